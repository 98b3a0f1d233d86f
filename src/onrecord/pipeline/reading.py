"""Reading inputs: from names of files, folders and addresses to readings, in order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.ingest import Finds, Given, Reach, captures
from onrecord.ingest.web import Fetcher, Rules, agent_name
from onrecord.pipeline.engines import local
from onrecord.pipeline.stages import Plan
from onrecord.pipeline.tally import Tally
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings


def read(inputs: Iterable[Capture | Failure], given: Given, settings: Settings) -> Iterator[Reading | Failure]:
    """The reading of each capture, or why there is none, in input order; nothing is stored.

    Raises ``ModelError`` when the tagger cannot be loaded. Any other trouble belongs to one input and is its ``Failure``.
    """
    for _, told in local.run(Plan(given=given, settings=settings), inputs):
        yield told


def fetcher_of(settings: Settings, *, allow_private: bool = False) -> Fetcher:
    """What fetches addresses, under the name that the settings give it; ``allow_private`` lifts the guard and is unsafe."""
    return Fetcher(Rules(agent=agent_name(settings.contact), allow_private=allow_private))


def fetched(address: str, settings: Settings) -> Capture:
    """The one story at ``address``, fetched under the guard.

    Raises ``InputError`` for an address that is refused or gives nothing, and for one that leads to several stories.
    """
    found = list(islice(inputs_of([address], reach=Reach(fetcher=fetcher_of(settings))), 2))
    if len(found) > 1:
        raise InputError("several stories stand behind it", where=address, remedy="use `onrecord add` for all of them")
    if isinstance(found[0], Failure):
        raise InputError(found[0].reason, where=found[0].origin, remedy=found[0].remedy)
    return found[0]


def inputs_of(
    names: Sequence[str], stdin: BinaryIO | None = None, *, reach: Reach | None = None, tally: Tally | None = None
) -> Iterator[Capture | Failure]:
    """The captures behind file names, folders, addresses and ``-`` (standard input), with a failure for each without any.

    A name behind which there is nothing at all (an empty folder) gives a failure too. ``tally`` is told what each name
    gave, and counts what it holds; without one no file is gone through a second time for that.
    """
    told = tally or Tally()
    for name in names:
        finds = Finds()
        told.open(name)
        empty = True
        for capture in captures([name], stdin=stdin or sys.stdin.buffer, reach=reach, finds=finds):
            empty = False
            told.hand_on()
            yield capture
        if empty:
            told.hand_on()
            yield Failure(origin=name, reason="no story in it", remedy="name a file, or a folder that holds stories")
        if tally is not None:
            tally.close(finds)
