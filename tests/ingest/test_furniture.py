"""Lines that are no story, and lines that look like them and are."""

from __future__ import annotations

import pytest

from onrecord.ingest.captions import caption
from onrecord.ingest.furniture import furniture, opens_list

OUT = [
    ("Left Menu", "menu"),
    (" date 2021-04-09 Left Menu", "menu"),
    ("Skip to main content", "menu"),
    ("Share", "share bar"),
    ("SHARE", "share bar"),
    ("Comments (12)", "share bar"),
    ("Share this: Facebook | X | Print", "share bar"),
    ("Facebook Twitter WhatsApp", "share bar"),
    ("Print | Suggest to a Friend", "share bar"),
    ("Follow us", "share bar"),
    ("ADVERTISEMENT", "advertisement"),
    ("Story continues below this ad", "advertisement"),
    ("3 min read", "reading time"),
    ("Refresh for updates", "live page note"),
    ("Sign up for our Morning Tide newsletter", "newsletter"),
    ("Follow The Harbour Post on WhatsApp", "follow line"),
    ("You might also like", "related"),
    ("ALSO READ: Ferry fares to rise in spring", "related"),
    ("Read more: What the treaty says", "related"),
    ("READ MORE ON THE FLOODS", "related"),
    ("More from Harbour Post: New pier opens", "related"),
    ("Related topics: Rivers | Diplomacy", "related"),
    ("Tags: rivers, treaty", "topics"),
    ("Country: Norway", "topics"),
    ("(Reporting by Ann Lee in Oslo; Editing by Jon Bø)", "credits"),
    ("Additional reporting by Ann Lee", "credits"),
    ("With inputs from agencies", "credits"),
    ("Ann Lee contributed to this report.", "credits"),
    ("ab/cde/fg", "credits"),
    ("(Updates with quotes from Oslo; adds background)", "wire note"),
    ("(Corrects day of visit in paragraph 3 to Monday, not Sunday)", "wire note"),
    ("(This story has not been edited by Harbour staff and is auto-generated from a syndicated feed.)", "syndication note"),
    ("Disclaimer: This is a syndicated feed.", "syndication note"),
    ("© 2023 Harbour Post. All rights reserved.", "notice"),
    ("Copyright 2023 Harbour Post", "notice"),
    ("The views expressed are the author's own.", "notice"),
    ("FOR IMMEDIATE RELEASE", "release label"),
    ("MEDIA RELEASE No. 12/2023", "release label"),
    ("ENDS", "end mark"),
    ("– END –", "end mark"),
    ("Enditem", "end mark"),
    ("# # #", "ornament"),
    ("***", "ornament"),
    ("Contact: Press Office, telephone 555-0100", "contact"),
    ("Press Unit | www.ministry.example | Follow us @ministry", "contact"),
    ("Done at Oslo, in the English and Norwegian languages.", "closing clause"),
    ("(Laughter.)", "stage direction"),
    ("(The briefing was concluded at 2:05 p.m.)", "stage direction"),
    ("1:21 p.m. EDT", "time line"),
]

STAYS = [
    "Share prices fell after the minister's remarks.",
    "Follow the river north and you reach the border, he said.",
    "The minister urged people to follow the rules on social media.",
    "Reporting by the commission was late, the auditor said. It blamed the war.",
    "Contact between the two armies was lost on Monday.",
    "More than 40 states voted for the text.",
    "Related to this is the question of the dam.",
    "(c) The Working Group shall report to the President;",
    "(The following question was raised after the press conference.)",
    "The briefing was concluded with a call for calm, and she said the talks would go on.",
    "MR. HALE: We have nothing to share today.",
    "He declined to comment.",
    "End the war now, the marchers shouted.",
    "The copyright law was passed in 2019.",
    "Update the list and Kyiv will sign, he said.",
    "“Print it,” the editor said.",
    "Read my lips: no new taxes, he said.",
    "Watch the border, not the summit, the general told us.",
    "21:05",
    "2. The two sides agreed to meet again.",
    "QUESTION: Haiti?",
    "Topics discussed included fishing and the border, he said, and both sides agreed on most of them.",
]


@pytest.mark.parametrize(("line", "reason"), OUT)
def test_furniture_is_named_for_what_it_is(line: str, reason: str) -> None:
    assert furniture(line.strip()) == reason


@pytest.mark.parametrize("line", STAYS)
def test_sentences_that_use_the_same_words_stay(line: str) -> None:
    assert furniture(line) is None
    assert caption(line) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Photo: The two ministers on the quay. Reuters/Ann Lee", "The two ministers on the quay."),
        ("PHOTO: The two ministers on the quay", "The two ministers on the quay"),
        ("[Picture: The envoy, left, at the fair]", "The envoy, left, at the fair"),
        ("The envoy at the fair. Image Credit: ANI", "The envoy at the fair."),
        ("The envoy at the fair (File Photo) Image Credit: ANI", "The envoy at the fair"),
        ("CAPTION: The envoy, right", "The envoy, right"),
        ("The envoy speaks in Oslo. (AP Photo/Ann Lee)", "The envoy speaks in Oslo."),
        ("The envoy speaks in Oslo on Monday. AFP/Ann Lee", "The envoy speaks in Oslo on Monday."),
        ("Image Credit: ANI", ""),
        ("Photo by Ann Lee", ""),
    ],
)
def test_captions_lose_label_and_credit(line: str, words: str) -> None:
    assert caption(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "The picture was clear: nobody wanted the treaty, the envoy said in Oslo on Monday.",
        '"Take a photo: it will last longer," she told the AFP/Reuters pool.',
        "He gave credit to the mediators.",
        "Photographs of the meeting were published on Monday.",
    ],
)
def test_sentences_about_pictures_are_no_captions(line: str) -> None:
    assert caption(line) is None


def test_a_label_of_other_stories_opens_a_list() -> None:
    assert opens_list("READ MORE ON:")
    assert opens_list("Related News:")
    assert not opens_list("ALSO READ: Ferry fares to rise")
