from __future__ import annotations

import pytest

from onrecord.copies.typos import misprint, misprinted_name


def nowhere(name: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("first", "second"), [("Blinken", "Bilnken"), ("Japan", "Jaan"), ("Washington", "Wshington"), ("Washington", "Washingtno")]
)
def test_a_slip_in_a_known_name_is_a_misprint(first: str, second: str) -> None:
    assert misprinted_name(first.lower(), second.lower(), nowhere)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Gambia", "Zambia"),
        ("America", "American"),
        ("Roe", "Rove"),
        ("Brandt", "Brand"),
        ("Smith", "Jones"),
    ],
)
def test_two_names_are_no_misprints_of_one_another(first: str, second: str) -> None:
    assert not misprinted_name(first.lower(), second.lower(), nowhere)


def test_a_word_of_the_language_is_no_misprint_of_another() -> None:
    assert misprint("dispute", "dispuet")
    assert not misprint("increase", "decrease")
    assert not misprint("form", "from")
