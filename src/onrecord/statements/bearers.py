"""Who bears a speaker label on the day of the document: one person in one office, or nobody where the signs do not decide.

Signs, together weighed: the office that the label names, the full name in heading, address or introduction ("I'm Jane Roe"),
the who's who as of the day, and the state whose document it is. Every number is an order of preference, none a probability.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from onrecord.schema import Article
from onrecord.statements import houses, labels
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.titles import office_words
from onrecord.statements.actors.whoswho import Actor, Known, WhosWho
from onrecord.statements.labels import Label
from onrecord.statements.mentions import Mention, may_be_given
from onrecord.statements.names import gender_of, key, may_be_same, plain
from onrecord.statements.offices import FORMER
from onrecord.statements.story import Story
from onrecord.statements.tables import given_names
from onrecord.statements.tokens import OPENERS

LEAST = 5.0
"""A bearer known by the table needs so many points: the family name (3) with an office perhaps held on the day in the document's
state (2), or a full name (4 and more) with one of these."""
_SPEAKS_OF_SELF = re.compile(r"(?:\bI(?:[’']m| am)|\b[Mm]y name(?: is|[’']s)|\b[Tt]his is|\bI, )\s*(?:[A-Z][\w.’'-]* ){0,3}$")
_GIVEN = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*\.?[ \u00a0]){1,3})$")
_SLUG = re.compile(r"[^/]+(?=/?(?:[?#].*)?$)")
_LABELLED = re.compile(
    r"^(?:lieutenant )?(?:governor|mayor|senator|representative|president|king|queen|emir|pope|prince|chief justice)\b|"
    r"\bmember of (?:the )?(?:house|parliament|congress)",
    re.I,
)
"""Offices whose holders are always labelled by them and not by "Mr."; ministers mostly are."""
_MINISTERS = re.compile(r"\b(?:minister|chancellor|taoiseach|premier|secretary of|judge|justice|ambassador)\b", re.I)
_MISSPELT = 0.8


class Named(NamedTuple):
    """A full name found in the document: as printed, where (None in the address), and how plainly it is this speaker's."""

    name: str
    at: tuple[int, int] | None
    points: int


class Bearer(NamedTuple):
    """The person behind a label: full name, where the text gives it, the occupancy in which he or she speaks, if one is known."""

    name: str
    at: tuple[int, int] | None
    capacity: Known | None


class Bearers:
    """Finds the bearers of one document's labels, each label once."""

    def __init__(self, story: Story, article: Article, said: Sequence[tuple[str, int, int]], table: WhosWho) -> None:
        """``said`` are the labels with where they stand and where their turn ends, in text order."""
        self.text = story.text
        self.table = table
        self.on = article.published.value[:10] if article.published else None
        self.turns: dict[str, list[tuple[int, int]]] = {}
        for label, start, end in said:
            self.turns.setdefault(label, []).append((start, end))
        self.head = max(article.headline_end, min((start for _, start, _ in said), default=0))
        slug = _SLUG.search(article.url or "")
        self.address = f" {plain(re.sub(r'[-_.]+', ' ', slug.group()))} " if slug else " "
        self.states = {s.polity for s in story.sightings}
        self.story = story
        self._known: dict[str, Bearer | None] = {}
        self.house = houses.of_document(story, article, self.head, self._held_by, turns=bool(self.turns))

    def of(self, words: str) -> Bearer | None:
        """Who bears the label ``words``; None where nobody is named or the signs leave it open."""
        if words not in self._known:
            self._known[words] = None
            self._known[words] = self._bearer(words)
        return self._known[words]

    def _bearer(self, words: str) -> Bearer | None:
        label = labels.read(words)
        if label.nobody:
            return None
        if not label.name:
            return self._holder(label) if label.title else None
        found = self._named(label, words)
        if found is not None:
            return found
        other = self._misspelt(words)
        if other is not None:
            return other
        spelt = [part for part in label.name.split() if len(part.strip(".")) > 1]
        if len(spelt) < 2 or not label.civil:
            return None
        if not label.title and spelt[0].title() not in given_names():
            # "ADMINSTRATOR CRISWELL": a title spelt wrong.
            return self._named(label._replace(name=spelt[-1]), words)
        return Bearer(labels.cased(label.name), None, None)

    def in_office(self, name: str, title: str) -> Bearer | None:
        """Who bears the full name and held an office on the day, that of ``title`` first; None where the table has nobody."""
        label = Label(title.lower(), name, None, nobody=False)
        gender = gender_of(name)
        found: list[tuple[float, Actor, Known]] = []
        for actor in self.table.named(name):
            if gender in ("m", "f") and _gender(actor) not in (None, gender):
                continue
            if not any(_is_form(key(name), key(form)) for form in actor.forms):
                continue
            points, capacity = self._capacity(label, actor, Named(name, None, 6))
            if capacity is not None and capacity.held in ("yes", "open"):
                found.append((points, actor, capacity))
        found.sort(key=lambda one: (-one[0], one[1].id))
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return Bearer(found[0][1].name, None, found[0][2])

    # -- the document's state -------------------------------------------------------------------------------------------

    def _held_by(self, mention: Mention) -> str | None:
        """The one state in which the person of a mention held the office told there on the day, None where there is none."""
        words, name = office_words(mention.office.role if mention.office else ""), mention.name
        states = {
            known.row.polity
            for actor in self.table.named(name)
            for known in actor.on(self.on)
            if known.held in ("yes", "open") and words and words <= office_words(f"{known.row.office} {known.row.organization}")
        }
        return states.pop() if len(states) == 1 else None

    # -- labels without a name --------------------------------------------------------------------------------------------

    def _holder(self, label: Label) -> Bearer | None:
        """The holder on the day of the office that a label names, in the state of the document; else whom the head calls so."""
        wanted = office_words(label.title)
        called: Bearer | None = None
        for person in self.story.persons:
            mention = next((m for m in person.mentions if m.start < self.head and m.office is not None), None)
            if mention is None or mention.office is None or mention.office.former or not wanted:
                continue
            words = office_words(mention.office.role)
            if not wanted <= words or ("deputy" in wanted) != ("deputy" in words):
                continue
            known = self._named(Label(label.title, mention.name, label.gender, nobody=False), mention.name)
            if known is not None and _fitting(label, known.capacity) and self._of_house(known):
                return known
            called = called or (Bearer(mention.name, (mention.start, mention.end), None) if len(mention.key) > 1 else None)
        return self._held(label) or called

    def _of_house(self, bearer: Bearer) -> bool:
        return bearer.capacity is not None and bearer.capacity.row.polity in (self.house, None)

    def _held(self, label: Label) -> Bearer | None:
        if self.house is None or self.on is None:
            return None
        sole = self.table.sole_holder(label.title, self.house, self.on)
        return Bearer(self.table.actor(sole.row.person).name, None, sole) if sole is not None else None

    # -- labels with a name -----------------------------------------------------------------------------------------------

    def _named(self, label: Label, words: str) -> Bearer | None:
        wanted = key(label.name)
        if not wanted:
            return None
        told = self._full_names(label, wanted, words)
        scored: list[tuple[float, Actor, Known | None, Named | None]] = []
        for actor in self._actors(label, wanted, told):
            full = next((n for n in told if any(_is_form(key(n.name), key(form)) for form in actor.forms)), None)
            if full is None:
                full = next((Named(f, None, 6) for f in actor.forms if " " in f and f" {self._spaced(f)} " in self.address), None)
            tail = any(_tail(wanted, key(form)) for form in actor.forms)
            anywhere = tail or any(_inside(wanted, key(form)) for form in actor.forms)
            if not anywhere or (full is None and label.gender is not None and _gender(actor) not in (None, label.gender)):
                continue
            if full is None and told and label.civil:
                continue
            points, capacity = self._capacity(label, actor, full)
            scored.append((points + 2 * tail + anywhere + (4 + full.points / 8 if full else 0), actor, capacity, full))
        if not label.civil and any(_fitting(label, s[2]) for s in scored):
            scored = [s for s in scored if _fitting(label, s[2])]
        scored.sort(key=lambda item: (-item[0], item[1].id))
        best = scored[0] if scored else None
        if best is not None and best[0] >= LEAST:
            rivals = [s for s in scored[1:] if s[0] >= best[0] and not _is_form(key(s[1].name), key(best[1].name))]
            if not rivals:
                at = best[3].at if best[3] is not None else None
                return Bearer(best[1].name, at, best[2])
        if told and (len(told) == 1 or told[0].points > told[1].points or _is_form(key(told[1].name), key(told[0].name))):
            return Bearer(told[0].name, told[0].at, None)
        return None

    def _actors(self, label: Label, wanted: tuple[str, ...], told: Sequence[Named]) -> list[Actor]:
        found: dict[str, Actor] = {}
        for name in (*(n.name for n in told), " ".join(wanted), wanted[-1]):
            for actor in self.table.named(name):
                found.setdefault(actor.id, actor)
        if not label.civil and not any(self._holds(label, actor, wanted) for actor in found.values()):
            # A name that is not the last ("Prime Minister Lee" of Lee Hsien Loong) is looked for among the office's holders.
            for known in (known for state in self.states for known in self.table.holders(label.title, state, self.on)):
                if any(_inside(wanted, key(form)) for form in self.table.actor(known.row.person).forms):
                    found.setdefault(known.row.person, self.table.actor(known.row.person))
        return list(found.values())

    def _holds(self, label: Label, actor: Actor, wanted: tuple[str, ...]) -> bool:
        """The actor bears the name and holds the office of the label on the day."""
        named = any(_inside(wanted, key(form)) for form in actor.forms)
        return named and any(_fitting(label, known) for known in actor.on(self.on))

    def _capacity(self, label: Label, actor: Actor, full: Named | None) -> tuple[float, Known | None]:
        """The occupancy of ``actor`` on the day that fits the label best, and how well; without one, None and little."""
        best: tuple[float, Known | None] = (-4.0, None)
        wanted = office_words(label.title) if not label.civil else frozenset()
        for known in actor.on(self.on):
            row = known.row
            points = {"yes": 1.5, "open": 1.0, "maybe": 0.0, "no": -3.0}[known.held]
            if wanted:
                points += 3 if _fits(wanted, row) else -1
            elif full is None and _LABELLED.search(row.office):
                points -= 3
            elif full is None and _MINISTERS.search(row.office):
                points -= 1
            if row.polity is not None and row.polity == self.house:
                points += 2
            elif row.polity is not None and row.polity in self.states:
                points += 1 if full is None else 0.5
            elif full is None and not wanted and not self._mentions(row.organization):
                points -= 3
            elif full is None and row.polity is not None:
                points -= 1
            elif self._mentions(row.organization):
                points += 1
            if points > best[0]:
                best = (points, known)
        return best

    def _mentions(self, organization: str | None) -> bool:
        """The document names the body, by its whole name or by its last word before a kind ("Houston Astros": "Astros")."""
        if not organization:
            return False
        return organization in self.text or (" " in organization and organization.rsplit(" ", 1)[-1] in self.text)

    def _full_names(self, label: Label, wanted: tuple[str, ...], words: str) -> list[Named]:
        """Full names ending in the label's name, plainest first: from head, introductions and address."""
        turns = self.turns.get(words, [])
        first = turns[0][0] if turns else len(self.text)
        found: dict[tuple[str, ...], Named] = {}
        for match in _occurrences(label.name).finditer(self.text):
            capitals = match.group().isupper() and len(match.group()) > 3
            if not match.group()[0].isupper() or (capitals and match.start() >= self.head):
                continue
            given = self._given_in_capitals(match.start()) if capitals else self._given_before(match.start())
            if given is None:
                continue
            name = labels.cased(f"{given[0]} {match.group()}")
            points = 1 + (match.start() < self.head) * 6 + (first - 2500 < match.start() < first) * 3
            if any(a <= match.start() < b for a, b in turns):
                introduces = _SPEAKS_OF_SELF.search(self.text, max(0, given[1] - 40), match.start())
                points += 8 if introduces else 0
            if re.match(r"[’']s ", self.text[match.end() : match.end() + 3]):
                points -= 1
            gender = gender_of(name)
            if label.gender in ("m", "f") and gender in ("m", "f") and gender != label.gender:
                points -= 6
            kept = found.get(key(name))
            if kept is None or kept.points < points:
                points += kept.points > 0 if kept else 0
                found[key(name)] = Named(name, (given[1], match.end()), points)
        spelt = " ".join(wanted)
        address = re.search(rf" (\w+) {re.escape(plain(spelt).replace('-', ' '))} ", self.address)
        if address and may_be_given(address.group(1).capitalize()) and address.group(1) not in OPENERS:
            name = f"{address.group(1).capitalize()} {labels.cased(label.name)}"
            if key(name) not in found and gender_of(name) is not None:
                found[key(name)] = Named(name, None, 6)
        return sorted((n for n in found.values() if n.points > 0), key=lambda n: -n.points)

    def _given_before(self, at: int) -> tuple[str, int] | None:
        """The given names right before ``at`` and where they begin; None when other words stand there."""
        match = _GIVEN.search(self.text, max(0, at - 48), at)
        if match is None:
            return None
        parts = list(re.finditer(r"\S+", match.group(1)))
        kept: list[re.Match[str]] = []
        for part in reversed(parts):
            word = part.group()
            bare = plain(word).strip(".")
            if (word.isupper() and len(bare) > 2) or (word.endswith(".") and len(bare) > 2):
                break
            if (
                re.search(r"['’](?:m|s|re|ll|ve|d)$", word)
                or bare in labels.CIVIL
                or bare in OPENERS
                or bare in _NEVER_GIVEN
                or not may_be_given(word.strip("."))
            ):
                break
            if labels.read(f"{word} X").title:
                break
            kept.insert(0, part)
        if not kept:
            return None
        start = match.start(1) + kept[0].start()
        return self.text[start : match.start(1) + kept[-1].end()], start

    def _given_in_capitals(self, at: int) -> tuple[str, int] | None:
        """A known given name in capitals right before ``at`` and where it begins ("BRIEFING BY DANA | CORRY"), else None."""
        match = re.search(r"([A-ZÀ-Þ-]{2,}) $", self.text[max(0, at - 24) : at])
        if match is None or match.group(1).title() not in given_names():
            return None
        return match.group(1), at - 1 - len(match.group(1))

    @staticmethod
    def _spaced(name: str) -> str:
        return re.sub(r"[^\w]+", " ", plain(name)).strip()

    def _misspelt(self, words: str) -> Bearer | None:
        """The bearer of another label of the document, of which ``words`` is a slip ("MR. SULLIAN")."""
        bare = words.upper()
        near = [
            (SequenceMatcher(None, bare, w.upper(), autojunk=False).ratio(), len(turns), w)
            for w, turns in self.turns.items()
            if w != words and abs(len(w) - len(words)) <= 4
        ]
        best = max(near, default=None)
        return self.of(best[2]) if best is not None and best[0] >= _MISSPELT else None


_NEVER_GIVEN = frozenset("drs mr mrs ms madam thanks thank doctors doctor pm lt hi hello okay former then now".split())


@lru_cache(maxsize=2048)
def _occurrences(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.I)


def _fits(wanted: frozenset[str], row: Occupancy) -> bool:
    """The label's office says what the row's does: "Secretary" for "Secretary of Energy", no deputy for a principal."""
    has = office_words(FORMER.sub("", row.office))
    if wanted == {"secretary"}:
        return bool(re.match(r"(?:acting )?secretary of ", row.office, re.I))
    return wanted <= has and ("deputy" in wanted) == ("deputy" in has)


def _gender(actor: Actor) -> str | None:
    """The gender that the table or the given name tells."""
    return next((row.gender for row in actor.rows if row.gender), None) or gender_of(actor.name)


def _fitting(label: Label, known: Known | None) -> bool:
    return known is not None and known.held in ("yes", "open") and _fits(office_words(label.title), known.row)


def _tail(wanted: tuple[str, ...], form: tuple[str, ...]) -> bool:
    return bool(form) and form[-len(wanted) :] == wanted


def _inside(wanted: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """The words stand together in the name, first or in the middle ("Moon" of Moon Jae-in)."""
    return any(form[i : i + len(wanted)] == wanted for i in range(len(form)))


def _is_form(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or (len(one) > 1 and len(other) > 1 and (may_be_same(one, other) or may_be_same(other, one)))
