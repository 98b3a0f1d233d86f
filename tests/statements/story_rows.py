"""Builds articles and attributions from a text whose source spans stand in braces."""

from __future__ import annotations

import re
from hashlib import sha256

from onrecord.schema import Article, Attribution, Dated, Span, Speaker
from onrecord.statements import speakers


def marked(text: str, *, published: str | None = None, dateline: str | None = None, outlet: str | None = None) -> list[Speaker]:
    """The speakers of a text whose source spans stand in braces, one statement each, in order.

    A source followed by ``=N`` after the brace is inside statement N. The content of each statement is the rest of its
    line, or the quotation before it when the line opens with one.
    """
    plain: list[str] = []
    spans: list[tuple[int, int, int | None]] = []
    position = length = 0
    for match in re.finditer(r"\{([^{}]*)\}(?:=(\d+))?", text):
        before = text[position : match.start()]
        plain += [before, match.group(1)]
        start = length + len(before)
        length = start + len(match.group(1))
        spans.append((start, length, int(match.group(2)) if match.group(2) else None))
        position = match.end()
    body = "".join(plain) + text[position:]
    article = Article(
        id="row",
        text_sha256=sha256(body.encode()).hexdigest(),
        text=body,
        dateline=dateline,
        outlet=outlet,
        published=Dated(value=published, precision="day", basis="row") if published else None,
    )
    attributions = []
    for start, end, parent in spans:
        line_start = body.rfind("\n", 0, start) + 1
        line_end = body.find("\n", end)
        line_end = len(body) if line_end < 0 else line_end
        sentence = max(line_start, *(m.end() for m in re.finditer(r"[.!?][\"”]? ", body[:start])), 0)
        lead = body[sentence:start]
        quoted = '"' in lead and lead.lstrip().startswith('"')
        stop = re.search(r"[.!?](?= |$)", body[end:line_end])
        content = (sentence, start) if quoted else (min(end + 1, len(body) - 1), end + (stop.end() if stop else line_end - end))
        content = (content[0], max(content[1], content[0] + 1))
        source = () if start == end else (Span.cut(body, start, end),)
        attributions.append(
            Attribution(
                source=source,
                cue=(),
                content=(Span.cut(body, *content),),
                kind="direct" if quoted else "indirect",
                negated=False,
                confidence=1.0,
                parent=parent,
            )
        )
    return speakers.resolve(article, attributions)
