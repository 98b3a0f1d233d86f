"""Quotation marks paired: which mark opens, which closes, and what no mark closes.

A mark's shape says little: the straight ones open and close, „Danes“ write what others read as an opening, ”Swedes”
open with what closes elsewhere, and an apostrophe looks like a closing mark. What stands on both sides of a mark and
what is still open decide together. One pass over the marks with a stack, linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]

# A quotation longer than this without its closing mark is taken for a stray mark, except where the next paragraph
# opens again (the newspaper rule: a quotation running over paragraphs opens each one and closes only the last).
LONGEST_QUOTATION = 3_000

DEEPEST_QUOTATION = 8
"""Marks still open that a closing mark may belong to; deeper ones nobody wrote."""

OPENING = "“«„‟‹「『〝＂"
"""Marks that open a quotation wherever they stand in running text; straight and single marks may do so too."""

MARK = re.compile(r"'{2,}|``|‘‘|’’|[\"＂“”„‟〝〞〟«»‹›‘’‚‛'`「」『』]")

_CLOSED_BY = {
    '"': ('"',), "＂": ("＂",), "“": ("”",), "„": ("“", "”"), "‟": ("”",), "”": ("”",), "〝": ("〞", "〟"),
    "''": ("''",), "``": ("''",), "‘‘": ("’’",),
    "'": ("'",), "‘": ("’",), "‚": ("‘", "’"), "‛": ("’",), "`": ("'",),
    "«": ("»",), "»": ("«", "»"), "‹": ("›",), "›": ("‹", "›"), "「": ("」",), "『": ("』",),
}  # fmt: skip
_DOUBLE = frozenset(("“", "”", "„", "‟", '"', "＂", "〝", "〞", "〟", "''", "``", "‘‘", "’’"))
_SINGLE = frozenset("'‘’‚‛`")
_EITHER = frozenset(('"', "＂", "''", "'"))
_ENDS = frozenset("”’»›〞〟」』") | {"’’"}
_BEFORE_OPENING = frozenset("([{<-–—―/=*_:>") | frozenset("\"＂“„‟«‹‘‚'`「『〝")
_AFTER_CLOSING = frozenset(".,;:!?…)]}>-–—―/*_") | frozenset("\"＂”»›’'“‘」』〞〟")
_PUNCTUATION = frozenset(".,!?;:…-–—)]")
_AFTER_SINGLE = frozenset("\"“«„[($£€…¿¡'")
_LOOK_BACK = 200
"""Characters looked at to tell whether a mark opens its line."""

# Words that lost their head keep an apostrophe in its place: '90s, 'em, 'tis.
_HEADLESS = re.compile(r"(?:\d0s|em|til|till|[Tt]is|[Tt]was|cause|cos|cuz|bout|neath|n|nuff|kay)\b")
_SENTENCE_END = re.compile(r"[.!?…—–-]['\"”’»)\]]*\s*\Z")


class Quotation(NamedTuple):
    """One quotation: offsets of the marks included and of the words inside, and whether the closing mark was found."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


class _Mark(NamedTuple):
    """A mark, and whether the characters beside it let it open or close."""

    start: int
    end: int
    shape: str
    may_open: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class _Open:
    mark: _Mark
    found_before: int
    first_of_line: bool


def quotations(text: str, blocks: Sequence[Span], wrapped: Sequence[bool]) -> list[Quotation]:
    """All outermost quotations in order of appearance; ``blocks`` are the paragraphs.

    ``wrapped[i]``: whether the line breaks of block i only wrap its text (else each line may be a paragraph of its own).
    A quotation that its paragraph leaves open runs to the paragraph's end when it opened the paragraph or the next
    paragraph opens with the like mark (``closed`` is False); another mark that nothing closes opens nothing.
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(blocks):
        following = _first_mark(text, blocks[number + 1]) if number + 1 < len(blocks) else None
        found += _Reader(text, start, end, following, wrapped[number]).read()
    return found


def _first_mark(text: str, block: Span) -> _Mark | None:
    match = MARK.match(text, *block)
    return next(_marks(text, *block)) if match else None


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of ``text[start:end]``; a run of straight apostrophes is cut into doubled and single marks."""
    for match in MARK.finditer(text, start, end):
        first, last = match.span()
        length = last - first
        if text[first] != "'" or length <= 2:
            cuts = [(first, last)]
        elif length == 3:
            opens = last < end and not text[last].isspace() and (first == start or text[first - 1].isspace())
            cuts = [(first, first + 2), (first + 2, last)] if opens else [(first, first + 1), (first + 1, last)]
        else:
            continue
        for a, b in cuts:
            before = text[a - 1] if a > start else " "
            after = text[b] if b < end else " "
            may_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
            may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING or not after.isprintable())
            yield _Mark(a, b, text[a:b], may_open, may_close)


class _Reader:
    """Reads one paragraph; see ``quotations``."""

    def __init__(self, text: str, start: int, end: int, following: _Mark | None, wrapped: bool) -> None:
        self.text, self.start, self.end = text, start, end
        self.following, self.wrapped = following, wrapped
        self.found: list[Quotation] = []
        self.open: list[_Open] = []

    def read(self) -> list[Quotation]:
        """The outermost quotations of the paragraph."""
        marks = list(_marks(self.text, self.start, self.end))
        next_double = _next_of(marks, _DOUBLE)
        next_single = _next_of(marks, _SINGLE)
        for number, mark in enumerate(marks):
            ahead = (next_single if mark.shape in _SINGLE else next_double)[number]
            self._take(mark, marks[ahead] if ahead is not None else None)
        return self._finish()

    def _take(self, mark: _Mark, ahead: _Mark | None) -> None:
        partner = self._partner(mark)
        if partner is not None and self._closes(mark) and not self._apostrophe(mark, ahead):
            self._close(partner, mark)
        elif self._opens(mark):
            self._open(mark)

    def _closes(self, mark: _Mark) -> bool:
        """Whether the mark closes what it belongs to, given that this is open."""
        if mark.shape in _SINGLE:
            return mark.may_close and (mark.shape in _ENDS or not mark.may_open)
        if mark.shape in _EITHER:
            if mark.may_open != mark.may_close:
                return mark.may_close
            # Between spaces, or between a stop and a word where the space was forgotten; never inside a number.
            before, _ = self._beside(mark)
            return mark.may_close or not before.isdigit()
        # „So“ closes with what opens elsewhere; so does “so“, where somebody took the wrong key.
        return mark.shape in _ENDS or (mark.may_close and not mark.may_open)

    def _opens(self, mark: _Mark) -> bool:
        before, after = self._beside(mark)
        if mark.shape in _SINGLE:
            if mark.shape == "’" or before.isalnum() or before in "'’" or not mark.may_open:
                return False
            return (after.isalnum() or after in _AFTER_SINGLE) and not _HEADLESS.match(self.text, mark.end, self.end)
        if mark.shape in _EITHER:
            # French habit puts spaces inside the marks: " ainsi "; and some forget the space before them.
            spaced = before.isspace() and after.isspace()
            return mark.may_open or spaced or not (mark.may_close or before.isalnum() or after.isspace())
        if mark.shape in _ENDS:
            return mark.shape in _CLOSED_BY and mark.may_open and not mark.may_close and after.isalnum()
        return mark.may_open or not mark.may_close

    def _beside(self, mark: _Mark) -> tuple[str, str]:
        before = self.text[mark.start - 1] if mark.start > self.start else " "
        after = self.text[mark.end] if mark.end < self.end else " "
        return before, after

    def _partner(self, mark: _Mark) -> int | None:
        """Index in the stack of what the mark would close: its own pair first, else a double (single) mark left open."""
        loose: int | None = None
        family = _DOUBLE if mark.shape in _DOUBLE else _SINGLE if mark.shape in _SINGLE else frozenset()
        for at in range(len(self.open) - 1, max(-1, len(self.open) - 1 - DEEPEST_QUOTATION), -1):
            shape = self.open[at].mark.shape
            if mark.shape in _CLOSED_BY[shape]:
                return at
            if shape in family and loose is None:
                loose = at
            if mark.shape in _SINGLE and shape not in _SINGLE:
                break
        return loose

    def _apostrophe(self, mark: _Mark, ahead: _Mark | None) -> bool:
        """Whether a mark that might close is an apostrophe ("the states' rights", goin') or a sign of inches.

        Of two closings in a row, the first may be one when a letter or digit that such a word ends with stands before it.
        """
        before, _ = self._beside(mark)
        if ahead is None or not ahead.may_close or ahead.may_open:
            return False
        if mark.shape in _DOUBLE:
            return mark.shape in _EITHER and before.isdigit()
        strong = self.text[ahead.start - 1] in _PUNCTUATION
        return before in "sSzZ" or before.isdigit() or (strong and before in "nlo")

    def _open(self, mark: _Mark) -> None:
        line = self.text[max(self.start, mark.start - _LOOK_BACK) : mark.start].rstrip(" \t\u00a0")
        first = line.endswith("\n") or (not line and mark.start - self.start < _LOOK_BACK)
        if line.endswith("\n") and not self.wrapped and mark.shape in _DOUBLE and _SENTENCE_END.search(line):
            self._newspaper_rule(mark)
        self.open.append(_Open(mark, len(self.found), first))

    def _newspaper_rule(self, mark: _Mark) -> None:
        """A line that opens anew ends the quotation left open on the line before."""
        end = mark.start
        while self.text[end - 1].isspace():
            end -= 1
        for at in range(max(0, len(self.open) - DEEPEST_QUOTATION), len(self.open)):
            opened = self.open[at]
            if opened.mark.shape == mark.shape and end > opened.mark.end:
                if end - opened.mark.start <= LONGEST_QUOTATION:
                    del self.found[opened.found_before :]
                    self.found.append(Quotation(opened.mark.start, end, opened.mark.end, end, False))
                del self.open[at:]
                return

    def _close(self, at: int, mark: _Mark) -> None:
        opened = self.open[at]
        del self.open[at:]
        if mark.end - opened.mark.start <= LONGEST_QUOTATION and mark.start > opened.mark.end:
            del self.found[opened.found_before :]
            self.found.append(Quotation(opened.mark.start, mark.end, opened.mark.end, mark.start, True))

    def _finish(self) -> list[Quotation]:
        """What was found, and what is still open and runs on; the former gives way to the latter."""
        running: list[Quotation] = []
        for opened in self.open:
            mark = opened.mark
            if running and mark.start < running[-1].end:
                continue
            line_end = self._line_end(mark.end)
            if mark.end < line_end <= mark.start + LONGEST_QUOTATION and self._runs_on(opened, line_end):
                running.append(Quotation(mark.start, line_end, mark.end, line_end, False))
        if not running:
            return self.found
        kept = []
        ahead = 0
        for quotation in self.found:
            while ahead < len(running) and running[ahead].end <= quotation.start:
                ahead += 1
            if ahead == len(running) or quotation.end <= running[ahead].start:
                kept.append(quotation)
        return sorted(kept + running)

    def _line_end(self, at: int) -> int:
        end = -1 if self.wrapped else self.text.find("\n", at, min(self.end, at + LONGEST_QUOTATION))
        return self.end if end < 0 else at + len(self.text[at:end].rstrip())

    def _runs_on(self, opened: _Open, line_end: int) -> bool:
        mark = opened.mark
        below = self.following if line_end == self.end else _first_mark(self.text, (self._after(line_end), self.end))
        goes_on = below is not None and below.shape == mark.shape and (below.may_open or not below.may_close)
        if mark.shape in _SINGLE:
            return goes_on and bool(_SENTENCE_END.search(self.text, max(mark.end, line_end - 9), line_end))
        return goes_on or (opened.first_of_line and not self._pair_inside(opened, line_end))

    def _pair_inside(self, opened: _Open, line_end: int) -> bool:
        """Whether a pair of the same marks follows: the closing mark was forgotten before it, nobody knows where."""
        for at in range(opened.found_before, len(self.found)):
            quotation = self.found[at]
            if quotation.start >= line_end:
                return False
            if self.text.startswith(opened.mark.shape, quotation.start):
                return True
        return False

    def _after(self, at: int) -> int:
        while at < self.end and self.text[at].isspace():
            at += 1
        return at


def _next_of(marks: Sequence[_Mark], family: frozenset[str]) -> list[int | None]:
    """For each mark, the index of the next one of ``family`` behind it."""
    following: list[int | None] = [None] * len(marks)
    ahead: int | None = None
    for number in range(len(marks) - 1, -1, -1):
        following[number] = ahead
        if marks[number].shape in family:
            ahead = number
    return following
