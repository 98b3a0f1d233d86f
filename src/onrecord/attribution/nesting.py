"""Statements inside statements: "A said that B had told C …", "according to X, Y denied …", a third party in an answer.

A content is read again on its own, by the caller's finder and by the clause rules; what either finds is kept when it
names its source, has a finite verb of speech or belief for its cue and a content of its own. A first person is the
enclosing speaker and no further statement, unless it tells of another time or of what was not said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.clauses import clauses_of
from onrecord.attribution.inner import first_offset, hull, is_inner_statement, is_transparent
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.phrases import paragraph_sentences
from onrecord.attribution.segments import Segment, moved_back, readable, segments
from onrecord.attribution.trimming import trimmed
from onrecord.holding import Holding
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

Finder = Callable[[list[str]], list[list[Attribution]]]
Offsets = tuple[int, int]

DEEPEST = 2
"""Levels below the top: "A said that B had told C that D refused" is as deep as news goes and still is understood."""


def nested(text: str, attributions: Sequence[Attribution], find: Finder) -> list[Attribution]:
    """``attributions`` and the statements inside their contents, in order of appearance, with ``parent`` set.

    ``find`` takes texts and gives the attributions of each, with offsets into that text; it is called once a level
    with the contents of that level. The parent precedes its child. Given attributions are kept, and get a parent when
    all their pieces lie inside one content of another.
    """
    nodes = list(attributions)
    pieces = _pieces(nodes)
    parents: list[int | None] = [_holder(nodes, pieces, index) for index in range(len(nodes))]
    frontier = list(enumerate(nodes))
    for _ in range(DEEPEST):
        jobs = [(owner, segment) for owner, node in frontier for segment in segments(text, node)]
        if not jobs:
            break
        answers = find([readable(text, segment) for _, segment in jobs])
        frontier = []
        for (owner, segment), answer in zip(jobs, answers, strict=True):
            moved = [moved_back(text, candidate, segment) for candidate in answer]
            found = [trimmed(text, candidate) for candidate in (*moved, *_by_rule(text, segment)) if candidate is not None]
            for candidate in found:
                if not is_inner_statement(text, candidate, nodes[owner]):
                    if is_transparent(text, candidate):
                        frontier.append((owner, candidate))
                    continue
                if any(_same(candidate, node) for node in nodes):
                    continue
                nodes.append(candidate)
                parents.append(owner)
                frontier.append((len(nodes) - 1, candidate))
    # What the same reading found inside another's content moves down to it.
    given = len(attributions)
    pieces = _pieces(nodes)
    parents[given:] = [_closest(nodes, pieces, index, parents[index]) for index in range(given, len(nodes))]
    return _ordered(nodes, parents)


def _pieces(nodes: Sequence[Attribution]) -> Holding[int]:
    return Holding((span.start, span.end, index) for index, node in enumerate(nodes) for span in node.content)


def _closest(nodes: Sequence[Attribution], pieces: Holding[int], index: int, owner: int | None) -> int | None:
    holder = _holder(nodes, pieces, index)
    return owner if holder is None else holder


def _ordered(nodes: Sequence[Attribution], parents: Sequence[int | None]) -> list[Attribution]:
    def depth(index: int) -> int:
        above = parents[index]
        return 0 if above is None else depth(above) + 1

    order = sorted(range(len(nodes)), key=lambda index: (first_offset(nodes[index]), depth(index), index))
    place = {index: position for position, index in enumerate(order)}
    made = []
    for index in order:
        parent = parents[index]
        made.append(replace(nodes[index], parent=None if parent is None else place[parent]))
    return made


def _holder(nodes: Sequence[Attribution], pieces: Holding[int], index: int) -> int | None:
    """The attribution with the shortest content piece that holds all of this one."""
    first, last = hull(nodes[index])
    best: tuple[int, int] | None = None
    for low, high, other in pieces.over(first, last):
        start, end = hull(nodes[other])
        if other == index or end - start <= last - first:
            continue
        best = min(best or (high - low, other), (high - low, other))
    return best[1] if best else None


def _by_rule(text: str, segment: Segment) -> list[Attribution]:
    """What the clause rules find in the segment, as it is and without the marks of words quoted in passing."""
    piece = readable(text, segment)
    quotations = texts.quotations(piece)
    found = _clauses_in(text, segment, piece, quotations)
    passing = [q for q in quotations if piece[: q.start].rstrip()[-1:].isalnum()]
    if passing:
        # she “did not recall any …”: the verb stands inside the marks.
        bare = list(piece)
        for quotation in passing:
            for at in (quotation.start, quotation.end - 1):
                bare[at] = " " if not bare[at].isalnum() else bare[at]
        found += _clauses_in(text, segment, "".join(bare), [q for q in quotations if q not in passing])
    return found


def _clauses_in(text: str, segment: Segment, piece: str, quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    found: list[Attribution] = []
    for start, end in texts.paragraphs(piece):
        for sentence in paragraph_sentences(piece, start, end, quotations):
            for clause in clauses_of(sentence):
                content = [(s, e) for s, e in clause.content if s < e]
                if not clause.source or not content:
                    continue
                made = Attribution(
                    source=tuple(Span.cut(piece, s, e) for s, e in clause.source),
                    cue=tuple(Span.cut(piece, s, e) for s, e in clause.cue),
                    content=tuple(Span.cut(piece, s, e) for s, e in content),
                    kind=kind_of(piece, content, quotations),
                    negated=False,
                    confidence=clause.confidence,
                    basis="rules",
                )
                moved = moved_back(text, made, segment)
                if moved is not None:
                    found.append(moved)
    return found


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have a word of their cues in common, or the same content."""
    if any(a.start < b.end and b.start < a.end for a in one.cue for b in other.cue):
        return True
    return [(s.start, s.end) for s in one.content] == [(s.start, s.end) for s in other.content]
