"""What the caller says about an input, which wins over anything that the input says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Metadata and reading choices from the caller.

    ``published`` and ``modified`` are dates in words or ISO 8601; ``as_is`` takes a plain text as the canonical text
    itself; ``field_map`` leads from our field name (``title``, ``text``, ``url``, ``published``, ``modified``,
    ``outlet``, ``agency``, ``byline``) to the name of the same field in the caller's JSON lines; ``day_first`` settles
    the order of all-number dates such as 06/07/2022 (None: undecided).
    """

    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    title: str | None = None
    as_is: bool = False
    field_map: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
