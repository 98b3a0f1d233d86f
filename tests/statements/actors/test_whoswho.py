"""Persons and offices of the who's who as of a date, on handmade rows."""

from __future__ import annotations

import io

import pytest

from onrecord.errors import InputError
from onrecord.statements.actors.days import Held, held, interval
from onrecord.statements.actors.identity import Asked, identify
from onrecord.statements.actors.rows import Occupancy, occupancy, read_csv, write_csv
from onrecord.statements.actors.whoswho import WhosWho

ROWS = """id,name,aliases,gender,office,organization,polity,from,to,status,acting,source,licence
t:1,Anna Kovar,Ana Kovář,f,Minister of Foreign Affairs,Ministry of Foreign Affairs,Norland,2018-03-01,2021-06-30,ended,,gazette,public fact
t:2,Bela Ostrom,,m,Minister of Foreign Affairs,Ministry of Foreign Affairs,Norland,2021-06-30,,unknown,,gazette,public fact
t:2,Bela Ostrom,,m,Minister of Defence,Ministry of Defence,Norland,2015,2018-02,ended,,gazette,public fact
t:3,Cyril Ostrom,,m,Prime Minister,Government,Norland,2019-01-05,2022-11-20,ended,,gazette,public fact
t:4,Dmitri Valin,Dimitry Valin|Dmitri Petrovich Valin,m,Press Secretary,Presidency,Norland,2012,,unknown,,gazette,public fact
t:5,Li Tao,,f,Foreign Ministry spokesperson,Ministry of Foreign Affairs,Sudania,2020-02,,unknown,,gazette,public fact
t:6,Ewa Brandt,,f,President,Presidency,Norland,2016,2020-08-09,ended,,gazette,public fact
t:7,Filip Horn,,m,President,Presidency,Norland,2020-08-09,2020-10-01,ended,yes,gazette,public fact
"""


def table() -> WhosWho:
    return WhosWho(row for row in read_csv(io.StringIO(ROWS), "rows.csv") if isinstance(row, Occupancy))


@pytest.mark.parametrize(
    ("start", "end", "on", "expected"),
    [
        ("2018-03-01", "2021-06-30", "2018-03-01", "yes"),
        ("2018-03-01", "2021-06-30", "2021-06-30", "yes"),
        ("2018-03-01", "2021-06-30", "2021-07-01", "no"),
        ("2018-03-01", None, "2030-01-01", "open"),
        (None, "2020", "2019-05-05", "maybe"),
        ("2019", "2020", "2019-05-05", "maybe"),
        ("2018", "2020", "2019-05-05", "yes"),
        ("2018", "2020", "2020", "maybe"),
        ("2018", "2019-12", "2020-01-01T08:00:00+02:00", "no"),
    ],
)
def test_held(start: str | None, end: str | None, on: str, expected: Held) -> None:
    assert held(start, end, on) == expected


@pytest.mark.parametrize("value", ["2021-02-30", "21", "2021-13", "soon", "", "0000-01-01"])
def test_no_date(value: str) -> None:
    assert interval(value) is None


def test_a_row_that_is_none_says_why() -> None:
    file = io.StringIO("name,office,source,from\nAda,President,list,someday\nBo,,list,2020\nCy,King,list,2020\nDi,Queen\n")
    told = list(read_csv(file, "mine.csv"))
    assert [type(item) for item in told] == [InputError, InputError, Occupancy, InputError]
    assert "mine.csv, line 2" in str(told[0])
    assert "someday" in str(told[0])
    assert "'office' is empty" in str(told[1])


def test_a_header_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="unknown column 'offices'"):
        list(read_csv(io.StringIO("name,office,source,offices\n"), "mine.csv"))
    with pytest.raises(InputError, match="lacks the column 'name'"):
        list(read_csv(io.StringIO(""), "mine.csv"))


def test_rows_written_are_read_again() -> None:
    rows = [row for row in read_csv(io.StringIO(ROWS), "rows.csv") if isinstance(row, Occupancy)]
    file = io.StringIO()
    write_csv(rows, file)
    assert file.getvalue() == ROWS


def test_an_id_is_made_of_the_name() -> None:
    assert occupancy({"name": "Zoë d'Or", "office": "Mayor", "source": "list"}, "x").person == "onrecord:zoë-d-or"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Kovar", ["t:1"]),
        ("Kovář", ["t:1"]),
        ("Ostrom", ["t:2", "t:3"]),
        ("Dmitry Valin", ["t:4"]),
        ("Dmitri Petrovich Valin", ["t:4"]),
        ("Li", ["t:5"]),
        ("Maria Kovar", []),
        ("Nobody", []),
    ],
)
def test_named(name: str, expected: list[str]) -> None:
    assert sorted(actor.id for actor in table().named(name)) == expected


@pytest.mark.parametrize(
    ("office", "polity", "on", "expected"),
    [
        ("foreign minister", "Norland", "2020-01-01", [("t:1", "yes")]),
        ("foreign minister", "Norland", "2021-06-30", [("t:1", "yes"), ("t:2", "open")]),
        ("minister of external affairs", "Norland", "2022-01-01", [("t:2", "open")]),
        ("premier", "Norland", "2020-01-01", [("t:3", "yes")]),
        ("premier", "Norland", "2023-01-01", []),
        ("president", "Norland", "2020-09-01", [("t:7", "yes")]),
        ("foreign minister", "Sudania", "2020-09-01", []),
        ("spokesman", "Norland", "2020-09-01", [("t:4", "open")]),
        ("deputy foreign minister", "Norland", "2020-01-01", []),
    ],
)
def test_holders(office: str, polity: str, on: str, expected: list[tuple[str, str]]) -> None:
    assert [(known.row.person, known.held) for known in table().holders(office, polity, on)] == expected


def test_an_open_end_is_closed_by_the_next_holder() -> None:
    rows = [
        Occupancy(person="a", name="A A", office="Ambassador to Sudania", polity="Norland", start="2010", source="s"),
        Occupancy(person="b", name="B B", office="Ambassador to Sudania", polity="Norland", start="2014", source="s"),
    ]
    assert [known.row.person for known in WhosWho(rows).holders("ambassador to Sudania", "Norland", "2016-01-01")] == ["b"]
    assert [known.row.person for known in WhosWho(rows).holders("ambassador to Sudania", "Norland", "2012-01-01")] == ["a"]


@pytest.mark.parametrize(
    ("asked", "expected", "sureness"),
    [
        (Asked(name="Anna Kovar", role="Foreign Minister", polity="Norland", on="2020-05-05"), "t:1", "sure"),
        (Asked(name="Kovar", role="foreign minister", polity="Norland", on="2020-05-05"), "t:1", "sure"),
        (Asked(name="Kovar", on="2020-05-05"), None, None),
        (Asked(name="Ostrom", role="Prime Minister", polity="Norland", on="2022-01-01"), "t:3", "sure"),
        (Asked(name="Ostrom", polity="Norland", on="2022-01-01"), None, None),
        (Asked(name="Anna Kovar", role="carpenter", on="2020-05-05"), None, None),
        (Asked(name="Anna Kovar", role="Foreign Minister", polity="Sudania", on="2020-05-05"), None, None),
        (Asked(name="Anna Kovar", role="foreign minister", polity="Norland", on="2024-05-05", former=True), "t:1", "sure"),
        (Asked(name="Anna Kovar", on="2024-05-05"), "t:1", "likely"),
        (Asked(name="Anna Kovar", on="1950-05-05"), None, None),
        (Asked(role="foreign minister", polity="Norland", on="2020-05-05"), "t:1", "sure"),
        (Asked(role="foreign minister", polity="Norland", on="2021-06-30"), "t:1", "sure"),
        (Asked(role="foreign minister", polity="Norland", on="2025-06-30"), "t:2", "likely"),
        (Asked(role="foreign minister", polity="Norland"), None, None),
        (Asked(role="spokesperson", polity="Norland", on="2020-05-05"), None, None),
    ],
)
def test_identify(asked: Asked, expected: str | None, sureness: str | None) -> None:
    found = identify(table(), asked)
    assert (found.actor.id if found else None, found.sureness if found else None) == (expected, sureness)
