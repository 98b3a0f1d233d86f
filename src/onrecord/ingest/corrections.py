# ruff: noqa: E501 - patterns read best unbroken
"""Notes that tell what was changed in a story after it came out: kept apart, word by word, as evidence of the change.

A note that tells what somebody said or did not say ("An earlier version said that she had resigned. She did not.") is a
statement about a statement and stays in the story.
"""

from __future__ import annotations

import re

_PIECE = r"(?:article|story|report|piece|post|entry|page|version|item|headline|interview|caption|blog)"
_DATED = r"(?:\s*\(?(?:\d{1,2}\s\w{3,9}\.?|\w{3,9}\.?\s\d{1,2}),?(?:\s\d{4})?\)?|\s*\(?\d[\d./-]{5,9}\)?)"
_CHANGED = r"(?:amended|corrected|updated|changed|edited|clarified|modified|revised)"
_NOTE = re.compile(
    rf"""\W*(?:
      (?:corrections?|clarifications?|amendments?){_DATED}?\s*[:–—-]+\s.*
    | editor(?:['’]s|s['’])?\snote{_DATED}?\s*[:–—-]+\s(?=.*\b(?:{_CHANGED}|correct(?:s|ion)?|updates?|earlier\sversion)\b).*
    | updated?,?{_DATED}\s*[:–—-]\s.*
    | (?:this|the)\s{_PIECE}\s(?:was|has\s(?:since\s)?been)\s(?:\w+\s)?{_CHANGED}\b.*
    | (?:an|the)\s(?:earlier|previous|original|initial|older)\s(?:version|edition|posting)\sof\s(?:this|the)\s{_PIECE}\b.*
    | (?:this|the)\s{_PIECE}\s(?:replaces|corrects|supersedes|clarifies)\b.*
    | (?:a|the)\s(?:correction|clarification)\s(?:was|has\sbeen)\s(?:made|added|appended)\sto\sthis\s{_PIECE}\b.*
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_WIRE = re.compile(
    r"\((?:corrects|corrected|refiles|removes|clarifies|fixes|this (?:story|article|report) (?:replaces|corrects|supersedes))\b[^()]*\)",
    re.I,
)
_REPORTED = re.compile(
    r"[\"“„«]|\b(?:said|says|saying|told|quot(?:ed|es|ing)|claim(?:ed|s)|denied|denies|threatened|called|words|statements?"
    r"|attribut(?:ed|es))\b",
    re.IGNORECASE,
)
_LONGEST_WORDS = 80


def correction_note(line: str) -> bool:
    """True for a note about a change that tells nothing of what anybody said; a wire's note in brackets always is one."""
    if _WIRE.fullmatch(line):
        return True
    return len(line.split()) <= _LONGEST_WORDS and bool(_NOTE.fullmatch(line)) and not _REPORTED.search(line)
