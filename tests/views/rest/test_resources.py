from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from starlette.testclient import TestClient

from onrecord.record import open_record
from onrecord.schema import Reading
from onrecord.schema.codec import from_json, to_json
from tests.positions.records import ISSUE
from tests.views.serving import BEARER

API = "/api/v1"
ROLL = f"/issues/{ISSUE}/rollcall"

PATHS = [
    "/record",
    "/articles",
    "/articles?outlet=Courier&limit=1",
    "/statements",
    "/statements?on_behalf_of=Ostria&about=council&kind=indirect&limit=2",
    f"/statements?issue={ISSUE}",
    "/statements?actor=Mira Harth",
    "/facets",
    "/facets?speaker=Harth",
    "/utterances?limit=3",
    "/actors?name=Mira Harth",
    "/actors/Mira Harth",
    "/issues",
    f"/issues/{ISSUE}",
    ROLL,
    f"{ROLL}?as_of=2022-06&known=2025-03-01",
    f"/issues/{ISSUE}/timeline?holder=Ostria",
    f"/issues/{ISSUE}/conflicts",
    f"/issues/{ISSUE}/position?holder=Ostria",
    f"/issues/{ISSUE}/stances",
    f"/deeds?issue={ISSUE}",
    "/deeds",
    "/judgements",
    "/runs",
    "/failures",
    "/revisions",
    "/variants",
    "/search?q=recognition",
    "/search?q=",
    "/who?name=Lavrov",
    "/who?office=Russian foreign minister&on=2022-06-16",
]


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{API}/openapi.json").json()
    return found


def check(description: dict[str, Any], path: str, answer: Any, *, method: str = "get") -> None:
    """The answer has the shape that the description tells for the path, and no member that it does not tell."""
    plain = path.partition("?")[0].split("/")
    for told in description["paths"]:
        parts = told.removeprefix(API).split("/")
        if len(parts) == len(plain) and all(p.startswith("{") or p == q for p, q in zip(parts, plain, strict=True)):
            break
    else:
        raise AssertionError(f"{path} is not described")
    operations = description["paths"][told]
    response = operations[method]["responses"].get(str(answer.status_code)) or operations[method]["responses"]["default"]
    kind = answer.headers["content-type"].partition(";")[0]
    registry: Registry[Any] = Registry().with_resource("d", DRAFT202012.create_resource(description))
    schema = response["content"][kind]["schema"]
    jsonschema.Draft202012Validator({"$ref": "d" + schema["$ref"]}, registry=registry).validate(answer.json())


@pytest.mark.parametrize("path", PATHS)
def test_every_resource_answers_in_its_shape_and_once(client: TestClient, description: dict[str, Any], path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 200, answer.text
    check(description, path, answer)
    tag = answer.headers["etag"]
    for told in (tag, f'"other", W/{tag}', "*"):
        again = client.get(API + path, headers={"If-None-Match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(API + path, headers={"If-None-Match": '"other"'}).content == answer.content


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/statements/s-0", 404, "not-found"),
        ("/statements/s-", 422, "usage"),
        ("/articles/a-0/reading", 404, "not-found"),
        ("/issues/none", 404, "not-found"),
        ("/issues/none/rollcall", 404, "not-found"),
        (f"{ROLL}?as_of=soon", 422, "usage"),
        (f"{ROLL}?known=soon", 422, "usage"),
        ("/statements?limit=0", 422, "parameters"),
        ("/statements?limit=x", 422, "parameters"),
        ("/statements?colour=red", 422, "parameters"),
        ("/statements?kind=shouted", 422, "parameters"),
        ("/statements?cursor=x", 422, "usage"),
        ("/statements?said_from=soon", 422, "usage"),
        ("/statements?about=…", 422, "usage"),
        ("/statements?actor=Nobody At All", 404, "not-found"),
        ("/articles?published_to=soon", 422, "usage"),
        ("/revisions?since=soon", 422, "usage"),
        ("/who", 422, "usage"),
        ("/who?name=a&office=b", 422, "usage"),
        ("/who?name=Lavrov&on=soon", 422, "usage"),
        ("/deeds?issue=none", 404, "not-found"),
        ("/nothing", 404, "http"),
    ],
)
def test_every_error_has_one_shape(client: TestClient, path: str, status: int, kind: str) -> None:
    answer = client.get(API + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["type"], told["status"]) == (f"urn:onrecord:problem:{kind}", status)
    assert told["title"]
    assert told["detail"]
    assert "desk.sqlite" not in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_what_cannot_be_done_is_told_as_a_problem(client: TestClient, method: str) -> None:
    answer = client.request(method, f"{API}/statements")
    assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/statements", "/articles", "/statements?on_behalf_of=Ostria"])
def test_pages_follow_one_another(client: TestClient, path: str) -> None:
    whole = client.get(API + path).json()
    assert whole["next"] is None
    found, address = [], f"{API}{path}{'&' if '?' in path else '?'}limit=2"
    while address:
        answer = client.get(address)
        found += answer.json()["items"]
        link = answer.headers.get("link", "")
        assert bool(link) == (answer.json()["next"] is not None)
        address = link.partition(">")[0].removeprefix("<")
    assert found == whole["items"]
    assert len(found) > 2


def test_the_resources_say_what_the_record_says(client: TestClient) -> None:
    path = client.app.state.context.settings.record  # type: ignore[attr-defined]
    with open_record(path, read_only=True) as record:
        statement = record.statements()[0]
        article = statement.article.id
        assert client.get(f"{API}/statements/{statement.statement.id}").json() == to_json(statement)
        assert client.get(f"{API}/articles/{article}").json() == to_json(record.article(article))
        told = client.get(f"{API}/articles/{article}/reading").json()
        assert from_json(Reading, told) == record.reading(article)
        assert client.get(f"{API}/search?q=council&limit=200").json() == to_json(record.search("council", limit=200))
    told = client.get(f"{API}/statements/{statement.statement.id}/utterance").json()
    assert statement.statement.id in [item["entry"]["statement"]["id"] for item in told["renderings"]]


def test_the_day_asked_about_is_that_of_the_clock(client: TestClient) -> None:
    told = client.get(API + ROLL).json()
    assert told["as_of"] == "2022-06-16"
    assert told == client.get(f"{API}{ROLL}?as_of=2022-06-16").json()


def test_a_tag_changes_with_the_record(writing: TestClient) -> None:
    before = writing.get(f"{API}/statements")
    told = {
        "left": "name:Mira Harth",
        "right": "name:Lena Aldane",
        "decision": "different",
        "author": "ed",
        "reason": "two women",
    }
    assert writing.post(f"{API}/judgements", json=told, headers=BEARER).status_code == 201
    after = writing.get(f"{API}/statements", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]


def test_the_examples_of_the_description_run(client: TestClient, description: dict[str, Any]) -> None:
    """Every example value, in the place where it stands, gives an answer that is no error of the asker."""
    ran = 0
    for path, operations in description["paths"].items():
        told = operations.get("get")
        if told is None or "{identity}" in path or "{subject}" in path:
            continue
        for parameter in told.get("parameters", []):
            for example in parameter["schema"].get("examples", []) + parameter.get("examples", []):
                needed = {"q": "council"} if path.endswith("/search") else {}
                needed |= {"holder": "Ostria"} if path.endswith("/position") else {}
                address = path.replace("{issue}", ISSUE)
                answer = client.get(address, params=needed | {parameter["name"]: example})
                assert answer.status_code == 200, (address, parameter["name"], answer.text)
                ran += 1
    assert ran >= 10
    body = description["paths"][f"{API}/read"]["post"]["requestBody"]["content"]["application/json"]["example"]
    answer = client.post(f"{API}/read", json=body)
    assert answer.status_code == 200
    check(description, "/read", answer, method="post")
    assert answer.json()["statements"]


def test_every_operation_says_what_it_does(description: dict[str, Any]) -> None:
    for path, operations in description["paths"].items():
        for method, told in operations.items():
            assert told["description"], (method, path)
            assert "default" in told["responses"], (method, path)
