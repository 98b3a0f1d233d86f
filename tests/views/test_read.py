from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from onrecord import Reading, from_json
from tests.views.helpers import STORY, Call, write


def test_json_goes_to_standard_output_and_nothing_else(call: Call, tmp_path: Path) -> None:
    result = call("read", write(tmp_path, "a.txt", STORY), write(tmp_path, "b.txt", STORY), "--format", "json")
    assert result.code == 0
    assert result.err == ""
    assert [line["article"]["origin"] for line in result.lines()] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_output_validates_against_the_published_schema_and_round_trips(call: Call, tmp_path: Path) -> None:
    schema = json.loads(call("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    [line] = call("read", write(tmp_path, "a.txt", STORY), "--format", "json").lines()
    jsonschema.validate(line, schema)
    reading = from_json(Reading, line)
    assert reading.statements
    for statement in reading.statements:
        for span in (*statement.source, *statement.cue, *statement.content, *statement.speaker.mentions):
            assert reading.article.text[span.start : span.end] == span.text


def test_the_schema_refuses_a_statement_without_content_pieces_as_spans(call: Call, tmp_path: Path) -> None:
    schema = json.loads(call("schema").out)
    [line] = call("read", write(tmp_path, "a.txt", STORY), "--format", "json").lines()
    line["statements"][0]["content"] = ["We have time"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, schema)


def test_a_pipe_gets_json_lines_unasked(call: Call, tmp_path: Path) -> None:
    assert call("read", write(tmp_path, "a.txt", STORY)).out.startswith('{"article"')


def test_standard_input_is_read_when_nothing_is_named(call: Call) -> None:
    [line] = call("read", stdin=STORY.encode()).lines()
    assert line["article"]["origin"] == "-"


def test_the_table_shows_quote_speaker_date_and_chain(call: Call, tmp_path: Path) -> None:
    out = call("read", write(tmp_path, "a.txt", STORY), "--format", "table").out
    for part in ("“We have time. Nobody is in a hurry”", "Lena Harth", "2024-03-03", "Courier", "direct"):
        assert part in out


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_keeps_to_the_width(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = call("read", write(tmp_path, "a.txt", STORY), "--format", "table").out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_a_story_without_statements_says_so(call: Call, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "The bridge over the Sarn was closed for repairs on Monday.\n\nIt will open again in June.\n")
    assert "No statement was found" in call("read", path, "--format", "table").out
    assert call("read", path).lines()[0]["statements"] == []


def test_given_metadata_wins_and_says_so(call: Call, tmp_path: Path) -> None:
    options = (
        "--outlet",
        "Sarn Echo",
        "--agency",
        "Relay",
        "--published",
        "2023-01-02",
        "--url",
        "https://echo.example/1",
        "--title",
        "T",
    )
    [line] = call("read", write(tmp_path, "a.txt", STORY), *options).lines()
    article = line["article"]
    assert (article["outlet"], article["agency"], article["title"]) == ("Sarn Echo", "Relay", "T")
    assert article["url"] == "https://echo.example/1"
    assert article["published"]["value"] == "2023-01-02"
    assert "given" in article["published"]["basis"] or "--published" in article["published"]["basis"]


def test_as_is_keeps_every_character(call: Call, tmp_path: Path) -> None:
    text = "Left Menu\n\nHarth said so.\n\n\n  Updated: 1 May 2024 \n"
    [line] = call("read", write(tmp_path, "a.txt", text), "--as-is").lines()
    assert line["article"]["text"] == text


def test_spans_follow_the_convention_asked_for(call: Call, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Lena Harth said that trains would run again.\n")

    def content(*options: str) -> str:
        [line] = call("read", path, "--as-is", *options).lines()
        text: str = line["statements"][0]["content"][0]["text"]
        return text

    assert content().startswith("that trains")
    assert content("--spans", "corpus").startswith("that trains")
    assert content("--spans", "reader").startswith("trains")


def test_json_lines_are_read_by_a_field_map(call: Call, tmp_path: Path) -> None:
    rows = [
        {"headline": "First", "body": "Harth said trains would run."},
        {"headline": "Second", "body": "Harth said ports would open."},
    ]
    path = write(tmp_path, "feed.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    found = call("read", path, "--field", "title=headline", "--field", "text=body").lines()
    assert [line["article"]["title"] for line in found] == ["First", "Second"]


def test_processes_do_not_change_the_output(call: Call, tmp_path: Path) -> None:
    names = [write(tmp_path, f"{n:02}.txt", STORY.replace("March 3", f"March {n + 1}")) for n in range(20)]
    assert call("read", *names, "--processes", "1").out == call("read", *names, "--processes", "2").out


def test_a_codebook_is_checked(call: Call, tmp_path: Path) -> None:
    story = write(tmp_path, "a.txt", STORY)
    good = write(tmp_path, "issue.yaml", "id: trains\nproposition: The holder lets trains run.\n")
    bad = write(tmp_path, "bad.yaml", "- id: trains\n")
    broken = write(tmp_path, "broken.yaml", "id: [\n")
    assert call("read", story, "--issues", good).code == 0
    for path, word in ((bad, "proposition"), (broken, "YAML"), (str(tmp_path / "none.yaml"), "cannot be read")):
        result = call("read", story, "--issues", path)
        assert result.code == 3
        assert result.out == ""
        assert path in result.err
        assert word in result.err


def test_text_beyond_ascii_is_written_in_utf_8_whatever_the_locale(call: Call, tmp_path: Path) -> None:
    out = call("read", write(tmp_path, "a.txt", "“Café später 東京,” Lena Harth said.\n")).out
    assert "Café später 東京" in out
