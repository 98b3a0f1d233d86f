"""Dates of feeds with their traps: never a silent guess."""

from __future__ import annotations

import pytest

from onrecord.ingest import article
from onrecord.ingest.feeds import Item, capture_of

BODY = "<p>Ostria will wait, Foreign Minister Lena Harth said on Monday in the capital.</p>"


@pytest.mark.parametrize(
    ("words", "outlet", "value", "told"),
    [
        ("Tue, 14 Jun 2022 10:00:00 +0530", None, "2022-06-14T10:00:00+05:30", ""),
        ("Tue, 14 Jun 2022 10:00:00 GMT", None, "2022-06-14T10:00:00+00:00", ""),
        ("Tue, 14 Jun 2022 10:00:00 CEST", None, "2022-06-14T10:00:00+02:00", ""),
        ("Tue, 14 Jun 2022 10:00:00 EDT", None, "2022-06-14T10:00:00-04:00", ""),
        ("Tue, 14 Jun 2022 10:00:00 IST", None, "2022-06-14T10:00:00", "IST may be that of India, Israel, Ireland"),
        ("Tue, 14 Jun 2022 10:00:00 IST", "NDTV", "2022-06-14T10:00:00+05:30", ""),
        ("Tue, 14 Jun 2022 10:00:00 IST", "Haaretz", "2022-06-14T10:00:00+02:00", ""),
        ("Tue, 14 Jun 2022 10:00:00 BST", None, "2022-06-14T10:00:00", "BST may be that of United Kingdom, Bangladesh"),
        ("Tue, 14 Jun 2022 10:00:00 BST", "The Guardian", "2022-06-14T10:00:00+01:00", ""),
        ("Tue, 14 Jun 2022 10:00:00 CST", None, "2022-06-14T10:00:00", "CST may be"),
        ("Tue, 14 Jun 2022 10:00:00 XYZT", None, "2022-06-14T10:00:00", "unknown time zone XYZT"),
        ("Tue, 14 Jun 2022 10:00:00 -2500", None, "2022-06-14T10:00:00", "impossible offset"),
        ("Tue, 14 Jun 2022 10:00:00", None, "2022-06-14T10:00:00", ""),
        ("14 Jun 22 10:00 GMT", None, "2022-06-14T10:00:00+00:00", ""),
        ("2022-06-14T10:00:00Z", None, "2022-06-14T10:00:00+00:00", ""),
        ("2022-06-14T10:00:00.123+05:30", None, "2022-06-14T10:00:00+05:30", ""),
        ("2022-06-14", None, "2022-06-14", ""),
        ("Wed, 14 Jun 2022 10:00:00 GMT", None, "2022-06-14T10:00:00+00:00", "weekday does not fit"),
        ("Tue, 31 Feb 2022 10:00:00 GMT", None, None, "no date of the calendar"),
        ("99999-01-01", None, None, "no date could be read"),
        ("0000-00-00", None, None, "outside 1900-2100"),
        ("Tue, 14 Jun 2022 25:61:00 GMT", None, "2022-06-14", "impossible time"),
        ("yesterday", None, None, "no date could be read"),
    ],
)
def test_the_date_of_an_entry(words: str, outlet: str | None, value: str | None, told: str) -> None:
    found = article(capture_of(Item(body=BODY, title="Ostria will wait", published=words, outlet=outlet), "feed#1"))
    assert (found.published.value if found.published else None) == value
    problems = "; ".join(found.problems)
    assert (told in problems) if told else not problems
    if found.published:
        assert words in found.published.basis
