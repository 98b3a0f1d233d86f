"""The description of the interface (OpenAPI 3.1): shapes come from the types that the answers are made of."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.schema.codec import contract_schema
from onrecord.views.shared.access import WRITER
from onrecord.views.shared.problems import MEDIA_TYPE

_REF = "#/components/schemas/"

_known: dict[str, Any] = {}

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "An error (RFC 9457): what happened, where, what was expected, and what to do.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "where": {"type": "string"},
        "expected": {"type": "string"},
        "remedy": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}


def gives(
    kind: type[object],
    *,
    page: bool = False,
    status: int = 200,
    writes: bool = False,
    body: dict[str, Any] | None = None,
    also: tuple[int, ...] = (),
) -> dict[str, Any]:
    """What a route's decorator is told of its answers: ``kind``, or a page of them, and problems for everything else."""
    shape = _page_of(kind) if page else _shape_of(kind)
    answer = {"description": "What was asked for.", "content": {"application/json": {"schema": shape}}}
    responses: dict[int | str, Any] = {status: answer, "default": _problem()}
    for code in also:
        responses[code] = answer if code < 300 else _problem()
    if body is None and not writes:
        responses[304] = {"description": "The asker has it already (If-None-Match)."}
    extra: dict[str, Any] = dict(body or {})
    if writes:
        extra["security"] = [{"token": []}]
    told = {"responses": responses, "openapi_extra": extra or None, "response_model": None}
    return told | ({"dependencies": [WRITER]} if writes else {})


def _problem() -> dict[str, Any]:
    return {"description": "A problem.", "content": {MEDIA_TYPE: {"schema": {"$ref": _REF + "Problem"}}}}


def _shape_of(kind: type[object]) -> dict[str, Any]:
    schema = contract_schema(kind)
    for name, definition in schema["$defs"].items():
        _known[name] = _moved(definition)
    return {"$ref": _REF + kind.__name__}


def _page_of(kind: type[object]) -> dict[str, Any]:
    name = f"{kind.__name__}Page"
    _known[name] = {
        "type": "object",
        "description": "A page: `next` is the cursor of the one behind it, null on the last.",
        "properties": {"items": {"type": "array", "items": _shape_of(kind)}, "next": {"type": ["string", "null"]}},
        "required": ["items", "next"],
    }
    return {"$ref": _REF + name}


def _moved(schema: Any) -> Any:
    """The schema with its references to where the description keeps definitions."""
    if isinstance(schema, dict):
        return {key: value.replace("#/$defs/", _REF) if key == "$ref" else _moved(value) for key, value in schema.items()}
    return [_moved(item) for item in schema] if isinstance(schema, list) else schema


def describe(app: FastAPI) -> None:
    """The app tells the description, made once when it is first asked for."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title="onrecord",
                version=app.version,
                summary=app.summary,
                description="Reading needs no token. Everything that writes does. All errors have one shape (RFC 9457).",
                routes=app.routes,
            )
            components = made.setdefault("components", {})
            schemas = components.setdefault("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas.update(_known, Problem=PROBLEM)
            components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            for path in made["paths"].values():
                for operation in path.values():
                    if operation["responses"].get("422", {}).get("description") == "Validation Error":
                        operation["responses"]["422"] = _problem()
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]
