from __future__ import annotations

from urllib.parse import quote

from starlette.testclient import TestClient

from tests.views.hostile import strings

API = "/api/v1"


def test_any_string_is_a_question(client: TestClient) -> None:
    """The long version, 20,000 strings over the network, is `make api`."""
    for text in strings(500):
        asked = quote(text.encode("utf-8", "surrogatepass"))
        answer = client.get(f"{API}/search?limit=3&q={asked}")
        assert answer.status_code == 200, (text, answer.text)


def test_any_string_is_a_filter_or_told_to_be_none(client: TestClient) -> None:
    for text in strings(40, seed=8):
        asked = quote(text.encode("utf-8", "surrogatepass"))
        for name in ("about", "speaker", "actor", "article", "said_from", "cursor", "issue"):
            answer = client.get(f"{API}/statements?{name}={asked}")
            assert answer.status_code in (200, 404, 422), (name, text, answer.text)


def test_many_words_are_a_question_too(client: TestClient) -> None:
    for words in ("a " * 1999, '"a" ' * 900, " ".join(f"w{number}" for number in range(600))):
        answer = client.get(f"{API}/search", params={"q": words})
        assert answer.status_code == 200, answer.text
