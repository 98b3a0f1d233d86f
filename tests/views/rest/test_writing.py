from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.views.serving import BEARER, served, serving_in

API = "/api/v1"
STORY = "Ostria is not weighing recognition of the new council, Foreign Minister Lena Harth said on Sunday."


def judged(client: TestClient, headers: dict[str, str] = BEARER, **changed: Any) -> Any:
    told = {
        "left": "name:Mira Harth",
        "right": "name:Lena Aldane",
        "decision": "different",
        "author": "ed",
        "reason": "two women",
    }
    return client.post(
        f"{API}/judgements", content=json.dumps(told | changed), headers=headers | {"Content-Type": "application/json"}
    )


def test_judgements_are_made_listed_and_withdrawn(writing: TestClient) -> None:
    made = judged(writing)
    assert made.status_code == 201, made.text
    identity = made.json()["judgement"]["id"]
    assert made.json()["judgement"]["at"] == "2022-06-16T12:00:00+00:00"
    assert [item["judgement"]["id"] for item in writing.get(f"{API}/judgements").json()["items"]] == [identity]
    assert writing.get(f"{API}/judgements?subject=name:Ivo Brandt").json()["items"] == []
    ended = writing.delete(f"{API}/judgements/{identity}?author=ed&reason=mistaken", headers=BEARER)
    assert (ended.status_code, ended.json()["standing"]) == (200, "withdrawn")
    assert writing.get(f"{API}/judgements").json()["items"] == []
    assert len(writing.get(f"{API}/judgements?all=true").json()["items"]) == 1
    again = writing.delete(f"{API}/judgements/{identity}?author=ed&reason=mistaken", headers=BEARER)
    assert again.status_code == 409


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eA=="}, {"Cookie": "onrecord=1.2"}]
)
def test_nothing_is_written_without_the_token(writing: TestClient, headers: dict[str, str]) -> None:
    for answer in (
        judged(writing, headers),
        writing.delete(f"{API}/judgements/j-0?author=a&reason=b", headers=headers),
        writing.post(f"{API}/read?store=true", json={"text": STORY}, headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert writing.get(f"{API}/record").json()["counts"]["judgements"] == 0


def test_nothing_is_written_where_only_looking_is_allowed(tmp_path: Any) -> None:
    with served(serving_in(tmp_path, read_only=True)) as client:
        assert judged(client).status_code == 403
        assert client.post(f"{API}/read?store=true", json={"text": STORY}, headers=BEARER).status_code == 403


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"left": "name:Nobody"}, 404),
        ({"right": "name:Mira Harth"}, 422),
        ({"decision": "maybe"}, 422),
        ({"author": " "}, 422),
        ({"reason": ""}, 422),
        ({"colour": "red"}, 422),
        ({"left": "\ud800"}, 422),
    ],
)
def test_a_judgement_that_makes_no_sense_is_told(writing: TestClient, changed: dict[str, Any], status: int) -> None:
    assert judged(writing, **changed).status_code == status


def test_reading_stores_nothing(writing: TestClient) -> None:
    before = writing.get(f"{API}/record").json()
    told = writing.post(f"{API}/read", json={"text": STORY, "published": "2024-03-03", "outlet": "Post"})
    assert told.status_code == 200
    assert told.json()["article"]["outlet"] == "Post"
    [statement] = told.json()["statements"]
    assert statement["speaker"]["name"] == "Lena Harth"
    assert writing.get(f"{API}/record").json() == before
    stored = writing.post(
        f"{API}/read?store=true", json={"text": STORY, "published": "2024-03-03", "outlet": "Post"}, headers=BEARER
    )
    assert (stored.status_code, stored.json()) == (201, told.json())
    kept = writing.get(stored.headers["location"] + "/reading")
    assert kept.json() == told.json()
    again = writing.post(
        f"{API}/read?store=true", json={"text": STORY, "published": "2024-03-03", "outlet": "Post"}, headers=BEARER
    )
    assert again.status_code == 200
    assert [run["command"] for run in writing.get(f"{API}/runs").json()["items"]] == ["serve", "serve"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (STORY.encode(), "text/plain; charset=utf-8", 200),
        (f"<html><body><article><p>{STORY}</p></article></body></html>".encode(), "text/html", 200),
        (b"\xff\xfe\x00", "text/plain", 422),
        (b"", "text/plain", 422),
        (b"{", "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"text": "a", "html": "b"}', "application/json", 422),
        (b'{"text": "\\ud800"}', "application/json", 422),
        (b'{"text": 1}', "application/json", 422),
        (b'{"text": "a", "as_is": 0}', "application/json", 422),
        (b'{"text": "a", "published": "soon"}', "application/json", 200),
        (b"[]", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b"a", "image/png", 415),
        (b"a", "", 415),
    ],
)
def test_what_can_be_read_is_read_and_the_rest_is_told(client: TestClient, content: bytes, kind: str, status: int) -> None:
    answer = client.post(f"{API}/read", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
