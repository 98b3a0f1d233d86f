"""The Python interface: read stories, or read and keep them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.keeping import Kept, keep
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.reading import read as read_captures
from onrecord.pipeline.stages import Plan
from onrecord.pipeline.tally import Tally
from onrecord.record import open_record
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings, SpanConvention, TaggerName

Source = str | os.PathLike[str]


def read(
    *sources: Source,
    published: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    title: str | None = None,
    as_is: bool = False,
    field_map: Mapping[str, str] | None = None,
    tagger: TaggerName = "best",
    model: Source | None = None,
    spans: SpanConvention | None = None,
    precise: bool = False,
    processes: int = 1,
) -> Iterator[Reading | Failure]:
    """The reading of each story in the files and folders named, in order, or why there is none; nothing is stored.

    Metadata given wins over what the story says of itself. ``precise`` keeps only relations that the model is sure of.
    ``processes`` is the number of worker processes. Raises ``ModelError`` when the tagger cannot be loaded.
    """
    given = Given(
        published=published, outlet=outlet, agency=agency, url=url, title=title, as_is=as_is, field_map=dict(field_map or {})
    )
    settings = _settings(tagger, model, spans, processes, precise)
    return read_captures(inputs_of([os.fspath(name) for name in sources]), given, settings)


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    title: str | None = None,
    as_is: bool = False,
    tagger: TaggerName = "best",
    model: Source | None = None,
    spans: SpanConvention | None = None,
    precise: bool = False,
) -> Reading:
    """The reading of one story given as text; raises ``InputError`` when it cannot be read (empty, for one)."""
    given = Given(published=published, outlet=outlet, agency=agency, url=url, title=title, as_is=as_is)
    data = text.encode("utf-8", "surrogatepass")
    capture = Capture(origin="text", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain", charset="utf-8")
    plan = Plan(given=given, settings=_settings(tagger, model, spans, 1, precise))
    [(_, told)] = local.run(plan, [capture])
    if isinstance(told, Failure):
        raise InputError(told.reason, where=told.origin, remedy=told.remedy)
    return told


def add(
    record: Source,
    *sources: Source,
    published: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    title: str | None = None,
    field_map: Mapping[str, str] | None = None,
    tagger: TaggerName = "best",
    model: Source | None = None,
    precise: bool = False,
    processes: int = 1,
) -> list[Kept | Failure]:
    """All stories named stand in the record at the path ``record``, which is made when there is none.

    Returns what became of each, in order, and last a failure for each file that holds another number of records than came to
    an end. Adding the same story twice adds nothing. Raises ``RecordError`` when the record
    cannot be written.
    """
    given = Given(published=published, outlet=outlet, agency=agency, url=url, title=title, field_map=dict(field_map or {}))
    settings = replace(_settings(tagger, model, None, processes, precise), record=Path(record))
    with open_record(settings.record, create=True) as store:
        tally = Tally(store.runs())
        inputs = inputs_of([os.fspath(name) for name in sources], tally=tally)
        return [*keep(inputs, given, settings, store, command="onrecord.add", tally=tally), *tally.losses()]


def _settings(tagger: TaggerName, model: Source | None, spans: SpanConvention | None, processes: int, precise: bool) -> Settings:
    return Settings(tagger=tagger, model=Path(model) if model else None, spans=spans, precise=precise, processes=processes)
