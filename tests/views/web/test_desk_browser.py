"""Deciding at the desk and reading a story, by mouse, in a real browser over the real service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from onrecord.record import StatementEntry, open_record
from tests.positions.records import ISSUE
from tests.views.serving import serving_in
from tests.views.web.running import running, token_of
from tests.views.web.test_browser import grave, opened

pytestmark = pytest.mark.slow

STORY = "Council talks\n\nThe border stays open, Foreign Minister Lena Harth said on Sunday. Nobody else spoke."


@contextmanager
def at_desk(browser: Browser, folder: Path, *refused: str) -> Iterator[tuple[Page, str, Path]]:
    """A page that is logged in, the service's address, and its record, which is this test's own; ``refused``: expected answers."""
    serving_in(folder)
    record = folder / "desk.sqlite"
    with running(record, folder / "codebook.yaml") as address, opened(browser) as (page, complaints):
        page.goto(f"{address}/login?next=/review")
        page.locator("#token").fill(token_of(record))
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/review")
        yield page, address, record
        assert [told for told in complaints if not any(f"status of {code}" in told for code in refused)] == []


def spoken(record: Path, words: str) -> StatementEntry:
    """The first statement with the words as the record has it now."""
    with open_record(record, read_only=True) as found:
        return next(entry for entry in found.statements() if words in entry.statement.content[0].text)


def now(record: Path, statement: str) -> StatementEntry:
    """The statement as the record has it now."""
    with open_record(record, read_only=True) as found:
        return found.statement(statement)


def drag_over(page: Page, inside: Locator, words: str) -> None:
    """The words are selected with the mouse, pressed before their first letter and let go behind their last."""
    box = inside.evaluate(
        """(text, words) => {
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const all = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (let place = 0; place < node.length; place += 1) all.push([node, place]);
          const start = all.map(([node, place]) => node.data[place]).join("").indexOf(words);
          const rect = ([node, place]) => {
            const range = document.createRange();
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            return range.getBoundingClientRect();
          };
          const [first, last] = [rect(all[start]), rect(all[start + words.length - 1])];
          return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=8)
    page.mouse.up()


def told_by(page: Page, part: str, reason: str) -> Locator:
    """The form under the fold, opened, with who decides and why filled in."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text=part))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    form = fold.locator("form").last
    form.get_by_label("Your name").fill("Ann")
    form.get_by_label("Why").fill(reason)
    return form


def test_a_span_is_corrected_by_selecting_words_and_taken_back(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path) as (page, address, record):
        entry = spoken(record, "never recognise")
        whole, part = entry.statement.content[0].text, "never recognise the Northern Council"
        page.goto(f"{address}/review?at={entry.statement.id}")
        form = told_by(page, "Spans", "the holder is no part of it")
        drag_over(page, page.locator("[data-context]"), part)
        form.get_by_role("button", name="Take the selection").first.click()
        assert form.locator("[data-now=f-content]").inner_text() == part
        form.get_by_role("button", name="Correct content").click()
        page.get_by_role("status").wait_for()
        assert now(record, entry.statement.id).statement.content[0].text == part
        assert "the holder is no part of it" in page.locator(".history").inner_text()
        page.get_by_role("button", name="Undo").click()
        page.locator(".history .gone").wait_for()
        assert now(record, entry.statement.id).statement.content[0].text == whole
        with open_record(record, read_only=True) as found:
            (made,) = found.corrections(statement=entry.statement.id, include_retracted=True)
        assert (made.correction.author, made.standing) == ("Ann", "retracted")


def test_speaker_date_and_stance_are_changed_and_taken_back_one_by_one(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path) as (page, address, record):
        before = spoken(record, "not on the agenda")
        at = before.statement.id

        def stance() -> str:
            with open_record(record, read_only=True) as found:
                return next(item.status for item in found.reading(before.article.id).stances if item.statement == at)

        page.goto(f"{address}/review?at={at}")
        form = told_by(page, "Speaker", "her chief said it")
        form.get_by_label("Name", exact=True).fill("Otto Reun")
        form.get_by_role("button", name="Correct speaker").click()
        page.get_by_text("her chief said it").wait_for()
        form = told_by(page, "Date, stance", "told two days before")
        form.get_by_label("Said on").fill("2022-06-13")
        form.get_by_role("button", name="Correct date").click()
        page.get_by_text("told two days before").wait_for()
        form = told_by(page, "Date, stance", "a plain no")
        form.get_by_label("Issue").fill(ISSUE)
        form.get_by_label("Stance").select_option("opposes")
        form.get_by_role("button", name="Correct stance").click()
        page.get_by_text("a plain no").wait_for()
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        assert grave(page) == []
        after = now(record, at).statement
        assert after.said is not None
        assert (after.speaker.name, after.said.value, stance()) == ("Otto Reun", "2022-06-13", "opposes")
        for left in (2, 1, 0):
            page.get_by_role("button", name="take back").first.click()
            page.wait_for_function(f"document.querySelectorAll('.history button').length === {left}")
        assert now(record, at).statement == before.statement
        assert stance() == "not-under-consideration"


def test_verdicts_go_by_keys_and_by_mouse(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path, "401", "422") as (page, address, record):
        waiting = int(page.locator(".explains").inner_text().split()[0])
        page.locator("#v-author").fill("Ann")
        page.locator("#v-author").blur()
        first = page.locator("form.verdicts").get_attribute("action")
        page.keyboard.press("a")
        page.get_by_role("status").wait_for()
        assert page.locator("form.verdicts").get_attribute("action") != first
        assert page.locator(".explains").inner_text().startswith(f"{waiting - 1} ")
        page.keyboard.press("u")
        page.locator(".history .gone").wait_for()
        assert page.locator(".explains").inner_text().startswith(f"{waiting} ")
        page.get_by_role("button", name="No statement").click()
        assert page.get_by_text("This cannot be answered as it was asked").is_visible()
        with open_record(record, read_only=True) as found:
            assert found.count_doubtful() == waiting
        page.goto(f"{address}/review")
        assert page.locator("#v-author").input_value() == "Ann"
        page.locator("#v-reason").fill("a caption")
        page.get_by_role("button", name="No statement").click()
        page.get_by_role("status").wait_for()
        with open_record(record, read_only=True) as found:
            assert found.count_doubtful() == waiting - 1


def test_utterances_are_folded_and_split_by_mouse(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path) as (page, address, record):
        one, other = spoken(record, "not on the agenda").statement.id, spoken(record, "the world should").statement.id
        page.goto(f"{address}/review?at={one}")
        form = told_by(page, "Other reports", "heard both")
        form.get_by_label("Id of another").fill(other)
        form.get_by_role("button", name="Fold").click()
        page.get_by_text("heard both").wait_for()
        page.goto(f"{address}/review?at={one}&others=true")
        shown = page.locator("details[open] > div").filter(has=page.locator(f"a[href*='{other}']"))
        shown.get_by_label("Your name").fill("Ann")
        shown.get_by_label("Why").fill("two days apart")
        shown.get_by_role("button", name="Split").click()
        page.get_by_text("two days apart").wait_for()
        with open_record(record, read_only=True) as found:
            assert [item.judgement.decision for item in found.judgements()] == ["same", "different"]


def test_the_desk_can_be_used_without_a_script(browser: Browser, tmp_path: Path) -> None:
    serving_in(tmp_path)
    record = tmp_path / "desk.sqlite"
    with running(record, tmp_path / "codebook.yaml") as address, opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{address}/login?next=/review")
        page.locator("#token").fill(token_of(record))
        page.get_by_role("button", name="Log in").click()
        entry = spoken(record, "never recognise")
        page.goto(f"{address}/review?at={entry.statement.id}")
        form = told_by(page, "Spans", "shorter")
        form.locator("#f-content").fill("recognise the Northern Council")
        form.get_by_role("button", name="Correct content").click()
        assert now(record, entry.statement.id).statement.content[0].text == "recognise the Northern Council"
        page.get_by_role("button", name="Undo").click()
        assert now(record, entry.statement.id).statement == entry.statement


def test_a_pasted_story_is_read_and_put_on_record(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path) as (page, address, record):
        with open_record(record, read_only=True) as found:
            size = found.head().size
        page.goto(f"{address}/read")
        page.get_by_label("The story").fill(STORY)
        page.get_by_label("Published").fill("2024-03-04")
        page.get_by_role("button", name="Read it").click()
        page.locator("[data-story]").wait_for()
        assert "Lena Harth" in page.locator(".note").first.inner_text()
        assert "Not on record" in page.locator("main").inner_text()
        with open_record(record, read_only=True) as found:
            assert found.head().size == size
        page.get_by_role("button", name="Put on record").click()
        page.wait_for_url("**/articles/a-*")
        assert page.get_by_role("heading", level=1).inner_text() == "Council talks"
        with open_record(record, read_only=True) as found:
            assert found.head().size > size


def test_a_file_is_chosen_or_dropped(browser: Browser, live: str, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(STORY, encoding="utf-8")
    with opened(browser) as (page, complaints):
        page.goto(f"{live}/read")
        page.locator("#file").set_input_files(file)
        page.wait_for_function("document.getElementById('text').value.startsWith('Council talks')")
        page.get_by_role("button", name="Read it").click()
        assert page.locator(".note").count() == 1
        page.goto(f"{live}/read")
        page.locator("#text").evaluate(
            """(field, words) => {
              const carried = new DataTransfer();
              carried.items.add(new File([words], "talks.txt", { type: "text/plain" }));
              field.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
            }""",
            STORY,
        )
        page.wait_for_function("document.getElementById('text').value.startsWith('Council talks')")
        assert complaints == []


def test_an_address_is_for_those_who_are_logged_in_and_what_was_given_stays(browser: Browser, tmp_path: Path) -> None:
    with at_desk(browser, tmp_path, "401", "422") as (page, address, _):
        page.goto(f"{address}/read")
        page.get_by_label("The story").fill("http://127.0.0.1:9/a")
        page.get_by_label("Outlet").fill("Harbour Courier")
        page.get_by_role("button", name="Read it").click()
        assert "not fetched" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("Outlet").input_value() == "Harbour Courier"
        page.context.clear_cookies()
        page.get_by_role("button", name="Read it").click()
        told = page.get_by_role("alert")
        assert "only for those who are logged in" in told.inner_text()
        assert told.get_by_role("link", name="Log in").get_attribute("href") == "/login?next=/read"
        assert page.get_by_label("The story").input_value() == "http://127.0.0.1:9/a"
