"""brat standoff: for each article its text and an annotation file, in one ZIP archive.

``text/ID.txt`` holds the stored text, ``attributions/ID_onrecord.ann`` its statements: text-bound Source, Cue and Content, an
Attribution event that joins them (its trigger stands on the cue, on the first piece of content where there is none), attributes
for kind and negation, and a note with speaker, date and the statement's id. Offsets are code points. A piece that goes over a
line end is written as several fragments, since brat takes no line end inside an annotation. ``annotation.conf`` tells brat the
types.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from onrecord.record import ReadingEntry, Record
from onrecord.schema import Span, Statement
from onrecord.views.export.sink import Sink
from onrecord.views.export.tables import Selection

CONFIGURATION = """\
[entities]
Source
Cue
Content
[relations]
[events]
Attribution\tContent+:Content, Cue*:Cue, Source*:Source
[attributes]
Negated\tArg:Attribution
Kind\tArg:Attribution, Value:direct|indirect|mixed
"""
_ROLES = ("Source", "Cue", "Content")
_LINE = re.compile(r"[^\n]+")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_IN_NOTES = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def stream(record: Record, selection: Selection) -> Iterator[bytes]:
    """The archive in pieces, an article at a time; equal records give equal bytes."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        _put(archive, "annotation.conf", CONFIGURATION)
        for entry in selection.readings(record):
            _put(archive, f"text/{entry.reading.article.id}.txt", entry.reading.article.text)
            _put(archive, f"attributions/{entry.reading.article.id}_onrecord.ann", standoff(entry))
            yield sink.taken()
    yield sink.taken()


def standoff(entry: ReadingEntry) -> str:
    """The annotation file of one article."""
    text, lines = entry.reading.article.text, []
    bound, attribute = 0, 0
    for number, statement in enumerate(entry.statements, 1):
        arguments = []
        for role, pieces in zip(_ROLES, (statement.source, statement.cue, statement.content), strict=True):
            if pieces:
                bound += 1
                lines.append(_bound(bound, role, pieces, text))
                arguments.append(f"{role}:T{bound}")
        bound += 1
        lines.append(_bound(bound, "Attribution", (statement.cue or statement.content)[:1], text))
        lines.append(f"E{number}\tAttribution:T{bound} {' '.join(reversed(arguments))}")
        attribute += 1
        lines.append(f"A{attribute}\tKind E{number} {statement.kind}")
        if statement.negated:
            attribute += 1
            lines.append(f"A{attribute}\tNegated E{number}")
        lines.append(f"#{number}\tAnnotatorNotes E{number}\t{_note(statement)}")
    return "".join(f"{line}\n" for line in lines)


def _bound(number: int, role: str, pieces: tuple[Span, ...], text: str) -> str:
    fragments = [
        (piece.start + match.start(), piece.start + match.end())
        for piece in pieces
        for match in _LINE.finditer(text[piece.start : piece.end])
    ]
    offsets = ";".join(f"{start} {end}" for start, end in fragments)
    return f"T{number}\t{role} {offsets}\t{' '.join(text[start:end] for start, end in fragments)}"


def _note(statement: Statement) -> str:
    speaker = statement.speaker
    told = (
        statement.id,
        speaker.name,
        speaker.role,
        f"for {speaker.on_behalf_of}" if speaker.on_behalf_of else None,
        f"tier {speaker.tier}" if speaker.tier else None,
        f"said {statement.said.value}" if statement.said else None,
        f"within {statement.within}" if statement.within else None,
    )
    return _NOT_IN_NOTES.sub(" ", "; ".join(part for part in told if part))


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content.encode("utf-8", "backslashreplace"))
