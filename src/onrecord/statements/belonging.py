"""Which state an office or organ that names none belongs to where the text stands: every state of the story weighed by signs.

"The foreign minister", "the ministry", "parliament" belong to the state that opens the sentence or the paragraph, to the
dateline's, to the one named most. ``WEIGHTS`` are fitted by ``training.belonging`` (softmax over the states of a story) on the
593 places of labelled stories where the product had to ask and the labelled state was named: in five folds by story right at 431
of them, the rule of thumb alone (``Story.by_rule``) at 377. The last five, from "acts later in the sentence" on, were added later
with weights set by hand, and the fitted ones stayed as they were. With the first three of the five the whole is right at 499 of
692 places, the rule of thumb alone at 418, on the very stories on which the three were set. Of the last two no measurement is on
record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from onrecord.statements import posts
from onrecord.statements.homes import ENVOYS, Place
from onrecord.statements.polities import Sighting

WEIGHTS: dict[str, float] = {
    "rule of thumb": 1.08,
    "home": 0.37,
    "subject of the sentence": 1.26,
    "earlier in the sentence": 2.11,
    "later in the sentence": 0.66,
    "near in the paragraph": 1.62,
    "opens the paragraph": 0.81,
    "subject of the paragraph above": 0.55,
    "near in the story": 1.02,
    "share of the head": 0.25,
    "share of organs": 1.05,
    "share of cities": 0.42,
    "share of envoys": -0.52,
    "named most": 0.34,
    "named last": 0.25,
    "named last as an actor": 0.40,
    "office of it in the sentence": 0.72,
    "object in the sentence": -1.47,
    "acts later in the sentence": 0.5,
    "heads the item": 1.6,
    "another holds it": -2.0,
    "own words": 4.0,
    "named as a sender alone": -2.0,
}
"""The signs for one candidate, each from 0 to 1, with their weights."""
NONE = 0.55
"""What the best candidate has to exceed: below it the story leaves the state open."""
HEAD_CHARS = 500
OPENING_CHARS = 30
ITEM_LINES = 6
"""How many lines, empty ones included, an item reaches: its heading and two paragraphs.

Set by hand; no measurement is on record.
"""

_GUEST = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}?(?:{ENVOYS}|counterpart|colleague|delegat\w+)\b")
_OBJECT = re.compile(r"\b(?:to|with|against|on|for|of|toward|towards|from|by|between|and|than|over|about) (?:the )?$")
_PLACE = re.compile(r"\b(?:in|at|near|outside|around|across) (?:the )?$")
_OFFICE = re.compile(
    r"(?:['’]s)? (?:[\w-]+ ){0,3}?(?:minister|president|premier|chancellor|secretary|leader|government|ministry)\b", re.I
)


# "**Rabat.** ", "• HELSINKI. ", "12:20 — Vilnius": bold, after a bullet or a time, or a line of its own.
_ITEM = re.compile(
    r"(?m)(?:[^\w\s]{1,4} ?|\d{1,2}[:.h]\d{2}\W{1,5}(?:From )?)?(?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,2})"
    r"(?:[.:–—]?\*\*|\. (?=[A-ZÀ-Þ“\"«])|: | [–—-] |[*_:.]{0,3}$)"
)
_ACTS = re.compile(
    r" (?:has|had|have|will|would|can|could|cannot|may|might|must|should|shall|is|was|does|did|wants?|wanted|expects?|needs?|"
    r"plans?|intends?|never|stands?|stood)\b"
)


class Asked(NamedTuple):
    """What is known of the office whose state is asked: its role ("" for an organ) and the states whose holder is another.

    ``own`` are the states told in the holder's own words as doing or being something ("Thailand has no reason").
    """

    role: str
    taken: frozenset[str]
    own: frozenset[str] = frozenset()

    def may_be_of(self, polity: str) -> bool:
        """The state may have such an office; any may have an organ."""
        return not self.role or posts.has(polity, self.role)


ANY = Asked("", frozenset())


class _Seen(NamedTuple):
    """One naming of a state outside quotations or in them: where it stands, its kind, and how it stands there."""

    start: int
    end: int
    polity: str
    kind: str
    sentence: int
    paragraph: int
    quoted: bool
    guest: bool
    object: bool
    place: bool


class Belonging:
    """The states of one story as candidates."""

    def __init__(
        self,
        text: str,
        sightings: Sequence[Sighting],
        places: Sequence[Place],
        subjects: Sequence[Sighting],
        starts: Sequence[int],
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        """``subjects`` are the sightings that open a sentence, ``starts`` where sentences start, ``quoted`` direct contents."""
        self.text = text
        self.starts = starts
        self.quoted = quoted
        self.lines = [0, *(match.end() for match in re.finditer(r"\n", text))]
        kinds: dict[int, str] = {s.start: s.kind for s in sightings} | {p.start: "city" for p in places}
        named = {s.start: Place(s.start, s.end, s.polity) for s in sightings if s.kind != "body"} | {p.start: p for p in places}
        located = {s.start for s in sightings if s.place} | {p.start for p in places}
        self.subjects = {s.start for s in subjects if s.kind != "body"}
        self.seen = [self._seen(named[at], kinds[at], at in located) for at in sorted(named)]
        self.plain = Counter(one.polity for one in self.seen if not one.quoted)
        self.every = Counter(one.polity for one in self.seen)
        self.head = Counter(one.polity for one in self.seen if one.start < HEAD_CHARS)
        self.kinds = Counter((one.polity, _sort(one.kind)) for one in self.seen)
        self.guests = Counter(one.polity for one in self.seen if one.guest)

    def _seen(self, place: Place, kind: str, located: bool) -> _Seen:
        before = self.text[max(0, place.start - 20) : place.start]
        return _Seen(
            start=place.start,
            end=place.end,
            polity=place.polity,
            kind=kind,
            sentence=bisect_right(self.starts, place.start) - 1,
            paragraph=bisect_right(self.lines, place.start) - 1,
            quoted=any(a <= place.start < b for a, b in self.quoted),
            guest=bool(_GUEST.match(self.text, place.end)),
            object=bool(_OBJECT.search(before)),
            place=located or (kind in ("capital", "city", "name") and bool(_PLACE.search(before))),
        )

    def best(self, at: int, rule: str | None, home: str | None, asked: Asked = ANY) -> str | None:
        """The state that an office at ``at`` belongs to, None where the story leaves it open; ``rule`` is the rule's answer."""
        weighed = {
            polity: sum(WEIGHTS[sign] * value for sign, value in signs.items())
            for polity, signs in self.signs(at, rule, home, asked).items()
        }
        if not weighed:
            return None
        found = max(weighed, key=lambda polity: (weighed[polity], polity))
        return found if weighed[found] > NONE else None

    def signs(self, at: int, rule: str | None, home: str | None, asked: Asked = ANY) -> dict[str, dict[str, float]]:
        """For each state of the story that may have the office the value of every sign at ``at``."""
        sentence, paragraph = bisect_right(self.starts, at) - 1, bisect_right(self.lines, at) - 1
        line, above = self.lines[paragraph], self._above(paragraph)
        before = [one for one in self.seen if one.start < at]
        plain = [one for one in before if not one.quoted]
        last = plain[-1].polity if plain else None
        actor = next((one.polity for one in reversed(plain) if not one.object and not one.place), None)
        opened = [one for one in before if one.start in self.subjects]
        here = next((one.polity for one in opened if one.sentence == sentence), None)
        of_above = next((one.polity for one in reversed(opened) if one.paragraph == above), None)
        opens = next((one.polity for one in self.seen if one.paragraph == paragraph and one.start - line < OPENING_CHARS), None)
        most = max(self.plain, key=lambda p: (self.plain[p], p)) if self.plain else None
        later = {one.polity for one in self.seen if one.start > at and one.sentence == sentence and not one.quoted}
        heads = self.head.total() or 1
        ahead = (one for one in self.seen if one.start > at and one.sentence == sentence and not one.guest)
        acts = next((one.polity for one in ahead if _ACTS.match(self.text, one.end)), None)
        item = self._item(paragraph)
        told: dict[str, dict[str, float]] = {}
        for polity in dict.fromkeys([*(one.polity for one in self.seen), *(p for p in (home, rule) if p)]):
            if not asked.may_be_of(polity):
                continue
            mine = [one for one in plain if one.polity == polity]
            in_sentence = [one for one in mine if one.sentence == sentence]
            in_paragraph = [one for one in mine if one.paragraph == paragraph and one.sentence < sentence]
            every = self.every[polity] or 1
            told[polity] = {
                "rule of thumb": float(polity == rule),
                "home": float(polity == home),
                "subject of the sentence": float(polity == here),
                "earlier in the sentence": float(bool(in_sentence) and polity != here),
                "later in the sentence": float(polity in later),
                "near in the paragraph": exp((in_paragraph[-1].sentence - sentence) / 2) if in_paragraph else 0.0,
                "opens the paragraph": float(polity == opens),
                "subject of the paragraph above": float(polity == of_above),
                "near in the story": exp((mine[-1].sentence - sentence) / 4) if mine else 0.0,
                "share of the head": self.head[polity] / heads,
                "share of organs": self.kinds[polity, "organ"] / every,
                "share of cities": self.kinds[polity, "city"] / every,
                "share of envoys": self.guests[polity] / every,
                "named most": float(polity == most),
                "named last": float(polity == last),
                "named last as an actor": float(polity == actor),
                "office of it in the sentence": float(any(_OFFICE.match(self.text, one.end) for one in in_sentence)),
                "object in the sentence": float(any(one.object for one in in_sentence)),
                "acts later in the sentence": float(polity == acts),
                "heads the item": float(polity == item),
                "another holds it": float(polity in asked.taken),
                "own words": float(asked.own == {polity}),
                "named as a sender alone": float(self.guests[polity] == self.every[polity] > 0),
            }
        return told

    def item(self, at: int) -> str | None:
        """The state whose name or city heads the item of a column or ticker that ``at`` stands in, None elsewhere."""
        return self._item(bisect_right(self.lines, at) - 1)

    def _item(self, paragraph: int) -> str | None:
        """The state whose name or city heads the item that the paragraph belongs to ("**Rabat.** Will …", "12:20 - Vilnius")."""
        for number in range(paragraph, max(-1, paragraph - ITEM_LINES), -1):
            head = _ITEM.match(self.text, self.lines[number])
            if head is not None:
                at = head.start("name")
                return next((one.polity for one in self.seen if one.start == at and one.end == head.end("name")), None)
        return None

    def _above(self, paragraph: int) -> int:
        """The number of the last line above that is not empty."""
        above = paragraph - 1
        while above > 0 and not self.text[self.lines[above] : self.lines[above + 1]].strip():
            above -= 1
        return above


def _sort(kind: str) -> str:
    return "organ" if kind in ("organ", "seat") else kind
