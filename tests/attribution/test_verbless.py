from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.verbless import verbless
from tests.attribution.marked_text import unmark

BODY = (
    "\n\nThe ferry operator has asked for more money. Harbour minister Ilka Vik said the talks would go on. Okoro told the"
    " chamber that nobody had been paid.\n"
)

ATTRIBUTED = [
    "[Minister]{:} <Talks with the ferry operator will go on>.",
    "[Ilka Vik]{:} <‘Nobody Has Left the Table.’>",
    "[Okoro]{:} <ferry deal not dead>",
    "EXCLUSIVE – [Okoro]{:} <We will not pay twice>",
    "[Okoro] on the ferry row{:} <‘We will not pay twice’>",
    "[Poll]{:} <Islanders trust the ferry less than the weather>",
    "<“Not on our agenda”>{:} [minister]",
    "<Talks will go on> {–} [Okoro]",
    "<‘Nobody has left the table’>{,} [minister]",
]

NOT_ATTRIBUTED = [
    "Live: ferry talks are under way",
    "The Latest: Vik walks out of talks",
    "EXCLUSIVE: The ferry that never was",
    "Gaza: ceasefire is holding",
    "SHIPS IN THE NIGHT: Ferries are running late again",
    "Okoro walks out: talks are over",
    "Okoro: the man who would not pay",
    "Okoro: saint or sinner?",
    "On the water: islanders have had enough",
    "Ferry talks at 10:30 are off",
    "Ferry talks are off, Okoro or no Okoro",
    "Ferry talks in ruins – a timeline",
]


@pytest.mark.parametrize("line", ATTRIBUTED)
def test_a_headline_gives_its_matter_to_the_speaker_it_names(line: str) -> None:
    text, spans = unmark(line + BODY)
    (found,) = verbless(text, 0, texts.quotations(text))
    assert [[(s.start, s.end) for s in getattr(found, role)] for role in ("source", "cue", "content")] == list(spans.values())


@pytest.mark.parametrize("line", NOT_ATTRIBUTED)
def test_a_headline_without_a_speaker_says_nothing(line: str) -> None:
    text = line + BODY
    assert verbless(text, 0, texts.quotations(text)) == []


def test_a_name_that_never_speaks_below_is_no_speaker() -> None:
    text = "Norrby: two boats are missing\n\nTwo boats are missing off Norrby. The coast guard said so.\n"
    assert verbless(text, 0, texts.quotations(text)) == []


def test_a_headline_is_the_first_line_or_what_is_known_to_be_the_headline() -> None:
    text = "Harbour news\nMinister: talks will go on\n\nThe boats left.\n\nMinister: talks will go on\n"
    assert verbless(text, 0, []) == []
    assert [a.content[0].start for a in verbless(text, text.index("\n\n"), [])] == [text.index("talks")]


SIGNED = [
    "<“We pay for the boats and they sail without us.”> {—} [Ilka Vik], Norrby",
    '<"We pay for the boats and they sail without us.">\n\n{-} [Ilka Vik], writing to the operator.',
    "<«We pay for the boats and they sail without us.»>\n{–} [Harbour minister Ilka Vik]",
    "<”We pay for the boats and they sail without us.”> {―} [Ilka Vik]",
]


@pytest.mark.parametrize("line", SIGNED)
def test_a_quotation_signed_behind_a_dash_is_the_signers(line: str) -> None:
    text, spans = unmark("Islanders write about the ferry.\n\n" + line + "\n\nThe operator is silent.\n")
    (found,) = verbless(text, 0, texts.quotations(text))
    assert [[(s.start, s.end) for s in getattr(found, role)] for role in ("source", "cue", "content")] == list(spans.values())


@pytest.mark.parametrize(
    "line",
    [
        "“We pay for the boats and they sail without us.” – and nobody cared.",
        "“We pay for the boats.” An islander himself – “and so is my father” – he left early.",
        "The boats – Ilka Vik counted nine – left at noon.",
        "“Sea Wind” – Ilka Vik",
        "“We pay for the boats and they sail without us.” – Ilka Vik had heard it before, and “worse” too.",
    ],
)
def test_a_dash_without_a_signature_gives_nothing(line: str) -> None:
    text = "Islanders write about the ferry.\n\n" + line + "\n"
    assert verbless(text, 0, texts.quotations(text)) == []


def test_a_post_is_its_accounts_and_left_out_where_posts_do_not_count() -> None:
    text, spans = unmark(
        "The deal fell at night.\n\n<No boat sails before the island is paid> pic.twitter.com/ab12 {—} [Ilka Vik] (@ilkavik) May 3, 2021\n"
    )
    (found,) = verbless(text, 0, [])
    assert [[(s.start, s.end) for s in getattr(found, role)] for role in ("source", "cue", "content")] == list(spans.values())
    assert verbless(text, 0, [], posts=False) == []
