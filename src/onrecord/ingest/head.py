# ruff: noqa: E501 - patterns read best unbroken
"""The top of a page: which of the lines before the story are its headline, and what the others tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest import dates
from onrecord.ingest.draft import VISIBLE, WEAK, Draft
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.page_lines import ROLE, RUBRIC, byline, dated_line, name_like, section_line
from onrecord.ingest.places import is_city
from onrecord.ingest.unmarked import bare_byline, titled_byline
from onrecord.ingest.wire import place_line

_INSTITUTION = re.compile(
    r"\b(?:ministry|department|office of|executive office|embassy|consulate|government|presidency|state house|white house|prime minister['’]s office|foreign office"
    r"|secretariat|commission|directorate|permanent mission|mission of|chancellery|parliament|high commission|general assembly|security council|republic of"
    r"|kingdom of|united nations|european union|council of|administration|bureau of|agency|palace)\b",
    re.IGNORECASE,
)
# The last word of an organisation's name; headlines seldom end in one.
_BODY = re.compile(
    r"\b(?:community|union|organi[sz]ation|league|association|federation|forum|fund|court|authority|alliance|confederation|committee|institute|service|laboratory|observatory|university|foundation"
    r"|conference of (?:states|parties))$",
    re.IGNORECASE,
)
_NEWS_VERB = re.compile(
    r"\b(?:releases?|announces?|says?|said|issues?|urges?|calls?|rejects?|welcomes?|condemns?|denies|confirms?|launch(?:es)?|hosts?|holds?|meets?|visits?|backs?"
    r"|warns?|plans?|wants?|will|to|is|are|has|have|takes?|gives?|makes?|signs?|names?|appoints?|joins?|seeks?|votes?|offers?|unveils?|orders?|responds?)\b",
    re.IGNORECASE,
)
_POLITY_ONLY = re.compile(
    r"(?:[\w ]+ )?(?:republic|kingdom|commonwealth|state|emirate|federation|union|government)(?: of [\w ]+)?", re.IGNORECASE
)
_OCCASION = re.compile(
    r"\s*\b(?:(?:daily|regular|special|noon|weekly|virtual|telephonic)\s+)?(?:press|media|news)\s+(?:briefing|conference|gaggle|availability|statement|release|note)\b.*",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:our|a|the|from our)\s+(?:\w+\s+){0,2}(?:correspondents?|reporters?|staff|bureau|desk|team)", re.IGNORECASE
)
# Offices that speak for a greater body, which is the publisher where it is named too.
_VOICE = re.compile(
    r"press secretary|spokes|press (?:service|office|team)|information (?:office|service|unit)|communication", re.IGNORECASE
)
_FROM = re.compile(r"(?:from|issued by|issuer|organisation|organization)\s*:\s*(?P<who>[A-Z].{2,80})", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:joint (?:statement|communiqu[ée]|declaration)|communiqu[ée]|press (?:briefing|conference|gaggle|statement)|regular press conference|readout|remarks|transcript|statement (?:by|on|from)|declaration)\b",
    re.IGNORECASE,
)

# "Daily briefing by the Office of …": the letterhead of a document is the office that gives it.
_BY_OFFICE = re.compile(
    r"\b(?:briefing|statement|note|remarks|readout|release)\b.{0,20} by the (?P<who>Office of .{3,80})$", re.IGNORECASE
)

# Series of public documents whose printed title leaves the publisher out, because it stands on the publisher's site.
_SERIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^department press briefing\b", re.IGNORECASE), "U.S. Department of State"),
    (
        re.compile(r"^foreign ministry spokesperson .{3,60}['’]s (?:regular press conference|remarks)\b", re.IGNORECASE),
        "Ministry of Foreign Affairs of China",
    ),
    (
        re.compile(r"^press (?:briefing|gaggle) by (?:principal deputy |deputy )?press secretary\b", re.IGNORECASE),
        "The White House",
    ),
    (
        re.compile(
            r"^(?:daily press briefing by the )?(?:office of the )?spokesperson for the secretary-general\b", re.IGNORECASE
        ),
        "United Nations",
    ),
)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head with what it is: ``headline``, ``standfirst``, ``speaker`` (kept), or a reason to leave it out."""

    text: str
    kind: str


def read_head(lines: list[str], draft: Draft) -> list[HeadLine]:
    """What each of the lines before the story is; ``draft`` learns outlet, byline, dateline and dates from them.

    ``lines`` are those that are no furniture. At most one is the headline.
    """
    kinds: list[str | None] = []
    for line in lines:
        kinds.append(_certain_kind(line, draft))
    open_ones = [number for number, kind in enumerate(kinds) if kind is None]
    known = draft.best("title")
    beside = {n for n in range(len(lines)) if kinds[n] is not None}
    issuers = [
        n
        for n in open_ones
        if _is_issuer(lines[n]) and (lines[n].isupper() or n + 1 in beside or (n == 0 and known is None) or _office_of(lines, n))
    ]
    if issuers and issuers[0] == open_ones[0]:
        run = [n for n in issuers if all(m in issuers or kinds[m] is not None for m in range(issuers[0], n))]
        rest = [n for n in open_ones if n not in run]
        if rest:
            telling = [n for n in run if not _POLITY_ONLY.fullmatch(lines[n])] or run
            telling = [n for n in telling if not _VOICE.search(lines[n])] or telling
            draft.learn("outlet", lines[telling[-1]], lines[telling[-1]], VISIBLE)
            for number in run:
                kinds[number] = "issuer"
            open_ones = rest
    _name_outlet(lines, kinds, open_ones, draft)
    _name_writer(lines, kinds, draft, headed=known is not None)
    _name_rubric(lines, kinds, draft)
    headline_found = known is not None and not any(_same(lines[n], known) for n in open_ones)
    for number in range(len(lines)):
        if kinds[number] is None:
            if not headline_found:
                kinds[number], headline_found = "headline", True
                _read_title(lines[number], draft)
            else:
                kinds[number] = "speaker" if _is_speaker(lines[number]) else "standfirst"
    return [HeadLine(line, kind or "standfirst") for line, kind in zip(lines, kinds, strict=True)]


def _office_of(lines: list[str], number: int) -> bool:
    """True for "Office of the Spokesperson" under the name of the body that it belongs to."""
    return number > 0 and _is_issuer(lines[number - 1]) and bool(re.match(r"(?:Press\s+)?Office\b", lines[number]))


def _same(line: str, title: str) -> bool:
    return re.findall(r"\w+", line.lower()) == re.findall(r"\w+", title.lower())


def _certain_kind(line: str, draft: Draft) -> str | None:
    if dated_line(line, draft, strict=False):
        return "date line"
    if place := place_line(line):
        draft.learn("dateline", place.place, line, VISIBLE)
        if place.day:
            draft.stamp("date", place.day, VISIBLE, line)
        return "place line"
    if byline(line, draft):
        return "byline"
    if section_line(line, draft):
        return "section"
    name, _, city = line.partition(", ")
    if city and is_city(city) and (is_outlet(name) or is_agency(name)):
        draft.learn("agency" if is_agency(name) else "outlet", name, line, VISIBLE)
        return "outlet"
    if issuer := _FROM.fullmatch(line):
        draft.learn("outlet", issuer["who"], line, VISIBLE)
        return "issuer"
    if _DESK.fullmatch(line):
        return "byline"
    rubric = RUBRIC.fullmatch(line)
    marked, who = titled_byline(line)
    if marked and not (rubric and (is_outlet(rubric["name"]) or is_agency(rubric["name"]))):
        draft.learn("byline", who, line, VISIBLE)
        return "byline"
    if rubric and len(line.split()) <= 5 and (is_outlet(rubric["name"]) or len(rubric["name"].split()) <= 2):
        draft.learn("outlet", rubric["name"], line, VISIBLE)
        return "rubric"
    return None


def _is_issuer(line: str) -> bool:
    if (
        not (_INSTITUTION.search(line) or _BODY.search(line))
        or _NEWS_VERB.search(line)
        or len(line.split()) > 14
        or line[-1] in '.?!:;"”'
        or _OCCASION.search(line)
        or _DOCUMENT.search(line)
    ):
        return False
    if is_agency(line) or (ROLE.search(line) and "," in line and not line.isupper()):
        return False
    small = {"of", "the", "and", "for", "to", "in", "on", "with", "de", "at"}
    return all(word[:1].isupper() or word.lower() in small or not word[0].isalpha() for word in line.split())


def _is_speaker(line: str) -> bool:
    name, _, role = line.partition(",")
    return len(line.split()) <= 14 and name_like(name) and bool(ROLE.search(role)) and line[-1] not in ".?!"


def _name_outlet(lines: list[str], kinds: list[str | None], open_ones: list[int], draft: Draft) -> None:
    """One of several unexplained lines may be the outlet's name: a name, beside a date or section line, with a media word or known."""
    if len(open_ones) < 2:
        return
    for number in open_ones:
        line = lines[number]
        if (
            not name_like(line)
            or len(line.split()) > 5
            or _OCCASION.search(line)
            or _DOCUMENT.search(line)
            or _NEWS_VERB.search(line)
        ):
            continue
        beside = {kinds[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)}
        known = is_outlet(line) or is_agency(line)
        placed = bool(beside & {"date line", "section", "rubric", "byline"}) or number == 0
        if known or (placed and MEDIA_WORD.search(line)) or (number == 0 and beside & {"section", "date line"}):
            kinds[number] = "outlet"
            if is_agency(line):
                draft.learn("agency", line, line, VISIBLE)
                # Above the headline an agency names itself as the publisher; below it, as the source.
                if number == 0:
                    draft.learn("outlet", line, line, WEAK)
            else:
                draft.learn("outlet", line, line, VISIBLE)
            return


def _name_writer(lines: list[str], kinds: list[str | None], draft: Draft, *, headed: bool) -> None:
    """A bare name under the headline is the writer's where it stands beside a date, section, outlet or byline."""
    open_ones = [number for number, kind in enumerate(kinds) if kind is None]
    for number in open_ones if headed else open_ones[1:]:
        beside = {kinds[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)}
        who = bare_byline(lines[number]) if beside & {"date line", "section", "outlet", "byline", "rubric"} else None
        if who and not _INSTITUTION.search(who):
            draft.learn("byline", who, lines[number], VISIBLE)
            kinds[number] = "byline"


def _name_rubric(lines: list[str], kinds: list[str | None], draft: Draft) -> None:
    """A word alone above a line that reads as a headline is the section's ("Planning", "OBITUARY")."""
    open_ones = [number for number, kind in enumerate(kinds) if kind is None]
    if len(open_ones) >= 2 and draft.best("title") is None:
        first, second = open_ones[:2]
        word = re.fullmatch(r"[A-Z][A-Za-z]+|[A-Z]+ [A-Z]+", lines[first])
        if word and 4 <= len(lines[second].split()) <= 25:
            kinds[first] = "section"


def _read_title(line: str, draft: Draft) -> None:
    if office := _BY_OFFICE.search(line):
        draft.learn("outlet", office["who"], line, WEAK)
    for rule, publisher in _SERIES:
        if rule.search(line):
            draft.learn("outlet", publisher, line, WEAK)
    issuer = _OCCASION.sub("", line).strip(" -–—:,")
    if issuer != line and _INSTITUTION.search(issuer) and len(issuer.split()) >= 2 and _is_issuer(issuer):
        draft.learn("outlet", issuer, line, WEAK)
    if _DOCUMENT.search(line):
        for moment in dates.find(line):
            draft.stamp("date", moment.words, WEAK, line)
