"""Content-derived identifiers: digests of identity fields, so that running twice adds nothing and machines agree."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object) -> str:
    """Hex SHA-256 of the parts as canonical JSON."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def text_digest(text: str) -> str:
    """Hex SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(url: str | None, text_sha256: str) -> str:
    """``a-`` and 16 hex digits from the address (where there is one) and the text."""
    return "a-" + digest("article", url or "", text_sha256)[:16]


def statement_id(
    article: str,
    source: list[tuple[int, int]],
    cue: list[tuple[int, int]],
    content: list[tuple[int, int]],
) -> str:
    """``s-`` and 16 hex digits from the article and the offsets of all three roles."""
    return "s-" + digest("statement", article, source, cue, content)[:16]


def correction_id(statement: str, field: str, issue: str | None, new: object, author: str, at: str) -> str:
    """``c-`` and 16 hex digits from the statement, the field, the new value as JSON, the author and the time."""
    return "c-" + digest("correction", statement, field, issue, new, author, at)[:16]


def judgement_id(left: str, right: str, decision: str, author: str, at: str) -> str:
    """``j-`` and 16 hex digits from the pair of subjects in sorted order, the decision, its author and its time."""
    return "j-" + digest("judgement", left, right, decision, author, at)[:16]
