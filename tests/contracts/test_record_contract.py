"""What every record promises, whatever it is stored in: one suite, run on each implementation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import NotFoundError, RecordError, UsageError
from onrecord.record import ArticleEntry, ArticleHead, Filters, Record, RunResult, StatementEntry, open_record
from onrecord.schema import Capture, Dated, Derivation, Failure, Reading
from onrecord.schema.identity import text_digest

Opener = Callable[[], Record]
T1, T2 = "2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00"


@pytest.fixture
def opener(place: str | Path) -> Opener:
    return lambda: open_record(place)


def by_another_pipeline(reading: Reading, statements: int) -> Reading:
    step = (Derivation(step="synthetic", version="2", model="m"),)
    kept = tuple(replace(statement, derivation=step, confidence=0.25) for statement in reading.statements[:statements])
    return replace(reading, statements=kept, stances=(), deeds=())


def test_a_reading_comes_back_equal_to_the_one_that_was_added(opener: Opener) -> None:
    capture, reading = story(1, 0)
    with opener() as record:
        added = record.add(capture, reading, known=T1)
        assert (added.new, added.statements, added.stances, added.deeds) == (True, 10, 2, 1)
    with opener() as record:
        assert record.reading(reading.article.id) == reading
        assert record.capture(capture.sha256) == capture


def test_adding_twice_adds_nothing(opener: Opener) -> None:
    capture, reading = story(1, 0)
    with opener() as record:
        record.add(capture, reading, known=T1)
        before, head = record.counts(), record.head()
        again = record.add(capture, reading, known=T2)
        assert not again.changed
        assert not again.new
        assert (record.counts(), record.head()) == (before, head)


def test_the_same_bytes_from_another_place_add_nothing(opener: Opener) -> None:
    capture, reading = story(1, 0)
    moved = replace(reading, article=replace(reading.article, origin="elsewhere"))
    with opener() as record:
        record.add(capture, reading, known=T1)
        assert not record.add(replace(capture, origin="elsewhere"), moved, known=T2).changed


def test_another_capture_of_a_known_article_is_stored_and_linked(opener: Opener) -> None:
    capture, reading = story(1, 0)
    data = b"the same story in another dress"
    other = Capture(origin="mirror", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/html")
    with opener() as record:
        record.add(capture, reading, known=T1)
        added = record.add(other, reading, known=T2)
        assert (added.new, added.captures, added.arrivals, added.statements) == (False, 1, 1, 0)
        arrivals = record.captures(reading.article.id)
        assert [(item.origin, item.known) for item in arrivals] == [(capture.origin, T1), ("mirror", T2)]
        assert record.verify().ok


def test_a_reading_by_another_pipeline_supersedes_the_earlier_one_and_deletes_nothing(opener: Opener) -> None:
    capture, reading = story(1, 0)
    newer = by_another_pipeline(reading, 4)
    with opener() as record:
        record.add(capture, reading, known=T1)
        added = record.add(capture, newer, known=T2)
        assert (added.reread, added.new, added.statements) == (True, False, 4)
        assert record.reading(reading.article.id) == newer
        assert len(record.statements(Filters(limit=None))) == 4
        assert record.counts().statements == 14
        assert record.statement(reading.statements[0].id).statement.confidence == 0.25
        assert record.statement(reading.statements[9].id).statement == reading.statements[9]
        assert len(record.search("ministry minister", limit=50).statements) <= 4
        assert not record.add(capture, reading, known=T2).changed
        assert record.verify().ok


def about(reading: Reading, **metadata: object) -> Reading:
    return replace(reading, article=replace(reading.article, **metadata))  # type: ignore[arg-type]


def test_a_reading_with_other_metadata_supersedes_the_earlier_one_wherever_they_are_shown(opener: Opener) -> None:
    capture, reading = story(1, 0, 2)
    corrected = about(
        reading, outlet="Corrected Courier", title="Another", published=Dated(value="2019-05-05", precision="day", basis="given")
    )
    with opener() as record:
        record.add(capture, reading, known=T1)
        added = record.add(capture, corrected, known=T2)
        assert (added.new, added.reread, added.arrivals, added.statements) == (False, True, 1, 2)
        article = reading.article.id
        assert record.reading(article) == corrected
        assert record.article(article).article == corrected.article
        heads = [entry.article for entry in record.statements()]
        heads += [hit.article for hit in record.search("delegations").articles]
        heads.append(record.statement(reading.statements[0].id).article)
        assert {(head.outlet, head.title, published_of(head)) for head in heads} == {
            ("Corrected Courier", "Another", "2019-05-05")
        }
        for filters, found in (
            (Filters(outlet="corrected"), 2),
            (Filters(outlet=reading.article.outlet or "nobody"), 0),
            (Filters(published_to="2019"), 2),
            (Filters(published_from="2020"), 0),
        ):
            assert len(record.statements(filters)) == found, filters
        for again in (reading, corrected):
            assert not record.add(capture, again, known=T2).changed
        assert record.reading(article) == corrected
        assert record.verify().ok


def published_of(head: ArticleHead) -> str | None:
    return head.published.value if head.published else None


def test_metadata_that_leave_out_or_blur_what_is_known_supersede_nothing(opener: Opener) -> None:
    capture, reading = story(1, 0, 2)
    assert reading.article.published is not None
    day = Dated(value=reading.article.published.value[:10], precision="day", basis="date line")
    other_words = replace(reading.article.published, basis="told by somebody else")
    with opener() as record:
        record.add(capture, reading, known=T1)
        for poorer in (
            about(reading, published=None, title=None),
            about(reading, published=day),
            about(reading, outlet=None, agency=None),
            about(reading, published=other_words),
        ):
            added = record.add(capture, poorer, known=T2)
            assert (added.arrivals, added.reread, added.statements) == (1, False, 0)
        assert record.reading(reading.article.id) == reading


def test_a_reading_without_statements_is_on_record(opener: Opener) -> None:
    capture, reading = story(1, 0, statements=0)
    with opener() as record:
        assert record.add(capture, reading, known=T1).new
        assert record.article(reading.article.id).statements == 0
        assert not record.add(capture, reading, known=T1).changed


def test_a_refused_article_leaves_nothing_behind(opener: Opener) -> None:
    capture, reading = story(1, 0)
    twin = replace(reading, statements=(reading.statements[0], *reading.statements))
    with opener() as record:
        before = record.counts()
        with pytest.raises(RecordError, match="same id"):
            record.add(capture, twin, known=T1)
        assert record.counts() == before


def test_a_known_id_with_another_text_is_refused(opener: Opener) -> None:
    capture, reading = story(1, 0, statements=0)
    text = reading.article.text + " Altered."
    forged = replace(reading, article=replace(reading.article, text=text, text_sha256=text_digest(text)))
    with opener() as record:
        record.add(capture, reading, known=T1)
        with pytest.raises(RecordError, match="another text"):
            record.add(capture, forged, known=T1)


def test_many_at_once_are_the_same_record_as_one_by_one_and_a_bad_one_harms_no_other(opener: Opener) -> None:
    items = list(stories(1, 7, 2))
    broken = (items[3][0], replace(items[3][1], article=replace(items[3][1].article, text_sha256="0" * 64)))
    with opener() as record:
        results = list(record.add_all([*items[:3], broken, *items[4:], items[0]], known=T1, at_once=3))
        assert isinstance(results[3], RecordError)
        assert [not isinstance(result, RecordError) and result.new for result in results] == [True] * 3 + [False] + [True] * 3 + [
            False
        ]
        record.add(*items[3], known=T2)
        together = record.export_digest()
        assert record.counts().articles == 7
        assert record.verify().ok
    assert together == expected_digest(items, opener)


def expected_digest(items: list[tuple[Capture, Reading]], opener: Opener) -> str:
    with opener() as record:
        for capture, reading in items:
            assert not record.add(capture, reading, known=T1).changed
        return record.export_digest()


@pytest.mark.parametrize("at_once", [1, 2])
def test_an_article_twice_in_one_batch_is_stored_once(opener: Opener, at_once: int) -> None:
    item = story(1, 0, 2)
    with opener() as record:
        results = list(record.add_all([item, item], known=T1, at_once=at_once))
        assert [not isinstance(result, RecordError) and result.changed for result in results] == [True, False]
        assert record.counts().statements == 2


def test_failures_are_quarantined_once_and_runs_add_up(opener: Opener) -> None:
    failure = Failure(origin="a.txt", reason="the file is empty", remedy="give one with text")
    with opener() as record:
        run = record.begin_run("add a.txt b.txt", known=T1)
        record.begin_run("add a.txt b.txt", known=T1)
        assert record.quarantine(failure, known=T1)
        assert not record.quarantine(failure, known=T2)
        record.add(*story(1, 0), known=T1)
        result = RunResult(inputs=2, stored=1, already_known=0, quarantined=1)
        record.finish_run(run, result, known=T2)
        with pytest.raises(RecordError, match="finished already"):
            record.finish_run(run, result, known=T2)
        with pytest.raises(RecordError, match="no run"):
            record.finish_run("n-none", result, known=T2)
        first, second = record.runs()
        assert (first.started, first.finished, first.result) == (T1, T2, result)
        assert (second.finished, second.result) == (None, None)
        assert [(item.origin, item.reason, item.known) for item in record.failures()] == [("a.txt", failure.reason, T1)]
        assert record.verify().ok


def test_a_run_whose_counts_do_not_add_up_is_refused() -> None:
    with pytest.raises(RecordError, match="add up"):
        RunResult(inputs=3, stored=1, already_known=0, quarantined=1)


def test_filters_take_what_a_plain_loop_takes(opener: Opener) -> None:
    items = list(stories(5, 12, 6))
    with opener() as record:
        list(record.add_all(items, known=T1))
        everything = record.statements(Filters(limit=None))
        assert len(everything) == 72
        cases: list[tuple[Filters, Callable[[StatementEntry], bool]]] = [
            (Filters(speaker="EKBERG tomas"), lambda e: e.statement.speaker.name == "Tomás Ekberg"),
            (Filters(speaker="Ek"), lambda e: False),
            (Filters(on_behalf_of="ostria"), lambda e: e.statement.speaker.on_behalf_of == "Östria"),
            (Filters(outlet="harbour post"), lambda e: e.article.outlet == "The Harbour Post"),
            (Filters(agency="nwa"), lambda e: e.article.agency == "NWA"),
            (Filters(said_from="2023"), lambda e: said(e) >= "2023"),
            (Filters(said_to="2023-06"), lambda e: "" < said(e) < "2023-07"),
            (Filters(published_from="2022-05-05", published_to="2024"), lambda e: "2022-05-05" <= published(e) < "2025"),
            (Filters(kind="direct"), lambda e: e.statement.kind == "direct"),
            (Filters(article=items[3][1].article.id), lambda e: e.article.id == items[3][1].article.id),
        ]
        for filters, wanted in cases:
            found = record.statements(replace(filters, limit=None))
            assert {entry.entry for entry in found} == {entry.entry for entry in everything if wanted(entry)}, filters
        assert len(record.statements()) == 50
        assert record.statements(Filters(limit=3)) == everything[:3]
        assert record.statements(Filters(limit=0)) == ()


def said(entry: StatementEntry) -> str:
    return entry.statement.said.value if entry.statement.said else ""


def published(entry: StatementEntry) -> str:
    assert entry.article.published is not None
    return entry.article.published.value[:10]


def test_statements_come_newest_first_by_the_day_said_else_published(opener: Opener) -> None:
    with opener() as record:
        list(record.add_all(stories(5, 12, 3), known=T1))
        days = [said(entry) or published(entry) for entry in record.statements(Filters(limit=None))]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 5


def test_a_rough_date_is_found_wherever_it_may_lie(opener: Opener) -> None:
    capture, reading = story(1, 0, 1)
    rough = replace(reading.statements[0], said=Dated(value="2022-06", precision="month", basis="in June"))
    with opener() as record:
        record.add(capture, replace(reading, statements=(rough,), stances=(), deeds=()), known=T1)
        for window, found in (
            (Filters(said_from="2022-06-30"), 1),
            (Filters(said_to="2022-06-01"), 1),
            (Filters(said_from="2022-07"), 0),
            (Filters(said_to="2022-05-31"), 0),
        ):
            assert len(record.statements(window)) == found, window


@pytest.mark.parametrize(
    "filters", [Filters(said_from="June"), Filters(speaker="…"), Filters(limit=-1), Filters(said_to="2022-13")]
)
def test_an_impossible_filter_is_an_error_and_no_empty_answer(opener: Opener, filters: Filters) -> None:
    with opener() as record, pytest.raises(UsageError):
        record.statements(filters)


def test_ids_may_be_cut_short_as_long_as_they_are_unique(opener: Opener) -> None:
    items = list(stories(1, 3, 8))
    with opener() as record:
        list(record.add_all(items, known=T1))
        article, statement = items[1][1].article, items[1][1].statements[2]
        assert record.article(article.id[:12]).article == article
        assert record.statement(statement.id[:12]).statement == statement
        assert isinstance(record.show(article.id), ArticleEntry)
        assert isinstance(record.show(statement.id), StatementEntry)
        with pytest.raises(UsageError, match=article.id):
            record.show("a-")
        for nothing in ("a-zzzz", "", "%", "s-\U0010ffff"):
            with pytest.raises(NotFoundError):
                record.show(nothing)


def test_search_finds_words_in_other_forms_and_phrases_as_they_stand(opener: Opener) -> None:
    items = list(stories(1, 6, 6))
    with opener() as record:
        list(record.add_all(items, known=T1))
        everything = record.statements(Filters(limit=None))

        def texts(words: str) -> set[int]:
            return {hit.found.entry for hit in record.search(words, limit=500).statements}

        prisoners = {e.entry for e in everything if "prisoners" in e.statement.content[0].text}
        assert prisoners
        assert texts("PRISONER") == prisoners == texts('"release of the prisoners"')
        assert texts('"prisoners the of release"') == set()
        assert texts("tomas") == {e.entry for e in everything if e.statement.speaker.name == "Tomás Ekberg"}
        hit = record.search("prisoners", limit=1, marks=("<<", ">>")).statements[0]
        assert "<<prisoners>>" in hit.snippet
        assert len(record.search("delegations", limit=500).articles) == 6
        scores = [hit.score for hit in record.search("accord", limit=500).statements]
        assert scores == sorted(scores, reverse=True)


def test_the_export_depends_neither_on_order_nor_on_time_nor_on_place(tmp_path: Path) -> None:
    items = list(stories(2, 8, 3))
    digests = set()
    for number, (order, known) in enumerate(((items, T1), (items[::-1], T2))):
        with open_record(tmp_path / f"{number}.db") as record:
            record.begin_run("add", known=known)
            for capture, reading in [*order, order[3], order[0]]:
                there = f"{number}/{capture.origin}"
                moved = about(reading, origin=there)
                record.add(replace(capture, origin=there), moved, known=known)
                data = b"in another dress: " + capture.data
                dressed = Capture(origin=there, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/html")
                record.add(dressed, about(moved, capture_sha256=dressed.sha256, problems=("a menu was cut",)), known=known)
            lines = list(record.export())
            assert record.export_digest() == hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
            digests.add(record.export_digest())
    assert len(digests) == 1


def test_entries_can_be_proved_and_an_earlier_head_stays_true(opener: Opener) -> None:
    with opener() as record:
        record.add(*story(1, 0), known=T1)
        early = record.head()
        list(record.add_all(stories(1, 5), known=T2))
        late = record.verify(early)
        assert late.ok
        assert late.head == record.head()
        for entry in (1, early.size, late.entries):
            proof = record.proof(entry)
            assert proof.holds()
            assert not replace(proof, entry=replace(proof.entry, digest="0" * 64)).holds()
            assert not replace(proof, head=early).holds()
