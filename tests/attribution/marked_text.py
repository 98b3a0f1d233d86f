"""Test sentences with their spans marked: ``[source]``, ``{cue}`` and ``<content>``."""

from __future__ import annotations

import re

from onrecord.schema import Attribution, Span

MARK = re.compile(r"[\[\]{}<>]")
ROLE = {"[": "source", "{": "cue", "<": "content"}


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain text and the pieces of each role in it."""
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    plain: list[str] = []
    opened: list[tuple[str, int]] = []
    at = 0
    for match in [*MARK.finditer(marked), None]:
        end = match.start() if match else len(marked)
        plain.append(marked[at:end])
        at = match.end() if match else end
        offset = sum(map(len, plain))
        if match and match.group() in ROLE:
            opened.append((ROLE[match.group()], offset))
        elif match:
            role, start = opened.pop()
            spans[role].append((start, offset))
    return "".join(plain), {role: sorted(pieces) for role, pieces in spans.items()}


def attribution(marked: str) -> tuple[str, Attribution]:
    """The plain text and its one marked attribution."""
    text, spans = unmark(marked)
    return text, make(text, spans["source"], spans["cue"], spans["content"])


def make(
    text: str,
    source: list[tuple[int, int]],
    cue: list[tuple[int, int]],
    content: list[tuple[int, int]],
    *,
    parent: int | None = None,
) -> Attribution:
    """An attribution over ``text`` with the given pieces."""
    return Attribution(
        source=tuple(Span.cut(text, a, b) for a, b in source),
        cue=tuple(Span.cut(text, a, b) for a, b in cue),
        content=tuple(Span.cut(text, a, b) for a, b in content),
        kind="indirect",
        negated=False,
        confidence=1.0,
        parent=parent,
    )


def at(text: str, words: str, occurrence: int = 1) -> tuple[int, int]:
    """Offsets of the n-th occurrence of ``words``."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return start, start + len(words)


def pieces(spans: tuple[Span, ...]) -> list[str]:
    """The texts of the spans."""
    return [span.text for span in spans]
