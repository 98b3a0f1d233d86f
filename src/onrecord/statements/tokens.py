"""Words and marks of a text for the reading of names: offsets, capitals, rough sentence starts."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.statements.callings import head_kind
from onrecord.statements.names import HONORIFICS

TOKEN = re.compile(
    r"(?=[A-Z][a-z.])(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|St|Jr|Sr|Hon|Rt|Eng|Capt|Maj|Adm|Amb|Sec|Pres|Rev|"
    r"Messrs)\.(?=\s)"
    r"|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[^\W\d_]))|[’']s\b|[^\W_]+(?:(?![’']s\b)[’'\-‑][^\W_]+)*|[^\s]"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’'»)]*\s+(?=[\"“‘«„A-ZÀ-Þ])|\n\s*")
_ABBREVIATION_BEFORE = re.compile(r"(?:\b(?:Mr|Ms|Dr|Mrs|Sen|Rep|Gov|Gen|St|Prof|Hon|Lt|Col|Sgt|Rt|Eng|Capt|No|vs)|\b[A-Z])$")

OPENERS = frozenset(
    "the a an but and or in on at for if when while after before as since though although with without from by to of "
    "this that these those it its he his she her they their we our you your i my there here what who how why where "
    "which asked told speaking also both neither either some many most more one two three four five six seven eight "
    "nine ten not no yes now then so yet still once last next earlier later meanwhile however instead according despite "
    "during under over between among against about even only just all any every each another other others such than "
    "because until unless whether would could should may might will can did does do is are was were be been being has "
    "have had monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december correction photo caption updated published related read share follow sign "
    "breaking exclusive analysis opinion editorial live verdict whatever perhaps maybe moreover furthermore "
    "nevertheless previously recently today yesterday tomorrow nobody nothing somebody everyone hours days weeks months "
    "ask let his us them me him mind well look thanks thank good dear ok okay oh q a question answer quote unquote "
    "responding addressing hailing citing like unlike amid amidst beyond inside outside near upon via per following "
    "including regarding given former ex meet welcome says said".split()
)


class Token(NamedTuple):
    """One word or mark with its offsets."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """The word begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    """Words and marks of a text, abbreviations with their point, the genitive mark apart."""
    return [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences and lines start, in order; a rough cut that costs linear time."""
    ends = [0]
    for match in _SENTENCE_END.finditer(text):
        at = match.start()
        if text[at] != "." or not _ABBREVIATION_BEFORE.search(text, max(0, at - 5), at):
            ends.append(match.end())
    return ends


_ADDRESS_WORDS = HONORIFICS - frozenset("the his her their right".split())


def is_office_word(word: str) -> bool:
    """The word heads an office or is a form of address."""
    return head_kind(word) is not None or word.lower().rstrip(".") in _ADDRESS_WORDS
