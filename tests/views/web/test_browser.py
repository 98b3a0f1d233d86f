"""Pages in a real browser over the real service: the short test here, the long ones with `make pages`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.positions.records import ISSUE

AXE = Path(__file__).parents[2] / "vendor" / "axe-core" / "axe.min.js"
SCREENS = {"phone": (390, 844), "laptop": (1366, 900), "wide": (2200, 1200)}
AT = "as-of=2022-06-16"
PAGES = {
    "start": "/",
    "issue": f"/issues/{ISSUE}?{AT}",
    "issue, nothing yet": f"/issues/{ISSUE}?as-of=2001-01-01",
    "holder": f"/issues/{ISSUE}/holders/Ostria?{AT}&all=1",
    "holder with a deed": f"/issues/{ISSUE}/holders/Westmark?{AT}",
    "holder, nothing": f"/issues/{ISSUE}/holders/Ruritania?{AT}",
    "changes": "/changes?since=2022-01-01&by=said",
    "no such page": "/issues/nobody-asked",
    "impossible": f"/issues/{ISSUE}?as-of=yesterday",
}


@contextmanager
def opened(browser: Browser, screen: str = "laptop", **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what the browser complains about: faults of scripts, refusals by the content policy, things not found."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    try:
        yield page, complaints
    finally:
        context.close()


def grave(page: Page) -> list[tuple[str, str, list[str]]]:
    """What makes the page hard to use for somebody, by axe: its rule, what it asks for, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [
        (item["id"], item["help"], [node["html"][:160] for node in item["nodes"][:3]])
        for item in page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        if item["impact"] in ("serious", "critical")
    ]


def test_three_clicks_from_the_start_to_the_words_it_rests_on(browser: Browser, live: str) -> None:
    with opened(browser) as (page, complaints):
        page.goto(live + "/")
        page.get_by_role("link", name="Recognition of the Northern Council").first.click()
        page.get_by_label("Said or done by", exact=True).fill("2022-06-16")
        page.get_by_role("button", name="Show").click()
        page.get_by_role("rowheader", name="Ostria").get_by_role("link").click()
        standing = page.locator(".standing").inner_text()
        assert "On 16 Jun 2022: not under consideration" in " ".join(standing.split())
        assert "recognition of the Northern Council is not on the agenda" in standing
        assert "Mira Harth, presidential spokeswoman" in standing
        assert f"{AT}" in page.url
        assert complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
@pytest.mark.parametrize("name", list(PAGES))
def test_no_page_runs_over_its_screen_or_is_hard_to_use(browser: Browser, live: str, name: str, screen: str, scheme: str) -> None:
    with opened(browser, screen, color_scheme=scheme) as (page, complaints):
        page.goto(live + PAGES[name])
        for item in page.locator("details:not([data-copies])").all():
            item.evaluate("item => { item.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
        assert grave(page) == []
        allowed = ("404", "422") if name in ("no such page", "impossible") else ()
        assert [told for told in complaints if not any(code in told for code in allowed)] == []


@pytest.mark.slow
def test_the_roll_is_sorted_and_the_day_changed_without_a_script(browser: Browser, live: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(live + PAGES["issue"])
        page.get_by_role("columnheader", name="Holder").get_by_role("link").click()
        assert page.locator("tbody th[scope=row]").first.inner_text() == "Norland"
        page.get_by_role("link", name="← 15 Jun 2022").click()
        assert "as-of=2022-06-15" in page.url
        assert "sort=holder" in page.url


@pytest.mark.slow
def test_the_slider_is_part_of_the_address(browser: Browser, live: str) -> None:
    with opened(browser) as (page, complaints):
        page.goto(live + PAGES["issue"])
        slider = page.locator("#as-of-slider")
        slider.focus()
        with page.expect_navigation():
            page.keyboard.press("ArrowLeft")
        assert "as-of=2022-06-15" in page.url
        assert complaints == []


@pytest.mark.slow
def test_marks_are_reached_by_keyboard_and_lead_to_their_words(browser: Browser, live: str) -> None:
    with opened(browser) as (page, _):
        page.goto(live + PAGES["issue"])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('tick')"):
                break
        told = page.evaluate("document.activeElement.textContent")
        assert "tier" in told
        assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/articles/a-")


@pytest.mark.slow
def test_a_citation_is_copied_with_its_address(browser: Browser, live: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.goto(live + PAGES["holder"])
        box = page.locator(".standing .cite")
        box.locator("summary").click()
        box.get_by_role("button", name="Copy").click()
        box.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Mira Harth, presidential spokeswoman: ")
        assert f"{live}/articles/a-" in copied


@pytest.mark.slow
def test_an_issue_prints_as_a_brief_of_two_pages_with_its_sources_as_notes(browser: Browser, live: str) -> None:
    with opened(browser) as (page, _):
        page.goto(live + PAGES["issue"])
        page.emulate_media(media="print")
        assert not page.locator(".masthead form").is_visible()
        assert not page.locator(".asof form").is_visible()
        assert page.locator(".roll").is_visible()
        quotes = page.locator(".roll .quote").count()
        assert page.locator(".sources li").count() == quotes > 3
        pages = [
            " ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        ]
        assert len(pages) <= 2
        for number in range(1, quotes + 1):
            assert f"[{number}]" in pages[0]
        assert (
            "Mira Harth, presidential spokeswoman: said 15 Jun 2022, 3 reports, 2 origins, on record 2 Mar 2025, s-" in pages[-1]
        )
