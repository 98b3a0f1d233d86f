from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import story
from onrecord.record import Record, open_record
from onrecord.schema import Dated, LeftOut, Reading
from onrecord.schema.identity import article_id, text_digest

KNOWN = "2031-01-0{}T00:00:00+00:00"


@pytest.fixture
def record(place: str | Path) -> Iterator[Record]:
    with open_record(place) as made:
        yield made


def printed(record: Record, day: int, text: str, *, url: str | None = None, guid: str | None = None, **about: object) -> str:
    capture, reading = story(1, 1)
    data = f"{text}{about}{day}".encode()
    capture = replace(capture, data=data, sha256=hashlib.sha256(data).hexdigest())
    identity = article_id(url, text_digest(text))
    fields = {
        "id": identity,
        "text": text,
        "text_sha256": text_digest(text),
        "url": url,
        "guid": guid,
        "headline_end": 0,
        **about,
    }
    article = replace(reading.article, **fields)  # type: ignore[arg-type]
    record.add(capture, Reading(article=article), known=KNOWN.format(day))
    return identity


def texts(record: Record) -> list[list[str]]:
    return [[edition.article.id for edition in release] for release in record.releases()]


def test_texts_of_one_address_are_one_release_in_the_order_of_printing(record: Record) -> None:
    late = printed(
        record, 1, "The bridge is shut.", url="https://a", modified=Dated(value="2031-01-05", precision="day", basis="x")
    )
    early = printed(
        record, 2, "The bridge is open.", url="https://a", modified=Dated(value="2031-01-04", precision="day", basis="x")
    )
    printed(record, 3, "Another story.", url="https://b")
    assert texts(record) == [[early, late]]


def test_an_item_of_a_feed_is_one_release_at_any_address_and_two_items_of_one_address_are_two(record: Record) -> None:
    first = printed(record, 1, "Visas are restricted.", url="https://visas", guid="1")
    moved = printed(record, 2, "Visas are restricted again.", url="https://visa", guid="1")
    printed(record, 3, "A national day.", url="https://day", guid="2")
    printed(record, 4, "Next year's national day.", url="https://day", guid="3")
    assert texts(record) == [[first, moved]]


def test_one_text_in_two_captures_or_with_other_words_outside_is_reported(record: Record) -> None:
    one = printed(record, 1, "The same text.", url="https://a")
    printed(record, 2, "The same text.", url="https://a")
    printed(record, 3, "The same text.", url="https://a", left_out=(LeftOut(text="Call us.", reason="contact"),))
    ((first, second),) = record.releases()
    assert (first.article.id, second.article.id) == (one, one)
    assert (len(first.captures), first.known[1], second.outside) == (2, KNOWN.format(2), ("Call us.",))
