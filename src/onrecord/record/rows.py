"""How each kind of thing is laid down as one row: its identity, its payload, and the columns projected from that.

The payload is the whole truth of a row and its digest is what the ledger holds; ``columns_of`` is used when a row is
written and again when it is verified, so that a column can never drift from its payload unseen.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from onrecord.record import tables
from onrecord.record.days import stretch
from onrecord.record.metadata import identity_of, metadata_of
from onrecord.record.names import name_key
from onrecord.record.payload import Payload, canonical, storable
from onrecord.record.values import RunResult
from onrecord.schema import Article, Capture, Correction, Dated, Deed, Failure, Judgement, Reading, Retraction, Stance, Withdrawal
from onrecord.schema.codec import from_json, to_json
from onrecord.schema.identity import digest

TABLES: dict[str, Table] = {
    "capture": tables.captures,
    "article": tables.articles,
    "arrival": tables.arrivals,
    "reading": tables.readings,
    "statement": tables.statements,
    "stance": tables.stances,
    "deed": tables.deeds,
    "failure": tables.failures,
    "run": tables.runs,
    "run-end": tables.run_ends,
    "judgement": tables.judgements,
    "withdrawal": tables.withdrawals,
    "correction": tables.corrections,
    "retraction": tables.retractions,
}

BULK = {"capture": "data", "article": "text"}
"""The column, where there is one, that holds what is too large for the payload."""

PIECE_GAP = " … "
"""Stands between two pieces of a content in the searchable column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to be written: ``payload`` is canonical JSON, ``bulk`` is what stands beside it."""

    kind: str
    id: str
    payload: str
    columns: dict[str, Any]

    @classmethod
    def of(cls, kind: str, payload: Payload, bulk: str | bytes | None = None) -> Row:
        """The row of ``kind`` that ``payload`` describes."""
        columns = columns_of(kind, payload)
        if bulk is not None:
            columns[BULK[kind]] = bulk
        return cls(kind=kind, id=columns["id"], payload=canonical(payload), columns=columns)


def capture_row(capture: Capture) -> Row:
    """The bytes, compressed; their digest is their identity."""
    payload = {"sha256": capture.sha256, "size": len(capture.data)}
    return Row.of("capture", payload, zlib.compress(capture.data, 6))


def article_row(article: Article) -> Row:
    """The canonical text, with the metadata of its first arrival beside it."""
    return Row.of("article", _metadata(article), storable(article.text))


def arrival_row(capture: Capture, article: Article) -> Row:
    """That ``capture`` brought ``article``, with the metadata as it came this time.

    Where it came from and when it was fetched are kept but are no part of its identity: a folder that was moved brings
    nothing new.
    """
    metadata = _metadata(article)
    identity = {name: value for name, value in metadata.items() if name not in ("origin", "capture_sha256")}
    payload: Payload = {
        "id": "v-" + digest("arrival", article.id, capture.sha256, identity)[:16],
        "article": article.id,
        "capture": capture.sha256,
        "origin": capture.origin,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "metadata": metadata,
    }
    if capture.fetched is not None:
        payload["fetched"] = to_json(capture.fetched)
    return Row.of("arrival", payload)


def pipeline_of(reading: Reading) -> str:
    """The fingerprint of what made the reading: a digest of the derivations that its statements name."""
    steps = {(step.step, step.version, step.model or "") for statement in reading.statements for step in statement.derivation}
    return digest("pipeline", sorted(steps))[:16]


def reading_rows(reading: Reading, pipeline: str, supersedes: str | None) -> list[Row]:
    """The reading with the metadata that it was made with, then its statements, stances and deeds in order."""
    article = reading.article
    metadata = metadata_of(article)
    identity = "r-" + digest("reading", article.id, pipeline, identity_of(metadata))[:16]
    published = stretch(article.published)[0] or ""
    stances = [Row.of("stance", _stance_payload(identity, stance)) for stance in reading.stances]
    deeds = [Row.of("deed", _deed_payload(identity, deed)) for deed in reading.deeds]
    payload = {
        "id": identity,
        "article": article.id,
        "pipeline": pipeline,
        "metadata": metadata,
        "schema": reading.schema,
        "statements": [statement.id for statement in reading.statements],
        "stances": [row.id for row in stances],
        "deeds": [row.id for row in deeds],
        "supersedes": supersedes,
    }
    rows = [Row.of("reading", payload)]
    for position, statement in enumerate(reading.statements):
        rows.append(
            Row.of(
                "statement",
                {
                    "article": article.id,
                    "reading": identity,
                    "position": position,
                    "day": stretch(statement.said)[0] or published,
                    "supersedes": None,
                    "statement": to_json(statement),
                },
            )
        )
    return rows + stances + deeds


MOST_KEPT_BYTES = 20_000_000
"""Inputs that could not be read are kept up to this size (that of the largest page); of larger ones the digest is."""


def failure_row(failure: Failure) -> Row:
    """An input that was put aside, identified by where it came from, what was wrong with it, and its bytes if known."""
    # What does not apply is left out: such a failure has the payload that it had before more was kept.
    said: Payload = {name: value for name, value in to_json(failure).items() if value is not None}
    if (capture := failure.capture) is not None:
        claims = {"sha256": capture.sha256, "media_type": capture.media_type, "charset": capture.charset}
        came = {"fetched": to_json(capture.fetched)} if capture.fetched is not None else {}
        said["capture"] = {**claims, **came, "size": len(capture.data), "kept": len(capture.data) <= MOST_KEPT_BYTES}
    return Row.of("failure", {"id": "f-" + digest("failure", said)[:16], **said})


def run_row(command: str, known: str, entry: int) -> Row:
    """The beginning of a run; ``entry`` is its place in the ledger, which tells equal runs apart."""
    return Row.of("run", {"id": "n-" + digest("run", command, known, entry)[:16], "command": command, "started": known})


def run_end_row(run: str, finished: str, result: RunResult) -> Row:
    """The end of a run and how its inputs fared."""
    # A run that tells no sources has the payload that it had before they were kept.
    told: Payload = {name: value for name, value in to_json(result).items() if name != "sources" or value}
    return Row.of("run-end", {"id": run, "finished": finished, "result": told})


def judgement_row(judgement: Judgement) -> Row:
    """What somebody decided about two subjects."""
    return Row.of("judgement", to_json(judgement))


def withdrawal_row(withdrawal: Withdrawal) -> Row:
    """That a judgement was taken back; identified by the judgement, which is withdrawn once or not at all."""
    return Row.of("withdrawal", to_json(withdrawal))


def correction_row(correction: Correction) -> Row:
    """What somebody decided that a field of a statement should read."""
    return Row.of("correction", to_json(correction))


def retraction_row(retraction: Retraction) -> Row:
    """That a correction was taken back; identified by the correction, which is taken back once or not at all."""
    return Row.of("retraction", to_json(retraction))


def columns_of(kind: str, payload: Payload) -> dict[str, Any]:
    """The columns of a row of ``kind``, projected from its payload; ``seq``, ``payload`` and bulk left out."""
    return _PROJECTIONS[kind](payload)


def _metadata(article: Article) -> Payload:
    # An item without a name of its own has the payload that it had before such names were kept.
    unnamed = ("text", "guid") if article.guid is None else ("text",)
    return {name: value for name, value in to_json(article).items() if name not in unnamed}


def _stance_payload(reading: str, stance: Stance) -> Payload:
    said = to_json(stance)
    identity = "p-" + digest("stance", reading, said)[:16]
    return {"id": identity, "reading": reading, "supersedes": None, "stance": said}


def _deed_payload(reading: str, deed: Deed) -> Payload:
    said = to_json(deed)
    identity = "d-" + digest("deed", reading, said)[:16]
    return {"id": identity, "reading": reading, "supersedes": None, "deed": said}


def _dated(value: Any) -> Dated | None:
    return None if value is None else from_json(Dated, value)


def _capture_columns(payload: Payload) -> dict[str, Any]:
    return {"id": payload["sha256"], "size": payload["size"]}


def _article_columns(payload: Payload) -> dict[str, Any]:
    return {name: payload[name] for name in ("id", "url", "title")}


def _arrival_columns(payload: Payload) -> dict[str, Any]:
    return {name: payload[name] for name in ("id", "article", "capture")}


def _reading_columns(payload: Payload) -> dict[str, Any]:
    counts = {name: len(payload[name]) for name in ("statements", "stances", "deeds")}
    about: Payload = payload["metadata"]
    first, last = stretch(_dated(about["published"]))
    keys = {"outlet_key": name_key(about["outlet"]), "agency_key": name_key(about["agency"])}
    named = {name: payload[name] for name in ("id", "article", "pipeline", "supersedes")}
    return named | counts | keys | {"published_from": first, "published_to": last}


def _statement_columns(payload: Payload) -> dict[str, Any]:
    statement: Payload = payload["statement"]
    speaker: Payload = statement["speaker"]
    first, last = stretch(_dated(statement["said"]))
    return {
        "id": statement["id"],
        "reading": payload["reading"],
        "article": payload["article"],
        "position": payload["position"],
        "kind": statement["kind"],
        "speaker": speaker["name"],
        "speaker_key": name_key(speaker["name"]),
        "speaker_type": speaker["type"],
        "actor": speaker["actor"],
        "role": speaker["role"],
        "organization": speaker["organization"],
        "on_behalf_of": speaker["on_behalf_of"],
        "behalf_key": name_key(speaker["on_behalf_of"]),
        "tier": speaker["tier"],
        "negated": int(statement["negated"]),
        "within": statement["within"],
        "said_from": first,
        "said_to": last,
        "day": payload["day"],
        "occasion": statement["occasion"],
        "confidence": statement["confidence"],
        "content": PIECE_GAP.join(piece["text"] for piece in statement["content"]),
        "supersedes": payload["supersedes"],
    }


def _stance_columns(payload: Payload) -> dict[str, Any]:
    outer = {name: payload[name] for name in ("id", "reading", "supersedes")}
    inner = ("statement", "issue", "holder", "direction", "status", "confidence")
    return outer | {name: payload["stance"][name] for name in inner}


def _deed_columns(payload: Payload) -> dict[str, Any]:
    first, last = stretch(_dated(payload["deed"]["date"]))
    outer = {name: payload[name] for name in ("id", "reading", "supersedes")}
    inner = {name: payload["deed"][name] for name in ("type", "actor", "recipient", "modality")}
    return outer | inner | {"date_from": first, "date_to": last}


def _failure_columns(payload: Payload) -> dict[str, Any]:
    return {"id": payload["id"], "origin": payload["origin"]}


def _judgement_columns(payload: Payload) -> dict[str, Any]:
    sides = {"left_subject": payload["left"], "right_subject": payload["right"]}
    return sides | {name: payload[name] for name in ("id", "decision", "author", "at")}


def _withdrawal_columns(payload: Payload) -> dict[str, Any]:
    return {"id": payload["judgement"], "author": payload["author"], "at": payload["at"]}


def _correction_columns(payload: Payload) -> dict[str, Any]:
    return {name: payload[name] for name in ("id", "statement", "article", "field", "issue", "author", "at")}


def _retraction_columns(payload: Payload) -> dict[str, Any]:
    return {"id": payload["correction"], "author": payload["author"], "at": payload["at"]}


def _id_column(payload: Payload) -> dict[str, Any]:
    return {"id": payload["id"]}


_PROJECTIONS: dict[str, Callable[[Payload], dict[str, Any]]] = {
    "capture": _capture_columns,
    "article": _article_columns,
    "arrival": _arrival_columns,
    "reading": _reading_columns,
    "statement": _statement_columns,
    "stance": _stance_columns,
    "deed": _deed_columns,
    "failure": _failure_columns,
    "run": _id_column,
    "run-end": _id_column,
    "judgement": _judgement_columns,
    "withdrawal": _withdrawal_columns,
    "correction": _correction_columns,
    "retraction": _retraction_columns,
}
