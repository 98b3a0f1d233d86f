# ruff: noqa: E501 - patterns read best unbroken
"""Imprint lines: where above a story its publication names itself and the day, in cells parted by marks.

"Rytų Kronika, 6 November 2025", "Friday, 19 July 2024 — The Dispatch — Foreign", "Sitting of Wednesday, 28 February 2024.
Provisional record", "MASIS magazine, No. 47, 23 November 2024": the date stands in a cell of its own, perhaps with a word
that says what was done then; the name is the first cell that can be one. A sentence with a date in it is none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest import dates
from onrecord.ingest.months import is_weekday
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.page_lines import ROLE, byline_of, is_section, name_like
from onrecord.ingest.periods import period
from onrecord.ingest.places import is_city, is_country

_MARK = "\x01"
_CUT = re.compile(
    r"\s*[|·•▪●■◆∙;\t]\s*|\s+[–—-]{1,2}\s+|\s+/\s+|(?<=\x01)/|/(?=\x01)|,\s+|(?<=[\w\x01)])\.\s+(?=[\[(«“\"]?[A-ZÀ-ÞĀ-Ž\x01])|\s*[()\[\]]\s*|\s{2,}"
)
_CLOCK = re.compile(
    r"(?:^|[\s,]+)(?:(?:at|kl\.?|alle|um|à|às|a\s+las)\s+)?\d{1,2}[.:h]\d{2}(?:\s*[–-]\s*\d{1,2}[.:h]\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s+(?:[A-Z]{2,5}T?|Uhr|local(?:\s+time)?|hrs?|GMT|UTC))?(?!\w)",
    re.IGNORECASE,
)
# What was done on the day that the cell tells: the words of an imprint and not those of a sentence.
_DONE = re.compile(
    r"^(?:(?:as\s+)?(?:published|posted|issued|compiled|transcribed|printed|dated|recorded|filed|closed|edition\s+of|issue\s+of|sitting\s+of"
    r"|meeting\s+of|session\s+of|minutes\s+of|proceedings\s+of|for\s+(?:broadcast|release|publication)|broadcast|aired|circulated|released|week\s+of"
    r"|status|as\s+of|publié\s+le|pubblicato\s+il|publicado\s+el|vom|le|del|den|the|il|el)\b[\s:,]*)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s*(?:#\s?\d[\d,.]*|\b(?:no|nr|n|nº|n°|vol|volume|issue|number|heft|num|pool\s+report)\b\.?\s?[#№º°]?\s?\d[\d,./]*|\b\d{1,2}/(?:19|20)\d\d)\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|tells|did|does|do|can|could|may|might|signed|met|made|took|came|went"
    r"|held|gave|began|ended|opened|closed\s+the)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:briefing\s+by|press\s+(?:briefing|conference|release|statement|note)|conference|communiqu[eé]|remarks|transcript|readout|declaration"
    r"|statement|provisional|unofficial|uncorrected|unedited|verbatim|excerpts?|extracts?|translation|translated|oral\s+evidence|hearing|debates?"
    r"|session|sitting|committee|minutes|proceedings|evidence|plenary|question\s+(?:period|time)|questions?|answers?|embargo\w*|subscri\w+"
    r"|version|edition|page|pages|english|correction|corrected|updated?|photo\w*|podcast|interview|analysis|opinion|letters?\s+to"
    r"|newsletter|stakeout|series|issue|teleconference|speaker|watch\s+live|exclusive|live|chapter|agenda|bill|act|house|mission"
    r"|summit|forum|visit|policy\s+(?:note|brief)|briefing\s+paper|working\s+paper|report|weekend|morning|evening|afternoon|media\s+survey|media\s+monitoring)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,2}(?:communiqu[eé]|(?:joint|final|press|closing|chair['’]s)\s+(?:statement|communiqu[eé]|declaration|conference|release|readout)"
    r"|declaration|statement|readout|questions\s+and\s+answers|minutes|report\s+of|outcomes?\s+document|note\s+to)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:our|correspondents?|reporters?|staff|redaktion\w*|redac[cç][ií]?\w*|r[eé]daction|by|von|par|por|di|av|tekst|text|photo|foto)\b",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS, _PROSE_WORDS = 220, 34, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What an imprint line tells: the words of its date, the publication, the writer and the place, as far as they stand there.

    ``bare``: the line holds little else, so that it is no line of the story; ``whole``: it holds the date alone.
    """

    day: str
    outlet: str | None
    byline: str | None
    place: str | None
    bare: bool
    whole: bool


def imprint(line: str, *, first: bool = False, named: bool = False) -> Imprint | None:
    """What ``line`` tells as an imprint, or None when it is none.

    ``first``: it opens the page, where a publication's name stands; ``named``: a line above it is the name, or a document's title,
    so that the name beside the date is a place.
    """
    words = line.split()
    if len(line) > _LONGEST or len(words) > _MOST_WORDS:
        return None
    span = _day_of(line)
    if span is None:
        return None
    start, end, day = span
    cells = [cell for cell in (part.strip(" .,:-–—*_") for part in _CUT.split(line[:start] + _MARK + line[end:]) if part) if cell]
    at = next((n for n, cell in enumerate(cells) if _MARK in cell), None)
    if at is None:
        return None
    beside = _CLOCK.sub(" ", cells[at].replace(_MARK, " ")).strip(" .,:-–—")
    label = _DONE.match(beside)
    rest = _DONE.sub("", beside).strip(" .,:-–—")
    name = _NUMBER.sub("", rest).strip(" ,.:") if rest else ""
    sentence = len(words) >= _PROSE_WORDS and line.rstrip("\"”’»')").endswith((".", "!", "?"))
    before = cells[:at]
    if rest and not (label and len(rest.split()) <= 6) and not (_possible(name) and at == 0) and len(rest.split()) > 5:
        return None
    if _VERB.search(beside) or re.match(r"(?:on|in|since|until|by|from|after|before|between|at|during)\b", beside, re.IGNORECASE):
        return None
    if sentence and not label and (rest or any(_VERB.search(cell) or len(cell.split()) > 6 for cell in before)):
        return None
    outlet = (
        name if name and at == 0 and _possible(name) and (name.isupper() or MEDIA_WORD.search(name) or is_outlet(name)) else None
    )
    writer = place = None
    for number, cell in enumerate(cells):
        if number == at:
            continue
        plain = _NUMBER.sub("", cell).strip(" ,.:") or cell
        if who := byline_of(cell):
            writer = writer or who
        elif is_city(plain) or (
            number == at - 1 and number == 0 and _placed(plain, line[len(cell) : len(cell) + 2], first=first, named=named)
        ):
            place = place or plain
        elif number == 0 == at - 1 and first and _lower_name(plain):
            outlet = plain
        elif outlet is None and number <= max(1, at + 1) and (plain := _newsroom(plain)):
            outlet = re.sub(r"\s+magazine$", "", plain) if plain.endswith(" magazine") else plain
    bare = all(number == at or len(cell.split()) <= 6 for number, cell in enumerate(cells)) and len(words) <= 20
    return Imprint(day=day, outlet=outlet, byline=writer, place=place, bare=bare, whole=len(cells) == 1 and not rest)


def _day_of(line: str) -> tuple[int, int, str] | None:
    """Offsets and words of the only day of the line, with a weekday before it; of a stretch of days the last; else a month."""
    found = dates.find(line)
    if not found:
        month = period(line)
        return (month.start, month.end, month.words) if month else None
    if len({moment.days for moment in found}) > 1:
        return None
    moment = found[0]
    start = moment.start
    # "6–8 July 2025": the day on which it ended.
    if stretch := re.search(r"(?<!\d)\d{1,2}\s?[–—-]\s?$", line[:start]):
        start = stretch.start()
    if weekday := re.search(r"(?P<name>[^\W\d_]{3,}),?\s+$", line[:start]):
        start = weekday.start() if is_weekday(weekday["name"]) else start
    return start, moment.end, moment.words


def _placed(name: str, mark: str, *, first: bool, named: bool) -> bool:
    """True for "Visby" in "Visby, 17 December 2025" under a masthead or the title of a document."""
    if not mark.startswith(",") or first or not named or MEDIA_WORD.search(name) or is_outlet(name) or re.search(r"\d", name):
        return False
    return name_like(name) and not _KIND.search(name)


def _lower_name(name: str) -> bool:
    """True for "Pobjeda nova": papers of other languages write only the first word with a capital."""
    return (
        bool(re.fullmatch(r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [^\W\d_]+){1,2}", name)) and not _KIND.search(name) and not _VERB.search(name)
    )


def _newsroom(name: str) -> str | None:
    """The publication that a cell names, of two parted by a stroke the one that is no agency; None for other cells."""
    parts = [part.strip() for part in name.split("/")]
    return next((part for part in parts if _possible(part)), None) if name_like(name.replace("/", " ")) else None


def may_publish(line: str) -> bool:
    """True for a line of its own that can be the name of a publication: few words, all with a capital."""
    return len(line.split()) <= 5 and _possible(masthead_name(line))


def masthead_name(line: str) -> str:
    """The publication that a line names, without the number of its issue ("The Caucasus Slip #212")."""
    return _NUMBER.sub("", line).strip(" ,.:") or line


def titles_document(line: str) -> bool:
    """True for the title of a communiqué, a transcript, a hearing and the like."""
    return bool(_TITLE.search(line))


def _possible(name: str) -> bool:
    """True for a name that a publication or newsroom can go by."""
    plain = name.title() if name.isupper() else name
    return (
        0 < len(name.split()) <= 6
        and len(name) >= 2
        and name_like(plain)
        and not (is_city(name) or is_country(name) or is_section(name) or is_weekday(name) or is_agency(name))
        and not (_KIND.search(name) and not MEDIA_WORD.search(_KIND.sub(" ", name)))
        and not ROLE.search(name)
        and not _STAFF.search(name)
        and not re.search(r"\d{2}", name)
        and not re.fullmatch(
            r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day)?|am|pm|print|proof|letters?|metro|courts?|books?|highlights|as delivered|local"
            r"|no|subscribe|share|tweet|time|place|venue|issn.*|studio|video|audio|via .*|more to follow",
            name,
            re.IGNORECASE,
        )
        and not re.fullmatch(r"(?:p|pp|page|seite|pag)\.?\s?\d+|[A-Z]?\d+", name, re.IGNORECASE)
    )
