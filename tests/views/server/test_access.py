from __future__ import annotations

import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.views.server.run import Listening, is_loopback, serving_of
from onrecord.views.shared.access import COOKIE, SESSION_S, Access, digest_in, make_token
from tests.views.helpers import Call
from tests.views.serving import TOKEN, served, serving_in


def test_a_session_follows_the_token(client: TestClient) -> None:
    answer = client.post("/login", data={"token": TOKEN, "next": "/review?item=3"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?item=3")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    client.cookies.clear()


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x"])
def test_a_wrong_token_gives_no_session(client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.views.server.login.WRONG_WAIT_S", 0)
    answer = client.post("/login", data={"token": token})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example", "", "javascript:x", "/\t/evil", "/a\r\nb"]
)
def test_logging_in_leads_nowhere_else(client: TestClient, target: str) -> None:
    answer = client.post("/login", data={"token": TOKEN, "next": target})
    client.cookies.clear()
    assert answer.headers["location"] == "/"


def test_sessions_end_and_cannot_be_made_up() -> None:
    access, other = Access(b"1" * 32), Access(b"2" * 32)
    session = access.session(now=1000)
    assert access.continues(session, now=1000 + SESSION_S - 1)
    assert not access.continues(session, now=1000 + SESSION_S + 1)
    assert not other.continues(session, now=1000)
    later = session.replace(session.partition(".")[0], "99999999999")
    for made_up in (later, "", ".", "x.y", "٣." + session.partition(".")[2], session + "0", "\ud800.x"):
        assert not access.continues(made_up, now=1000)
    assert not Access(None).continues(session, now=1000)
    assert not Access(None).knows("")


def test_who_only_looks_cannot_log_in(tmp_path: Path) -> None:
    with served(serving_in(tmp_path, read_only=True)) as client:
        assert client.get("/").status_code == 200
        assert client.get("/login").status_code == 403
        assert client.post("/login", data={"token": TOKEN}).status_code == 401


def test_the_cookie_is_named_and_forgotten(client: TestClient) -> None:
    assert f'{COOKIE}=""' in client.post("/logout").headers["set-cookie"]


def test_a_token_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "record.token"
    make_token(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    digest = digest_in(file)
    make_token(file)
    assert digest_in(file) == digest
    file.chmod(0o644)
    with pytest.raises(UsageError, match="others than its owner"):
        digest_in(file)
    short = tmp_path / "short"
    short.write_text("abc\n")
    with pytest.raises(UsageError, match="too short"):
        digest_in(short)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("127.9.9.9", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("desk.example", False),
        ("::", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_beyond_this_machine_a_token_is_needed(tmp_path: Path) -> None:
    settings = Settings(record=tmp_path / "record.sqlite")
    with pytest.raises(UsageError, match="everybody there could write"):
        serving_of(settings, Listening(host="10.0.0.1"), print)
    with pytest.raises(UsageError, match="--allow-host"):
        serving_of(settings, Listening(host="0.0.0.0", read_only=True), print)
    looking = serving_of(settings, Listening(host="0.0.0.0", read_only=True, allowed=("desk.example",)), print)
    assert looking.token is None
    assert "desk.example" in looking.hosts
    assert "0.0.0.0" not in looking.hosts


def test_the_command_refuses_to_start_in_words(call: Call, record: str) -> None:
    done = call("serve", "--host", "0.0.0.0", "--record", record)
    assert done.code == 2
    assert "--token-file" in done.err
    assert call("serve", "--record", "nothing.sqlite").code == 5
