"""Which journal a SQLite build may be trusted with.

The WAL-reset fault of SQLite 3.7.0 to 3.51.2 can damage a write-ahead-log database when two connections write or
checkpoint at the same moment (SQLite release notes of 3.51.3; repaired in 3.50.7 and 3.44.6 too). On a build that has
the fault the record keeps a rollback journal, which the fault does not touch.
"""

from __future__ import annotations

import sqlite3
from typing import Literal

Version = tuple[int, int, int]
Journal = Literal["wal", "truncate"]

FIRST_WITH_FAULT: Version = (3, 7, 0)
FIRST_WITHOUT_FAULT: Version = (3, 51, 3)
REPAIRED_BRANCHES: dict[tuple[int, int], int] = {(3, 44): 6, (3, 50): 7}

# serialisable full-text tables with external content, STRICT-free DDL and UPSERT: 3.24; the oldest build still tested
# by its own project is newer than that.
OLDEST_SUPPORTED: Version = (3, 31, 0)


def version() -> Version:
    """The version of the SQLite library that this process runs on."""
    major, minor, patch = sqlite3.sqlite_version_info[:3]
    return major, minor, patch


def wal_is_safe(build: Version) -> bool:
    """Whether a write-ahead log may be used with several writers on this build."""
    if build < FIRST_WITH_FAULT or build >= FIRST_WITHOUT_FAULT:
        return True
    repaired = REPAIRED_BRANCHES.get(build[:2])
    return repaired is not None and build[2] >= repaired


def journal_for(build: Version) -> Journal:
    """The journal that the record uses on this build."""
    return "wal" if wal_is_safe(build) else "truncate"


def may_write(build: Version, journal: str) -> bool:
    """Whether this build may write to a database whose journal is ``journal`` (SQLite's own names, lower case).

    ``off`` and ``memory`` are refused on every build: a killed process would leave a half-written file.
    """
    if build < OLDEST_SUPPORTED:
        return False
    if journal == "wal":
        return wal_is_safe(build)
    return journal in ("delete", "truncate", "persist")
