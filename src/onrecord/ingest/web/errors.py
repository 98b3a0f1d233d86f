"""What can keep an address from being fetched: for good, or for now."""

from __future__ import annotations

from onrecord.errors import InputError


class FetchError(InputError):
    """An address that is not fetched: refused by the guard or the site, too large, of a wrong kind, or gone."""

    passing = False


class PassingError(FetchError):
    """As ``FetchError``, and worth another try later: no answer in time, a server in trouble, or a site that asks to wait.

    ``retry_after_s`` is how long the site asked to be left alone, None where it did not say.
    """

    passing = True
    retry_after_s: float | None = None


def later(what: str, where: str, retry_after_s: float | None = None) -> PassingError:
    """The error for trouble that may pass."""
    error = PassingError(what, where=where, remedy="try again later, or save the page and pass the file")
    error.retry_after_s = retry_after_s
    return error
