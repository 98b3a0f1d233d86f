"""Bytes to text: which evidence decides, and that every decision but UTF-8 is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import article
from onrecord.ingest.charset import decode
from tests.ingest.making import capture

TEXT = "Der Außenminister sagte am Dienstag, die Brücke werde „bald“ geöffnet – nicht später. Präsident Müller schwieg dazu."


def test_utf8_needs_no_word() -> None:
    assert decode(TEXT.encode()) == (TEXT, "utf-8", ())


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_marks_and_detection(data: bytes, charset: str) -> None:
    found = decode(data)
    assert (found.text, found.charset) == (TEXT, charset)
    assert bool(found.problems) == (charset != "utf-8")


def test_the_declared_label_comes_before_the_detector() -> None:
    data = "Министр заявил".encode("koi8-r")
    found = decode(data, "koi8-r")
    assert (found.text, found.charset) == ("Министр заявил", "koi8-r")
    assert "declared" in found.problems[0]


def test_latin_1_means_the_windows_page_on_the_web() -> None:
    assert decode("“Nein”".encode("cp1252"), "ISO-8859-1").text == "“Nein”"


@pytest.mark.parametrize("label", ["no-such-charset", "ascii\x00", "shift_jis"])
def test_a_false_label_is_told(label: str) -> None:
    data = "Señor Núñez dijo que no habrá más días así".encode("cp1252")[:30]
    found = decode(data, label)
    assert found.problems


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = (TEXT * 3).encode() + b"\xff broken \xfe end"
    found = decode(data)
    assert found.charset == "utf-8"
    assert found.text.count("\ufffd") == 2
    assert "2 invalid" in found.problems[0]


def test_the_article_tells_its_encoding() -> None:
    found = article(capture(TEXT.encode("cp1252")))
    assert "Außenminister" in found.text
    assert any("cp1252" in problem for problem in found.problems)
    assert found.language == "de"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1251", "utf-16", "bogus"]))
def test_decoding_never_raises(data: bytes, label: str | None) -> None:
    assert isinstance(decode(data, label).text, str)
