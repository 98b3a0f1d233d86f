"""What a content is about, as a bag of stems: enough to see one utterance in two wordings, with no model.

Words of grammar are left out, endings cut, and words that reporters and translators put for one another made one. Numbers,
weekdays and negations are kept apart: they decide where wording does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.copies.facts import POLARITY, bare, date_of, negates, number_of
from onrecord.copies.strength import phrases
from onrecord.copies.tables import listed
from onrecord.copies.words import Words, words_of

_GRAMMAR = frozenset(
    """a an the this that these those there here it its he him his she her they them their we us our ours i me my mine you
    your who whom whose which what when where why how is are was were be been being am has have had having do does did
    doing done will would shall should can could may might must ought to of in on at by for from with into onto upon
    about as than then and or but nor so if because since while although though until before after during between
    among against over under again also just only even still yet already very much many more most some any each every
    all both such own same other another not no never none without nothing nobody one s t re ve ll d m now today
    currently present moment say said says saying tell told add added note noted stress stressed state stated remark
    call called thing matter issue question regard regarding way get got make made take took go went come came put let
    us""".split()
)


def _stem(word: str) -> str:
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + put
    return word


_TO_IS = "isations izations isation ization ising izing ised ized ises izes".split()
_CUT = (
    "ations ation ements ement ments ment nesses ness ities ity ions ion ingly edly ings ing ies> ied> ers er ed es ly al ive e s"
).split()
_ENDINGS = [(ending, "is") for ending in _TO_IS] + [(ending.rstrip(">"), "y" if ">" in ending else "") for ending in _CUT]
_ONE: dict[str, str] = {}
for _line in listed("synonyms.txt"):
    for _word in _line.split():
        _ONE.setdefault(_word, "=" + _line.split()[0])


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The word without its ending, or the one word that stands for it and its like."""
    return _ONE.get(word) or _stem(word)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A content as it is compared: ``stems`` of words that carry meaning, ``numbers``, ``dates``; ``refuses``: it is negative;
    ``sides``: on which side of which opposites (rise, fall) its words stand."""

    words: Words
    stems: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    refuses: bool
    sides: frozenset[tuple[int, int]]


_SCALES = frozenset({"thousand", "million", "billion", "trillion", "hundred", "percent"})
_VAGUE = {"1", "several", "half", "both", "once", "hundreds", "thousands", "millions", "billions", "dozens", "1th", "quarter"}
# "No matter what", "not only", "not a day sooner" turn nothing around.
_NO_DENIAL = re.compile(
    r"\bno matter\b|\bnot only\b|\bnot a (?:day|moment|minute|second|cent|penny) \w+|\bwhether or not\b", re.IGNORECASE
)
_SPACED = re.compile(r"(?<=\d)(?=%)")


def _numbers(words: Words) -> frozenset[str]:
    """The numbers that say something, each with the scale behind it ("2 million" is one)."""
    found: set[str] = set()
    last: str | None = None
    for key in words.keys:
        value = number_of(key)
        if value is not None and value in _SCALES and last is not None:
            found.discard(last)
            value = f"{last} {value}"
        last = value
        if value is not None and value not in _VAGUE and value not in _SCALES:
            found.add(value)
    return frozenset(found)


def meaning_of(text: str) -> Meaning:
    """The meaning of one content."""
    words = words_of(_SPACED.sub(" ", text).replace("%", "percent"))
    denials = words_of(_NO_DENIAL.sub(" ", text)).keys
    stems: set[str] = set()
    numbers = _numbers(words)
    stems |= {f"#{number}" for number in numbers}
    dates: set[str] = set()
    sides: set[tuple[int, int]] = set()
    for index, key in enumerate(words.keys):
        surface = words.surface(index)
        date = date_of(key, surface)
        if negates(key):
            continue
        if number_of(key) is not None:
            continue
        if date is not None and surface[0].isupper() and key not in ("second",):
            dates.add(date)
            continue
        plain = bare(key)
        if plain not in _GRAMMAR and len(plain) > 1:
            stems.add(stem_of(plain))
            sides |= POLARITY.get(key, frozenset())
    refuses = any(map(negates, denials)) or any(level < 0 for level, _ in phrases(_NO_DENIAL.sub(" ", text)))
    return Meaning(
        words=words,
        stems=frozenset(stems),
        numbers=frozenset(numbers),
        dates=frozenset(dates),
        refuses=refuses,
        sides=frozenset(sides),
    )
