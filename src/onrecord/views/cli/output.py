"""Standard output: JSON lines for programs, tables for people."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import UsageError

if TYPE_CHECKING:  # JSON lines do without the library for tables
    from rich.console import Console, RenderableType

Format = Literal["table", "json", "csv"]

BROKEN_PIPE_CODE = 141  # 128 + SIGPIPE, what a program that does not catch the signal ends with
PLAIN_WIDTH = 100


def chosen_format(asked: str | None, allowed: tuple[Format, ...] = ("table", "json")) -> Format:
    """The format asked for, or a table on a terminal and JSON lines in a pipe; raises ``UsageError`` for any other."""
    if asked is None:
        return "table" if sys.stdout.isatty() else "json"
    for name in allowed:
        if asked == name:
            return name
    raise UsageError(f"{asked!r} is no output format here", where="--format", remedy=f"use {' or '.join(allowed)}")


def print_json(value: Any) -> None:
    """Write one JSON line in UTF-8, whatever the locale says."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        data = line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8 form
        data = json.dumps(value, separators=(",", ":")).encode("ascii")
    _write(data + b"\n")


def print_text(text: str) -> None:
    """Write text as it stands, in UTF-8."""
    _write(text.encode("utf-8", "backslashreplace"))


def print_bytes(data: bytes) -> None:
    """Write the bytes as they are."""
    _write(data)


class OutputClosed(Exception):
    """The reader of standard output has closed it."""


def _write(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosed from error


def console() -> Console:
    """A console on standard output: the terminal's width and colours, or plain text of 100 columns in a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else PLAIN_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def show(*parts: RenderableType) -> None:
    """Write parts to standard output, one below the other; a pipe gets no spaces at line ends."""
    screen = console()
    if screen.is_terminal:
        for part in parts:
            screen.print(part)
        return
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    print_text("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))


def silence_stdout() -> None:
    """Nothing more reaches standard output, so that Python's own flush at exit finds no broken pipe."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
