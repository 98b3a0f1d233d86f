from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from benchmarks.accuracy.utterances import load, score
from onrecord.copies.matching import Said
from onrecord.copies.meaning import meaning_of
from onrecord.copies.speakers import Voice, likeness
from onrecord.copies.spread import drift, spread
from onrecord.copies.utterances import Judged, fold

CASES = sorted(Path("tests/cases/utterances").glob("*.yaml"))
DAY = date(2031, 3, 4)
HARTH = Voice(type="person", name="Lena Harth", role="foreign minister", on_behalf_of="Ostria")


def said(identity: str, text: str, **differs: object) -> Said:
    fields: dict[str, object] = {
        "id": identity,
        "story": f"a{identity}",
        "text": text,
        "kind": "indirect",
        "negated": False,
        "voice": HARTH,
        "said": (DAY, DAY),
        "published": (DAY, DAY),
        "occasion": None,
        "place": "body",
        "meaning": meaning_of(text),
    }
    return Said(**(fields | differs))  # type: ignore[arg-type]


def groups(*items: Said, judged: Judged | None = None) -> set[frozenset[str]]:
    return {frozenset(item.statements) for item in fold(items, judged)}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_labelled_statements_fold_as_labelled(path: Path) -> None:
    statements, labels = load(path)
    found = score(fold(statements), labels)
    assert found.f1 >= 92
    assert found.wrong <= 0.01 * found.apart


def test_there_are_enough_labels() -> None:
    scores = [score(fold(statements), labels) for statements, labels in map(load, CASES)]
    assert sum(item.groups for item in scores) >= 40
    assert sum(item.pairs for item in scores) >= 120


def test_the_order_of_the_statements_changes_nothing() -> None:
    statements = [item for path in CASES for item in load(path)[0]]
    expected = fold(statements)
    for seed in range(5):
        random.Random(seed).shuffle(statements)
        assert fold(statements) == expected


A = said("s-a", "Recognition of the council is not on the agenda.", kind="direct")
B = said("s-b", "recognition of the council is out of the question", place="headline")
C = said("s-c", "Trains across the border will run again in May.", kind="direct")


def test_a_judgement_joins_parts_and_is_obeyed_against_the_words() -> None:
    assert groups(A, B, C) == {frozenset({"s-a", "s-b"}), frozenset({"s-c"})}
    assert groups(A, B, C, judged=Judged(different=frozenset({("s-a", "s-b")}))) == {
        frozenset({i}) for i in ("s-a", "s-b", "s-c")
    }
    joined = groups(A, C, judged=Judged(same=frozenset({("s-a", "s-c")})))
    assert joined == {frozenset({"s-a", "s-c"})}


def test_spread_and_drift_name_the_phrases() -> None:
    levels = spread([A, B])
    assert [(item.called, item.statements) for item in levels] == [("ruled out", ("s-b",)), ("not now", ("s-a",))]
    (found,) = drift([A, B])
    assert (found.statement, found.quote, found.what) == ("s-b", "s-a", "stronger")
    assert drift([A]) == ()
    more = said("s-d", "40 trains across the border will run again in May", place="lede")
    assert [(item.what, item.words) for item in drift([C, more])] == [("adds", ("40",))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Volodymyr Zelensky", "Zelenskyy", "same"),
        ("Mohammad Karimi", "Mohammed Karimi", "same"),
        ("Petra Novak", "Petr Novak", "different"),
        ("Anna Novak", "Petr Novak", "different"),
        ("Wang Yi", "Wang", "same"),
        ("John Smith", "John Kerry", "different"),
    ],
)
def test_forms_of_one_name(first: str, second: str, expected: str) -> None:
    assert likeness(Voice(type="person", name=first), Voice(type="person", name=second)) == expected
    assert likeness(Voice(type="person", name=second), Voice(type="person", name=first)) == expected


def test_other_numbers_days_and_denials_stay_apart() -> None:
    first = said("s-1", "We lost 14 soldiers in the valley last night", kind="direct")
    assert len(groups(first, said("s-2", "We lost 41 soldiers in the valley last night", kind="direct"))) == 2
    assert len(groups(first, said("s-3", "We lost 14 soldiers in the valley last night", said=(date(2031, 4, 1),) * 2))) == 2
    assert len(groups(first, said("s-4", "We lost 14 soldiers in the valley last night", negated=True))) == 2
