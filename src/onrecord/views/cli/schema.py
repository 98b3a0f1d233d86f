"""``onrecord schema``: the JSON Schema of the contract."""

from __future__ import annotations

import json

from onrecord.schema import Reading
from onrecord.schema.codec import contract_schema
from onrecord.views.cli.output import print_text


def text() -> str:
    """The JSON Schema of one line of ``onrecord read --format json``, indented, with a line end."""
    return json.dumps(contract_schema(Reading), indent=2, ensure_ascii=False) + "\n"


def command() -> int:
    """Print the JSON Schema of what `onrecord read` prints.

    It is the schema of one line of `onrecord read --format json`."""
    print_text(text())
    return 0
