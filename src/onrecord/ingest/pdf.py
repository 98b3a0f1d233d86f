"""PDF of communiqués: the text page by page, without running heads, feet and page numbers, words joined across lines."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from pypdf.errors import PyPdfError

from onrecord.errors import InputError
from onrecord.ingest.draft import WEAK, Draft

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 500
# A page of print has some two thousand characters; a scan has none, or a stamp's worth. Set by hand; no other value was measured.
_FEWEST_CHARACTERS = 25
_EDGE_LINES = 2
# What the library raises for damaged files.
_FAULTS = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError, NotImplementedError)
_NUMBER_LINE = re.compile(r"[\s\-–—|]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-zß-ÿ])[-\u2010\u00ad]\n(?=[a-zß-ÿ])")
_INFO_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")


def read_pdf(data: bytes, origin: str) -> Draft:
    """The draft of a PDF; raises ``InputError`` for one that is encrypted, damaged, too long or only pictures."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    draft = Draft()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF is encrypted", where=origin, remedy="save it without a password and pass that")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise InputError(f"the PDF has {count} pages", where=origin, expected=f"at most {MOST_PAGES}", remedy="split it")
        pages = [page.extract_text() or "" for page in reader.pages]
        _info(dict(reader.metadata or {}), draft)
    except InputError:
        raise
    except _FAULTS as error:
        words = f"the PDF cannot be read: {type(error).__name__}: {str(error)[:200]}"
        raise InputError(words, where=origin, remedy="save it anew, or as text") from error
    if sum(len("".join(page.split())) for page in pages) < _FEWEST_CHARACTERS * max(1, count):
        raise InputError(
            f"the PDF has no text: {count} pages of pictures, as a scan has",
            where=origin,
            remedy="run text recognition over it and pass the result",
        )
    from onrecord.ingest.plain import read_plain

    return read_plain(_text(pages, draft), draft)


def _info(info: dict[str, object], draft: Draft) -> None:
    """What the document tells of itself: when its file was made, which is often, not always, when it came out."""
    for key, role in (("/CreationDate", "published"), ("/ModDate", "modified")):
        told = str(info.get(key) or "")
        match = _INFO_DATE.match(told)
        if match:
            words = "-".join(part for part in match.groups()[:3] if part)
            if match[4] and match[3]:
                words += f"T{match[4]}:{match[5] or '00'}:{match[6] or '00'}"
                words += "Z" if match[7] else f"{match[8]}{match[9]}:{match[10] or '00'}" if match[8] else ""
            draft.stamp(role, words, WEAK, f"PDF document info {key[1:]}: {told}")  # type: ignore[arg-type]
            if role == "published":
                draft.problems.append("the date is that of the PDF file, from its document info, unless the text tells another")


def _text(pages: list[str], draft: Draft) -> str:
    """One text of all pages."""
    lines = [[line.rstrip() for line in page.splitlines() if line.strip()] for page in pages]
    running = _running(lines)
    kept: list[str] = []
    dropped: Counter[str] = Counter()
    for page in lines:
        last = len(page) - 1
        for number, line in enumerate(page):
            at_edge = number < _edge(page) or number > last - _edge(page)
            if at_edge and (_NUMBER_LINE.fullmatch(line) or _shape(line) in running):
                dropped[_shape(line)] += 1
                draft.leave(line, "running head, foot or page number")
            else:
                kept.append(line)
    if dropped:
        draft.problems.append(f"{sum(dropped.values())} running heads, feet and page numbers of {len(pages)} pages left out")
    text, joined = _HYPHEN.subn("", "\n".join(kept))
    if joined:
        draft.problems.append(f"{joined} words joined across line ends")
    return text


def _edge(page: list[str]) -> int:
    """How many lines at the top and at the foot of a page may be running ones; fewer on a page that hardly has others."""
    return _EDGE_LINES if len(page) > 3 * _EDGE_LINES else 1


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The lines that stand at the edge of most pages, whatever number is in them."""
    if len(pages) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in [*page[: _edge(page)], *page[-_edge(page) :]]})
    return frozenset(shape for shape, count in counts.items() if count >= 3 and 2 * count > len(pages))
