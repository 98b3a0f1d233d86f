"""What an official text says in its own words: a release or communiqué is itself the statement of whoever issues it.

Most sentences of such a text narrate ("the Ministers met"). Those that take a line without naming a speaker ("Nothing in
this Communiqué shall be construed …", "no such request has been made", "Barbados stands ready to host …") are the
issuer's own words, and no tagger of attributions can find them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord import text as texts
from onrecord.attribution.headings import tells_of_talks
from onrecord.schema import Attribution, Span

OWN_WORDS_CONFIDENCE = 0.7
"""10 of 14 sentences so found in the labelled development stories are labelled as statements."""

HEAD = 700
"""Characters at the top in which an official text says what it is."""

_OFFICIAL = re.compile(
    r"\b(?:COMMUNIQU[EÉ]|Communiqu[eé])\b"
    r"|\b(?:(?:JOINT|FINAL) (?:STATEMENT|DECLARATION)|(?:Joint|Final) (?:[Ss]tatement|[Dd]eclaration))\b"
    r"|\b(?:PRESS|MEDIA|NEWS) RELEASE\b|\b(?:Press|Media|News) [Rr]elease\b"
    r"|\bFOR IMMEDIATE RELEASE\b|\b[Ff]or [Ii]mmediate [Rr]elease\b|\bNOTE VERBALE\b|\bREADOUT\b|\bReadout of\b"
)
_LINE_TAKEN = re.compile(
    r"^(?:Nothing|No such|Neither)\b|\bnor (?:has|have|does|do|will) (?:it|they)\b"
    r"|\bstands? ready\b|\bremains? (?:fully )?committed\b|\breserves? (?:the|its|their) (?:right|position)\b"
    r"|\b(?:is|are) not (?:an initiative|to be read as)\b|\bshall (?:not )?be (?:read|construed|interpreted|understood)\b"
    r"|\b(?:is|are|remains?) (?:not )?under (?:consideration|review|discussion)\b"
    r"|\b(?:has|have) (?:not|never) (?:applied|asked|requested|agreed|received|sought|offered|been (?:asked|requested))\b"
    r"|\b(?:will|would|shall) (?:not )?"
    r"(?:request|recogni[sz]e|accept|support|oppose|join|sign|send|host|consider|resume|withdraw|suspend)\b"
)
_ASSERTS = re.compile(
    r"\b(?:is|are|has|have|will|shall|must|remains?|continues?|supports?|stands?|welcomes?|reflects?|represents?|demonstrates?"
    r"|underscores?|builds?|marks|provides?|expects?|plans?|intends?|looks? forward)\b"
)
_NARRATES = re.compile(r"\b(?:met|spoke|held|took|was|were|had|did|gave|made|went|[a-z]+ed)\b")
_HEADING = re.compile(r"^[^.!?]*$")


def is_official(text: str, left_out: Iterable[str] = ()) -> bool:
    """Whether the head of the text, or a line left out of it, says that it is a release, communiqué or the like."""
    return bool(_OFFICIAL.search(text, 0, HEAD)) or any(len(piece) <= HEAD and _OFFICIAL.search(piece) for piece in left_out)


def _takes_a_line(sentence: str, *, talks: bool) -> bool:
    """A set phrase of taking a line; in a text on talks, too, a present or future tense before anything narrated."""
    if _LINE_TAKEN.search(sentence):
        return True
    if not talks:
        return False
    asserts, narrates = _ASSERTS.search(sentence), _NARRATES.search(sentence)
    return asserts is not None and (narrates is None or asserts.start() < narrates.start())


def own_words(text: str, headline_end: int, found: Sequence[Attribution]) -> list[Attribution]:
    """The issuer's own sentences in an official text, neighbours joined.

    Only sentences that no attribution of ``found`` touches are taken; source and cue are empty.
    """
    talks = tells_of_talks(text, headline_end)
    taken = sorted((span.start, span.end) for a in found for span in (*a.source, *a.cue, *a.content))
    runs: list[tuple[int, int]] = []
    for start, end in texts.sentences(text):
        if start < headline_end or _HEADING.match(text[start:end]) or not _takes_a_line(text[start:end], talks=talks):
            continue
        if any(first < end and start < last for first, last in taken):
            continue
        if runs and not text[runs[-1][1] : start].strip() and "\n" not in text[runs[-1][1] : start]:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [
        Attribution(
            source=(),
            cue=(),
            content=(Span.cut(text, start, end),),
            kind="direct",
            negated=False,
            confidence=OWN_WORDS_CONFIDENCE,
            basis="document",
        )
        for start, end in runs
    ]
