"""Messages on standard error, all in one shape, and what the exit codes mean."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from typer import TyperException

from onrecord.errors import OnRecordError
from onrecord.schema import Failure

EXIT_CODES = {
    0: "done; every input was read",
    1: "a fault of onrecord itself, or a check of doctor that failed",
    2: "an option or argument that makes no sense",
    3: "an input could not be read; the others were",
    4: "the model is missing, damaged or of an unknown format",
    5: "the record cannot be opened, written or verified",
    6: "nothing on record has that identifier",
    130: "stopped by the user",
    141: "the reader of our output closed it",
}

EPILOG = (
    "Exit codes: 0 done, 1 internal fault, 2 usage, 3 input, 4 model, 5 record, 6 not found. "
    "With several failed inputs: that of the first."
)


def one_line(text: str) -> str:
    """The text on one line, control characters made visible, so that an input's name cannot play with the terminal."""
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii") for mark in text)


def shaped(where: str, what: str, remedy: str = "") -> str:
    """``error: WHERE: WHAT. Remedy: …``."""
    sentence = f"{where}: {what}" if where else what
    sentence = sentence.rstrip(". ")
    return one_line(f"error: {sentence}. Remedy: {remedy}" if remedy else f"error: {sentence}.")


def tell(message: str) -> None:
    """Write a line to standard error."""
    print(message, file=sys.stderr, flush=True)


def print_error(error: OnRecordError) -> None:
    """Tell an error that ended the command."""
    what = f"{error.what} (expected: {error.expected})" if error.expected else error.what
    tell(shaped(error.where, what, error.remedy))


def print_failure(failure: Failure) -> None:
    """Tell that one input could not be read."""
    tell(shaped(failure.origin, failure.reason, failure.remedy))


def print_usage_error(error: TyperException) -> int:
    """Tell a wrong option or argument; returns the exit code."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "onrecord"
    tell(shaped(path, error.format_message(), f"see {path} --help"))
    return error.exit_code


def exit_code_of(failures: Iterable[Failure]) -> int:
    """0 without failures, else the code of the first."""
    return next((failure.exit_code for failure in failures), 0)
