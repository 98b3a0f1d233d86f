"""The reference pages that are made from the code: commands with their options, exit codes, and the JSON Schema.

``python -m onrecord.views.cli.reference FOLDER`` writes them; a test compares the pages in the docs with these.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from pathlib import Path
from typing import Any

import onrecord
from onrecord.views.cli.main import COMMANDS, load
from onrecord.views.cli.messages import EXIT_CODES
from onrecord.views.cli.schema import text as schema_text

WIDTH = 100
GENERATED = "<!-- Made from the code by `make docs`; a test fails when it is stale. -->\n"


def pages() -> dict[str, str]:
    """Every generated page: file name and content."""
    return {
        "cli.md": commands_page(),
        "python.md": python_page(),
        "exit-codes.md": exit_codes_page(),
        "exports.md": exports_page(),
        "output.schema.json": schema_text(),
    }


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
        lines += [f"| `{_escaped(param.metavar)}` | {_cell(param)} |" for param in arguments]
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


def exports_page() -> str:
    """Every export format, every table with its columns, and the codes of deeds."""
    from onrecord.views.export.formats import FORMATS, TABLES
    from onrecord.views.export.plover import CODES, QUADS

    lines = [GENERATED, "# Exports\n", "What `onrecord export` writes; see [the how-to](../how-to/exports.md).\n"]
    lines += ["| `--format` | media type | what |", "|---|---|---|"]
    lines += [f"| `{item.name}` | `{item.media_type}` | {item.about} |" for item in FORMATS.values()]
    lines.append(
        "\nThe tables, for the formats csv, jsonl and parquet. Spans are offsets into the article's text in code points."
    )
    lines.append("CSV has them as `12:20`, with a bar between two, and with `--machine` as JSON; Parquet and JSON lines have")
    lines.append("records of start, end and text.\n")
    for table in TABLES.values():
        lines += [f"## {table.name}\n", f"{table.about}\n", "| column | holds | meaning |", "|---|---|---|"]
        lines += [f"| `{item.name}` | {item.holds} | {item.meaning} |" for item in table.columns]
        lines.append("")
    lines += [
        "## Codes of deeds\n",
        "The type of a deed, its category, quad class, mode and context in PLOVER (manual, draft 0.7b1).\n",
    ]
    lines += ["| type | event | quad | mode | context | why |", "|---|---|---|---|---|---|"]
    for kind, code in CODES.items():
        event = f"{code.event}, announced {code.promised}" if code.promised else code.event
        lines.append(f"| `{kind}` | {event} | {QUADS[code.event]} | {code.mode or ''} | {code.context} | {code.why} |")
    return "\n".join(lines) + "\n"


def python_page() -> str:
    """Every public name of the package with its signature and docstring."""
    parts = [GENERATED, "# Python\n", "Everything below is imported from `onrecord`. Each name loads when it is first used.\n"]
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        if not callable(value):
            parts.append(f"## {name}\n\nThe version of the package.\n")
            continue
        parts.append(f"## {name}\n\n```text\n{_signature(name, value)}\n```\n\n{_paragraphs(inspect.getdoc(value) or '')}")
    return "\n".join(parts)


def _signature(name: str, value: Any) -> str:
    if inspect.isclass(value):
        if not dataclasses.is_dataclass(value):
            return f"class {name}"
        fields = [f"    {field.name}: {field.type}" for field in dataclasses.fields(value)]
        return "\n".join([f"class {name}", *fields])
    signature = inspect.signature(value)
    # Annotations are strings here: without this they would be printed with their quotation marks.
    params = [
        str(param).replace("'", "") if param.default is param.empty else _with_default(param)
        for param in signature.parameters.values()
    ]
    if any(param.kind is param.KEYWORD_ONLY for param in signature.parameters.values()) and not any(
        param.kind is param.VAR_POSITIONAL for param in signature.parameters.values()
    ):
        first = next(index for index, param in enumerate(signature.parameters.values()) if param.kind is param.KEYWORD_ONLY)
        params.insert(first, "*")
    returned = f" -> {signature.return_annotation}" if signature.return_annotation is not signature.empty else ""
    alone = f"{name}({', '.join(params)}){returned}"
    if len(alone) <= WIDTH:
        return alone
    return "\n".join([f"{name}(", *(f"    {param}," for param in params), f"){returned}"])


def _with_default(param: inspect.Parameter) -> str:
    return f"{param.name}: {param.annotation} = {param.default!r}"


def _paragraphs(text: str) -> str:
    blocks = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks) + "\n"


def _names(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
    return f"{names} `{_escaped(param.metavar)}`" if param.metavar else names


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _cell(param: Any) -> str:
    default = param.show_default if isinstance(param.show_default, str) else param.default
    shown = f" Default: {default}." if default and not callable(default) else ""
    return f"{_escaped(param.help or '')}{shown}"


def main(folder: Path) -> None:
    """Write all pages into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference"))
