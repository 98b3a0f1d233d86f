"""What every record promises of corrections: laid over what was read, never overwritten, never written by a machine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks.reliability.synthetic import story
from onrecord.errors import ConflictError, NotFoundError, UsageError
from onrecord.record import CorrectionEntry, Filters, Record, open_record
from onrecord.record.store import StoredRecord
from onrecord.schema import Dated, FieldValue, Reading, Span, Speaker, Stance, Statement

Opener = Callable[[], Record]
T1, T2, T3 = "2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00", "2025-03-03T10:00:00+00:00"
ISSUE = "northern-council"


@pytest.fixture
def opener(place: str | Path) -> Opener:
    return lambda: open_record(place)


def filled(record: Record, number: int = 0, statements: int = 3, **options: str) -> Reading:
    capture, reading = story(5, number, statements)
    record.add(capture, reading, known=T1, **options)
    return reading


def correct(
    record: Record, statement: Statement, field: str, new: FieldValue, author: str = "Ann", at: str = T2
) -> CorrectionEntry:
    return record.correct(statement.id, field, new, author=author, reason="the text says so", known=at)


def ekberg(**changes: str) -> FieldValue:
    told = Speaker(type="person", name="Petra Ångström", role="envoy", organization=None, on_behalf_of="Vestria", tier="B")
    return FieldValue(speaker=replace(told, **changes))  # type: ignore[arg-type]


def shorter(reading: Reading, statement: Statement) -> FieldValue:
    span = statement.content[0]
    return FieldValue(spans=(Span.cut(reading.article.text, span.start, span.end - 3),))


def test_a_corrected_speaker_is_shown_found_and_marked_everywhere(opener: Opener) -> None:
    with opener() as record:
        reading = filled(record)
        first = reading.statements[0]
        made = correct(record, first, "speaker", ekberg())
        assert (made.standing, made.contested, made.correction.old.speaker) == ("applies", False, first.speaker)
        entry = record.statement(first.id)
        assert entry.statement.speaker.name == "Petra Ångström"
        assert [item.id for item in entry.corrections] == [made.correction.id]
        assert entry.statement.derivation[-1].step == "speaker by Ann"
        assert [e.statement.id for e in record.statements(Filters(speaker="petra"))] == [first.id]
        assert [e.statement.id for e in record.statements(Filters(on_behalf_of="Vestria"))] == [first.id]
        assert first.id not in {e.statement.id for e in record.statements(Filters(speaker=first.speaker.name))}
        assert record.named("Petra Angstrom") == ("name:petra angstrom",)
        assert [e.statement.id for e in record.statements(Filters(actor="name:petra angstrom"))] == [first.id]
        own = record.statements(Filters(actor=f"name:{(first.speaker.name or '').casefold()}"))
        assert first.id not in {e.statement.id for e in own}
        assert record.reading(reading.article.id).statements[0].speaker.name == "Petra Ångström"
        assert [e.speaker for e in record.stances(ISSUE) if e.statement == first.id] == ["Petra Ångström"]


def test_corrected_words_cut_the_text_and_stand_in_positions(opener: Opener) -> None:
    with opener() as record:
        reading = filled(record)
        first = reading.statements[0]
        new = shorter(reading, first)
        correct(record, first, "content", new)
        assert record.statement(first.id).statement.content == new.spans
        assert record.spans([first.id])[first.id] == new.spans
        assert [e.content for e in record.stances(ISSUE) if e.statement == first.id] == [new.spans[0].text]
        assert record.verify().ok


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("content", FieldValue()),
        ("content", FieldValue(spans=(Span(start=0, end=4, text="nope"),))),
        ("content", FieldValue(spans=(Span(start=-2, end=4, text="x"),))),
        ("cue", FieldValue(spans=(Span(start=0, end=6, text="Report"), Span(start=2, end=6, text="port")))),
        ("said", FieldValue(said=Dated(value="June", precision="month", basis="x"))),
        ("speaker", FieldValue()),
        ("speaker", FieldValue(speaker=Speaker(type="person", name=" "))),
        ("speaker", FieldValue(word="yes")),
        ("verdict", FieldValue(word="perhaps")),
        ("negated", FieldValue(word="accepted")),
        ("stance", FieldValue()),
        ("confidence", FieldValue(word="1")),
    ],
)
def test_a_value_that_is_none_of_the_field_is_refused_and_nothing_written(opener: Opener, field: str, new: FieldValue) -> None:
    with opener() as record:
        first = filled(record).statements[0]
        before = record.head()
        with pytest.raises(UsageError):
            correct(record, first, field, new)
        assert record.head() == before


def test_a_correction_needs_an_author_a_reason_a_statement_and_something_new(opener: Opener) -> None:
    with opener() as record:
        first = filled(record).statements[0]
        yes = FieldValue(word="accepted")
        for author, reason in ((" ", "x"), ("Ann", "")):
            with pytest.raises(UsageError, match="blank"):
                record.correct(first.id, "verdict", yes, author=author, reason=reason, known=T2)
        with pytest.raises(NotFoundError):
            record.correct("s-0000", "verdict", yes, author="Ann", reason="x", known=T2)
        with pytest.raises(UsageError, match="already"):
            correct(record, first, "said", FieldValue(said=first.said))
        correct(record, first, "verdict", yes)
        with pytest.raises(UsageError, match="already"):
            correct(record, first, "verdict", yes, at=T3)


def test_the_latest_applies_and_taking_it_back_brings_the_one_before_again(opener: Opener) -> None:
    with opener() as record:
        first = filled(record).statements[0]
        one = correct(record, first, "said", FieldValue(said=Dated(value="2024-05-01", precision="day", basis="x")), "Ann", T2)
        two = correct(record, first, "said", FieldValue(said=Dated(value="2024-05-02", precision="day", basis="x")), "Bo", T3)
        assert [(e.standing, e.contested) for e in record.corrections()] == [("replaced", True), ("applies", True)]
        assert two.correction.old == one.correction.new
        back = record.retract(two.correction.id[:8], author="Cy", reason="the paper erred", known=T3)
        assert back.standing == "retracted"
        assert back.retraction is not None
        assert back.retraction.author == "Cy"
        said = record.statement(first.id).statement.said
        assert said is not None
        assert said.value == "2024-05-01"
        assert [e.statement.id for e in record.statements(Filters(said_from="2024-05-01", said_to="2024-05-01"))] == [first.id]
        with pytest.raises(ConflictError, match="already"):
            record.retract(two.correction.id, author="Cy", reason="again", known=T3)
        with pytest.raises(NotFoundError):
            record.retract("c-nothing", author="Cy", reason="x", known=T3)
        record.retract(one.correction.id, author="Cy", reason="nor that", known=T3)
        assert record.statement(first.id).statement == first
        assert len(record.corrections(include_retracted=True)) == 2
        assert record.corrections() == ()


def test_a_rejected_statement_holds_no_position_and_is_still_there(opener: Opener) -> None:
    with opener() as record:
        reading = filled(record)
        first = reading.statements[0]
        correct(record, first, "verdict", FieldValue(word="rejected"))
        assert first.id not in {e.statement for e in record.stances(ISSUE)}
        assert first.id not in {stance.statement for stance in record.reading(reading.article.id).stances}
        assert record.statement(first.id).corrections[0].new.word == "rejected"


def stance(statement: Statement, **changes: object) -> FieldValue:
    base = Stance(
        issue=ISSUE, holder="Vestria", direction=1, status="supports", conditions=(), statement=statement.id, confidence=1.0
    )
    return FieldValue(stance=replace(base, **changes))  # type: ignore[arg-type]


def test_stances_are_changed_added_and_taken_away_as_of_when_it_was_known(opener: Opener) -> None:
    with opener() as record:
        first, _, third = filled(record).statements
        before = record.stances(ISSUE)
        correct(record, first, "stance", stance(first))
        correct(record, third, "stance", stance(third, holder="Östria"))
        now = {e.statement: (e.holder, e.status) for e in record.stances(ISSUE)}
        assert now[first.id] == ("Vestria", "supports")
        assert now[third.id] == ("Östria", "supports")
        assert [e.statement for e in record.stances(ISSUE, "Vestria")] == [first.id]
        assert record.stances(ISSUE, known="2025-03-01") == before
        record.correct(first.id, "stance", FieldValue(), issue=ISSUE, author="Bo", reason="says nothing of it", known=T3)
        assert first.id not in {e.statement for e in record.stances(ISSUE)}
        assert first.id in {e.statement for e in record.stances(ISSUE, known="2025-03-02")}


def reread(record: Record, reading: Reading, number: int, statements: tuple[Statement, ...], pipeline: str) -> None:
    capture, _ = story(5, number, 3)
    kept = {statement.id for statement in statements}
    stances = tuple(item for item in reading.stances if item.statement in kept)
    record.add(capture, replace(reading, statements=statements, stances=stances, deeds=()), known=T3, pipeline=pipeline)


def test_a_later_reading_takes_corrections_over_where_the_words_stand_and_lists_the_others_as_orphaned(opener: Opener) -> None:
    with opener() as record:
        reading = filled(record, pipeline="one")
        first, second, third = reading.statements
        correct(record, first, "speaker", ekberg())
        gone = correct(record, second, "verdict", FieldValue(word="accepted"))
        reread(record, reading, 0, (replace(first, confidence=0.99), third), "two")
        assert record.statement(first.id).statement.speaker.name == "Petra Ångström"
        assert record.statement(first.id).statement.confidence == 0.99
        assert [e.correction.id for e in record.corrections() if e.standing == "orphaned"] == [gone.correction.id]
        assert gone.correction.content == second.content
        reread(record, reading, 0, reading.statements, "three")
        assert {e.standing for e in record.corrections()} == {"applies"}


def test_the_queue_has_the_least_sure_first_and_nothing_that_somebody_decided(opener: Opener) -> None:
    with opener() as record:
        statements = [item for number in range(3) for item in filled(record, number).statements]
        expected = [item.id for item in sorted(statements, key=lambda item: (item.confidence, item.id))]
        assert [e.statement.id for e in record.doubtful(limit=50)] == expected
        first, second = record.doubtful(limit=2)
        place = (first.statement.confidence, first.statement.id)
        assert record.doubtful(limit=1, after=place)[0].statement.id == second.statement.id
        correct(record, first.statement, "verdict", FieldValue(word="accepted"))
        assert record.doubtful(limit=1)[0].statement.id == second.statement.id
        assert record.count_doubtful() == len(statements) - 1
        assert record.count_doubtful(below=0.0) == 0


def test_the_export_holds_corrections_whatever_order_they_came_in(tmp_path: Path) -> None:
    digests = set()
    for number in range(2):
        with open_record(tmp_path / f"{number}.db") as record:
            first = filled(record).statements[0]
            bare = record.export_digest()
            days = [("2024-05-01", T2), ("2024-05-02", T3)]
            for day, at in days[:: 1 if number else -1]:
                correct(record, first, "said", FieldValue(said=Dated(value=day, precision="day", basis="x")), at=at)
            latest = next(e for e in record.corrections() if e.correction.at == T3)
            record.retract(latest.correction.id, author="Bo", reason="x", known=T3)
            assert record.export_digest() != bare
            digests.add(record.export_digest())
            kinds = [line for line in record.export() if '"type":"correction"' in line or '"type":"retraction"' in line]
            assert len(kinds) == 3
    assert len(digests) == 1


def random_value(chance: random.Random, reading: Reading, statement: Statement) -> tuple[str, FieldValue]:
    field = chance.choice(("verdict", "negated", "speaker", "said", "content", "cue", "stance"))
    if field == "verdict":
        return field, FieldValue(word=chance.choice(("accepted", "rejected")))
    if field == "negated":
        return field, FieldValue(word=chance.choice(("yes", "no")))
    if field == "speaker":
        return field, ekberg(name=chance.choice(("Petra Ångström", "Jun Okafor", "the ministry")))
    if field == "said":
        return field, FieldValue(said=Dated(value=f"2024-05-0{chance.randrange(1, 5)}", precision="day", basis="x"))
    if field == "stance":
        return field, stance(statement, status=chance.choice(("supports", "opposes", "non-committal")))
    span = statement.content[0]
    cut = Span.cut(reading.article.text, span.start + chance.randrange(3), span.end - chance.randrange(3))
    return field, FieldValue(spans=(cut,))


def sequence(record: Record, number: int) -> None:
    """A random sequence of corrections, retractions and readings; after each step every human decision stands as it was made."""
    chance = random.Random(number)
    capture, reading = story(77, number, 3)
    record.add(capture, reading, known=T1, pipeline="0")
    present = {item.id for item in reading.statements}
    stack: dict[tuple[str, str], list[tuple[str, FieldValue]]] = {}
    for step in range(chance.randrange(2, 7)):
        at = f"2025-04-01T{10 + step}:00:00+00:00"
        kind = chance.random()
        if kind < 0.55:
            statement = chance.choice(reading.statements)
            field, new = random_value(chance, reading, statement)
            try:
                made = record.correct(statement.id, field, new, author=chance.choice("AB"), reason="x", known=at)
            except UsageError:  # what is shown already
                continue
            stack.setdefault((statement.id, field), []).append((made.correction.id, new))
        elif kind < 0.75 and any(stack.values()):
            slot = chance.choice([slot for slot, made_of_it in stack.items() if made_of_it])
            place = chance.randrange(len(stack[slot]))
            record.retract(stack[slot].pop(place)[0], author="C", reason="y", known=at)
        else:
            kept = tuple(replace(item, confidence=chance.random()) for item in reading.statements if chance.random() < 0.7)
            ids = {item.id for item in kept}
            stances = tuple(item for item in reading.stances if item.statement in ids)
            again = replace(reading, statements=kept, stances=stances, deeds=())
            record.add(capture, again, known=at, pipeline=f"{number}/{step}")
            present = ids
            check(record, reading, stack, present)
    check(record, reading, stack, present)


def check(
    record: Record, reading: Reading, stack: dict[tuple[str, str], list[tuple[str, FieldValue]]], present: set[str]
) -> None:
    shown = {entry.correction.id: entry for entry in record.corrections(article=reading.article.id)}
    entries = {e.statement.id: e for e in record.statements(Filters(article=reading.article.id, limit=None))}
    assert set(entries) == present
    assert set(shown) == {identity for made in stack.values() for identity, _ in made}
    for (statement, field), made in stack.items():
        if not made:
            continue
        *earlier, (latest, new) = made
        assert shown[latest].standing == ("applies" if statement in present else "orphaned")
        assert {shown[identity].standing for identity, _ in earlier} <= {"replaced"}
        assert shown[latest].correction.new == new
        if statement in present:
            applied = {item.field: item.new for item in entries[statement].corrections}
            assert applied[field] == new  # type: ignore[index]
    for statement in present:
        decided = {field for (of, field), made in stack.items() if of == statement and made}
        assert {item.field for item in entries[statement].corrections} == decided


def hurried(record: Record) -> None:
    """Commits do not wait for the disk: thousands of them are made, and power loss is not what is tested."""
    assert isinstance(record, StoredRecord)
    if record._engine.dialect.name == "sqlite":
        event.listen(record._engine, "checkout", lambda raw, *_: raw.execute("PRAGMA synchronous=OFF"))


def test_no_machine_and_no_order_of_events_overwrites_what_a_person_decided(opener: Opener) -> None:
    with opener() as record:
        hurried(record)
        # A server answers each of the many questions over a socket: fewer sequences there, the same kinds of events.
        for number in range(200 if isinstance(record, StoredRecord) and not record.where.startswith("postgresql") else 20):
            sequence(record, number)


@pytest.mark.slow
def test_no_machine_and_no_order_of_events_overwrites_a_decision_in_ten_thousand_sequences(opener: Opener) -> None:
    with opener() as record:
        hurried(record)
        for number in range(10_000):
            sequence(record, number)
        assert record.verify().ok
