"""One family of errors: what happened, what was expected, where, and what to do."""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that a user can act on.

    ``where`` names the input (path, address, line), ``expected`` what would have been right, ``remedy`` the next step.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", expected: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.remedy = remedy
        super().__init__(self.__str__())

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        if self.expected:
            text += f" (expected: {self.expected})"
        if self.remedy:
            text += f". Remedy: {self.remedy}"
        return text

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.expected, self.remedy))


def _rebuild(kind: type[OnRecordError], what: str, where: str, expected: str, remedy: str) -> OnRecordError:
    return kind(what, where=where, expected=expected, remedy=remedy)


class InputError(OnRecordError):
    """An input that cannot be read: missing, empty, binary, too large, or not of the form it claims."""

    exit_code = 3


class ModelError(OnRecordError):
    """A model folder that is missing, damaged or of an unknown format."""

    exit_code = 4


class RecordError(OnRecordError):
    """A record that cannot be opened, written or verified."""

    exit_code = 5


class OverBudgetError(RecordError):
    """A question to the record took longer than it was allowed to; the record is sound."""


class ConflictError(RecordError):
    """What was asked for does not go with what is on record already."""


class NotFoundError(OnRecordError):
    """Nothing in the record answers to the given identifier."""

    exit_code = 6


class UsageError(OnRecordError):
    """Options that contradict one another or hold an impossible value."""

    exit_code = 2
