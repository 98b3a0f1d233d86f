"""Lossless JSON for every schema type: ``to_json`` and ``from_json`` are inverse to one another."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Hashable
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast

T = TypeVar("T")


def to_json(value: object) -> Any:
    """Plain JSON values (dict, list, str, int, float, bool, None) of a schema value; tuples become lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = (field for field in dataclasses.fields(value) if field.metadata.get("json", True))
        return {field.name: to_json(getattr(value, field.name)) for field in told}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, bytes):
        raise TypeError("captures are stored as bytes, not as JSON")
    return value


def from_json(kind: type[T], value: Any, path: str = "$") -> T:
    """The schema value of ``kind`` that ``to_json`` turned into ``value``.

    Unknown keys are refused and missing keys without a default too: raises ``ValueError`` naming the JSON path.
    """
    return cast(T, _build(kind, value, path))


@cache
def _hints(kind: type[object]) -> dict[str, Any]:
    return typing.get_type_hints(cast(Any, kind))


def _build(kind: Any, value: Any, path: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _build(next(a for a in typing.get_args(kind) if a is not type(None)), value, path)
    if origin is Literal:
        if value not in typing.get_args(kind):
            raise ValueError(f"{path}: {value!r} is none of {', '.join(map(repr, typing.get_args(kind)))}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{path}: a list was expected, not {type(value).__name__}")
        return tuple(_build(typing.get_args(kind)[0], item, f"{path}[{i}]") for i, item in enumerate(value))
    if dataclasses.is_dataclass(kind):
        return _build_object(cast(type[object], kind), value, path)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{path}: {kind.__name__} was expected, not {type(value).__name__}")
    return value


def _build_object(kind: type[object], value: Any, path: str) -> object:
    if not isinstance(value, dict):
        raise ValueError(f"{path}: an object was expected, not {type(value).__name__}")
    hints = _hints(cast(Hashable, kind))
    unknown = set(value) - set(hints)
    if unknown:
        raise ValueError(f"{path}: unknown key {sorted(unknown)[0]!r} for {kind.__name__}")
    fields = {name: _build(hints[name], value[name], f"{path}.{name}") for name in hints if name in value}
    try:
        return kind(**fields)
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error


def contract_schema(kind: type[object]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``kind``, with one definition for each schema type that it holds."""
    definitions: dict[str, Any] = {}
    root = _schema_of(kind, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return {"anyOf": [_schema_of(inner, definitions), {"type": "null"}]}
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
