"""Labels of transcripts become persons in offices on the day. All persons, offices held and words are invented."""

from __future__ import annotations

import pytest

from onrecord.attribution.turns import turns
from onrecord.schema import Speaker
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.whoswho import WhosWho
from onrecord.statements.speakers import resolve
from tests.statements.story import build


def row(
    name: str, office: str, polity: str | None = "Norway", start: str = "2020-01-01", end: str | None = None, **more: str
) -> Occupancy:
    gender = more.get("gender")
    return Occupancy(
        person="onrecord:" + name.lower().replace(" ", "-"),
        name=name,
        gender="m" if gender == "m" else "f" if gender == "f" else None,
        office=office,
        organization=more.get("organization"),
        polity=polity,
        start=start,
        end=end,
        source="invented",
    )


TABLE = WhosWho(
    [
        row("Astrid Holm", "Prime Minister", end="2022-05-10", gender="f"),
        row("Leif Okland", "Prime Minister", start="2022-05-10", gender="m"),
        row("Ingrid Vass-Lund", "Government spokesperson", gender="f", organization="Office of the Prime Minister"),
        row("Per Dahl", "Minister of Fisheries", gender="m", organization="Ministry of Fisheries"),
        row("Nora Dahl", "Deputy Minister of Trade", gender="f", organization="Ministry of Trade"),
        row("Tan Wei Ming", "Prime Minister", "Singapore", gender="m"),
        row("Jonas Brekke", "Mayor of Bergen", None, organization="Bergen", gender="m"),
        row("Karl Brekke", "Special Envoy for the Arctic", gender="m", organization="Ministry of Foreign Affairs"),
        row("Siri Moe", "head coach", None, organization="Fjord Rovers", gender="f"),
    ]
)


def speakers(text: str, published: str = "2022-03-01", title: str | None = None) -> dict[str, Speaker]:
    """The speaker of each label of the transcript, by label."""
    article = build(text, published, title=title)[0]
    found = turns(article.text)
    return {turn.source[0].text: speaker for turn, speaker in zip(found, resolve(article, found, TABLE), strict=True)}


HEAD = "Press conference in Oslo, Norway\n\nOslo\n\n2:00 P.M.\n\n"
ASKED = "\n\nQ  Will the quota of Norway be published?\n\n"


@pytest.mark.parametrize(
    ("day", "name"), [("2022-05-09", "Astrid Holm"), ("2022-05-11", "Leif Okland")], ids=["predecessor", "successor"]
)
def test_an_office_as_label_is_its_holder_on_the_day(day: str, name: str) -> None:
    found = speakers(
        f"{HEAD}THE PRIME MINISTER: The quota of Norway stands.{ASKED}THE PRIME MINISTER: It will be published on Friday.", day
    )
    speaker = found["THE PRIME MINISTER"]
    assert (speaker.name, speaker.role, speaker.on_behalf_of, speaker.tier) == (name, "Prime Minister", "Norway", "A")


def test_a_speech_with_one_label_is_a_statement_of_its_bearer() -> None:
    found = speakers(f"{HEAD}THE PRIME MINISTER: Norway keeps its word on the fisheries.\n\nWe will publish the quota.")
    assert [speaker.name for speaker in found.values()] == ["Astrid Holm"]


@pytest.mark.parametrize(
    "label",
    [
        "MS. VASS-LUND",
        "**MS. VASS-LUND",
        "MS. VASS-LUND (Continued)",
        "MS. VASS-LUND (As interpreted.)",
        "MS VASS-LUND",
        "MS. VASS–LUND"[:7] + "S-LUND",
    ],
)
def test_hyphens_brackets_and_bold_do_not_hide_a_label(label: str) -> None:
    bold = "**" if label.startswith("*") else ""
    found = speakers(f"{HEAD}{label}:{bold} The quota of Norway stands.{ASKED}MS. VASS-LUND: It will be published on Friday.")
    assert {speaker.name for speaker in found.values()} == {"Ingrid Vass-Lund"}
    assert {(speaker.organization, speaker.on_behalf_of, speaker.tier) for speaker in found.values()} == {
        ("Office of the Prime Minister", "Norway", "C")
    }


def test_two_persons_of_one_family_name_are_told_apart_by_title_and_gender() -> None:
    text = (
        f"{HEAD}MR. DAHL: Norway's nets stay mended.{ASKED}MS. DAHL: Norway's trade grows by the month.{ASKED}"
        "MR. DAHL: On Friday, in full."
    )
    assert {label: s.name for label, s in speakers(text).items()} == {"MR. DAHL": "Per Dahl", "MS. DAHL": "Nora Dahl"}


def test_a_title_of_office_decides_between_namesakes() -> None:
    text = f"{HEAD}MAYOR BREKKE: Bergen is dry at last.{ASKED}MR. BREKKE: Norway's ice is thinner than last year."
    found = speakers(text)
    assert (found["MAYOR BREKKE"].name, found["MAYOR BREKKE"].role) == ("Jonas Brekke", "Mayor of Bergen")
    assert (found["MR. BREKKE"].name, found["MR. BREKKE"].on_behalf_of) == ("Karl Brekke", "Norway")


def test_an_introduction_in_full_beats_a_namesake_of_the_table() -> None:
    text = (
        f"{HEAD}MODERATOR: Our first guest mends nets in Norway. Anders Dahl, please.\n\n"
        "MR. DAHL: My name is Anders Dahl, and I have mended nets for forty years.\n\nQ  And what do you ask of Norway?\n\n"
        "MR. DAHL: Cheaper twine and better winters."
    )
    speaker = speakers(text)["MR. DAHL"]
    assert (speaker.name, speaker.role, speaker.on_behalf_of) == ("Anders Dahl", None, None)


def test_a_guest_without_a_state_needs_the_body_to_be_named() -> None:
    asked = "\n\nQ  How was the season?\n\n"
    named = f"{HEAD}MODERATOR: Welcome to Norway, champions of the Fjord Rovers.\n\nMS. MOE: We trained in the rain every day.{asked}MS. MOE: It was long."
    assert speakers(named)["MS. MOE"].name == "Siri Moe"
    bare = f"{HEAD}MODERATOR: Welcome to Norway.\n\nMS. MOE: We trained in the rain every day.{asked}MS. MOE: It was long."
    assert speakers(bare)["MS. MOE"].name == "Moe"


def test_joint_press_conference_with_a_guest_whose_family_name_comes_first() -> None:
    text = (
        "Remarks by Prime Minister Astrid Holm of Norway and Prime Minister Tan Wei Ming of Singapore\n\nOslo, Norway\n\n"
        "PRIME MINISTER HOLM: Norway and Singapore sign today.\n\nPRIME MINISTER TAN: (As interpreted.) Singapore keeps its ports open."
        "\n\nQ  Will there be a second accord?\n\nPRIME MINISTER TAN: (As interpreted.) That depends on the first."
    )
    found = speakers(text)
    assert {label: (s.name, s.on_behalf_of, s.tier) for label, s in found.items()} == {
        "PRIME MINISTER HOLM": ("Astrid Holm", "Norway", "A"),
        "PRIME MINISTER TAN": ("Tan Wei Ming", "Singapore", "A"),
    }


def test_an_official_without_a_name_is_anonymous_and_speaks_for_the_state() -> None:
    text = f"Background call on Norway's quota\n\nSENIOR GOVERNMENT OFFICIAL: Norway has not decided yet.{ASKED}SENIOR GOVERNMENT OFFICIAL: Not this week."
    speaker = speakers(text)["SENIOR GOVERNMENT OFFICIAL"]
    assert (speaker.type, speaker.name, speaker.on_behalf_of, speaker.tier) == (
        "anonymous",
        "senior government official",
        "Norway",
        "D",
    )


def test_a_label_spelt_wrong_is_that_of_its_neighbour() -> None:
    text = f"{HEAD}MS. VASS-LUND: The quota of Norway stands.{ASKED}MS. VASS-LUDN: On Friday, as I said before.{ASKED}MS. VASS-LUND: In full."
    assert {s.name for s in speakers(text).values()} == {"Ingrid Vass-Lund"}


def test_a_bearer_whom_nothing_tells_keeps_the_name_of_the_label() -> None:
    speaker = speakers(f"{HEAD}MR. QVIST: Norway can wait a little.{ASKED}MR. QVIST: Not today, I think.")["MR. QVIST"]
    assert (speaker.type, speaker.name, speaker.role) == ("person", "Qvist", None)


def test_the_gender_of_a_title_of_address_rules_out_a_namesake() -> None:
    speaker = speakers(f"{HEAD}MS. OKLAND: Norway can wait a little.{ASKED}MS. OKLAND: Not today, I think.", "2022-06-01")[
        "MS. OKLAND"
    ]
    assert speaker.name == "Okland"


def test_a_label_is_not_a_namesake_by_sound() -> None:
    text = f"{HEAD}MS. HOSTIN: Minister Baker Houston of Norway taught us all.{ASKED}MS. HOSTIN: He did, I am sure of it."
    assert speakers(text)["MS. HOSTIN"].name == "Hostin"
