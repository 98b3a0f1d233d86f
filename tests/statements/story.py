"""Builds an article and its attributions from marked text, so that a test row is one readable line.

``[1:source]``, ``{1:cue}`` and ``<1:content>`` mark the roles of statement 1; several pieces of a role keep the number;
``[2@1:she]`` gives statement 2 the speaker of statement 1. A role marked inside ``<1:…>`` makes the inner statement a
nested one. The marks are taken out of the text and the spans keep their places.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.schema import Article, Attribution, Dated, Kind, Span, Speaker

_OPEN = re.compile(r"[\[{<](\d+)(?:@(\d+))?:")
_CLOSE = {"[": "]", "{": "}", "<": ">"}
_ROLE = {"[": "source", "{": "cue", "<": "content"}


def build(
    marked: str,
    published: str | None = None,
    *,
    outlet: str | None = None,
    agency: str | None = None,
    documents: tuple[int, ...] = (),
    bodies: tuple[int, ...] = (),
    title: str | None = None,
) -> tuple[Article, list[Attribution], list[Speaker]]:
    """The article, its attributions in the order of their numbers, and their speakers.

    Speakers are persons; those whose numbers are in ``documents`` and ``bodies`` are documents and organisations.
    """
    text: list[str] = []
    open_roles: list[tuple[str, int, int]] = []
    pieces: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    alias: dict[int, int] = {}
    parents: dict[int, int] = {}
    position = 0
    while position < len(marked):
        match = _OPEN.match(marked, position)
        if match:
            number = int(match.group(1))
            if match.group(2):
                alias[number] = int(match.group(2))
            holding = [role for role in open_roles if role[0] == "<" and role[1] != number]
            if holding:
                parents[number] = holding[-1][1]
            open_roles.append((match.group()[0], number, len(text)))
            position = match.end()
        elif open_roles and marked[position] == _CLOSE[open_roles[-1][0]]:
            mark, number, start = open_roles.pop()
            pieces[number, _ROLE[mark]].append((start, len(text)))
            position += 1
        else:
            text.append(marked[position])
            position += 1
    whole = "".join(text)
    numbers = sorted({number for number, _ in pieces})
    names = {number: whole[slice(*pieces[number, "source"][0])] if pieces[number, "source"] else None for number in numbers}
    attributions, speakers = [], []
    for number in numbers:
        roles = {
            role: tuple(Span.cut(whole, *piece) for piece in sorted(pieces[number, role]))
            for role in ("source", "cue", "content")
        }
        before = whole[: roles["content"][0].start].rstrip(" ")[-1:]
        inside = roles["content"][0].text[:1]
        kind: Kind = "direct" if before in tuple('"“«‘') or inside in tuple('"“«‘') else "indirect"
        attributions.append(
            Attribution(
                source=roles["source"],
                cue=roles["cue"],
                content=roles["content"],
                kind=kind,
                negated=False,
                confidence=1.0,
                parent=numbers.index(parents[number]) if number in parents else None,
            )
        )
        name = names[alias.get(number, number)]
        kind_of_speaker = "unresolved" if name is None else _kind(number, documents, bodies)
        speakers.append(Speaker(type=kind_of_speaker, name=name))  # type: ignore[arg-type]
    dated = None
    if published:
        precision = "minute" if "T" in published else ("year", "month", "day")[published.count("-")]
        dated = Dated(value=published, precision=precision, basis="given")  # type: ignore[arg-type]
    article = Article(id="a-test", text_sha256="0" * 64, text=whole, title=title, published=dated, outlet=outlet, agency=agency)
    return article, attributions, speakers


def _kind(number: int, documents: tuple[int, ...], bodies: tuple[int, ...]) -> str:
    return "document" if number in documents else "organization" if number in bodies else "person"
