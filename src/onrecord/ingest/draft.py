"""A draft: what a reader of one format found, before it is put together as an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.ingest.lines import cleaned
from onrecord.schema import LeftOut

Field = Literal["title", "outlet", "agency", "byline", "dateline", "url", "guid"]
Role = Literal["published", "modified", "date", "dateline", "year", "weekday"]

# Ranks of evidence, best first: the caller, structured data of the page, its metadata tags, visible labelled lines,
# visible lines without a label, conclusions from other words, and the bare address of a site.
GIVEN, STRUCTURED, TAGGED, LABELLED, VISIBLE, WEAK, ADDRESS = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value found for one field, with the words that told it and how good that evidence is (0 is best)."""

    name: Field
    value: str
    basis: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Words that tell a date, what they claim to date, and how good that evidence is (0 is best).

    ``year`` is that of a copyright line, ``weekday`` the one on which the opening of a wire story happens: neither is a
    date by itself, both help to complete a dateline that has no year.
    """

    role: Role
    words: str
    basis: str
    rank: int


@dataclass(slots=True, kw_only=True)
class Draft:
    """Paragraphs of the canonical text, and everything else that was found, in order of appearance.

    ``headline`` is the first paragraph where that is the headline, else None.
    """

    paragraphs: list[str] = field(default_factory=list)
    headline: str | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    language: str | None = None

    def leave(self, text: str, reason: str) -> None:
        """Record a piece of the input that is not part of the text."""
        if text.strip():
            self.left_out.append(LeftOut(text=text.strip(), reason=reason))

    def learn(self, name: Field, value: str | None, basis: str, rank: int) -> None:
        """Record a finding, unless there is none."""
        value = " ".join(cleaned(value or "")[0].split())
        if value:
            self.facts.append(Fact(name=name, value=value, basis=basis, rank=rank))

    def stamp(self, role: Role, words: str, rank: int, basis: str | None = None) -> None:
        """Record words that tell a date."""
        if words.strip():
            self.stamps.append(Stamp(role=role, words=words.strip(), basis=(basis or words).strip(), rank=rank))

    def best(self, name: Field) -> str | None:
        """The value of the best-ranked finding, the first found among equals."""
        found = [fact for fact in self.facts if fact.name == name]
        return min(found, key=lambda fact: fact.rank).value if found else None
