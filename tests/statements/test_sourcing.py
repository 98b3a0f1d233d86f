"""Sourcing chains: handmade rows in the ways news stories name who carried the words."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from onrecord.schema import Carrier, Speaker
from onrecord.statements.outlets import known, mentions, same_outlet
from onrecord.statements.sourcing import chains
from tests.statements.story import build

# The carriers of each statement, nearest to the speaker first, in the order of the numbers.
ROWS: list[tuple[str, list[list[str]]]] = [
    ("[1:Ana Sol] {1:told} Reuters that <1:the ferry would sail>.", [["Reuters"]]),
    ("[1:Ana Sol] {1:told the Reuters news agency} that <1:the ferry would sail>.", [["Reuters"]]),
    ("[1:Ana Sol] {1:told} the weekly Fjord that <1:the ferry would sail>.", [["Fjord"]]),
    ("[1:Ana Sol] {1:told} the Norwegian newspaper Havn on Monday that <1:the ferry would sail>.", [["Havn"]]),
    ("[1:Ana Sol] {1:told} the Kanal Nord channel <1:the ferry would sail>.", [["Kanal Nord"]]),
    ("[1:Ana Sol] {1:told} the Oslo daily Morgen, <1:the ferry would sail>.", [["Morgen"]]),
    ("[1:Ana Sol] {1:told} Radio Harbour <1:the ferry would sail>.", [["Radio Harbour"]]),
    ("[1:Ana Sol] {1:told} The Harbour Times <1:the ferry would sail>.", [["The Harbour Times"]]),
    # An outlet within the words for the source carries them when the source was given to it, and is else the source.
    ("[1:A paper leaked to Reuters] {1:says} <1:the ferry would sail>.", [["Reuters"]]),
    ("[1:A draft seen by The Harbour Times] {1:says} <1:the ferry would sail>.", [["The Harbour Times"]]),
    ("[1:A memo of May 3 obtained by the daily Havn] {1:warns} of <1:fog>.", [["Havn"]]),
    ("[1:The Reuters correspondent] {1:said} <1:the ferry would sail>.", [[]]),
    ("According to the daily Havn, {1:quoting} [1:a source at the port], <1:the ferry will sail>.", [["Havn"]]),
    ("According to Reuters, {1:citing} [1:port sources], <1:the ferry will sail>.", [["Reuters"]]),
    ("[1:Ana Sol] {1:told} the BBC <1:the ferry would sail>.", [["BBC"]]),
    ("[1:Ana Sol] {1:told} Israel's Channel 12 <1:the ferry would sail>.", [["Channel 12"]]),
    ("[1:Ana Sol] {1:told} state-run broadcaster Havn TV <1:the ferry would sail>.", [["Havn TV"]]),
    ("[1:Ana Sol] {1:said} in an interview with Le Monde <1:the ferry would sail>.", [["Le Monde"]]),
    ("In an interview with the portal Brygge, [1:Ana Sol] {1:said} <1:the ferry would sail>.", [["Brygge"]]),
    ("Speaking to Al Jazeera, [1:Ana Sol] {1:said} <1:the ferry would sail>.", [["Al Jazeera"]]),
    ("[1:Ana Sol] {1:said} in comments to the private channel Kyst <1:the ferry would sail>.", [["Kyst"]]),
    ("[1:Ana Sol] {1:said} on CNN that <1:the ferry would sail>.", [["CNN"]]),
    ("[1:Ana Sol] {1:wrote} in the Financial Times that <1:the ferry would sail>.", [["Financial Times"]]),
    # Reported, cited, quoted.
    ("<1:The ferry would sail>, [1:Ana Sol] {1:said}, according to the newspaper Havn.", [["Havn"]]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>, TASS reported on Monday.", [["TASS"]]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>, reported Norway's local media outlet Brygge.", [["Brygge"]]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>, as reported by Kyodo News.", [["Kyodo News"]]),
    ("[1:A source], {1:quoted} by the newspaper Havn, {1:called} <1:the ferry unsafe>.", [["Havn"]]),
    ("The daily Havn quoted [1:Ana Sol] {1:as saying} that <1:the ferry would sail>.", [["Havn"]]),
    ("Haaretz, citing [1:an official], {1:reported} that <1:the ferry would sail>.", [["Haaretz"]]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>, Interfax reported, citing Al Arabiya.", [["Al Arabiya", "Interfax"]]),
    ("Anadolu, citing the Oslo news site Brygge, quoted [1:Ana Sol] {1:as saying} <1:yes>.", [["Brygge", "Anadolu"]]),
    ("According to the daily Havn, which cites the portal Brygge, [1:Ana Sol] {1:said} <1:yes>.", [["Brygge", "Havn"]]),
    (
        "[1:Ana Sol] {1:said} <1:yes>, according to Radio Harbour, cited by the agency Prensa Latina.",
        [["Radio Harbour", "Prensa Latina"]],
    ),
    (
        "[1:Ana Sol] {1:told} the Turkish newspaper Milliyet on Sunday that <1:yes>, "
        "the TASS news agency reported, citing Anadolu.",
        [["Milliyet", "Anadolu", "TASS"]],
    ),
    # Carried on, and not carried on.
    ("[1:Ana Sol] {1:told} Reuters <1:yes>. <2:Certainly>, [2@1:she] {2:added}.", [["Reuters"], ["Reuters"]]),
    ("[1:Ana Sol] {1:told} Reuters <1:yes>. [2:Per Lund] {2:said} <2:no>.", [["Reuters"], []]),
    ("[1:Ana Sol] {1:told} Reuters <1:yes>. [2@1:She] {2:wrote} on Telegram <2:no>.", [["Reuters"], []]),
    ("[1:Ana Sol] {1:told} Reuters <1:yes>, and [2:Per Lund] {2:told} the BBC <2:no>.", [["Reuters"], ["BBC"]]),
    ("[1:Ana Sol] {1:told} Reuters that <1:[2:Per Lund] {2:had said} <2:no>>.", [["Reuters"], ["Reuters"]]),
    (
        "[1:Ana Sol] {1:said} <1:yes>, reported the portal Brygge. [2:Per Lund] {2:said} <2:no>. "
        "[3:The crew] {3:said} <3:perhaps>, as per the media portal.",
        [["Brygge"], ["Brygge"], ["Brygge"]],
    ),
    ("[1:Ana Sol] {1:told} the weekly Fjord <1:yes>. [2:Per Lund] {2:told} the weekly <2:no>.", [["Fjord"], ["Fjord"]]),
    (
        "<1:[2:Ana Sol] {2:told} the weekly Fjord <2:yes>>, [1:the state-run Havn News Agency] {1:reported}.",
        [[], ["Fjord", "Havn News Agency"]],
    ),
    # Persons, bodies, platforms and the reader's own paper carry nothing.
    ("[1:Ana Sol] {1:told} Per Lund that <1:the ferry would sail>.", [[]]),
    ("[1:Ana Sol] {1:told} Parliament that <1:the ferry would sail>.", [[]]),
    ("[1:Ana Sol] {1:told} reporters in New York <1:the ferry would sail>.", [[]]),
    ("[1:Ana Sol] {1:wrote} on Telegram that <1:the ferry would sail>.", [[]]),
    ("[1:Ana Sol] {1:told} a press conference <1:the ferry would sail>.", [[]]),
    ("[1:Press Secretary Ana Sol] {1:told} us <1:the ferry would sail>.", [[]]),
    ("[1:Reuters] {1:said} <1:it stood by its story>.", [[]]),
    ("[1:Ana Sol] {1:said} <1:the BBC had reported nonsense>.", [[]]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_the_chain_names_who_carried_the_words(marked: str, expected: list[list[str]]) -> None:
    article, attributions, speakers = build(marked, "2024-05-22")
    found = chains(article, attributions, speakers)
    assert [[carrier.name for carrier in chain] for chain in found] == expected


def test_the_wire_agency_and_the_publisher_come_last() -> None:
    article, attributions, speakers = build(
        "[1:Ana Sol] {1:told} the portal Brygge <1:yes>.", outlet="Harbour Herald", agency="ANI"
    )
    assert chains(article, attributions, speakers) == [
        (
            Carrier(name="Brygge", role="outlet"),
            Carrier(name="ANI", role="agency"),
            Carrier(name="Harbour Herald", role="publisher"),
        )
    ]


def test_what_the_wire_agency_was_told_has_the_agency_once() -> None:
    article, attributions, speakers = build("[1:Two diplomats] {1:told} EFE <1:yes>.", outlet="Harbour Herald", agency="EFE")
    assert [carrier.name for carrier in chains(article, attributions, speakers)[0]] == ["EFE", "Harbour Herald"]


def test_an_agency_that_publishes_its_own_story_is_named_once() -> None:
    article, attributions, speakers = build("[1:Ana Sol] {1:said} <1:yes>.", outlet="The Associated Press", agency="AP")
    assert chains(article, attributions, speakers) == [(Carrier(name="The Associated Press", role="publisher"),)]


def test_the_speaker_is_never_in_the_chain() -> None:
    article, attributions, speakers = build("[1:The agency] {1:said} <1:yes>.", outlet="Harbour Herald", agency="ANI")
    speakers[0] = Speaker(type="organization", name="ANI")
    assert [carrier.name for carrier in chains(article, attributions, speakers)[0]] == ["Harbour Herald"]


def test_two_spellings_of_one_outlet_are_the_same_and_two_outlets_are_not() -> None:
    assert same_outlet("AP", "The Associated Press")
    assert same_outlet("Northgate", "Northgate Wire")
    assert not same_outlet("The Times", "Financial Times")
    assert not same_outlet("BBC", "CNN")


def test_every_row_of_the_table_names_its_source_and_licence() -> None:
    rows = list(
        csv.DictReader(resources.files("onrecord.statements").joinpath("data/outlets.csv").read_text("utf-8").splitlines())
    )
    assert len(rows) >= 150
    assert all(row["name"] and row["source"] and row["licence"] for row in rows)
    assert {row["kind"] for row in rows} == {"agency", "newspaper", "broadcaster", "magazine", "portal"}
    assert len(known()) >= len(rows)


def test_mentions_cut_the_text_that_they_name() -> None:
    text = "The Oslo daily Morgen, the Reuters news agency and Israel's Channel 12 were there; Radio Harbour was not."
    assert [mention.name for mention in mentions(text)] == ["Morgen", "Reuters", "Channel 12", "Radio Harbour"]
    assert all(mention.name in text[mention.start : mention.end] for mention in mentions(text))
