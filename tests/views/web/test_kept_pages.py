"""Pages that are kept: made once for a state of the record, and never shown when the record has grown since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.pipeline import standing
from onrecord.pipeline.positions import issues_of
from onrecord.record import Filters, open_record
from onrecord.views.shared import Context, Serving
from onrecord.views.web import issue as issue_page
from tests.positions.records import ISSUE, NORLAND, Story, read
from tests.views.serving import BEARER, served, serving_in

PAGE = f"/issues/{ISSUE}?as-of=2022-06-20"
API = f"/api/v1/issues/{ISSUE}"
LATER = Story(
    published="2022-06-19",
    outlet="Norland Times",
    told=[
        replace(
            NORLAND, words="Norland now wants the Northern Council recognised", status="supports", direction=1, said="2022-06-18"
        )
    ],
)


@pytest.fixture
def serving(tmp_path: Path) -> Serving:
    return serving_in(tmp_path)


@pytest.fixture
def client(serving: Serving) -> Iterator[TestClient]:
    with served(serving) as found:
        yield found


def test_what_another_program_adds_stands_on_the_issue_at_once(client: TestClient, serving: Serving) -> None:
    programs = [f"{API}/{name}?as_of=2022-06-20" for name in ("rollcall", "timeline", "conflicts", "stances")]
    addresses = [PAGE, PAGE.replace("?", ".json?"), PAGE.replace("?", ".csv?"), *programs]
    before = [client.get(address).text for address in addresses]
    assert [client.get(address).text for address in addresses] == before
    with open_record(serving.settings.record) as record:
        record.add(*read(LATER), known="2025-03-05T10:00:00+00:00")
    after = [client.get(address).text for address in addresses]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert "Norland now wants the Northern Council recognised" in after[0]
    # As the record knew it before, the story is not there, however much was kept meanwhile.
    assert "Norland now wants" not in client.get(f"{PAGE}&known=2025-03-04").text


def test_a_correction_stands_on_article_and_issue_at_once_and_goes_with_its_undoing(client: TestClient, serving: Serving) -> None:
    with open_record(serving.settings.record, read_only=True) as record:
        entry = next(item for item in record.statements(Filters()) if item.statement.speaker.name == NORLAND.speaker)
    article = f"/articles/{entry.article.id}"
    before = client.get(article).text, client.get(PAGE).text
    told = {"author": "Ann", "action": "correct", "field": "speaker", "speaker": "Oda Fjell", "reason": "named above"}
    assert client.post(f"/review/{entry.statement.id}", data=told, headers=BEARER).status_code == 303
    assert "Oda Fjell" in client.get(article).text
    assert "Oda Fjell" not in before[0] + before[1]
    with open_record(serving.settings.record, read_only=True) as record:
        made = record.corrections()[-1].correction.id
    undo = {"author": "Ann", "action": "undo", "correction": made}
    assert client.post(f"/review/{entry.statement.id}", data=undo, headers=BEARER).status_code == 303
    assert "corrected, read" not in client.get(article).text


def test_a_changed_codebook_stands_on_the_page_at_once(client: TestClient, serving: Serving) -> None:
    assert "A council of the north" not in client.get(PAGE).text
    codebook = serving.settings.issues[0]
    told = codebook.read_text(encoding="utf-8")
    first = next(line for line in told.splitlines() if line.strip().startswith("proposition:"))
    codebook.write_text(
        told.replace(first, first.partition(":")[0] + ": A council of the north is recognised."), encoding="utf-8"
    )
    assert "A council of the north" in client.get(PAGE).text


def test_nothing_is_made_twice_for_one_state(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    derive, page = standing.heard, issue_page.page

    def heard(*given: Any, **more: Any) -> standing.Heard:
        asked.append("heard")
        return derive(*given, **more)

    def made(*given: Any) -> dict[str, Any]:
        asked.append("page")
        return page(*given)

    monkeypatch.setattr(standing, "heard", heard)
    monkeypatch.setattr(issue_page, "page", made)
    for address in (PAGE, PAGE, PAGE.replace("20", "19"), f"{API}/rollcall?as_of=2022-06-17", f"{API}/timeline?as_of=2022-06-17"):
        assert client.get(address).status_code == 200
    assert asked.count("heard") == 1
    assert asked.count("page") == 2


def test_those_who_may_write_and_those_who_may_not_have_pages_of_their_own(client: TestClient) -> None:
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    kept = context.bodies.size
    client.get(PAGE)
    once = context.bodies.size
    client.get(PAGE, headers=BEARER)
    assert context.bodies.size - once == once - kept > 0


def test_all_holders_together_stand_where_each_stands_alone(serving: Serving) -> None:
    followed = next(item for item in issues_of(serving.settings.issues) if item.id == ISSUE)
    with open_record(serving.settings.record, read_only=True) as record:
        heard = standing.heard(record, followed)
        for day in ("2022-05-01", "2022-06-15", "2022-06-20", "2024-01-01"):
            called = standing.roll_call_of(heard, as_of=day)
            assert called == standing.roll_call(record, followed, as_of=day)
            for stands, history in zip(called.standings, called.histories, strict=True):
                alone = standing.position(record, stands.holder, followed, as_of=day)
                assert (alone.standing, alone.history) == (stands, history)
