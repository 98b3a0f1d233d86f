"""Press releases sent by mail: header fields tell date, sender and title; the HTML part is read as a page."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from onrecord.errors import InputError
from onrecord.ingest.charset import decode
from onrecord.ingest.draft import STRUCTURED, WEAK, Draft
from onrecord.ingest.titled import with_title

# A message of thousands of parts is an attack or a broken mailer; a release has a handful. Set by hand; no other value
# was measured.
MOST_PARTS = 200
_SHOWN = 5


def read_mail(data: bytes, origin: str) -> Draft:
    """The draft of one message; raises ``InputError`` when no part of it is a text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    draft = Draft()
    subject = _field(message, "subject")
    _head(message, draft)
    if subject:
        draft.learn("title", subject, "mail Subject", STRUCTURED)
    html, plain, attached = _parts(message, origin)
    if attached:
        shown = ", ".join(attached[:_SHOWN]) + (" …" if len(attached) > _SHOWN else "")
        draft.problems.append(f"{len(attached)} attachments were not read: {shown}")
        for name in attached:
            draft.leave(name, "attachment")
    if html is None and plain is None:
        raise InputError("the message has no text", where=origin, remedy="pass its attachments by themselves")
    return with_title(_body(html, plain, draft), subject)


def _head(message: EmailMessage, draft: Draft) -> None:
    if sent := _field(message, "date"):
        draft.stamp("published", sent, STRUCTURED, f"mail Date: {sent}")
    sender = _field(message, "from") or ""
    name, address = parseaddr(sender)
    if name:
        draft.learn("outlet", name, f"mail From: {sender}", STRUCTURED)
    elif "@" in address:
        draft.learn("outlet", address.rpartition("@")[2], f"mail From: {sender}", WEAK)
    if identity := _field(message, "message-id"):
        draft.learn("guid", identity.strip("<> "), "mail Message-ID", STRUCTURED)


def _field(message: EmailMessage, name: str) -> str | None:
    """A header field in words; a field that the parser cannot take is read as it stands."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        raw = dict(message.raw_items()).get(name.title(), "")
        value = str(raw)
    return " ".join(str(value).split()) if value else None


def _parts(message: EmailMessage, origin: str) -> tuple[str | None, str | None, list[str]]:
    """The first HTML part, the first plain part, and what is attached, in words."""
    html = plain = None
    attached: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise InputError(f"the message has more than {MOST_PARTS} parts", where=origin, remedy="pass its text alone")
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            payload = part.get_payload(decode=True)
            size = len(payload) if isinstance(payload, bytes) else 0
            attached.append(f"{name or 'without a name'} ({kind}, {size:,} bytes)")
        elif kind == "text/html" and html is None:
            html = _text(part)
        elif plain is None and kind == "text/plain":
            plain = _text(part)
    return html, plain, attached


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset()).text


def _body(html: str | None, plain: str | None, draft: Draft) -> Draft:
    from onrecord.ingest.plain import read_plain

    if html is None or not html.strip():
        return read_plain(plain or "", draft)
    from onrecord.ingest.html import read_html

    page = read_html(html, Draft(facts=list(draft.facts), stamps=list(draft.stamps), left_out=list(draft.left_out)))
    page.problems[:0] = draft.problems
    words = sum(len(paragraph.split()) for paragraph in page.paragraphs)
    if plain is not None and 2 * words < len(plain.split()):
        draft.problems.append("the HTML part gave less than half of the words of the plain part, which was taken")
        return read_plain(plain, draft)
    return page
