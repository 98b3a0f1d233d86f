"""Statements inside statements: "A said that B had told C …", "according to X, Y denied …", a third party in an answer.

A content is read again on its own, by the caller's finder and by the clause rules; what either finds is kept when it
names its source, has a finite verb of speech or belief for its cue and a content of its own. A first person is the
enclosing speaker and no further statement, unless it tells of another time or of what was not said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord import text as texts
from onrecord.attribution.clauses import clauses_of
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import VERBS, Form
from onrecord.attribution.negation import negated
from onrecord.attribution.phrases import paragraph_sentences
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

Finder = Callable[[list[str]], list[list[Attribution]]]
Offsets = tuple[int, int]

DEEPEST = 2
"""Levels below the top: "A said that B had told C that D refused" is as deep as news goes and still is understood."""

LEAST_WORDS = 5
"""A shorter content holds no source, cue and content of another."""

_FIRST_PERSON = frozenset("i we my our ours me us mine ourselves myself".split())
_NO_SOURCE = frozenset(
    """it this that these those what which who whom whose there you your one nobody someone somebody anyone anybody
    people everyone everybody some others something nothing all many most no few each both""".split()
)
_SPEECH = frozenset("say tell announce ask deny".split())
_THINKING = frozenset("believe think doubt fear know suspect recall remember understand insist".split())
# Acts and wishes told with these verbs are what the speaker says about somebody, not somebody's words.
_NO_SPEECH = frozenset(
    """mention quote cite note observe recommend decide rule order approve call question signal imply indicate show reveal
    swear press object commit undertake propose instruct read contradict guarantee continue conclude post cry wonder
    refuse decline reject dismiss specify hint want mean query request approve mock brief record persuade convince
    exhort appeal report""".split()
)
_OTHER_TIME = re.compile(
    r"\b(?:last|ago|yesterday|earlier|previously|before|once|already|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|since|on) "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4}))\b",
    re.I,
)


_PROMISES = frozenset(("promise", "pledge", "vow"))
"""Verbs whose content may be a bare noun phrase ("promised him wider licences")."""

_MODAL = frozenset("will would can could may might should must 'll 'd".split())
_REFUSING = frozenset("will would won't won’t wouldn't wouldn’t could couldn't couldn’t".split())
_IF = frozenset("if unless once until whether should provided when before".split())
_DANGLING = frozenset("no not longer with without of in on at to for from by and or the a an as never".split())
_CLAUSE_OPENERS = frozenset("that whether if how why what who when where".split())
_NEW_CLAUSE = re.compile(r"[.!?;]\W*\Z|\b(?:and|but|or)\s*\Z")
_VERB_LIKE = re.compile(
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did|be|been|\w{2,}ed|\w{2,}n't"
    r"|went|came|took|gave|made|saw|knew|got|left|met|sent|kept|held|lost|won|paid|stood|fell|rose|needs?|wants?"
)
_FINITE = re.compile(r"is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did")
_NO_OPENER = frozenset(
    "be have is are was were to of in on at for with by from as than sometimes often also still then worth less more".split()
)
_THIRD_PERSON = frozenset("he she they".split())
LONGEST_SOURCE = 14
LONGEST_GAP = 90
"""Characters between two pieces of one content that a "…, he says, …" can fill."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of some content that can be read on its own; ``gaps`` in it belong to the enclosing attribution."""

    start: int
    end: int
    gaps: tuple[Offsets, ...] = ()


def nested(text: str, attributions: Sequence[Attribution], find: Finder) -> list[Attribution]:
    """``attributions`` and the statements inside their contents, in order of appearance, with ``parent`` set.

    ``find`` takes texts and gives the attributions of each, with offsets into that text; it is called once a level
    with the contents of that level. The parent precedes its child. Given attributions are kept, and get a parent when
    all their pieces lie inside one content of another.
    """
    nodes = list(attributions)
    parents: list[int | None] = [_holder(nodes, index) for index in range(len(nodes))]
    frontier = list(range(len(nodes)))
    for _ in range(DEEPEST):
        jobs = [(index, segment) for index in frontier for segment in _segments(text, nodes[index])]
        if not jobs:
            break
        answers = find([_readable(text, segment) for _, segment in jobs])
        frontier = []
        for (owner, segment), answer in zip(jobs, answers, strict=True):
            found = [_moved(text, candidate, segment) for candidate in answer]
            found += _by_rule(text, segment)
            for candidate in found:
                if candidate is None or not _is_statement(text, candidate, nodes[owner]):
                    continue
                if any(_same(candidate, node) for node in nodes):
                    continue
                nodes.append(candidate)
                parents.append(owner)
                frontier.append(len(nodes) - 1)
    return _ordered(nodes, parents)


def _ordered(nodes: Sequence[Attribution], parents: Sequence[int | None]) -> list[Attribution]:
    def depth(index: int) -> int:
        above = parents[index]
        return 0 if above is None else depth(above) + 1

    order = sorted(range(len(nodes)), key=lambda index: (_first(nodes[index]), depth(index), index))
    place = {index: position for position, index in enumerate(order)}
    made = []
    for index in order:
        parent = parents[index]
        made.append(replace(nodes[index], parent=None if parent is None else place[parent]))
    return made


def _first(node: Attribution) -> int:
    return min(span.start for span in (*node.source, *node.cue, *node.content))


def _holder(nodes: Sequence[Attribution], index: int) -> int | None:
    """The attribution with the shortest content piece that holds all of this one."""
    pieces = [(span.start, span.end) for span in (*nodes[index].source, *nodes[index].cue, *nodes[index].content)]
    first, last = min(start for start, _ in pieces), max(end for _, end in pieces)
    best: tuple[int, int] | None = None
    for other, node in enumerate(nodes):
        if other == index:
            continue
        for span in node.content:
            if span.start <= first and last <= span.end and (last - first) < (span.end - span.start):
                best = min(best or (span.end - span.start, other), (span.end - span.start, other))
    return best[1] if best else None


def _segments(text: str, node: Attribution) -> list[_Segment]:
    """What can be read alone: each run of pieces without its outer marks, and the inside of each long quotation in it."""
    found: list[_Segment] = []
    for run in _runs(text, node):
        start, end = run.start, run.end
        quotations = [q for q in texts.quotations(_masked(text, run)) if q.inner_end > q.inner_start]
        if len(quotations) == 1 and quotations[0].start == 0 and quotations[0].end >= end - start - 1:
            inner = quotations[0]
            found.append(_Segment(start + inner.inner_start, start + inner.inner_end))
            continue
        found.append(replace(run, start=start + _lead(text[start:end])))
        found += [_Segment(start + q.inner_start, start + q.inner_end) for q in quotations]
    return [segment for segment in found if _may_hold(_masked(text, segment))]


def _may_hold(piece: str) -> bool:
    """Whether a piece is long enough and has a word that a cue must have: what fails here holds no statement.

    Reading a piece again costs a run of the network; this spares two of three without losing any.
    """
    if len(piece.split()) < LEAST_WORDS:
        return False
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", piece)]
    return "according" in words or any(_speaks(VERBS[word]) for word in words if word in VERBS)


def _speaks(reading: Form) -> bool:
    return reading.lemma in _THINKING or (reading.verb_class in _SPEECH and reading.lemma not in _NO_SPEECH)


def _runs(text: str, node: Attribution) -> list[_Segment]:
    """The content pieces, those of one sentence joined: "Ruritania, he says, still believes …" is one run with a gap."""
    runs: list[_Segment] = []
    for span in node.content:
        last = runs[-1] if runs else None
        gap = text[last.end : span.start] if last is not None else ""
        before = text[last.start : last.end].rstrip() if last is not None else ""
        joins = last is not None and len(gap) <= LONGEST_GAP and "\n" not in gap and not _NEW_CLAUSE.search(before + gap)
        if last is not None and joins and not re.search(r"[“”\"]\s*\Z", before):
            runs[-1] = _Segment(last.start, span.end, (*last.gaps, (last.end, span.start)))
        else:
            runs.append(_Segment(span.start, span.end))
    return runs


def _masked(text: str, segment: _Segment) -> str:
    """The segment with its gaps blanked out, so that offsets stay."""
    piece = text[segment.start : segment.end]
    for start, end in segment.gaps:
        piece = piece[: start - segment.start] + " " * (end - start) + piece[end - segment.start :]
    return piece


def _lead(piece: str) -> int:
    """Length of an introducing "that " or opening marks."""
    match = re.match(r"[“”\"'‘’\s]*(?:that\s+)?", piece, re.I)
    return match.end() if match else 0


def _readable(text: str, segment: _Segment) -> str:
    """The segment as a sentence: a capital first and a full stop last, offsets unchanged."""
    piece = _masked(text, segment)
    first = piece[:1].upper()
    piece = (first if len(first) == 1 else piece[:1]) + piece[1:]
    return piece if piece.rstrip()[-1:] in ".?!…" else piece + "."


def _moved(text: str, found: Attribution, segment: _Segment) -> Attribution | None:
    """The attribution with offsets into the whole text, or None when a role lies in the added full stop."""

    def move(spans: Iterable[Span]) -> tuple[Span, ...]:
        moved = [(segment.start + s.start, min(segment.start + s.end, segment.end)) for s in spans]
        return tuple(Span.cut(text, start, end) for piece in moved for start, end in _outside(text, piece, segment.gaps))

    content = move(found.content)
    if not content:
        return None
    return replace(found, source=move(found.source), cue=move(found.cue), content=content, parent=None)


def _outside(text: str, piece: Offsets, gaps: Sequence[Offsets]) -> list[Offsets]:
    """The parts of a piece that lie in no gap, without white space at their ends."""
    cuts = [piece[0], *(edge for gap in gaps for edge in gap if piece[0] < edge < piece[1]), piece[1]]
    parts = []
    for start, end in pairwise(cuts):
        body = text[start:end].strip()
        if body and not any(first <= start and end <= last for first, last in gaps):
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            parts.append((start + lead, start + lead + len(body)))
    return parts


def _by_rule(text: str, segment: _Segment) -> list[Attribution]:
    """What the clause rules find in the segment."""
    piece = _readable(text, segment)
    quotations = texts.quotations(piece)
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
                moved = _moved(text, made, segment)
                if moved is not None:
                    found.append(moved)
    return found


def _is_statement(text: str, candidate: Attribution, parent: Attribution) -> bool:
    """Explicit source, finite cue of speech or belief, own content; not the enclosing speaker over again."""
    if not candidate.source or not candidate.cue:
        return False
    source = [word.lower() for span in candidate.source for word in re.findall(r"[^\W_]+", span.text)]
    if not source or (len(source) <= 2 and source[0] in _NO_SOURCE):
        return False
    if source[-1] in _DANGLING or source[0] in ("not", "no", "nothing", "never"):
        return False
    words = re.findall(r"[^\W_]+", " ".join(span.text for span in candidate.content))
    if not words or (len(words) == 1 and words[0].lower() in _NO_SOURCE | {"so", "them", "him", "her", "me", "us"}):
        return False
    if not _cue_speaks(candidate) or _hypothetical(text, candidate):
        return False
    if candidate.basis == "rules" and not (_clause_like(candidate) and _source_like(candidate)):
        return False
    if parent.kind == "direct" and source[-1] in _THIRD_PERSON and _only_thinks(candidate) and not negated(text, candidate):
        # "They know we will win" in somebody's own words tells the speaker's view, not theirs.
        return False
    if source[0] in _FIRST_PERSON and len(source) <= 2:
        around = text[max(0, _first(candidate) - 30) : candidate.content[0].start]
        return (negated(text, candidate) and _past(candidate)) or (_past(candidate) and bool(_OTHER_TIME.search(around)))
    return not _whole(candidate, parent)


def _only_thinks(candidate: Attribution) -> bool:
    """Whether the cue tells of belief, with no verb of speech in it."""
    words = re.findall(r"[^\W_]+", " ".join(span.text for span in candidate.cue).lower())
    lemmas = {VERBS[word].lemma for word in words if word in VERBS}
    return bool(lemmas & _THINKING) and not any(word in VERBS and VERBS[word].verb_class in _SPEECH for word in words)


def _source_like(candidate: Attribution) -> bool:
    """Whether the source reads as a noun phrase: short, opened by a name, a determiner or a noun, without a finite verb."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", " ".join(span.text for span in candidate.source))
    if len(words) > LONGEST_SOURCE or words[0].lower() in _NO_OPENER or words[0].lower().endswith("ing"):
        return False
    head = re.split(r",|\bwho\b|\bwhich\b", " ".join(span.text for span in candidate.source))[0]
    return not any(_FINITE.fullmatch(word) for word in head.lower().split()[1:])


def _past(candidate: Attribution) -> bool:
    words = re.findall(r"[^\W_]+", " ".join(span.text for span in candidate.cue).lower())
    return any(word in VERBS and VERBS[word].kind == "past" and VERBS[word].verb_class in _SPEECH for word in words)


def _cue_speaks(candidate: Attribution) -> bool:
    """Whether the cue holds "according to" or a finite verb of speech or belief."""
    cue = " ".join(span.text for span in candidate.cue)
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", cue)]
    if words[:2] == ["according", "to"]:
        return True
    if words and words[0] == "to":
        return False
    for index, word in enumerate(words):
        reading = VERBS.get(word)
        if reading is None or (
            reading.kind == "ing" and not (index and words[index - 1] in ("is", "are", "was", "were", "been", "be"))
        ):
            continue
        if _speaks(reading):
            return True
    return False


def _hypothetical(text: str, candidate: Attribution) -> bool:
    """Whether the cue tells of words not spoken yet ("would agree", "if Kyiv confirms"); a refusal to speak is told."""
    cue = [word for span in candidate.cue for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", span.text.lower())]
    if any(word in _MODAL for word in cue) and not (_REFUSING & set(cue) and negated(text, candidate)):
        return True
    before = re.findall(r"[^\W_]+", text[max(0, candidate.source[0].start - 20) : candidate.source[0].start].lower())
    return bool(before) and before[-1] in _IF


def _clause_like(candidate: Attribution) -> bool:
    """Whether the content is a clause, an infinitive or a quotation, not a bare noun phrase."""
    content = " ".join(span.text for span in candidate.content)
    words = re.findall(r"[^\W_]+", content.lower())
    if content.lstrip()[:1] in '“"‘«„' and len(words) >= 3:
        return True
    cue = {VERBS[word].lemma for span in candidate.cue for word in span.text.lower().split() if word in VERBS}
    if cue & _PROMISES and len(words) >= 3:
        return True
    if words and words[0] in _CLAUSE_OPENERS | {"to", "of", "about"}:
        return len(words) >= 2
    gerund = len(words) >= 2 and words[0].endswith("ing")
    return gerund or any(_VERB_LIKE.fullmatch(word) for word in words[1:])


def _whole(candidate: Attribution, parent: Attribution) -> bool:
    """Whether the candidate's content is the parent's content itself."""
    return [(s.start, s.end) for s in candidate.content] == [(s.start, s.end) for s in parent.content]


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have a word of their cues in common, or the same content."""
    if any(a.start < b.end and b.start < a.end for a in one.cue for b in other.cue):
        return True
    return [(s.start, s.end) for s in one.content] == [(s.start, s.end) for s in other.content]
