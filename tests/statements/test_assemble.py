from __future__ import annotations

from dataclasses import replace

from onrecord.schema import Article, Attribution, Dated, Derivation, Span
from onrecord.schema.identity import article_id, statement_id, text_digest
from onrecord.statements.assemble import assemble

TEXT = (
    "Council not to be recognised, minister says\n\n"
    "Foreign Minister Lena Harth said on Sunday that envoy Ivo Brandt had told her that trains would run again.\n\n"
    "The council would not be recognised, Harth said."
)
MADE_BY = (Derivation(step="attribution", version="test"),)


def article() -> Article:
    digest = text_digest(TEXT)
    return Article(
        id=article_id(None, digest),
        text_sha256=digest,
        text=TEXT,
        headline_end=TEXT.index("\n"),
        published=Dated(value="2024-03-04", precision="day", basis="given"),
        outlet="Vandel Post",
    )


def spans(*pieces: str) -> tuple[Span, ...]:
    return tuple(Span.cut(TEXT, TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)


def attributions() -> list[Attribution]:
    outer = Attribution(
        source=spans("Foreign Minister Lena Harth"),
        cue=spans("said on")[:1],
        content=spans("envoy Ivo Brandt had told her that trains would run again"),
        kind="indirect",
        negated=False,
        confidence=0.9,
    )
    inner = replace(
        outer, source=spans("envoy Ivo Brandt"), cue=spans("had told"), content=spans("trains would run again"), parent=1
    )
    headline = replace(outer, source=spans("minister"), cue=spans("says"), content=spans("Council not to be recognised"))
    last = replace(outer, source=spans("Harth"), cue=spans("said"), content=spans("The council would not be recognised"))
    return [headline, outer, inner, last]


def test_statements_come_in_order_with_content_derived_ids() -> None:
    statements = assemble(article(), attributions(), MADE_BY)
    assert [item.content[0].text[:12] for item in statements] == ["envoy Ivo Br", "trains would", "The council "]
    for item in statements:
        offsets = [[(span.start, span.end) for span in role] for role in (item.source, item.cue, item.content)]
        assert item.id == statement_id(article().id, *offsets)
        assert item.derivation == MADE_BY


def test_a_nested_statement_names_the_one_that_holds_it() -> None:
    outer, inner, last = assemble(article(), attributions(), MADE_BY)
    assert inner.within == outer.id
    assert outer.within is None
    assert last.within is None


def test_the_headline_that_repeats_the_body_is_left_out() -> None:
    assert all(item.content[0].start > article().headline_end for item in assemble(article(), attributions(), MADE_BY))
    alone = assemble(article(), attributions()[:3], MADE_BY)
    assert alone[0].content[0].text == "Council not to be recognised"


def test_every_statement_gets_speaker_date_and_chain() -> None:
    outer, inner, _ = assemble(article(), attributions(), MADE_BY)
    assert outer.speaker.name == "Lena Harth"
    assert inner.speaker.name == "Ivo Brandt"
    assert outer.said is not None
    assert outer.said.value == "2024-03-03"
    assert [carrier.name for carrier in outer.chain] == ["Vandel Post"]


def test_the_same_attribution_twice_is_one_statement() -> None:
    once, twice = attributions()[1:2], [attributions()[1], attributions()[1]]
    assert assemble(article(), twice, MADE_BY) == assemble(article(), once, MADE_BY)


def test_an_article_without_attributions_has_no_statements() -> None:
    assert assemble(article(), [], MADE_BY) == ()


def test_corpora_annotate_headlines_too() -> None:
    every = assemble(article(), attributions(), MADE_BY, every=True)
    assert len(every) > len(assemble(article(), attributions(), MADE_BY))
