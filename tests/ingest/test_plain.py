"""Pasted stories of several registers: what is text, what is left out, what the lines tell."""

from __future__ import annotations

import textwrap

import pytest

from onrecord.errors import InputError
from onrecord.ingest import Given, article
from onrecord.ingest.wire import dateline, place_line
from tests.ingest.making import capture, plain, reasons

BODY = """The two countries will reopen the bridge before winter, the transport minister said on Tuesday.

"We have agreed on every beam," she told reporters at the site."""

PORTAL = f"""Left Menu
Bridge over the border river to reopen, says minister
ANI | Oslo | Updated: 16-06-2023 21:50 IST | Created: 16-06-2023 21:49 IST
The transport minister at the bridge. Image Credit: ANI
SHARE

{BODY} (ANI)

(This story has not been edited by Harbour Post staff and is auto-generated from a syndicated feed.)
READ MORE ON:
Bridges
Norway"""


def test_portal_story() -> None:
    found = plain(PORTAL)
    assert found.text == "Bridge over the border river to reopen, says minister\n\n" + BODY
    assert found.title == "Bridge over the border river to reopen, says minister"
    assert found.text[: found.headline_end] == found.title
    assert (found.agency, found.outlet, found.dateline) == ("ANI", "Harbour Post", "Oslo")
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.published.basis) == ("2023-06-16T21:49:00+05:30", "Created: 16-06-2023 21:49 IST")
    assert found.modified.value == "2023-06-16T21:50:00+05:30"
    assert found.captions == ("The transport minister at the bridge.",)
    assert found.language == "en"
    assert reasons(found)["Bridges"] == "related"


def test_wire_story_keeps_its_dateline_in_the_text() -> None:
    found = plain(f"Bridge to reopen\n\nOSLO, May 3 (Reuters) - {BODY}\n\n(Reporting by Ann Lee; Editing by Jon Bo)")
    assert found.text.startswith("Bridge to reopen\n\nOSLO, May 3 (Reuters) - The two")
    assert (found.agency, found.dateline) == ("Reuters", "Oslo")
    # The third of May is a Tuesday in 2022 and 2016: the newest is taken, and the reader is told.
    assert found.published is not None
    assert found.published.value == "2022-05-03"
    assert any("without a year" in problem and "2022 is assumed" in problem and "2016" in problem for problem in found.problems)


def test_a_dateline_without_year_takes_it_from_the_copyright_line_or_has_no_date() -> None:
    opening = "Bridge to reopen\n\nOSLO, May 3 (Reuters) - The two countries will reopen the bridge, the minister said."
    marked = plain(f"{opening} It was closed for years.\n\n© 2019 Thomson Reuters")
    assert marked.published is not None
    assert marked.published.value == "2019-05-03"
    assert any("2019 is taken" in problem for problem in marked.problems)
    bare = plain(f"{opening} It was closed for years.")
    assert bare.published is None
    assert any("date of publication unknown" in problem for problem in bare.problems)


def test_a_weekday_in_the_dateline_tells_its_year() -> None:
    found = plain(
        "Bridge to reopen\n\nOSLO, Tuesday 3 May – The two countries will reopen the bridge, the minister said. It was closed for years."
    )
    assert found.published is not None
    assert found.published.value == "2022-05-03"
    assert any("2022 is assumed" in problem and "2016" in problem for problem in found.problems)


def test_a_publication_names_itself_above_the_story() -> None:
    for top, outlet in (
        ("QUAY & BEAM — the weekly for bridges", "Quay & Beam"),
        ("BEAMPOINT, Tuesday 5 September 2023\nSPONSORED BY THE SALT UNION", "Beam-Point"),
        ("LE PONT  English edition  |  FR", "Le Pont"),
        ("Beam Rights Watch", "Beam Rights Watch"),
    ):
        found = plain(f"{top}\n\nBridge over the border river to reopen\n\n{BODY}\n\nA driver told {outlet} that he would wait.")
        assert (found.outlet, found.title) == (outlet, "Bridge over the border river to reopen")
    assert plain(f"Bridge over the border river to reopen\n\n{BODY}").outlet is None


def test_a_section_word_alone_is_no_headline() -> None:
    found = plain(f"Planning\n\nBridge over the border river to reopen\n\n5 September 2023\n\n{BODY}")
    assert found.title == "Bridge over the border river to reopen"


def test_release_names_its_issuer_place_and_day() -> None:
    found = plain(
        f"MINISTRY OF TRANSPORT\nOslo, Norway\n\nPRESS RELEASE No. 7/2023\nFor immediate release\n3 May 2023\n\nNorway reopens the bridge\n\n{BODY}\n\nENDS"
    )
    assert (found.outlet, found.dateline, found.title) == ("MINISTRY OF TRANSPORT", "Oslo", "Norway reopens the bridge")
    assert found.published is not None
    assert found.published.value == "2023-05-03"
    assert "ENDS" not in found.text


def test_transcript_keeps_turns_and_the_speaker_line() -> None:
    text = """Ministry of Transport Press Briefing
Ann Lee, Ministry Spokesperson
Oslo, 3 May 2023

1:21 p.m. CEST

MS. LEE: Good afternoon. The bridge opens in June, as the minister said.

QUESTION: Which day?

MS. LEE: I have no day for you.

(Laughter.)"""
    found = plain(text)
    assert "Ann Lee, Ministry Spokesperson" in found.text
    assert "QUESTION: Which day?" in found.text
    assert "Laughter" not in found.text
    assert (found.outlet, found.dateline) == ("Ministry of Transport", "Oslo")


def test_numbered_communique_keeps_its_numbers() -> None:
    found = plain(
        "JOINT COMMUNIQUÉ\nOslo, 6 June 2023\n\n1. The two Ministers agreed to reopen the bridge.\n\n2. They agreed to meet again in Bergen."
    )
    assert found.text.endswith("1. The two Ministers agreed to reopen the bridge.\n\n2. They agreed to meet again in Bergen.")
    assert found.published is not None
    assert found.published.value == "2023-06-06"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Harbour Post | Published on 3/5/2023 - 18:42\n\nBridge over the river to reopen soon", "Harbour Post"),
        ("The Harbour Gazette\nWorld | Politics | Sport\n\nBridge over the river to reopen soon", "The Harbour Gazette"),
        ("Bridge over the river to reopen soon\n\nThe Harbour Gazette\n3 May 2023", "The Harbour Gazette"),
        ("Home | Harbour Post\nBridge over the river to reopen soon", "Harbour Post"),
        ("Harbour Post » Europe\nBridge over the river to reopen soon\n3 May 2023", "Harbour Post"),
        ("Bridge over the river to reopen soon | Harbour Post", "Harbour Post"),
        ("Bridge over the river to reopen soon\n\nHarbour Explains", "Harbour"),
        ("Bridge over the river to reopen soon\nBy our staff\n3 May 2023", None),
        ("Bridge over the river to reopen soon\nBy Ann Lee\n3 May 2023", None),
        ("Bridge over the river to reopen soon", None),
        ("White House Announces New Bridge Plan\nMay 3, 2023", None),
    ],
)
def test_the_outlet_is_told_or_null(head: str, outlet: str | None) -> None:
    assert plain(f"{head}\n\n{BODY}").outlet == outlet


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("OSLO, May 22 (Reuters) - Norway will sign.", "Oslo", "Reuters"),
        ("OSLO (AP) — Norway will sign.", "Oslo", "AP"),
        ("Oslo [Norway], October 18 (ANI): Norway will sign.", "Oslo", "ANI"),
        ("Santo Domingo, Jan 3 (EFE).- The government will sign.", "Santo Domingo", "EFE"),
        ("BEIJING, Dec. 27 (Xinhua) -- Norway will sign.", "Beijing", "Xinhua"),
        ("KYIV/ABU DHABI, Jan 8 (Northgate) - Norway will sign.", "Kyiv/Abu Dhabi", "Northgate"),
        ("NAIROBI, Thursday, 29 February 2024 – The President spoke.", "Nairobi", None),
        ("ISTANBUL — Russia will not send inspectors.", "Istanbul", None),
        ("WASHINGTON, D.C., May 3 (AP) - The envoy left.", "Washington, D.C.", "AP"),
        ("PORT-AU-PRINCE, Haiti (AP) — The envoy left.", "Port-au-Prince", "AP"),
        ("Dubai: The minister told the weekly paper that his country would not sign.", "Dubai", None),
        ("ISLAMABAD: The Foreign Office said on Monday that no list had been received.", "Islamabad", None),
        ("(Reuters) - Norway will sign.", None, "Reuters"),
    ],
)
def test_datelines(opening: str, place: str | None, agency: str | None) -> None:
    found = dateline(opening)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "A PRISONER swap that should have brought troops home was called off.",
        "UPDATE — Norway will sign the treaty in June.",
        "MR. HALE: Good afternoon, everybody, and welcome to the room.",
        "QUESTION: Has the Secretary spoken with his counterpart about this?",
        "Poll: Most voters want the bridge to open before winter comes.",
        "The minister (Labour) - a former judge - said no.",
        "NATO — and nobody else — decides, the envoy said.",
        "In Oslo, May 3 is a day for flags.",
        "EXCLUSIVE: The minister has told this paper that the bridge will open.",
    ],
)
def test_openings_that_are_no_datelines(opening: str) -> None:
    assert dateline(opening) is None


def test_place_lines() -> None:
    for line, place in (
        ("Rabat, 6 June 2024", "Rabat"),
        ("Bridgetown, Barbados", "Bridgetown"),
        ("Washington, D.C.", "Washington, D.C."),
    ):
        found = place_line(line)
        assert found is not None
        assert found.place == place
    assert place_line("Department Press Briefing – October 16, 2024") is None
    assert place_line("Talks on Tuesday, minister says") is None


def test_headline_and_standfirst_are_kept_once() -> None:
    lede = "The two countries will reopen the bridge before winter, the transport minister said on Tuesday."
    found = plain(f"Bridge to reopen\n\nBridge to reopen\n\n{lede}\n\n{lede} She gave no day for it.")
    assert found.text == f"Bridge to reopen\n\n{lede} She gave no day for it."
    assert [left.reason for left in found.left_out] == ["repeat", "repeat"]


def test_a_refrain_further_down_stays() -> None:
    found = plain(f"Bridge to reopen\n\n{BODY}\n\nNo.\n\nShe was asked again whether it would open in May.\n\nNo.")
    assert found.text.count("\n\nNo.") == 2


def test_wrapped_lines_become_one_paragraph() -> None:
    paragraph = (
        "The two countries will reopen the bridge over the border river before the winter, the transport minister said on Tuesday"
        " after a meeting with the governor of the northern province and the mayor of the town on the other bank."
    )
    found = plain(f"Bridge to reopen\n\n{textwrap.fill(paragraph, 72)}\n\nShe gave no day for it.")
    assert found.text == f"Bridge to reopen\n\n{paragraph}\n\nShe gave no day for it."


def test_long_head_lines_are_no_wrapped_paragraph() -> None:
    head = "Bridge over the border river to reopen before the winter comes"
    found = plain(f"{head}\nJune 16, 2022 09:49 pm | Updated June 17, 2022 01:10 am IST - NEW DELHI\nPTI\n\n{BODY}")
    assert (found.title, found.agency) == (head, "PTI")
    assert found.published is not None
    assert found.published.value.startswith("2022-06-16T21:49")


def test_paragraphs_are_parted_by_one_blank_line_whatever_the_input_has() -> None:
    found = plain(
        "Bridge to reopen\r\n\r\n\r\n\r\nThe minister spoke in Oslo on Tuesday about it.\r\n \t\r\nThe mayor was not there on that day.\r\n"
    )
    assert (
        found.text
        == "Bridge to reopen\n\nThe minister spoke in Oslo on Tuesday about it.\n\nThe mayor was not there on that day."
    )


def test_as_is_is_the_file_itself() -> None:
    text = "Left Menu\n\nBridge to reopen\n\n  OSLO, May 3 (Reuters) - " + BODY + "\n\n\n(ANI)\n"
    found = article(capture(text.replace("\n", "\r\n")), Given(as_is=True))
    assert found.text == text
    assert found.left_out == ()
    assert (found.agency, found.dateline) == ("Reuters", "Oslo")


def test_given_metadata_wins_and_says_so() -> None:
    found = plain(
        PORTAL, published="2023-01-02", outlet="Fjord Times", agency="NTB", title="Another title", url="https://fjord.example/a"
    )
    assert (found.outlet, found.agency, found.title, found.url) == (
        "Fjord Times",
        "NTB",
        "Another title",
        "https://fjord.example/a",
    )
    assert found.published is not None
    assert (found.published.value, found.published.basis) == ("2023-01-02", "given: 2023-01-02")


def test_invisible_characters_are_taken_out_and_told() -> None:
    found = plain("Bridge to re\u00adopen\n\nThe minis\u200bter spoke in Oslo on Tues\u2060day about the bridge.")
    assert "minister spoke in Oslo on Tuesday" in found.text
    assert any("invisible" in problem for problem in found.problems)


def test_nothing_but_furniture_is_an_error() -> None:
    with pytest.raises(InputError, match="no text"):
        plain("Left Menu\nShare\n***\n")


def test_the_same_input_gives_the_same_article() -> None:
    assert plain(PORTAL) == plain(PORTAL)


def test_author_note_at_the_end_is_left_out() -> None:
    found = plain(f"Why the bridge matters\n\nBy Ann Lee\n\n{BODY}\n\nAnn Lee is a writer in Bergen.")
    assert found.byline == "Ann Lee"
    assert reasons(found)["Ann Lee is a writer in Bergen."] == "author note"
