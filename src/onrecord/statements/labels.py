"""The words of a speaker label taken apart: titles, name, and whether it names nobody ("SENIOR ADMINISTRATION OFFICIAL")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.statements.callings import head_kind
from onrecord.statements.names import plain
from onrecord.statements.tables import Gender

CIVIL: dict[str, Gender | None] = {"mr": "m", "ms": "f", "mrs": "f", "miss": "f", "dr": None, "prof": None, "professor": None}
"""Titles that tell no office, with the gender they tell."""

_BEFORE_TITLE = frozenset(
    "the acting deputy assistant associate vice prime first second under foreign interior defense defence finance state lt "
    "lieutenant major brigadier senior chief petty principal attorney surgeon general secretary-general national special "
    "presidential climate security former royal crown his her highness majesty excellency interim sgt warrant".split()
)
_TITLES = frozenset(
    "lady gentleman congresswoman congressman coach speaker leader chair chairman chairwoman commissioner advisor adviser "
    "father sister brother rabbi bishop reverend rev pastor chaplain justice judge officer colonel general admiral captain "
    "sergeant commander sir dame lord king queen prince princess amir emir sultan sheikh high".split()
)
# Offices that "Mr." and "Madam" go before without a name.
_ADDRESSED = frozenset(
    "president vice prime minister secretary ambassador chairman chair speaker secretary-general governor mayor".split()
)
_NOBODY = re.compile(
    r"\b(?:officials?|participants?|audience|members?|crowd|child(?:ren)?|students?|customers?|attendees?|guests?|voices?|"
    r"workers?|employees?|crew|staff(?:er)?s?|aides?|man|woman|boy|girl|photojournalist|unidentified|unknown|veteran|"
    r"spokes(?:man|woman|person)|npc)\b",
    re.I,
)
_SUFFIX = re.compile(r"(?:,? (?:jr|sr|ii|iii|iv)\.?)+$", re.I)
_WORD = re.compile(r"[^\s,]+")


class Label(NamedTuple):
    """A label's titles in lower case ("prime minister"), its name words as printed ("" where it gives an office or nobody), and
    the gender that a title of address tells; ``nobody`` is set where it describes people without naming them."""

    title: str
    name: str
    gender: Gender | None
    nobody: bool

    @property
    def civil(self) -> bool:
        """The title tells no office ("Mr."), or there is none."""
        return self.title in CIVIL or not self.title

    @property
    def office(self) -> str | None:
        """The title as a role ("Prime Minister"), None for a civil one."""
        return None if self.civil else self.title.title()


@lru_cache(maxsize=4096)
def read(words: str) -> Label:
    """The label ``words`` (without its colon) taken apart."""
    label = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", words.strip(" *_:.\t"))
    parts = _WORD.findall(label)
    if len(parts) > 1 and _NOBODY.search(_after_titles(parts)):
        return Label("", "", None, nobody=True)
    if len(parts) == 1 and _NOBODY.fullmatch(parts[0]) and head_kind(parts[0]) != "voice":
        return Label("", "", None, nobody=True)
    titles: list[str] = []
    gender: Gender | None = None
    for number, part in enumerate(parts):
        word = plain(part).strip(".")
        last = number == len(parts) - 1
        if not titles and word in CIVIL and not last:
            gender = CIVIL[word]
            rest = [plain(other).strip(".") for other in parts[number + 1 :]]
            if set(rest) <= _ADDRESSED or rest[-1:] == ["president"]:
                return Label(" ".join(rest), "", gender, nobody=False)
            return Label(word, " ".join(parts[number + 1 :]), gender, nobody=False)
        if not (word in _BEFORE_TITLE or _titles(word)) or (last and titles and not _office_alone(titles, word)):
            return Label(_joined(titles), _SUFFIX.sub("", " ".join(parts[number:])), gender, nobody=False)
        titles.append("lieutenant" if word == "lt" else word)
    return Label(_joined(titles), "", gender, nobody=False)


def _after_titles(parts: list[str]) -> str:
    """The words, or nothing where the first is a title of address: "MR. STAFFER" bears a name."""
    return "" if plain(parts[0]).strip(".") in CIVIL else " ".join(parts)


def _titles(word: str) -> bool:
    if word in _TITLES:
        return True
    return head_kind(word) in ("state", "voice", "head", "official", "legislator") and word != "doctor"


def _office_alone(titles: list[str], last: str) -> bool:
    """The words with ``last`` are an office ("vice president"), not a title and a name that is an office word ("Mr. King")."""
    qualifies = titles[-1] in _BEFORE_TITLE or titles[-1] in ("secretary", "attorney", "surgeon")
    return qualifies and _titles(last)


def _joined(titles: list[str]) -> str:
    return " ".join(word for word in titles if word != "the")


def cased(name: str) -> str:
    """The words of a name or title that are printed in capitals in ordinary letters; a body's name: see ``turns.cased``."""
    return " ".join(word.title() if word.isupper() else word for word in name.split())
