"""Where alerts go: terminal, webhook, Atom file, mail. Each is a function of the outbox, so that sending twice does no harm."""

from __future__ import annotations

import json
import mailbox
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from onrecord.errors import InputError, RecordError
from onrecord.ingest.web import Fetcher, FetchError
from onrecord.pipeline.alerts import Alert
from onrecord.record import AlertEntry, Record

ATOM_ENTRIES = 200
"""How many alerts an Atom file holds: the latest ones."""

_ATOM = "http://www.w3.org/2005/Atom"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Channel(Protocol):
    """One way for alerts to leave; ``name`` is what deliveries are kept under."""

    @property
    def name(self) -> str:
        """The channel's name, the same after a restart."""

    def send(self, new: Sequence[AlertEntry], everything: Callable[[], Sequence[AlertEntry]]) -> int:
        """How many of ``new``, in order, have left safely.

        Raises ``InputError`` or ``OSError`` when not even the next one could.
        """


def deliver(record: Record, channels: Sequence[Channel], *, known: Callable[[], str]) -> list[str]:
    """All alerts of the outbox have left by every channel, or the troubles are returned and the rest is kept for the next time.

    At least once: killed between sending and noting it, an alert leaves again, under the same id.
    """
    troubles = []
    for channel in channels:
        new = record.alerts(unsent_by=channel.name)
        if not new:
            continue
        try:
            count = channel.send(new, record.alerts)
            if count:
                record.sent([alert.id for alert in new[:count]], channel.name, known=known())
            if count < len(new):
                troubles.append(f"{channel.name}: {len(new) - count} alerts have still to be sent")
        except (InputError, OSError) as error:
            words = error.what if isinstance(error, InputError) else error.strerror or str(error)
            troubles.append(f"{channel.name}: {words}; {len(new)} alerts are kept for the next time")
    return troubles


class Terminal:
    """Lines for whoever looks on."""

    name = "terminal"

    def __init__(self, tell: Callable[[Alert], None]) -> None:
        self._tell = tell

    def send(self, new: Sequence[AlertEntry], _: Callable[[], Sequence[AlertEntry]]) -> int:
        """Each alert is told."""
        for entry in new:
            self._tell(Alert.of_json(entry.payload))
        return len(new)


class Webhook:
    """A POST of JSON for each alert to an address that takes it; the alert's id is in the body and in ``Idempotency-Key``."""

    def __init__(self, address: str, fetcher: Fetcher) -> None:
        self.name = f"webhook {address}"
        self._address = address
        self._fetcher = fetcher

    def send(self, new: Sequence[AlertEntry], _: Callable[[], Sequence[AlertEntry]]) -> int:
        """Alerts are taken one by one, up to the first that is not."""
        count = 0
        for entry in new:
            body = json.dumps({**json.loads(entry.payload), "raised": entry.raised}, ensure_ascii=False).encode("utf-8")
            try:
                self._fetcher.post(self._address, body, {"Content-Type": "application/json", "Idempotency-Key": entry.id})
            except FetchError:
                if count == 0:
                    raise
                return count
            count += 1
        return count


class AtomFile:
    """A feed of the latest alerts, written anew as a whole and put in its place in one step."""

    def __init__(self, path: Path) -> None:
        self.name = f"atom {path}"
        self._path = path

    def send(self, new: Sequence[AlertEntry], everything: Callable[[], Sequence[AlertEntry]]) -> int:
        """The file holds the latest alerts."""
        placed(self._path, atom(everything()[-ATOM_ENTRIES:]))
        return len(new)


class MailFile:
    """Messages in a file of the mbox kind where its name ends so, else one ``.eml`` file for each alert in a folder."""

    def __init__(self, path: Path) -> None:
        self.name = f"mail {path}"
        self._path = path

    def send(self, new: Sequence[AlertEntry], everything: Callable[[], Sequence[AlertEntry]]) -> int:
        """All alerts are in the file or the folder, each once."""
        if self._path.suffix.lower() == ".mbox":
            placed(self._path, mbox(everything()))
        else:
            self._path.mkdir(parents=True, exist_ok=True)
            for entry in new:
                placed(self._path / f"{entry.id}.eml", bytes(message(entry)))
        return len(new)


def atom(entries: Sequence[AlertEntry]) -> bytes:
    """An Atom feed of the alerts, the newest first; the same bytes for the same alerts."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _child(feed, "title", "Changes of line")
    _child(feed, "id", "urn:onrecord:alerts")
    _child(feed, "updated", max((entry.raised for entry in entries), default="1970-01-01T00:00:00+00:00"))
    _child(_child(feed, "author"), "name", "onrecord")
    for entry in reversed(entries):
        alert = Alert.of_json(entry.payload)
        item = _child(feed, "entry")
        _child(item, "title", alert.headline)
        _child(item, "id", f"urn:onrecord:alert:{entry.id}")
        _child(item, "updated", entry.raised)
        if alert.url and alert.url.startswith(("http://", "https://")):
            _child(item, "link").set("href", _clean(alert.url))
        _child(item, "content", body(alert)).set("type", "text")
    data: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _child(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = None if text is None else _clean(text)
    return child


def message(entry: AlertEntry) -> EmailMessage:
    """The alert as an e-mail whose ``Message-ID`` is made of its id."""
    alert = Alert.of_json(entry.payload)
    mail = EmailMessage()
    mail["Subject"] = _line(alert.headline)[:500]
    mail["From"] = "onrecord <onrecord@localhost>"
    mail["Date"] = format_datetime(_moment(entry.raised))
    mail["Message-ID"] = f"<{entry.id}@onrecord.invalid>"
    mail["X-Onrecord-Alert"] = entry.id
    mail.set_content(_clean(body(alert)) + "\n", cte="quoted-printable")
    return mail


def mbox(entries: Sequence[AlertEntry]) -> bytes:
    """All alerts as one mbox file; lines that begin like a new message are quoted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alerts.mbox"
        box = mailbox.mbox(path)
        for entry in entries:
            kept = mailbox.mboxMessage(message(entry))
            kept.set_from("onrecord@localhost", _moment(entry.raised).timetuple())
            box.add(kept)
        box.close()
        return path.read_bytes()


def body(alert: Alert) -> str:
    """The alert in words: what is new, what was, whose words, and where they stand."""
    who = ", ".join(part for part in (alert.speaker or "nobody named", alert.role) if part)
    day = {"said": f"said on {alert.day}", "published": f"published on {alert.day}"}.get(alert.basis, "undated")
    lines = [alert.headline, "", alert.proposition, "", f"“{alert.words}”", f"{who} ({day}; tier {alert.tier or '–'})"]
    if alert.conditions:
        lines.append("condition: " + "; ".join(alert.conditions))
    if alert.before_words:
        lines += ["", f"before ({alert.before_day}): “{alert.before_words}”"]
    place = " · ".join(part for part in (alert.title, alert.outlet, alert.url) if part)
    return "\n".join([*lines, "", place, f"statement {alert.statement}, article {alert.article}"])


def placed(path: Path, data: bytes) -> None:
    """``path`` holds ``data``, on the disk and in one step: a reader sees the old file or the new one, never a part of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("�", text)


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _moment(told: str) -> datetime:
    try:
        found = datetime.fromisoformat(told)
    except ValueError as error:
        raise RecordError(f"{told!r} is no time", expected="ISO 8601") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
