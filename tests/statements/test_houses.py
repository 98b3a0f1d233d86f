"""Whose document a transcript is. All persons and words are invented."""

from __future__ import annotations

from hashlib import sha256

import pytest

from onrecord.attribution.turns import turns
from onrecord.schema import Article, Speaker
from onrecord.statements import houses, story
from onrecord.statements.speakers import resolve
from tests.statements.story import build


def _article(text: str) -> Article:
    return Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)


def _story(text: str) -> story.Story:
    return story.read(_article(text), [])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # The press asks an official about his own state; the others are talked of.
        ("Minister: Good day.\n\nQ: Does Norway join? Will Norway pay?\n\nMinister: France paid. France said so.\n", "Norway"),
        ("Q: Is Norway in?\n\nMinister: Norway does not join. Chad came.\n", "Norway"),
        # One question alone tells nothing, two states alike tell nothing.
        ("Q: Is Norway in?\n\nMinister: Ask Oslo.\n", None),
        ("Q: Has Norway paid? Will Norway pay? Has Chad paid? Will Chad pay?\n", None),
        # An embassy stands in another's state.
        ("Q: Will Norway pay? Is Norway in? My counterpart in Norway left. Our ambassador to Norway left.\n", None),
        # Nobody says of himself that he told us so, nor tells of his own minister by the name of the state.
        ("Q: Is Norway in?\n\nMinister: Norway has not paid. Norway told us so.\n", None),
        ("Q: Is Norway in?\n\nMinister: Norway has not paid. Norway's minister said so.\n", None),
    ],
)
def test_the_press_asks_about_the_state_that_speaks(text: str, state: str | None) -> None:
    assert houses.asked_about(_story(text)) == state


def _speakers(text: str) -> dict[str, Speaker]:
    article = build(text, "2022-03-01")[0]
    found = turns(article.text)
    return {a.source[0].text: s for a, s in zip(found, resolve(article, found), strict=True) if a.source}


def test_a_body_met_is_not_the_one_that_speaks() -> None:
    text = (
        "Remarks by Deputy Minister Anna Berg after the meeting with the delegation of the European Union\n\n"
        "MS. BERG: We had a good day.\n\nQUESTION: Does Norway join? Will Norway pay?\n\nMS. BERG: Norway does not join.\n"
    )
    assert _speakers(text)["MS. BERG"].on_behalf_of == "Norway"


def test_a_document_held_at_a_body_is_not_the_bodys() -> None:
    head, talk = "Remarks to the press {} the African Union", "\n\nQ: Does Norway join? Will Norway pay?\n"
    told = {}
    for word in ("at", "of"):
        text = head.format(word) + talk
        told[word] = houses.of_document(_story(text), _article(text), text.index("\n"), lambda _: None)
    assert told == {"at": "Norway", "of": "African Union"}


def test_brackets_behind_a_label_hold_for_its_other_turns() -> None:
    text = (
        "Stakeout\n\nMR. HASKI (Foreign Minister, Syria): We came with one request.\n\n"
        "PRESS: Did the Norwegians say no?\n\nMR. HASKI: Nobody says no.\n"
    )
    told = _speakers(text)["MR. HASKI"]
    assert (told.role, told.on_behalf_of, told.tier) == ("Foreign Minister", "Syria", "A")


def test_a_name_in_brackets_bears_the_office_before_them() -> None:
    text = (
        "The sitting opened at ten.\n\nTHE MINISTER (Mr Zubi Roldan): I answer in order. Spain has not moved.\n\n"
        "Senator BAR: Does Spain wait?\n\nTHE MINISTER: Spain does not wait.\n"
    )
    assert _speakers(text)["THE MINISTER"].name == "Zubi Roldan"


def test_initials_label_the_person_or_office_of_the_head() -> None:
    text = (
        "Government spokesman Jean-Paul Sanou of Togo spoke to the radio.\n\nQ: So it ends?\n\n"
        "J.-P. S.: It does not end.\n\nQ: Who is next?\n\nJ.-P. S.: Nobody is next.\n"
    )
    told = _speakers(text)["J.-P. S."]
    assert (told.type, told.name, told.on_behalf_of) == ("person", "Jean-Paul Sanou", "Togo")
    text = "Secretary-General's press encounter\n\nQ: Will you pay?\n\nSG: I will not.\n\nQ: Why?\n\nSG: I have no purse.\n"
    told = _speakers(text)["SG"]
    assert (told.type, told.role, told.on_behalf_of) == ("person", "Secretary-General", "United Nations")


def test_a_secretary_and_nothing_more_is_an_american() -> None:
    text = (
        "Secretary Marsh and Mauritian Foreign Minister Rama Before Their Meeting\n\n"
        "SECRETARY MARSH: Good morning. The United States paid.\n\nFOREIGN MINISTER RAMA: The ship left on Monday and has not come back.\n"
    )
    told = _speakers(text)
    assert told["SECRETARY MARSH"].on_behalf_of == "United States"
    assert told["FOREIGN MINISTER RAMA"].on_behalf_of == "Mauritius"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # Whose minister the press tells of is not the speaker's state.
        (
            "Background briefing\n\nQ: Canada's defense minister said yesterday it was over. So for Canada?\n\n"
            "OFFICIAL: The United States will not change its view.\n",
            "United States",
        ),
        ("Doorstop\n\nQ: Will it help?\n\nBERG: Tuvalu agrees with us. The minister of Tuvalu said so.\n", None),
        ("Talk\n\nQ: And arms for Ukraine?\n\nABC: We do not pay, we said so in July.\n", None),
    ],
)
def test_a_talk_is_not_of_the_state_it_tells_of_as_of_others(text: str, state: str | None) -> None:
    assert houses.of_document(_story(text), _article(text), 0, lambda _: None) == state


def test_a_spokesperson_speaks_for_the_body_whose_own_things_the_answers_tell() -> None:
    text = (
        "Noon briefing\n\nAnn Berg, Associate Spokesperson: Good day.\n\nQ: Is a treaty near?\n\n"
        "Ann Berg: The Secretary-General hopes so. It is for Member States to decide. The Secretary-General has set a day.\n"
    )
    assert houses.of_document(_story(text), _article(text), 15, lambda _: None) == "United Nations"
