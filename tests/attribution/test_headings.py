"""Headings of documents that are themselves statements, and the paragraphs that are their own words. All invented."""

from __future__ import annotations

import pytest

from onrecord.attribution.headings import heading_of, issued_by_body, tells_of_talks
from onrecord.attribution.monologue import own_statements, says_something

BODY = "\n\nWe welcome the accord on cod. It will hold.\n\nThe quota is fair, and I will defend it."


def named(title: str, body: str = BODY, byline: str | None = None) -> tuple[str, str | None] | None:
    """Voice and source words of the heading; None where the document is no statement of its own."""
    text = title + body
    found = heading_of(text, len(title), byline)
    return None if found is None else (found.voice, text[slice(*found.source)] if found.source else None)


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Statement by President Astrid Holm on the Cod Accord", "President Astrid Holm"),
        ("Statement from Fisheries Advisor Per Dahl", "Fisheries Advisor Per Dahl"),
        ("Statement of Minister of Trade Nora Dahl on Prices", "Minister of Trade Nora Dahl"),
        ("STATEMENT BY THE PRESIDENT ON COD", "THE PRESIDENT"),
        ("Remarks as Prepared for Delivery by First Lady Siri Moe at the Harbour", "First Lady Siri Moe"),
        ("Remarks by Secretary Leif Okland, As Prepared for Delivery", "Secretary Leif Okland"),
        ("Readout by Council Spokesperson Ann Lee of Minister Dahl’s Call", "Council Spokesperson Ann Lee"),
        ("Op-Ed: Deputy Minister Karl Brekke on Harbours", "Deputy Minister Karl Brekke"),
        ("Letter from Dr. Ola Vik: Update", "Dr. Ola Vik"),
        ("Fisheries Freedom Coalition Statement on Closed Harbours", "Fisheries Freedom Coalition"),
    ],
)
def test_a_heading_names_its_speaker(title: str, source: str) -> None:
    assert named(title) == ("named", source)


@pytest.mark.parametrize(
    "title", ["FACT SHEET: Cod", "Fact Sheet: Ten Ways to Fish", "Media Note", "Statement of Administration Policy"]
)
def test_a_sheet_is_the_issuing_bodys(title: str) -> None:
    assert named(title) == ("body", None)


@pytest.mark.parametrize(
    "title",
    [
        "A Proclamation on Cod Day, 2031",
        "Executive Order on Nets",
        "Letter to the Speaker of the House",
        "Notice on the Herring Emergency",
    ],
)
def test_an_act_is_its_signers(title: str) -> None:
    assert named(title, BODY + "\n\nASTRID B. HOLM JR.\n\nTHE HARBOUR HOUSE,\n\nMay 2, 2031.") == ("act", "ASTRID B. HOLM JR.")
    declared = "\n\nNOW, THEREFORE, I, ASTRID B. HOLM, President of Norland, do hereby proclaim Cod Day."
    assert named(title, declared) == ("act", "ASTRID B. HOLM")


def test_a_line_below_the_headline_names_the_speaker() -> None:
    assert named("Cod Day", "\n\nAstrid B. Holm, Minister of Fisheries" + BODY) == (
        "named",
        "Astrid B. Holm, Minister of Fisheries",
    )
    told = "\n\nThe following is attributable to Spokesperson Ann Lee:" + BODY
    assert named("Minister Dahl’s Call with Minister Moe", told) == ("named", "Spokesperson Ann Lee")
    assert named("Cod Day", byline="Office of the Spokesperson") == ("body", None)


@pytest.mark.parametrize(
    "title",
    [
        "Minister says statement by rivals was false",
        "Holm's letter to voters draws fire from Dahl",
        "Statement of accounts shows a loss",
        "Cod prices rise",
        "Readout of President Holm’s Call with President Moe",
    ],
)
def test_news_and_readouts_are_no_monologues(title: str) -> None:
    assert named(title) is None


def test_a_byline_of_a_reporter_is_no_speaker() -> None:
    assert named("Cod prices rise", "\n\nAnn Lee, Political Correspondent" + BODY) is None
    assert named("Cod prices rise", byline="Ann Lee") is None


def test_a_joint_statement_is_its_sides_own_only_in_the_first_person() -> None:
    title = "Joint Statement by President Holm and Chancellor Roe"
    assert named(
        title, "\n\nWe are united in our view of the nets, and we will act on it together before the winter comes to us."
    ) == (
        "joint",
        "President Holm and Chancellor Roe",
    )
    ours = "\n\nWe will count the nets together, in every harbour of our two countries, before the winter comes to us."
    assert named("Joint Norland-Sudland Statement on Nets", ours) == ("joint", None)
    told = "\n\nThe two sides underlined that nets must be counted in every harbour before the winter, and met again in June."
    assert named(title, told) is None
    assert tells_of_talks(title + told, len(title))


def test_issuing_organs_are_told_from_writers() -> None:
    assert issued_by_body("Office of the Spokesperson")
    assert not issued_by_body("Ann Lee")
    assert not issued_by_body(None)


def test_each_paragraph_is_one_statement_without_greeting_and_closing() -> None:
    title = "Letter to the Speaker of the House"
    text = (
        title
        + "\n\nDear Madam Speaker:\n\nI have declared that the herring are in danger.\n\nTerms\n\nIt is an order."
        + "\n\nSincerely,\n\nASTRID B. HOLM"
    )
    heading = heading_of(text, len(title))
    assert heading is not None
    found = own_statements(text, heading)
    assert [one.content[0].text for one in found] == ["I have declared that the herring are in danger.", "It is an order."]
    assert {one.source[0].text for one in found} == {"ASTRID B. HOLM"}
    assert {(one.kind, one.basis, one.cue) for one in found} == {("direct", "document", ())}
    for one in found:
        assert text[one.content[0].start : one.content[0].end] == one.content[0].text


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("The quota is fair.", True),
        ("(i) the likely cost of nets and of boats to the small harbours;", True),
        ("Harbour Sgt. Ola Vik;", False),
        ("Providing Help to Harbours", False),
        ("We are doing three things:", True),
        ("Help for harbours and their people:", False),
        ("For more information, please contact harbour@example.org.", False),
        ("IN WITNESS WHEREOF, I have hereunto set my hand this second day of May.", False),
        ("May God bless Norland.", False),
        ("Happy Cod Day to all Norlanders.", False),
        ("Thank you.", False),
        ("END TEXT", False),
    ],
)
def test_what_takes_no_line_is_left_out(block: str, says: bool) -> None:
    assert says_something(block) is says
