"""Every route of the service, those that others add later too, stands behind the guards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.views.server.guard import SAFE_METHODS
from tests.views.serving import served, serving_in

OPEN = {("POST", "/api/v1/read"), ("POST", "/read"), ("POST", "/login"), ("POST", "/logout")}
"""What may be asked for without the token although it is no plain question: these write nothing on record."""


def routes(context_of: Any) -> list[tuple[str, str]]:
    """Method and address of all routes, with something in the place of each parameter."""
    found: set[tuple[str, str]] = {("GET", "/static/onrecord.css")}

    def walk(items: Iterable[Any], before: str) -> None:
        for item in items:
            inner = getattr(item, "original_router", None)
            if inner is not None:
                walk(
                    inner.routes,
                    before + (getattr(item.include_context, "prefix", "") or "" if hasattr(item, "include_context") else ""),
                )
                continue
            for method in getattr(item, "methods", None) or ():
                found.add((method, before + re.sub(r"\{[^}]*\}", "x", item.path)))

    walk(context_of.routes, "")
    return sorted(found)


@pytest.fixture(scope="module")
def every(client: TestClient) -> list[tuple[str, str]]:
    found = routes(client.app)
    assert ("GET", "/api/v1/statements") in found
    assert ("DELETE", "/api/v1/judgements/x") in found
    assert ("GET", "/") in found
    return found


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8750", ""])
def test_no_route_answers_under_a_foreign_name(client: TestClient, every: list[tuple[str, str]], host: str) -> None:
    for method, path in every:
        assert client.request(method, path, headers={"Host": host}).status_code in (400, 421), (method, path)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_no_route_answers_a_page_of_another_site(client: TestClient, every: list[tuple[str, str]], origin: str) -> None:
    for method, path in every:
        assert client.request(method, path, headers={"Origin": origin}).status_code == 403, (method, path)


def test_no_route_writes_for_a_page_of_another_site(client: TestClient, every: list[tuple[str, str]]) -> None:
    for method, path in every:
        if method not in SAFE_METHODS:
            assert client.request(method, path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403, (method, path)


def test_no_route_writes_without_the_token(client: TestClient, every: list[tuple[str, str]]) -> None:
    for method, path in every:
        if method in SAFE_METHODS or (method, path) in OPEN:
            continue
        answer = client.request(method, path, params={"author": "a", "reason": "b"}, headers={"Authorization": "Bearer wrong"})
        assert answer.status_code in (401, 403), (method, path, answer.text)


def test_no_route_fails_and_none_shows_the_token(every: list[tuple[str, str]], tmp_path: Path) -> None:
    with served(serving_in(tmp_path)) as client:
        for method, path in every:
            for accept in ("text/html", "application/json"):
                answer = client.request(method, path, headers={"Accept": accept})
                assert answer.status_code < 500, (method, path, answer.text)
                assert "content-security-policy" in answer.headers
