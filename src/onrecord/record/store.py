"""The record over any SQLAlchemy engine that holds its tables: each method is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import IO, Any, Self

from sqlalchemy import Connection, Engine

from onrecord.errors import RecordError
from onrecord.record import (
    editions,
    export,
    exporting,
    importing,
    judging,
    ledger,
    listing,
    overlay,
    positions,
    queries,
    verify,
    writer,
)
from onrecord.record.budget import guarded
from onrecord.record.corrections import Corrections
from onrecord.record.faults import decoded, translated
from onrecord.record.judgements import Judgements
from onrecord.record.merkle import Frontier
from onrecord.record.positions import DeedEntry, Scope, StanceEntry
from onrecord.record.transactions import Kept
from onrecord.record.values import (
    Added,
    ArticleEntry,
    ArticleFilters,
    ArticleHead,
    CaptureHead,
    Counts,
    EditionHead,
    Facets,
    FailureEntry,
    Filters,
    Found,
    ReadingEntry,
    RunEntry,
    RunResult,
    StatementEntry,
)
from onrecord.record.watching import Watching
from onrecord.schema import Capture, Decision, Failure, Reading, Span

Transaction = Callable[[Connection], Any]
"""Work to be done within one transaction; it may be done more than once, until one commits."""


def _once(engine: Engine, where: str, work: Transaction) -> Any:  # noqa: ARG001 - other back ends name the record in errors
    with engine.begin() as connection:
        return work(connection)


class StoredRecord(Corrections, Judgements, Watching):
    """An open record; see ``protocol.Record`` for what each method promises."""

    def __init__(
        self,
        engine: Engine,
        *,
        where: str,
        read_only: bool,
        at_close: Callable[[Engine], None] | None = None,
        transact: Callable[[Engine, str, Transaction], Any] = _once,
    ) -> None:
        """``where`` names the record in error messages; ``at_close`` is what the back end has to tidy up.

        ``transact`` does work in one transaction of the engine, again where the back end knows that it may.
        """
        self._engine = engine
        self._transact = transact
        self._at_close = at_close
        self._edge: Frontier | None = None
        self._head: ledger.Checkpoint | None = None
        self.where = where
        self.read_only = read_only

    def add(self, capture: Capture, reading: Reading, *, known: str, pipeline: str | None = None) -> Added:
        """Capture, article and reading are on record, or nothing is; see ``protocol.Record.add``."""
        (result,) = self.add_all([(capture, reading)], known=known, pipeline=pipeline)
        if isinstance(result, RecordError):
            raise result
        return result

    def add_all(
        self,
        items: Iterable[tuple[Capture, Reading]],
        *,
        known: str,
        pipeline: str | None = None,
        at_once: int = 32,
    ) -> Iterator[Added | RecordError]:
        """Items go on record ``at_once`` in one transaction; see ``protocol.Record.add_all``."""
        waiting = iter(items)
        while batch := list(islice(waiting, at_once)):
            yield from self._add_batch(batch, known, pipeline)

    def _add_batch(self, batch: Sequence[tuple[Capture, Reading]], known: str, pipeline: str | None) -> list[Added | RecordError]:
        """All of the batch is worked out before the lock is taken, and on record when this returns."""
        prepared = [writer.prepared(capture, reading, pipeline) for capture, reading in batch]
        results: list[Added | RecordError | None] = [item if isinstance(item, RecordError) else None for item in prepared]
        with self._reading() as connection:
            for place, item in enumerate(prepared):
                if not isinstance(item, RecordError) and item.known(connection):
                    results[place] = Added(article=item.article.id, new=False)
        if any(result is None for result in results):
            waiting = [(place, item) for place, item in enumerate(prepared) if results[place] is None]

            def work(connection: Connection, edge: Frontier) -> dict[int, Added | RecordError]:
                told: dict[int, Added | RecordError] = {}
                pending = writer.Pending(connection, edge, known)
                for place, item in waiting:
                    if not isinstance(item, RecordError):
                        try:
                            told[place] = pending.take(item)
                        except RecordError as error:
                            told[place] = error
                pending.flush()
                return told

            for place, outcome in self._written(work).items():
                results[place] = outcome
        return [result for result in results if result is not None]

    def quarantine(self, failure: Failure, *, known: str) -> bool:
        """The failure is on record; returns whether it was new."""
        return self._written(lambda connection, edge: writer.quarantine(connection, edge, failure, known))

    def begin_run(self, command: str, *, known: str) -> str:
        """A run is on record as begun; returns its id."""
        return self._written(lambda connection, edge: writer.begin_run(connection, edge, command, known))

    def finish_run(self, run: str, result: RunResult, *, known: str) -> None:
        """The run is on record as finished, with how its inputs ended."""
        self._written(lambda connection, edge: writer.finish_run(connection, edge, run, result, known))

    def named(self, name: str) -> tuple[str, ...]:
        """The subjects to which current statements of speakers with exactly this name belong, actors first."""
        with self._reading() as connection:
            return tuple(queries.named(connection, name))

    def statements(self, filters: Filters | None = None) -> tuple[StatementEntry, ...]:
        """The statements that pass ``filters`` (all when None), newest first."""
        with self._reading() as connection:
            return queries.statements(connection, filters or Filters())

    def after(self, entry: StatementEntry) -> str:
        """The cursor for ``Filters.after`` behind this statement."""
        with self._reading() as connection:
            return listing.after_statement(connection, entry)

    def articles(self, filters: ArticleFilters | None = None) -> tuple[ArticleHead, ...]:
        """The articles that pass ``filters``, newest published first."""
        with self._reading() as connection:
            return listing.articles(connection, filters or ArticleFilters())

    def facets(self, filters: Filters | None = None) -> Facets:
        """How the newest statements that pass ``filters`` spread; see ``listing.facets``."""
        with self._reading() as connection:
            return listing.facets(connection, filters or Filters())

    def during(self, first: str, last: str) -> tuple[StatementEntry, ...]:
        """The current statements of the days from ``first`` to ``last`` and those of no day, by id."""
        with self._reading() as connection:
            return queries.during(connection, first, last)

    def releases(self) -> tuple[tuple[EditionHead, ...], ...]:
        """The editions of each release of which several are on record."""
        with self._reading() as connection:
            return editions.releases(connection)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of every article, by id."""
        with self._reading() as connection:
            yield from queries.texts(connection)

    def judged_utterances(self) -> dict[tuple[str, str], Decision]:
        """The judgements that count about what statements report, by sorted pairs of ids of statements."""
        with self._reading() as connection:
            return judging.utterances(connection)

    def stances(self, issue: str, holder: str | None = None, *, known: str | int | None = None) -> tuple[StanceEntry, ...]:
        """The stances on ``issue``; see ``protocol.Record.stances``."""
        with self._reading() as connection:
            return overlay.stances(connection, issue, holder, known)

    def deeds(self, types: Collection[str], actor: str | None = None, *, known: str | int | None = None) -> tuple[DeedEntry, ...]:
        """The deeds of these types, of one actor or of all."""
        with self._reading() as connection:
            return positions.deeds(connection, types, actor, known)

    def holders(self, issue: str) -> tuple[str, ...]:
        """Everybody who ever had a stance on the issue, by name."""
        with self._reading() as connection:
            return positions.holders(connection, issue)

    def issues(self) -> tuple[tuple[str, int], ...]:
        """The issues on which there are stances now, each with how many."""
        with self._reading() as connection:
            return positions.issues(connection)

    def scope(self, holder: str, first: str, last: str, *, known: str | int | None = None) -> Scope:
        """How much was searched for the holder's position."""
        with self._reading() as connection:
            return positions.scope(connection, holder, first, last, known)

    def spans(self, statements: Collection[str]) -> dict[str, tuple[Span, ...]]:
        """The content of each of these statements, with its place in the article's text."""
        with self._reading() as connection:
            return overlay.spans(connection, statements)

    def search(self, words: str, *, limit: int = 20, marks: tuple[str, str] = ("[", "]")) -> Found:
        """Statements and articles in which all ``words`` occur, best first; any string is a valid query."""
        with self._reading() as connection:
            return queries.search(connection, words, limit, marks)

    def article(self, identity: str) -> ArticleEntry:
        """The article with this id or unique beginning of one."""
        with self._reading() as connection:
            return queries.article(connection, queries.resolve(connection, identity, ("article",))[1])

    def statement(self, identity: str) -> StatementEntry:
        """The statement with this id or unique beginning of one, as its current reading has it."""
        with self._reading() as connection:
            return queries.statement(connection, queries.resolve(connection, identity, ("statement",))[1])

    def show(self, identity: str) -> ArticleEntry | StatementEntry:
        """The article or statement with this id or unique beginning of one."""
        with self._reading() as connection:
            kind, full = queries.resolve(connection, identity)
            return queries.article(connection, full) if kind == "article" else queries.statement(connection, full)

    def reading(self, article: str) -> Reading:
        """The current reading of the article, equal to the one that was added."""
        with self._reading() as connection:
            return queries.reading(connection, queries.resolve(connection, article, ("article",))[1]).reading

    def readings(
        self, filters: Filters | None = None, *, issue: str | None = None, holder: str | None = None
    ) -> Iterator[ReadingEntry]:
        """The current readings with a statement that passes; see ``protocol.Record.readings``."""
        with self._reading() as connection:
            yield from exporting.readings(connection, filters or Filters(), issue, holder)

    def captures(self, article: str) -> tuple[CaptureHead, ...]:
        """All arrivals of the article, oldest first."""
        return self.article(article).arrivals

    def capture(self, sha256: str) -> Capture:
        """The bytes with this digest, and the first claim made about them."""
        with self._reading() as connection:
            return queries.capture(connection, sha256)

    def failures(self) -> tuple[FailureEntry, ...]:
        """All quarantined inputs, oldest first."""
        with self._reading() as connection:
            return queries.failures(connection)

    def put_aside(self, identity: str) -> tuple[FailureEntry, Capture | None]:
        """One quarantined input, with its bytes where they are on record."""
        with self._reading() as connection:
            return queries.put_aside(connection, identity)

    def runs(self) -> tuple[RunEntry, ...]:
        """All runs, oldest first."""
        with self._reading() as connection:
            return queries.runs(connection)

    def counts(self) -> Counts:
        """How much is on record."""
        with self._reading() as connection:
            return queries.counts(connection)

    def head(self) -> ledger.Checkpoint:
        """The ledger's checkpoint as stored; take one from ``verify`` to have every entry hashed again first."""
        with self._reading() as connection:
            # Entries are never changed: over the same number of them the checkpoint is the same.
            if self._head is None or self._head.size != ledger.size_of(connection):
                self._head = ledger.head(connection)
            return self._head

    def proof(self, entry: int) -> ledger.Proof:
        """That the entry with this number is in the ledger."""
        with self._reading() as connection:
            return ledger.proof(connection, entry)

    def verify(self, checkpoint: ledger.Checkpoint | None = None) -> verify.Verification:
        """Everything is hashed again and compared; see ``verify.Verification``."""
        with self._reading() as connection:
            found = verify.verify(connection, checkpoint)
        if self.read_only:
            return found
        # Apart, because SQLite checks a full-text index only under the write lock, which is not to be held for long.
        with self._writing() as (connection, _):
            return verify.with_search(connection, found)

    def export(self) -> Iterator[str]:
        """The canonical export, line by line; a writer waits while it is being read."""
        with self._reading() as connection:
            yield from export.lines(connection)

    def export_digest(self) -> str:
        """Hex SHA-256 of the canonical export."""
        with self._reading() as connection:
            return export.digest_of(export.lines(connection))

    def beside(self) -> Iterator[dict[str, Any]]:
        """What is needed beside the canonical export to make the record anew; see ``importing``."""
        with self._reading() as connection:
            yield from importing.beside(connection)

    def load(self, file: IO[bytes], *, known: str) -> str:
        """The export in ``file`` is on record, all or nothing; see ``protocol.Record.load``."""
        with self._writing() as (connection, edge):
            return importing.load(connection, edge, file, known)

    def close(self) -> None:
        """The file is no longer in use."""
        if self._at_close is not None and not self.read_only:
            self._at_close(self._engine)
        self._at_close = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        reading = self._engine.execution_options(reading=True)
        with translated(self.where), decoded(self.where), reading.connect() as connection, guarded(connection, self.where):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, Frontier]]:
        """One transaction that holds the write lock, and the ledger's right edge, which is kept if it commits."""
        self._require_writable()
        with translated(self.where):
            with self._engine.begin() as connection:
                edge = self._edge_of(connection)
                yield connection, edge
            self._edge = edge

    def _written(self, work: Callable[[Connection, Frontier], Kept]) -> Kept:
        """What ``work`` gives in one transaction that holds the write lock; it may be called again after a lost connection."""
        self._require_writable()

        def whole(connection: Connection) -> tuple[Kept, Frontier]:
            edge = self._edge_of(connection)
            return work(connection, edge), edge

        with translated(self.where):
            told, self._edge = self._transact(self._engine, self.where, whole)
        result: Kept = told
        return result

    def _edge_of(self, connection: Connection) -> Frontier:
        size = ledger.size_of(connection)
        # Entries are never changed, so an edge of the same length is the same edge, whoever wrote since.
        kept = self._edge
        return kept.copy() if kept is not None and kept.size == size else ledger.frontier(connection, size)

    def _require_writable(self) -> None:
        if self.read_only:
            raise RecordError("the record was opened for reading only", where=self.where, remedy="open it for writing")
