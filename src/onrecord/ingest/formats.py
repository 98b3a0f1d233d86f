"""One capture, read by the reader of its media type, put together as an article."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import date, timedelta

from onrecord.errors import InputError
from onrecord.ingest.assemble import assemble
from onrecord.ingest.charset import Decoded, decode
from onrecord.ingest.draft import ADDRESS, TAGGED, WEAK, Draft
from onrecord.ingest.given import Given
from onrecord.ingest.sniff import TEXT_CHARACTERS
from onrecord.schema import Article, Capture


def read(capture: Capture, given: Given) -> Article:
    """The article of ``capture``; raises ``InputError`` when no text is left or there is too much of it."""
    if given.as_is and capture.media_type != "text/plain":
        raise InputError(
            f"{capture.media_type} cannot be taken as it is",
            where=capture.origin,
            expected="a plain-text input",
            remedy="leave out --as-is, or pass a .txt file",
        )
    draft = _draft(capture, given)
    _learn_fetched(draft, capture)
    found = _with_doubt(assemble(draft, capture, given), capture)
    if len(found.text) > TEXT_CHARACTERS:
        raise InputError(
            f"the text has {len(found.text):,} characters",
            where=capture.origin,
            expected=f"at most {TEXT_CHARACTERS:,}",
            remedy="split it into single stories",
        )
    return found


def _learn_fetched(draft: Draft, capture: Capture) -> None:
    """What the way of the bytes tells: the address that answered, and what the feed or sitemap said of the page."""
    if capture.fetched is None:
        return
    if "#" not in capture.origin:
        draft.learn("url", capture.fetched.final, "address fetched", ADDRESS)
    for name, words in capture.fetched.listed:
        if name in ("published", "modified"):
            draft.stamp("published" if name == "published" else "modified", words, TAGGED, f"feed {name}: {words}")
        elif name in ("title", "outlet", "guid"):
            draft.learn(name, words, f"feed {name}", WEAK)  # type: ignore[arg-type]


def _with_doubt(found: Article, capture: Capture) -> Article:
    """``found``, with a word where it claims to have come out more than a day after it was fetched."""
    if found.published is None or capture.fetched is None or len(found.published.value) < 10:
        return found
    try:
        late = date.fromisoformat(found.published.value[:10]) - date.fromisoformat(capture.fetched.at[:10])
    except ValueError:
        return found
    if late <= timedelta(days=1):
        return found
    doubt = f"published {found.published.value}, which is after it was fetched ({capture.fetched.at})"
    return replace(found, problems=(*found.problems, doubt))


def _draft(capture: Capture, given: Given) -> Draft:
    if capture.media_type == "application/json":
        from onrecord.ingest.jsonlines import read_json

        return read_json(capture.data, capture.origin, given)
    if capture.media_type == "application/pdf":
        from onrecord.ingest.pdf import read_pdf

        return read_pdf(capture.data, capture.origin)
    if capture.media_type == "message/rfc822":
        from onrecord.ingest.mail import read_mail

        return read_mail(capture.data, capture.origin)
    if capture.media_type == "text/html":
        from onrecord.ingest.html import declared_charset, read_html

        decoded = decode(capture.data, capture.charset or declared_charset(capture.data))
        return _reported(read_html(decoded.text), decoded)
    decoded = decode(capture.data, capture.charset)
    if len(decoded.text) > TEXT_CHARACTERS:
        raise InputError(
            f"the text has {len(decoded.text):,} characters",
            where=capture.origin,
            expected=f"at most {TEXT_CHARACTERS:,}",
            remedy="split it into single stories",
        )
    if capture.media_type == "text/markdown":
        from onrecord.ingest.markdown import read_markdown

        return _reported(read_markdown(decoded.text), decoded)
    from onrecord.ingest.plain import read_as_is, read_plain

    if given.as_is:
        # Lines end as a text file that is opened for reading gives them: LF only.
        # A UTF-8 byte order mark stays as a character, for the same reason.
        mark = "\ufeff" if capture.data.startswith(codecs.BOM_UTF8) else ""
        return _reported(read_as_is(mark + decoded.text.replace("\r\n", "\n").replace("\r", "\n")), decoded)
    return _reported(read_plain(decoded.text), decoded)


def _reported(draft: Draft, decoded: Decoded) -> Draft:
    draft.problems[:0] = decoded.problems
    return draft
