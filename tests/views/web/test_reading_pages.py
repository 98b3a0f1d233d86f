"""Article, Speaker, Search and Review through the app: what stands on them, what is kept, and that nothing breaks out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from onrecord.record import Filters, open_record
from onrecord.settings import Settings
from onrecord.views.shared import Serving
from onrecord.views.web import addresses
from tests.views.payloads import LONGEST, families, payloads
from tests.views.serving import BEARER, TOKEN, served, serving_in
from tests.views.web.filled import ISSUE, filled
from tests.views.web.html import PAGE


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


def skeletons(folder: Path, every: list[str]) -> list[dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """For each of the words the pages about them, in a record in which all fields hold such words."""
    items = filled(folder, every)
    settings = Settings(record=folder / "desk.sqlite", tagger="rules", issues=(folder / "codebook.yaml",))
    token = hashlib.sha256(TOKEN.encode()).digest()
    shapes = []
    with served(Serving(settings=settings, token=token, query_s=30, deadline_s=60)) as client:
        for item in items:
            asked = {
                "article": client.get(f"/articles/{item.article}"),
                "search": client.get("/search", params={"outlet": item.words}),
                "nothing": client.get("/search", params={"q": item.words, "speaker": item.words, "until": "1900"}),
                "review": client.get("/review", params={"at": item.statement, "author": item.words}, headers=BEARER),
                "holder": client.get(addresses.holder(ISSUE, item.holder, as_of="2022-06-16"), headers=PAGE),
            }
            assert {answer.status_code for answer in asked.values()} == {200}
            shapes.append({name: skeleton(answer.text) for name, answer in asked.items()})
    return shapes


def test_hostile_words_in_every_field_change_no_page(tmp_path: Path) -> None:
    hostile = [words.replace("\x00", "\x01") for words in payloads()[7:500:70]]
    benign = skeletons(tmp_path / "benign", [f"plain words w{number}" for number in range(len(hostile))])
    for words, found, right in zip(hostile, skeletons(tmp_path / "hostile", hostile), benign, strict=True):
        for name, shape in right.items():
            assert found[name] == shape, (name, words)


def test_the_payloads_are_five_hundred_of_all_families_and_the_same_every_time() -> None:
    found = payloads()
    assert len(set(found)) == len(found) == 500
    assert found == payloads()
    assert all(len(words) <= LONGEST and "\n\n" not in words for words in found)
    bare = {words.rsplit(" w", 1)[0] for words in found}
    for name, some in families().items():
        assert len(bare & set(some)) >= min(60, len(some)), name


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
