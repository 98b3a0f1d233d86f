from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from starlette.testclient import TestClient

from onrecord.views.web import addresses
from tests.positions.records import CODEBOOK, ISSUE, Did, Story, Told, stored
from tests.views.serving import served, serving_in
from tests.views.web.html import PAGE, faults, links, one, parsed, text_of

AT = "as-of=2022-06-16"
HOLDER = f"/issues/{ISSUE}/holders/Ostria"
PAGES = [
    "/",
    f"/issues/{ISSUE}",
    f"/issues/{ISSUE}?{AT}",
    f"/issues/{ISSUE}?{AT}&known=2025-03-01&sort=-since",
    f"/issues/{ISSUE}?as-of=2001",
    f"{HOLDER}?{AT}",
    f"{HOLDER}?{AT}&all=1",
    f"/issues/{ISSUE}/holders/Westmark?{AT}",
    f"/issues/{ISSUE}/holders/Ruritania?{AT}",
    "/changes",
    "/changes?since=2022&by=said",
    f"/changes?since=2022&by=said&issue={ISSUE}&holder=Ostria",
]


def page(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_formed_and_has_no_style_or_script_of_its_own(client: TestClient, address: str) -> None:
    root = parsed(page(client, address))
    assert faults(root) == []
    assert text_of(one(root, "h1"))
    assert [item.attrib["id"] for item in root.iter("main")] == ["content"]


@pytest.mark.parametrize("address", ["/", "/changes", "/changes.atom", "/changes.json", f"/issues/{ISSUE}", HOLDER])
def test_a_record_that_knows_nothing_has_pages_that_say_what_to_do(empty: TestClient, address: str) -> None:
    known = address.replace(ISSUE, "a-b")
    answer = empty.get(known, headers=PAGE)
    assert answer.status_code == 200, answer.text
    if "." not in address:
        root = parsed(answer.text)
        assert faults(root) == []
        assert any("state" in item.attrib.get("class", "") for item in root.iter("div"))


@pytest.mark.parametrize("address", PAGES)
def test_links_of_our_own_pages_lead_somewhere(client: TestClient, address: str) -> None:
    root = parsed(page(client, address))
    inside = {item.attrib["id"] for item in root.iter() if "id" in item.attrib}
    for href in links(root) + [item.attrib["href"] for item in root.iter("link")]:
        parts = urlsplit(href)
        if not parts.path and parts.fragment:
            assert parts.fragment in inside, href
        else:
            assert parts.path.startswith("/"), href
            assert client.get(href).status_code == 200, href


def test_the_issue_tells_how_the_world_stands_on_the_day_in_the_address(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?{AT}"))
    words = text_of(root)
    assert "On 16 Jun 2022, of 4 holders on record: 1 for, 1 against, 1 taking no side and 1 silent." in words
    holders = [text_of(item) for item in root.iter("th") if item.attrib.get("scope") == "row"]
    assert holders == ["Northern Council", "Ostria", "Norland", "Westmark"]
    earlier = parsed(page(client, f"/issues/{ISSUE}?as-of=2022-06-14"))
    assert "2 for, 1 against" in text_of(earlier)


def test_what_the_record_knew_is_part_of_the_address_too(client: TestClient) -> None:
    words = text_of(parsed(page(client, f"/issues/{ISSUE}?{AT}&known=2025-03-01")))
    assert "of 1 holder on record: 1 for." in words
    assert "As the record knew it at 1 Mar 2025" in words
    assert "Norland" not in words


@pytest.mark.parametrize(
    ("sort", "first", "told"),
    [
        ("holder", "Norland", ("Holder", "ascending")),
        ("-holder", "Westmark", ("Holder", "descending")),
        ("since", "Norland", ("Since", "ascending")),
        ("-since", "Ostria", ("Since", "descending")),
        ("word", "Norland", ("On whose word", "ascending")),
        ("origins", "Ostria", ("Origins", "ascending")),
        ("-line", "Norland", ("Line", "descending")),
        ("nonsense", "Northern Council", ("Line", "ascending")),
    ],
)
def test_the_roll_is_sorted_by_the_address(client: TestClient, sort: str, first: str, told: tuple[str, str]) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?{AT}&sort={sort}"))
    assert next(text_of(item) for item in root.iter("th") if item.attrib.get("scope") == "row") == first
    assert [(text_of(item), item.attrib["aria-sort"]) for item in root.iter("th") if "aria-sort" in item.attrib] == [told]


def test_the_bar_and_the_links_keep_both_times(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?{AT}&known=2025-03-03&sort=-since"))
    fields = {item.attrib.get("name"): item.attrib.get("value") for item in root.iter("input")}
    assert (fields["as-of"], fields["known"], fields["sort"]) == ("2022-06-16", "2025-03-03", "-since")
    to_holders = [href for href in links(root) if "/holders/" in href]
    assert to_holders
    assert all("as-of=2022-06-16" in href and "known=2025-03-03" in href for href in to_holders)


def test_the_plot_has_a_link_for_every_mark_and_says_it_in_words(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?as-of=2022-06-30"))
    marks = [item for svg in root.iter("svg") for item in svg.iter("a")]
    assert len({id(item) for item in marks}) >= 6
    assert all(item.attrib["href"].startswith("/articles/a-") and text_of(one(item, "title")) for item in marks)
    ticks = [item for item in marks if item.attrib.get("class", "").startswith("tick")]
    assert all("tabindex" not in item.attrib for item in ticks)
    assert any("Ivo Brandt, tier B" in text_of(item) for item in ticks)
    assert [item for item in marks if item.attrib.get("class") == "diamond"]
    rows = [[text_of(cell) for cell in item.iter("td")] for item in root.iter("tr")]
    assert ["15 Jun 2022", "still", "not under consideration"] in rows


def test_a_divergent_voice_splits_the_lane(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?as-of=2022-06-30"))
    lower = [item for item in root.iter("rect") if item.attrib.get("y") == "15.5" and "band" in item.attrib["class"]]
    assert [item.attrib["class"] for item in lower] == ["band for-1"]
    assert "Voices of one holder on different sides" in text_of(root)


def test_the_holder_page_answers_with_the_quote_speaker_tier_and_both_times(client: TestClient) -> None:
    root = parsed(page(client, f"{HOLDER}?{AT}"))
    standing = next(item for item in root.iter("div") if item.attrib.get("class") == "standing")
    words = text_of(standing)
    assert "On 16 Jun 2022: not under consideration, since 15 Jun 2022, until 14 Jun 2023 if nothing more is said." in words
    assert "recognition of the Northern Council is not on the agenda" in words
    assert "tier C Mira Harth, presidential spokeswoman" in words
    assert "said 15 Jun 2022" in words
    assert "3 reports, 2 origins" in words
    assert "known 2 Mar 2025" in words
    assert "Mira Harth, presidential spokeswoman: recognition of the Northern Council is not on the agenda, 15 Jun 2022" in words
    assert any(href.startswith("/articles/a-") and "#s-" in href for href in links(standing))
    told = text_of(root)
    assert "Other voices, divergent" in told
    assert "on the condition: if the prisoners are freed" in told
    assert "What others say of it" in told


def test_a_deed_stands_with_what_its_actor_says_of_it(client: TestClient) -> None:
    words = text_of(parsed(page(client, f"/issues/{ISSUE}/holders/Westmark?{AT}")))
    assert "received delegation, Northern Council disclaimed" in words
    assert "what Westmark says of it: the visit is not a recognition of the Northern Council" in words


def test_nobody_on_record_is_an_answer_with_what_was_searched(client: TestClient) -> None:
    words = text_of(parsed(page(client, f"/issues/{ISSUE}/holders/Ruritania?{AT}")))
    assert "no statement found" in words
    assert "Searched: 8 articles on record, 0 statements made for Ruritania." in words


def test_the_twins_of_a_page_agree_with_it(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?{AT}&sort=holder"))
    shown = [text_of(item) for item in root.iter("th") if item.attrib.get("scope") == "row"]
    told = client.get(f"/issues/{ISSUE}.json?{AT}").json()
    assert [item["holder"] for item in told["standings"]] == shown
    assert told["as_of"] == "2022-06-16"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/issues/{ISSUE}.csv?{AT}&sort=holder").text)))
    assert [row["holder"] for row in rows] == shown
    by_json = {item["holder"]: item["line"]["said"]["statement"] for item in told["standings"] if item["line"]}
    assert {row["holder"]: row["statement"] for row in rows if row["statement"]} == by_json
    assert [clash["kind"] for clash in told["conflicts"]].count("contradicts") == 1


def test_the_twins_of_a_holder_agree_with_the_page(client: TestClient) -> None:
    told = client.get(f"{HOLDER}.json?{AT}").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{HOLDER}.csv?{AT}").text)))
    assert [row["statement"] for row in rows] == [step["spoken"]["said"]["statement"] for step in told["history"]["steps"]]
    text = page(client, f"{HOLDER}?{AT}&all=1")
    assert all(row["statement"] in text for row in rows)


def test_changes_tell_both_sides(client: TestClient) -> None:
    words = text_of(parsed(page(client, "/changes?since=2022&by=said")))
    assert "Ostria overrides a lower voice: from conditional for to not under consideration." in words
    assert "Ostria will recognise the Northern Council if the prisoners are freed" in words
    told = client.get("/changes.json?since=2022&by=said").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/changes.csv?since=2022&by=said").text)))
    assert [item["sentence"] for item in told] == [row["sentence"] for row in rows]
    assert all(item["sentence"] in words for item in told)


def test_changes_since_a_day_of_the_record_leave_out_what_it_knew_before(client: TestClient) -> None:
    holders = {item["holder"] for item in client.get("/changes.json?since=2025-03-03").json()}
    assert "Norland" in holders
    assert "Ostria" not in holders
    assert client.get("/changes.json?since=2025-03-05").json() == []


def test_the_feed_is_one_that_a_reader_takes(client: TestClient) -> None:
    answer = client.get(f"/changes.atom?issue={ISSUE}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    told = client.get("/changes.json?since=1900").json()
    assert [entry.id for entry in feed.entries] == [item["id"] for item in told]
    assert len({entry.id for entry in feed.entries}) == len(told)
    assert feed.feed.updated == max(item["known"] for item in told)
    for entry in feed.entries:
        path = urlsplit(entry.link)
        assert client.get(f"{path.path}?{path.query}").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        (f"/issues/{ISSUE}?as-of=yesterday", 422, "This cannot be answered as it was asked"),
        (f"/issues/{ISSUE}?known=soon", 422, "This cannot be answered as it was asked"),
        ("/issues/nobody-asked", 404, "There is no such page"),
        ("/changes?since=soon", 422, "This cannot be answered as it was asked"),
        ("/changes?issue=nobody-asked", 404, "There is no such page"),
        ("/nowhere", 404, "There is no such page"),
    ],
)
def test_errors_say_what_happened_and_what_is_safe(client: TestClient, address: str, status: int, told: str) -> None:
    root = parsed(page(client, address, status))
    assert faults(root) == []
    assert text_of(one(root, "h1")) == told
    assert "Nothing on record was changed." in text_of(root)
    assert "What to do" in text_of(root)


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}\u202e&amp;"


def test_hostile_words_are_shown_as_they_are_and_change_no_element(tmp_path: Path) -> None:
    def story(words: str, name: str) -> Story:
        told = Told(
            holder=name, speaker=name, tier="A", role=name, words=f"{words} if {words}", status="conditional", direction=1,
            said="2022-06-14", condition=f"if {words}",
        )  # fmt: skip
        against = Told(holder="Norland", speaker=name, tier="A", words=f"never {words}", status="opposes", direction=-1)
        deed = Did(type="recognized", actor=name, recipient="Northern Council", words=words, date="2022-06-15")
        return Story(published="2022-06-16", outlet=name, told=[told, against], did=[deed])

    shapes = []
    for folder, (words, name) in {"good": ("plain words", "Plainland"), "bad": (HOSTILE, f"P{HOSTILE}/x")}.items():
        place = tmp_path / folder
        place.mkdir()
        stored(place / "desk.sqlite", [("2025-03-01T10:00:00+00:00", story(words, name))]).close()
        (place / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
        with served(serving_in(place)) as client:
            pages = ["/", f"/issues/{ISSUE}?{AT}", addresses.holder(ISSUE, name, as_of="2022-06-16"), "/changes?since=2022"]
            roots = [parsed(page(client, address)) for address in pages]
            assert all(faults(root) == [] for root in roots)
            shapes.append([[item.tag for item in root.iter()] for root in roots])
            assert name.split("/")[0].replace("\u202e", " ")[:20] in text_of(roots[1])
            assert feedparser.parse(client.get("/changes.atom").content).bozo == 0
            rows = list(csv.reader(io.StringIO(client.get(f"/issues/{ISSUE}.csv?{AT}").text)))
            assert all(len(row) == len(rows[0]) for row in rows)
            assert all(unquote(href) for root in roots for href in links(root))
    assert shapes[0] == shapes[1]


def test_json_of_an_issue_is_json_with_the_words_as_they_are(client: TestClient) -> None:
    text = client.get(f"/issues/{ISSUE}.json?{AT}").text
    assert json.loads(text)["issue"]["id"] == ISSUE


def test_an_issue_on_which_all_are_silent_by_now_leads_to_the_day_of_the_last_word(client: TestClient) -> None:
    root = parsed(page(client, f"/issues/{ISSUE}?as-of=2035-01-01"))
    there = [item for item in root.iter("a") if text_of(item).startswith("See how they stood on")]
    assert len(there) == 1
    later = parsed(page(client, there[0].attrib["href"]))
    assert not [item for item in later.iter("a") if text_of(item).startswith("See how they stood on")]
