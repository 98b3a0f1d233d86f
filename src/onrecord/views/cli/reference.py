"""The reference pages that are made from the code: commands with their options, exit codes, and the JSON Schema.

``python -m onrecord.views.cli.reference FOLDER`` writes them; a test compares the pages in the docs with these.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any

from onrecord.views.cli.main import COMMANDS, load
from onrecord.views.cli.messages import EXIT_CODES
from onrecord.views.cli.schema import text as schema_text

GENERATED = "<!-- Made from the code by `make docs`; a test fails when it is stale. -->\n"


def pages() -> dict[str, str]:
    """Every generated page: file name and content."""
    return {"cli.md": commands_page(), "exit-codes.md": exit_codes_page(), "output.schema.json": schema_text()}


def commands_page() -> str:
    """All commands in the order of ``onrecord --help``, with arguments and options."""
    parts = [GENERATED, "# Commands\n", "`onrecord --help` lists the commands, `onrecord COMMAND --help` explains one.\n"]
    parts += [command_part(name) for name in COMMANDS]
    return "\n".join(parts)


def command_part(name: str) -> str:
    """One command: usage, explanation, arguments and options."""
    command = load(name)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and param.name != "help"]
    usage = " ".join(["onrecord", name, *(["[OPTIONS]"] if options else []), *(param.metavar or "" for param in arguments)])
    lines = [f"## onrecord {name}\n", f"```text\n{usage.strip()}\n```\n", _paragraphs(command.help)]
    if arguments or options:
        lines += ["| | |", "|---|---|"]
        lines += [f"| `{param.metavar}` | {_cell(param)} |" for param in arguments]
        lines += [f"| {_names(param)} | {_cell(param)} |" for param in options]
        lines.append("")
    return "\n".join(lines)


def exit_codes_page() -> str:
    """What each exit code means."""
    lines = [GENERATED, "# Exit codes\n", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    lines.append(
        "\nWhen several inputs fail, the exit code is that of the first; the others are told on standard error all the same.\n"
        "Every message has one shape: `error: WHERE: WHAT. Remedy: …`.\n"
    )
    return "\n".join(lines)


def _paragraphs(text: str) -> str:
    blocks = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks) + "\n"


def _names(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    return f"{names} `{param.metavar}`" if param.metavar else names


def _cell(param: Any) -> str:
    default = param.show_default if isinstance(param.show_default, str) else param.default
    shown = f" Default: {default}." if default and not callable(default) else ""
    return f"{(param.help or '').replace('|', '&#124;')}{shown}"


def main(folder: Path) -> None:
    """Write all pages into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference"))
