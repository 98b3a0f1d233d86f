"""Texts as words to be compared: case, marks and spelling of numbers put aside, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
"""A number with its points and commas, or a run of letters with apostrophes inside."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[A-Z0-9À-Þ])|\n\s*\n")
_ABBREVIATED = re.compile(r"(?:^|\W)(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Maj|St|Jr|Sr|Prof|Rev|No|vs|U\.S|U\.N)\.$")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order.

    ``keys`` are the words as they are compared; ``spans`` their half-open code-point offsets; ``sentence`` the number of
    the sentence that each stands in.
    """

    text: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]

    def surface(self, index: int) -> str:
        """Word number ``index`` as it stands in the text."""
        start, end = self.spans[index]
        return self.text[start:end]

    def sentences(self) -> list[range]:
        """The words of each sentence that holds any, in order."""
        found: list[range] = []
        start = 0
        for index in range(1, len(self.keys) + 1):
            if index == len(self.keys) or self.sentence[index] != self.sentence[start]:
                found.append(range(start, index))
                start = index
        return found


def words_of(text: str) -> Words:
    """The words of ``text``; sentences are cut at full stops before capitals and at blank lines."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _abbreviated(text, match.start())]
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    numbers: list[int] = []
    current = 0
    next_end = ends[0] if ends else len(text) + 1
    for match in WORD.finditer(text):
        span = match.span()
        while span[0] >= next_end:
            current += 1
            next_end = ends[current] if current < len(ends) else len(text) + 1
        keys.append(key_of(match.group()))
        spans.append(span)
        numbers.append(current)
    return Words(text=text, keys=tuple(keys), spans=tuple(spans), sentence=tuple(numbers))


def _abbreviated(text: str, mark: int) -> bool:
    """Whether the full stop at ``mark`` ends an abbreviation that stands before names."""
    return text[mark] == "." and bool(_ABBREVIATED.search(text[max(0, mark - 8) : mark + 1]))


@lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """The word as it is compared: small letters, plain apostrophes, no accents, no commas between thousands."""
    if word.isascii():
        key = word.casefold()
    else:
        flat = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("ʼ", "'"))
        key = "".join(mark for mark in flat if not unicodedata.combining(mark))
    return _GROUPED.sub("", key) if key[:1].isdigit() else key
