from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.views.serving import served, serving_in


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a service over the made-up states; nothing may be written by what uses it."""
    with served(serving_in(tmp_path_factory.mktemp("served"))) as client:
        yield client


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a service of its own, to be written to."""
    with served(serving_in(tmp_path)) as client:
        yield client
