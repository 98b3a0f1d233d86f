"""Issue codebooks named on the command line: readable, and with the two keys that every issue needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import InputError

REQUIRED = ("id", "proposition")


def check_codebooks(path: Path) -> int:
    """How many issues the codebook file, or all YAML files of the folder, hold.

    A file holds one issue or a list of them. Raises ``InputError`` naming the file when it cannot be read, is no YAML, or
    an issue lacks ``id`` or ``proposition``.
    """
    files = sorted(item for item in path.iterdir() if item.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
    if not files:
        raise InputError("no codebook in this folder", where=str(path), remedy="add a .yaml file with id and proposition")
    return sum(1 for file in files for _ in _issues(file))


def _issues(file: Path) -> Iterator[str]:
    try:
        loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(file), remedy="name a codebook file or folder") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"is no YAML: {_first_line(error)}", where=str(file), remedy="correct the file") from error
    entries: list[Any] = loaded if isinstance(loaded, list) else [loaded]
    for number, entry in enumerate(entries, start=1):
        missing = [
            key for key in REQUIRED if not (isinstance(entry, dict) and isinstance(entry.get(key), str) and entry[key].strip())
        ]
        if missing:
            raise InputError(
                f"issue {number} lacks {' and '.join(missing)}",
                where=str(file),
                expected="an id and a proposition for each issue",
                remedy="add them",
            )
        yield entry["id"]


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
