"""Transcripts: each answer is one statement of the person whose label it bears, with the question it replies to.

Kept: answers with a position in them, evasions included ("I don't have anything on that"). Left out, as a desk officer
leaves them out: questions, the moderator's turns, stage directions, and turns that only greet, thank, call on somebody
or ask back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord import text as texts
from onrecord.attribution.labels import Turn, labelled_turns
from onrecord.attribution.lexicon import VERBS
from onrecord.attribution.sequels import without_sequel
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

Offsets = tuple[int, int]

TURN_CONFIDENCE = 0.97
"""A label states its speaker; what can be wrong is where the turn ends."""

_STAGE = re.compile(
    r"[(\[](?:[A-Z][^()\[\]]{0,120}[.!]"
    r"|(?:Laughter|Applause|Crosstalk|Inaudible|Off-?mike|Pause|Cheers|Interruption|Break)[^()\[\]]{0,60})[)\]]"
)
_END = re.compile(
    r"\\?#[ #\\]*\Z|\*{3,}\Z|-{3,}\Z|_{3,}\Z|END\b.{0,40}\Z|\d{1,2}:\d\d\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{2,4})?\Z"
    r"|[(\[].*[)\]]\Z|(?:Related|Read more|See also|Share|Tags?)\b.*\Z|To view\b.*\Z",
    re.S,
)
_SENTENCE = re.compile(r"[^.?!…]+(?:[.?!…]+[\"”’')\]]*|\Z)\s*")
_CALL = re.compile(
    r"(?:(?:okay|ok|all right|alright|yes|yeah|and|so|well|with that|sure|great)\b[\s,–—-]*)*"
    r"(?:go ahead\b.*|please(?: go ahead)?|next(?: question| one)?(?:, please)?|why don(?:'|’)t we (?:take|start|go)\b.*"
    r"|way (?:in|at) the back.*|in the (?:back|front|middle).*|over (?:here|there)|you(?:, | want to| wanted to| had)\b.*"
    r"|(?:i|we)(?:'|’)?(?:ll| will) (?:take|go to|come (?:back )?to|turn to)\b.*|let(?:'|’)?s (?:go|turn|move|start)\b.*"
    r"|last (?:question|one).*|one (?:more|last)(?: question)?|sir|ma(?:'|’)am|follow-? ?up"
    r"|(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:[\s,–—-]+(?:you want to|go ahead|please|do you want).*)?)?[\s.,!?…–—-]*\Z",
    re.I | re.S,
)
_NAME_ONLY = re.compile(r"(?:[A-Z][\w’'.-]+ ?){1,3}[.,!?]?\s*\Z")
_ASKS_FOR_ONE = re.compile(r"\b(?:who|whom|whose|which|where|when|what|how)\b", re.I)
_GREETING = re.compile(
    r"(?:(?:well|okay|all right|so|hi|hello|hey)\b[\s,]*)*(?:good (?:morning|afternoon|evening|day)\b.{0,60}|hello\b.{0,40}"
    r"|hi\b.{0,40}|(?:it(?:'|’)s )?(?:good|great|nice) to (?:see|be) .{0,60}|welcome\b.{0,60}|apologies for\b.{0,60}"
    r"|sorry (?:for|about) .{0,60}|(?:i have |i(?:'|’)ve got |just )?(?:one|two|a (?:couple|few)|some|several) (?:quick )?"
    r"(?:thing|item|announcement|topper|note|update)s?(?: of \w+)? (?:at|to|for|from|before)\b.{0,60}"
    r"|happy to (?:be|take)\b.{0,60})[.!…]*\s*\Z",
    re.I | re.S,
)
_COURTESY = re.compile(
    r"(?:(?:okay|ok|all right|alright|yes|yeah|yep|sure|right|uh-huh|mm-hmm|great|good|perfect|hi|hello|hey|welcome|and|well"
    r"|no problem|of course|absolutely|bye|sorry|pardon|excuse me|what|thank you|thanks|you(?:'|’)re welcome|my pleasure|go ahead"
    r"|please|oh|say that (?:again|one more time)|next question|uh-oh|over to|back to)\b"
    r"(?: (?:so|very) much|,? (?:again|everyone|everybody|all|guys)| for (?:having|joining|coming|that|your)\b.{0,40}"
    r"|,? (?-i:[A-Z])[\w.’' -]{1,30}){0,2}[\s,.!–—-]*){1,9}\Z",
    re.I | re.S,
)
_PLAIN_ANSWER = re.compile(
    r"(?:yes|no|correct|never|not at all|absolutely not|of course not|that(?:'|’)s (?:right|correct))\b", re.I
)
_INTERRUPTED = re.compile(r"[–—-]\s*\Z")
SHORT_INTERJECTION = 6
"""Words up to which a turn that cuts into an unfinished question counts as an interjection, not as an answer."""


def turns(text: str, headline_end: int = 0) -> list[Attribution]:
    """One attribution for each answer of a transcript, in order; an empty list when the text is no transcript.

    ``source`` is the label without its colon (none where the answer bears no label), ``cue`` is empty, ``content`` has one
    piece for each paragraph of the answer (more where a stage direction splits one), ``question`` the pieces of the
    questions since the last answer. Lines before ``headline_end`` carry no label. ``kind`` is direct, ``basis`` is ``turn``.
    """
    found: list[Attribution] = []
    question: list[Offsets] = []
    over = False
    spoken = [(turn, _pieces(text, turn)) for turn in labelled_turns(text, headline_end)]
    without_sequel(text, spoken)
    for turn, pieces in spoken:
        if turn.role != "answerer":
            question = question + pieces if turn.role == "asker" else question
            over = over and turn.role != "asker"
            over = over or turn.closing
            continue
        if not over:
            answer = _answer(text, pieces, question)
            if answer:
                found.append(
                    Attribution(
                        source=(Span.cut(text, *turn.label),) if turn.label[0] < turn.label[1] else (),
                        cue=(),
                        content=_spans(text, answer),
                        kind="direct",
                        negated=False,
                        confidence=TURN_CONFIDENCE,
                        basis="turn",
                        question=_spans(text, question),
                    )
                )
                question = []
        over = over or turn.closing
    return found


def question_spans(text: str, headline_end: int = 0) -> list[Span]:
    """The pieces of all questions and moderator's turns of a transcript: what is no statement of the record."""
    return [
        Span.cut(text, start, end)
        for turn in labelled_turns(text, headline_end)
        if turn.role != "answerer"
        for start, end in _pieces(text, turn)
    ]


_PARTY_OF_TALK = frozenset("i we you us me my our your he she they it that this who which what there".split())
_INVERTED = re.compile(
    r"\b(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|if|whether|when|why|how|because|since)\s*\Z", re.I
)
_REPORTING = re.compile(r"(?:has |have |had |also |just |now |already |again |still |today |yesterday )*(?P<verb>\w+)")


TOLD_IN_QUESTION = 0.8
"""Confidence below which what was found in a question is left to the question: in the labelled stories 4 of 6 above it are on
record and none of 3 below it."""


def told_in_question(text: str, found: Attribution, questions: Sequence[Span]) -> bool:
    """Whether the asker reports a third party's words ("The Herald says the port is shut. Is it?").

    The source is named and not a pronoun, the cue a finite verb of speech, and the clause is no question itself ("Does
    the Herald say …?") and no condition.
    """
    pieces = (*found.source, *found.cue, *found.content)
    if found.confidence < TOLD_IN_QUESTION or not found.source or not found.cue:
        return False
    if not any(all(q.start <= s.start and s.end <= q.end for s in pieces) for q in questions):
        return False
    words = found.source[0].text.split()
    if len(words) == 1 and words[0].lower() in _PARTY_OF_TALK:
        return False
    verb = _REPORTING.match(found.cue[0].text.lower())
    reading = VERBS.get(verb.group("verb")) if verb else None
    if reading is None or reading.verb_class not in ("say", "tell", "announce", "ask", "deny") or reading.kind == "ing":
        return False
    before = text[max(0, found.source[0].start - 12) : found.source[0].start]
    return found.source[0].start < found.cue[0].start and not _INVERTED.search(before)


def _spans(text: str, pieces: Iterable[Offsets]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, start, end) for start, end in pieces)


def _pieces(text: str, turn: Turn) -> list[Offsets]:
    """The paragraphs of a turn without stage directions; a closing line ("# # #", a time, a note) ends the turn."""
    found: list[Offsets] = []
    start, end = turn.body
    for first, block_end in ((start + at, start + stop) for at, stop in texts.paragraphs(text[start:end])):
        block = text[first:block_end].strip().strip("*_").strip()
        if not block:
            continue
        if found and _END.match(block):
            if _STAGE.fullmatch(block) and "concluded" not in block:
                continue
            break
        position = first
        for stage in (*_STAGE.finditer(text, first, block_end), None):
            stop = stage.start() if stage else block_end
            piece = _trimmed(text, position, stop)
            if piece is not None and any(character.isalnum() for character in text[slice(*piece)]):
                found.append(piece)
            position = stage.end() if stage else stop
    return found


def _trimmed(text: str, start: int, end: int) -> Offsets | None:
    while start < end and (text[start].isspace() or text[start] in "*_ "):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_ "):
        end -= 1
    return (start, end) if start < end else None


def _answer(text: str, pieces: list[Offsets], question: list[Offsets]) -> list[Offsets]:
    """The pieces that belong on record: without greeting and calling on, or none when nothing is left."""
    asked = " ".join(text[slice(*piece)] for piece in question).rstrip()
    whole = " ".join(text[slice(*piece)] for piece in pieces)
    if _NAME_ONLY.match(whole) and asked.endswith("?") and _ASKS_FOR_ONE.search(asked):
        return pieces
    kept = _without_chair_talk(text, pieces)
    if not kept:
        return []
    words = " ".join(text[slice(*piece)] for piece in kept)
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(words) if sentence.strip()]
    if all(sentence.rstrip("\"”’')] ").endswith("?") for sentence in sentences):
        return []
    if _PLAIN_ANSWER.match(words) and asked.endswith("?"):
        return kept
    if all(_COURTESY.match(sentence) or _NAME_ONLY.match(sentence) for sentence in sentences):
        return []
    if len(words.split()) <= SHORT_INTERJECTION and (_INTERRUPTED.search(asked) or _INTERRUPTED.search(words)):
        return []
    return kept


def _without_chair_talk(text: str, pieces: list[Offsets]) -> list[Offsets]:
    kept = list(pieces)
    while kept:
        start, end = kept[0]
        first = _SENTENCE.match(text, start, end)
        if first is None or not _GREETING.match(first.group().strip()):
            break
        rest = _trimmed(text, first.end(), end)
        kept[:1] = [rest] if rest else []
    while kept:
        start, end = kept[-1]
        last = [match for match in _SENTENCE.finditer(text, start, end) if match.group().strip()]
        if not last or not _calls_on(last[-1].group().strip()):
            break
        rest = _trimmed(text, start, last[-1].start())
        kept[-1:] = [rest] if rest else []
    return kept


def _calls_on(sentence: str) -> bool:
    """Whether the sentence only hands the floor to somebody."""
    return bool(_CALL.match(sentence)) and not _PLAIN_ANSWER.match(sentence)
