"""Corrections on record: how one is made, and which of them apply.

- A slot is one field of one statement (of a stance: on one issue). The latest correction of a slot that was not taken back
  applies, whoever made it; the earlier ones stay in the history. Taking the latest back makes the one before it apply again.
- Later is what ``at`` says, whatever its zone; of equal moments the one that went on record later.
- A correction belongs to the words that it was made on: article, source, cue and content, from which the statement's id is
  made. A later reading of the article that finds the same words shows it; one that does not leaves it on record, orphaned.
  Nothing that a machine does writes, changes or removes a correction.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, exists, select

from onrecord.errors import ConflictError, UsageError
from onrecord.record import tables
from onrecord.record.days import days_of
from onrecord.record.deciding import full_id, moment, told
from onrecord.record.positions import learnt_by
from onrecord.record.values import CorrectionEntry
from onrecord.schema import CorrectedField, Correction, Derivation, FieldValue, Retraction, Span, Statement
from onrecord.schema.codec import from_json, to_json
from onrecord.schema.identity import correction_id

_C, _T, _S, _R, _L = tables.corrections, tables.retractions, tables.statements, tables.readings, tables.ledger
_AT_ONCE = 500
FIELDS: tuple[CorrectedField, ...] = ("verdict", "source", "cue", "content", "negated", "speaker", "said", "stance")
_WORDS = {"verdict": ("accepted", "rejected"), "negated": ("yes", "no")}

Slot = tuple[str, CorrectedField, str | None]
"""Statement, field and, for a stance, issue."""
Pair = tuple[Any, Correction]
"""A correction behind its row."""


def slot_of(correction: Correction) -> Slot:
    """The slot that the correction fills."""
    return correction.statement, correction.field, correction.issue


def correction_of(
    original: Statement,
    article: tuple[str, str],
    field: str,
    new: FieldValue,
    old: FieldValue,
    *,
    issue: str | None = None,
    author: str,
    reason: str,
    at: str,
) -> Correction:
    """The correction as it may go on record; ``article`` is id and text, ``original`` the statement as it was read.

    Raises ``UsageError`` for a field that is none, a value that is not of the field's type or names words that do not stand
    in the text, a value that is shown already, and a blank author or reason.
    """
    chosen = next((name for name in FIELDS if name == field), None)
    if chosen is None:
        raise UsageError(f"{field!r} is no field that can be corrected", where="correct", expected=", ".join(FIELDS))
    _require_value(chosen, new, article[1])
    about = _issue_of(chosen, new, issue)
    author, reason = told(author, reason, at, "correct")
    if new == old:
        raise UsageError(f"the {field} of {original.id} reads so already", where="correct", remedy="give another value")
    return Correction(
        id=correction_id(original.id, chosen, about, to_json(new), author, at),
        statement=original.id,
        article=article[0],
        source=original.source,
        cue=original.cue,
        content=original.content,
        field=chosen,
        issue=about,
        old=old,
        new=new,
        author=author,
        reason=reason,
        at=at,
    )


def _issue_of(field: CorrectedField, new: FieldValue, issue: str | None) -> str | None:
    told = new.stance.issue if new.stance is not None else issue
    if field != "stance":
        return None
    if not told:
        raise UsageError("no issue is named", where="correct", remedy="name the issue of the stance")
    return told


def _require_value(field: CorrectedField, new: FieldValue, text: str) -> None:
    kept = {"word": new.word, "spans": new.spans, "speaker": new.speaker, "said": new.said, "stance": new.stance}
    part = {"verdict": "word", "negated": "word", "source": "spans", "cue": "spans", "content": "spans"}.get(field, field)
    strange = [name for name, value in kept.items() if value and name != part]
    if strange:
        raise UsageError(f"a {strange[0]} is no value of {field}", where="correct")
    if part == "word" and new.word not in _WORDS[field]:
        raise UsageError(f"{new.word!r} is no value of {field}", where="correct", expected=" or ".join(_WORDS[field]))
    if part == "spans":
        _require_spans(field, new.spans, text)
    if field == "speaker" and (new.speaker is None or not (new.speaker.name or "").strip()):
        raise UsageError("the speaker has no name", where="correct", remedy="tell who spoke, or a description")
    if new.speaker is not None:
        for span in new.speaker.mentions:
            _require_cut(span, text)
    if new.said is not None:
        try:
            days_of(new.said.value)
        except ValueError as error:
            raise UsageError(str(error), where="correct", expected="a year, month or day such as 2022-06-15") from error
    if new.stance is not None:
        for span in new.stance.conditions:
            _require_cut(span, text)


def _require_spans(field: str, spans: Sequence[Span], text: str) -> None:
    if field == "content" and not spans:
        raise UsageError("a statement without content is none", where="correct", remedy="reject it with the verdict instead")
    end = 0
    for span in spans:
        _require_cut(span, text)
        if span.start < end:
            raise UsageError(
                "the pieces overlap or are out of order", where="correct", expected="pieces in the order of the text"
            )
        end = span.end


def _require_cut(span: Span, text: str) -> None:
    if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
        raise UsageError(
            f"the words at {span.start}:{span.end} are not {span.text[:80]!r}",
            where="correct",
            expected="offsets that cut just these words from the stored text",
        )


def retraction_of(connection: Connection, identity: str, *, author: str, reason: str, at: str) -> Retraction:
    """The retraction as it may go on record; ``identity`` is a correction's id or its unique beginning."""
    found = entry(connection, identity)
    if found.retraction is not None:
        raise ConflictError(
            f"{found.correction.id} was taken back already, by {found.retraction.author} at {found.retraction.at}",
            remedy="to decide anew, correct the field again",
        )
    author, reason = told(author, reason, at, "correct")
    return Retraction(correction=found.correction.id, author=author, reason=reason, at=at)


_ANY = select(_C.c.seq).limit(1)


def applying(
    connection: Connection,
    *,
    statements: Collection[str] | None = None,
    fields: Collection[str] | None = None,
    issue: str | None = None,
    known: str | int | None = None,
) -> dict[str, list[Correction]]:
    """The corrections that apply, by statement, of ``statements`` or all, as the record knew them at the moment ``known``.

    Whether a current reading has the statement is not asked: who reads one has it. By field within a statement.
    """
    if connection.execute(_ANY).first() is None:
        return {}  # most records: asked of every question, so it must cost nothing
    latest: dict[Slot, Correction] = {}
    for _, made in _in_force(_read(connection, statements=statements, fields=fields, issue=issue, known=known)):
        latest[slot_of(made)] = made
    by_statement: dict[str, list[Correction]] = defaultdict(list)
    for slot in sorted(latest, key=lambda slot: (slot[0], FIELDS.index(slot[1]), slot[2] or "")):
        by_statement[slot[0]].append(latest[slot])
    return dict(by_statement)


def _read(
    connection: Connection,
    *,
    statements: Collection[str] | None = None,
    article: str | None = None,
    fields: Collection[str] | None = None,
    issue: str | None = None,
    known: str | int | None = None,
) -> Iterable[Pair]:
    """The corrections with what the ledger and a retraction (``end``) tell of each, in the order of the ledger."""
    ended = select(_T.c.id, _T.c.payload, _T.c.seq)
    query = select(_C.c.payload, _C.c.seq)
    if known is not None:
        entered = _L.alias()
        ended = ended.join(entered, entered.c.seq == _T.c.seq).where(learnt_by(known, entered))
        query = query.where(learnt_by(known, _L))
    gone = ended.subquery()
    query = query.add_columns(_L.c.known, gone.c.payload.label("end")).join(_L, _L.c.seq == _C.c.seq)
    query = query.outerjoin(gone, gone.c.id == _C.c.id).order_by(_C.c.seq)
    if fields is not None:
        query = query.where(_C.c.field.in_(sorted(fields)))
    if issue is not None:
        query = query.where(_C.c.issue == issue)
    if article is not None:
        query = query.where(_C.c.article == article)
    wanted = None if statements is None else sorted(set(statements))
    parts = [query] if wanted is None else [query.where(_C.c.statement.in_(part)) for part in _parts(wanted)]
    for part in parts:
        for row in connection.execute(part):
            yield row, from_json(Correction, json.loads(row.payload))


def _parts(wanted: Sequence[str]) -> Iterable[Sequence[str]]:
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))


def _in_force(read: Iterable[Pair]) -> list[Pair]:
    """Those that nobody took back, earliest first; of a slot the last one applies."""
    return sorted((pair for pair in read if pair[0].end is None), key=lambda pair: (moment(pair[1].at), pair[0].seq))


def entries(
    connection: Connection,
    *,
    statement: str | None = None,
    article: str | None = None,
    include_retracted: bool = False,
) -> tuple[CorrectionEntry, ...]:
    """The corrections of one statement, of one article's statements or all, in the order in which they went on record."""
    read = list(_read(connection, statements=None if statement is None else [statement], article=article))
    live = _on_a_reading(connection, {made.statement for _, made in read})
    applies: dict[Slot, str] = {}
    latest: dict[Slot, dict[str, FieldValue]] = defaultdict(dict)
    for _, made in _in_force(read):
        applies[slot_of(made)] = made.id
        latest[slot_of(made)][made.author] = made.new
    found = []
    for row, made in read:
        if row.end is not None and not include_retracted:
            continue
        found.append(
            CorrectionEntry(
                correction=made,
                retraction=None if row.end is None else from_json(Retraction, json.loads(row.end)),
                standing="retracted"
                if row.end is not None
                else "replaced"
                if made.id != applies[slot_of(made)]
                else "applies"
                if made.statement in live
                else "orphaned",
                contested=row.end is None and any(value != made.new for value in latest[slot_of(made)].values()),
                entry=row.seq,
                known=row.known,
            )
        )
    return tuple(found)


def _on_a_reading(connection: Connection, statements: Collection[str]) -> set[str]:
    """Those of ``statements`` that a current reading has."""
    found = set[str]()
    for part in _parts(sorted(statements)):
        query = select(_S.c.id).where(_S.c.id.in_(part))
        query = query.where(~exists().where(_R.c.supersedes == _S.c.reading))
        found.update(connection.execute(query).scalars())
    return found


def entry(connection: Connection, identity: str) -> CorrectionEntry:
    """The correction with this id or unique beginning of one.

    Raises ``NotFoundError`` for none and ``UsageError``, listing candidates, for several.
    """
    full = full_id(connection, _C.c.id, identity, "correction")
    statement = connection.execute(select(_C.c.statement).where(_C.c.id == full)).scalar_one()
    of_it = entries(connection, statement=statement, include_retracted=True)
    return next(item for item in of_it if item.correction.id == full)


def value_of(statement: Statement, field: str) -> FieldValue:
    """What ``field`` of the statement reads; nothing for a verdict."""
    if field in ("source", "cue", "content"):
        return FieldValue(spans=getattr(statement, field))
    if field == "negated":
        return FieldValue(word="yes" if statement.negated else "no")
    if field == "speaker":
        return FieldValue(speaker=statement.speaker)
    if field == "said":
        return FieldValue(said=statement.said)
    return FieldValue()


def laid_over(statement: Statement, corrections: Iterable[Correction]) -> Statement:
    """The statement as the corrections have it; its derivation names each of them with its author."""
    changed = statement
    for made in corrections:
        if made.field == "source":
            changed = replace(changed, source=made.new.spans)
        elif made.field == "cue":
            changed = replace(changed, cue=made.new.spans)
        elif made.field == "content":
            changed = replace(changed, content=made.new.spans)
        elif made.field == "negated":
            changed = replace(changed, negated=made.new.word == "yes")
        elif made.field == "speaker" and made.new.speaker is not None:
            changed = replace(changed, speaker=made.new.speaker)
        elif made.field == "said":
            changed = replace(changed, said=made.new.said)
        if made.field != "stance":
            step = Derivation(step=f"{made.field} by {made.author}", version=made.id)
            changed = replace(changed, derivation=(*changed.derivation, step))
    return changed
