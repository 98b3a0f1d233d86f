"""A record in which every field that a page shows holds words of the caller's choice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import yaml

from onrecord.record import Record, open_record
from onrecord.record.subjects import UTTERANCE
from onrecord.schema import (
    Article,
    Capture,
    Carrier,
    Dated,
    Deed,
    Derivation,
    FieldValue,
    LeftOut,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
)
from onrecord.schema.identity import article_id, statement_id, text_digest

ISSUE = "matter-of-words"
DAYS = ("2022-06-14", "2022-06-15")
"""When the words of the earlier and of the later edition were said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What one of the words filled: ids of the article (its later edition) and of its statement, and the holder's name."""

    words: str
    article: str
    statement: str
    holder: str


def filled(folder: Path, every: Sequence[str]) -> list[Filled]:
    """A record ``desk.sqlite`` and a codebook in ``folder``, which is made, with a story in two editions for each of the words."""
    folder.mkdir()
    told = list(every)
    codebook = {"id": ISSUE, "proposition": f"The holder does {told[0]}", "aliases": told, "not": told, "conditions": told}
    deeds = {"deeds": [{"type": "recognized", "step": "act"}]}
    (folder / "codebook.yaml").write_text(yaml.safe_dump(codebook | deeds, allow_unicode=False), encoding="utf-8")
    with open_record(folder / "desk.sqlite") as record:
        found = [_story(record, words) for words in every]
        for one, other in pairwise(found):
            pair = (UTTERANCE + one.statement, UTTERANCE + other.statement)
            record.judge(*pair, "different", author=one.words, reason=one.words, known="2025-01-04")
            left, right = record.named(one.words)[0], record.named(other.words)[0]
            record.judge(left, right, "different", author=one.words, reason=one.words, known="2025-01-04")
    return found


def _story(record: Record, words: str) -> Filled:
    first = _reading(words, DAYS[0], f"Title\n\nEarlier {words} said {words}, {words} in full\n\nGone {words}")
    later = _reading(words, DAYS[1], f"Title\n\nLater {words} said {words}, {words} by now\n\nCome {words}")
    for reading, known in ((first, "2025-01-01"), (later, "2025-01-02")):
        data = reading.article.text.encode()
        capture = Capture(origin=words, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
        record.add(capture, reading, known=known)
    (statement,) = later.statements
    other = replace(statement.speaker, name=words + " too")
    record.correct(statement.id, "speaker", FieldValue(speaker=other), author=words, reason=words, known="2025-01-03")
    gone = record.correct(statement.id, "negated", FieldValue(word="yes"), author=words, reason=words, known="2025-01-03")
    record.retract(gone.correction.id, author=words, reason=words, known="2025-01-03")
    return Filled(words=words, article=later.article.id, statement=statement.id, holder=later.stances[0].holder)


def _reading(words: str, day: str, text: str) -> Reading:
    sha = text_digest(text)
    article = Article(
        id=article_id(None, sha),
        text_sha256=sha,
        text=text,
        title=words,
        outlet=words,
        agency=words,
        byline=words,
        url=words,
        published=Dated(value="2022-06-16", precision="day", basis=words),
        captions=(words,),
        problems=(words,),
        left_out=(LeftOut(text=words, reason=words),),
        headline_end=5,
        origin=words,
    )
    source = _find(text, words, text.index("\n\n"))
    cue = _find(text, "said", source.end)
    content, condition = _find(text, words, cue.end), _find(text, words, _find(text, words, cue.end).end)
    spans = tuple((span.start, span.end) for span in (source, cue, content))
    statement = Statement(
        id=statement_id(article.id, *([pair] for pair in spans)),
        kind="direct",
        source=(source,),
        cue=(cue,),
        content=(content, condition),
        negated=False,
        within=None,
        speaker=Speaker(type="person", name=words, role=words, organization=words, on_behalf_of=words + " land", tier="C"),
        said=Dated(value=day, precision="day", basis=words),
        occasion=words,
        chain=(Carrier(name=words, role="agency"), Carrier(name=words + " paper", role="outlet")),
        confidence=0.5,
        derivation=(Derivation(step=words, version=words),),
    )
    stance = Stance(
        issue=ISSUE,
        holder=words + " land",
        direction=1,
        status="conditional",
        conditions=(condition,),
        statement=statement.id,
        confidence=0.5,
    )
    deed = Deed(
        type="recognized",
        actor=words + " land",
        recipient=words,
        date=Dated(value=day, precision="day", basis=words),
        modality="done",
        counts_as=(statement.id,),
        evidence=(content,),
    )
    return Reading(article=article, statements=(statement,), stances=(stance,), deeds=(deed,))


def _find(text: str, words: str, after: int) -> Span:
    start = text.index(words, after)
    return Span.cut(text, start, start + len(words))
