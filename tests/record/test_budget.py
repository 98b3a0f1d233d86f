from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.errors import OverBudgetError, RecordError
from onrecord.record import open_record, within

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_the_database_stops_what_runs_over_its_budget(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.sqlite") as record:
        begun = time.monotonic()
        with within(0.05), pytest.raises(OverBudgetError), record._reading() as connection:
            connection.exec_driver_sql(ENDLESS)
        assert time.monotonic() - begun < 2
        assert record.counts().articles == 0  # the connection is of use again, and without a bound


def test_other_troubles_keep_their_names(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.sqlite") as record:
        with within(60), pytest.raises(RecordError, match="no such table") as caught, record._reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nowhere")
        assert not isinstance(caught.value, OverBudgetError)
