"""What stands to the right of an attributing verb: where its content opens and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.lexicon import (
    ABOUT_LEMMAS,
    CLAUSE_LEMMAS,
    INFINITIVE_LEMMAS,
    OBJECT_LEMMAS,
    PRONOUN_SUBJECTS,
    VERBS,
    Form,
)
from onrecord.attribution.phrases import DETERMINERS, PREPOSITIONS, WEEKDAYS, Unit, is_auxiliary

CONTENT_OPENERS = frozenset("that whether if how why what who when where which".split())
TIME_LEADS = frozenset("in on at during after before earlier last late early this when via by to from through".split())


def last_index(units: Sequence[Unit]) -> int:
    """Index past the last unit of the sentence without its final full stop."""
    stop = len(units)
    while stop and units[stop - 1].lower in ".?!…":
        stop -= 1
    return stop


def right_content(
    units: Sequence[Unit], start: int, reading: Form, *, particle: bool = False, matter: bool = False
) -> tuple[int, int] | None:
    """Unit range of the content after the verb, or None when nothing that could be one follows.

    ``matter``: a bare noun phrase will do, as after a negation ("had not mentioned the loan").
    ``particle``: the verb has taken a preposition of its own ("asked for", "spoke of"), after which any matter stands.
    """
    last = last_index(units)
    at = start
    if at >= last:
        return None
    if particle and reading.lemma != "point":
        return (at, _indirect_end(units, at - 1, last))
    if reading.verb_class == "tell" or reading.lemma in ("ask", "urge", "tell", "remind"):
        at = _past_addressee(units, at, last)
    first = units[at] if at < last else None
    if first is None:
        return None
    told_of = reading.lemma in ABOUT_LEMMAS and first.lower in ("of", "about")
    if not told_of and (first.lower in WEEKDAYS or first.lower in TIME_LEADS | {",", ":"}):
        opening = _content_opening(units, at, last)
        if opening is None:
            if first.lower in WEEKDAYS and at + 1 < last and reading.lemma in CLAUSE_LEMMAS:
                opening = at + 1
            elif first.lower == "to" and reading.lemma in INFINITIVE_LEMMAS | {"tell", "ask", "urge", "order"}:
                opening = at
            else:
                return None
        at = opening
    first = units[at]
    if first.is_quote:
        return (at, _quote_end(units, at, last))
    ok = (
        (first.lower in CONTENT_OPENERS and reading.lemma in CLAUSE_LEMMAS)
        or (first.lower == "to" and reading.lemma in INFINITIVE_LEMMAS | {"tell", "ask", "urge", "order", "like"})
        or (reading.lemma in CLAUSE_LEMMAS and last - at >= 2 and first.lower not in PREPOSITIONS | {"and", "or", "but", ","})
        or (first.lower in ("of", "about") and reading.lemma in ABOUT_LEMMAS)
        or (first.lower == "that" and reading.lemma == "hold")
        or ((matter or reading.lemma in OBJECT_LEMMAS) and first.is_word and first.lower not in {"and", "or", "but"} | TIME_LEADS)
    )
    return (at, _indirect_end(units, at, last)) if ok else None


def _past_addressee(units: Sequence[Unit], at: int, last: int) -> int:
    """Index past the addressee of "told": up to "that", a quotation, "to" or a new subject within a few words."""
    for index in range(at, min(at + 9, last)):
        unit = units[index]
        if unit.lower in CONTENT_OPENERS | {"to"} or unit.is_quote:
            return index
        if unit.lower in (",", ":") or (index > at and unit.lower in ("of", "about")):
            return index
        if index > at and (unit.lower in PRONOUN_SUBJECTS or unit.lower in DETERMINERS):
            return index
    return min(at + 1, last)


def _content_opening(units: Sequence[Unit], at: int, last: int) -> int | None:
    """Past "on Tuesday", "in a statement" and the like: the "that", quotation or comma-quotation where the content opens."""
    for index in range(at, min(at + 14, last)):
        unit = units[index]
        if unit.is_quote and index > 0 and units[index - 1].lower in (",", ":"):
            return index
        if unit.lower == "that" and index > at:
            return index
        if index > at and is_auxiliary(unit):
            return None
    return None


def _quote_end(units: Sequence[Unit], at: int, last: int) -> int:
    """A quotation that opens the content: alone, or with what the sentence adds to it when it flows on."""
    return (
        at + 1
        if at + 1 >= last or units[at + 1].lower in ",;.—–(" or units[at + 1].lower in ("and", "but", "in", "on", "at")
        else last
    )


def _indirect_end(units: Sequence[Unit], at: int, last: int) -> int:
    """Where indirect content ends: the sentence's end, or before a trailing ", according to", ", saying" or ", he said"."""
    for index in range(at + 2, last):
        unit = units[index]
        if unit.lower == ";":
            return index
        if unit.lower == "," and index + 1 < last:
            following = units[index + 1]
            reading = VERBS.get(following.lower)
            if following.lower in ("according", "but", "while", "though", "although") or (
                reading is not None and reading.kind == "ing" and reading.verb_class in ("say", "tell", "judge", "announce")
            ):
                return index
    return last
