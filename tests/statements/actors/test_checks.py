from __future__ import annotations

from onrecord.statements.actors.checks import Problem, problems
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.whoswho import builtin_rows


def row(name: str, start: str | None, end: str | None, *, office: str = "Minister of Mines", **more: object) -> Occupancy:
    values: dict[str, object] = {"person": f"onrecord:{name.lower()}", "polity": "Chile", "source": f"list {name[0]}"} | more
    return Occupancy(name=name, office=office, start=start, end=end, **values)  # type: ignore[arg-type]


def kinds(*rows: Occupancy) -> list[str]:
    return [problem.kind for problem in problems(rows)]


def test_an_end_before_the_start_is_told_with_its_source() -> None:
    (found,) = problems([row("Ann Lee", "2020-05", "2019", where="mine.csv, line 3")])
    assert found.kind == "end-before-start"
    assert "Ann Lee from 2020-05 to 2019" in found.message
    assert "list A" in found.message
    assert "mine.csv, line 3" in found.message


def test_an_end_in_the_year_of_the_start_is_no_contradiction() -> None:
    assert kinds(row("Ann Lee", "2020-05-03", "2020")) == []
    assert kinds(row("Ann Lee", "2020-05-03", "2020-05-02")) == ["end-before-start"]


def test_two_holders_at_once_are_told_with_both_sources_and_kept() -> None:
    rows = [row("Ann Lee", "2019-01-01", "2021-06-30"), row("Bo Ek", "2021-01-01", "2022-01-01")]
    (found,) = problems(rows)
    assert found.kind == "two-holders"
    assert set(found.rows) == set(rows)
    assert "181 days" in found.message
    assert "list A" in found.message
    assert "list B" in found.message


def test_the_day_of_a_change_belongs_to_both() -> None:
    assert kinds(row("Ann Lee", "2019-01-01", "2021-01-01"), row("Bo Ek", "2021-01-01", "2022-01-01")) == []
    assert kinds(row("Ann Lee", "2019-01-01", "2021-01-02"), row("Bo Ek", "2021-01-01", "2022-01-01")) == []
    assert kinds(row("Ann Lee", "2019-01-01", "2021-01-03"), row("Bo Ek", "2021-01-01", "2022-01-01")) == ["two-holders"]


def test_years_that_meet_are_no_contradiction_and_years_that_cross_are() -> None:
    assert kinds(row("Ann Lee", "2019", "2021"), row("Bo Ek", "2021", "2022")) == []
    assert kinds(row("Ann Lee", "2019", "2022"), row("Bo Ek", "2020", "2023")) == ["two-holders"]


def test_an_unknown_end_contradicts_nothing() -> None:
    assert kinds(row("Ann Lee", "2019-01-01", None), row("Bo Ek", "2021-01-01", "2022-01-01")) == []


def test_offices_of_several_persons_and_those_who_act_have_no_two_holders() -> None:
    for office in ("Judge", "Deputy Prime Minister", "Ambassador at Large", "Minister without Portfolio"):
        pair = (
            row("Ann Lee", "2019-01-01", "2021-06-30", office=office),
            row("Bo Ek", "2020-01-01", "2022-01-01", office=office),
        )
        assert kinds(*pair) == [], office
    assert kinds(row("Ann Lee", "2019-01-01", "2021-06-30"), row("Bo Ek", "2020-01-01", "2020-03-01", acting=True)) == []


def test_offices_of_two_states_are_two_offices() -> None:
    assert kinds(row("Ann Lee", "2019-01-01", "2021-06-30"), row("Bo Ek", "2020-01-01", "2022-01-01", polity="Peru")) == []


def test_one_persons_dates_that_differ_are_told_and_those_that_fit_are_not() -> None:
    assert kinds(row("Ann Lee", "2019-01-01", "2021-06-30"), row("Ann Lee", "2019-01-01", "2021-12-31")) == ["dates-differ"]
    assert kinds(row("Ann Lee", "2019-01-01", "2021-06-30"), row("Ann Lee", "2019", "2021-07-01")) == []
    assert kinds(row("Ann Lee", "2015-01-01", "2017-06-30"), row("Ann Lee", "2019-01-01", "2021-06-30")) == []


def test_one_name_under_two_ids_in_one_office_at_one_time_is_told() -> None:
    pair = (row("Ann Lee", "2019-01-01", "2021-06-30"), row("Ann Lee", "2019-02", None, person="Q5"))
    assert kinds(*pair) == ["two-ids"]
    assert kinds(pair[0], row("Ann Lee", "2022-02", None, person="Q5")) == []


def test_two_genders_of_one_person_are_told() -> None:
    found = problems([row("Ann Lee", "2001", "2002", gender="f"), row("Ann Lee", "2005", "2006", gender="m")])
    assert [problem.kind for problem in found] == ["two-genders"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [row("Ann Lee", "2019-01-01", "2021-06-30"), row("Bo Ek", "2021-01-01", "2022-01-01"), row("Cy Do", "2021", "2020")]
    assert problems(rows) == problems(list(reversed(rows)))


def test_the_shipped_tables_tell_their_contradictions_and_start_before_they_end() -> None:
    found: list[Problem] = problems(builtin_rows())
    assert "end-before-start" not in {problem.kind for problem in found}
    assert any("Janet Royall" in problem.message for problem in found if problem.kind == "two-holders")
