from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers import WHY_NOT, server

# How long an example takes depends on what else the machine does: time is measured by the benchmarks, not here.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A worker process takes a second to start, which tests of other things need not wait for; documented examples use workers.
os.environ.setdefault("ONRECORD_PROCESSES", "0")

BACK_ENDS = ("sqlite", "postgres")


def fresh_place(back_end: str, folder: Path) -> str | Path:
    """Where a new record may be made: a path in ``folder``, or the address of an empty schema; skips where there is no server."""
    if back_end == "sqlite":
        return folder / "record.db"
    running = server()
    if running is None:
        pytest.skip(WHY_NOT)
    return running.address()


@pytest.fixture(params=BACK_ENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a new record may be made, on each back end."""
    return fresh_place(request.param, tmp_path)


@pytest.fixture
def postgres(tmp_path: Path) -> str:
    """The address of an empty schema; skips where there is no server."""
    return str(fresh_place("postgres", tmp_path))
