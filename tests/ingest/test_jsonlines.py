"""JSON lines: field names, field maps, broken lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import Given, article, captures
from onrecord.schema import Article, Capture, Failure
from tests.ingest.making import capture

TEXT = "The transport minister said on Friday that the bridge would open.\n\nShe gave no day for it, and nobody asked again."


def record(given: Given | None = None, **fields: object) -> Article:
    return article(capture(json.dumps(fields), "application/json"), given or Given())


def test_common_field_names() -> None:
    found = record(headline="Bridge to reopen", body=TEXT, source_url="https://a.example/b", date_published="2023-05-04T10:11:12Z",
                   publisher={"name": "Fjord Times"}, authors=["Ann Lee", "Jon Bo"], updated="2023-05-05")  # fmt: skip
    assert found.text == "Bridge to reopen\n\n" + TEXT
    assert (found.title, found.url, found.outlet, found.byline) == (
        "Bridge to reopen",
        "https://a.example/b",
        "Fjord Times",
        "Ann Lee, Jon Bo",
    )
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.published.basis) == (
        "2023-05-04T10:11:12+00:00",
        "JSON date_published: 2023-05-04T10:11:12Z",
    )
    assert found.modified.value == "2023-05-05"


def test_a_field_map_names_their_fields() -> None:
    given = Given(field_map={"text": "artikel", "title": "kop", "published": "dag"})
    found = record(given, artikel=TEXT, kop="Bridge to reopen", dag="4 May 2023", text="not this")
    assert found.text == "Bridge to reopen\n\n" + TEXT
    assert found.published is not None
    assert found.published.value == "2023-05-04"


def test_a_field_map_with_a_field_that_is_not_ours_is_refused() -> None:
    with pytest.raises(InputError, match="field map"):
        record(Given(field_map={"headlin": "kop"}), text=TEXT)


@pytest.mark.parametrize("value", [1_683_195_072, 1_683_195_072_000, 1_683_195_072.0])
def test_numbers_are_seconds_or_milliseconds_of_unix_time(value: float) -> None:
    found = record(text=TEXT, published=value)
    assert found.published is not None
    assert found.published.value == "2023-05-04T10:11:12+00:00"


def test_markdown_and_html_bodies() -> None:
    assert record(title="Bridge", markdown="The *minister* said that the bridge would open.").text.endswith(
        "The minister said that the bridge would open."
    )
    body = "<p>The minister said on Friday that the bridge would open before the winter.</p>" * 2
    assert "<p>" not in record(title="Bridge", html=body).text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "only"},
        {"text": ""},
        {"text": None},
        {"text": ["", None]},
        {"text": True},
        {"text": {"a": 1}},
        {"text": " \n "},
    ],
)
def test_a_record_without_text_is_an_error(fields: dict[str, object]) -> None:
    with pytest.raises(InputError):
        record(None, **fields)


def test_lone_surrogates_are_replaced_and_told() -> None:
    found = article(capture(b'{"text": "The minister \\ud800 said that the bridge would open."}', "application/json"))
    assert "\ufffd" in found.text
    assert any("surrogate" in problem for problem in found.problems)
    found.text.encode()


def test_one_capture_a_line_and_broken_lines_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    path.write_bytes(
        "\n".join([good, "{broken", "", "[1, 2]", '"text"', good]).encode() + b'\n{"text": "\xff"}\n' + b"[" * 5_000 + b"\n"
    )
    found = list(captures([str(path)]))
    assert [item.origin for item in found] == [f"{path}#{n}" for n in (1, 2, 4, 5, 6, 7, 8)]
    assert [type(item) for item in found] == [Capture, Failure, Failure, Failure, Capture, Failure, Failure]
    assert all(isinstance(item, Capture) or "line" in item.reason for item in found)
