"""Which state an office without one belongs to. All persons and words are invented."""

from __future__ import annotations

from hashlib import sha256

import pytest

from onrecord.schema import Article, Attribution, Span
from onrecord.statements import homes, story

ROWS = [
    # The paragraph's own state wins over the state of the story.
    (
        "OSLO, May 2 (NPK) - Norway bought ships. Norway paid.\n\nDenmark waited. The foreign minister laughed.\n",
        "The foreign minister",
        "Denmark",
    ),
    # A label in bold or with a colon opens the paragraph.
    (
        "Five answers to France\n\n**Rome** speaks of it in a whisper and has asked for time until the autumn, when the budget of"
        " the year will be known.\n\n**Warsaw** is keenest. The deputy minister said so.\n",
        "The deputy minister",
        "Poland",
    ),
    # The parliament tells the state.
    ("Vote lost\n\nThe Eduskunta said no on Friday. The minister sighed.\n", "The minister", "Finland"),
    # To whom something is done is not who does it.
    ("Kenya spoke first.\n\nKenya wrote to Chad. The ministry sent it twice.\n", "The ministry", "Kenya"),
    # A city or state heads the item of a column or ticker.
    (
        "In brief\n\n**Rabat.** Will Morocco join? A guest from Chad asked, and asked again. The ministry laughed.\n",
        "The ministry",
        "Morocco",
    ),
    (
        "Ticker\n\n12:20 - Vilnius\n\nThe frontier with Belarus is shut. The interior minister posts.\n",
        "The interior",
        "Lithuania",
    ),
    ("Nothing happened here.\n\nThe minister said so.\n", "The minister", None),
    # An aim of what is done, a side taken and a sender of envoys are no home.
    ("Market opened to Chadian grain\n\nBergen waits. The minister slept.\n", "The minister", "Norway"),
    ("Vote\n\nNorway is split. The pro-Chadian party left. The minister slept.\n", "The minister", "Norway"),
    ("Talks\n\nThe Chadian ambassador came to Bergen. The minister slept.\n", "The minister", "Norway"),
    ("Vote\n\nThe pro-Chadian party left. The minister slept.\n", "The minister", None),
    ("Talks in spring\n\nIt rained. Chad's ambassador and Norway met. The ministry slept.\n", "The ministry", "Norway"),
]


@pytest.mark.parametrize(("text", "office", "state"), ROWS, ids=[row[2] or "none" for row in ROWS])
def test_an_office_belongs_to_the_state_that_the_text_is_about(text: str, office: str, state: str | None) -> None:
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)
    assert story.read(article, []).polity_near(text.index(office)) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Transcript. Shri Rao: Good evening.", "India"),
        ("Department Press Briefing. 2:04 p.m. EST", "United States"),
        ("Shri Rao met the press aboard Air Force One.", None),
        ("A press briefing.", None),
    ],
)
def test_documents_of_one_state_are_told_by_their_marks(text: str, state: str | None) -> None:
    assert homes.by_habit(text) == state


@pytest.mark.parametrize(
    ("text", "at", "role", "state"),
    [
        # No state has an office that its constitution does not know.
        (
            "LONDON, May 2 (NPK) - The minister of Chad left.\n\nThe Americans came. The Foreign Secretary",
            "The Foreign",
            "Foreign Secretary",
            "United Kingdom",
        ),
        ("The king waited.\n\nFrance asked Norway. The king", "The king", "king", "Norway"),
        ("Nothing.\n\nThe United States paid. The defence minister", "The defence", "defence minister", None),
    ],
)
def test_a_state_without_such_an_office_is_not_the_one(text: str, at: str, role: str, state: str | None) -> None:
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)
    assert story.read(article, []).polity_near(text.rindex(at), role) == state


def test_a_state_whose_holder_is_another_is_not_the_one() -> None:
    text = (
        "The Polish interior minister, Ewa Lis, wrote to Lithuania.\n\n"
        "Poland waits. Interior Minister Jonas Balys read it in Vilnius. Poland waits."
    )
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)
    told = story.read(article, [])
    assert told.asked(text.index("Jonas"), "Interior Minister").taken == {"Poland"}


def _quoted(text: str, source: str, state_words: str) -> story.Story:
    low, high = text.index(state_words), text.index(state_words) + len(state_words)
    at = text.index(source)
    spoken = Attribution(
        source=(Span.cut(text, at, at + len(source)),),
        cue=(),
        content=(Span.cut(text, low, high),),
        kind="direct",
        negated=False,
        confidence=1.0,
    )
    return story.read(Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text), [spoken])


def test_the_speakers_own_words_tell_the_state() -> None:
    words = "Norway has no reason to wait"
    text = f'Chad asks\n\nChad wants an answer by Monday.\n\n"{words}," Foreign Minister Ann Berg said.\n'
    told = _quoted(text, "Foreign Minister Ann Berg", words)
    assert told.polity_near(text.index("Ann Berg"), "foreign minister") == "Norway"


@pytest.mark.parametrize("name", ["Oğuz Ağırbaş", "Ann Berg"])
def test_the_spelling_of_a_name_tells_no_state(name: str) -> None:
    text = f"Talks in spring\n\nNorway and Turkey meet in spring. Foreign Minister {name} said no.\n"
    told = story.read(Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text), [])
    assert told.polity_near(text.index("Foreign"), "foreign minister") == "Norway"
