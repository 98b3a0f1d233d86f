"""What every record promises of judgements and of one speaker in many stories; run on each implementation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import NotFoundError, RecordError, UsageError
from onrecord.record import Filters, JudgementEntry, Record, StatementEntry, open_record
from onrecord.schema import Derivation, Reading, Speaker

Opener = Callable[[], Record]
T1, T2, T3 = "2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00", "2025-03-03T10:00:00+00:00"
EKBERG, ALDANE = "name:tomas ekberg", "name:mira aldane"


@pytest.fixture
def opener(place: str | Path) -> Opener:
    return lambda: open_record(place)


def with_actors(reading: Reading, actors: dict[str, str]) -> Reading:
    def known(speaker: Speaker) -> Speaker:
        return replace(speaker, actor=actors.get(speaker.name or ""))

    return replace(reading, statements=tuple(replace(item, speaker=known(item.speaker)) for item in reading.statements))


def filled(record: Record, count: int = 8, **actors: str) -> list[Reading]:
    """``count`` stories, of which every second one knows the actors given as ``Family_name=id``."""
    names = {"Aldane": "Mira Aldane", "Ekberg": "Tomás Ekberg", "Castellane": "Ye-jin Castellane", "Brandt": "Oluwaseun Brandt"}
    known = {names[family]: actor for family, actor in actors.items()}
    readings = []
    for number, (capture, reading) in enumerate(stories(3, count, 6)):
        told = with_actors(reading, known if number % 2 else {})
        record.add(capture, told, known=T1)
        readings.append(told)
    return readings


def judge(record: Record, left: str, right: str, decision: str, author: str = "Ann", known: str = T2) -> JudgementEntry:
    return record.judge(
        left, right, decision, author=author, reason="because", known=known, known_actor=lambda actor: actor == "Q7"
    )


def of(record: Record, actor: str) -> set[int]:
    return {entry.entry for entry in record.statements(Filters(actor=actor, limit=None))}


def by(everything: Sequence[StatementEntry], name: str, *actors: str | None) -> set[int]:
    return {e.entry for e in everything if e.statement.speaker.name == name and e.statement.speaker.actor in actors}


def test_a_judgement_comes_back_as_it_was_made_with_its_pair_in_order(opener: Opener) -> None:
    with opener() as record:
        filled(record, Aldane="Q1")
        made = judge(record, "name: Tomás  EKBERG", "Q1", "unsure")
        said = made.judgement
        assert (said.left, said.right, said.decision, said.author, said.reason, said.at) == (
            "Q1",
            EKBERG,
            "unsure",
            "Ann",
            "because",
            T2,
        )
        assert (made.standing, made.withdrawal, made.known) == ("counts", None, T2)
    with opener() as record:
        assert record.judgements() == (made,)
        assert judge(record, EKBERG, "Q1", "unsure") == made
        assert record.counts().judgements == 1
        assert record.verify().ok


def test_a_reading_by_another_pipeline_touches_no_judgement(opener: Opener) -> None:
    with opener() as record:
        readings = filled(record, Ekberg="Q2")
        judge(record, "Q2", EKBERG, "same")
        mine = next(item.id for reading in readings for item in reading.statements if item.speaker.actor == "Q2")
        judge(record, mine, "Q2", "different")
        before, theirs = record.judgements(), len(of(record, "Q2"))
        for number, (capture, reading) in enumerate(stories(3, 8, 6)):
            again = with_actors(reading, {} if number % 2 else {"Tomás Ekberg": "Q2"})
            newer = tuple(replace(item, derivation=(Derivation(step="synthetic", version="2"),)) for item in again.statements)
            assert record.add(capture, replace(again, statements=newer), known=T3).reread
        assert record.judgements() == before
        assert len(of(record, "Q2")) == theirs
        assert record.verify().ok


def test_a_person_is_found_by_actor_by_name_and_by_both_once_they_are_the_same(opener: Opener) -> None:
    with opener() as record:
        filled(record, Ekberg="Q2", Aldane="Q1")
        everything = record.statements(Filters(limit=None))
        by_actor, by_name = by(everything, "Tomás Ekberg", "Q2"), by(everything, "Tomás Ekberg", None)
        assert by_actor
        assert by_name
        assert (of(record, "Q2"), of(record, "name:TOMAS Ekberg")) == (by_actor, by_name)
        assert record.named("tomas ekberg") == ("Q2", EKBERG)
        made = judge(record, "Q2", "name:Tomás Ekberg", "same")
        assert of(record, "Q2") == of(record, EKBERG) == by_actor | by_name
        assert record.same_as(EKBERG) == (EKBERG, "Q2")
        judge(record, "Q7", EKBERG, "same")
        assert of(record, "Q7") == by_actor | by_name
        record.withdraw(made.judgement.id, author="Bo", reason="no evidence", known=T3)
        assert (of(record, "Q2"), of(record, "Q7")) == (by_actor, by_name)


def test_one_statement_may_belong_to_another_person_than_its_speaker(opener: Opener) -> None:
    with opener() as record:
        filled(record, Ekberg="Q2", Aldane="Q1")
        mine = next(e for e in record.statements(Filters(actor="Q2", limit=None)))
        identity, before, others = mine.statement.id, of(record, "Q2"), of(record, "Q1")
        judge(record, identity, "Q1", "same")
        assert of(record, "Q1") == others | {mine.entry}
        assert of(record, "Q2") == before
        assert of(record, identity) == before | others
        first = judge(record, identity, "Q2", "different")
        assert of(record, "Q2") == before - {mine.entry}
        assert of(record, identity) == others | {mine.entry}
        record.withdraw(first.judgement.id, author="Ann", reason="twice told", known=T3)
        judge(record, "Q1", "Q2", "different")
        assert of(record, "Q2") == before - {mine.entry}


def test_a_later_judgement_of_the_same_author_counts_and_both_are_kept(opener: Opener) -> None:
    with opener() as record:
        filled(record, Ekberg="Q2")
        judge(record, "Q2", EKBERG, "same", known=T1)
        later = judge(record, EKBERG, "Q2", "different", known=T2)
        assert [(item.judgement.decision, item.standing) for item in record.judgements()] == [
            ("same", "replaced"),
            ("different", "counts"),
        ]
        assert record.same_as("Q2") == ("Q2",)
        gone = record.withdraw(later.judgement.id[:8], author="Ann", reason="I erred", known=T3)
        assert gone.withdrawal is not None
        assert (gone.standing, gone.withdrawal.author, gone.withdrawal.reason, gone.withdrawal.at) == (
            "withdrawn",
            "Ann",
            "I erred",
            T3,
        )
        assert record.same_as("Q2") == ("Q2", EKBERG)
        assert [item.standing for item in record.judgements()] == ["counts"]
        assert [item.standing for item in record.judgements(include_withdrawn=True)] == ["counts", "withdrawn"]


def test_authors_who_contradict_each_other_leave_the_pair_unsure_until_one_withdraws(opener: Opener) -> None:
    with opener() as record:
        filled(record, Ekberg="Q2")
        judge(record, "Q2", EKBERG, "same", "Ann")
        against = judge(record, "Q2", EKBERG, "different", "Bo")
        judge(record, "Q2", EKBERG, "unsure", "Cy")
        assert [item.standing for item in record.judgements()] == ["conflict", "conflict", "counts"]
        assert record.same_as("Q2") == ("Q2",)
        record.withdraw(against.judgement.id, author="Cy", reason="agreed with Bo", known=T3)
        assert [item.standing for item in record.judgements()] == ["counts", "counts"]
        assert record.same_as("Q2") == ("Q2", EKBERG)


def test_judgements_are_found_by_what_they_touch(opener: Opener) -> None:
    with opener() as record:
        filled(record, Ekberg="Q2", Aldane="Q1")
        first = judge(record, "Q2", EKBERG, "same")
        judge(record, "Q1", ALDANE, "same")
        assert record.judgements(touching=record.same_as(EKBERG)) == (first,)
        assert record.judgements(touching=("Q9",)) == ()


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Q404", EKBERG, "'Q404' is nowhere on record and in no who's who"),
        ("name:Nobody Here", EKBERG, "nobody here"),
        ("name:Ekberg", "Q7", "'ekberg'"),
        ("s-0123456789abcdef", EKBERG, "s-0123456789abcdef"),
    ],
)
def test_a_subject_that_is_nowhere_is_refused(opener: Opener, left: str, right: str, told: str) -> None:
    with opener() as record:
        filled(record)
        with pytest.raises(NotFoundError, match=told):
            judge(record, left, right, "same")
        assert record.counts().judgements == 0


@pytest.mark.parametrize(
    ("left", "right", "decision", "author", "reason", "known"),
    [
        ("name:Mira Aldane", ALDANE, "same", "Ann", "x", T1),
        ("name:…", ALDANE, "same", "Ann", "x", T1),
        ("", ALDANE, "same", "Ann", "x", T1),
        (EKBERG, ALDANE, "equal", "Ann", "x", T1),
        (EKBERG, ALDANE, "same", " ", "x", T1),
        (EKBERG, ALDANE, "same", "Ann", "", T1),
        (EKBERG, ALDANE, "same", "Ann", "x", "yesterday"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    opener: Opener, left: str, right: str, decision: str, author: str, reason: str, known: str
) -> None:
    with opener() as record:
        filled(record)
        with pytest.raises(UsageError):
            record.judge(left, right, decision, author=author, reason=reason, known=known)
        assert record.counts().judgements == 0


def test_a_judgement_is_withdrawn_once_and_only_where_there_is_one(opener: Opener) -> None:
    with opener() as record:
        filled(record)
        first, second = judge(record, EKBERG, ALDANE, "same"), judge(record, EKBERG, ALDANE, "different")
        record.withdraw(first.judgement.id, author="Ann", reason="x", known=T3)
        with pytest.raises(RecordError, match=r"withdrawn already, by Ann"):
            record.withdraw(first.judgement.id, author="Bo", reason="x", known=T3)
        with pytest.raises(UsageError, match=second.judgement.id):
            record.withdraw("j-", author="Bo", reason="x", known=T3)
        for nothing in ("j-zzzz", ""):
            with pytest.raises(NotFoundError):
                record.withdraw(nothing, author="Bo", reason="x", known=T3)
        assert record.counts().withdrawals == 1


def test_a_description_is_no_name(opener: Opener) -> None:
    capture, reading = story(1, 0, 1)
    nameless = replace(reading.statements[0], speaker=Speaker(type="anonymous", name="two officials"))
    with opener() as record:
        record.add(capture, replace(reading, statements=(nameless,), stances=(), deeds=()), known=T1)
        assert record.named("two officials") == ()
        assert of(record, "name:two officials") == set()
        assert len(of(record, nameless.id)) == 1
        with pytest.raises(NotFoundError):
            judge(record, "name:two officials", "Q7", "same")


def test_what_a_person_said_about_a_matter_goes_with_every_other_filter(opener: Opener) -> None:
    with opener() as record:
        filled(record, 20, Ekberg="Q2")
        judge(record, "Q2", EKBERG, "same")
        everything = record.statements(Filters(limit=None))
        theirs = [e for e in everything if e.statement.speaker.name == "Tomás Ekberg"]
        about = [e for e in theirs if "border" in e.statement.content[0].text and "agenda" in e.statement.content[0].text]
        assert about
        assert list(record.statements(Filters(actor="Q2", about="agenda BORDER", limit=None))) == about
        assert list(record.statements(Filters(actor="Q2", about="agenda border", limit=1))) == about[:1]
        assert list(record.statements(Filters(actor="Q2", about='"not on the agenda"', limit=None))) == [
            e for e in theirs if "not on the agenda" in e.statement.content[0].text
        ]
        dated = Filters(actor="Q2", about="border", published_from="2023", outlet="harbour", kind="indirect", limit=None)
        assert {e.entry for e in record.statements(dated)} == {
            e.entry
            for e in theirs
            if "border" in e.statement.content[0].text
            and e.article.outlet == "The Harbour Post"
            and e.article.published is not None
            and e.article.published.value >= "2023"
        }
        # The state and the office of a speaker are not what was spoken of.
        assert record.statements(Filters(about="Norland")) == ()
        assert record.search("Norland").statements
        assert {e.entry for e in record.statements(Filters(about="border", limit=None))} == {
            e.entry for e in everything if "border" in e.statement.content[0].text
        }


@pytest.mark.parametrize("filters", [Filters(about="…"), Filters(about=""), Filters(actor=" "), Filters(actor="name:")])
def test_a_filter_without_a_word_is_an_error_and_no_empty_answer(opener: Opener, filters: Filters) -> None:
    with opener() as record, pytest.raises(UsageError):
        record.statements(filters)


@pytest.mark.parametrize("words", ['"', "a OR b", "NEAR(", "col:umn", "x*", "(", "a) OR (b"])
def test_any_string_that_holds_a_word_may_be_asked_about(opener: Opener, words: str) -> None:
    with opener() as record:
        filled(record, 2)
        if words.strip('"('):
            assert record.statements(Filters(about=words)) == ()


def test_the_export_holds_judgements_whatever_order_they_came_in(tmp_path: Path) -> None:
    digests, counts = set(), set()
    for number in range(2):
        with open_record(tmp_path / f"{number}.db") as record:
            filled(record, Ekberg="Q2")
            pairs = [("Q2", EKBERG, "same"), (EKBERG, ALDANE, "different")]
            for left, right, decision in pairs[:: 1 if number else -1]:
                judge(record, left, right, decision)
            before = record.export_digest()
            (first,) = (item for item in record.judgements() if item.judgement.decision == "same")
            record.withdraw(first.judgement.id, author="Bo", reason="x", known=T3)
            assert record.export_digest() != before
            digests.add(record.export_digest())
            counts.add(sum('"type":"judgement"' in line or '"type":"withdrawal"' in line for line in record.export()))
    assert len(digests) == 1
    assert counts == {3}
