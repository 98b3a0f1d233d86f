"""Attributing clauses of one sentence: which verb or phrase attributes, to whom, and what.

Patterns: "X said (that) …", "… , X said", "… , said X", "… , X said, …", "X told Y (that) …", "X wants to …",
"X condemned …", "…, saying …", "according to X", and "X: “…”".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.contents import CONTENT_OPENERS, TIME_LEADS, last_index, right_content
from onrecord.attribution.lexicon import (
    ADVERBS,
    NOUN_LIKE,
    PARTICLES,
    PRONOUN_SUBJECTS,
    QUOTING_LEMMAS,
    VERBS,
    Form,
)
from onrecord.attribution.phrasal import phrasal
from onrecord.attribution.phrases import (
    DETERMINERS,
    PREPOSITIONS,
    WEEKDAYS,
    Unit,
    group_start,
    phrase_after,
    subject_before,
    told_of,
)

Offsets = tuple[int, int]
_BE = frozenset("is are was were be been being 's ’s".split())
_ARTICLES = frozenset("the a an his its their my our your no every".split())
_MODALS = frozenset("will would can could may might shall should must did does do didn't doesn't don't won't wouldn't".split())

_NEGATIONS = frozenset(("not", "never", "n't", "n’t"))
_TELLING = frozenset("told tells tell telling".split())
LONGEST_ADDRESSEE = 10
"""Words after "…, X told" that can still be those spoken to ("a newspaper in Bern")."""

# Confidence by pattern: the share of its finds that a relation of PolNeAR train confirms by overlap (400 articles).
DIRECT, ACCORDING, CLAUSE, PARTICIPLE, OBJECT, BELIEF = 0.96, 0.92, 0.79, 0.72, 0.70, 0.58


@dataclass(frozen=True, slots=True)
class Clause:
    """One attributing clause, as offsets; ``direct`` when a quotation is (part of) the content, ``leads`` when it comes first."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    direct: bool
    leads: bool
    confidence: float


def clauses_of(units: Sequence[Unit]) -> list[Clause]:
    """The attributing clauses of one sentence, in order of their cues; one level only."""
    return _without_doubles(every_clause(units))


def every_clause(units: Sequence[Unit]) -> list[Clause]:
    """All attributing clauses of one sentence, in order of their cues, those inside others' contents too."""
    found: list[Clause] = []
    colon = _colon(units)
    if colon is not None:
        return [colon]
    subject: tuple[int, int] | None = None
    for index, unit in enumerate(units):
        if unit.lower == "according" and index + 1 < len(units) and units[index + 1].lower == "to":
            clause = _according(units, index)
            if clause is not None:
                found.append(clause)
            continue
        phrase = phrasal(units, index)
        if phrase is not None:
            source, cue, content = (_span(units, *part) for part in phrase)
            found.append(Clause((source,), (cue,), (content,), False, False, CLAUSE))
            continue
        reading = VERBS.get(unit.lower)
        if reading is None or (unit.capital and index > 0):
            continue
        if reading.kind == "ing" and not (index and units[index - 1].lower in _BE):
            clause = _participle(units, index, reading, subject)
        else:
            made = _finite_clause(units, index, reading)
            clause, subject = (made[0], made[1]) if made is not None else (None, subject)
        if clause is not None:
            found.append(clause)
    return found


def _without_doubles(found: list[Clause]) -> list[Clause]:
    """Of clauses with the same content the first; a clause inside another's indirect content is left out (one level only)."""
    kept: list[Clause] = []
    for clause in found:
        start, end = clause.cue[0][0], clause.cue[-1][1]
        if any(s <= start and end <= e for other in kept for s, e in other.content):
            continue
        kept.append(clause)
    return kept


def _span(units: Sequence[Unit], first: int, stop: int) -> Offsets:
    return (units[first].start, units[stop - 1].end)


def _colon(units: Sequence[Unit]) -> Clause | None:
    """'NAME: “…”' with nothing before the name."""
    for index, unit in enumerate(units[:9]):
        if unit.lower == ":" and index and index + 1 < len(units) and units[index + 1].is_quote:
            names = units[:index]
            if any(VERBS.get(name.lower) and not name.capital for name in names) or not names[0].capital:
                return None
            return Clause(
                (_span(units, 0, index),), ((unit.start, unit.end),), (_span(units, index + 1, len(units)),), True, False, DIRECT
            )
        if unit.is_quote:
            return None
    return None


def _according(units: Sequence[Unit], index: int) -> Clause | None:
    first = index + 2
    stop = phrase_after(units, first)
    if stop == first:
        return None
    last = last_index(units)
    if index == 0 or (index == 1 and units[0].capital and units[0].lower in ("but", "and", "yet")):
        stop = phrase_after(units, first, apposition=False)
        start = stop + 1 if stop < len(units) and units[stop].lower == "," else stop
        if start < len(units) and units[start].lower in ("which", "who", "whose"):
            # "According to the daily, which cites a cable, the envoy left": past the relative clause.
            start = next((at + 1 for at in range(start, len(units)) if units[at].lower == ","), start)
        content = (start, last)
    else:
        stop = min(stop, last) if units[stop - 1].lower in "." else stop
        before = index - 1 if units[index - 1].lower in ",—–" else index
        content = (_clause_begin(units, before), before)
    if content[1] <= content[0]:
        return None
    spans = (_span(units, *content),)
    direct = any(unit.is_quote for unit in units[content[0] : content[1]])
    return Clause((_span(units, first, stop),), (_span(units, index, first),), spans, direct and index > 0, index > 0, ACCORDING)


def _clause_begin(units: Sequence[Unit], stop: int) -> int:
    """First unit of the clause that ends before ``stop``: past a leading conjunction, a semicolon or a dash."""
    first = 0
    for at in range(stop - 1, 0, -1):
        if units[at].lower in ";" and stop - at > 1:
            first = at + 1
            break
    while first < stop and units[first].lower in ("but", "and", "yet", ","):
        first += 1
    return first


def _finite_clause(units: Sequence[Unit], verb: int, reading: Form) -> tuple[Clause | None, Offsets | None] | None:
    """The clause of a finite verb (None when it has no content) and its subject, or None when the verb attributes nothing."""
    first = group_start(units, verb)
    helpers = [unit.lower for unit in units[first:verb]]
    before = units[first - 1] if first else None
    if before is not None and (before.lower == "to" or before.lower in _ARTICLES or before.lower.endswith(("'s", "’s"))):
        return None
    if units[verb].lower in NOUN_LIKE and _reads_as_noun(units, first, verb):
        return None
    if any(helper in _BE for helper in helpers) and reading.kind in ("past", "participle"):
        return None
    if (reading.kind == "participle" or told_of(units, verb)) and not helpers:
        return None
    stop = verb + 1
    particle = stop < len(units) and units[stop].lower in PARTICLES.get(reading.lemma, ())
    if particle:
        stop += 1
    elif reading.lemma in ("point", "speak"):
        return None
    inverted = _inverted(units, first, stop, reading)
    if inverted is not None:
        return (inverted, None)
    subject = subject_before(units, first)
    if subject is None:
        if before is not None and before.lower in ("and", "but") and reading.kind in ("past", "third"):
            subject = _shared_subject(units, first - 1)
        if subject is None:
            return None
    opener = units[subject[0]]
    reads_on = VERBS.get(opener.lower)
    if not opener.capital and (opener.lower.endswith("ed") or opener.lower in ADVERBS or (reads_on and reads_on.kind == "past")):
        # "… called the minister and asked": the second verb's subject stands before the first.
        subject = _shared_subject(units, subject[0] + 1)
        if subject is None:
            return None
    if reading.kind == "base" and not any(h in _MODALS or h.endswith(("n't", "n’t")) for h in helpers):
        head = units[subject[1] - 1].lower
        if not (head in ("they", "we", "i", "you", "who", "which") or head.endswith("s") or units[subject[1] - 1].lower == ","):
            return None
    as_told = units[0].lower == "as" and subject[0] == 1
    matter = any(h in _NEGATIONS or h.endswith(("n't", "n’t")) for h in helpers)
    right = _after_comma(units, stop) if as_told else right_content(units, stop, reading, particle=particle, matter=matter)
    source, cue = (_span(units, *subject),), (_span(units, first, stop),)
    left_stop = subject[0]
    parenthetical = left_stop > 0 and (units[left_stop - 1].lower == "," or units[left_stop - 1].is_quote)
    if parenthetical and reading.lemma in QUOTING_LEMMAS | {"think", "believe"}:
        clause = _beside(units, left_stop, stop, source, cue)
        if clause is not None:
            return (clause, subject)
    if right is None:
        return (None, subject)
    direct = units[right[0]].is_quote
    confidence = DIRECT if direct else {"think": BELIEF, "judge": OBJECT}.get(reading.verb_class, CLAUSE)
    return (Clause(source, cue, (_span(units, *right),), direct, False, confidence), subject)


def _reads_as_noun(units: Sequence[Unit], first: int, verb: int) -> bool:
    """Whether "states", "claims", "promises" is a plural noun here: no singular subject before it, no clause after it."""
    after = units[verb + 1] if verb + 1 < len(units) else None
    if after is not None and (
        after.lower in CONTENT_OPENERS - {"who", "which", "when", "where"} or after.is_quote or after.lower in PRONOUN_SUBJECTS
    ):
        return False
    before = units[first - 1] if first else None
    return before is None or not (before.capital or before.lower in PRONOUN_SUBJECTS)


def _after_comma(units: Sequence[Unit], start: int) -> tuple[int, int] | None:
    """The main clause after "As X pointed out in May, …"."""
    last = last_index(units)
    comma = next((at for at in range(start, last) if units[at].lower == ","), None)
    return (comma + 1, last) if comma is not None and comma - start < 9 and last - comma > 3 else None


def _shared_subject(units: Sequence[Unit], conjunction: int) -> tuple[int, int] | None:
    """The subject of an earlier verb of the sentence: "X came and said …"."""
    for at in range(conjunction):
        reading = VERBS.get(units[at].lower)
        if reading is not None and reading.kind in ("past", "third") and not units[at].capital:
            return subject_before(units, group_start(units, at))
    return None


def _inverted(units: Sequence[Unit], first: int, stop: int, reading: Form) -> Clause | None:
    """'“…,” said X' and '…, said X'."""
    if first != stop - 1 or reading.kind not in ("past", "third", "base") or reading.lemma not in QUOTING_LEMMAS or first == 0:
        return None
    before = units[first - 1]
    quoted = before.is_quote or (before.lower == "," and first > 1 and units[first - 2].is_quote)
    if not quoted and before.lower != ",":
        return None
    if stop >= len(units):
        return None
    head = units[stop]
    if not (head.capital or head.lower in DETERMINERS or head.lower in PRONOUN_SUBJECTS or (quoted and head.is_word)):
        return None
    if head.lower in WEEKDAYS or head.lower in PREPOSITIONS or head.lower in ("that",) or head.is_quote:
        return None
    if reading.verb_class == "tell" and not quoted:
        return None
    end = phrase_after(units, stop)
    if end == stop or (not quoted and end < last_index(units) and units[end].lower != "," and units[end - 1].lower != ","):
        return None
    return _beside(units, first, stop, (_span(units, stop, end),), (_span(units, first, stop),), after=end)


def _beside(
    units: Sequence[Unit],
    left_stop: int,
    verb_stop: int,
    source: tuple[Offsets, ...],
    cue: tuple[Offsets, ...],
    after: int | None = None,
) -> Clause | None:
    """The clause whose content stands before the attribution, and goes on after it when a quotation follows."""
    at = left_stop - 1 if units[left_stop - 1].lower == "," else left_stop
    begin = _content_begin(units, at)
    if at <= begin:
        return None
    left = units[begin:at]
    direct = left[-1].is_quote
    content = [_span(units, begin, at)]
    rest = verb_stop if after is None else after
    tail = next((i for i in range(rest, len(units)) if units[i].is_quote), None)
    if tail is not None and direct and tail - rest < 14:
        content.append((units[tail].start, units[tail].end))
    elif not direct and rest < len(units) and units[rest].lower == "," and after is None and rest + 1 < last_index(units):
        content.append(_span(units, rest + 1, last_index(units)))
    elif (
        not direct and rest < last_index(units) and after is None and not _adverbial(units, rest) and not _told(units, verb_stop)
    ):
        return None
    return Clause(source, cue, tuple(content), direct, True, DIRECT if direct else CLAUSE)


def _told(units: Sequence[Unit], stop: int) -> bool:
    """Whether the verb before ``stop`` takes those spoken to, and few enough words for them end the sentence."""
    return units[stop - 1].lower in _TELLING and last_index(units) - stop <= LONGEST_ADDRESSEE


def _content_begin(units: Sequence[Unit], stop: int) -> int:
    """First unit of the content that ends before ``stop``: a lone quotation by itself, else the clause."""
    begin = _clause_begin(units, stop)
    if stop > begin and units[stop - 1].is_quote:
        if stop - 1 > begin and units[stop - 2].lower in ".":
            return stop - 1
        if stop - 1 == begin:
            return begin
    return begin


def _adverbial(units: Sequence[Unit], at: int) -> bool:
    return at >= len(units) or units[at].lower in WEEKDAYS or units[at].lower in TIME_LEADS or not units[at].is_word


def _participle(units: Sequence[Unit], verb: int, reading: Form, subject: tuple[int, int] | None) -> Clause | None:
    """'…, saying (that) …': the source is the subject of the sentence's verb before it."""
    if verb == 0 or (units[verb - 1].lower not in (",", "and", "by") and not units[verb - 1].is_word):
        return None
    if units[verb - 1].lower != ",":
        return None
    owner = subject or _shared_subject(units, verb)
    right = right_content(units, verb + 1, reading)
    if owner is None or right is None or reading.verb_class == "think":
        return None
    return Clause(
        (_span(units, *owner),),
        (_span(units, verb, verb + 1),),
        (_span(units, *right),),
        units[right[0]].is_quote,
        False,
        PARTICIPLE,
    )
