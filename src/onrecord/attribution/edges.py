"""Edges of sources put right: names are never cut, and nothing dangles behind them.

The network's encoder does not see case, so it sometimes stops inside a name ("Javad Sajjadi" of "Sayed Javad Sajjadi")
or runs on into the words behind it ("the spokesperson on"). Both are plain to see in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_DANGLING = re.compile(r"(?:[\s,;:]|(?<=\s)(?:on|in|at|of|from|by|and|but|or|with|for|who|which|that|during))+$")
_NAME_BEFORE = re.compile(
    r"(?:^|(?<=[\s(“\"'‘«]))((?:[A-Z][\w’'-]*|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|St)\.)\s)$"
)
_NAME_AFTER = re.compile(r"\s(?:(?:al|bin|ibn|van|von|de|del|der|da|di|la|le|el)\s)?[A-Z][\w’'-]+")
_FIRST_WORDS = frozenset(
    """the a an in on at by for from of and but or as if when while after before since although though because so then yet
    this that these those it he she they we i you his her their our my its what who which where how why not no also still
    meanwhile however earlier later now today yesterday monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december""".split()
)


def whole_source(text: str, span: Span, taken: Sequence[Span] = ()) -> Span:
    """The span without a dangling end, and with the rest of a name that it cuts; never empty, never over a line's end.

    ``taken`` are the cue and content pieces of the relation, which a name never grows into. Lines set in title case
    (headlines) are left alone: there every word looks like a name.
    """
    start, end = span
    match = _DANGLING.search(text, start, end)
    # A closing comma alone stays: the corpora count it to the apposition before it.
    if match and match.start() > start and match.end() == end and text[match.start() : end].strip(" ,;:"):
        end = match.start()
    if _title_case(text, start, end):
        return start, end
    if text[start].isupper():
        while True:
            before = _NAME_BEFORE.search(text, max(0, start - 30), start)
            if before is None or "\n" in before.group() or _opens_sentence(text, before.start(1), before.group(1)):
                break
            if any(first < start and before.start(1) < last for first, last in taken):
                break
            start = before.start(1)
    last_word = text[start:end].split()[-1]
    if last_word[0].isupper() and last_word[-1].isalpha():
        after = _NAME_AFTER.match(text, end)
        while after and "\n" not in after.group() and after.group().split()[-1].lower() not in _FIRST_WORDS:
            if any(first < after.end() and end < last for first, last in taken):
                break
            end = after.end()
            after = _NAME_AFTER.match(text, end)
    return start, end


def _title_case(text: str, start: int, end: int) -> bool:
    """Whether the line around the span is set like a headline: most of its longer words open with a capital."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    words = re.findall(r"[^\W\d_]{4,}", text[first : last if last >= 0 else len(text)])
    return len(words) >= 4 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _opens_sentence(text: str, at: int, word: str) -> bool:
    """Whether a capital may be there because a sentence opens, not because a name goes on."""
    if word.strip(" .").lower() in _FIRST_WORDS:
        return True
    before = text[:at].rstrip()[-1:]
    return (not before or before in ".!?…“\"”:‘'") and not word.rstrip().endswith(".")
