"""One shape for every error that a program sees (RFC 9457), and the table from the project's errors to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from onrecord.errors import (
    ConflictError,
    InputError,
    ModelError,
    NotFoundError,
    OnRecordError,
    OverBudgetError,
    RecordError,
    UsageError,
)

MEDIA_TYPE = "application/problem+json"

RETRY_AFTER_S = 1

_STATUS: tuple[tuple[type[OnRecordError], int, str], ...] = (
    (OverBudgetError, 503, "over-budget"),
    (ConflictError, 409, "conflict"),
    (NotFoundError, 404, "not-found"),
    (UsageError, 422, "usage"),
    (InputError, 422, "input"),
    (ModelError, 503, "model"),
    (RecordError, 503, "record"),
)
"""The first that fits counts: status and the last part of the problem's type."""


@dataclass(eq=False)
class Problem(Exception):
    """An error that is to be shown: ``status`` as in HTTP, ``kind`` the last part of its type, ``detail`` what happened.

    ``remedy`` says what to do, ``where`` which part of the request is meant, and ``headers`` go with the answer.
    """

    status: int
    kind: str
    detail: str
    remedy: str = ""
    where: str = ""
    expected: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name of the status."""
        return HTTPStatus(self.status).phrase

    def to_json(self) -> dict[str, object]:
        """The members of the problem object; empty ones are left out."""
        shown: dict[str, object] = {"type": f"urn:onrecord:problem:{self.kind}", "title": self.title, "status": self.status}
        shown |= {name: getattr(self, name) for name in ("detail", "where", "expected", "remedy") if getattr(self, name)}
        return shown

    def response(self) -> Response:
        """The answer that tells the problem to a program."""
        headers = {"Cache-Control": "no-store", **self.headers}
        if self.status == 503:
            headers.setdefault("Retry-After", str(RETRY_AFTER_S))
        return Response(json.dumps(self.to_json()), status_code=self.status, media_type=MEDIA_TYPE, headers=headers)


def problem_of(error: OnRecordError, record: str = "") -> Problem:
    """The problem that ``error`` is to somebody who asks over the network; the record's path is not told."""
    status, kind = next(((status, kind) for base, status, kind in _STATUS if isinstance(error, base)), (500, "fault"))
    where = "the record" if record and error.where == record else error.where
    return Problem(status=status, kind=kind, detail=error.what, where=where, expected=error.expected, remedy=error.remedy)
