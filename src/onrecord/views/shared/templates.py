"""The environment of all templates: everything is escaped, and a name that is not there is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_VIEWS = Path(__file__).parent.parent
FOLDERS = (_VIEWS / "web" / "templates", _VIEWS / "shared" / "templates")
"""Where a template is looked for, in this order: a page's own replaces a shared one of its name."""


def environment() -> Environment:
    """Templates of the pages, then those that are shared."""
    return Environment(
        loader=FileSystemLoader(FOLDERS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
