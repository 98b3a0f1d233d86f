"""Names compared across titles, short forms and spellings."""

from __future__ import annotations

import pytest

from onrecord.statements.names import gender_of, key, may_be_same, same_spelling, without_titles


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Mr. John Harker", "John Harker"),
        ("H.E. Dr. Awa Diop", "Awa Diop"),
        ("Rt. Hon. Jane Fox, K.C.", "Jane Fox"),
        ("Sen. Lou Barr", "Lou Barr"),
        ("Mullah Yusuf", "Yusuf"),
        ("Dr.", "Dr."),
    ],
)
def test_titles_come_off(name: str, bare: str) -> None:
    assert without_titles(name).rstrip(".") == bare.rstrip(".")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Diop", "Awa Diop"),
        ("Bill Harker", "William Harker"),
        ("Barragán", "Lucía Barragán Ortiz"),
        ("Mykhailo Sydorchuk", "Mikhail Sidorchuk"),
        ("Abdul Karim Qadri", "Abd al-Karim Kadri"),
        ("J. Harker", "John Harker"),
        ("van der Velde", "Joost van der Velde"),
    ],
)
def test_short_forms_and_spellings_can_name_the_person(short: str, full: str) -> None:
    assert may_be_same(key(short), key(full))


@pytest.mark.parametrize(("one", "other"), [("Jane Harker", "John Harker"), ("Diop", "Awa Diallo"), ("Li", "Lin")])
def test_other_people_are_told_apart(one: str, other: str) -> None:
    assert not may_be_same(key(one), key(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Dimitry", "Dmitry"), ("Lidia", "Lidiya"), ("Kasrawi", "Qasrawi"), ("Falcão", "Falcao")]
)
def test_spelling_variants_agree(one: str, other: str) -> None:
    assert same_spelling(one, other)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mrs. Harker", "f"),
        ("Sir Tim Lark", "m"),
        ("Oksana Lys", "f"),
        ("Robin Fay", "u"),
        ("Ivan Petrovich Lys", "m"),
        ("Xq Zz", None),
    ],
)
def test_gender_is_told_by_title_given_name_or_patronymic(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender
