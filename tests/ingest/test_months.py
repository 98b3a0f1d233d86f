"""Dates in the month names of other languages: found, checked against the weekday, kept open where two readings stand."""

from __future__ import annotations

import pytest
from babel import Locale

from onrecord.ingest import dates
from onrecord.ingest.months import MONTH_NAMES, is_weekday


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Jeudi 2 octobre 2025", ["2025-10-02"]),
        ("Çarşamba, 6 Mayıs 2026", ["2026-05-06"]),
        ("petak, 5. 12. 2025", ["2025-12-05"]),
        ("terça-feira, 25 de Novembro de 2025", ["2025-11-25"]),
        ("10 Φεβρουαρίου 2025", ["2025-02-10"]),
        ("30 марта 2026", ["2026-03-30"]),
        ("Mittwoch, 9. April 2025", ["2025-04-09"]),
        ("2026 m. vasario 12 d., ketvirtadienis", ["2026-02-12"]),
        ("12 listopada 2024", ["2024-10-12", "2024-11-12"]),
        ("środa, 5 listopada 2025", ["2025-11-05"]),
        ("31 de abril de 2025", []),
        ("12 chapters 2024", None),
    ],
)
def test_dates(words: str, days: list[str] | None) -> None:
    found = dates.find(f"Glasnik | {words} | 3")
    assert [[day.isoformat() for day in moment.days] for moment in found] == ([] if days is None else [days])


def test_a_weekday_that_does_not_fit_is_told() -> None:
    (moment,) = dates.find("Vendredi 2 octobre 2025")
    assert moment.fault is not None
    assert "weekday" in moment.fault


@pytest.mark.parametrize("language", ["fr", "es", "pt", "de", "pl", "tr", "lt", "ru", "el", "fi"])
def test_the_table_agrees_with_the_locale_data(language: str) -> None:
    for number, name in Locale.parse(language).months["format"]["wide"].items():
        assert number in MONTH_NAMES[name.lower().replace("i̇", "i")]
    for name in Locale.parse(language).days["format"]["wide"].values():
        assert is_weekday(name)
