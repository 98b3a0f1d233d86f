"""The sample stories of the demonstration: written for this project, not evidence of what anybody said (see README.md)."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import InputError

__all__ = ["paths"]

_FOLDER = Path(__file__).parent


def paths() -> list[Path]:
    """Every sample story is listed, oldest first.

    A story is a file named ``NNN-slug.ext``; the number gives the order. The files hold plain text, Markdown with front
    matter, HTML and JSON lines, all in UTF-8.

    Raises :class:`~onrecord.errors.InputError` when the package was installed without its stories.

    >>> [path.name for path in paths()][:2]
    ['001-no-hurry.txt', '002-not-on-the-table.txt']
    """
    found = sorted(path for path in _FOLDER.glob("[0-9][0-9][0-9]-*") if path.is_file())
    if not found:
        raise InputError(
            "no sample stories in the installed package",
            where=str(_FOLDER),
            expected="files named NNN-slug.ext",
            remedy="reinstall onrecord from a complete wheel or checkout",
        )
    return found
