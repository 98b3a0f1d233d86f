"""Rows from and to FollowTheMoney entities: handmade files, broken ones, and the round trip of any rows."""

from __future__ import annotations

import io
import json
import string
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.statements.actors.ftm_entities import as_json, is_entity_id
from onrecord.statements.actors.rows import Occupancy, Status
from onrecord.statements.actors.rows_ftm import read_ftm, to_ftm, write_ftm

PERSON: dict[str, Any] = {
    "id": "NK-ana",
    "schema": "Person",
    "properties": {"name": ["Ana Kovar"], "alias": ["Anna Kovar", "Ana Kovář"], "gender": ["female"], "wikidataId": ["Q99999"]},
}
BODY: dict[str, Any] = {"id": "moe", "schema": "PublicBody", "properties": {"name": ["Ministry of Energy"], "country": ["ke"]}}
POST: dict[str, Any] = {
    "id": "post-1",
    "schema": "Position",
    "properties": {"name": ["Minister of Energy"], "organization": ["moe"], "country": ["ke"]},
}
HELD: dict[str, Any] = {
    "id": "held-1",
    "schema": "Occupancy",
    "properties": {
        "holder": ["NK-ana"],
        "post": ["post-1"],
        "startDate": ["2019-03-01"],
        "endDate": ["2021"],
        "status": ["ended"],
        "publisher": ["gazette, 4 May 2021"],
    },
}


def lines(*entities: dict[str, Any] | str) -> io.StringIO:
    return io.StringIO("".join(f"{e if isinstance(e, str) else json.dumps(e)}\n" for e in entities))


def changed(entity: dict[str, Any], **properties: list[str]) -> dict[str, Any]:
    return {**entity, "properties": {**entity["properties"], **properties}}


def without(entity: dict[str, Any], name: str) -> dict[str, Any]:
    return {**entity, "properties": {k: v for k, v in entity["properties"].items() if k != name}}


def test_an_occupancy_with_its_person_position_and_body_is_a_row() -> None:
    (row,) = read_ftm(lines(HELD, PERSON, POST, BODY), "own.json")
    assert row == Occupancy(
        person="Q99999",
        name="Ana Kovar",
        aliases=("Anna Kovar", "Ana Kovář"),
        gender="f",
        office="Minister of Energy",
        organization="Ministry of Energy",
        polity="Kenya",
        start="2019-03-01",
        end="2021",
        status="ended",
        source="gazette, 4 May 2021",
        where="own.json, line 1",
    )


def test_an_unknown_end_is_unknown() -> None:
    held = without(without(HELD, "endDate"), "status")
    (row,) = read_ftm(lines(held, PERSON, POST, BODY), "own.json")
    assert isinstance(row, Occupancy)
    assert (row.end, row.status) == (None, "unknown")


def test_the_country_may_stand_at_the_body_and_the_source_at_the_export() -> None:
    held = {**without(HELD, "publisher"), "datasets": ["gazette_list"]}
    (row,) = read_ftm(lines(PERSON, without(POST, "country"), BODY, held), "own.json")
    assert isinstance(row, Occupancy)
    assert (row.polity, row.source) == ("Kenya", "gazette_list")


def test_fragments_of_one_entity_are_joined() -> None:
    more = {"id": "NK-ana", "schema": "Person", "properties": {"alias": ["A. Kovar"]}}
    (row,) = read_ftm(lines(PERSON, more, POST, BODY, HELD), "own.json")
    assert isinstance(row, Occupancy)
    assert row.aliases == ("Anna Kovar", "Ana Kovář", "A. Kovar")


def test_of_two_dates_that_agree_the_longer_is_kept() -> None:
    (row,) = read_ftm(lines(PERSON, POST, BODY, changed(HELD, startDate=["2019", "2019-03-01T00:00:00"])), "own.json")
    assert isinstance(row, Occupancy)
    assert row.start == "2019-03-01"


def test_a_person_without_occupancy_is_a_row_for_each_position() -> None:
    person = changed(PERSON, position=["Minister of Energy", "Senator"], country=["ke"], publisher=["gazette"])
    rows = list(read_ftm(lines(person), "own.json"))
    assert [(row.office, row.polity, row.status) for row in rows if isinstance(row, Occupancy)] == [
        ("Minister of Energy", "Kenya", "unknown"),
        ("Senator", "Kenya", "unknown"),
    ]


@pytest.mark.parametrize(
    ("entities", "line", "told"),
    [
        (["{broken"], 1, "is not JSON"),
        (["[]"], 1, "no JSON object"),
        ([{"schema": "Person", "properties": {}}], 1, "'id' is missing"),
        ([{"id": "a", "properties": {}}], 1, "'schema' is missing"),
        ([{"id": "a", "schema": "Person"}], 1, "'properties' is missing"),
        ([{"id": "a", "schema": "Person", "properties": {"name": "Ana"}}], 1, "a list of texts"),
        ([{"id": "a", "schema": "Occupancy", "properties": {"holder": [PERSON]}}], 1, "entities inside an entity"),
        ([PERSON, POST, BODY, without(HELD, "holder")], 4, "names no 'holder'"),
        ([PERSON, POST, BODY, changed(HELD, holder=["NK-ana", "NK-bo"])], 4, "names 2 entities as 'holder'"),
        ([POST, BODY, HELD], 3, "no line has that id"),
        ([PERSON, POST, BODY, changed(HELD, post=["moe"])], 4, "names a PublicBody as 'post'"),
        ([without(PERSON, "name"), POST, BODY, HELD], 1, "has no 'name'"),
        ([PERSON, without(POST, "name"), BODY, HELD], 2, "has no 'name'"),
        ([PERSON, POST, HELD], 2, "no line has that id"),
        ([PERSON, POST, BODY, changed(HELD, startDate=["March 2019"])], 4, "'startDate'"),
        ([PERSON, POST, BODY, changed(HELD, startDate=["2019", "2020"])], 4, "several values of 'startDate'"),
        ([PERSON, POST, BODY, changed(HELD, status=["gone"])], 4, "'status'"),
        ([PERSON, POST, BODY, without(HELD, "publisher")], 4, "names no source"),
        ([PERSON, changed(POST, country=["zz"]), BODY, HELD], 2, "has the country 'zz'"),
        ([PERSON, changed(POST, country=["ke", "ug"]), BODY, HELD], 2, "several countries"),
        ([PERSON, POST, BODY, HELD, {**BODY, "id": "NK-ana"}], 5, "is a PublicBody, and a Person in own.json, line 1"),
    ],
)
def test_what_is_no_row_is_told_with_its_line(entities: list[Any], line: int, told: str) -> None:
    found = [item for item in read_ftm(lines(*entities), "own.json") if isinstance(item, InputError)]
    assert len(found) == 1
    assert told in str(found[0])
    assert found[0].where == f"own.json, line {line}"
    assert found[0].expected or found[0].remedy


def test_a_bad_row_does_not_hide_a_good_one() -> None:
    bad = {**changed(HELD, holder=["nobody"]), "id": "held-0"}
    found = list(read_ftm(lines(bad, HELD, PERSON, POST, BODY), "own.json"))
    assert [type(item) for item in found] == [InputError, Occupancy]


_WORDS = st.text(string.ascii_letters + "éČş’.- ", min_size=1, max_size=20).map(str.strip).filter(bool)
_DAY = (
    st.dates(date(1800, 1, 1), date(2030, 12, 31)).map(lambda day: day.isoformat())
    | st.integers(1800, 2030).map(str)
    | st.just("2020-02")
)


_GENDERS: st.SearchStrategy[Literal["m", "f"] | None] = st.sampled_from(("m", "f", None))
_STATUSES: st.SearchStrategy[Status] = st.sampled_from(("current", "ended", "unknown"))


@st.composite
def _rows(draw: st.DrawFn) -> list[Occupancy]:
    names = draw(st.lists(_WORDS, min_size=1, max_size=4, unique=True))
    actors = [draw(st.sampled_from([f"Q{number + 1}", f"onrecord:{name}", f"own-{number}"])) for number, name in enumerate(names)]
    genders = [draw(_GENDERS) for _ in names]
    aliases = [[word for word in draw(st.lists(_WORDS, max_size=2, unique=True)) if word != name] for name in names]
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(names) - 1))
        end = draw(st.none() | _DAY)
        rows.append(
            Occupancy(
                person=actors[at],
                name=names[at],
                aliases=tuple(aliases[at]),
                gender=genders[at],
                office=draw(_WORDS),
                organization=draw(st.none() | _WORDS),
                polity=draw(st.none() | st.sampled_from(["Kenya", "United Nations", "Afghanistan (Taliban)", "European Union"])),
                start=draw(st.none() | _DAY),
                end=end,
                status=draw(_STATUSES),
                acting=draw(st.booleans()),
                source=draw(_WORDS),
                licence=draw(st.just("") | _WORDS),
            )
        )
    return rows


def _bare(row: Occupancy | InputError) -> Occupancy:
    assert isinstance(row, Occupancy)
    return Occupancy(**{name: getattr(row, name) for name in Occupancy.__slots__ if name != "where"})


@given(_rows())
def test_rows_written_as_entities_are_read_back_as_they_were(rows: list[Occupancy]) -> None:
    file = io.StringIO()
    write_ftm(rows, file)
    file.seek(0)
    assert [_bare(row) for row in read_ftm(file, "own.json")] == rows


@given(_rows())
def test_written_entities_keep_the_rules_of_the_model(rows: list[Occupancy]) -> None:
    """As the schema of followthemoney 4.11 has them: ids, required properties, ranges of references."""
    entities = {entity.id: entity for entity in to_ftm(rows)}
    for entity in entities.values():
        assert is_entity_id(entity.id)
        assert as_json(entity)["schema"] == entity.schema
        if entity.schema == "Occupancy":
            assert entities[entity.properties["holder"][0]].schema == "Person"
            assert entities[entity.properties["post"][0]].schema == "Position"
        else:
            assert entity.properties["name"]
        for body in entity.properties.get("organization", []):
            assert entities[body].schema in ("Organization", "PublicBody")


@settings(deadline=None)
@given(_rows())
def test_the_followthemoney_library_takes_what_is_written(rows: list[Occupancy]) -> None:
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed (requirements-validate.lock)")
    for entity in to_ftm(rows):
        library.model.get(entity.schema).validate(dict(as_json(entity)))
        proxy = library.model.get_proxy(dict(as_json(entity)), cleaned=False)
        assert {name: len(values) for name, values in proxy.properties.items()} == {
            name: len(values) for name, values in entity.properties.items() if values
        }
