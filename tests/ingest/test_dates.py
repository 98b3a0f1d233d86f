"""Dates as pages print them: value, precision and what is not known, each trap one row."""

from __future__ import annotations

import pytest

from onrecord.ingest.draft import LABELLED, VISIBLE, WEAK, Role, Stamp
from onrecord.ingest.published import Setting, choose, dated

INDIA = frozenset({"India"})
NOWHERE: frozenset[str] = frozenset()

# words, countries of the newsroom, expected value (None: no answer), precision
READ: list[tuple[str, frozenset[str], str | None, str | None]] = [
    ("2023-05-04", NOWHERE, "2023-05-04", "day"),
    ("2023-05-04T10:11:12Z", NOWHERE, "2023-05-04T10:11:12+00:00", "second"),
    ("2023-05-04T10:11:12.345Z", NOWHERE, "2023-05-04T10:11:12+00:00", "second"),
    ("2023-05-04T10:11+05:30", NOWHERE, "2023-05-04T10:11:00+05:30", "minute"),
    ("2023-05-04T10:11:12+0530", NOWHERE, "2023-05-04T10:11:12+05:30", "second"),
    ("2023-05-04 10:11:12-05:00", NOWHERE, "2023-05-04T10:11:12-05:00", "second"),
    ("2023-05-04 10:11:12", NOWHERE, "2023-05-04T10:11:12", "second"),
    ("2023/05/04 10:11", NOWHERE, "2023-05-04T10:11:00", "minute"),
    ("2023年5月4日", NOWHERE, "2023-05-04", "day"),
    ("4 May 2023", NOWHERE, "2023-05-04", "day"),
    ("4th of May, 2023", NOWHERE, "2023-05-04", "day"),
    ("May 4, 2023", NOWHERE, "2023-05-04", "day"),
    ("Thursday, May 4th 2023", NOWHERE, "2023-05-04", "day"),
    ("Sept. 4, 2023", NOWHERE, "2023-09-04", "day"),
    ("04-May-2023", NOWHERE, "2023-05-04", "day"),
    ("04.05.2023", NOWHERE, "2023-05-04", "day"),
    ("28/12/2023 - 18:42", NOWHERE, "2023-12-28T18:42:00", "minute"),
    ("12/28/2023", NOWHERE, "2023-12-28", "day"),
    ("06/06/2023", NOWHERE, "2023-06-06", "day"),
    ("06/07/2023", NOWHERE, None, None),
    ("06-07-2023 21:49 IST", INDIA, None, None),
    ("Thu 06/07/2023", NOWHERE, "2023-07-06", "day"),
    ("Wed 07/06/2023", NOWHERE, "2023-06-07", "day"),
    ("16-06-2023 21:49 IST", INDIA, "2023-06-16T21:49:00+05:30", "minute"),
    ("16-06-2023 21:49 IST", NOWHERE, "2023-06-16T21:49:00", "minute"),
    ("16-06-2023 21:49 IST", frozenset({"Israel"}), "2023-06-16T21:49:00+02:00", "minute"),
    ("June 16, 2023 9:49 pm IST", INDIA, "2023-06-16T21:49:00+05:30", "minute"),
    ("16 June 2023 10:00 BST", frozenset({"United Kingdom"}), "2023-06-16T10:00:00+01:00", "minute"),
    ("16 June 2023 10:00 BST", frozenset({"Bangladesh"}), "2023-06-16T10:00:00+06:00", "minute"),
    ("16 June 2023 10:00 BST", NOWHERE, "2023-06-16T10:00:00", "minute"),
    ("16 Jan 2023 10:00 CST", frozenset({"China"}), "2023-01-16T10:00:00+08:00", "minute"),
    ("16 Jan 2023 10:00 CST", NOWHERE, "2023-01-16T10:00:00", "minute"),
    ("Mon, 16 Jan 2023 10:00:00 EST", NOWHERE, "2023-01-16T10:00:00-05:00", "second"),
    ("July 3, 2023 at 5:00 p.m. ET", NOWHERE, "2023-07-03T17:00:00-04:00", "minute"),
    ("January 3, 2023 at 5:00 p.m. ET", NOWHERE, "2023-01-03T17:00:00-05:00", "minute"),
    ("5:12 PM GMT+3, March 14, 2023", NOWHERE, "2023-03-14T17:12:00+03:00", "minute"),
    ("13:20, 2 Jan 2023", NOWHERE, "2023-01-02T13:20:00", "minute"),
    ("Sat 29 Jul 2023, 11:52 PM (UAE time)", NOWHERE, "2023-07-29T23:52:00+04:00", "minute"),
    ("Fri, Dec 29, 2023, 12:05 AM SGT", NOWHERE, "2023-12-29T00:05:00+08:00", "minute"),
    ("Dec 29, 2023, 12:05 PM CEST", NOWHERE, "2023-12-29T12:05:00+02:00", "minute"),
    ("Dec 29, 2023, 9 am GMT", NOWHERE, "2023-12-29T09:00:00+00:00", "hour"),
    ("31 February 2023", NOWHERE, None, None),
    ("29 February 2023", NOWHERE, None, None),
    ("29 February 2024", NOWHERE, "2024-02-29", "day"),
    ("2023-13-01", NOWHERE, None, None),
    ("99999-01-01", NOWHERE, None, None),
    ("1 January 9999", NOWHERE, None, None),
    ("2023-05-04T10:11:12-25:00", NOWHERE, "2023-05-04T10:11:12", "second"),
    ("2023-05-04 24:00", NOWHERE, "2023-05-04", "day"),
    ("2023-05-04 10:75", NOWHERE, "2023-05-04", "day"),
    ("2023-05-04T23:59:60Z", NOWHERE, "2023-05-04T23:59:00+00:00", "minute"),
    ("28/12/23", NOWHERE, "2023-12-28", "day"),
    ("4 May '23", NOWHERE, "2023-05-04", "day"),
    ("٢٠٢٣-٠٥-٠٤", NOWHERE, "2023-05-04", "day"),
    ("2023", NOWHERE, "2023", "year"),
    ("2023-05", NOWHERE, "2023-05", "month"),
    ("last Tuesday", NOWHERE, None, None),
    ("version 3.14.15", NOWHERE, None, None),
    ("", NOWHERE, None, None),
]

# What must be said in words when a value is withheld, cut or in doubt.
TOLD = [
    ("06/07/2023", NOWHERE, "could change places"),
    ("16-06-2023 21:49 IST", NOWHERE, "IST may be"),
    ("16 Jan 2023 10:00 CST", NOWHERE, "CST may be"),
    ("31 February 2023", NOWHERE, "no date of the calendar"),
    ("2023-05-04T10:11:12-25:00", NOWHERE, "impossible offset"),
    ("2023-05-04 24:00", NOWHERE, "impossible time"),
    ("1 January 9999", NOWHERE, "outside 1900-2100"),
    ("Friday, May 4, 2023", NOWHERE, "weekday"),
    ("4 May 2023 10:00 XYT", NOWHERE, "unknown time zone"),
    ("last Tuesday", NOWHERE, "no date"),
]


@pytest.mark.parametrize(("words", "countries", "value", "precision"), READ)
def test_each_date_is_read_as_printed_or_not_at_all(
    words: str, countries: frozenset[str], value: str | None, precision: str | None
) -> None:
    found, _ = dated(words, words, Setting(countries=countries))
    assert (found.value if found else None) == value
    assert (found.precision if found else None) == precision
    assert found is None or found.basis == words


@pytest.mark.parametrize(("words", "countries", "told"), TOLD)
def test_doubt_is_said_in_words(words: str, countries: frozenset[str], told: str) -> None:
    _, problems = dated(words, words, Setting(countries=countries))
    assert any(told in problem for problem in problems), problems


def test_the_caller_settles_the_order_of_day_and_month() -> None:
    first, _ = dated("06/07/2023", "x", Setting(day_first=True))
    second, _ = dated("06/07/2023", "x", Setting(day_first=False))
    assert first is not None
    assert second is not None
    assert (first.value, second.value) == ("2023-07-06", "2023-06-07")


def stamp(role: Role, words: str, rank: int = LABELLED) -> Stamp:
    return Stamp(role=role, words=words, basis=words, rank=rank)


def test_created_is_published_and_updated_is_modified() -> None:
    stamps = [stamp("modified", "17-06-2023 09:00 GMT"), stamp("published", "16-06-2023 21:49 GMT")]
    published, modified, problems = choose(stamps, Setting())
    assert published is not None
    assert modified is not None
    assert published.value == "2023-06-16T21:49:00+00:00"
    assert modified.value == "2023-06-17T09:00:00+00:00"
    assert problems == []


def test_an_unambiguous_date_beside_it_settles_the_order() -> None:
    published, _, _ = choose([stamp("published", "06-07-2023"), stamp("modified", "16-07-2023")], Setting())
    assert published is not None
    assert published.value == "2023-07-06"


def test_a_dateline_settles_the_order() -> None:
    published, _, _ = choose([stamp("published", "06/07/2023"), stamp("dateline", "July 6", WEAK)], Setting())
    assert published is not None
    assert published.value == "2023-07-06"


def test_an_ambiguous_published_date_is_not_replaced_by_a_vaguer_one() -> None:
    published, _, problems = choose([stamp("published", "06/07/2023"), stamp("date", "3 August 2023", VISIBLE)], Setting())
    assert published is None
    assert problems


def test_a_dateline_without_year_takes_it_from_a_date_nearby_and_says_so() -> None:
    published, _, problems = choose([stamp("dateline", "Dec. 31", WEAK), stamp("modified", "2 January 2024")], Setting())
    assert published is not None
    assert published.value == "2023-12-31"
    assert any("year" in problem for problem in problems)


def test_a_dateline_without_any_year_gives_no_date() -> None:
    published, _, problems = choose([stamp("dateline", "March 3", WEAK)], Setting())
    assert published is None
    assert any("without a year" in problem for problem in problems)


def test_a_lone_time_of_change_stands_in_and_says_so() -> None:
    published, modified, problems = choose([stamp("modified", "5:12 PM GMT+3, March 14, 2023")], Setting())
    assert published == modified
    assert published is not None
    assert any("time of change" in problem for problem in problems)


def test_the_better_evidence_wins() -> None:
    published, _, _ = choose([stamp("published", "1 May 2023", WEAK), stamp("published", "2 May 2023", LABELLED)], Setting())
    assert published is not None
    assert published.value == "2023-05-02"


def test_changed_before_published_is_told() -> None:
    _, _, problems = choose([stamp("published", "5 May 2023"), stamp("modified", "4 May 2023")], Setting())
    assert any("before it was published" in problem for problem in problems)
