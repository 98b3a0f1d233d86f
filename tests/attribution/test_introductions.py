from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.introductions import introductions
from tests.attribution.marked_text import unmark

INTRODUCED = [
    "Here is [Vik] in 1992{:} <“No boat leaves this harbour empty.”>",
    "More from [Okoro]{:} <“No boat leaves this harbour empty.”>",
    "The ferry was late again. [Ilka Vik]{:} <“No boat leaves this harbour empty.”>",
    "[Ilka Vik], a former pilot{:} <“No boat leaves this harbour empty.”>",
    "[The harbour report]{:} <“No boat leaves this harbour empty.”>",
    "[She] then listed her reasons{:}\n\n<“No boat leaves this harbour empty.”>",
    "In a letter to the operator, [the ministry] denied this{:}\n\n<“No boat leaves this harbour empty.”>",
    "On Monday, [Mr. Okoro] was blunt{:} <“No boat leaves this harbour empty.”>",
]

LEFT_ALONE = [
    "Wait, it gets better: “No boat leaves this harbour empty.”",
    "Regarding the leak, the party said: “No boat leaves this harbour empty.”",
    "There was a sign above the door: “No boat leaves this harbour empty.”",
    "Okoro painted his boat: “No boat leaves this harbour empty.”",
    "Okoro had one word for it: “Ferrygate”",
    "Okoro was blunt. “No boat leaves this harbour empty.”",
    "“Here is Okoro”: “No boat leaves this harbour empty.”",
]


@pytest.mark.parametrize("marked", INTRODUCED)
def test_a_colon_gives_the_quotation_behind_it_to_the_one_its_sentence_shows(marked: str) -> None:
    text, spans = unmark(marked)
    (found,) = introductions(text, texts.quotations(text))
    assert ([found.source], [found.colon], [found.content]) == (spans["source"], spans["cue"], spans["content"])


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_nothing_is_guessed_where_no_source_is_plain(text: str) -> None:
    assert introductions(text, texts.quotations(text)) == []
