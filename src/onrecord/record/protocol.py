"""What every record can do, whatever it is stored in; one suite of tests runs on each implementation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import IO, Any, Protocol, Self

from onrecord.errors import RecordError
from onrecord.record.judging import KnownActor
from onrecord.record.ledger import Checkpoint, Proof
from onrecord.record.positions import DeedEntry, Scope, StanceEntry
from onrecord.record.values import (
    Added,
    ArticleEntry,
    ArticleFilters,
    ArticleHead,
    CaptureHead,
    CorrectionEntry,
    Counts,
    EditionHead,
    Facets,
    FailureEntry,
    Filters,
    Found,
    JudgementEntry,
    ReadingEntry,
    RunEntry,
    RunResult,
    StatementEntry,
)
from onrecord.record.verify import Verification
from onrecord.record.watching import AlertEntry
from onrecord.schema import Capture, Decision, Failure, FieldValue, Reading, Span


class Record(Protocol):
    """An append-only record. Every method is one transaction; every failure is a ``RecordError``.

    ``known`` is the time at which the record learns something, ISO 8601, given by the caller; it stands in the ledger
    and in no id and no export.
    """

    def add(self, capture: Capture, reading: Reading, *, known: str, pipeline: str | None = None) -> Added:
        """Capture, article and reading are on record, all of it or, on an error, nothing.

        What is known already is not written again. An article is known by its id, bytes by their digest, an arrival
        by article, bytes and metadata, a reading by article, pipeline and metadata. ``pipeline`` is the fingerprint of
        what made the reading; None derives it from the derivations that its statements name. A reading by another
        pipeline, or with metadata that tell something new (another date, outlet, title …), is added beside the earlier
        one and supersedes it as a whole: queries show the newer with its metadata, nothing is deleted. Metadata that
        only leave out or blur what is known supersede nothing; they are kept with their arrival.
        """

    def add_all(
        self,
        items: Iterable[tuple[Capture, Reading]],
        *,
        known: str,
        pipeline: str | None = None,
        at_once: int = 32,
    ) -> Iterator[Added | RecordError]:
        """As ``add`` for each item, ``at_once`` of them in one transaction: several times as fast.

        Results come in the order of the items, each only when it is safely on record. An item that may not go on
        record gives the ``RecordError`` that ``add`` would raise; the others of its transaction are not touched by it.
        Nothing is locked while ``items`` are being awaited.
        """

    def quarantine(self, failure: Failure, *, known: str) -> bool:
        """The failure is on record, with its input where that is at hand and not too large; returns whether it was new.

        A failure is known by its place, its words and the digest of its input. Nothing is deleted from quarantine: a failure
        is settled once the same bytes, or for want of bytes the same place, brought an article.
        """

    def begin_run(self, command: str, *, known: str) -> str:
        """A run is on record as begun; returns its id."""

    def finish_run(self, run: str, result: RunResult, *, known: str) -> None:
        """The run is on record as finished, with how its inputs ended."""

    def judge(
        self,
        left: str,
        right: str,
        decision: str,
        *,
        author: str,
        reason: str,
        known: str,
        known_actor: KnownActor | None = None,
    ) -> JudgementEntry:
        """It is on record that ``author`` decided, at ``known``, whether two subjects are ``same``, ``different`` or ``unsure``.

        A subject is an actor's id, ``s-…`` for the speaker of a statement, or ``name:`` and the full name of a speaker on
        record without an actor. Nothing is overwritten: an author's later judgement of a pair counts instead of the earlier
        one, and both stay; where two authors say the contrary the pair is unsure until one withdraws. ``add`` never touches
        a judgement, whatever reads the story anew. An equal judgement is not written again.

        Raises ``NotFoundError`` for a subject that is nowhere on record, unless it is an actor that ``known_actor`` knows,
        and ``UsageError`` for one subject twice, a blank author or reason, or another word than the three.
        """

    def withdraw(self, judgement: str, *, author: str, reason: str, known: str) -> JudgementEntry:
        """The judgement with this id, or unique beginning of one, counts no longer; it stays on record with its withdrawal.

        Raises ``NotFoundError`` for none, ``UsageError`` for several, and ``ConflictError`` for one that is withdrawn already.
        """

    def judgements(
        self, *, touching: Collection[str] | None = None, include_withdrawn: bool = False
    ) -> tuple[JudgementEntry, ...]:
        """The judgements, those that name one of the subjects ``touching`` or all, oldest first."""

    def correct(
        self, statement: str, field: str, new: FieldValue, *, issue: str | None = None, author: str, reason: str, known: str
    ) -> CorrectionEntry:
        """It is on record that ``author`` decided, at ``known``, that ``field`` of the statement should read ``new``.

        Fields are ``verdict``, ``source``, ``cue``, ``content``, ``negated``, ``speaker``, ``said`` and ``stance`` (on the issue
        that the stance names; nothing takes the one on ``issue`` away). From then on statements, readings, stances
        and what filters ask of speaker, state and day go by the correction, marked with it; search goes by the words as read.
        Nothing is overwritten: the latest correction of a field applies, the earlier ones stay, and ``add`` never touches one. A
        later reading of the article that has a statement of just the same words shows it; otherwise it is listed as orphaned.

        Raises ``NotFoundError`` for a statement that is not on record, and ``UsageError`` for a value that is not of the field,
        spans that do not cut just their words from the stored text, a value that is shown already, a blank author or reason.
        """

    def retract(self, correction: str, *, author: str, reason: str, known: str) -> CorrectionEntry:
        """The correction with this id, or unique beginning of one, applies no longer; it stays on record with its retraction.

        Raises ``NotFoundError`` for none, ``UsageError`` for several, and ``ConflictError`` for one that was taken back already.
        """

    def corrections(
        self, *, statement: str | None = None, article: str | None = None, include_retracted: bool = False
    ) -> tuple[CorrectionEntry, ...]:
        """The corrections of one statement (its full id), of one article's statements, or all, oldest first."""

    def doubtful(
        self, *, limit: int = 20, below: float = 1.01, after: tuple[float, str] | None = None
    ) -> tuple[StatementEntry, ...]:
        """Current statements on which nobody gave a verdict, less sure than ``below``, the least sure first.

        ``after`` is confidence and id of the last one seen.
        """

    def count_doubtful(self, *, below: float = 1.01) -> int:
        """How many statements ``doubtful`` has in all."""

    def same_as(self, subject: str) -> tuple[str, ...]:
        """The subjects that are the same as this one by the judgements that count, itself first; see ``identities``."""

    def contradictions(self) -> tuple[tuple[str, ...], ...]:
        """Subjects that are judged different, and the same by way of others: each way from one to the other."""

    def named(self, name: str) -> tuple[str, ...]:
        """The subjects to which current statements of speakers with exactly this name belong, actors first."""

    def statements(self, filters: Filters | None = None) -> tuple[StatementEntry, ...]:
        """The statements that pass ``filters`` (the 50 newest when None), newest first.

        The order is that of the day said, else published; ``UsageError`` for an impossible filter.
        """

    def after(self, entry: StatementEntry) -> str:
        """The cursor for ``Filters.after`` behind this statement: what comes after it in the order of the list."""

    def articles(self, filters: ArticleFilters | None = None) -> tuple[ArticleHead, ...]:
        """The articles that pass ``filters`` (the 50 newest when None), newest published first, then by id."""

    def facets(self, filters: Filters | None = None) -> Facets:
        """How the newest statements that pass ``filters`` spread over speakers, holders, outlets, years, kinds and issues.

        ``limit`` and ``after`` of the filters say nothing here.
        """

    def during(self, first: str, last: str) -> tuple[StatementEntry, ...]:
        """The current statements of the days from ``first`` to ``last`` (ISO dates) and those of no day, by id.

        The day is the first on which the words may have been said, else the first of publication.
        """

    def releases(self) -> tuple[tuple[EditionHead, ...], ...]:
        """The editions of each release of which several texts or captures are on record, in order; see ``editions``."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of every article, by id."""

    def judged_utterances(self) -> dict[tuple[str, str], Decision]:
        """The judgements that count about what statements report, by sorted pairs of ids of statements."""

    def stances(self, issue: str, holder: str | None = None, *, known: str | int | None = None) -> tuple[StanceEntry, ...]:
        """The stances on ``issue``, of one holder or of all, as the record knew them at the moment ``known``.

        ``known`` is an entry's number or an ISO 8601 time, a day up to its end; None is now. What was superseded later was
        current then. ``UsageError`` for a moment that is none. The same holds for ``deeds`` and ``scope``.
        """

    def deeds(self, types: Collection[str], actor: str | None = None, *, known: str | int | None = None) -> tuple[DeedEntry, ...]:
        """The deeds of these types, of one actor or of all."""

    def holders(self, issue: str) -> tuple[str, ...]:
        """Everybody who ever had a stance on the issue, by name."""

    def issues(self) -> tuple[tuple[str, int], ...]:
        """The issues on which there are stances now, each with how many."""

    def scope(self, holder: str, first: str, last: str, *, known: str | int | None = None) -> Scope:
        """How much was searched for the holder's position, in all and from the day ``first`` to ``last``."""

    def spans(self, statements: Collection[str]) -> dict[str, tuple[Span, ...]]:
        """The content of each of these statements, with its place in the article's text."""

    def search(self, words: str, *, limit: int = 20, marks: tuple[str, str] = ("[", "]")) -> Found:
        """Statements and articles in which all ``words`` occur, best first, at most ``limit`` of each.

        Any string is a valid query; words between double quotes are a phrase. ``marks`` stand around what was found. Words that
        occur nearly everywhere may bring the newest instead of the best, with the score 0.
        """

    def article(self, identity: str) -> ArticleEntry:
        """The article with this id or unique beginning of one.

        Raises ``NotFoundError`` for none and ``UsageError``, listing candidates, for several; so do the next three.
        """

    def statement(self, identity: str) -> StatementEntry:
        """The statement with this id or unique beginning of one, as its current reading has it."""

    def show(self, identity: str) -> ArticleEntry | StatementEntry:
        """The article or statement with this id or unique beginning of one."""

    def reading(self, article: str) -> Reading:
        """The current reading of the article: the one that was added, with the corrections that apply."""

    def readings(
        self, filters: Filters | None = None, *, issue: str | None = None, holder: str | None = None
    ) -> Iterator[ReadingEntry]:
        """The current reading of every article of which a statement passes ``filters``, by the article's id; memory stays flat.

        Without any filter these are all articles, also those in which nobody says anything. ``issue`` and ``holder`` narrow to
        statements with a stance on that issue, or of that holder. The limit of ``filters`` does not count. All is read in one
        transaction: what is added meanwhile is not seen.
        """

    def captures(self, article: str) -> tuple[CaptureHead, ...]:
        """All arrivals of the article, oldest first."""

    def capture(self, sha256: str) -> Capture:
        """The bytes with this digest, and the first claim made about them."""

    def failures(self) -> tuple[FailureEntry, ...]:
        """All quarantined inputs, oldest first."""

    def put_aside(self, identity: str) -> tuple[FailureEntry, Capture | None]:
        """The quarantined input with this id or unique beginning of one, and its bytes where they are on record.

        Raises ``NotFoundError`` for none and ``UsageError`` for several.
        """

    def runs(self) -> tuple[RunEntry, ...]:
        """All runs, oldest first."""

    def counts(self) -> Counts:
        """How much is on record."""

    def head(self) -> Checkpoint:
        """The ledger's checkpoint as stored; take one from ``verify`` to have every entry hashed again first."""

    def proof(self, entry: int) -> Proof:
        """That the entry with this number is in the ledger."""

    def verify(self, checkpoint: Checkpoint | None = None) -> Verification:
        """Everything is hashed again and compared, also with an earlier checkpoint where one is given."""

    def export(self) -> Iterator[str]:
        """The canonical export, line by line."""

    def export_digest(self) -> str:
        """Hex SHA-256 of the canonical export: equal on two machines that know the same."""

    def beside(self) -> Iterator[dict[str, Any]]:
        """What is needed beside the canonical export to make the record anew; see ``importing``."""

    def load(self, file: IO[bytes], *, known: str) -> str:
        """The canonical export or archive in ``file``, which can be sought, is on record, all or nothing; returns its digest.

        Raises ``RecordError`` where the record is not empty, and for an export that is none, was changed or cut.
        """

    def source_state(self, address: str) -> str | None:
        """What was kept about a watched source, or None for one never kept."""

    def keep_source_states(self, states: Mapping[str, str]) -> None:
        """These states are kept, in the place of earlier ones."""

    def mark(self, name: str) -> int | None:
        """The ledger entry up to which alerts were looked for under ``name``; None where nobody ever looked."""

    def raise_alerts(self, alerts: Sequence[tuple[str, str]], marks: Mapping[str, int], *, known: str) -> tuple[str, ...]:
        """Alerts (id and JSON) are in the outbox and the marks are set, or neither; returns the ids that are new."""

    def alerts(self, *, unsent_by: str | None = None) -> tuple[AlertEntry, ...]:
        """The alerts of the outbox, oldest first: all, or those that a channel has not sent yet."""

    def sent(self, alerts: Sequence[str], channel: str, *, known: str) -> None:
        """It is on record that the channel has sent these alerts."""

    def close(self) -> None:
        """The record is no longer in use."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
