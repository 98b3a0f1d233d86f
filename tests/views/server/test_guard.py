from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.views.server.guard import CONTENT_POLICY
from tests.views.serving import BEARER, served, serving_in

FOREIGN_HOSTS = [
    "evil.example",
    "evil.example:8750",
    "127.0.0.1.evil.example",
    "user@127.0.0.1",
    "127.0.0.1:x",
    "",
    "[::1",
    "a b",
]
OWN_HOSTS = ["127.0.0.1", "127.0.0.1:8750", "localhost:1", "[::1]:8750", "LOCALHOST."]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_foreign_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert answer.headers["content-security-policy"] == CONTENT_POLICY


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_own_hosts_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Origin": "file://127.0.0.1:8750"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/login", headers=headers, data={"token": "x"}).status_code == 403


def test_a_page_of_another_site_may_link_here_but_not_ask(client: TestClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    assert client.get("/", headers={"Origin": "http://evil.example"}).status_code == 403


def test_own_pages_send_forms(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8750", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/logout", headers=headers).status_code == 303


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/nothing.css", "/api/v1/openapi.json", "/login"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == CONTENT_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_bodies_and_heads_have_bounds(client: TestClient, tmp_path: Path) -> None:
    assert client.get("/", headers={"X-Long": "x" * 20_000}).status_code == 431
    assert client.get("/", headers={f"X-{n}": "x" for n in range(120)}).status_code == 431
    assert client.get("/?q=" + "x" * 9_000).status_code == 414
    with served(serving_in(tmp_path, most_body=1_000)) as small:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert small.post("/login", content=b"x" * 2_000, headers=form).status_code == 413
        pieces = (b"x" * 300 for _ in range(10))  # of no told length
        assert small.post("/login", content=pieces, headers=form).status_code == 413
        assert small.post("/login", content=b"", headers=form | {"Content-Length": "9" * 30}).status_code == 413


def test_a_fault_is_told_with_the_headers_and_without_its_cause(tmp_path: Path) -> None:
    with served(serving_in(tmp_path)) as client:
        app = client.app

        def broken() -> None:
            raise RuntimeError("a secret")

        app.router.add_route("/broken", lambda request: broken())  # type: ignore[attr-defined]
        answer = client.get("/broken")
        assert (answer.status_code, answer.json()["type"]) == (500, "urn:onrecord:problem:fault")
        assert "secret" not in answer.text
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        page = client.get("/broken", headers={"Accept": "text/html", **BEARER})
        assert page.status_code == 500
        assert "Error 500" in page.text
        assert "secret" not in page.text
