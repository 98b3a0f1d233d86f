"""Captures (bytes as they came) and articles (the canonical text with what is known of its publication)."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.schema.evidence import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """How bytes came over the network.

    ``address`` is what was asked for, ``final`` what answered after redirects, ``at`` when (UTC, ISO 8601). ``listed`` holds
    what the feed or sitemap that led there says of the page, as pairs of field and words (``title``, ``published``, ``guid`` …).
    """

    address: str
    final: str
    at: str
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    listed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One input record as it came: its bytes, where from, and what the sender claimed about it.

    ``origin`` is a path, address or ``-``, with ``#N`` for the N-th record (from 1) of a container, and ``@B`` for the record
    of a web archive that begins at byte B (from 0); ``sha256`` is the hex digest of ``data``; ``media_type`` is ``text/plain``,
    ``text/html``, ``text/markdown``, ``application/json``, ``application/pdf`` or ``message/rfc822``. ``charset`` is the one that
    the sender declared; ``fetched`` is None for what did not come over the network.
    """

    origin: str
    sha256: str
    data: bytes
    media_type: str
    charset: str | None = None
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A piece of the input that is not part of the canonical text (menu, date line, credit, share bar), and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The canonical text of one article and what is known about its publication.

    ``text``: headline and body, paragraphs separated by one blank line; never changes after the article is stored.
    ``headline_end``: offset at which the headline (when the text opens with one) ends, else 0.
    ``problems``: what was damaged, cut or guessed, in words.
    ``guid``: the feed's own name of the item, which stays when the address or the text changes.
    ``left_out``: pieces of the input that are not part of ``text``, in order of appearance.
    """

    id: str
    text_sha256: str
    text: str
    title: str | None = None
    language: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    guid: str | None = None
    captions: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    headline_end: int = 0
    left_out: tuple[LeftOut, ...] = ()
    origin: str | None = None
    capture_sha256: str | None = None
