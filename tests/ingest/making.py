"""Captures and articles for the tests of this folder."""

from __future__ import annotations

import hashlib

from onrecord.ingest import Given, article
from onrecord.schema import Article, Capture


def capture(data: str | bytes, media_type: str = "text/plain", charset: str | None = None) -> Capture:
    raw = data.encode() if isinstance(data, str) else data
    return Capture(origin="test", sha256=hashlib.sha256(raw).hexdigest(), data=raw, media_type=media_type, charset=charset)


def plain(text: str, **given: str) -> Article:
    return article(capture(text), Given(**given))  # type: ignore[arg-type]


def page(html: str, **given: str) -> Article:
    return article(capture(html, "text/html"), Given(**given))  # type: ignore[arg-type]


def reasons(found: Article) -> dict[str, str]:
    return {left.text: left.reason for left in found.left_out}
