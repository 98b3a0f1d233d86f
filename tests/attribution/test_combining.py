from __future__ import annotations

from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.combining import is_list_entry, with_layout
from tests.attribution.marked_text import at, attribution, make, pieces

SIGNED = "“No boat leaves this harbour empty.”\n\n— Ilka Vik\n\nThe boats left on Monday, Okoro said.\n"


def test_a_quotation_that_nobody_was_given_gets_its_signer_and_is_not_told_twice() -> None:
    bare = replace(make(SIGNED, [], [], [at(SIGNED, "“No boat leaves this harbour empty.”")]), basis="quotation")
    (found,) = with_layout(SIGNED, [bare], 0, texts.quotations(SIGNED), posts=True)
    assert (pieces(found.source), pieces(found.cue)) == (["Ilka Vik"], ["—"])


def test_a_signature_takes_the_quotation_from_a_cue_of_another_paragraph() -> None:
    held = make(
        SIGNED,
        [at(SIGNED, "Okoro")],
        [at(SIGNED, "said")],
        [at(SIGNED, "“No boat leaves this harbour empty.”"), at(SIGNED, "The boats left on Monday")],
    )
    found = with_layout(SIGNED, [held], 0, texts.quotations(SIGNED), posts=True)
    assert sorted((a.source[0].text, pieces(a.content)) for a in found) == [
        ("Ilka Vik", ["“No boat leaves this harbour empty.”"]),
        ("Okoro", ["The boats left on Monday"]),
    ]


def test_a_cue_with_a_verb_in_the_colons_sentence_is_kept_and_nothing_added() -> None:
    text, found = attribution("[Okoro] was blunt and {warned the board}: <“No boat leaves this harbour empty.”>")
    assert with_layout(text, [found], 0, texts.quotations(text), posts=True) == [found]


def test_words_told_inside_a_headlines_matter_stay_beside_it() -> None:
    text = "Report: Okoro said the boats were sold\n\nThe boats left.\n"
    inner = make(text, [at(text, "Okoro")], [at(text, "said")], [at(text, "the boats were sold")])
    found = with_layout(text, [inner], 0, texts.quotations(text), posts=True)
    assert sorted(a.source[0].text for a in found) == ["Okoro", "Report"]


def test_a_label_with_a_word_behind_it_is_an_entry_of_a_list() -> None:
    _, entry = attribution("[Norway]{:} <no>")
    _, told = attribution("[Norway]{:} <no boat will be sold>")
    _, said = attribution("[Norway] {says} <no>")
    assert (is_list_entry(entry), is_list_entry(told), is_list_entry(said)) == (True, False, False)
