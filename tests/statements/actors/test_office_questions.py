from __future__ import annotations

from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.whoswho import WhosWho


def row(name: str, office: str, start: str, end: str | None = None, organization: str | None = None) -> Occupancy:
    return Occupancy(
        person=f"onrecord:{name.lower().replace(' ', '-')}",
        name=name,
        office=office,
        organization=organization,
        polity="Peru",
        start=start,
        end=end,
        status="ended" if end else "unknown",
        source="a list",
    )


def told(table: WhosWho, office: str, on: str) -> list[tuple[str, str]]:
    return [(known.row.name, known.held) for known in table.holders(office, "Peru", on)]


def test_a_whole_title_goes_before_longer_ones_that_have_its_words() -> None:
    table = WhosWho(
        [row("Ann Lee", "Prime Minister", "2020-01-01"), row("Bo Ek", "Prime Minister of Puno", "2020-01-01", "2022-01-01")]
    )
    assert told(table, "prime minister", "2021-01-01") == [("Ann Lee", "open")]
    assert told(table, "prime minister of Puno", "2021-01-01") == [("Bo Ek", "yes")]


def test_longer_titles_answer_where_no_office_has_the_words_alone() -> None:
    table = WhosWho(
        [row("Ann Lee", "Foreign Ministry spokesperson", "2020-01-01"), row("Bo Ek", "Spokesperson of the Navy", "2020-01-01")]
    )
    assert {name for name, _ in told(table, "spokeswoman", "2021-01-01")} == {"Ann Lee", "Bo Ek"}


def test_a_title_with_its_bodys_name_is_whole_too() -> None:
    table = WhosWho(
        [
            row("Ann Lee", "Secretary-General", "2020-01-01", None, "Andean Bank"),
            row("Bo Ek", "Envoy of the Secretary-General", "2020-01-01"),
        ]
    )
    assert told(table, "Secretary-General of the Andean Bank", "2021-01-01") == [("Ann Lee", "open")]


def test_a_foreign_secretary_of_a_ministry_is_no_foreign_minister() -> None:
    table = WhosWho(
        [
            row("Ann Lee", "Minister of External Affairs", "2020-01-01", "2022-01-01", "Ministry of External Affairs"),
            row("Bo Ek", "Foreign Secretary", "2020-01-01", "2022-01-01", "Ministry of External Affairs"),
        ]
    )
    assert told(table, "foreign minister", "2021-01-01") == [("Ann Lee", "yes")]
    assert told(table, "foreign secretary", "2021-01-01") == [("Bo Ek", "yes")]


def test_a_minister_of_state_is_a_deputy() -> None:
    table = WhosWho(
        [
            row("Ann Lee", "Foreign Secretary", "2020-01-01", "2022-01-01", "Foreign Office"),
            row("Bo Ek", "Minister of State for Foreign Affairs", "2020-01-01", "2022-01-01", "Foreign Office"),
        ]
    )
    assert told(table, "foreign minister", "2021-01-01") == [("Ann Lee", "yes")]


def test_an_end_that_another_row_of_the_same_occupancy_tells_closes_the_open_one() -> None:
    table = WhosWho([row("Ann Lee", "President", "2020-01-01"), row("Ann Lee", "President", "2020-01", "2021-05-01")])
    assert told(table, "president", "2021-06-01") == []
    assert [known.held for known in table.named("Ann Lee")[0].on("2021-06-01")] == []
    assert {known.held for known in table.named("Ann Lee")[0].on("2021-04-01")} == {"yes"}


def test_a_later_term_does_not_close_an_earlier_open_row() -> None:
    table = WhosWho([row("Ann Lee", "President", "2020-01-01"), row("Ann Lee", "President", "2010-01-01", "2015-05-01")])
    assert told(table, "president", "2021-06-01") == [("Ann Lee", "open")]


def test_the_army_and_the_defence_staff_have_a_chief_each() -> None:
    table = WhosWho([row("Ann Lee", "Chief of Army Staff", "2020-01-01"), row("Bo Ek", "Chief of Defence Staff", "2020-01-01")])
    assert told(table, "army chief", "2021-01-01") == [("Ann Lee", "open")]
    assert told(table, "chief of the defence staff", "2021-01-01") == [("Bo Ek", "open")]
