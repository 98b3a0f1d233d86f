"""The desk of review and the pages about texts in a real browser over the real service."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.views.web.test_browser import SCREENS, grave, opened

ADDRESSES = {"search": "/search?q=recognition", "review": "/review", "nothing": "/search?q=zzzz"}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
@pytest.mark.parametrize("name", [*ADDRESSES, "article", "speaker"])
def test_pages_about_texts_fit_their_screen_and_can_be_used(
    browser: Browser, live: str, name: str, screen: str, scheme: str
) -> None:
    with opened(browser, screen, color_scheme=scheme) as (page, complaints):
        page.goto(live + ADDRESSES.get(name, ADDRESSES["search"]))
        if name == "article":
            page.locator("[data-hit] a.words").first.click()
        if name == "speaker":
            page.locator("[data-hit] a.name").first.click()
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
