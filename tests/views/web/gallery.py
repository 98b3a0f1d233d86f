"""Write a picture of every page on a phone, a laptop and in the dark, to be looked at: ``python -m tests.views.web.gallery FOLDER [RECORD]``.

Without a record that of the demo is made and served. States that are not the rule are among the pictures: nothing found,
nothing on record, refused, wrong.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from onrecord.record import open_record
from tests.views.web.running import CHROMIUM, running, token_of

SCREENS: dict[str, tuple[int, int, Literal["light", "dark"]]] = {
    "phone": (390, 844, "light"),
    "laptop": (1366, 900, "light"),
    "dark": (1366, 900, "dark"),
}
TALLEST = 3000
"""Pixels of a page that are shown; what lies below is left to the eye of somebody who scrolls."""

STORY = (
    "Envoys part without a date\n\nRussia has no plans to recognise the Taliban government, Foreign Ministry spokeswoman "
    "Vera Orlova said on Thursday. “Nobody has put it on our table,” she told reporters in Moscow.\n\nPakistan would welcome "
    "recognition once girls are back in school, an official who asked not to be named said."
)
ISSUE = "Recognition of the Taliban government"


def by_address(path: str) -> Callable[[Page, str], None]:
    """The page at the path."""

    def go(page: Page, address: str) -> None:
        page.goto(address + path)

    return go


def issue(page: Page, address: str) -> None:
    """The issue of the demo, or the first that is followed."""
    page.goto(address + "/")
    named = page.get_by_role("link", name=ISSUE)
    (named if named.count() else page.locator(".followed-name")).first.click()


def holder(page: Page, address: str) -> None:
    """The first holder of the roll."""
    issue(page, address)
    page.locator(".roll tbody th a").first.click()


def found(kind: str, query: str = "?kind=direct") -> Callable[[Page, str], None]:
    """The page behind the first link of the kind among the results of a search."""

    def go(page: Page, address: str) -> None:
        page.goto(address + "/search" + query)
        page.locator(f"[data-hit] a.{kind}").first.click()

    return go


def officer(page: Page, address: str) -> None:
    """The first speaker of the newest results whose offices are known."""
    page.goto(address + "/search?kind=direct")
    hrefs = [item.get_attribute("href") or "" for item in page.locator("[data-hit] a.name").all()]
    known = [href for href in hrefs if "name:" not in href and "name%3A" not in href]
    page.goto(address + (known or hrefs)[0])


def read_story(page: Page, address: str) -> None:
    """A pasted story beside what was read of it."""
    page.goto(address + "/read")
    page.locator("#text").fill(STORY)
    page.get_by_role("button", name="Read").first.click()


def read_address(page: Page, address: str) -> None:
    """An address that may not be asked."""
    page.goto(address + "/read")
    page.locator("#text").fill("http://127.0.0.1:9/a")
    page.get_by_role("button", name="Read").first.click()


OPEN: dict[str, Callable[[Page, str], None]] = {
    "start": by_address("/"),
    "issue": issue,
    "issue-before-anything": by_address("/issues/recognition-of-the-taliban-government?as-of=1999-01-01"),
    "holder": holder,
    "holder-nothing": by_address("/issues/recognition-of-the-taliban-government/holders/Ruritania"),
    "article": found("words"),
    "speaker": officer,
    "search": by_address("/search?q=recognition"),
    "search-nothing": by_address("/search?q=zzzz"),
    "search-unasked": by_address("/search"),
    "read": by_address("/read"),
    "read-story": read_story,
    "read-address-refused": read_address,
    "review-looking": by_address("/review"),
    "login": by_address("/login?next=/review"),
    "changes": by_address("/changes?since=1990-01-01&by=said"),
    "changes-nothing": by_address("/changes?since=2190-01-01"),
    "fault-not-found": by_address("/issues/nobody-asked"),
    "fault-impossible": by_address("/issues/recognition-of-the-taliban-government?as-of=yesterday"),
}
"""Pages that anybody may look at, and how one comes to them."""


def login(page: Page, address: str, token: str) -> None:
    """The reader may write from now on."""
    page.goto(address + "/login")
    page.locator("input[name=token]").fill(token)
    page.locator("main form button").click()


def decided(page: Page, address: str) -> None:
    """The desk after a verdict, with the way back."""
    page.goto(address + "/review")
    page.locator("#v-author").fill("Ann")
    page.get_by_role("button", name="Right as it stands").click()


LOGGED_IN: dict[str, Callable[[Page, str], None]] = {"review": by_address("/review"), "review-decided": decided}
"""Pages of those who may write."""


def shoot(page: Page, picture: Path) -> None:
    """The picture is written, from the top to at most ``TALLEST`` pixels."""
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"] if page.viewport_size else 1366
    page.screenshot(path=picture, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def main(folder: Path, record: Path | None = None) -> None:
    """The pictures are in ``folder``, named after page and screen."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        if record is None:
            kept = Path(place) / "demo"
            command = [sys.executable, "-m", "onrecord", "demo", "--keep", str(kept)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            record = kept / "record.sqlite"
        nothing = Path(place) / "nothing.sqlite"
        open_record(nothing).close()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            with running(record) as address:
                for screen, (width, height, scheme) in SCREENS.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
                    )
                    page = context.new_page()
                    for name, go in OPEN.items():
                        go(page, address)
                        shoot(page, folder / f"{name}-{screen}.png")
                    login(page, address, token_of(record))
                    for name, go in LOGGED_IN.items():
                        go(page, address)
                        shoot(page, folder / f"{name}-{screen}.png")
                    context.close()
            with running(nothing) as address:
                for screen, (width, height, scheme) in SCREENS.items():
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                    for path in ("/", "/changes", "/review"):
                        page.goto(address + path)
                        shoot(page, folder / f"empty-record{path.replace('/', '-')}-{screen}.png")
                    page.close()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
