"""Results that take long, kept in a folder and used again while all that they depend on is the same."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

NO_PART_OF_A_MODEL = (".pt", ".tmp", ".pyc")
"""Endings of training state and of compiled code: they change, what a model answers does not."""


def kept(keep: Path | None, name: str, digest: str, make: Callable[[], Result]) -> Result:
    """The result under that name and digest in the folder ``keep``, or what ``make`` gives, which is then kept there."""
    if keep is None:
        return make()
    path = keep / f"{name.replace(' ', '-')}-{digest[:16]}.pickle"
    if path.is_file():
        found: Result = pickle.loads(path.read_bytes())
        return found
    made = make()
    keep.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(pickle.dumps(made))
    temporary.replace(path)
    return made


def digest_of(paths: Iterable[Path], pattern: str = "*") -> str:
    """The SHA-256 over files and over the files in folders whose names match, in the order of their names, as hex digits."""
    told = sha256()
    for path in paths:
        files = [path] if path.is_file() else sorted(path.rglob(pattern))
        for each in files:
            if each.is_file() and each.suffix not in NO_PART_OF_A_MODEL:
                told.update(each.name.encode("utf-8") + b"\0" + each.read_bytes() + b"\0")
    return told.hexdigest()
