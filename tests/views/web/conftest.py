from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import open_record
from tests.views.serving import served, serving_in


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service over the made-up states; nothing may be written by what uses it."""
    with served(serving_in(tmp_path_factory.mktemp("pages"))) as client:
        yield client


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service over a record that knows nothing."""
    folder: Path = tmp_path_factory.mktemp("nothing")
    open_record(folder / "desk.sqlite").close()
    (folder / "codebook.yaml").write_text("id: a-b\nproposition: The holder does a b.\n", encoding="utf-8")
    with served(serving_in(folder)) as client:
        yield client
