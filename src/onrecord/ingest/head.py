"""The top of a page: which of the lines before the story are its headline, and what the others tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest import dates
from onrecord.ingest.draft import LABELLED, VISIBLE, WEAK, Draft
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.places import is_city
from onrecord.ingest.wire import place_line

_SEPARATOR = re.compile(r"\s*(?:\s\|\s|\s·\s|\s•\s|\s/\s|\s»\s|\s›\s|\s>\s|\t)\s*")
_UPDATED = re.compile(r"\b(?:last |first )?(?:updated?|modified|edited|revised|changed)\b(?: (?:on|at))?\s*:?", re.IGNORECASE)
_CREATED = re.compile(r"\b(?:first )?(?:created|published|posted|issued|released|uploaded|date(?:d| published| posted)?|pub(?:lication)? date)\b(?: (?:on|at|date))?\s*:?", re.IGNORECASE)
_SECTION_WORDS = frozenset(
    """news world home politics business opinion analysis sport sports science health technology tech culture arts entertainment international
    national local region regional economy europe asia africa americas uk us u.s. usa uae india china russia ukraine middle east middle-east asia-pacific
    latest top stories video videos latest news world news top news newsroom press media press releases statements speeches transcripts weekend features exclusive
    explainer explained feature commentary editorial interview interviews special report live factbox breaking breaking news defence diplomacy
    law-order centre center room office statements conflict security environment climate markets energy lifestyle magazine""".split()
)
_RUBRIC = re.compile(
    r"(?P<name>[A-Z][\w.&'’-]*(?: [A-Z0-9][\w.&'’-]*){0,3})\s+(?:explains|explainer|live desk|live|news desk|web desk|online desk|foreign desk|world desk"
    r"|newsroom|staff|staff reporters?|correspondents?|fact ?check|analysis|special report|bureau)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|from|story by|text by|words by|written by|report by)\s+(?P<who>[^.:;!?]{2,120}|(?:[A-Z]\.? ?)+[^:;!?]{2,120})", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|staff|foreign staff|a staff|correspondents?|reporters?|agencies|wires?|web desk|news desk|editorial)\b", re.IGNORECASE)
_EDITOR = re.compile(r"(?:editor|edited|editing|author|writer|reporter)\s*:\s*.{2,60}", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"\b(?:ministry|department|office of|executive office|embassy|consulate|government|presidency|state house|white house|prime minister['’]s office|foreign office"
    r"|secretariat|commission|directorate|permanent mission|mission of|chancellery|parliament|high commission|general assembly|security council|republic of"
    r"|kingdom of|united nations|european union|council of|administration|bureau of|agency|palace)\b",
    re.IGNORECASE,
)
_NEWS_VERB = re.compile(
    r"\b(?:releases?|announces?|says?|said|issues?|urges?|calls?|rejects?|welcomes?|condemns?|denies|confirms?|launch(?:es)?|hosts?|holds?|meets?|visits?|backs?"
    r"|warns?|plans?|wants?|will|to|is|are|has|have|takes?|gives?|makes?|signs?|names?|appoints?|joins?|seeks?|votes?|offers?|unveils?|orders?|responds?)\b",
    re.IGNORECASE,
)
_POLITY_ONLY = re.compile(r"(?:[\w ]+ )?(?:republic|kingdom|commonwealth|state|emirate|federation|union|government)(?: of [\w ]+)?", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:spokes(?:person|man|woman)|secretary|minister|ambassador|president|director|coordinator|envoy|representative|chair(?:man|woman|person)?|commissioner|adviser|advisor|administrator)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"\s*\b(?:(?:daily|regular|special|noon|weekly|virtual|telephonic)\s+)?(?:press|media|news)\s+(?:briefing|conference|gaggle|availability|statement|release|note)\b.*", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:joint (?:statement|communiqu[ée]|declaration)|communiqu[ée]|press (?:briefing|conference|gaggle|statement)|regular press conference|readout|remarks|transcript|statement (?:by|on|from)|declaration)\b",
    re.IGNORECASE,
)

# Series of public documents whose printed title leaves the publisher out, because it stands on the publisher's site.
_SERIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^department press briefing\b", re.IGNORECASE), "U.S. Department of State"),
    (re.compile(r"^foreign ministry spokesperson .{3,60}['’]s (?:regular press conference|remarks)\b", re.IGNORECASE), "Ministry of Foreign Affairs of China"),
    (re.compile(r"^press (?:briefing|gaggle) by (?:principal deputy |deputy )?press secretary\b", re.IGNORECASE), "The White House"),
    (re.compile(r"^(?:daily press briefing by the )?(?:office of the )?spokesperson for the secretary-general\b", re.IGNORECASE), "United Nations"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head with what it is: ``headline``, ``standfirst``, ``speaker`` (kept), or a reason to leave it out."""

    text: str
    kind: str


def dated_line(line: str, draft: Draft, *, strict: bool) -> bool:
    """True when ``line`` tells when (and perhaps by whom and where) the page came out; ``draft`` has learnt it then.

    With ``strict`` the line needs a label or cells beside the date; otherwise a date alone will do.
    """
    found = dates.find(line)
    if not found or len(line) > 200:
        return False
    labelled = bool(_UPDATED.search(line) or _CREATED.search(line))
    rest = _without_dates(line, found)
    cells = [cell for cell in _SEPARATOR.split(line) if cell.strip()]
    undated = [cell for cell in cells if not dates.find(cell)]
    wordy = max((len(_bare(cell).split()) for cell in (undated if len(cells) > 1 else [rest])), default=0)
    if wordy > (7 if labelled or len(cells) > 1 else 3) or (strict and not (labelled and _mostly_date(line, found, cells)) and not _celled(cells)):
        return False
    if len(cells) == 1 and not labelled and _bare(rest):
        return False
    for cell in cells:
        _read_cell(cell, draft, first=cell is cells[0], line=line, many=len(cells) > 1)
    return True


def _mostly_date(line: str, found: list[dates.Moment], cells: list[str]) -> bool:
    """A labelled date line opens with its label or is made of cells; a sentence with "updated on" in it is neither."""
    opening = _UPDATED.match(line) or _CREATED.match(line)
    return len(cells) > 1 or (bool(opening) and len(_bare(_without_dates(line, found)).split()) <= 3)


def _celled(cells: list[str]) -> bool:
    return len(cells) > 1 and all(len(cell.split()) <= 8 for cell in cells)


def _without_dates(text: str, found: list[dates.Moment]) -> str:
    for moment in reversed(found):
        text = text[: moment.start] + " " + text[moment.end :]
    return text


def _bare(text: str) -> str:
    """What is left of a line without labels, zones, reading times and marks."""
    text = _UPDATED.sub(" ", _CREATED.sub(" ", text))
    text = re.sub(r"\ball times\s+\w+|\b\d+ min(?:ute)?s?(?: read)?\b|\blocal time\b|\b(?:on|at|and)\b|\bbeijing\b", " ", text, flags=re.IGNORECASE)
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
        return
    name = cell.strip()
    if re.fullmatch(r"source\s*:\s*.{2,40}", name, re.IGNORECASE):
        draft.learn("agency", name.partition(":")[2], line, WEAK)
    elif _BYLINE.fullmatch(name) and name.lower().startswith("by "):
        draft.learn("byline", name[3:], line, LABELLED)
    elif is_city(name):
        draft.learn("dateline", name, line, VISIBLE)
    elif is_agency(name) or (first and many and re.fullmatch(r"[A-Z]{2,5}", name) and not is_outlet(name) and name.lower() not in _SECTION_WORDS):
        draft.learn("agency", name, line, LABELLED)
    elif rubric := _RUBRIC.fullmatch(name):
        draft.learn("outlet", rubric["name"], line, VISIBLE)
    elif first and many and not _is_section(name) and not _EDITOR.fullmatch(name) and _name_like(name):
        draft.learn("outlet", name, line, VISIBLE)


def _nearest_label(cell: str, at: int) -> tuple[str, str]:
    """``modified``, ``published`` or ``date`` with the label's words, by the last label before the date."""
    marks = [(match.start(), "modified", match.group()) for match in _UPDATED.finditer(cell[:at])]
    marks += [(match.start(), "published", match.group()) for match in _CREATED.finditer(cell[:at])]
    return max(marks)[1:] if marks else ("date", "")


def _is_section(name: str) -> bool:
    return all(word in _SECTION_WORDS or word in {"&", "and", "more"} for word in name.lower().split())


def section_line(line: str, draft: Draft) -> bool:
    """True for a menu or breadcrumb of short cells, or a lone section name; the outlet is learnt where a cell names it."""
    cells = [cell.strip() for cell in _SEPARATOR.split(line) if cell.strip()]
    if len(cells) == 1:
        return _is_section(line) and (line.isupper() or len(line.split()) <= 2) and line[-1:].isalnum()
    if any(len(cell.split()) > 5 or cell[-1] in ".?!" for cell in cells):
        return False
    if cells[0].lower() == "home" and len(cells) == 2 and not _is_section(cells[1]):
        draft.learn("outlet", cells[1], line, VISIBLE)
    elif is_outlet(cells[0]) or (not _is_section(cells[0]) and _is_section(cells[1]) and _name_like(cells[0])):
        draft.learn("outlet", cells[0], line, VISIBLE)
    return True


def byline(line: str, draft: Draft) -> bool:
    """True for a line that names who wrote the story; the byline, and an agency or outlet in it, are learnt."""
    match = _BYLINE.fullmatch(line)
    if not match or len(line.split()) > 16 or not line[:1].isupper():
        return False
    who = match["who"].strip(" ,.")
    if not re.match(r"[A-ZÀ-Þ]|our\b|a staff|staff", who) or not _names_only(who):
        return False
    if who.lower().startswith("the ") and _ROLE.search(who):
        return False
    parts = re.split(r"\s*(?:/|\||;|,(?= (?:the )?[A-Z]))\s*", who)
    for part in parts:
        plain = re.sub(r"^(?:with inputs? from|for|of)\s+", "", part.strip(), flags=re.IGNORECASE)
        if is_agency(plain):
            draft.learn("agency", plain, line, VISIBLE)
            if len(parts) == 1:
                draft.learn("outlet", plain, line, WEAK)
    if not is_agency(who) and not re.match(r"(?:our|a|the)\b", who):
        draft.learn("byline", parts[0], line, VISIBLE)
    return True


def _names_only(who: str) -> bool:
    """Names, joiners and desk words; a clause ("by the time he came") has other words in it."""
    small = {"and", "in", "of", "for", "the", "with", "from", "inputs", "de", "da", "van", "von", "bin", "al", "our", "a", "at", "staff", "foreign",
             "correspondent", "correspondents", "reporter", "reporters", "writer", "editor", "agencies", "desk", "web", "news", "bureau", "le", "la", "di", "ter", "den", "der", "el", "ben", "ibn"}  # fmt: skip
    return all(word[:1].isupper() or word.lower() in small or not word[0].isalpha() for word in re.findall(r"[\w'’.-]+", who))


def _name_like(name: str) -> bool:
    words = name.split()
    small = {"of", "the", "and", "de", "la", "le", "du", "for", "in", "&", "des", "el"}
    return 0 < len(words) <= 6 and name[-1] not in ".,:;?!\"'”’" and not re.search(r"[\"“”‘:;?!]", name) and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in small for w in words)


def read_head(lines: list[str], draft: Draft) -> list[HeadLine]:
    """What each of the lines before the story is; ``draft`` learns outlet, byline, dateline and dates from them.

    ``lines`` are those that are no furniture. At most one is the headline.
    """
    kinds: list[str | None] = []
    for line in lines:
        kinds.append(_certain_kind(line, draft))
    open_ones = [number for number, kind in enumerate(kinds) if kind is None]
    beside = {n for n in range(len(lines)) if kinds[n] is not None}
    issuers = [n for n in open_ones if _is_issuer(lines[n]) and (lines[n].isupper() or n + 1 in beside or n == 0)]
    if issuers and issuers[0] == open_ones[0]:
        run = [n for n in issuers if all(m in issuers or kinds[m] is not None for m in range(issuers[0], n))]
        rest = [n for n in open_ones if n not in run]
        if rest:
            telling = [n for n in run if not _POLITY_ONLY.fullmatch(lines[n])] or run
            draft.learn("outlet", lines[telling[-1]], lines[telling[-1]], VISIBLE)
            for number in run:
                kinds[number] = "issuer"
            open_ones = rest
    _name_outlet(lines, kinds, open_ones, draft)
    known = draft.best("title")
    headline_found = known is not None and not any(_same(lines[n], known) for n in open_ones)
    for number in range(len(lines)):
        if kinds[number] is None:
            if not headline_found:
                kinds[number], headline_found = "headline", True
                _read_title(lines[number], draft)
            else:
                kinds[number] = "speaker" if _is_speaker(lines[number]) else "standfirst"
    return [HeadLine(line, kind or "standfirst") for line, kind in zip(lines, kinds, strict=True)]


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
    rubric = _RUBRIC.fullmatch(line)
    if rubric and len(line.split()) <= 5 and (is_outlet(rubric["name"]) or len(rubric["name"].split()) <= 2):
        draft.learn("outlet", rubric["name"], line, VISIBLE)
        return "rubric"
    return None


def _is_issuer(line: str) -> bool:
    if not _INSTITUTION.search(line) or _NEWS_VERB.search(line) or len(line.split()) > 14 or line[-1] in ".?!:;\"”" or _OCCASION.search(line) or _DOCUMENT.search(line):
        return False
    if is_agency(line) or _ROLE.search(line) and "," in line and not line.isupper():
        return False
    small = {"of", "the", "and", "for", "to", "in", "on", "with", "de", "at"}
    return all(word[:1].isupper() or word.lower() in small or not word[0].isalpha() for word in line.split())


def _is_speaker(line: str) -> bool:
    name, _, role = line.partition(",")
    return len(line.split()) <= 14 and _name_like(name) and bool(_ROLE.search(role)) and line[-1] not in ".?!"


def _name_outlet(lines: list[str], kinds: list[str | None], open_ones: list[int], draft: Draft) -> None:
    """One of several unexplained lines may be the outlet's name: a name, beside a date or section line, with a media word or known."""
    if len(open_ones) < 2:
        return
    for number in open_ones:
        line = lines[number]
        if not _name_like(line) or len(line.split()) > 5:
            continue
        beside = {kinds[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)}
        known = is_outlet(line) or is_agency(line)
        placed = bool(beside & {"date line", "section", "rubric", "byline"}) or number == 0
        if known or (placed and MEDIA_WORD.search(line)) or (number == 0 and beside & {"section", "date line"}):
            kinds[number] = "outlet"
            if is_agency(line):
                draft.learn("agency", line, line, VISIBLE)
                draft.learn("outlet", line, line, WEAK)
            else:
                draft.learn("outlet", line, line, VISIBLE)
            return


def _read_title(line: str, draft: Draft) -> None:
    for rule, publisher in _SERIES:
        if rule.search(line):
            draft.learn("outlet", publisher, line, WEAK)
    issuer = _OCCASION.sub("", line).strip(" -–—:,")
    if issuer != line and _INSTITUTION.search(issuer) and len(issuer.split()) >= 2 and _is_issuer(issuer):
        draft.learn("outlet", issuer, line, WEAK)
    if _DOCUMENT.search(line):
        for moment in dates.find(line):
            draft.stamp("date", moment.words, WEAK, line)
