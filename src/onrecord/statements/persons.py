"""Persons of a story: all mentions of one bearer brought together under the fullest name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from onrecord.statements.mentions import Mention
from onrecord.statements.names import may_be_same, plain, same_given_name, same_spelling
from onrecord.statements.offices import Office
from onrecord.statements.tables import Gender, given_names


@dataclass(slots=True)
class Person:
    """One person of a story: mentions in text order; grows only while the story is read."""

    mentions: list[Mention] = field(default_factory=list)
    # Worked out for so many mentions; asked for thousands of times an article.
    _seen: int = 0
    _fullest: Mention | None = None
    _gender: Gender | None = None
    _sure: Counter[Gender | None] = field(default_factory=Counter)
    _all: Counter[Gender | None] = field(default_factory=Counter)
    _keys: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def fullest(self) -> Mention:
        """The mention with the most name words, the first of them in ordinary letters."""
        if self._fullest is None or self._seen != len(self.mentions):
            new = self.mentions[self._seen :]
            self._seen = len(self.mentions)
            self._fullest = max([self._fullest, *new] if self._fullest is not None else new, key=_fullness)
            # A family name alone may be a given name too: Elizabeth Warren is no man.
            self._sure.update(m.gender for m in new if len(m.key) > 1 or m.title)
            self._all.update(m.gender for m in new)
            self._keys.update(m.key for m in new)
            told = self._sure if self._sure["m"] or self._sure["f"] or len(self._fullest.key) > 1 else self._all
            men, women = told["m"], told["f"]
            self._gender = None if men == women == 0 else "m" if men >= women else "f"
        return self._fullest

    @property
    def keys(self) -> Set[tuple[str, ...]]:
        """The keys of all mentions."""
        return self._keys if self.fullest else frozenset()

    @property
    def name(self) -> str:
        """The fullest name that the story gives, without titles."""
        name = self.fullest.name
        return name.title() if name.isupper() and len(name) > 4 else name

    @property
    def gender(self) -> Gender | None:
        """The gender told by most mentions, None when none tells it."""
        return self._gender if self.fullest else None

    def between(self, low: int, high: int) -> list[Mention]:
        """The mentions that begin from ``low`` on and before ``high``, in text order."""
        first = bisect_left(self.mentions, low, key=lambda m: m.start)
        return self.mentions[first : bisect_left(self.mentions, high, key=lambda m: m.start)]

    def offices(self) -> list[tuple[int, Office]]:
        """Offset and descriptor of every mention that carries one, in text order."""
        return [(mention.start, mention.office) for mention in self.mentions if mention.office is not None]

    def leading_office(self) -> Office | None:
        """The office in which the story shows the person: the most telling descriptor, the first of equals."""
        known = self.offices()
        if not known:
            return None

        def telling(entry: tuple[int, Office]) -> tuple[bool, bool, bool, int]:
            place, office = entry
            named = office.polity is not None or office.organization is not None
            return (not office.former, office.kind not in ("private", "expert", "legislator"), named, -place)

        return max(known, key=telling)[1]

    def in_told_state(self, office: Office) -> Office:
        """The office with the state that another naming tells of it ("President Ossey", then "President Ossey of Togo")."""
        if office.kind not in ("state", "voice") or office.polity or office.organization or office.possessor or office.former:
            return office
        also = [o for _, o in self.offices() if o.kind == office.kind and o.polity is not None and not o.former and not o.body]
        return replace(office, polity=also[0].polity) if also else office


def _fullness(mention: Mention) -> tuple[bool, int, bool, int]:
    ordinary = not mention.name.isupper()
    return (ordinary or len(mention.key) > 1, len(mention.key), ordinary, -mention.start)


def _genders_agree(mention: Mention, person: Person) -> bool:
    return not (
        mention.title and mention.gender in ("m", "f") and person.gender in ("m", "f") and mention.gender != person.gender
    )


def cluster(mentions: Sequence[Mention]) -> list[Person]:
    """Persons in order of first mention.

    Full names are brought together first; then family names, given names and spelling variants go to the bearer they can
    name: of several, the one named last within two sentences, else the one named most.
    """
    persons: list[Person] = []
    for mention in mentions:
        if len(mention.key) < 2:
            continue
        home = next((p for p in persons if _same_full(mention, p) and _genders_agree(mention, p)), None)
        if home is None:
            persons.append(Person([mention]))
        else:
            home.mentions.append(mention)
    persons = _merged(persons)
    loose: list[Person] = []
    untitled = {mention.key for mention in mentions if not mention.title}
    single = [mention for mention in mentions if len(mention.key) == 1]
    weak: list[Mention] = []
    for mention in single:
        home = _bearer(mention, persons, untitled) or _namesake(mention, loose) or _misspelt(mention, persons)
        if home is not None:
            home.mentions.append(mention)
        elif mention.strength >= 2:
            loose.append(Person([mention]))
        else:
            weak.append(mention)
    for mention in weak:  # a headline names who is titled only below it
        home = _namesake(mention, loose)
        if home is not None:
            home.mentions.append(mention)
    everyone = [*persons, *loose]
    for person in everyone:
        person.mentions.sort(key=lambda m: m.start)
    everyone.sort(key=lambda p: p.mentions[0].start)
    return everyone


def _same_full(mention: Mention, person: Person) -> bool:
    full = person.fullest.key
    longer, shorter = (full, mention.key) if len(full) >= len(mention.key) else (mention.key, full)
    return may_be_same(shorter, longer)


def _merged(persons: list[Person]) -> list[Person]:
    """Persons whose fullest names turn out to be one after all mentions are in."""
    kept: list[Person] = []
    for person in persons:
        home = next(
            (
                k
                for k in kept
                if (_same_full(person.fullest, k) and None in (person.gender, k.gender))
                or (_same_full(person.fullest, k) and person.gender == k.gender)
            ),
            None,
        )
        if home is None:
            kept.append(person)
        else:
            home.mentions.extend(person.mentions)
    return kept


def _namesake(mention: Mention, loose: Sequence[Person]) -> Person | None:
    return next((p for p in loose if same_spelling(mention.key[0], p.fullest.key[-1]) and _genders_agree(mention, p)), None)


def _called_by_given_name(person: Person, untitled: Set[tuple[str, ...]]) -> bool:
    """The story calls the person by the given name alone: then the family name alone means a namesake ("Melania", "Trump")."""
    given = person.fullest.key[0]
    return len(person.fullest.key) > 1 and (given,) in untitled


def _misspelt(mention: Mention, persons: Sequence[Person]) -> Person | None:
    """The only full-named person whose family name differs from a bare name in one inner letter ("Wimes", "Wines")."""
    word = mention.key[0]
    near = [p for p in persons if _one_letter_off(word, p.fullest.key[-1])]
    return near[0] if len(near) == 1 and not mention.title and mention.strength < 4 else None


def _one_letter_off(one: str, other: str) -> bool:
    if len(one) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0] or one[-1] != other[-1] or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return any(one[start + i :] == other[start + j :] for i, j in ((1, 1), (1, 0), (0, 1)))


def _bearer(mention: Mention, persons: Sequence[Person], untitled: Set[tuple[str, ...]]) -> Person | None:
    word = mention.key[0]
    named = [p for p in persons if may_be_same((word,), p.fullest.key) and _genders_agree(mention, p)]
    if not named:
        named = [p for p in persons if any(may_be_same((word,), key) for key in p.keys) and _genders_agree(mention, p)]
    if not named and mention.title:
        named = [
            p
            for p in persons
            if len(p.fullest.key) in (2, 3) and p.fullest.key[0] == word and word.capitalize() not in given_names()
        ]  # "Mr. Ban" is Ban Ki-moon
    if not named and not mention.title:
        named = [
            p for p in persons if len(p.fullest.key) > 1 and same_given_name(word, p.fullest.key[0]) and len(plain(word)) > 2
        ]
    if not named:
        return None

    called = [p for p in named if not _called_by_given_name(p, untitled)]
    if not mention.title and 0 < len(called) < len(named):
        named = called

    def nearness(person: Person) -> tuple[bool, bool, bool, int, int]:
        before = next((m for m in reversed(person.mentions) if m.start < mention.start), None)
        near = before is not None and mention.sentence - before.sentence <= 2
        times = len(person.mentions)
        main = times >= 3 and all(times >= 3 * len(p.mentions) for p in named if p is not person)
        return (before is not None, main, near, before.start if before is not None and near else 0, len(person.mentions))

    return max(named, key=nearness)
