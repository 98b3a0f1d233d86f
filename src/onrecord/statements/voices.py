"""Whether somebody speaks for the body that has just spoken: its spokesman, or the holder of an office of it."""

from __future__ import annotations

import re

from onrecord.statements.clauses import Ground, masked
from onrecord.statements.saying import Saying

_SPOKES = re.compile(
    r"(?P<whose>its|the\s+(?P<noun>[\w-]+)[’']s?)\s+(?:[\w-]+\s+){0,2}?(?:spokes(?:man|woman|person)|press\s+secretary|press\s+officer)\b",
    re.IGNORECASE,
)
# A bare title before a name ("managing director Rahab Mwakio") is an office of the body just spoken of.
_BARE_TITLE = re.compile(
    r"(?!the\b|an?\b|its\b|their\b|his\b|her\b)(?:[a-z][\w-]*\s){0,4}(?:director|chief|executive|chair(?:man|woman|person)?|president|secretary"
    r"|spokes(?:man|woman|person)|governor|manager|head|officer|commissioner|commander|minister)\s(?:[A-ZÀ-Þ][\w’'.-]*\s?){1,4}$"
)


def voice_of(ground: Ground, saying: Saying, other: Saying) -> bool:
    """True for "the office's spokesman" right after the office has spoken, or the spokesman named with its words."""
    if not saying.item.source or other.speaker.type not in ("organization", "state", "group") or other.speaker.name is None:
        return False
    source = saying.item.source[0].text
    spokes = _SPOKES.match(source)
    # A blank line between paragraphs counts as a sentence of its own.
    near = ground.number(saying.begins) - other.number <= 2
    if near and _BARE_TITLE.match(source):
        return other.speaker.type == "organization"
    if near and spokes is None and saying.speaker.type == "person" and saying.speaker.name:
        low, high = ground.sentence(other.at)
        surname = re.escape(saying.speaker.name.split()[-1])
        words = masked(ground.text, low, high, other.hidden)
        return re.search(rf"\bspokes(?:man|woman|person),?\s(?:[A-ZÀ-Þ][\w’'.-]*\s){{0,4}}{surname}\b", words) is not None
    if spokes is None:
        return False
    noun = spokes.group("noun")
    return near and (noun is None or noun.lower() in other.speaker.name.lower().split())
