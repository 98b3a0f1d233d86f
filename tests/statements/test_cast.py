"""Labels of a transcript that explain one another. All persons and words are invented."""

from __future__ import annotations

import pytest

from onrecord.attribution.turns import turns
from onrecord.schema import Speaker
from onrecord.statements.speakers import resolve
from tests.statements.story import build

ASKED = "\n\nQuestion: Will the port be opened this year?\n\n"
ANSWERED = ": We will open it when the quay is safe, and not one day before.\n"


def told(text: str) -> dict[str, Speaker]:
    """The speaker of each label, by label."""
    article = build(text, "2025-03-01", title=text.split("\n", 1)[0])[0]
    found = turns(article.text)
    return {turn.source[0].text: speaker for turn, speaker in zip(found, resolve(article, found), strict=True)}


ROWS = [
    # label of the answer, text before it, name, role, on behalf of
    (
        "Official Spokesperson",
        "Transcript of the weekly briefing in Oslo, Norway\n\nOfficial Spokesperson, Ms. Anna Varberg-Lund: Good evening, friends.",
        "Anna Varberg-Lund",
        "Official Spokesperson",
        "Norway",
    ),
    (
        "DPM",
        "Transcript: media conference, Suva, Fiji\n\nDEPUTY PRIME MINISTER ANNA VARBERG: Cabinet has met and decided on the port.",
        "Anna Varberg",
        "Deputy Prime Minister",
        "Fiji",
    ),
    (
        "Minister",
        "In the harbour: Anna Varberg-Lund, Transport Minister of Norway\n\nOslo, 1 March 2025",
        "Anna Varberg-Lund",
        "Transport Minister",
        "Norway",
    ),
    (
        "MS. VARBERG",
        "PRESS BRIEFING BY PRESS SECRETARY ANNA VARBERG\n\nJames S. Brady Press Briefing Room\n\n1:07 P.M. EST",
        "Anna Varberg",
        "Press Secretary",
        "United States",
    ),
    ("Spokesman", "Press conference of the government in Oslo, Norway\n\n1 March 2025", "Spokesman", "Spokesman", "Norway"),
]


@pytest.mark.parametrize(("label", "before", "name", "role", "state"), ROWS, ids=[row[0] for row in ROWS])
def test_a_label_without_a_name_is_explained_by_another_or_by_the_head(
    label: str, before: str, name: str, role: str, state: str
) -> None:
    speaker = told(f"{before}{ASKED}{label}{ANSWERED}{ASKED}{label}{ANSWERED}")[label]
    assert (speaker.type, speaker.name, speaker.on_behalf_of) == ("person", name, state)
    assert (speaker.role or "").lower() == role.lower()


def test_brackets_behind_a_label_tell_the_state_or_the_organ() -> None:
    text = f"At the stakeout\n\nNew York, 1 March 2025{ASKED}Ambassador Anna Varberg (Norway){ANSWERED}"
    assert told(text)["Ambassador Anna Varberg"].on_behalf_of == "Norway"


def test_an_unnamed_official_of_a_background_call_stays_unnamed() -> None:
    text = f"Background press call\n\nWashington, D.C.{ASKED}SENIOR ADMINISTRATION OFFICIAL{ANSWERED}"
    assert told(text)["SENIOR ADMINISTRATION OFFICIAL"].type == "anonymous"
