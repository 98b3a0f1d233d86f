from __future__ import annotations

import mailbox
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.reliability.watch import FOLLOWED, KNOWN, STORIES
from benchmarks.reliability.watch import run as run_kills
from onrecord.ingest import Reach
from onrecord.ingest.web import Fetcher, Rules
from onrecord.pipeline.alerting import AtomFile, Channel, MailFile, Terminal, Webhook, deliver
from onrecord.pipeline.alerts import Alert, detect
from onrecord.pipeline.polling import SourceState
from onrecord.pipeline.watching import Watcher
from onrecord.record import Record, open_record
from onrecord.settings import Settings
from tests.ingest.feeds.samples import PAGE, RSS
from tests.ingest.web.serving import FakeClock, answer, page, saying, serving
from tests.positions.records import ENVOY, Story, read

RULES = Settings(tagger="rules")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as opened:
        yield opened


def look(record: Record) -> tuple[Alert, ...]:
    return detect(record, [FOLLOWED], known=KNOWN)


def tell(record: Record, *stories: Story) -> tuple[Alert, ...]:
    for story in stories:
        record.add(*read(story), known=KNOWN)
    return look(record)


def test_a_change_of_line_is_told_once_and_a_mention_never(record: Record) -> None:
    assert tell(record, STORIES[0]) == ()  # what stood there when it was first followed
    [alert] = tell(record, STORIES[1])
    assert (alert.kind, alert.changes, alert.before_status, alert.status) == ("new", ("reverses",), "supports", "opposes")
    assert look(record) == ()
    again = replace(STORIES[1], outlet="Harbour Courier")
    assert tell(record, again) == ()
    mention = replace(STORIES[1], outlet="Norland Times", told=[replace(STORIES[1].told[0], status=None, words="a Council")])
    assert tell(record, mention) == ()
    same_line = replace(STORIES[1], published="2022-07-03", told=[replace(STORIES[1].told[0], said="2022-07-03")])
    assert tell(record, same_line) == ()
    assert [item.id for item in record.alerts()] == [alert.id]


def test_what_came_to_light_later_says_so(record: Record) -> None:
    tell(record, STORIES[0])
    tell(record, STORIES[5])
    assert [alert.kind for alert in tell(record, STORIES[1])] == ["earlier"]


def test_an_edited_story_is_changed_and_not_new(record: Record) -> None:
    def edition(story: Story) -> None:
        capture, reading = read(story)
        record.add(capture, replace(reading, article=replace(reading.article, guid="vp-1")), known=KNOWN)

    look(record)
    edition(STORIES[0])
    assert [alert.kind for alert in look(record)] == ["new"]
    said = replace(ENVOY, status="opposes", direction=-1, said="2022-07-01", condition=None, words="word 1 against it")
    edition(replace(STORIES[0], told=[said]))
    assert [alert.kind for alert in look(record)] == ["changed"]
    edition(replace(STORIES[0], told=[replace(said, words="word 1 against it, again")]))
    assert look(record) == ()


def test_alerts_leave_by_file_and_mail_each_once_however_often_they_are_sent(record: Record, tmp_path: Path) -> None:
    hostile = replace(STORIES[1].told[0], words="<script>\x0bFrom here on the Council\nFrom there", speaker="Ivo & \x1b[1mBrandt")
    tell(record, STORIES[0])
    [alert] = tell(record, replace(STORIES[1], told=[hostile]))
    channels: list[Channel] = [AtomFile(tmp_path / "a.xml"), MailFile(tmp_path / "m.mbox"), MailFile(tmp_path / "mails")]
    for channel in (*channels, *channels):
        assert channel.send(record.alerts(), record.alerts) == 1
    assert deliver(record, channels, known=lambda: KNOWN) == []
    entries = ElementTree.fromstring((tmp_path / "a.xml").read_bytes()).findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries] == [f"urn:onrecord:alert:{alert.id}"]
    assert len(mailbox.mbox(tmp_path / "m.mbox")) == 1
    [mail] = (tmp_path / "mails").iterdir()
    assert "opposes" in message_from_bytes(mail.read_bytes(), policy=policy.default)["subject"]


def test_a_webhook_that_is_down_gets_its_alerts_later(record: Record) -> None:
    tell(record, STORIES[0])
    tell(record, *STORIES[1:3])
    fetcher = Fetcher(Rules(allow_private=True, deadline_s=5))
    seen: list[tuple[str, object]] = []
    with serving(saying({"/hook": [answer(b"", "503 Busy"), answer(b"ok")]}, seen)) as port:  # type: ignore[arg-type]
        hook = Webhook(f"http://127.0.0.1:{port}/hook", fetcher)
        [trouble] = deliver(record, [hook], known=lambda: KNOWN)
        assert "503" in trouble
        assert deliver(record, [hook], known=lambda: KNOWN) == []
        assert deliver(record, [hook], known=lambda: KNOWN) == []
    assert len(seen) == 1 + len(record.alerts())


def test_kills_between_finding_and_sending_lose_and_double_nothing() -> None:
    found = run_kills(20, seed=5)
    assert (found["missed"], found["unknown"], found["failed"]) == (0, 0, 0)
    assert isinstance(found["alerts"], int)
    assert found["alerts"] >= 7


def test_a_source_is_asked_with_conditions_and_again_only_when_due_also_after_a_restart(record: Record) -> None:
    clock, seen = FakeClock(), []  # type: ignore[var-annotated]
    table: dict[str, bytes | list[bytes]] = {"/b": page(PAGE)}
    with serving(saying(table, seen)) as port:
        base = f"http://127.0.0.1:{port}"
        body = RSS.replace("https://vandel.example", base).encode()
        table["/rss"] = [
            answer(body, content_type="application/rss+xml", etag='"1"'),
            answer(b"", "304 Not Modified", etag='"1"'),
        ]

        def watcher() -> Watcher:
            rules = Rules(allow_private=True, robots=False, delay_s=0, deadline_s=1e9)
            reach = Reach(fetcher=Fetcher(rules, clock=clock))
            return Watcher(record, [f"{base}/rss"], settings=RULES, reach=reach, every_s=900, clock=clock)

        first = watcher()
        assert (first.round().looked, record.counts().articles) == (1, 2)
        assert first.round().looked == 0
        assert watcher().round().looked == 0
        clock.wall -= timedelta(days=400)  # a clock that jumps does no more than bring a look forward
        assert watcher().round().looked == 1
        clock.sleep(901)
        assert first.round().looked == 1
    assert [path for path, _ in seen] == ["/rss", "/b", "/rss", "/rss"]
    assert seen[2][1]["if-none-match"] == '"1"'
    assert record.counts().articles == 2


def test_a_source_that_fails_is_left_alone_longer_and_longer(record: Record) -> None:
    clock = FakeClock()
    with serving(saying({})) as port:
        reach = Reach(fetcher=Fetcher(Rules(allow_private=True, robots=False, delay_s=0, deadline_s=1e9), clock=clock))
        source = f"http://127.0.0.1:{port}/rss"
        watcher = Watcher(record, [source], settings=RULES, reach=reach, every_s=900, clock=clock)
        for wait in (0, 1_801, 3_601):
            clock.sleep(wait)
            assert watcher.round().looked == 1
            clock.sleep(901)
            assert watcher.round().looked == 0
    state = SourceState.of_json(record.source_state(source))
    assert (state.failures, "404" in (state.trouble or "")) == (3, True)


def test_alerts_are_told_to_whoever_looks_on(record: Record) -> None:
    tell(record, STORIES[0])
    told: list[str] = []
    channel = Terminal(lambda alert: told.append(alert.headline))
    [alert] = tell(record, STORIES[1])
    for _ in range(2):
        deliver(record, [channel], known=lambda: KNOWN)
    assert told == [alert.headline]
