"""The tables of the package: one entry a line, lines that begin with # left out."""

from __future__ import annotations

from importlib.resources import files


def listed(name: str) -> list[str]:
    """The lines of ``data/name``."""
    text = files("onrecord.copies").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
