"""Pasted pages of many makers: what is the story, who published it and when, and what is left out and why.

The rows were written before the rules; every outlet, person and story is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.ingest.making import plain, reasons

TITLE = "Fjord bridge to reopen before winter"
ONE = "The transport minister said on Tuesday that the fjord bridge would open before winter, weather permitting."
TWO = '"We share one river," she told reporters at the quay, adding that the toll would not rise.'
THREE = "Opposition lawmakers said that nobody had shown them the contract before it was signed."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}"


@dataclass(frozen=True)
class Shape:
    """A pasted page and what it tells."""

    name: str
    text: str
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    dateline: str | None = None
    byline: str | None = None
    agency: str | None = None
    title: str | None = TITLE
    kept: str | None = None


SHAPES = (
    Shape("label and date behind a slash", f"Fjord Radio News\n\n{TITLE}\n\nUpdated / Thursday, 11 May 2023 18:42\n\nBy Ann Lee\nLegal Affairs Correspondent\n\n{BODY}",
          "Fjord Radio News", "2023-05-11T18:42:00", "2023-05-11T18:42:00", byline="Ann Lee"),
    Shape("genre before the bar", f"{TITLE}\n\nRadio Interview | Fjord Radio, 9 April 2024\n\n{BODY}", "Fjord Radio", "2024-04-09"),
    Shape("podcast before the bar", f"{TITLE}\n\nPodcast | The Quay Review | 9 April 2024\n\n{BODY}", "The Quay Review", "2024-04-09"),
    Shape("masthead in capitals, name alone", f"THE NORTHERN STAR\nNATIONAL\n\nBRIDGE OF SIGHS: Minister 'had no plan' for the fjord crossing\n\nEXCLUSIVE\nKari-Ann Moe\n9:30pm February 20, 2025\n\n{BODY}",
          "THE NORTHERN STAR", "2025-02-20T21:30:00", byline="Kari-Ann Moe", title="BRIDGE OF SIGHS: Minister 'had no plan' for the fjord crossing"),
    Shape("masthead over an edition line", f"Nordic Evening Courier\nLate edition | August 21, 2024, 19:45\n\nUPDATE: {TITLE}\n\n(This story replaces the one sent at 10:20; it corrects the length of the bridge)\n\n{BODY}",
          "Nordic Evening Courier", "2024-08-21T19:45:00", title=f"UPDATE: {TITLE}"),
    Shape("quarterly of a month", f"{TITLE}\n\nAnalysis\nKari Moe Strand\nThe Bergen Quarterly | November 2024\n\n{BODY}", "The Bergen Quarterly", "2024-11", byline="Kari Moe Strand"),
    Shape("monthly with a number", f"Quay Monthly\nVol. 12, No. 3, March 2023\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}", "Quay Monthly", "2023-03", byline="Ann Lee"),
    Shape("double issue", f"The Bergen Review\nNovember/December 2024\n\n{TITLE}\n\n{BODY}", "The Bergen Review", "2024"),
    Shape("communiqué with place and date line", "NORTH SEA COMMUNITY\n\nCOMMUNIQUÉ OF THE THIRD SUMMIT OF HEADS OF GOVERNMENT\nBodø, Kingdom of Norway\n24th November, 2023\n\n1. The Heads of Government met in Bodø and discussed the bridge.\n\n2. They agreed to meet again next year in the same town.",
          "NORTH SEA COMMUNITY", "2023-11-24", dateline="Bodø", title="COMMUNIQUÉ OF THE THIRD SUMMIT OF HEADS OF GOVERNMENT"),
    Shape("communiqué of a united republic", f"Great Lakes Union\n\nFinal Communiqué\n\nMwanza, United Republic of Tanzania\n6 June 2024\n\n{BODY}", "Great Lakes Union", "2024-06-06", dateline="Mwanza", title="Final Communiqué"),
    Shape("briefing by an office", "Daily Press Briefing by the Office of the Spokesperson for the Commissioner\n\n12 June 2024\n\nSpokesperson: Good afternoon. I have nothing for you today on the bridge.\n\nQuestion: Nothing at all?\n\nSpokesperson: Nothing at all. Thank you.\n\nFor information media. Not an official record.",
          "Office of the Spokesperson for the Commissioner", "2024-06-12", title="Daily Press Briefing by the Office of the Spokesperson for the Commissioner"),
    Shape("letterhead of a spokesperson", f"OFFICE OF THE SPOKESPERSON\nFOR IMMEDIATE RELEASE\nJune 12, 2024\n\n{TITLE}\n\n{BODY}", "OFFICE OF THE SPOKESPERSON", "2024-06-12"),
    Shape("copyright line below", f"{TITLE}\n\n{BODY}\n\n© 2024 The Quay Gazette. All rights reserved.", "The Quay Gazette"),
    Shape("copyright with the name first", f"{TITLE}\n\n{BODY}\n\nQuay Gazette © 2024", "Quay Gazette"),
    Shape("subscribe line", f"{TITLE}\nSubscribe to The Quay Gazette\n\n3 May 2023\n\n{BODY}", "The Quay Gazette", "2023-05-03"),
    Shape("first appeared in", f"{TITLE}\n\n{BODY}\n\nThis article first appeared in The Quay Gazette.", "The Quay Gazette"),
    Shape("originally published by", f"{TITLE}\n\n{BODY}\n\nThis story was originally published by Quay Magazine on 3 May 2023.", "Quay Magazine"),
    Shape("address of the site alone", f"{TITLE}\n\n{BODY}\n\nwww.quay-post.example", "quay-post.example"),
    Shape("address that spells a name of the page", f"{TITLE}\n\n{BODY}\n\n© 2024 Quay Post\nwww.quaypost.example", "Quay Post"),
    Shape("byline with a place and no By", f"{TITLE}\n\nAnn Lee in Oslo\n3 May 2023\n\n{BODY}", None, "2023-05-03", byline="Ann Lee"),
    Shape("two names over the date", f"{TITLE}\nAnn Lee and Jon Bø\nMay 3, 2023\n\n{BODY}", None, "2023-05-03", byline="Ann Lee and Jon Bø"),
    Shape("staff reporter", f"{TITLE}\nStaff Reporter\nMay 3, 2023\n\n{BODY}", None, "2023-05-03"),
    Shape("name with a desk title", f"{TITLE}\nAnn Lee, Political Editor\nMay 3, 2023\n\n{BODY}", None, "2023-05-03", byline="Ann Lee"),
    Shape("audio bar and reading time", f"{TITLE}\nListen to article\n00:00 / 04:32\n3 min read\nMay 3, 2023\n\n{BODY}", None, "2023-05-03"),
    Shape("cookie lines above", f"We use cookies to improve your experience on this site.\nAccept all cookies\nManage cookies\n\n{TITLE}\n\n3 May 2023\n\n{BODY}", None, "2023-05-03"),
    Shape("newsletter box in the middle", f"{TITLE}\n\n{ONE}\n\nThe Morning Tide\nGet the day's top stories in your inbox\nEnter your email address\nSign up\nBy signing up you agree to our terms of use.\n\n{TWO}\n\n{THREE}", kept="The Morning Tide"),
    Shape("related list in the middle, block", f"{TITLE}\n\n{ONE}\n\nRelated articles\nFerry fares to rise in spring\nHow the toll was set\n\n{TWO}\n\n{THREE}"),
    Shape("related list in the middle, parted by blank lines", f"{TITLE}\n\n{ONE}\n\nRelated stories\n\nFerry fares to rise in spring\n\nHow the toll was set\n\n{TWO}\n\n{THREE}"),
    Shape("more stories on", f"{TITLE}\n\n{BODY}\n\nMore stories on\nCourts | Argentina"),
    Shape("read next and comments", f"{TITLE}\n\n{ONE}\n\nREAD NEXT: Ferry fares to rise\n\n{TWO}\n\n{THREE}\n\n27 comments\nJoin the conversation"),
    Shape("shares in one line", f"{TITLE}\n\nShare on Facebook Share on X Share on WhatsApp\n\n{BODY}\n\nShare | Follow us on Bluesky"),
    Shape("agency slugs of pictures", f"{TITLE}\n\nGetty Images\n\n{ONE}\n\nAFP via Getty Images\n\n{TWO}\n\n{THREE}"),
    Shape("initials of the desk", f"OSLO, May 3, 2023 (AFP) - {ONE}\n\n{TWO}\n\n{THREE}\n\nstr-hml/mba/pdw", None, "2023-05-03", dateline="Oslo", agency="AFP", title=None),
    Shape("notes to editors and a media file", f"{TITLE}\n\n3 May 2023\n\n{BODY}\n\nNOTES TO EDITORS\n\nListen to the full interview on our podcast | Download MP3", None, "2023-05-03"),
    Shape("headline with a full stop", f"Minister says the fjord bridge will reopen.\n\n{BODY}", title="Minister says the fjord bridge will reopen."),
    Shape("headline with a full stop and a standfirst", f"Fjord bridge will open before winter.\n\nToll stays as it is.\n\n{BODY}", title="Fjord bridge will open before winter.", kept="Toll stays as it is."),
)  # fmt: skip

# What stays beside title and body, in order, for the shapes whose story is not just these two.
OWN_TEXT = {
    "communiqué with place and date line", "communiqué of a united republic", "briefing by an office", "initials of the desk",
    "masthead in capitals, name alone", "headline with a full stop", "headline with a full stop and a standfirst",
    "masthead over an edition line",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    found = plain(shape.text)
    assert (found.title, found.outlet, found.agency) == (shape.title, shape.outlet, shape.agency)
    assert (found.published.value if found.published else None) == shape.published
    assert (found.modified.value if found.modified else None) == shape.modified
    assert (found.dateline, found.byline) == (shape.dateline, shape.byline)
    paragraphs = [p for p in found.text.split("\n\n") if p not in (shape.title, shape.kept)]
    if shape.name not in OWN_TEXT:
        assert paragraphs == [ONE, TWO, THREE]
    elif BODY in shape.text:
        assert paragraphs[-2:] == [TWO, THREE]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: The length of the bridge is 900 metres, not 9 kilometres.",
        "This article was amended on 4 May 2023 to correct the name of the quay.",
        "An earlier version of this article misstated the length of the bridge.",
        "Editor's note: The headline of this story has been changed.",
        "(This story replaces the one sent at 10:20; it corrects the length of the bridge)",
        "(Corrects day of visit in paragraph 3 to Monday, not Sunday)",
        "Clarification: The toll applies to lorries only.",
        "Update 4 May: The map has been replaced.",
    ],
)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_notes_of_correction_are_kept_apart_and_never_lost(note: str, place: str) -> None:
    pieces = [TITLE, ONE, TWO, THREE]
    pieces.insert({"top": 1, "middle": 3, "end": 4}[place], note)
    found = plain("\n\n".join(pieces))
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert reasons(found)[note] == "correction note"


@pytest.mark.parametrize(
    "note",
    [
        "An earlier version of this story said that the minister had threatened to resign. She did not say so.",
        'Correction: this entry at first quoted the minister as calling the toll "a crime". She did not say that.',
        "The ministry issued a correction on Monday, and the toll was cut by half.",
        "An earlier version of the bill had no toll in it.",
    ],
)
def test_corrections_of_what_somebody_said_stay_in_the_story(note: str) -> None:
    assert note in plain(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{note}").text


LIVE = f"""LIVE Fjord bridge: minister 'will not rush'

Euro Quay live
Wednesday 2 April 2025. All times CEST.
Newest first

20:40
"A bridge too late"
{ONE}

19:55 CEST
Ferry keeps running
{TWO}

17:12
Who pays?
{THREE}
"""


def test_entries_of_a_live_page_lose_times_and_bare_headings() -> None:
    found = plain(LIVE)
    assert found.text == "\n\n".join(["LIVE Fjord bridge: minister 'will not rush'", '"A bridge too late"', ONE, TWO, THREE])
    told = reasons(found)
    for line in ("20:40", "19:55 CEST", "Ferry keeps running", "17:12", "Who pays?"):
        assert told[line] == "entry heading"
    assert told["Newest first"] == "live page note"
    assert (found.outlet, found.published.value if found.published else None) == ("Euro Quay", "2025-04-02")


def test_one_time_alone_is_no_live_page() -> None:
    assert "21:05" in plain(f"{TITLE}\n\n{ONE}\n\n21:05\n\n{TWO}\n\n{THREE}").text


def test_headings_with_a_speaker_or_a_saying_stay() -> None:
    found = plain(
        f"{TITLE}\n\n20:40\nOslo: no exceptions\n{ONE}\n\n19:55\nMinister denies rift\n{TWO}\n\n18:00\nWelcome\n{THREE}"
    )
    assert "Oslo: no exceptions" in found.text
    assert "Minister denies rift" in found.text
    assert reasons(found)["Welcome"] == "entry heading"


@pytest.mark.parametrize(
    "first",
    [
        "The transport minister said on Tuesday that the bridge would open.",
        "On the quay the wind comes in sideways, and nobody minds it.",
        "She did not want to talk about the bridge at all.",
    ],
)
def test_an_opening_sentence_is_no_headline(first: str) -> None:
    assert plain(f"{first}\n\n{TWO}\n\n{THREE}").title is None
