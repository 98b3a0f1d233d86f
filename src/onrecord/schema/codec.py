"""Lossless JSON for every schema type: ``to_json`` and ``from_json`` are inverse to one another."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast

T = TypeVar("T")
Build = Callable[[Any], Any]
"""Takes a JSON value, gives the schema value; raises ``_Misfit``."""

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


class _Misfit(Exception):
    """A value is not of its type; on the way out it gathers where it stands."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told
        self.path = ""


def to_json(value: object) -> Any:
    """Plain JSON values (dict, list, str, int, float, bool, None) of a schema value; tuples become lists."""
    kind = type(value)
    if kind in _PLAIN or value is None:
        return value
    if kind is tuple or kind is list:
        return [to_json(item) for item in cast(list[Any], value)]
    names = _names(cast(Hashable, kind))
    if names is not None:
        return {name: item if (item := getattr(value, name)) is None or type(item) in _PLAIN else to_json(item) for name in names}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, bytes):
        raise TypeError("captures are stored as bytes, not as JSON")
    return value


@cache
def _names(kind: type[object]) -> tuple[str, ...] | None:
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.metadata.get("json", True))


def from_json(kind: type[T], value: Any, path: str = "$") -> T:
    """The schema value of ``kind`` that ``to_json`` turned into ``value``.

    Unknown keys are refused and missing keys without a default too: raises ``ValueError`` naming the JSON path.
    """
    try:
        return cast(T, _builder(cast(Hashable, kind))(value))
    except _Misfit as error:
        raise ValueError(f"{path}{error.path}: {error.told}") from error


@cache
def _hints(kind: type[object]) -> dict[str, Any]:
    return typing.get_type_hints(cast(Any, kind))


@cache
def _builder(kind: Any) -> Build:
    """What builds values of ``kind``; looked up once for each type, because a record is read by the thousand."""
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(a for a in typing.get_args(kind) if a is not type(None)))
    if origin is Literal:
        return _literal(typing.get_args(kind))
    if origin is tuple:
        return _sequence(typing.get_args(kind)[0])
    if dataclasses.is_dataclass(kind):
        return _object(cast(type[object], kind))
    return _plain(kind)


def _optional(kind: Any) -> Build:
    inner = _builder(kind)
    return lambda value: None if value is None else inner(value)


def _literal(allowed: tuple[Any, ...]) -> Build:
    def build(value: Any) -> Any:
        if value not in allowed:
            raise _Misfit(f"{value!r} is none of {', '.join(map(repr, allowed))}")
        return value

    return build


def _sequence(kind: Any) -> Build:
    inner = _builder(kind)

    def build(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Misfit(f"a list was expected, not {type(value).__name__}")
        made: list[Any] = []
        try:
            for item in value:
                made.append(inner(item))  # how many were made tells which one does not fit
        except _Misfit as error:
            error.path = f"[{len(made)}]{error.path}"
            raise
        return tuple(made)

    return build


def _plain(kind: Any) -> Build:
    def build(value: Any) -> Any:
        if type(value) is kind:
            return value
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise _Misfit(f"{kind.__name__} was expected, not {type(value).__name__}")
        return value

    return build


def _object(kind: type[object]) -> Build:
    fields: dict[str, Build] = {}

    def build(value: Any) -> Any:
        if not fields:  # filled late: a type may hold itself
            fields.update({name: _builder(hint) for name, hint in _hints(cast(Hashable, kind)).items()})
        if not isinstance(value, dict):
            raise _Misfit(f"an object was expected, not {type(value).__name__}")
        if not value.keys() <= fields.keys():
            raise _Misfit(f"unknown key {sorted(value.keys() - fields.keys())[0]!r} for {kind.__name__}")
        name, built = "", {}
        try:
            for name, item in value.items():
                built[name] = fields[name](item)
        except _Misfit as error:
            error.path = f".{name}{error.path}"
            raise
        try:
            return kind(**built)
        except TypeError as error:
            raise _Misfit(str(error)) from error

    return build


def contract_schema(kind: type[object]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``kind``, with one definition for each schema type that it holds."""
    definitions: dict[str, Any] = {}
    root = _schema_of(kind, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        members = [member for member in typing.get_args(kind) if member is not type(None)]
        return {"anyOf": [*(_schema_of(member, definitions) for member in members), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(typing.get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(typing.get_args(kind)[0], definitions)}
    if dataclasses.is_dataclass(kind):
        name = cast(type[object], kind).__name__
        if name not in definitions:
            definitions[name] = {}
            hints = _hints(cast(Hashable, kind))
            definitions[name] = {
                "type": "object",
                "description": (kind.__doc__ or "").split("\n\n")[0].strip(),
                "properties": {field: _schema_of(hint, definitions) for field, hint in hints.items()},
                "required": list(hints),
                "additionalProperties": True,
            }
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _PLAIN[kind]}
