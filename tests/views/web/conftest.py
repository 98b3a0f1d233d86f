from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from onrecord.record import open_record
from tests.views.serving import served, serving_in
from tests.views.web.running import CHROMIUM, running


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; tests that need it are skipped where there is none."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}: install Debian's chromium to run the tests of pages in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real service over the made-up states, run as people run it."""
    folder = tmp_path_factory.mktemp("live")
    serving_in(folder)
    with running(folder / "desk.sqlite", folder / "codebook.yaml") as address:
        yield address
