"""What the record takes and gives: frozen values, one per question that can be put to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import RecordError
from onrecord.schema import (
    Article,
    Correction,
    Dated,
    Fetched,
    Judgement,
    Kind,
    Reading,
    Retraction,
    Statement,
    Withdrawal,
)

Standing = Literal["counts", "replaced", "conflict", "withdrawn"]
Applied = Literal["applies", "replaced", "orphaned", "retracted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one ``add`` changed.

    ``new``: the article was not on record before. ``reread``: the article was on record, and a reading by another
    pipeline or with other metadata now supersedes the earlier one. The counts are rows written by this call; all are 0
    when everything was known.
    """

    article: str
    new: bool
    reread: bool = False
    captures: int = 0
    arrivals: int = 0
    statements: int = 0
    stances: int = 0
    deeds: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.new or self.reread or self.captures or self.arrivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows of each kind are on record; ``entries`` is the length of the ledger."""

    captures: int
    articles: int
    arrivals: int
    readings: int
    statements: int
    stances: int
    deeds: int
    failures: int
    runs: int
    judgements: int
    withdrawals: int
    corrections: int
    retractions: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """One source of a run, as it was named: what it holds by its own count, beside how its inputs ended.

    ``holds`` is the number of its records (lines of JSON lines, records and damaged stretches of a web archive), None where
    nobody counts them; ``passed`` of these hold no article by their kind. ``of_itself`` of the quarantined failures are about
    the source and none of its records. ``size`` and ``sha256`` are those of the whole file.
    """

    source: str
    stored: int
    already_known: int
    quarantined: int
    of_itself: int = 0
    holds: int | None = None
    passed: int = 0
    size: int | None = None
    sha256: str | None = None

    @property
    def ended(self) -> int:
        """How many of its records came to an end."""
        return self.stored + self.already_known + self.quarantined - self.of_itself + self.passed

    @property
    def adds_up(self) -> bool:
        """Whether each record that it holds came to an end, as far as that was counted."""
        return self.holds is None or self.holds == self.ended


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How the inputs of one run ended; every input ends in exactly one of the three ways.

    ``sources`` are told by runs that are given some; what they give adds up to the whole.
    """

    inputs: int
    stored: int
    already_known: int
    quarantined: int
    sources: tuple[SourceCount, ...] = ()

    def __post_init__(self) -> None:
        """Refuse counts that do not add up: an input was lost or counted twice."""
        parts = (self.stored, self.already_known, self.quarantined)
        given = sum(each.stored + each.already_known + each.quarantined for each in self.sources)
        if self.sources and given != self.inputs:
            raise RecordError(f"the sources of a run gave {given} of {self.inputs} inputs", expected="counts that add up")
        if min(parts) < 0 or sum(parts) != self.inputs:
            raise RecordError(
                f"{self.inputs} inputs ended as {self.stored} stored, {self.already_known} already known and "
                f"{self.quarantined} quarantined",
                expected="counts that add up",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """One run as it is on record; ``finished`` and ``result`` are None for a run that was interrupted or still goes on."""

    id: str
    command: str
    started: str
    finished: str | None
    result: RunResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which statements are wanted; a filter that is None does not narrow.

    ``actor`` is one speaker, told by an actor's id, by ``name:`` and the full name of a speaker without an actor, or by the
    id of a statement (whoever made it): what is judged the same counts in, what is judged different is left out, see
    ``identities``. ``about`` are words that all occur in what was said, words between double quotes as a phrase.

    Names match when every word of the filter is a word of the stored name, whatever the case and the accents. Dates
    are ISO 8601 cut to a year, month or day; a statement whose date is known only roughly is taken when the two
    stretches of time overlap; one without a date is left out. ``issue`` takes statements with a stance on it. ``limit``
    None gives all; ``after`` is a cursor (``listing.after_statement``): what comes behind the statement that it tells.
    """

    actor: str | None = None
    about: str | None = None
    speaker: str | None = None
    on_behalf_of: str | None = None
    outlet: str | None = None
    agency: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    kind: Kind | None = None
    article: str | None = None
    issue: str | None = None
    limit: int | None = 50
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilters:
    """Which articles are wanted, as in ``Filters``; ``after`` is a cursor, see ``listing.after_article``."""

    outlet: str | None = None
    agency: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    limit: int | None = 50
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value and how many statements have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How statements spread; ``counted`` of them were looked at, all that pass where ``complete`` holds."""

    counted: int
    complete: bool
    speaker: tuple[Facet, ...]
    on_behalf_of: tuple[Facet, ...]
    outlet: tuple[Facet, ...]
    year: tuple[Facet, ...]
    kind: tuple[Facet, ...]
    issue: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text, as it stands beside a statement; ``headline_end`` is an offset into that text."""

    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: Dated | None
    url: str | None
    headline_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionHead:
    """One edition of a release: the article, the pieces of the page outside its text, and every capture that brought just these.

    ``guid`` is the feed's name of the item, ``modified`` when the page says that it was changed; ``captures`` are hex digests,
    oldest first, and ``known`` when each came on record; ``entry`` is the first one's place in the ledger.
    """

    article: ArticleHead
    guid: str | None
    modified: Dated | None
    outside: tuple[str, ...]
    captures: tuple[str, ...]
    known: tuple[str, ...]
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """A statement on record, the article it stands in, and when the record learnt it.

    ``corrections`` are those that apply to it, by field: ``statement`` shows what they say, each one's ``old`` what it said
    before.
    """

    statement: Statement
    article: ArticleHead
    reading: str
    entry: int
    known: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """The current reading of an article; ``wanted`` are the ids of its statements that were asked for, None for all of them.

    ``id`` is the reading's; ``entry`` and ``known`` are those of the reading in the ledger.
    """

    id: str
    reading: Reading
    wanted: frozenset[str] | None
    entry: int
    known: str

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that were asked for, in order of appearance."""
        wanted = self.wanted
        return tuple(item for item in self.reading.statements if wanted is None or item.id in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureHead:
    """One arrival of an article: the bytes' digest and size, where they came from, and what was claimed about them."""

    sha256: str
    size: int
    origin: str
    media_type: str
    charset: str | None
    known: str
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article on record with all its arrivals, oldest first; ``entry`` is its place in the ledger.

    ``reading`` is the id of the current reading.
    """

    article: Article
    reading: str
    arrivals: tuple[CaptureHead, ...]
    statements: int
    entry: int
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """The input of a failure: digest and size of its bytes, the claims about them, and whether the bytes are on record."""

    sha256: str
    size: int
    media_type: str
    charset: str | None
    kept: bool
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureEntry:
    """A quarantined input, with when it was recorded; ``capture`` is the input where it was at hand.

    ``offset`` and ``length`` are the bytes of the file that are concerned, where a part of it is. ``settled`` is the article
    that the same bytes, or else the same place, brought later; None while it stands open.
    """

    id: str
    origin: str
    reason: str
    remedy: str
    exit_code: int
    known: str
    offset: int | None = None
    length: int | None = None
    capture: PutAside | None = None
    settled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementEntry:
    """A judgement on record, who withdrew it if anybody did, and how it stands beside the others of its pair.

    ``counts``: it is in force. ``replaced``: its author judged the pair again later. ``conflict``: another author says the
    contrary, so the pair is unsure. ``withdrawn``: it counts no longer.
    """

    judgement: Judgement
    withdrawal: Withdrawal | None
    standing: Standing
    entry: int
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEntry:
    """A correction on record, who took it back if anybody did, and whether it applies.

    ``applies``: statements show it. ``replaced``: a later correction of the field applies instead. ``orphaned``: no current
    reading has a statement of just these words any more, so that there is nothing to correct. ``retracted``: it applies no
    longer. ``contested``: another author's latest correction of the field, not taken back, says something else.
    """

    correction: Correction
    retraction: Retraction | None
    standing: Applied
    contested: bool
    entry: int
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHit:
    """A statement that answers a search; ``score`` is higher for a better match, comparable within one search only."""

    found: StatementEntry
    snippet: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article whose title or text answers a search; ``score`` as in ``StatementHit``."""

    article: ArticleHead
    snippet: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search: statements and articles, best first."""

    statements: tuple[StatementHit, ...]
    articles: tuple[ArticleHit, ...]
