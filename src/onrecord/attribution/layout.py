"""What linking sees of a text: its words, and the sentence and paragraph in which each stands."""

from __future__ import annotations

import numpy as np

from onrecord import text as texts
from onrecord.attribution.linking import Layout

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’»')]")
_LAST = _ENDS | _CLOSERS


def layout_of(text: str, spans: list[tuple[int, int]]) -> Layout:
    """The layout of a text for its tokens ``spans``.

    Sentences are rough (an ending mark, then white space and a capital or a mark, unless a short capitalised word such
    as a title or initial stands before): linking only counts borders, and a segmenter costs a tenth of the network.
    """
    words = [text[s:e] for s, e in spans]
    if not spans:
        return Layout(words=[], sentence=[], paragraph=[])
    starts = np.array([start for start, _ in spans])
    paragraph = np.searchsorted([start for start, _ in texts.paragraphs(text)], starts, side="right") - 1
    opens = np.zeros(len(spans), dtype=bool)
    opens[1:] = paragraph[1:] != paragraph[:-1]
    # A sentence ends with a mark, perhaps behind closing ones: no other token needs a look.
    for i, word in enumerate(words[:-1], start=1):
        if word in _LAST and not opens[i]:
            opens[i] = _breaks(words, spans, i)
    return Layout(words=words, sentence=np.cumsum(opens).tolist(), paragraph=paragraph.tolist())


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
