from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.reliability.synthetic import story
from onrecord.record import Record, open_record
from onrecord.schema import Article, Capture, Carrier, Dated, Derivation, Identity, Reading, Span, Speaker, Statement
from onrecord.schema.identity import article_id, statement_id, text_digest
from tests.positions.records import Did, Story, Told, read

KNOWN = "2025-03-01T10:00:00+00:00"
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "＝1+1",
    "a\n=1+1",
    '"\n@SUM(A1)',
    "\t=cmd",
    "</script><b>&amp;",
    'a"},{"x":"',
    "\u2028=1",
    "😀 \U0001f1f7\U0001f1fa é",
    "\u202egnp.exe",
    "-2+3",
    "'; DROP TABLE statements;--",
)


def hostile(text: str, number: int) -> tuple[Capture, Reading]:
    """A story in which every field that can hold text holds ``text``."""
    source, cue, content = f"{text}{number}", "said", f"{text} 😀 so"
    body = f"{text}\n\n{source} {cue} {content}."
    at = len(text) + 2
    spans = (
        Span.cut(body, at, at + len(source)),
        Span.cut(body, at + len(source) + 1, at + len(source) + 5),
        Span.cut(body, at + len(source) + 6, at + len(source) + 6 + len(content)),
    )
    sha = text_digest(body)
    url = f"https://x.example/{number}?{text}"
    article = Article(
        id=article_id(url, sha), text_sha256=sha, text=body, title=text, outlet=text, agency=text, byline=text, url=url,
        published=Dated(value="2024-05-06T07:08:00+02:00", precision="minute", basis=text), captions=(text,), problems=(text,),
        language="en", origin="made",
    )  # fmt: skip
    places = [[(span.start, span.end)] for span in spans]
    statement = Statement(
        id=statement_id(article.id, *places), kind="direct", source=spans[:1], cue=spans[1:2], content=spans[2:], negated=bool(number % 2),
        within=None, said=Dated(value="2024-05-06", precision="day", basis=text), occasion=text, confidence=0.5,
        speaker=Speaker(
            type="person", name=f"{text} {number}", actor=f"Q{number + 1}", mentions=spans[:1], role=text, organization=text,
            on_behalf_of="France", tier="C",
            identity=Identity(
                name=f"{text} {number}", office="Foreign Minister", organization="Foreign Ministry", polity="France", since="2020",
                until=None, held="open", sureness="sure", basis=text, source="a table",
            ),
        ),
        chain=(Carrier(name=text, role="agency"), Carrier(name="Outlet", role="publisher")),
        derivation=(Derivation(step="tagger", version="1", model="0" * 64),),
    )  # fmt: skip
    data = body.encode()
    capture = Capture(origin="made", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
    return capture, Reading(article=replace(article, capture_sha256=capture.sha256), statements=(statement,))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Made-up wire stories, stories with stances and deeds, and hostile ones; tests only read it."""
    with open_record(tmp_path_factory.mktemp("record") / "desk.sqlite") as made:
        items = [story(1, number, 3) for number in range(4)] + [hostile(text, n) for n, text in enumerate(HOSTILE)]
        said = Told(
            holder="Russia", speaker="Ivo Petrov", tier="A", words="we recognise the Northern Council", status="supports",
            direction=1, said="2024-03-01", role="foreign minister",
        )  # fmt: skip
        did = Did(
            type="received-delegation",
            actor="Russia",
            recipient="Afghanistan (Taliban)",
            words="Russia received a delegation",
            date="2024-03-02",
        )
        promised = Did(type="recognized", actor="France", recipient="Russia", words="France will recognise", modality="announced")
        items += [
            read(Story(published="2024-03-02", outlet="Harbour Post", told=[said], did=[did], agency="NWA")),
            read(Story(published="2024-03-04", outlet="Nordbladet", told=[replace(said, status="opposes", direction=-1, said="2024-03-03")], did=[promised])),
        ]  # fmt: skip
        for capture, reading in items:
            made.add(capture, reading, known=KNOWN)
        yield made
