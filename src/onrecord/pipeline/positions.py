"""The stage of positions: readings get the stances of their statements and the deeds told beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.positions.classifier import Classifier
from onrecord.positions.codebook import builtin_codebook, load_codebook
from onrecord.positions.deeds import deeds_of
from onrecord.positions.relations import is_disclaimer
from onrecord.positions.stances import holders_of, stances_of
from onrecord.schema import Article, Deed, Derivation, Reading, Stance, Statement
from onrecord.schema.identity import digest
from onrecord.schema.issue import Issue
from onrecord.statements import polities

BUILTIN = "builtin"
"""The name that stands for the shipped issues where codebooks are named."""

_JOINED = re.compile(r",? and |, ")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y country)\b")


@dataclass(frozen=True, slots=True)
class _Agent:
    """A wording that means a state: its name, or a person or pronoun that speaks for it."""

    start: int
    end: int
    polity: str


def issues_of(paths: Sequence[Path]) -> tuple[Issue, ...]:
    """The issues of the codebooks named, the shipped ones for ``builtin`` or for none; raises ``InputError`` for what is none."""
    if not paths:
        return builtin_codebook()
    found: dict[str, Issue] = {}
    for path in paths:
        for issue in builtin_codebook() if str(path) == BUILTIN else load_codebook(path):
            found[issue.id] = issue
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Position:
    """Readings with stances and deeds on ``issues``."""

    issues: tuple[Issue, ...]
    classifier: Classifier
    name: str = field(default="positions", init=False)

    def __call__(self, batch: Sequence[Reading]) -> list[Reading]:
        """One reading for each reading."""
        return [self._told(reading) for reading in batch]

    def _told(self, reading: Reading) -> Reading:
        article, statements = reading.article, reading.statements
        stances = stances_of(article, statements, self.issues, self.classifier, joint_holders)
        deeds = deeds_of(article, agents_of(article, statements), self.issues, statements)
        return replace(reading, stances=_without_disclaimers(stances, deeds, statements), deeds=deeds)


def position_stage(paths: Sequence[Path]) -> tuple[Position, Derivation]:
    """The stage for the codebooks named, and the step of the derivation that names issues and model.

    Raises ``InputError`` for a codebook that is none and ``ModelError`` where the shipped classifier is missing or damaged.
    """
    issues = issues_of(paths)
    classifier = Classifier.shipped()
    told = digest("issues", [repr(issue) for issue in issues])[:16]
    version = f"{len(issues)} issues {told}"
    return Position(issues, classifier), Derivation(step="positions", version=version, model=classifier.folder.digest)


def _without_disclaimers(stances: Sequence[Stance], deeds: Sequence[Deed], statements: Sequence[Statement]) -> tuple[Stance, ...]:
    """The stances without those of statements that say what a deed is not: they stand beside the deed and take no side."""
    words = {statement.id: " ".join(span.text for span in statement.content) for statement in statements}
    disclaiming = {identity for deed in deeds for identity in deed.counts_as if is_disclaimer(words[identity])}
    return tuple(stance for stance in stances if stance.statement not in disclaiming)


def joint_holders(statement: Statement) -> tuple[str, ...]:
    """The holders of what the statement says: each state of a joint one ("Egypt and Sudan"), else as ``holders_of`` has it."""
    held_by = holders_of(statement)
    if not held_by or statement.speaker.type == "person":
        return held_by
    parts = _JOINED.split(held_by[0])
    known = [_polity_called(part) for part in parts]
    if len(parts) < 2 or _polity_called(held_by[0]) is not None or not all(known):
        return held_by
    return tuple(dict.fromkeys(name for name in known if name is not None))


def _polity_called(words: str) -> str | None:
    """The state or body that the words, all of them, name."""
    seen = [item for item in polities.find(words) if (item.start, item.end) == (0, len(words))]
    return seen[0].polity if len(seen) == 1 else None


def agents_of(article: Article, statements: Sequence[Statement]) -> list[_Agent]:
    """Where the article names states and bodies, and where it means one by a speaker or by a speaker's "we"; in order."""
    published = article.published.value if article.published else None
    seen = polities.settled(polities.reading_of(article.text, published), polities.find(article.text))
    found = {(item.start, item.end): item.polity for item in seen}
    for statement in statements:
        polity = statement.speaker.on_behalf_of
        if polity is None:
            continue
        for span in statement.source:
            found.setdefault((span.start, span.end), polity)
        for span in statement.content:
            for match in _FIRST_PERSON.finditer(span.text):
                found.setdefault((span.start + match.start(), span.start + match.end()), polity)
    return [_Agent(start, end, polity) for (start, end), polity in sorted(found.items())]
