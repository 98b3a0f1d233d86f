"""Which issues an article names, and how words are compared."""

from __future__ import annotations

import pytest

from onrecord.positions.context import stem_set
from onrecord.positions.matching import coverage, issues_in, issues_named, terms_of
from onrecord.positions.words import same, stem
from onrecord.schema import Article
from onrecord.schema.identity import text_digest
from onrecord.schema.issue import Issue

BRIDGE = Issue(
    id="bridge",
    proposition="The holder opens the bridge over the strait of Orm to civilian traffic.",
    aliases=("opening of the Orm bridge", "civilian traffic over the bridge"),
    siblings=("repairs of the bridge",),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("recognising", "recognition"), ("recognize", "recognised"), ("sanctions", "sanctioned"), ("ratification", "ratified")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert same(stem(one), stem(other))


@pytest.mark.parametrize(("one", "other"), [("morocco", "moroccan"), ("georgia", "georgian"), ("palestine", "palestinian")])
def test_a_country_and_its_people_are_alike(one: str, other: str) -> None:
    assert same(stem(one), stem(other))


@pytest.mark.parametrize(
    ("one", "other"), [("nigeria", "nigerien"), ("austria", "australia"), ("iran", "iraq"), ("grain", "grand")]
)
def test_words_that_only_look_alike_are_not(one: str, other: str) -> None:
    assert not same(stem(one), stem(other))


def test_the_fullest_name_counts() -> None:
    names = terms_of(BRIDGE).names
    assert coverage(names, stem_set("The opening of the Orm bridge was put off.")) == 1.0
    assert coverage(names, stem_set("A bridge was repaired.")) < 0.5
    assert coverage(names, stem_set("Fish prices rose.")) == 0.0


def article(text: str) -> Article:
    return Article(id="a-1", text_sha256=text_digest(text), text=text)


def test_an_issue_is_named_where_one_paragraph_names_it() -> None:
    told = article("Orm bridge\n\nThe minister spoke of opening the Orm bridge to traffic.\n\nIt rained.")
    assert issues_named(told, [BRIDGE]) == [BRIDGE]
    scattered = article("Orm had rain.\n\nA bridge in the north fell.\n\nCivilian clothes are cheap.")
    assert issues_named(scattered, [BRIDGE]) == []
    assert issues_named(article(""), [BRIDGE]) == []


def test_the_sieve_for_articles_lets_scattered_names_through() -> None:
    scattered = article("Orm had rain.\n\nA bridge in the north fell.\n\nCivilian clothes are cheap.")
    assert issues_in(scattered, [BRIDGE]) == [BRIDGE]
    assert issues_in(article("Herring is dear in Orm."), [BRIDGE]) == []
    assert issues_in(article(""), [BRIDGE]) == []


def test_half_a_name_lets_an_article_through_where_the_proper_name_stands_in_it() -> None:
    quota = Issue(id="quota", proposition="The holder raises it.", aliases=("Sarn quota",))
    assert issues_in(article("The quota was spent."), [quota]) == []
    assert issues_in(article("It rained in Sarn."), [quota]) == [quota]
