"""Inputs become captures, captures become articles: nothing is dropped without a word.

``captures`` turns paths, folders, standard input and JSON lines into one capture or failure for each record;
``article`` turns a capture into the canonical text with what is known of its publication. The libraries that read
pages load with the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.ingest.finds import Finds
from onrecord.ingest.given import Given
from onrecord.ingest.sources import Reach
from onrecord.schema import Article, Capture, Failure

__all__ = ["Finds", "Given", "Reach", "article", "captures"]


def captures(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, reach: Reach | None = None, finds: Finds | None = None
) -> Iterator[Capture | Failure]:
    """One ``Capture`` or ``Failure`` for every record of every input, in the order of the inputs.

    ``inputs`` are paths, folders (read with their subfolders), ``-`` for standard input (``stdin`` stands in for it)
    and addresses, fetched as ``reach`` allows. A JSON-lines file gives one item a line, a JSON array one an item, a feed one
    an entry, with origin ``PATH#N``; web archives, mailboxes and compressed files give what is in them. ``finds`` is filled
    with what was found.
    Nothing is raised for an input that cannot be read: its ``Failure`` names the reason and the remedy.
    """
    from onrecord.ingest import readers

    return readers.captures(inputs, stdin=stdin, reach=reach, finds=finds)


def article(capture: Capture, given: Given | None = None) -> Article:
    """The article of ``capture``; the same capture and ``given`` always give the same article.

    Raises ``InputError`` when no text is left or the text is longer than 1,000,000 characters.
    """
    from onrecord.ingest import formats

    return formats.read(capture, given or Given())
