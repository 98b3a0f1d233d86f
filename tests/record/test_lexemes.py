from __future__ import annotations

import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from onrecord.record.lexemes import snippet, terms, words

ROOT = Path(__file__).parents[2]


def cut_by_sqlite(*texts: str) -> list[list[str]]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5vocab(texts, 'instance')")
    connection.executemany("INSERT INTO texts (rowid, x) VALUES (?, ?)", enumerate(texts))
    cut: list[list[str]] = [[] for _ in texts]
    for document, term in connection.execute("SELECT doc, term FROM found ORDER BY doc, offset"):
        cut[document].append(term)
    return cut


def cut_here(text: str) -> list[str]:
    return [word.form for word in words(text)]


def test_english_words_are_cut_as_sqlite_cuts_them() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "onrecord").rglob("*.py"))]
    known = sorted(
        set(re.findall(r"[a-z]+", " ".join(texts).lower())) | {"eed", "ies", "sses", "ied", "logi", "possibly", "skies"}
    )
    assert len(known) > 3_000
    together = " ".join(known)
    assert [cut_here(together)] == cut_by_sqlite(together)


def test_letters_of_europe_and_beyond_are_folded_as_sqlite_folds_them() -> None:
    """Characters that Unicode had in 2012; what differs further on are marks and rare letters."""
    marks = [chr(code) for code in range(0x20, 0x2000) if unicodedata.category(chr(code)) not in ("Cn", "Cc", "Cs")]
    texts = [f"ab{mark}cd {mark}" for mark in marks]
    pairs = zip(marks, texts, cut_by_sqlite(*texts), strict=True)
    differing = [mark for mark, text, cut in pairs if cut_here(text) != cut]
    assert [mark for mark in differing if ord(mark) < 0x250] == ["Ǡ", "ǡ"]
    assert len(differing) < 350


@pytest.mark.parametrize(
    "text",
    ["L'Élysée a réagi: «non»", "Ärger über Öl, Straße", "Ειρήνη και Ελλάδα", "Договор о мире, ёлка", "日本語 한국어", "e\u0301te\u0301 12,5% a_b", "\U0001f600 x"],
)  # fmt: skip
def test_texts_are_cut_as_sqlite_cuts_them(text: str) -> None:
    assert [cut_here(text)] == cut_by_sqlite(text)


@pytest.mark.parametrize("text", ["Prisoners, released.", "Éclair — été"])
def test_places_cut_the_word(text: str) -> None:
    assert [text[word.start : word.end] for word in words(text)] == re.findall(r"\w+", text)


def test_terms_are_phrases_each_once() -> None:
    assert terms('grain "border crossing" grain content:accord* "') == [
        ("grain",), ("border", "cross"), ("content", "accord"),
    ]  # fmt: skip
    assert terms('"" - \x00 …') == []


def test_a_snippet_shows_the_place_with_most_terms() -> None:
    text = "peace " + "filler " * 60 + "the grain accord holds " + "filler " * 60
    assert "<grain> <accord>" in snippet(text, terms("grain accord peace"), ("<", ">"), 10)
    assert snippet("Grain for all.", terms("grain"), ("<", ">"), 10) == "<Grain> for all."
    assert snippet("a b c", [("z",)], ("<", ">"), 2) == "a b…"
