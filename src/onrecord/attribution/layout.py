"""What linking sees of a text: its words, and the sentence and paragraph in which each stands."""

from __future__ import annotations

import bisect

from onrecord import text as texts
from onrecord.attribution.linking import Layout

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’»')]")


def layout_of(text: str, spans: list[tuple[int, int]]) -> Layout:
    """The layout of a text for its tokens ``spans``.

    Sentences are rough (an ending mark, then white space and a capital or a mark, unless a short capitalised word such
    as a title or initial stands before): linking only counts borders, and a segmenter costs a tenth of the network.
    """
    words = [text[s:e] for s, e in spans]
    starts = [start for start, _ in texts.paragraphs(text)]
    paragraph = [bisect.bisect_right(starts, s) - 1 for s, _ in spans]
    sentence: list[int] = []
    number = 0
    for i in range(len(spans)):
        if i and (paragraph[i] != paragraph[i - 1] or _breaks(words, spans, i)):
            number += 1
        sentence.append(number)
    return Layout(words=words, sentence=sentence, paragraph=paragraph)


def _breaks(words: list[str], spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a sentence ends before token ``at``."""
    if spans[at][0] == spans[at - 1][1] and words[at] not in '“"«‘':
        return False
    if words[at][0].islower():
        return False
    last = at - 1
    while last > 0 and words[last] in _CLOSERS and spans[last][0] == spans[last - 1][1]:
        last -= 1
    if words[last] not in _ENDS:
        return False
    if words[last] == "." and last:
        before = words[last - 1]
        # "Mr. Smith", "J. Smith", "Sen. Smith", "U.S. Army": an abbreviation, not the end.
        return not (len(before) <= 3 and before[:1].isupper() and last == at - 1)
    return True
