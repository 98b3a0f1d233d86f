# ruff: noqa: E501 - patterns read best unbroken
"""Picture captions and their credits."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"^[\[(]?\s*(?:file )?(?:photo(?:graph)?s?|pictures?|images?|caption|video|graphic|map|pic|foto)\b(?: (?:credits?|caption|by|courtesy(?: of)?))?\s*[:|]\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""(?:
      (?i:\(?\[?\b(?:image|photo|photograph|picture|pic|file\sphoto|video)?\s*(?:credits?|courtesy)\s*:\s*[^.!?]{2,60}[\])]?)
    | (?i:[\[(]?\b(?:photo|photograph|picture|image)\s(?:by|courtesy(?:\sof)?)\s)[^.!?]{2,60}
    | \((?:AP\sPhoto|AFP|Reuters|REUTERS|Getty(?:\sImages)?|file(?:\sphoto|\simage)?|File\sPhoto|archive|Photo|Image|Pool)\b[^()]{0,60}\)
    | (?:Getty\sImages|AFP\sPhoto|AP\sPhoto|EPA-EFE|Shutterstock|iStock|REX)(?:/[\w .'-]{2,40})?
    | \b[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{1,15}/(?:[A-ZÀ-Þ][\w.'’À-ÿ-]+)(?:\s[A-ZÀ-Þ][\w.'’À-ÿ-]+){1,3}
    | ©\s?[^.!?]{2,60}
    )[\])]*\.?$""",
    re.VERBOSE,
)
_CREDIT_LABEL = re.compile(r"\b(?:credits?|by|courtesy)\b", re.IGNORECASE)
_FILE_PHOTO = re.compile(r"\((?:file|archive|representative|representational)(?: (?:photo|image|picture|pic))?\)", re.IGNORECASE)
_LONGEST_WORDS = 90


def caption(line: str) -> str | None:
    """The words of a caption without label and credit ("" for a line that is a credit alone), or None for other lines."""
    if len(line.split()) > _LONGEST_WORDS:
        return None
    label = _LABEL.match(line)
    body = line[label.end() :] if label else line
    body = body.strip("[]() ") if label and line[0] in "[(" else body
    if label and _CREDIT_LABEL.search(label.group()) and len(body.split()) <= 8:
        return ""
    credit = _CREDIT.search(body)
    if not label and not credit and not _FILE_PHOTO.search(line):
        return None
    if not label and credit and not _short_enough(body[: credit.start()], credit.group()):
        return None
    if credit:
        body = body[: credit.start()]
    return _FILE_PHOTO.sub("", body).strip(" |-–—[](")


def _short_enough(before: str, credit: str) -> bool:
    """A credit without a label closes a caption only where no quotation and no second sentence run before it."""
    if any(mark in before for mark in '"“”«»'):
        return False
    # "Name/Person" alone is weak evidence: "the AFP/Reuters Pool said" is cut by requiring a caption-sized text.
    return len(before.split()) <= (45 if ":" in credit or "(" in credit else 35)
