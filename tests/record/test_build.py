from __future__ import annotations

import pytest

from onrecord.record.build import Version, journal_for, may_write, version, wal_is_safe

BUILDS: list[tuple[Version, bool]] = [
    ((3, 6, 23), True),
    ((3, 7, 0), False),
    ((3, 31, 0), False),
    ((3, 40, 1), False),
    ((3, 44, 5), False),
    ((3, 44, 6), True),
    ((3, 44, 9), True),
    ((3, 45, 3), False),
    ((3, 46, 1), False),
    ((3, 49, 9), False),
    ((3, 50, 6), False),
    ((3, 50, 7), True),
    ((3, 51, 0), False),
    ((3, 51, 2), False),
    ((3, 51, 3), True),
    ((3, 52, 0), True),
    ((4, 0, 0), True),
]
MODES = ["wal", "delete", "truncate", "persist", "memory", "off", "other"]


@pytest.mark.parametrize(("build", "safe"), BUILDS)
def test_which_builds_may_keep_a_write_ahead_log(build: Version, safe: bool) -> None:
    assert wal_is_safe(build) is safe
    assert journal_for(build) == ("wal" if safe else "truncate")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("build", "safe"), BUILDS)
def test_writing_to_a_log_that_the_build_may_damage_cannot_be_reached(build: Version, safe: bool, mode: str) -> None:
    old = build < (3, 31, 0)
    allowed = {"wal": safe, "delete": True, "truncate": True, "persist": True}.get(mode, False) and not old
    assert may_write(build, mode) is allowed


def test_the_journal_wanted_may_always_be_written() -> None:
    for build in [version(), *(build for build, _ in BUILDS if build >= (3, 31, 0))]:
        assert may_write(build, journal_for(build))
