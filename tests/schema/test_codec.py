"""JSON both ways without loss, and the JSON Schema of the contract."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Article, Carrier, Dated, FieldValue, Reading, Span, Speaker, Stance, Statement
from onrecord.schema.codec import contract_schema, from_json, to_json
from onrecord.schema.identity import article_id, statement_id, text_digest

words = st.text(min_size=1, max_size=12).filter(lambda s: bool(s.strip()))
spans = st.builds(Span, start=st.integers(0, 50), end=st.integers(51, 90), text=words)
pieces = st.lists(spans, max_size=3).map(tuple)
dated = st.builds(Dated, value=words, precision=st.sampled_from(["year", "month", "day", "minute"]), basis=words)
speakers = st.builds(
    Speaker,
    type=st.sampled_from(["person", "state", "anonymous"]),
    name=st.none() | words,
    mentions=pieces,
    role=st.none() | words,
    tier=st.none() | st.sampled_from(["A", "E"]),
)
statements = st.builds(
    Statement,
    id=words,
    kind=st.sampled_from(["direct", "indirect", "mixed"]),
    source=pieces,
    cue=pieces,
    content=pieces,
    negated=st.booleans(),
    within=st.none() | words,
    speaker=speakers,
    said=st.none() | dated,
    occasion=st.none() | words,
    chain=st.lists(st.builds(Carrier, name=words, role=st.sampled_from(["agency", "publisher"])), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)
stances = st.builds(
    Stance,
    issue=words,
    holder=words,
    direction=st.sampled_from([-1, 0, 1]),
    status=st.sampled_from(["enacted", "conditional"]),
    conditions=pieces,
    statement=words,
    confidence=st.floats(0, 1),
)
readings = st.builds(
    Reading,
    article=st.builds(Article, id=words, text_sha256=words, text=words, title=st.none() | words, published=st.none() | dated),
    statements=st.lists(statements, max_size=2).map(tuple),
    stances=st.lists(stances, max_size=1).map(tuple),
)


@given(readings)
def test_a_reading_survives_json(reading: Reading) -> None:
    assert from_json(Reading, json.loads(json.dumps(to_json(reading)))) == reading


@given(readings)
def test_json_satisfies_the_published_schema(reading: Reading) -> None:
    jsonschema.validate(to_json(reading), contract_schema(Reading))


REFUSED = [
    ({"start": 0, "end": 1}, r"\$: .*text"),
    ({"start": "0", "end": 1, "text": "x"}, r"\$\.start: int was expected"),
    ({"start": 0, "end": 1, "text": "x", "more": 1}, r"unknown key 'more' for Span"),
    ([], r"an object was expected"),
    ({"start": True, "end": 1, "text": "x"}, r"\$\.start"),
]


@pytest.mark.parametrize(("value", "message"), REFUSED)
def test_wrong_json_is_refused_with_its_path(value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_json(Span, value)


def test_the_path_leads_through_lists_and_objects() -> None:
    told = {"word": None, "spans": [{"start": 0, "end": 1, "text": "x"}, {"start": 0, "end": "1", "text": "x"}]}
    with pytest.raises(ValueError, match=r"\$\.spans\[1\]\.end: int was expected, not str"):
        from_json(FieldValue, told)


def test_a_span_cuts_its_text_and_refuses_empty_offsets() -> None:
    assert Span.cut("He left", 3, 7).text == "left"
    with pytest.raises(ValueError, match="empty or outside"):
        Span.cut("He left", 3, 3)
    with pytest.raises(ValueError, match="empty or outside"):
        Span.cut("He left", 3, 99)


def test_identifiers_depend_on_identity_fields_alone() -> None:
    sha = text_digest("He left.")
    assert article_id(None, sha) == article_id("", sha) != article_id("https://example.org/a", sha)
    one = statement_id("a-1", [(0, 2)], [], [(3, 7)])
    assert one == statement_id("a-1", [(0, 2)], [], [(3, 7)])
    assert one != statement_id("a-1", [], [(0, 2)], [(3, 7)])
