"""The capacity in which a person speaks in one sentence, where the sentence itself tells it ("speaking for CARICOM, she …")."""

from __future__ import annotations

import re

from onrecord.statements.appositions import office_of_verb
from onrecord.statements.offices import Office, parse
from onrecord.statements.story import Story

_CAPACITY = re.compile(
    r"(?:[Ss]peaking (?:in (?:his|her|their) (?:\w+ )?capacity )?as|in (?:his|her|their) (?:\w+ )?(?:capacity|role|function) as|"
    r"(?:^|[.!?]\s|\n)As|\b(?:wrote|spoke|said|was speaking|writing|acting) as) (?:the |a |an )?(?:current |acting |"
    r"then )?(?P<role>[^,.;:\n\"“”]{4,90})"
)
_FOR_BODY = re.compile(r"[Ss]peaking (?:for|on behalf of) (?:the )?(?P<body>[A-Z][^,.;:\n\"“”]{1,60})")
_LATTER = re.compile(r"in (?:the latter|that) capacity")
_ALSO = re.compile(
    r"\b(?:who|she|he) also (heads|leads|chairs|runs|directs|presides over|represents)\b([^,.;\n]{2,110}?)(?=,|\.|;|\n|"
    r"\s(?:said|told|says)\b)",
    re.I,
)
_NOT_HELD = re.compile(r"^(?:well|if|part|usual|soon|far|long|much|saying|many|evidence|proof|a result|such)\b")


def capacity(story: Story, start: int, end: int) -> Office | None:
    """The office that the sentence of a source at ``start`` to ``end`` names as the one spoken in, else None."""
    low = story.sentence_start(start)
    following = [s for s in story.starts if s > end]
    high = following[0] if following else len(story.text)
    also = _ALSO.search(story.text, low, min(len(story.text), high + 1))
    if also and _LATTER.search(story.text, low, high):
        return office_of_verb(also.group(1), also.group(2).strip(), also.start(2), story.sightings)
    body = _FOR_BODY.search(story.text, low, high)
    if body and not story.is_quoted(body.start()):
        seen = story.seen(body.start("body") - 1, body.end("body"))
        name = body.group("body").strip()
        return Office(
            role="speaker for " + name,
            head="representative",
            kind="head",
            organization=seen[0].polity if seen else name,
            polity=seen[0].polity if seen else None,
            body=bool(seen) and seen[0].kind == "body",
        )
    match = _CAPACITY.search(story.text, max(0, low - 2), high)
    if match is None or story.is_quoted(match.start("role")) or _NOT_HELD.match(match.group("role")):
        return None
    if match.start() > end + 60 and "capacity" not in match.group():
        return None
    words = re.split(r"\s(?:and not|rather than|but|when|while|after|before)\s", match.group("role"))[0]
    return parse(words, story.sightings, match.start("role"))
