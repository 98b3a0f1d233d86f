"""A served record of made-up states, asked without a network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.settings import Settings
from onrecord.views.server.app import create_app
from onrecord.views.shared import Serving
from tests.positions.records import CODEBOOK, STORIES, stored

TOKEN = "a-token-for-the-tests-alone"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
NOW = datetime(2022, 6, 16, 12, 0, tzinfo=UTC)


def serving_in(folder: Path, **changed: Any) -> Serving:
    """How a fresh record of the made-up states in ``folder`` is served; ``changed`` replaces fields."""
    path = folder / "desk.sqlite"
    if not path.exists():
        stored(path, STORIES).close()
        (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    settings = Settings(record=path, tagger="rules", issues=(folder / "codebook.yaml",))
    # How long a question takes depends on what else the machine does, and the first one reads the who's who.
    served = Serving(settings=settings, token=hashlib.sha256(TOKEN.encode()).digest(), query_s=30, deadline_s=60)
    return replace(served, **changed)


@contextmanager
def served(serving: Serving) -> Iterator[TestClient]:
    """A client of the service, as a program on this machine."""
    with TestClient(create_app(serving, clock=lambda: NOW), base_url="http://127.0.0.1:8750", follow_redirects=False) as client:
        yield client
