"""Where a story is at home, which cities it names, and offices told in a sentence beside the name."""

from __future__ import annotations

from hashlib import sha256

import pytest

from onrecord.schema import Article
from onrecord.statements import homes, introductions, story
from onrecord.statements.tables import cities, polity_forms
from tests.statements.story_rows import marked


def _story(text: str, dateline: str | None = None) -> story.Story:
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text, dateline=dateline)
    return story.read(article, [])


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("GDANSK, May 2 (PAP) - The port closed on Monday after the storm tore two cranes from their rails.", "Poland"),
        ("The ban stays.\nThe Brazilian embassy in Dublin objected. Brazil sells beef. An Irish farmer laughed.", "Ireland"),
        ("Talks went on.\nFrance, Spain, Italy, Greece, Malta and Cyprus each sent two envoys to the table.", None),
        ("Nothing happened.\nNobody came.", None),
    ],
)
def test_the_home_is_the_dateline_or_the_host_and_none_where_many_are_named(text: str, home: str | None) -> None:
    assert _story(text).home == home


def test_a_given_dateline_decides_even_when_it_is_no_capital() -> None:
    assert _story("Russia and Chile signed. Russia paid.", dateline="Osaka").home == "Japan"


def test_a_city_is_no_place_where_its_name_goes_on() -> None:
    found = homes.places("The Lagos Sentinel sent a man to Lagos, then to Kano.")
    assert [place.polity for place in found] == ["Nigeria", "Nigeria"]
    assert found[0].start > 20


def test_the_city_table_is_large_and_names_known_states_once() -> None:
    rows = cities()
    states = {form.polity for form in polity_forms()}
    assert len(rows) >= 400
    assert {state for _, state in rows} <= states
    assert len({city for city, _ in rows}) == len(rows)


def test_an_office_beside_the_name_is_given_once_and_not_to_another_bearer() -> None:
    told = _story('Peru waited. Its trade minister was blunter. "No," Ana Quispe Rojas said.')
    introductions.tell(told)
    assert [office.role for person in told.persons for _, office in person.offices()] == ["trade minister"]
    held = _story("Trade Minister Paul Darnley spoke. The minister was blunt. Ana Quispe Rojas laughed.")
    introductions.tell(held)
    offices = {person.name: [office.role for _, office in person.offices()] for person in held.persons}
    assert offices["Ana Quispe Rojas"] == []


def test_a_national_security_council_is_not_the_one_of_the_united_nations() -> None:
    (told,) = marked("YEREVAN - Armenia voted.\n\n{Security Council secretary Ann Berg} said so.\n", dateline="YEREVAN")
    assert told.on_behalf_of == "Armenia"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("OSLO - Peru's envoy waited. Chad left, and its ambassador here agreed.\n\n{Ambassador Ann Berg} said so.\n", "Chad"),
        ("OSLO - Chad left, and its ambassador here agreed.\n\n{Ambassador Ann Berg} said so.\n", "Chad"),
        ("OSLO - Norway voted.\n\n{Chad's embassy} said so.\n", "Chad"),
        ("OSLO - Norway voted.\n\n{N'Djamena's embassy} said so.\n", "Chad"),
        ("OSLO - Norway voted.\n\n{National Security Adviser Ann Berg} said so.\n", "Norway"),
        ("OSLO - Norway voted.\n\n{Conservative Leader Ann Berg} said so.\n", "Conservative Party"),
        ("OSLO - The African Union met.\n\n{Ann Berg, spokeswoman for the Commission chairperson,} said so.\n", "African Union"),
    ],
)
def test_who_is_sent_and_who_advises_or_leads_a_party(text: str, line: str) -> None:
    (told,) = marked(text, dateline="OSLO")
    assert told.on_behalf_of == line
