"""The words of a text on which its claims turn: numbers, dates, names, negations, and words that have an opposite.

A word list is here where the kind cannot be seen from the shape. The lists are of the language's closed classes and of
frequent opposites in news; no list of names is needed, since a name shows by its capital.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.copies.tables import listed
from onrecord.copies.words import Words

FactKind = Literal["number", "date", "name", "negation", "polarity"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Word number ``index`` is a fact of ``kind``; ``value`` is the same for other spellings of the same thing."""

    kind: FactKind
    value: str
    index: int


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
NUMBERS: dict[str, str] = {word: str(value) for value, word in enumerate(_UNITS.split())}
NUMBERS |= {
    word: str(value * 10) for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
NUMBERS |= {
    word: f"{value}th"
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)
}
NUMBERS |= {"dozen": "12", "dozens": "dozens", "half": "half", "quarter": "quarter", "twice": "twice", "double": "double"}
NUMBERS |= {
    "triple": "triple",
    "single": "1",
    "both": "both",
    "several": "several",
    "hundreds": "hundreds",
    "thousands": "thousands",
}
NUMBERS |= {"millions": "millions", "billions": "billions", "hundred": "hundred", "thousand": "thousand", "million": "million"}
NUMBERS |= {"billion": "billion", "trillion": "trillion", "bn": "billion", "mn": "million", "percent": "percent", "once": "once"}
_NOT_ALTERED_ALONE = frozenset("one both several single half once percent".split())
"""Numbers in form that are often mere grammar: alone they count only against another number."""

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DATES: dict[str, str] = {name: name for name in (*_MONTHS, *_DAYS)}
DATES |= {name[:3]: name for name in (*_MONTHS, *_DAYS)} | {"sept": "september", "tues": "tuesday", "thurs": "thursday"}
_RELATIVE = (
    "yesterday today tomorrow tonight overnight morning afternoon evening noon midnight spring summer autumn winter".split()
)
_RELATIVE += "day week month year decade hour minute days weeks months years decades hours minutes".split()
_MUST_BE_CAPITAL = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "jan", "dec", "august", "sept", "second"})

NEGATIONS = frozenset(
    "not no never none nor neither nobody nothing nowhere without cannot hardly barely scarcely rarely seldom".split()
)


def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    """Each word with its sides: the number of its line in ``data/opposites.txt``, and 1 or -1."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for axis, line in enumerate(listed("opposites.txt")):
        for side, words in zip((1, -1), line.split("|"), strict=True):
            for word in words.split():
                found[word] = found.get(word, frozenset()) | {(axis, side)}
    return found


POLARITY = _opposites()

DENIALS = frozenset({"0:-1", "1:-1"})
"""The sides of the first two lines: words that reject and words that deny."""

_FUNCTION_WORDS = frozenset(
    """a an the this that these those he she it they we you i his her its their our your my him them us me who what which where
    when why how in on at by for from to of with as into over under after before between during since until about against
    and or but if while because although though so than then there here is are was were be been being has have had do does did
    will would can could may might must shall should not no yes also still just only even now according meanwhile however mr mrs
    ms dr some many most all any each every other another such earlier later last next more""".split()
)


def negates(key: str) -> bool:
    """Whether the word turns what is said into its contrary."""
    return key in NEGATIONS or key.endswith("n't")


def date_of(key: str, surface: str) -> str | None:
    """The weekday, month or other word of time, spelled out; None for other words."""
    if key in _RELATIVE:
        return key
    named = DATES.get(key)
    if named is None or ((key in _MUST_BE_CAPITAL or len(key) == 3) and not surface[0].isupper()):
        return None
    return named


def number_of(key: str) -> str | None:
    """The number as digits where it is one; None for other words."""
    return key if key[0].isdigit() else NUMBERS.get(key)


def is_name(words: Words, index: int, ordinary: frozenset[str]) -> bool:
    """Whether the word is a name by its capital; ``ordinary`` are words that the texts write small elsewhere.

    In a line where all words of note have capitals, names and other words cannot be told apart: all count as names.
    """
    start, end = words.spans[index]
    if not words.text[start].isupper():
        return False
    key = words.keys[index]
    opens = index == 0 or words.sentence[index - 1] != words.sentence[index]
    opens = opens or words.text[max(0, start - 2) : start].strip()[-1:] in _OPENING
    if not opens:
        return end - start > 1 or key != "i"
    return key not in _FUNCTION_WORDS and bare(key) not in ordinary


_OPENING = frozenset('"“‘«:—–(')


def bare(key: str) -> str:
    """The word without a possessive ending."""
    return key[:-2] if key.endswith("'s") else key.rstrip("'")


def ordinary_words(words: Iterable[Words]) -> frozenset[str]:
    """The words that stand with a small first letter somewhere."""
    return frozenset(
        bare(text.keys[index]) for text in words for index, (start, _) in enumerate(text.spans) if text.text[start].islower()
    )


def facts_of(words: Words, indices: range, ordinary: frozenset[str]) -> list[Fact]:
    """The facts among the words with these numbers, in order."""
    found: list[Fact] = []
    for index in indices:
        key, surface = words.keys[index], words.surface(index)
        number = number_of(key)
        date = date_of(bare(key), surface)
        if number is not None:
            found.append(Fact("number", number, index))
        elif date is not None:
            found.append(Fact("date", date, index))
        elif negates(key):
            found.append(Fact("negation", "not", index))
        elif is_name(words, index, ordinary):
            found.append(Fact("name", bare(key), index))
        if key in POLARITY:
            found += [Fact("polarity", f"{axis}:{side}", index) for axis, side in sorted(POLARITY[key])]
    return found


def mere_grammar(fact: Fact, words: Words) -> bool:
    """Whether the number may be no number at all ("one of", "both")."""
    return words.keys[fact.index] in _NOT_ALTERED_ALONE


def prefixed(first: str, second: str) -> bool:
    """Whether one word is the other with a prefix that turns it around (likely, unlikely)."""
    short, long = sorted((first, second), key=len)
    return len(short) >= 3 and any(
        long == prefix + short for prefix in ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "de")
    )
