"""A pasted story: its lines sorted into text, captions and what is left out, with what each tells about the story."""

from __future__ import annotations

import re

from onrecord.ingest.captions import caption
from onrecord.ingest.corrections import correction_note
from onrecord.ingest.draft import LABELLED, VISIBLE, WEAK, Draft
from onrecord.ingest.entries import entry_headings, first_entry
from onrecord.ingest.furniture import furniture, opens_list, parts_stories
from onrecord.ingest.head import read_head
from onrecord.ingest.headlines import stopped_headline
from onrecord.ingest.imprint import imprint, masthead_name, may_publish, titles_document
from onrecord.ingest.lines import Line, cleaned, visible_lines
from onrecord.ingest.mastheads import masthead
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.page_lines import byline, dated_line, name_like, section_line
from onrecord.ingest.tail import agency_tail, author_note, credit_line
from onrecord.ingest.wire import dateline, place_line

_TURN = re.compile(r"^(?:[A-Z][A-Z.'’ -]{1,40}|Q|A|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}):\s")
# The day on which a wire story opens: "said on Wednesday" in its first paragraph.
_OPENING_DAY = re.compile(r"\bon\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+\w")
_PROSE_END = re.compile(r"[.!?…:;][\"”’»')\]]*(?:\s*\([A-Z][\w. ]{1,20}\))?$")
_PROSE_WORDS, _LONG_LINE_WORDS, _HEADLINE_WORDS = 8, 28, 25

# Date lines and captions may stand under a standfirst; past this many lines only a labelled date line is believed.
_LISTED_WORDS = 6

# Kinds of furniture whose rules also fit a line that dates the page ("Written by Ann Lee | Oslo | Updated: …").
_MAY_DATE = frozenset({"topics", "credits", "contact"})
_TOP_LINES = 12
_IMPRINT_LINES, _LONGEST_IMPRINT = 6, 34
_HEAD_LINES = 24


def read_plain(text: str, draft: Draft | None = None) -> Draft:
    """The draft of a plain text; every visible word of ``text`` is in its paragraphs or in ``left_out``."""
    draft = draft or Draft()
    text, problems = cleaned(text)
    draft.problems.extend(problems)
    return sort_lines(visible_lines(text), draft)


def sort_lines(lines: list[Line], draft: Draft) -> Draft:
    """Sort ``lines`` into ``draft``, in their order: head, story, end matter."""
    lines = _without_imprint(_without_masthead(lines, draft), draft)
    texts = [line.text for line in lines]
    headings = entry_headings(texts)
    start = _story_start(lines)
    entry = first_entry(texts, headings)
    if entry is not None and _titled(texts[:entry]):
        start = min(start, entry)
    kept = _head(lines[:start], draft)
    _story(lines[start:], draft, first_number=start, headings=headings)
    _drop_repeats(draft, kept)
    _end_notes(draft)
    return draft


def _without_masthead(lines: list[Line], draft: Draft) -> list[Line]:
    """The lines without the one in which the publication names itself, which tells the outlet and perhaps the day."""
    found = masthead([line.text for line in lines if not _reason(line.text)])
    if found is None:
        return lines
    number = [n for n, line in enumerate(lines) if not _reason(line.text)][found.number]
    text = lines[number].text
    draft.learn("outlet", found.name, text, VISIBLE)
    if found.day:
        draft.stamp("date", found.day, VISIBLE, text)
    draft.leave(text, "masthead")
    return [*lines[:number], *lines[number + 1 :]]


def _without_imprint(lines: list[Line], draft: Draft) -> list[Line]:
    """The lines without the imprint above the story, which tells the day and perhaps the outlet, the writer and the place."""
    top = [number for number, line in enumerate(lines) if not _reason(line.text)][:_IMPRINT_LINES]
    for place, number in enumerate(top):
        text = lines[number].text
        if dateline(text) or place_line(text) or len(text.split()) > _LONGEST_IMPRINT:
            continue
        head = lines[top[0]].text
        named = place > 0 and ((head.isupper() and may_publish(head)) or titles_document(head))
        found = imprint(text, first=place == 0, named=named)
        if found is None:
            continue
        read = dated_line(text, Draft(), strict=False)
        dropped = (
            set() if read else {number} if found.bare and len(lines) > 1 and (found.outlet or place or found.whole) else set()
        )
        if not read:
            draft.stamp("date", found.day, VISIBLE, text)
            draft.learn("byline", found.byline, text, VISIBLE)
            draft.learn("dateline", found.place, text, WEAK)
        if place == 1 and _headed(lines, number) and may_publish(head) and (found.outlet is None or head.isupper()):
            draft.learn("outlet", masthead_name(head), head, VISIBLE)
            dropped.add(top[0])
        elif not read or text.startswith(found.outlet or "\n"):
            draft.learn("outlet", found.outlet, text, WEAK if read else VISIBLE)
        for gone in sorted(dropped):
            draft.leave(lines[gone].text, "imprint")
        return [line for n, line in enumerate(lines) if n not in dropped]
    return lines


def _headed(lines: list[Line], number: int) -> bool:
    """True when the line after the imprint can be the headline."""
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return 4 <= len(below.split()) <= _HEADLINE_WORDS and not is_prose(below, first=True)


def read_as_is(text: str) -> Draft:
    """The draft whose text is ``text`` itself; what the lines tell about the story is read, nothing is left out."""
    lines = visible_lines(cleaned(text)[0])
    shadow = sort_lines(lines, Draft())
    return Draft(paragraphs=[text], headline=shadow.headline, facts=shadow.facts, stamps=shadow.stamps, captions=shadow.captions)


def is_prose(line: str, *, first: bool = False) -> bool:
    """True for a line of the story itself: sentences, a speaker's turn, a numbered paragraph, a dateline."""
    words = len(line.split())
    if dateline(line) or (_is_turn(line) and not first) or (_NUMBERED.match(line) and words >= 6):
        return True
    if words >= _LONG_LINE_WORDS:
        return True
    if first and words <= _HEADLINE_WORDS and (not line.endswith(".") or _title_case(line)):
        return False
    return words >= _PROSE_WORDS and bool(_PROSE_END.search(line))


def _is_turn(line: str) -> bool:
    """A speaker's turn; labels of the head ("From: Ministry of Transport") and headlines with a colon are none."""
    turn = _TURN.match(line)
    ended = bool(_PROSE_END.search(line))
    # "UPDATE: Talks end" and "SPIES IN THE PIPES: Hackers strike" are headlines: what a speaker says ends in a mark.
    return turn is not None and len(line.split()) >= 4 and (ended or (turn.group().isupper() and line[-1] in ",)-–—"))


def _title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _reason(line: str) -> str | None:
    """Why ``line`` is no part of the story by its own words, or None."""
    return "correction note" if correction_note(line) else furniture(line)


def _titled(lines: list[str]) -> bool:
    """True when one of ``lines`` may be a headline."""
    return any(not _reason(line) and not dated_line(line, Draft(), strict=False) for line in lines)


def _story_start(page: list[Line]) -> int:
    """Index of the first line of the story: 0 for a text without any head."""
    content = 0
    lines = [line.text for line in page]
    for number, line in enumerate(lines[:_HEAD_LINES]):
        scratch = Draft()
        if (
            _reason(line)
            or caption(line) is not None
            or dated_line(line, scratch, strict=False)
            or byline(line, scratch)
            or section_line(line, scratch)
        ):
            continue
        if is_prose(line, first=content == 0) and not (
            content == 0 and (_over_dateline(lines, number) or stopped_headline(page, number))
        ):
            return number
        content += 1
    return _fallback_start(lines, content)


def _over_dateline(lines: list[str], number: int) -> bool:
    """A first line right above a dateline is the headline, whatever it ends with."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return len(lines[number].split()) <= _HEADLINE_WORDS and not dateline(lines[number]) and bool(dateline(below))


def _fallback_start(lines: list[str], content: int) -> int:
    """Without prose in sight, the first content line alone is taken for a headline and the rest for the story."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        scratch = Draft()
        if content > 1 and not (furniture(line) or caption(line) is not None or dated_line(line, scratch, strict=False)):
            return number + 1
    return min(len(lines), _HEAD_LINES)


def _head(lines: list[Line], draft: Draft) -> list[str]:
    """Sort the head; the kept lines go to the paragraphs, the headline first in the count."""
    open_lines: list[str] = []
    order: list[tuple[str, str | None]] = []
    listing = False
    for line in lines:
        reason = _reason(line.text)
        words = caption(line.text)
        if listing and not line.gap and len(line.text.split()) <= _LISTED_WORDS and reason is None:
            listing = False
            order.append((line.text, "related"))
            continue
        listing = bool(reason) and opens_list(line.text)
        if reason and not (reason in _MAY_DATE and dated_line(line.text, Draft(), strict=True)):
            credit_line(line.text, draft)
            order.append((line.text, reason))
        elif words is not None:
            if words:
                draft.captions.append(words)
            order.append((line.text, "caption" if words else "credit"))
        else:
            open_lines.append(line.text)
            order.append((line.text, None))
    sorted_lines = iter(read_head(open_lines, draft))
    kept: list[str] = []
    writer = draft.best("byline")
    for text, reason in order:
        if reason is not None:
            draft.leave(text, reason)
            continue
        line_kind = next(sorted_lines)
        if line_kind.kind == "standfirst" and writer and text == writer:
            draft.leave(text, "byline")
        elif line_kind.kind in {"headline", "standfirst", "speaker"}:
            if line_kind.kind == "headline":
                text = _headline(text, draft)
                if not draft.paragraphs:
                    draft.headline = text
                draft.learn("title", text, text, VISIBLE)
            draft.paragraphs.append(text)
            kept.append(text)
        else:
            draft.leave(text, line_kind.kind)
    return kept


def _headline(text: str, draft: Draft) -> str:
    """The headline without the outlet that browsers put behind it ("… | Outlet")."""
    for bar in (" | ", " - ", " – ", " — "):
        head, mark, tail = text.rpartition(bar)
        if not mark or len(head.split()) < 3 or not 0 < len(tail.split()) <= 4 or not name_like(tail):
            continue
        # Only the upright bar is never a dash of the headline itself.
        if bar == " | " or is_outlet(tail) or is_agency(tail) or MEDIA_WORD.search(tail):
            draft.learn("outlet", tail, text, VISIBLE)
            draft.leave(bar.strip() + " " + tail, "outlet")
            return head
    return text


def _story(lines: list[Line], draft: Draft, *, first_number: int, headings: frozenset[int]) -> None:
    listing = parted = False
    for number, line in enumerate(lines):
        text = line.text
        if (listing and not line.gap and len(text.split()) <= 20) or (parted and _other_story(text)):
            draft.leave(text, "related")
            continue
        listing = parted = False
        if first_number + number in headings:
            draft.leave(text, "entry heading")
        elif reason := _reason(text):
            listing = opens_list(text)
            # Titles that a converter parted by blank lines follow their label all the same.
            parted = parts_stories(text) and number + 1 < len(lines) and lines[number + 1].gap
            credit_line(text, draft)
            draft.leave(text, reason)
        elif (words := caption(text)) is not None:
            if words:
                draft.captions.append(words)
            draft.leave(text, "caption" if words else "credit")
        elif dated_line(text, draft, strict=first_number + number >= _TOP_LINES or number > 3):
            draft.leave(text, "date line")
        elif number <= 2 and len(text.split()) <= 16 and byline(text, draft):
            draft.leave(text, "byline")
        else:
            _paragraph(text, draft, opening=number <= 3)


def _other_story(line: str) -> bool:
    """True for what may be the title of another story: a short line that is no sentence, no saying and no turn."""
    return len(line.split()) <= 16 and not _PROSE_END.search(line) and not any(mark in line for mark in '"“”„«»:')


def _paragraph(text: str, draft: Draft, *, opening: bool) -> None:
    """A paragraph of the story, without an agency's mark at its end; a dateline that opens it is read and kept.

    Only the ``opening`` paragraphs have datelines: further down such words open a section.
    """
    if opening and (found := dateline(text)):
        draft.learn("dateline", found.place, found.words, LABELLED)
        draft.learn("agency", found.agency, found.words, LABELLED)
        if found.day and not any(stamp.role == "dateline" for stamp in draft.stamps):
            draft.stamp("dateline", found.day, WEAK, found.words)
            if found.agency and (weekday := _OPENING_DAY.search(text, len(found.words))):
                draft.stamp("weekday", weekday["day"], WEAK, weekday.group())
    body, mark = agency_tail(text)
    if mark:
        name = mark.strip("() .")
        if is_agency(name):
            draft.learn("agency", name, mark, VISIBLE)
        draft.paragraphs.append(body)
        draft.leave(mark, "agency mark" if name.lower() not in {"enditem", "ends", "end"} else "end mark")
    else:
        draft.paragraphs.append(text)


def _drop_repeats(draft: Draft, kept: list[str]) -> None:
    """Keep a headline or standfirst once: repeats go, and a standfirst that only opens a later paragraph goes itself."""
    paragraphs = draft.paragraphs
    first_body = len(kept)
    for number in range(len(paragraphs) - 1, 0, -1):
        # Only the top of a story repeats its headline or lede; further down a repeated sentence is the writer's.
        earlier = [_key(p) for p in paragraphs[: min(number, first_body + 1)]]
        if number <= first_body + 2 and _key(paragraphs[number]) in earlier and len(paragraphs[number].split()) > 1:
            draft.leave(paragraphs.pop(number), "repeat")
    for number in range(min(first_body + 1, len(paragraphs) - 1) - 1, -1, -1):
        opening = _key(paragraphs[number])
        long_enough = len(paragraphs[number].split()) >= _PROSE_WORDS and paragraphs[number].rstrip().endswith((".", "…"))
        if long_enough and any(_key(later).startswith(opening) for later in paragraphs[number + 1 : number + 4]):
            if number == 0 and draft.headline:
                continue
            draft.leave(paragraphs.pop(number), "repeat")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _end_notes(draft: Draft) -> None:
    """A last paragraph about the author is no part of the story."""
    who = draft.best("byline")
    if len(draft.paragraphs) > 2 and author_note(draft.paragraphs[-1], who):
        draft.leave(draft.paragraphs.pop(), "author note")
