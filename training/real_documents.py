"""The documents of which real statements are labelled: White House 2021 to 2023 and the State Department's releases.

An id is ``wh:`` and the collection's own id, or ``state:`` and the release's number in its guid, ``@`` and when that body was
first seen: a release that was edited later has several bodies, each a document of its own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.ingest import Given
from onrecord.schema import Capture

YEARS = ("2021", "2022", "2023")
WHITE_HOUSE = "us-white-house"
STATE = "us-state-department/releases-with-revisions.jsonl.gz"
HTML = Given(field_map={"html": "encoded"})
"""The field of a State Department record that holds the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One record as it lies in the data: id, date (ISO 8601 day, first known), its bytes and words, how to read it."""

    id: str
    date: str
    data: bytes
    words: str
    given: Given

    def capture(self) -> Capture:
        """The record as the reader takes it."""
        return Capture(
            origin=self.id, sha256=hashlib.sha256(self.data).hexdigest(), data=self.data, media_type="application/json"
        )


def present(data: Path) -> bool:
    """Whether the folder holds all the files."""
    return (data / STATE).is_file() and all((data / WHITE_HOUSE / f"{year}.jsonl.gz").is_file() for year in YEARS)


def documents(data: Path) -> Iterator[Document]:
    """All documents, White House first, in the files' order; raises ``FileNotFoundError`` when a file is missing."""
    for year in YEARS:
        with gzip.open(data / WHITE_HOUSE / f"{year}.jsonl.gz", "rb") as file:
            for line in file:
                told = json.loads(line)
                yield Document(id=f"wh:{told['id']}", date=told["date"], data=line, words=told["markdown"], given=Given())
    with gzip.open(data / STATE, "rb") as file:
        for line in file:
            told = json.loads(line)
            number = re.search(r"\d+$", told["guid"])
            name = number.group() if number else told["guid"]
            words = re.sub(r"<[^>]+>", " ", told["encoded"])
            yield Document(id=f"state:{name}@{told['seen']}", date=told["seen"][:10], data=line, words=words, given=HTML)
