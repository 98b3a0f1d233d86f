"""HTML pages: the story by trafilatura in precision mode, metadata from the page's own data, lines sorted as in plain text."""

from __future__ import annotations

import logging
import re
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest.captions import caption
from onrecord.ingest.draft import VISIBLE, Draft
from onrecord.ingest.furniture import furniture
from onrecord.ingest.lines import Line, cleaned
from onrecord.ingest.microdata import learn_microdata
from onrecord.ingest.nesting import SAFE_DEPTH, flattened
from onrecord.ingest.newsrooms import is_agency
from onrecord.ingest.page_lines import byline, dated_line, section_line
from onrecord.ingest.page_metadata import learn_structured, learn_tags
from onrecord.ingest.plain import is_prose, sort_lines
from onrecord.ingest.tail import agency_tail
from onrecord.ingest.titled import with_title

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^<>]{0,100}encoding=[\"']([a-zA-Z0-9_.-]{2,40})[\"']")
_REFRESH = re.compile(r";\s*url\s*=\s*[\"']?(?P<url>[^\"'\s]+)", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\s+(?:[|–—»·]|-)\s+(?P<tail>[^|–—»·]{2,50})$")

# The largest live blogs have some thirty thousand; the extraction takes half a millisecond for each. Set by hand; no other value
# was measured.
MOST_TAGS = 100_000
# Below this share of the words in the page's paragraphs, precision mode is taken to have lost the story.
_FEW_WORDS = 25
_TOP_SENTENCES, _TOP_ELEMENTS = 2, 40
_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "li",
    "blockquote",
    "time",
    "address",
    "figcaption",
    "td",
    "dd",
    "pre",
    "div",
    "span",
    "section",
    "header",
)


def declared_charset(data: bytes) -> str | None:
    """The encoding label in the first 4,096 bytes of a page, or None."""
    match = _CHARSET.search(data[:4_096]) or _XML_CHARSET.search(data[:400])
    return match[1].decode("ascii") if match else None


def read_html(page: str, draft: Draft | None = None) -> Draft:
    """The draft of an HTML page; what the parser could not hold and what a fallback decided is told in ``problems``."""
    draft = draft or Draft()
    page, problems = cleaned(page)
    draft.problems.extend(problems)
    page, depth = flattened(page)
    if depth > SAFE_DEPTH:
        draft.problems.append(f"markup nested {depth} levels deep: flattened below {SAFE_DEPTH}, its text kept")
    if (tags := page.count("<")) > MOST_TAGS:
        raise InputError(
            f"too many tags: {tags:,}, the limit is {MOST_TAGS:,}", remedy="take the story out of the page and pass that"
        )
    tree = _tree(page, draft)
    if tree is None:
        return draft
    carried = learn_structured(tree, draft)
    learn_microdata(tree, draft)
    learn_tags(tree, draft)
    _captions(tree, draft)
    headline = _headline(tree, draft)
    lines = _story(page, tree, carried, draft)
    _read_top(tree, lines, draft)
    sort_lines([Line(line, True) for line in lines], draft)
    _drop_captions(draft)
    result = with_title(draft, headline)
    _lost_paragraphs(tree, result)
    if not result.paragraphs and (goal := _refreshed(tree)):
        result.problems.append(f"the page only leads on to {goal}")
    return result


def _tree(page: str, draft: Draft) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        draft.problems.append(f"the page could not be parsed: {error}")
        return None
    fatal = [entry.message for entry in parser.error_log if entry.level_name == "FATAL"]
    if fatal:
        draft.problems.append(f"parser limit reached, text may be missing: {fatal[0].strip()}")
    return tree


def _refreshed(tree: Any) -> str | None:
    """The address that a ``meta`` refresh leads to, or None; a page that reloads itself names none."""
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.search(meta.get("content") or "")
            return match["url"] if match else None
    return None


def _text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def _captions(tree: Any, draft: Draft) -> None:
    for element in tree.iter("figcaption"):
        words = _text_of(element)
        if words:
            draft.captions.append(words)
            draft.leave(words, "caption")


def _headline(tree: Any, draft: Draft) -> str | None:
    """The page's headline: its only ``h1``, else the title of its data, else the ``title`` tag without the outlet."""
    heads = [words for words in (_text_of(h) for h in tree.iter("h1")) if words]
    declared = draft.best("title")
    if declared and any(_key(h) == _key(declared) for h in heads):
        return declared
    if len(heads) == 1 and len(heads[0].split()) >= 2 and _key(heads[0]) != _key(draft.best("outlet") or ""):
        draft.facts = [fact for fact in draft.facts if fact.name != "title"]
        draft.learn("title", heads[0], "h1", 0)
        return heads[0]
    if not declared:
        element = tree.find(".//title")
        declared = _text_of(element) if element is not None else None
    if not declared:
        return None
    tail = _TITLE_TAIL.search(declared)
    if (
        tail
        and len(declared[: tail.start()].split()) >= 3
        and (_key(tail["tail"]) == _key(draft.best("outlet") or "") or len(tail["tail"].split()) <= 3)
    ):
        draft.learn("outlet", tail["tail"], f"title: {declared}", 5)
        declared = declared[: tail.start()]
    draft.facts = [fact for fact in draft.facts if fact.name != "title"]
    draft.learn("title", declared, "title of the page", 1)
    return declared


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _story(page: str, tree: Any, carried: str | None, draft: Draft) -> list[str]:
    """The story's lines: precision mode, then recall mode, then the page's own data, then all visible text."""
    visible = sum(len(_text_of(p).split()) for p in tree.iter("p"))
    enough = min(_FEW_WORDS, max(1, visible))
    text = _extracted(page, precise=True) or ""
    if carried and _carried_alone(text, carried, visible):
        draft.problems.append("the page shows no text of its own: text taken from the page's structured data")
        return _lines(carried)
    if len(text.split()) >= enough and len(text.split()) * 4 >= min(visible, 4 * _FEW_WORDS):
        return _lines(text)
    for name, other in (
        ("recall mode", _extracted(page, precise=False)),
        ("the page's structured data", carried),
        ("all visible text", _visible(page)),
    ):
        if other and len(other.split()) >= enough:
            draft.problems.append(f"precision extraction found too little: text taken from {name}")
            return _lines(other)
    return _lines(text)


def _carried_alone(text: str, carried: str, visible: int) -> bool:
    """True when the page has next to no paragraphs and what was extracted is no more than the structured data's body."""
    return 4 * visible < len(carried.split()) and (_key(text) in _key(carried) or 4 * len(text.split()) < len(carried.split()))


def _extracted(page: str, *, precise: bool) -> str | None:
    import trafilatura

    # Without a handler the interpreter itself would print the library's warnings; an application's handlers still get them.
    log = logging.getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    found = trafilatura.extract(
        page,
        output_format="txt",
        favor_precision=precise,
        favor_recall=not precise,
        include_comments=False,
        include_tables=not precise,
        deduplicate=False,
        with_metadata=False,
    )
    return found if isinstance(found, str) and found.strip() else None


def _visible(page: str) -> str | None:
    from resiliparse.extract.html2text import extract_plain_text

    found = extract_plain_text(
        page, main_content=False, preserve_formatting=True, alt_texts=False, links=False, form_fields=False, noscript=False
    )
    return str(found) if found else None


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(re.sub(r"^\s*[-•–]\s+", "", raw).split()) for raw in text.splitlines()) if line]


def _read_top(tree: Any, lines: list[str], draft: Draft) -> None:
    """Learn outlet, byline, dateline, dates and captions from the short visible lines around the top of the story.

    A standfirst may stand above the date line: past the first sentences only a labelled date line and captions count.
    """
    known = {_key(line) for line in lines}
    seen: set[str] = set()
    started = False
    sentences = 0
    for element in tree.iter(*_BLOCKS):
        if element.tag == "h1":
            started = True
            continue
        words = _own_text(element) if started else ""
        if not words or words in seen:
            continue
        seen.add(words)
        if sentences > _TOP_SENTENCES or len(seen) > _TOP_ELEMENTS:
            return
        shown = caption(words)
        if shown is not None and _key(words) not in known:
            draft.captions.extend([shown] if shown else [])
            draft.leave(words, "caption" if shown else "credit")
        elif furniture(words) is not None or dated_line(words, draft, strict=sentences > 0):
            continue
        elif is_prose(words) or (_key(words) in known and len(words.split()) > 12):
            sentences += 1
        elif not sentences and is_agency(words):
            draft.learn("agency", words, words, VISIBLE)
        elif not sentences and not byline(words, draft):
            section_line(words, draft)


def _own_text(element: Any) -> str:
    """The words of an element that holds no other block."""
    if any(child.tag in _BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str)):
        return " ".join((element.text or "").split())
    return _text_of(element)


def _drop_captions(draft: Draft) -> None:
    captions = {_key(caption) for caption in draft.captions}
    draft.paragraphs = [paragraph for paragraph in draft.paragraphs if _key(paragraph) not in captions]


def _lost_paragraphs(tree: Any, draft: Draft) -> None:
    """Long paragraphs of the page that the extraction did not take are kept apart, so that a reader can see them."""
    kept = _key(" ".join([*draft.paragraphs, *(left.text for left in draft.left_out)]))
    lost = 0
    for element in tree.iter("p"):
        words, _ = agency_tail(_text_of(element))
        if len(words.split()) >= 12 and _key(words) not in kept:
            draft.leave(words, "outside the story as extracted")
            lost += 1
            if lost >= 200:
                draft.problems.append("more than 200 paragraphs of the page are outside the story as extracted")
                break
