# ruff: noqa: E501 - patterns read best unbroken
"""Lines that tell when, where and by whom a page came out, recognised wherever they stand near the story."""

from __future__ import annotations

import re

from onrecord.ingest import dates
from onrecord.ingest.draft import LABELLED, VISIBLE, WEAK, Draft
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.periods import period, without_period
from onrecord.ingest.places import is_city, is_country

_SEPARATOR = re.compile(r"\s*(?:\||\s·\s|\s•\s|\s/\s|\s»\s|\s›\s|\s>\s|\t)\s*")
_PLACED = re.compile(r"(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ-]*(?: [A-ZÀ-Þ][\w.'’À-ÿ-]*){0,2})(?: \((?P<agency>[A-Z][\w ]{1,30}|dpa)\))?")
_LONGEST = 200
_CLOCK_CELL = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last |first )?(?:updated?|modified|edited|revised|changed)\b(?: (?:on|at))?\s*:?", re.IGNORECASE)
_CREATED = re.compile(
    r"\b(?:for immediate release(?=\s*[:,|–—-])|(?:first )?(?:created|published|posted|issued|released|uploaded|date(?:d| published| posted)?|pub(?:lication)? date)\b)(?: (?:on|at|date))?\s*:?",
    re.IGNORECASE,
)
_SECTION_WORDS = frozenset(
    """news world home politics business opinion analysis sport sports science health technology tech culture arts entertainment international
    national local region regional economy europe asia africa americas uk us u.s. usa uae india china russia ukraine middle east middle-east asia-pacific
    latest top stories video videos latest news world news top news newsroom press media press releases statements speeches transcripts weekend features exclusive
    explainer explained feature commentary editorial interview interviews special report live factbox breaking breaking news defence diplomacy
    law-order radio audio podcast podcasts long read essay profile investigation q&a letter blog dispatch transcript in-depth
    law-order centre center statements conflict security environment climate markets energy lifestyle magazine""".split()
)
# A desk of a newsroom: the outlet's name with the desk's behind it.
RUBRIC = re.compile(
    r"(?P<name>[A-Z][\w.&'’-]*(?: [A-Z0-9][\w.&'’-]*){0,3})\s+(?:explains|explainer|live desk|live|news desk|web desk|online desk|foreign desk|world desk"
    r"|newsroom|staff|staff reporters?|correspondents?|fact ?check|analysis|special report|bureau)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|from|story by|text by|words by|written by|report by)\s+(?P<who>[^.:;!?]{2,120}|(?:[A-Z]\.? ?)+[^:;!?]{2,120})",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"(?:editor|edited|editing|author|writer|reporter)\s*:\s*.{2,60}", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:spokes(?:person|man|woman)|secretary|minister|ambassador|president|director|coordinator|envoy|representative|chair(?:man|woman|person)?|commissioner|adviser|advisor|administrator)\b",
    re.IGNORECASE,
)


def dated_line(line: str, draft: Draft, *, strict: bool) -> bool:
    """True when ``line`` tells when (and perhaps by whom and where) the page came out; ``draft`` has learnt it then.

    With ``strict`` the line needs a label or cells beside the date; otherwise a date alone will do.
    """
    found = dates.find(line)
    if not found:
        return _monthly_line(line, draft, strict=strict)
    if len(line) > _LONGEST:
        return False
    labelled = bool(_UPDATED.search(line) or _CREATED.search(line))
    rest = _without_dates(line, found)
    cells = [cell for cell in _SEPARATOR.split(line) if cell.strip()]
    undated = [cell for cell in cells if not dates.find(cell)]
    if _BYLINE.fullmatch(_by_alone(rest)) and len(rest.split()) <= 8 and not strict:
        rest = ""
    wordy = max((len(_bare(cell).split()) for cell in (undated if len(cells) > 1 else [rest])), default=0)
    if wordy > (7 if labelled or len(cells) > 1 else 3) or (
        strict and not (labelled and _mostly_date(line, found, cells)) and not _celled(cells)
    ):
        return False
    if (
        len(cells) == 1
        and not labelled
        and _bare(rest)
        and not _BYLINE.fullmatch(_by_alone(rest))
        and not _is_place(_by_alone(rest))
    ):
        return False
    cells = _with_clocks(cells)
    # "Podcast | The Quay Review | 9 April 2024": the genre is no name, so the next cell opens the line.
    opening = next((cell for cell in cells if not is_section(cell.strip())), cells[0])
    for cell in cells:
        _read_cell(cell, draft, first=cell is opening, line=line, many=len(cells) > 1)
    return True


def _monthly_line(line: str, draft: Draft, *, strict: bool) -> bool:
    """True for the issue line of a paper that comes out by the month: a period, alone or with a newsroom's name."""
    cells = [cell.strip() for cell in _SEPARATOR.split(line) if cell.strip()] if len(line) <= _LONGEST else []
    dated = [cell for cell in cells if period(cell)]
    if len(dated) != 1 or not all(len(cell.split()) <= 6 and name_like(cell) for cell in cells if cell not in dated):
        return False
    found = period(dated[0])
    rest = " ".join(_without_labels(without_period(dated[0], found)).split()).strip(" -–—,:.") if found else dated[0]
    labelled = bool(_CREATED.match(line))
    if (
        found is None
        or (strict and not labelled)
        or (rest and not (is_outlet(rest) or (name_like(rest) and MEDIA_WORD.search(rest))))
    ):
        return False
    draft.stamp("published" if labelled else "date", found.words, LABELLED if labelled else VISIBLE, line)
    if rest:
        _learn_name(rest, draft, line)
    for cell in cells:
        if cell not in dated:
            _read_cell(cell, draft, first=cell is cells[0], line=line, many=True)
    return True


def _by_alone(rest: str) -> str:
    """A byline whose date has been taken away: "By Ann Lee on" becomes "By Ann Lee"."""
    return re.sub(r"\s+(?:on|at)$", "", " ".join(rest.split()).strip(" ,-–—"))


def _is_place(rest: str) -> bool:
    placed = _PLACED.fullmatch(rest)
    return bool(placed and is_city(placed["place"]))


def _mostly_date(line: str, found: list[dates.Moment], cells: list[str]) -> bool:
    """A labelled date line opens with its label or is made of cells; a sentence with "updated on" in it is neither."""
    opening = _UPDATED.match(line) or _CREATED.match(line)
    return len(cells) > 1 or (bool(opening) and len(_bare(_without_dates(line, found)).split()) <= 3)


def _with_clocks(cells: list[str]) -> list[str]:
    """Cells with a clock time that stands apart joined to the date before it ("June 16, 2022 / 9:49 PM EDT")."""
    joined: list[str] = []
    for cell in cells:
        if joined and not _bare(joined[-1]) and not dates.find(joined[-1]):
            # A label in a cell of its own names the date in the next ("Updated / Thursday, 11 May 2023").
            joined[-1] += " " + cell.strip()
        elif joined and _CLOCK_CELL.fullmatch(cell.strip()) and dates.find(joined[-1]):
            joined[-1] += ", " + cell.strip()
        else:
            joined.append(cell)
    return joined


def _celled(cells: list[str]) -> bool:
    return len(cells) > 1 and all(len(cell.split()) <= 8 for cell in cells)


def _without_dates(text: str, found: list[dates.Moment]) -> str:
    for moment in reversed(found):
        text = text[: moment.start] + " " + text[moment.end :]
    return text


def _without_labels(text: str) -> str:
    return _UPDATED.sub(" ", _CREATED.sub(" ", text))


def _bare(text: str) -> str:
    """What is left of a line without labels, zones, reading times and marks."""
    text = _without_labels(text)
    text = re.sub(
        r"\ball times\s+\w+|\b\d+ min(?:ute)?s?(?: read)?\b|\blocal time\b|\b(?:on|at|and)\b|\bbeijing\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return " ".join(re.findall(r"[^\W_]+", text))


def _read_cell(cell: str, draft: Draft, *, first: bool, line: str, many: bool) -> None:
    found = dates.find(cell)
    if found:
        for moment in found:
            label = _nearest_label(cell, moment.start)
            shown = cell if len(found) == 1 else f"{label[1]} {moment.words}".strip()
            if label[0] == "modified":
                draft.stamp("modified", moment.words, LABELLED, shown)
            elif label[0] == "published":
                draft.stamp("published", moment.words, LABELLED, shown)
            else:
                draft.stamp("date", moment.words, VISIBLE, shown)
        rest = re.sub(r"\s+(?:on|at)$", "", " ".join(_without_labels(_without_dates(cell, found)).split()).strip(" -–—,:."))
        if rest and not byline(rest, draft):
            _learn_name(rest, draft, line)
            # "Published: 12 October 2020, Kitwe": a name alone behind the date is the place.
            if re.search(r"\d{4},\s+" + re.escape(rest) + r"$", cell) and re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ'’-]+", rest):
                draft.learn("dateline", rest if not (is_outlet(rest) or is_agency(rest)) else None, line, WEAK)
        return
    name = cell.strip()
    if re.fullmatch(r"source\s*:\s*.{2,40}", name, re.IGNORECASE):
        draft.learn("agency", name.partition(":")[2], line, WEAK)
    elif found_by := _BYLINE.fullmatch(name):
        draft.learn("byline", found_by["who"], line, LABELLED)
    elif is_city(name):
        draft.learn("dateline", name, line, VISIBLE)
    elif is_agency(name) or (
        first and many and re.fullmatch(r"[A-Z]{2,5}", name) and not is_outlet(name) and name.lower() not in _SECTION_WORDS
    ):
        draft.learn("agency", name, line, LABELLED)
    elif rubric := RUBRIC.fullmatch(name):
        draft.learn("outlet", rubric["name"], line, VISIBLE)
    elif is_outlet(name):
        draft.learn("outlet", name, line, VISIBLE)
    elif first and many and not is_section(name) and not _EDITOR.fullmatch(name) and name_like(name):
        # Two or three names without a word that papers are called by are a writer's, not an outlet's.
        person = (
            2 <= len(name.split()) <= 3 and not MEDIA_WORD.search(name) and not name.startswith("The ") and not name.isupper()
        )
        draft.learn("byline" if person else "outlet", name, line, VISIBLE)


def _learn_name(name: str, draft: Draft, line: str) -> None:
    """Learn a newsroom that stands beside a date without a mark between them ("AFP Published 16 Jun, 2022")."""
    placed = _PLACED.fullmatch(name)
    if placed and is_city(placed["place"]):
        draft.learn("dateline", placed["place"], line, VISIBLE)
        draft.learn("agency", placed["agency"], line, VISIBLE)
    elif is_agency(name):
        draft.learn("agency", name, line, VISIBLE)
    elif is_outlet(name) or (name_like(name) and MEDIA_WORD.search(name) and not is_section(name)):
        draft.learn("outlet", name, line, VISIBLE)


def _nearest_label(cell: str, at: int) -> tuple[str, str]:
    """``modified``, ``published`` or ``date`` with the label's words, by the last label before the date."""
    marks = [(match.start(), "modified", match.group()) for match in _UPDATED.finditer(cell[:at])]
    marks += [(match.start(), "published", match.group()) for match in _CREATED.finditer(cell[:at])]
    return max(marks)[1:] if marks else ("date", "")


def is_section(name: str) -> bool:
    """True for the name of a section ("World", "Middle East & Africa")."""
    return all(word in _SECTION_WORDS or word in {"&", "and", "more"} for word in name.lower().split())


def section_line(line: str, draft: Draft) -> bool:
    """True for a menu or breadcrumb of short cells, or a lone section name; the outlet is learnt where a cell names it."""
    if len(line) > _LONGEST:
        return False
    cells = [cell.strip() for cell in _SEPARATOR.split(line) if cell.strip()]
    if not cells:
        return False
    if len(cells) == 1:
        return is_section(line) and (line.isupper() or len(line.split()) <= 2) and line[-1:].isalnum()
    if any(len(cell.split()) > 5 or cell[-1] in ".?!" for cell in cells) and not (cells[0].lower() == "home" and len(cells) >= 3):
        return False
    if cells[0].lower() == "home" and len(cells) >= 3:
        return True
    if (
        cells[0].lower() == "home"
        and len(cells) == 2
        and not is_section(cells[1])
        and not is_country(cells[1])
        and not is_city(cells[1])
    ):
        draft.learn("outlet", cells[1], line, VISIBLE)
    elif is_outlet(cells[0]) or (
        not is_section(cells[0]) and is_section(cells[1]) and name_like(cells[0]) and not dates.find(cells[0])
    ):
        draft.learn("outlet", cells[0], line, VISIBLE)
    return True


def byline_of(cell: str) -> str | None:
    """The writer whom a cell names with "by" before the name, or None."""
    match = _BYLINE.fullmatch(cell)
    who = match["who"].strip(" ,.") if match else ""
    return who if who[:1].isupper() and _names_only(who) and len(who.split()) <= 8 else None


def byline(line: str, draft: Draft) -> bool:
    """True for a line that names who wrote the story; the byline, and an agency or outlet in it, are learnt."""
    match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST else None
    if not match or len(line.split()) > 16 or not line[:1].isupper():
        return False
    who = match["who"].strip(" ,.")
    if not re.match(r"[A-ZÀ-Þ]|our\b|a staff|staff", who) or not _names_only(who):
        return False
    if who.lower().startswith("the ") and ROLE.search(who):
        return False
    parts = re.split(r"\s*(?:/|\||;|,(?= (?:the )?[A-Z]))\s*", who)
    for part in parts:
        plain = re.sub(r"^(?:with inputs? from|for|of)\s+", "", part.strip(), flags=re.IGNORECASE)
        if is_outlet(plain) and not is_agency(plain):
            draft.learn("outlet", plain, line, VISIBLE)
        elif is_agency(plain):
            draft.learn("agency", plain, line, VISIBLE)
            if len(parts) == 1:
                draft.learn("outlet", plain, line, WEAK)
    if not is_agency(who) and not re.match(r"(?:our|a|the)\b", who):
        draft.learn("byline", parts[0], line, VISIBLE)
    return True


def _names_only(who: str) -> bool:
    """Names, joiners and desk words; a clause ("by the time he came") has other words in it."""
    small = {
        "and",
        "in",
        "of",
        "for",
        "the",
        "with",
        "from",
        "inputs",
        "de",
        "da",
        "van",
        "von",
        "bin",
        "al",
        "our",
        "a",
        "at",
        "staff",
        "foreign",
        "correspondent",
        "correspondents",
        "reporter",
        "reporters",
        "writer",
        "editor",
        "agencies",
        "desk",
        "web",
        "news",
        "bureau",
        "le",
        "la",
        "di",
        "ter",
        "den",
        "der",
        "el",
        "ben",
        "ibn",
    }
    return all(word[:1].isupper() or word.lower() in small or not word[0].isalpha() for word in re.findall(r"[\w'’.-]+", who))


def name_like(name: str) -> bool:
    """True for up to six capitalised words without marks, as names of outlets and people are."""
    words = name.split()
    small = {"of", "the", "and", "de", "la", "le", "du", "for", "in", "&", "des", "el"}
    return (
        0 < len(words) <= 6
        and name[-1] not in ".,:;?!\"'”’"
        and not re.search(r"[\"“”‘:;?!]", name)
        and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in small for w in words)
    )
