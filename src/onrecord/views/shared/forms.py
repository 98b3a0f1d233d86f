"""Forms as browsers send them, without the parts of multipart."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from onrecord.views.shared.problems import Problem

MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form in the order in which they came."""

    fields: tuple[tuple[str, str], ...]

    def get(self, name: str, default: str = "") -> str:
        """The first value of the field, or ``default``."""
        return next((value for key, value in self.fields if key == name), default)

    def all(self, name: str) -> list[str]:
        """All values of the field."""
        return [value for key, value in self.fields if key == name]


async def form_of(request: Request) -> Form:
    """The form in the body; raises ``Problem`` for a body that is none. Line ends are ``\\n``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Problem(415, "media-type", f"a form is expected, not {kind or 'an unnamed type'}", f"send {FORM}")
    try:
        told = (await request.body()).decode("ascii")
        pairs = parse_qsl(told, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS) if told else []
    except ValueError as error:
        raise Problem(400, "form", "the form cannot be read", "send UTF-8, at most 200 fields") from error
    return Form(tuple((name, value.replace("\r\n", "\n").replace("\r", "\n")) for name, value in pairs))
