"""The desk of review and the pages about texts in a real browser over the real service."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.views.web.gallery import STORY
from tests.views.web.test_browser import PAGES, SCREENS, grave, opened

ADDRESSES = {"search": "/search?q=recognition", "review": "/review", "nothing": "/search?q=zzzz"}
READ = {**PAGES, **ADDRESSES, "search, unasked": "/search", "read": "/read", "log in": "/login"}
FOR_SCRIPTS = ".sliding, div:has(> [data-file]), [data-take], [data-copies] > button"
"""What a script alone can do, and shows."""


def visited(page: Page, address: str, name: str) -> None:
    """The page of this name is open."""
    page.goto(address + READ.get(name, "/read" if name == "read, with a story" else ADDRESSES["search"]))
    if name in ("article", "speaker"):
        page.locator("[data-hit] a.words" if name == "article" else "[data-hit] a.name").first.click()
        page.wait_for_url("**/articles/**" if name == "article" else "**/speakers/**")
    if name == "read, with a story":
        page.locator("#text").fill(STORY)
        page.get_by_role("button", name="Read it").click()
        page.locator("[data-story]").wait_for()


def shown(page: Page, address: str, name: str) -> str:
    """The words of the page as they are seen, but for what only a script can do."""
    visited(page, address, name)
    for item in page.locator(FOR_SCRIPTS).all():
        item.evaluate("item => { item.hidden = true; }")
    return " ".join(page.locator("body").inner_text().split())


@pytest.mark.slow
@pytest.mark.parametrize("name", [*READ, "article", "speaker", "read, with a story"])
def test_every_page_can_be_read_without_a_script(browser: Browser, live: str, name: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        without = shown(page, live, name)
    with opened(browser) as (page, _):
        found = shown(page, live, name)
    assert len(without) > 80
    assert found == without


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
@pytest.mark.parametrize("name", [*sorted(set(READ) - set(PAGES)), "article", "speaker", "read, with a story"])
def test_pages_about_texts_fit_their_screen_and_can_be_used(
    browser: Browser, live: str, name: str, screen: str, scheme: str
) -> None:
    with opened(browser, screen, color_scheme=scheme) as (page, complaints):
        visited(page, live, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
        assert grave(page) == []
        assert complaints == []


@pytest.mark.slow
def test_results_are_gone_through_by_keyboard(browser: Browser, live: str) -> None:
    with opened(browser) as (page, complaints):
        page.goto(live + ADDRESSES["search"])
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "words"
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.closest('[data-hit]') === document.querySelector('[data-hit]')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        assert complaints == []
