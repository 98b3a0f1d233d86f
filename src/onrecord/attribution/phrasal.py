"""Attributing phrases that no single verb carries: "is convinced that", "made it clear that", "was told by X that"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.contents import CONTENT_OPENERS, last_index
from onrecord.attribution.lexicon import ADVERBS, PRONOUN_SUBJECTS
from onrecord.attribution.phrases import DETERMINERS, PREPOSITIONS, Unit, group_start, phrase_after, subject_before

Range = tuple[int, int]

_BE = frozenset("is are was were be been remains remained seems seemed am ’s 's".split())
_PERSUADED = frozenset("convinced certain sure confident adamant aware afraid unaware unsure".split())
_MAKE = frozenset("made make makes making".split())
_KNOWN = frozenset("clear known plain".split())
_TOLD = frozenset("told informed assured warned advised reminded notified".split())
_OPENERS = CONTENT_OPENERS - {"who", "which", "when", "where"}


def phrasal(units: Sequence[Unit], index: int) -> tuple[Range, Range, Range] | None:
    """Unit ranges of source, cue and content of the phrase whose head stands at ``index``, or None."""
    word = units[index].lower
    if word in _PERSUADED:
        return _persuaded(units, index)
    if word in _KNOWN:
        return _made_known(units, index)
    if word in _TOLD:
        return _told_by(units, index)
    return None


def _persuaded(units: Sequence[Unit], index: int) -> tuple[Range, Range, Range] | None:
    """ "X is (not) convinced that …"."""
    first = group_start(units, index)
    if not any(unit.lower in _BE for unit in units[first:index]):
        return None
    return _around(units, first, index + 1)


def _made_known(units: Sequence[Unit], index: int) -> tuple[Range, Range, Range] | None:
    """ "X made (it) clear that …", "X let it be known that …"."""
    back = index - 1 if index and units[index - 1].lower == "it" else index
    if back and units[back - 1].lower in _MAKE:
        return _around(units, group_start(units, back - 1), index + 1)
    if [unit.lower for unit in units[max(0, index - 3) : index]] == ["let", "it", "be"]:
        return _around(units, group_start(units, index - 3), index + 1)
    return None


def _told_by(units: Sequence[Unit], index: int) -> tuple[Range, Range, Range] | None:
    """ "was told by X that …": X is the source."""
    first = group_start(units, index)
    if index + 2 >= len(units) or units[index + 1].lower != "by" or not any(u.lower in _BE for u in units[first:index]):
        return None
    stop = phrase_after(units, index + 2, apposition=False)
    if stop == index + 2:
        return None
    content = _content(units, stop)
    return ((index + 2, stop), (first, index + 1), content) if content else None


def _around(units: Sequence[Unit], first: int, stop: int) -> tuple[Range, Range, Range] | None:
    subject = subject_before(units, first)
    content = _content(units, stop)
    return (subject, (first, stop), content) if subject and content else None


def _content(units: Sequence[Unit], at: int) -> Range | None:
    """A clause that opens at ``at``, or past an aside between commas or a short adjunct before its "that"."""
    last = last_index(units)
    if at >= last:
        return None
    if units[at].lower in _OPENERS or _opens_clause(units[at]):
        return (at, last) if last - at >= 3 else None
    that = next((i for i in range(at, min(at + 14, last)) if units[i].lower == "that"), None)
    return (that, last) if that is not None and last - that >= 3 else None


def _opens_clause(unit: Unit) -> bool:
    if unit.lower in PREPOSITIONS or unit.lower in ADVERBS or not unit.is_word:
        return False
    return unit.capital or unit.lower in DETERMINERS or (unit.lower in PRONOUN_SUBJECTS and unit.lower not in ("who", "which"))
