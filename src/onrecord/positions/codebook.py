"""Issue codebooks: YAML files with one issue or a list of them, and those that ship with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import InputError
from onrecord.schema.issue import DeedRung, Issue

REQUIRED = ("id", "proposition")
_LISTS = ("aliases", "not", "conditions")
_KNOWN = frozenset((*REQUIRED, *_LISTS, "version", "deeds"))


def load_codebook(path: Path) -> tuple[Issue, ...]:
    """All issues of the file, or of the folder's YAML files in order: of those called ``codebook…`` where there are any.

    Raises ``InputError`` naming file and issue for what is no YAML, lacks ``id`` or ``proposition``, holds an unknown key or a
    value of another kind, and for an id that is there twice.
    """
    files = sorted(item for item in path.iterdir() if item.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
    files = [file for file in files if file.name.startswith("codebook")] or files
    if not files:
        raise InputError("no codebook in this folder", where=str(path), remedy="add a .yaml file with id and proposition")
    found: dict[str, Issue] = {}
    for file in files:
        for issue in _issues(_text(file), str(file)):
            if issue.id in found:
                raise InputError(f"the issue {issue.id!r} is there twice", where=str(file), remedy="give each issue its own id")
            found[issue.id] = issue
    return tuple(found.values())


@lru_cache(maxsize=1)
def builtin_codebook() -> tuple[Issue, ...]:
    """The issues that ship with the package, by id."""
    folder = resources.files("onrecord.positions").joinpath("codebook")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    return tuple(issue for file in files for issue in _issues(file.read_text(encoding="utf-8"), file.name))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(file), remedy="name a codebook file or folder") from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(file), remedy="save it as UTF-8") from error


def _issues(text: str, where: str) -> Iterator[Issue]:
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        first = str(error).split("\n", 1)[0]
        raise InputError(f"is no YAML: {first}", where=where, remedy="correct the file") from error
    entries: list[Any] = loaded if isinstance(loaded, list) else [loaded]
    for number, entry in enumerate(entries, start=1):
        yield issue_of(entry, f"{where}, issue {number}")


def issue_of(entry: Any, where: str) -> Issue:
    """One issue from its loaded keys; raises ``InputError`` naming ``where`` for what is none."""
    told = entry if isinstance(entry, dict) else {}
    missing = [key for key in REQUIRED if not (isinstance(told.get(key), str) and told[key].strip())]
    if missing:
        raise InputError(
            f"lacks {' and '.join(missing)}", where=where, expected="an id and a proposition for each issue", remedy="add them"
        )
    unknown = [str(key) for key in told if key not in _KNOWN]
    if unknown:
        raise InputError(f"has an unknown key {unknown[0]!r}", where=where, expected=", ".join(sorted(_KNOWN)))
    lists = {key: _words(told.get(key), key, where) for key in _LISTS}
    version = told.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool):
        raise InputError(f"has the version {version!r}", where=where, expected="a whole number")
    return Issue(
        id=told["id"].strip(),
        proposition=told["proposition"].strip(),
        version=version,
        aliases=lists["aliases"],
        siblings=lists["not"],
        conditions=lists["conditions"],
        deeds=_ladder(told.get("deeds"), where),
    )


def _words(value: Any, key: str, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, (str, int, float)) for item in items):
        raise InputError(f"{key!r} is no list of phrases", where=where, remedy="write one phrase a line, each after a dash")
    return tuple(str(item).strip() for item in items if str(item).strip())


def _ladder(value: Any, where: str) -> tuple[DeedRung, ...]:
    if value is None:
        return ()
    rungs: Sequence[Any] = value if isinstance(value, list) else [value]
    found = []
    for rung in rungs:
        if isinstance(rung, str):
            rung = {"type": rung, "step": "act"}
        if not isinstance(rung, dict) or not isinstance(rung.get("type"), str):
            raise InputError("'deeds' holds an entry without a type", where=where, expected="type and step for each deed")
        found.append(DeedRung(type=rung["type"], step=str(rung.get("step", ""))))
    return tuple(found)
