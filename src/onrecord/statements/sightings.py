"""Where a text names states, peoples, capitals, seats of government and international bodies, and which one is meant."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.statements.tables import FormKind, lookalikes, polity_forms, shared_forms

NOTHING: Literal[""] = ""
"""The polity of a look-alike in the index, and of a shared wording before the story says whose it is."""


class Sighting(NamedTuple):
    """One wording of a polity in a text: offsets, the words, the polity meant, and the kind of wording.

    ``place`` marks a capital or seat that stands where something is or happens ("talks in Doha", "the Vienna talks", a
    dateline): it tells where, and for its state only as far as a place does.
    """

    start: int
    end: int
    form: str
    polity: str
    kind: FormKind
    place: bool = False


class _Entry(NamedTuple):
    spelling: str
    polity: str
    kind: FormKind
    alike: bool


class _Index(NamedTuple):
    """Spellings by their first word and the two characters after it, longest first, and what finds such a first word."""

    entries: dict[str, dict[str, tuple[_Entry, ...]]]
    openings: re.Pattern[str]


_ELIDED = re.compile(r"\W?[LlDd]'")
_FIRST_WORD = re.compile(r"\w+")
_TITLE_CASE = re.compile(r" (?:of|the|and|for) ")
# Spaces, hyphens and apostrophes of every style are read as the plain one; offsets stay.
_PLAIN = tuple((mark, plain) for marks, plain in (("’ʼ‘`", "'"), ("\u00a0\u202f\u2009\n\t", " "), ("‐‑–", "-")) for mark in marks)
_SHORT_FORMS = frozenset({"Union", "Kingdom", "Republic", "North", "South", "Mainland", "Alliance", "Hague"})
_THE_BEFORE = re.compile(r"\b[Tt]he $")
_NOT_ALONE = re.compile(
    r" [A-ZÀ-Þ0-9]| (?:of|coast|shore|side|east|west|and South|and North|Jack|workers?|members?|rep)\b|-|[\w&]"
)
_UNION_MINISTER = re.compile(
    r" (?:(?:Home|Finance|Health|Defence|Law|External Affairs|Education|Agriculture|Commerce|Railway) )?[Mm]inisters?\b"
)
_NEVER_IN_CAPITALS = frozenset(
    {"Poles", "Pole", "Turk", "Fed", "Cortes", "Labour", "Quad", "Amnesty", "Nationals", "Vox", "Hawks"}
)


def _spellings(form: str) -> set[str]:
    found = {form, _TITLE_CASE.sub(lambda match: match.group().title(), form)}
    if len(form) > 3 and form not in _NEVER_IN_CAPITALS and not form.endswith("-"):
        found.add(form.upper())
    plain = {with_plain_marks(spelling) for spelling in found}
    return plain | {unicodedata.normalize("NFD", spelling) for spelling in plain if not spelling.isascii()}


def _next(spelling: str, end: int) -> str:
    """The two characters after the first word; nothing for a word alone or with one mark ("OPEC+")."""
    return spelling[end : end + 2] if len(spelling) - end > 1 else ""


def with_plain_marks(text: str) -> str:
    """The text with apostrophes, hyphens and spaces of every style as the plain one, a line break as a space; same length."""
    for mark, plain in _PLAIN:
        if mark in text:
            text = text.replace(mark, plain)
    return text


@lru_cache(maxsize=1)
def _index() -> _Index:
    rows: list[tuple[str, str, FormKind, bool]] = [(form, polity, kind, False) for form, polity, kind in polity_forms()]
    usual = {row.form: row for row in reversed(shared_forms())}
    for row in usual.values():
        rows.append((row.form, row.polity if row.usual else NOTHING, row.kind, False))
    rows.extend((form, NOTHING, "name", True) for form in lookalikes())
    entries: dict[str, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
    known: set[tuple[str, FormKind]] = set()
    for form, polity, kind, alike in rows:
        for spelling in _spellings(form):
            first = _FIRST_WORD.match(spelling)
            if first and first.group()[0].isupper() and (spelling, kind) not in known:
                known.add((spelling, kind))
                entries[first.group()][_next(spelling, first.end())].append(_Entry(spelling, polity, kind, alike))
    ordered = {
        first: {
            after: tuple(sorted(found, key=lambda e: (-len(e.spelling), not e.alike, e.kind == "demonym", e.polity)))
            for after, found in by_next.items()
        }
        for first, by_next in entries.items()
    }
    capitals = "".join(sorted({first[0] for first in ordered}))
    return _Index(ordered, re.compile(rf"(?<!\w)[{capitals}]\w*"))


@lru_cache(maxsize=1)
def _organs() -> frozenset[str]:
    return frozenset(form for form, _, kind in polity_forms() if kind in ("organ", "seat"))


def is_state_organ_name(name: str) -> bool:
    """The name is that of an organ of one state in the table ("Bank of Japan")."""
    return name in _organs()


def find(text: str, start: int = 0, end: int | None = None) -> list[Sighting]:
    """All wordings of polities in ``text[start:end]``, longest first at each place, in order; ambiguity is not settled here.

    Marks of every style and a line break inside a name are read as plain ones; ``form`` has the marks of the text. A shared
    wording without a usual owner has an empty ``polity`` until ``settled`` says whose it is.
    """
    limit = len(text) if end is None else end
    entries, openings = _index()
    plain = with_plain_marks(text)
    found: list[Sighting] = []
    position = start
    for match in openings.finditer(plain, start, limit):
        by_next = entries.get(match.group())
        if by_next is None or match.start() < position:
            continue
        at, after = match.span()
        if at > 1 and plain[at - 1] == "'" and plain[at - 2].isalnum() and not _ELIDED.match(plain, max(0, at - 3)):
            continue  # inside a word, unless an article is elided ("l'Élysée")
        # The first word and what follows it leave few spellings: longer ones, then the word alone.
        for entry in (*by_next.get(plain[after : after + 2], ()), *by_next.get("", ())):
            stop = at + len(entry.spelling)
            if not plain.startswith(entry.spelling, at) or stop > limit or not _ends(plain, stop, entry):
                continue
            position = stop
            if not entry.alike:
                sighting = _sighting(text, plain, at, stop, entry)
                if sighting is not None:
                    found.append(sighting)
            break
    return found


def _ends(plain: str, stop: int, entry: _Entry) -> bool:
    after = plain[stop : stop + 1]
    if entry.spelling[-1] == "-":
        return after.isupper()
    # "Fed-up" is no bank, and "É" may be written as two characters.
    return not (after.isalnum() and entry.spelling[-1].isalnum()) and not (entry.kind == "organ" and after == "-")


def _sighting(text: str, plain: str, at: int, stop: int, entry: _Entry) -> Sighting | None:
    if entry.spelling in _SHORT_FORMS:
        if entry.spelling == "Union" and _UNION_MINISTER.match(plain, stop):
            return Sighting(at, stop, "Union", "India", "demonym")
        if not _THE_BEFORE.search(plain, max(0, at - 4), at) or _NOT_ALONE.match(plain, stop):
            return None
    form = text[at:stop].replace("\n", " ") if len(entry.spelling) > 3 else entry.spelling
    return Sighting(at, stop, form, entry.polity, entry.kind)


def within(sightings: Sequence[Sighting], start: int, end: int) -> list[Sighting]:
    """The sightings that lie inside ``start`` to ``end``."""
    return [sighting for sighting in sightings if start <= sighting.start and sighting.end <= end]
