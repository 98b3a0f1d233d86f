from __future__ import annotations

import math
import socket
import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from onrecord.ingest import Reach
from onrecord.ingest.web import Fetcher, Rules
from onrecord.pipeline import sidebyside
from onrecord.pipeline.polling import Look, SourceState
from onrecord.pipeline.sidebyside import SideBySide
from onrecord.pipeline.watching import Watcher
from onrecord.record import open_record
from onrecord.schema import Capture, Failure
from onrecord.settings import Settings
from tests.ingest.web.serving import FakeResolver, answer, page, serving

NOW = "2025-03-01T10:00:00+00:00"
STORY = "<html><head><title>{0}</title></head><body><article><p>The envoy of {0} said on Monday that talks go on.</p>" + (
    "<p>The mayor of the town said that the harbour will be open again in the autumn of the year.</p>" * 4
    + "</article></body></html>"
)


class Server:
    """Pages by path; ``/drip`` comes byte by byte. Knows when each request came and ended, and how many were open at a host."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.open: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.came: list[tuple[str, float]] = []
        self.ended: dict[str, float] = {}

    def __call__(self, path: str, headers: Mapping[str, str], connection: socket.socket) -> None:
        host = headers["host"].partition(":")[0]
        with self.lock:
            self.open[host] += 1
            self.most[host] = max(self.most[host], self.open[host])
            self.came.append((f"{host}{path}", time.monotonic()))
        body = page(STORY.format(path[1:]))
        try:
            if path == "/drip":
                for byte in body[:400]:
                    connection.sendall(bytes([byte]))
                    time.sleep(0.05)
            elif path == "/robots.txt":
                body = answer(b"User-agent: *\nDisallow: /closed\n", content_type="text/plain")
            else:
                time.sleep(0.1)
        finally:
            # Before the answer is whole: who has read it may ask again at once.
            with self.lock:
                self.open[host] -= 1
                self.ended[f"{host}{path}"] = time.monotonic()
        if path != "/drip":
            connection.sendall(body)


def fetcher(hosts: int, **rules: object) -> Fetcher:
    resolver = FakeResolver({f"h{number}.test": [["127.0.0.1"]] for number in range(hosts)})
    return Fetcher(Rules(allow_private=True, **{"delay_s": 0, "deadline_s": 3, **rules}), resolver=resolver)  # type: ignore[arg-type]


def test_the_others_are_read_while_one_source_drips_and_the_order_on_record_is_that_of_the_sources(tmp_path: Path) -> None:
    server = Server()
    with open_record(tmp_path / "r.db") as record, serving(server) as port:
        sources = [f"http://h0.test:{port}/drip", *(f"http://h{n}.test:{port}/story{n}" for n in range(1, 6))]
        reach = Reach(fetcher=fetcher(6))
        watcher = Watcher(record, sources, settings=Settings(tagger="rules"), reach=reach)
        began = time.monotonic()
        told = watcher.round()
        took = time.monotonic() - began
    [failure] = told.failures
    assert failure.origin == sources[0]
    assert "in time" in failure.reason or "within 3 s" in failure.reason
    assert [kept.origin for kept in told.kept] == sources[1:]
    done = [at for path, at in server.ended.items() if "/story" in path]
    assert len(done) == 5
    assert max(done) < server.ended.get("h0.test/drip", math.inf)  # before the one that drips was given up
    assert took < 15


def test_one_request_at_a_time_goes_to_a_host_and_its_delay_and_its_robots_rules_hold() -> None:
    server = Server()
    with serving(server) as port:
        paths = [f"http://h{n % 2}.test:{port}/s{n}" for n in range(8)]
        looks = [Look(source, SourceState(), NOW) for source in [*paths, f"http://h0.test:{port}/closed"]]
        reach = Reach(fetcher=fetcher(2, delay_s=0.3))
        began = time.monotonic()
        with SideBySide(reach, lambda: NOW) as side:
            for look in looks:
                side.begin(look)
            found = [list(side.stories(look)) for look in looks]
    assert [[item.origin for item in items] for items in found] == [[look.source] for look in looks]
    [closed] = found[-1]
    assert isinstance(closed, Failure)
    assert "robots" in closed.reason
    assert dict(server.most) == {"h0.test": 1, "h1.test": 1}
    for host in ("h0.test", "h1.test"):
        came = [at for path, at in server.came if path.startswith(host) and not path.endswith("robots.txt")]
        assert len(came) == 4
        # When a request is seen depends on the load; that it was not sent too early does not.
        assert all(at - began >= 0.3 * number for number, at in enumerate(came))
    assert sum(path.endswith("robots.txt") for path, _ in server.came) == 2


def test_threads_that_share_a_fetcher_ask_a_host_one_after_the_other() -> None:
    server = Server()
    with serving(server) as port:
        shared = fetcher(1)
        threads = [threading.Thread(target=shared.fetch, args=(f"http://h0.test:{port}/s{n}",)) for n in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert len(server.came) == 6  # robots.txt once
    assert server.most["h0.test"] == 1


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_what_is_held_before_its_turn_is_bounded_and_nothing_waits_for_ever(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, threads: int
) -> None:
    monkeypatch.setattr(sidebyside, "MOST_HELD_BYTES", 1_500)
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number:02}.jsonl")
        files[-1].write_text("".join(f'{{"title": "t{number}-{line}", "text": "Some words."}}\n' for line in range(9)))
    looks = [Look(str(path), SourceState(), NOW) for path in files]
    with SideBySide(Reach(), lambda: NOW, threads=threads) as side:
        for look in looks:
            side.begin(look)
        found = [item for look in looks for item in side.stories(look)]
    assert [item.origin for item in found] == [f"{path}#{line}" for path in files for line in range(1, 10)]
    assert all(isinstance(item, Capture) for item in found)


def test_what_nobody_expected_is_raised_where_the_stories_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Look, "stories", broken)
    look = Look("a.xml", SourceState(), NOW)
    with SideBySide(Reach(), lambda: NOW) as side:
        side.begin(look)
        with pytest.raises(RuntimeError, match="broken"):
            list(side.stories(look))
