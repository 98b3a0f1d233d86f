"""Evidence as pages show it: the words first, then who said them, when, on whose authority, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.positions.relations import Done
from onrecord.positions.rule import Spoken
from onrecord.positions.timeline import Deeded
from onrecord.record import StatementEntry
from onrecord.views.web import addresses
from onrecord.views.web.wording import LOW_CONFIDENCE, day_words, flat, mark_of, quoted_words, reports, status_words, when_said

LONGEST = 300
"""Characters of a quote that are shown; what is cut can be read in the article, one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement as it is shown anywhere.

    ``text`` is cut at a word to ``LONGEST`` characters; then ``cut`` is how many there are in all, else None.
    ``direct``: the words are the speaker's own and stand in quotation marks. ``mark`` is the class of its place on the scale.
    ``confidence`` is a number only where it is low. ``said`` is in words, ``day`` the ISO day it counts from, ``known`` when the
    record learnt it. ``variants`` are other readings of the same speech event. ``chain`` names who carried the words.
    """

    text: str
    direct: bool
    mark: str
    status: str
    conditions: tuple[str, ...]
    speaker: str
    role: str | None
    behalf: str | None
    tier: str | None
    said: str
    day: str
    known: str
    reports: str
    confidence: float | None
    statement: str
    article: str
    href: str
    variants: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    title: str | None = None
    cut: int | None = None

    @property
    def citation(self) -> str:
        """The quote as one line for a footnote; the address is added by the page that knows where it stands."""
        who = ", ".join(part for part in (self.speaker, self.role) if part)
        shown = f"“{self.text}”" if self.direct else self.text
        via = f" (via {' → '.join(self.chain)})" if self.chain else ""
        return f"{who}: {shown}, {self.said}{via}. On record {day_words(self.known)}, {self.statement}."


def quote_of(event: Spoken, entry: StatementEntry | None = None) -> Quote:
    """The speech event as a quote; ``entry`` is its statement on record, where its chain is wanted."""
    said = event.said
    words = quoted_words(said.text, direct=said.kind == "direct")
    chain = tuple(flat(carrier.name) for carrier in entry.statement.chain) if entry is not None else ()
    return Quote(
        text=shortened(words, LONGEST),
        cut=len(words) if len(words) > LONGEST else None,
        direct=said.kind == "direct",
        mark=mark_of(said),
        status=status_words(said),
        conditions=tuple(shortened(flat(words), LONGEST) for words in said.conditions),
        speaker=flat(said.speaker or "nobody named"),
        role=flat(said.role) if said.role else None,
        behalf=said.behalf if said.tier == "E" else None,
        tier=said.tier,
        said=when_said(said),
        day=said.last,
        known=said.known,
        reports=reports(event),
        confidence=said.confidence if said.confidence < LOW_CONFIDENCE else None,
        statement=said.statement,
        article=said.article,
        href=addresses.article(said.article, said.statement),
        variants=tuple(sorted({status_words(item) for item in event.variants})),
        chain=chain,
        title=entry.article.title if entry is not None else None,
    )


def shortened(text: str, length: int) -> str:
    """The text, cut at a word to at most ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedShown:
    """A deed as it is shown: what was done to whom, what it is on the ladder, and how it stands to the line before it."""

    name: str
    recipient: str | None
    modality: str
    rung: str
    relation: str
    text: str
    title: str | None
    said: str
    day: str
    known: str
    disclaimers: tuple[str, ...]
    counts_as: tuple[str, ...]
    before: Quote | None
    href: str
    id: str
    article: str


def deed_of(item: Deeded) -> DeedShown:
    """The deed with the line of the day before, where the two are compared."""
    compared = item.line is not None and item.relation not in ("stands beside", "disclaimed")
    return done_shown(
        item.deed,
        rung=item.step,
        relation=item.relation,
        before=quote_of(item.line) if compared and item.line is not None else None,
    )


def done_shown(deed: Done, *, rung: str = "", relation: str = "", before: Quote | None = None) -> DeedShown:
    """The deed as it is shown."""
    return DeedShown(
        name=deed.type.replace("-", " "),
        recipient=deed.recipient,
        modality=deed.modality,
        rung=rung,
        relation=relation,
        text=shortened(flat(deed.text), LONGEST),
        title=shortened(flat(deed.title), 120) if deed.title else None,
        said=when_said(deed),
        day=deed.last,
        known=deed.known,
        disclaimers=tuple(shortened(flat(words), LONGEST) for words in deed.disclaimers),
        counts_as=deed.counts_as,
        before=before,
        href=addresses.article(deed.article),
        id=deed.id,
        article=deed.article,
    )
