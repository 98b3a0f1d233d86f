from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.leads import without_leads
from tests.attribution.marked_text import attribution, pieces


def cut(marked: str) -> list[str]:
    text, found = attribution(marked)
    return pieces(without_leads(text, found, texts.quotations(text)).content)


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[Vik] {told} <the harbour board that the boats were sold>.", "that the boats were sold"),
        ("[Vik] {assured} <a crowd of dockers that the boats were safe>.", "that the boats were safe"),
        ("[Vik] {denied} <the following day that any boat had been sold>.", "that any boat had been sold"),
        ("[Vik] {said} <on the quay that the boats were sold>.", "that the boats were sold"),
        ("The boats were, [Vik] {said}, <sold for good and> the crew was paid.", "sold for good"),
        ("[Vik] {said} <the boats were sold, but> the crew was not.", "the boats were sold"),
        ("<LIMA, 3 May (Coast Wire) - The boats were sold>, [Vik] {said}.", "The boats were sold"),
        ("Lima (<Coast Wire) — The boats were sold>, [Vik] {said}.", "The boats were sold"),
        ("<The boats – all ten – were sold>, [Vik] {said}.", "The boats – all ten – were sold"),
        (
            "<Vik (Harbour Board) was right - the boats were sold>, [Ana] {said}.",
            "Vik (Harbour Board) was right - the boats were sold",
        ),
    ],
)
def test_addressee_time_and_dangling_words_are_no_content(marked: str, content: str) -> None:
    assert cut(marked) == [content]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[Vik] {said} <that the boats were sold>.", "that the boats were sold"),
        ("[Vik] {said} <the boats that sank were sold>.", "the boats that sank were sold"),
        ("[Vik] {said} <the law is so plain that nobody reads it>.", "the law is so plain that nobody reads it"),
        ("[Vik] {told} <the story of the boats>.", "the story of the boats"),
        ("The paper {quoted} <a letter by Okoro>.", "a letter by Okoro"),
        ("[Vik] {believes} <on reflection that he was wrong>.", "on reflection that he was wrong"),
    ],
)
def test_what_belongs_to_the_content_stays(marked: str, content: str) -> None:
    assert cut(marked) == [content]
