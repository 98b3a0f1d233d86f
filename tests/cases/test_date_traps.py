"""The table of date traps: what a careful reader would put beside the words, and nothing where the words leave it open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.ingest import Given
from onrecord.ingest import article as article_of
from onrecord.schema import Capture, Dated
from onrecord.statements.dates import said
from tests.statements.story import build

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "date_traps.yaml").read_text("utf-8"))
BODY = "The two countries will reopen the bridge before winter, the transport minister said to reporters who had come."
LEAST_TRAPS = 130


def shown(date: Dated | None) -> str | None:
    return None if date is None else f"{date.value} | {date.precision}"


@pytest.mark.parametrize("trap", TABLE["said"], ids=lambda trap: trap["id"])
def test_said(trap: dict[str, Any]) -> None:
    published = None if trap.get("published") == "none" else trap.get("published", "2024-05-22")
    article, attributions, speakers = build(trap["text"], published, bodies=tuple(trap.get("bodies", ())))
    dates = said(article, attributions, speakers)
    told = [None if date is None else f"{date.value} | {date.precision} | {date.basis}" for date in dates]
    wanted = [None if row.startswith("null") else row for row in trap["expect"]]
    assert [row and row.rpartition(" | ")[0] for row in told] == [row and row.rpartition(" | ")[0] for row in wanted]
    for one, other in zip(told, wanted, strict=True):
        if one is not None and other is not None:
            assert other.rpartition(" | ")[2] in one.rpartition(" | ")[2], (one, other)


@pytest.mark.parametrize("trap", TABLE["published"], ids=lambda trap: trap["id"])
def test_published(trap: dict[str, Any]) -> None:
    lines = [line for line in trap["page"].split("\n") if line]
    body = trap.get("lead", "") + trap.get("body", BODY)
    foot = [trap["foot"]] if "foot" in trap else []
    if "html" in trap:
        shown_lines = "".join(f"<p>{line}</p>" for line in [*lines, body, BODY, *foot])
        head = f"<html><head>{trap['html']}</head>"
        data = f"{head}<body><article><h1>Bridge to open before winter</h1>{shown_lines}</article></body></html>".encode()
        media = "text/html"
    else:
        data = "\n\n".join(["\n".join(["Bridge to open before winter", *lines]), body, *foot]).encode()
        media = "text/plain"
    article = article_of(Capture(origin="-", sha256="0" * 64, data=data, media_type=media), Given())
    assert shown(article.published) == trap["expect"], article.problems
    if "modified" in trap:
        assert shown(article.modified) == trap["modified"]
    if "problem" in trap:
        assert any(trap["problem"] in problem for problem in article.problems), article.problems


def test_there_are_enough_traps_and_none_twice() -> None:
    traps = [trap["id"] for kind in ("said", "published") for trap in TABLE[kind]]
    assert len(traps) >= LEAST_TRAPS
    assert all(len({trap["id"] for trap in TABLE[kind]}) == len(TABLE[kind]) for kind in ("said", "published"))
