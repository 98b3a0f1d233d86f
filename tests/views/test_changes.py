from __future__ import annotations

import json
from pathlib import Path

from tests.views.helpers import Call, write

BODY = (
    "Vandel, March 3, 2024 (Courier) - Ostria will reopen two border crossings, Foreign Minister Lena Harth said on Sunday. "
    "The crossings at Brod and Kamen had been closed for 14 months after a dispute over customs.\n\n"
    '"We have lost three ships and we will not lose a fourth," Harth told reporters. Lorries will be let through first.\n\n'
    "Customs officers from both sides met on the bridge to agree on the opening hours."
)


def add(call: Call, folder: Path, text: str, *options: str) -> str:
    result = call("add", write(folder, "story.txt", text), "--record", "r.sqlite", "--format", "json", *options)
    assert result.code == 0
    return str(result.lines()[0]["added"]["article"])


def test_a_silent_edit_inside_a_quotation_is_seen(call: Call, tmp_path: Path) -> None:
    old = add(call, tmp_path, BODY, "--url", "https://post.example/bridge", "--outlet", "Vandel Post")
    new = add(
        call,
        tmp_path,
        BODY.replace("three ships", "four ships"),
        "--url",
        "https://post.example/bridge",
        "--outlet",
        "Vandel Post",
    )
    (line,) = call("changes", "--record", "r.sqlite").lines()
    assert (line["type"], line["kind"], line["old"]["id"], line["new"]["id"]) == ("revision", "words", old, new)
    (edited,) = line["edits"]
    assert (edited["edit"]["old"], edited["edit"]["new"]) == ("three", "four")
    quoted = [
        item for item in call("show", new, "--record", "r.sqlite").lines()[0]["statements"] if item["id"] in edited["inside"]
    ]
    assert any("four ships" in piece["text"] for item in quoted for piece in item["content"])
    shown = call("changes", "--record", "r.sqlite", "--format", "table").out
    assert "[-three-]{+four+}" in shown
    assert "inside what was said" in " ".join(shown.split())


def test_near_copies_that_differ_in_a_fact_are_told_and_harmless_ones_are_not(call: Call, tmp_path: Path) -> None:
    first = add(call, tmp_path, BODY, "--outlet", "Vandel Post")
    add(call, tmp_path, "A new headline over it\n\n" + BODY, "--outlet", "Kamen Echo")
    second = add(call, tmp_path, BODY.replace("14 months", "40 months"), "--outlet", "Brod Times")
    lines = call("changes", "--record", "r.sqlite").lines()
    assert [line["type"] for line in lines] == ["variant"]
    assert {first, second} & {lines[0]["first"]["id"], lines[0]["second"]["id"]}
    (difference,) = lines[0]["differences"]
    assert (difference["kind"], {difference["first"], difference["second"]}) == ("number", {"14", "40"})
    assert "{+40+}" in call("changes", "--record", "r.sqlite", "--format", "table").out


def test_markup_alone_is_reported_as_such_and_since_leaves_out_what_is_older(call: Call, tmp_path: Path) -> None:
    item = {"title": "Bridge", "body_html": f"<p>{BODY}</p>", "url": "https://post.example/bridge", "guid": "bridge-1"}
    again = {**item, "body_html": f"<div><p><b>{BODY}</b></p></div>"}
    write(tmp_path, "feed.jsonl", json.dumps(item) + "\n" + json.dumps(again) + "\n")
    assert call("add", "feed.jsonl", "--record", "r.sqlite").code == 0
    (line,) = call("changes", "--record", "r.sqlite").lines()
    assert (line["kind"], line["edits"]) == ("markup", [])
    assert call("changes", "--record", "r.sqlite", "--since", "2999").lines() == []
    assert call("changes", "--record", "r.sqlite", "--since", "soon").code == 2
