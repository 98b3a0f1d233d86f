"""Article, Speaker, Search and Review through the app: what stands on them, what is kept, and that nothing breaks out."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from onrecord.record import Filters, open_record
from onrecord.schema import Article, Capture, Carrier, FieldValue, LeftOut, Reading, Span, Speaker, Statement
from onrecord.schema.identity import article_id, statement_id, text_digest
from onrecord.settings import Settings
from onrecord.views.shared import Serving
from tests.views.serving import BEARER, TOKEN, served, serving_in


@pytest.fixture
def serving(tmp_path: Path) -> Serving:
    return serving_in(tmp_path)


@pytest.fixture
def client(serving: Serving) -> Iterator[TestClient]:
    with served(serving) as found:
        yield found


def parsed(text: str) -> Any:
    """The page as a tree."""
    return html.document_fromstring(text)


def first(serving: Serving) -> tuple[str, str]:
    """Ids of an article and its first statement."""
    with open_record(serving.settings.record, read_only=True) as record:
        entry = record.statements(Filters(limit=1))[0]
        return entry.article.id, entry.statement.id


def test_the_text_of_an_article_stands_there_whole_with_its_quotes_marked(client: TestClient, serving: Serving) -> None:
    article, _ = first(serving)
    with open_record(serving.settings.record, read_only=True) as record:
        reading = record.reading(article)
    tree = parsed(client.get(f"/articles/{article}").text)
    story = tree.xpath("//div[@data-story]")[0]
    assert "".join("".join(p.itertext()) for p in story.xpath(".//p[contains(@class, 'said-text')]")) == reading.article.text
    for statement in reading.statements:
        marked = story.xpath(f".//span[contains(@class, 'span-content') and contains(@data-of, ' {statement.id} ')]")
        assert "".join("".join(span.itertext()) for span in marked) == "".join(span.text for span in statement.content)
        assert tree.xpath(f"//*[@id='{statement.id}']")
    assert client.get(f"/articles/{article}.json").json()["article"]["id"] == article
    assert client.get("/articles/a-0000").status_code == 404


def test_a_search_is_the_same_as_page_table_list_and_feed(client: TestClient) -> None:
    page = parsed(client.get("/search", params={"q": "recognition"}).text)
    hits = page.xpath("//article[@data-hit]")
    listed = client.get("/search.json", params={"q": "recognition"}).json()["statements"]
    table = client.get("/search.csv", params={"q": "recognition"})
    feed = etree.fromstring(client.get("/search.atom", params={"q": "recognition"}).content)
    assert hits
    assert len(hits) == min(20, len(listed))
    assert len(table.text.splitlines()) == len(listed) + 1
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(hits)
    speaker = next(item for item in listed if item["statement"]["speaker"]["name"])["statement"]["speaker"]["name"]
    assert client.get("/search", params={"speaker": speaker}).status_code == 200


@pytest.mark.parametrize(
    "words", ["…", '"', "\x00", "a" * 400, "NEAR(x", "<script>", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_any_string_may_be_searched(client: TestClient, words: str) -> None:
    assert client.get("/search", params={"q": words}).status_code == 200
    assert client.get("/search", params={"since": words, "q": "x"}).status_code == 200


def test_a_speaker_is_found_with_what_was_said(client: TestClient, serving: Serving) -> None:
    with open_record(serving.settings.record, read_only=True) as record:
        entry = next(item for item in record.statements() if item.statement.speaker.type == "person")
        subject = record.named(entry.statement.speaker.name or "")[0]
    page = client.get(f"/speakers/{subject}")
    assert page.status_code == 200
    assert entry.statement.id in page.text
    assert client.get("/speakers/name:nobody%20at%20all").status_code == 404


def decide(client: TestClient, statement: str, **form: str) -> int:
    return client.post(f"/review/{statement}", data={"author": "Ann", **form}, headers=BEARER).status_code


def test_decisions_at_the_desk_are_kept_shown_and_undone(client: TestClient, serving: Serving) -> None:
    article, statement = first(serving)
    assert client.post(f"/review/{statement}", data={"action": "accept", "author": "Ann"}).status_code == 401
    with open_record(serving.settings.record, read_only=True) as record:
        content = record.statement(statement).statement.content[0]
        waiting = record.count_doubtful()
    cut = f"{content.start}:{content.end - 2}"
    assert decide(client, statement, action="correct", field="content", content=cut, reason="too long") == 303
    assert decide(client, statement, action="correct", field="speaker", speaker="Mara Lind", reason="named above") == 303
    assert decide(client, statement, action="correct", field="said", said="2022-06-01", reason="told above") == 303
    assert decide(client, statement, action="accept") == 303
    with open_record(serving.settings.record, read_only=True) as record:
        shown = record.statement(statement).statement
        assert (shown.content[0].text, shown.speaker.name) == (content.text[:-2], "Mara Lind")
        assert record.count_doubtful() == waiting - 1
        made = {item.correction.field: item.correction.id for item in record.corrections()}
    page = client.get("/review", params={"at": statement, "done": made["content"]}, headers=BEARER).text
    assert "named above" in page
    assert "Undo" in page
    assert "corrected" in client.get(f"/articles/{article}").text
    assert decide(client, statement, action="undo", correction=made["content"]) == 303
    with open_record(serving.settings.record, read_only=True) as record:
        assert record.statement(statement).statement.content == (content,)
        assert len(record.corrections(include_retracted=True)) == 4
    assert decide(client, statement, action="reject") == 422
    assert decide(client, statement, action="correct", field="content", content="9:3", reason="x") == 422
    assert decide(client, statement, action="dance") == 422


def test_utterances_are_folded_and_split_at_the_desk(client: TestClient, serving: Serving) -> None:
    with open_record(serving.settings.record, read_only=True) as record:
        one, other = (item.statement.id for item in record.statements(Filters(limit=2)))
    for action, decision in (("split", "different"), ("fold", "same")):
        assert decide(client, one, action=action, other=other, reason="heard both") == 303
        with open_record(serving.settings.record, read_only=True) as record:
            assert record.judgements()[-1].judgement.decision == decision


def skeleton(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Tags and names of attributes of a page, in order."""
    tree = parsed(text)
    return [(str(item.tag), tuple(sorted(item.attrib))) for item in tree.iter()]


PIECES = (
    "<script>alert(1)</script>|<img src=x onerror=alert(1)>|\"><svg onload=alert(1)>|' onmouseover='x|</p></div></main>|<!--|-->|"
    "]]>|<![CDATA[|&lt;script&gt;|&#60;b&#62;|{{7*7}}|{% raw %}|javascript:alert(1)|data:text/html,<b>|</title><b>|</textarea><b>|"
    "</style><b>|<base href=//x>|<meta http-equiv=refresh>|`${1}`|\\u003cb\\u003e|<a href=javascript:x>|\u202e\u2066|<iframe>|"
    '</a></li></ul>|</bdi>|<table><tr>|<form action=//x>|<b/x="|<x:y>|=cmd()|\u2028<b>'
).split("|")


def payloads(count: int) -> list[str]:
    chance = random.Random(8)
    mixed = [" ".join(chance.sample(PIECES, 3)) + f" {number}" for number in range(count - len(PIECES))]
    return [piece + " w" for piece in PIECES] + mixed


def hostile(folder: Path, words: str) -> tuple[Serving, str, str]:
    """A record in which every field that is rendered holds ``words``."""
    text = f"Title\n\n{words} said {words}"
    end = len(words)
    spans = ((7, 7 + end), (8 + end, 12 + end), (13 + end, 13 + 2 * end))
    source, cue, content = (Span.cut(text, *pair) for pair in spans)
    sha = text_digest(text)
    article = Article(
        id=article_id(None, sha),
        text_sha256=sha,
        text=text,
        title=words,
        outlet=words,
        agency=words,
        byline=words,
        url=words,
        captions=(words,),
        problems=(words,),
        left_out=(LeftOut(text=words, reason=words),),
        headline_end=5,
        origin=words,
    )
    statement = Statement(
        id=statement_id(article.id, *([pair] for pair in spans)),
        kind="direct",
        source=(source,),
        cue=(cue,),
        content=(content,),
        negated=False,
        within=None,
        speaker=Speaker(type="person", name=words, role=words, organization=words, on_behalf_of=words + "!", tier="C"),
        said=None,
        occasion=words,
        chain=(Carrier(name=words, role="outlet"),),
        confidence=0.5,
    )
    folder.mkdir()
    path = folder / "r.sqlite"
    data = text.encode()
    with open_record(path) as record:
        capture = Capture(origin=words, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
        record.add(capture, Reading(article=article, statements=(statement,)), known="2025-01-01")
        told = replace(statement.speaker, name=words + " too")
        record.correct(statement.id, "speaker", FieldValue(speaker=told), author=words, reason=words, known="2025-01-02")
    serving = Serving(settings=Settings(record=path, tagger="rules"), token=hashlib.sha256(TOKEN.encode()).digest())
    return serving, article.id, statement.id


def skeletons(folder: Path, words: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    serving, article, statement = hostile(folder, words)
    with served(serving) as client:
        asked = {
            "article": client.get(f"/articles/{article}"),
            "search": client.get("/search", params={"kind": "direct"}),
            "review": client.get("/review", params={"at": statement, "author": words}, headers=BEARER),
        }
        assert {answer.status_code for answer in asked.values()} == {200}
        return {name: skeleton(answer.text) for name, answer in asked.items()}


def check(folder: Path, count: int, of: int) -> None:
    benign = skeletons(folder / "benign", "plain words w")
    for number, words in enumerate(payloads(of)[:count]):
        found = skeletons(folder / str(number), words)
        for name in benign:
            assert found[name] == benign[name], (name, words)


def test_hostile_words_in_every_field_change_no_page(tmp_path: Path) -> None:
    check(tmp_path, 12, 500)


@pytest.mark.slow
def test_five_hundred_hostile_words_in_every_field_change_no_page(tmp_path: Path) -> None:
    check(tmp_path, 500, 500)


STORY = "Council talks\n\nThe border stays open, Foreign Minister Lena Harth said on Sunday. <b>Nobody</b> else spoke."


def test_a_story_is_read_and_stored_only_when_that_is_asked_for(client: TestClient, serving: Serving) -> None:
    assert client.get("/read").status_code == 200
    with open_record(serving.settings.record, read_only=True) as record:
        before = record.head()
    shown = client.post("/read", data={"text": STORY, "published": "2024-03-04"})
    assert shown.status_code == 200
    assert "Lena Harth" in shown.text
    assert "<b>Nobody" not in shown.text
    assert client.post("/read", data={"text": STORY, "keep": "yes"}).status_code == 401
    assert client.post("/read", data={"text": " "}).status_code == 422
    assert client.post("/read", data={"text": "https://example.org/a"}).status_code == 401
    inside = client.post("/read", data={"text": "http://127.0.0.1:9/a"}, headers=BEARER)
    assert inside.status_code == 422
    assert "not fetched" in inside.text
    with open_record(serving.settings.record, read_only=True) as record:
        assert record.head() == before
    kept = client.post("/read", data={"text": STORY, "keep": "yes"}, headers=BEARER)
    assert kept.status_code == 303
    assert client.get(kept.headers["location"]).status_code == 200
