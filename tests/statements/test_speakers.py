"""Speakers on labelled rows in many registers, and properties that hold for any text."""

from __future__ import annotations

import re

import pytest

from tests.statements.speaker_rows import ROWS, Expected
from tests.statements.story_rows import marked


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_speaker_of_each_marked_source_is_the_labelled_one(text: str, expected: list[Expected]) -> None:
    answers = marked(text)
    assert len(answers) == len(expected)
    for answer, (kind, name, behalf, role) in zip(answers, expected, strict=True):
        told = (answer.type, answer.name, answer.on_behalf_of, answer.role)
        assert answer.type == kind, told
        if name is not ...:
            assert _same(answer.name, name), told
        if behalf is not ...:
            assert answer.on_behalf_of == behalf, told
        if role is None:
            assert answer.role is None, told
        elif role is not ...:
            assert role.lower() in (answer.role or "").lower(), told


def _same(answer: str | None, name: str | None) -> bool:
    def bare(words: str | None) -> str | None:
        return None if words is None else re.sub(r"^(?:the|a|an) ", "", words.lower())

    return bare(answer) == bare(name)
