"""Sentences as units (words, marks, whole quotations) and the noun phrases beside a verb: the ground of the rules tagger.

A quotation is one unit, so that a full stop inside it ends no sentence and a verb inside it is nobody's cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import text as texts
from onrecord.attribution.lexicon import ADVERBS, AUXILIARIES, PRONOUN_SUBJECTS, VERBS

UNIT = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'\-.&][^\W_]+)*[’']?(?<=[\w])|[^\w\s]|_")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr sen sens rep reps gov govs gen lt col sgt capt cmdr maj adm st jr sr prof rev hon no vs inc corp co ltd
    jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k d.c a.m p.m ariz calif colo conn fla ga ill ind ky la mass md
    mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo""".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no every each many several both".split()
)
PREPOSITIONS = frozenset(
    """in on at of for with from by to into about after before during under over against between among through since until
    toward towards as like than without within despite amid per via near""".split()
)
_LINKS = frozenset(
    """that but and or while as because when after if although though since before where unless until so yet what whether how
    why whereas than""".split()
)
_OPENERS = frozenset(
    """still meanwhile however instead indeed moreover furthermore yet but and so or then now later today yesterday also thus
    for once though although while as if because when after even asked""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
_NOUN_LINKS = frozenset("of for at with from in on to and by".split())


LONGEST_SENTENCE = 400
"""Units after which a sentence without an end is cut, so that an endless line costs linear time."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a mark or a whole quotation, with its offsets; ``lower`` is ``"<quote>"`` for a quotation."""

    start: int
    end: int
    lower: str
    capital: bool
    closed: bool = True

    @property
    def is_quote(self) -> bool:
        """Whether this unit is a quotation."""
        return self.lower == "<quote>"

    @property
    def is_word(self) -> bool:
        """Whether this unit is a word or number."""
        return self.lower[0].isalnum()


def paragraph_sentences(text: str, start: int, end: int, quotations: Sequence[texts.Quotation]) -> list[list[Unit]]:
    """The sentences of ``text[start:end]`` as lists of units; ``quotations`` are those of the whole text."""
    units: list[Unit] = []
    position = start
    for quotation in texts.overlapping(quotations, start, end):
        if quotation.start < start:
            continue
        units += _words(text, position, quotation.start)
        units.append(Unit(quotation.start, quotation.end, "<quote>", True, quotation.closed))
        position = quotation.end
    units += _words(text, position, end)
    sentences: list[list[Unit]] = []
    current: list[Unit] = []
    for index, unit in enumerate(units):
        current.append(unit)
        if len(current) == LONGEST_SENTENCE or _ends_sentence(text, units, index):
            sentences.append(current)
            current = []
    if current:
        sentences.append(current)
    return sentences


def _words(text: str, start: int, end: int) -> list[Unit]:
    return [Unit(m.start(), m.end(), m.group().lower(), m.group()[0].isupper()) for m in UNIT.finditer(text, start, end)]


def _ends_sentence(text: str, units: list[Unit], index: int) -> bool:
    unit = units[index]
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None:
        return True
    if unit.is_quote:
        inner = text[unit.start : unit.end].rstrip("”\"'’» ")
        if not inner or inner[-1] not in ".?!…":
            return False
        if not (following.capital or following.is_quote):
            return False
        return inner[-1] == "." or not speaks_next(units, index + 1)
    if unit.lower in "?!…":
        return following.capital or following.is_quote
    if unit.lower != "." or not (following.capital or following.is_quote or not following.is_word):
        return False
    before = units[index - 1] if index else None
    if before is None or before.end != unit.start:
        return True
    return not (before.lower in _ABBREVIATIONS or (len(before.lower) == 1 and before.capital))


def speaks_next(units: Sequence[Unit], index: int) -> bool:
    """Whether a reporting verb stands within the next words from ``index``, before any mark."""
    for unit in units[index : index + 6]:
        if not unit.is_word:
            return unit.lower == "," and False
        reading = VERBS.get(unit.lower)
        if reading and reading.verb_class in ("say", "tell", "ask") and reading.kind in ("past", "third"):
            return True
    return False


def group_start(units: Sequence[Unit], verb: int) -> int:
    """Index of the first auxiliary, negation or adverb that belongs to the verb at ``verb``."""
    at = verb
    while at > 0 and (is_auxiliary(units[at - 1]) or units[at - 1].lower in ADVERBS):
        at -= 1
    return at


def is_auxiliary(unit: Unit) -> bool:
    """Whether the unit is a form of be, have or do, a modal verb, or a negation."""
    return unit.lower in AUXILIARIES or unit.lower.replace("’", "'").endswith("n't")


def subject_before(units: Sequence[Unit], verb: int) -> tuple[int, int] | None:
    """Unit range of the noun phrase that ends right before ``verb`` (apposition and its closing comma included)."""
    stop = verb
    while stop > 0 and (units[stop - 1].lower in WEEKDAYS or units[stop - 1].lower in ADVERBS):
        stop -= 1
        if stop > 0 and units[stop - 1].lower == "on":
            stop -= 1
    if stop == 0:
        return None
    last = units[stop - 1]
    if last.lower in PRONOUN_SUBJECTS:
        return (stop - 1, stop)
    if last.lower == ",":
        return _with_apposition(units, stop)
    if not last.is_word and last.lower not in ")":
        return None
    start = _phrase_start(units, stop)
    return (start, stop) if start is not None else None


def _with_apposition(units: Sequence[Unit], stop: int) -> tuple[int, int] | None:
    opening = stop - 2
    while opening > 0 and units[opening].lower != "," and not units[opening].is_quote and stop - opening < 30:
        opening -= 1
    if opening <= 0 or units[opening].lower != ",":
        return None
    first = units[opening + 1]
    if not (first.lower in DETERMINERS or first.capital or first.lower in ("who", "which", "whose") or first.is_word):
        return None
    if first.lower in PREPOSITIONS and first.lower != "of":
        start = _phrase_start(units, opening)
        return (start, opening) if start is not None else None
    start = _phrase_start(units, opening)
    if start is None:
        return None
    return (start, stop)


def _phrase_start(units: Sequence[Unit], stop: int) -> int | None:
    at = stop
    while at > 0:
        unit = units[at - 1]
        if unit.is_quote or unit.lower in ",;:—–?!" or unit.lower in _LINKS - {"and", "as"}:
            break
        if unit.lower in PRONOUN_SUBJECTS and at < stop:
            break
        if at < stop and _finite(units, at - 1):
            break
        at -= 1
    while at < stop and (
        units[at].lower in _OPENERS or units[at].lower in ADVERBS or not (units[at].is_word or units[at].is_quote)
    ):
        at += 1
    if at < stop and units[at].lower in PREPOSITIONS:
        later = [i for i in range(at + 1, stop) if units[i].lower in PREPOSITIONS]
        at = (later[-1] if later else at) + 1
        head = [i for i in range(at, stop) if units[i].capital or units[i].lower in DETERMINERS]
        at = head[-1] if head and units[head[-1]].lower in DETERMINERS else at
    return at if at < stop else None


def told_of(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit is a participle of one spoken to, no finite verb: "a person briefed on the talks"."""
    following = units[index + 1].lower if index + 1 < len(units) else ""
    return units[index].lower in ("briefed", "informed", "told", "asked") and following in ("on", "by", "about")


def _finite(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit looks like a finite verb, so that no subject reaches back across it."""
    unit = units[index]
    if unit.capital:
        return False
    if unit.lower in ("is", "are", "was", "were", "has", "had", "will", "would", "can", "could", "did", "does"):
        return True
    if told_of(units, index):
        return False
    reading = VERBS.get(unit.lower)
    before = units[index - 1] if index else None
    noun = before is not None and (
        before.lower in DETERMINERS or before.lower.endswith(("'s", "’s")) or before.lower in PREPOSITIONS
    )
    return (
        reading is not None and reading.kind in ("past", "third") and reading.verb_class in ("say", "tell", "think") and not noun
    )


_STOP_AFTER = frozenset(
    """in on during after when while before as because that who's if but since until where saying adding by at to about last
    earlier this""".split()
)


def phrase_after(units: Sequence[Unit], start: int, *, apposition: bool = True) -> int:
    """Index past the noun phrase that begins at ``start`` (``start`` itself when none does)."""
    at = start
    if at < len(units) and units[at].lower in PRONOUN_SUBJECTS and units[at].lower not in ("who", "which"):
        return at + 1
    while at < len(units):
        unit = units[at]
        if unit.is_quote:
            break
        if (unit.lower == "." and at and units[at - 1].lower in _ABBREVIATIONS | {unit.lower}) or (
            unit.lower == "." and at and len(units[at - 1].lower) == 1 and at + 1 < len(units)
        ):
            at += 1
            continue
        if unit.lower == "(" or unit.lower == ")":
            at += 1
            continue
        if unit.lower == ",":
            return _apposition_after(units, at) if apposition else at
        if not unit.is_word and unit.lower not in "'’-&/$%":
            break
        if unit.lower in WEEKDAYS or (at > start and unit.lower in _STOP_AFTER):
            break
        if at > start and not unit.capital and VERBS.get(unit.lower) is not None and VERBS[unit.lower].kind == "ing":
            break
        at += 1
    return at


def _apposition_after(units: Sequence[Unit], comma: int) -> int:
    """Index past the apposition (closing comma included) that follows ``comma``, or ``comma`` when none does."""
    first = comma + 1
    if first >= len(units):
        return comma
    unit = units[first]
    lead = (
        unit.lower in ("a", "an", "the", "who", "whose", "which", "former", "his", "her", "its", "their", "one") or unit.capital
    )
    role = (
        unit.is_word and not unit.lower.endswith("ing") and unit.lower not in _LINKS | PREPOSITIONS | _OPENERS | PRONOUN_SUBJECTS
    )
    if not (lead or role):
        return comma
    at = first
    while at < len(units):
        unit = units[at]
        if unit.lower == ",":
            return at + 1
        if unit.is_quote or unit.lower in ";:—–" or (unit.lower == "." and at + 1 == len(units)):
            break
        at += 1
    return at
