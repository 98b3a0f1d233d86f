"""Five hundred hostile words in every field that a page shows, each page compared in Chromium with a benign one.

    python -m benchmarks.reliability.payloads [--payloads 500] [--batch 25]

For every batch a record is made in which each of the words fills article, statement, speaker, stance, deed, corrections,
judgements and codebook; it is served as people serve it, and every page about the words is opened in headless Chromium.
The elements with the names of their attributes, as they stand after all scripts ran, have to be those of the page that plain
words give. Counted besides: reports of the content policy, scripts that ran, dialogs, requests to other hosts, links that lead
off the service. Pages that show parts of a request back are asked for with the words in every part, taken apart by a parser
that knows the standard, and compared and looked through in the same way. Exits with 1 when anything is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import html5lib  # type: ignore[import-untyped]
import httpx
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from onrecord.record import open_record
from onrecord.views.server.guard import CONTENT_POLICY
from onrecord.views.web import addresses
from tests.views.payloads import COUNT, payloads
from tests.views.web.filled import ISSUE, Filled, filled
from tests.views.web.running import CHROMIUM, running, token_of

AT = "2022-06-16"
STORY = "Talks\n\nThe border stays open, Foreign Minister Lena Harth said on Sunday."
LISTEN = """
window.reports = [];
document.addEventListener("securitypolicyviolation", (event) => reports.push(event.violatedDirective + " " + event.blockedURI));
"""
LOOK = """
() => ({
  elements: [...document.querySelectorAll("*")]
    .map((item) => item.tagName + " " + [...item.attributes].map((a) => a.name).sort().join(" ")),
  reports: window.reports,
  broken: window.broken === 1,
  away: [...document.querySelectorAll("[href], [src], [action], [formaction]")]
    .flatMap((item) => ["href", "src", "action", "formaction"].map((name) => item.getAttribute(name)))
    .filter((address) => address !== null)
    .filter((address) => new URL(address, location.href).origin !== location.origin),
})
"""


@dataclass(slots=True)
class Tally:
    """What was seen: ``found`` counts by kind; the first few of each are printed."""

    opened: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def tell(self, kind: str, where: str) -> None:
        """One more of the kind, found there."""
        self.found[kind] += 1
        if self.found[kind] <= 20:
            print(f"{kind}: {where}", flush=True)


def about(record: Path, item: Filled) -> Iterator[tuple[str, str, dict[str, str] | None]]:
    """Name, address and form (of what is posted) of every page that shows words of the record or of the request."""
    with open_record(record, read_only=True) as found:
        speaker = found.named(f"{item.words} too")[0]
    yield "article", addresses.article(item.article, item.statement), None
    yield "review", addresses.with_query("/review", {"at": item.statement, "author": item.words}), None
    yield "speaker", addresses.speaker(speaker), None
    yield "holder", addresses.holder(ISSUE, item.holder, as_of=AT, all="1"), None
    yield "search, found", addresses.search(outlet=item.words), None


ASKED = tuple(
    "search, nothing|search, impossible|changes, nothing|no such issue|no such address|no such holder|impossible day|"
    "log in|read|read, refused".split("|")
)
"""Names of the pages that show parts of a request back."""


def asked(words: str) -> Iterator[tuple[str, str, dict[str, str] | None]]:
    """The same for what shows parts of the request back; the words may hold what no record holds."""
    names = ("q", "speaker", "state", "outlet", "issue", "kind")
    yield "search, nothing", addresses.with_query("/search", {**dict.fromkeys(names, words), "until": "1900"}), None
    yield "search, impossible", addresses.with_query("/search", {"q": words, "since": words}), None
    yield "changes, nothing", addresses.changes(issue=ISSUE, holder=words, since="2100-01-01"), None
    yield "no such issue", addresses.issue(words.replace("/", "|")), None  # with a stroke it is no address of an issue at all
    yield "no such address", f"/{quote(words, safe='')}/{quote(words, safe='')}", None
    yield "no such holder", addresses.holder(ISSUE, words, as_of=AT), None
    yield "impossible day", addresses.issue(ISSUE, as_of=words), None
    yield "log in", addresses.with_query("/login", {"next": words}), None
    yield "read", "/read", {"text": STORY, "title": words, "outlet": words, "url": words}
    yield "read, refused", "/read", {"text": " ", "title": words, "outlet": words, "url": words, "published": words}


ADDRESSES = ("href", "src", "action", "formaction")
OURS = re.compile(r"(?:/(?![/\\\\])|[?#])")
"""How an address begins that stays on the service."""
WHOLE: tuple[tuple[str, str, None], ...] = (
    ("start", "/", None),
    ("issue", addresses.issue(ISSUE, as_of=AT), None),
    ("changes", addresses.changes(since="2022-01-01", by="said"), None),
    ("changes, learnt", addresses.changes(since="2022-01-01", issue=ISSUE), None),
    ("search, all", "/search?kind=direct", None),
)
"""Pages that hold the words of a whole batch."""


def open_page(page: Page, address: str) -> dict[str, Any]:
    """What stands on the page after its scripts ran; asked for again where there was no time to look through all editions."""
    for _ in range(5):
        answer = page.goto(address)
        if not page.get_by_text("Too many stories have editions").count():
            break
    assert answer is not None
    seen: dict[str, Any] = page.evaluate(LOOK)
    return {**seen, "elements": [f"status {answer.status}", *seen["elements"]]}


def answer(client: httpx.Client, path: str, form: dict[str, str] | None) -> dict[str, Any]:
    """What stands on the page that answers, as the standard has its markup parsed."""
    told = client.get(path) if form is None else client.post(path, data=form)
    assert told.headers["content-security-policy"] == CONTENT_POLICY, path
    root = html5lib.parse(told.text, namespaceHTMLElements=False)
    every = [item for item in root.iter() if isinstance(item.tag, str)]
    addresses_in = [item.attrib[name] for item in every for name in ADDRESSES if name in item.attrib]
    return {
        "elements": [f"status {told.status_code}"] + [f"{item.tag} {' '.join(sorted(item.attrib))}" for item in every],
        "away": [found for found in addresses_in if not OURS.match(found)],
        "reports": (),
        "broken": False,
    }


def context_of(browser: Browser, address: str, record: Path, tally: Tally) -> tuple[BrowserContext, Page]:
    """A browser that is logged in and whose every complaint is counted."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    context.add_init_script(LISTEN)
    page: Page = context.new_page()
    host = urlsplit(address).netloc

    def on_dialog(dialog: Dialog) -> None:
        tally.tell("dialog", page.url)
        dialog.dismiss()

    def on_request(sent: Request) -> None:
        if urlsplit(sent.url).netloc not in (host, ""):
            tally.tell("request away", sent.url)

    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("pageerror", lambda error: tally.tell("script fault", f"{error} at {page.url}"))
    page.goto(f"{address}/login?next=/")
    page.locator("#token").fill(token_of(record))
    page.get_by_role("button", name="Log in").click()
    page.mouse.move(0, 0)  # what the pointer is over is lit
    return context, page


Shapes = dict[tuple[str, int], list[str]]
"""Elements of a page by its name and the place of its words in the batch."""


def batch(browser: Browser, folder: Path, words: Sequence[str], tally: Tally, benign: Shapes | None) -> Shapes:
    """Every page of a batch was opened and, where there is a benign one, compared."""
    in_record = [item.replace("\x00", "\x01") for item in words]  # a record refuses NUL
    items = filled(folder, in_record)
    record = folder / "desk.sqlite"
    found: Shapes = {}
    with running(record, folder / "codebook.yaml", tagger="rules") as address:
        context, page = context_of(browser, address, record, tally)
        pages = [(place, told) for place, item in enumerate(items) for told in (*about(record, item), *asked(words[place]))]
        headers = {"Accept": "text/html", "Authorization": f"Bearer {token_of(record)}"}
        client = httpx.Client(base_url=address, headers=headers, timeout=120)
        for place, (name, path, form) in [*pages, *((0, told) for told in WHOLE)]:
            seen = answer(client, path, form) if name in ASKED else open_page(page, address + path)
            tally.opened += 1
            where = f"{name} of {words[place]!r}"
            for report in seen["reports"]:
                tally.tell("policy report", f"{where}: {report}")
            if seen["broken"]:
                tally.tell("script ran", where)
            for away in seen["away"]:
                tally.tell("leads away", f"{where}: {away}")
            found[name, place] = seen["elements"]
            if benign is not None and seen["elements"] != benign[name, place]:
                tally.tell("another skeleton", f"{where}: {difference(seen['elements'], benign[name, place])}")
        client.close()
        context.close()
    return found


def difference(found: list[str], benign: list[str]) -> str:
    """Where the two begin to differ."""
    place = next(
        (n for n, (one, other) in enumerate(zip(found, benign, strict=False)) if one != other), min(len(found), len(benign))
    )
    return f"{len(found)} for {len(benign)} elements, from {found[place : place + 2]} for {benign[place : place + 2]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--payloads", type=int, default=COUNT)
    parser.add_argument("--batch", type=int, default=25)
    args = parser.parse_args()
    if args.payloads % args.batch:
        parser.error("--payloads has to be a multiple of --batch")
    hostile = payloads(args.payloads)
    tally, began = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        plain = [f"plain words w{number}" for number in range(args.batch)]
        benign = batch(browser, Path(place, "benign"), plain, Tally(), None)
        for first in range(0, len(hostile), args.batch):
            batch(browser, Path(place, str(first)), hostile[first : first + args.batch], tally, benign)
            print(f"{first + args.batch} payloads, {tally.opened} pages, {dict(tally.found)}", flush=True)
        browser.close()
    took = time.monotonic() - began
    print(f"{len(hostile)} payloads in every field, {tally.opened} pages in {took:.0f} s; found: {dict(tally.found)}")
    return 1 if tally.found else 0


if __name__ == "__main__":
    sys.exit(main())
