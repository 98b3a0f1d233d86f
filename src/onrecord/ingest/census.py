"""What a file holds by its own count, taken apart from the reading of it: its size, its digest, its number of records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.ingest import containers
from onrecord.ingest.finds import Finds
from onrecord.ingest.sources import is_address

_LINES = frozenset({".jsonl", ".ndjson"})
_BLOCK = 1_048_576
_HEAD = 8_192
# What a JSON-lines file may have between its records: line ends, blanks, a byte order mark.
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """One file of many records: ``holds`` is their number, ``passed`` how many of them hold no article by their kind.

    ``holds`` is None where nobody counts: in a file whose records are other files. ``began_as`` are those of the earlier
    digests that are digests of a beginning of the file.
    """

    size: int
    sha256: str
    holds: int | None
    passed: int
    began_as: tuple[str, ...] = ()


def census(name: str, finds: Finds, earlier: Sequence[tuple[int, str]] = ()) -> Census | None:
    """What the file ``name`` holds; None for an address, a folder, standard input and a file that is a single story.

    Lines are counted in the bytes of the file, whatever reading made of them; the records of a web archive were counted
    into ``finds`` as they were met. ``earlier`` are sizes and digests that the file had at other times. Raises ``OSError``
    for a file that is gone.
    """
    path = Path(name)
    if is_address(name) or name == "-" or not path.is_file():
        return None
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = containers.kind_of(head, path.suffix.lower())
    in_lines = kind is None and path.suffix.lower() in _LINES
    if kind is None and not in_lines:
        return None
    measured = _measured(path, earlier)
    holds: int | None = None
    if kind == "warc":
        holds = sum(number for what, number in finds.found.items() if _is_a_count(what))
    elif in_lines:
        holds = measured.lines
    return Census(
        size=measured.size,
        sha256=measured.sha256,
        holds=holds,
        passed=finds.passed if kind == "warc" else 0,
        began_as=measured.began_as,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    size: int
    sha256: str
    lines: int
    began_as: tuple[str, ...]


def _measured(path: Path, earlier: Sequence[tuple[int, str]]) -> _Measured:
    """One pass over the file; no more than a block of it is held."""
    digest = hashlib.sha256()
    size = lines = 0
    in_line = False  # something has been met in the line that the last block broke off in
    began_as: list[str] = []
    waiting = sorted(set(earlier))
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            done = 0
            while waiting and waiting[0][0] <= size + len(block):
                mark, wanted = waiting.pop(0)
                digest.update(block[done : mark - size])
                done = max(done, mark - size)
                if digest.hexdigest() == wanted:
                    began_as.append(wanted)
            digest.update(block[done:])
            size += len(block)
            pieces = block.split(b"\n")
            for piece in pieces[:-1]:
                lines += in_line or bool(piece.strip(_BLANK))
                in_line = False
            in_line = in_line or bool(pieces[-1].strip(_BLANK))
    return _Measured(size=size, sha256=digest.hexdigest(), lines=lines + in_line, began_as=tuple(began_as))


def _is_a_count(what: str) -> bool:
    """Whether a line of the finds counts records of an archive; indented ones tell more of records that are counted already."""
    return not what.startswith(" ") and what.endswith((" records", "damaged stretches"))
