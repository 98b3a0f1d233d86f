"""A made-up record with stances and deeds: states of no map on an issue of no codebook that ships."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.record import Record, open_record
from onrecord.schema import (
    Article,
    Capture,
    Carrier,
    Dated,
    Deed,
    Derivation,
    Direction,
    Modality,
    Reading,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
    Status,
    Tier,
)
from onrecord.schema.identity import article_id, statement_id, text_digest

ISSUE = "recognition-of-the-northern-council"
CODEBOOK = f"""\
id: {ISSUE}
proposition: The holder recognises the Northern Council as the government of Sudania.
aliases: [recognition of the Northern Council]
not: [talks with the Northern Council]
deeds:
- {{type: received-delegation, step: contact}}
- {{type: recognized, step: act}}
"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One statement of a story with its stance on ``ISSUE``; without a status it has none."""

    holder: str
    speaker: str
    tier: Tier | None
    words: str
    status: Status | None = None
    direction: Direction = 0
    said: str | None = None
    role: str | None = None
    condition: str | None = None
    of: str | None = None  # whose position it is, where not the speaker's
    negated: bool = False
    type: SpeakerType = "person"
    inside: bool = False  # within the statement before


@dataclass(frozen=True, kw_only=True)
class Did:
    """One deed of a story."""

    type: str
    actor: str
    recipient: str
    words: str
    date: str | None = None
    modality: Modality = "done"
    means: int | None = None  # the number of the statement that says what it counts as


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article, published on a day by an outlet."""

    published: str | None
    outlet: str
    told: list[Told] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    agency: str | None = None
    version: str = "1"


def read(story: Story) -> tuple[Capture, Reading]:
    """Capture and reading of the story."""
    text = f"News of the {story.outlet}"
    places: list[tuple[int, int, int, int]] = []
    for item in story.told:
        text += "\n\n"
        start = len(text)
        text += f"{item.speaker} said {item.words}."
        places.append((start, start + len(item.speaker), start + len(item.speaker) + 6, len(text) - 1))
    done: list[tuple[int, int]] = []
    for deed in story.did:
        text += "\n\n"
        done.append((len(text), len(text) + len(deed.words)))
        text += f"{deed.words}."
    sha = text_digest(text)
    article = Article(
        id=article_id(None, sha),
        text_sha256=sha,
        text=text,
        title=f"News of the {story.outlet}",
        language="en",
        published=_dated(story.published),
        outlet=story.outlet,
        agency=story.agency,
        origin=story.outlet,
    )
    statements: list[Statement] = []
    for item, place in zip(story.told, places, strict=True):
        statements.append(_statement(article, item, place, story.version, statements[-1].id if item.inside else None))
    stances = [
        Stance(
            issue=ISSUE,
            holder=item.of or item.holder,
            direction=item.direction,
            status=item.status,
            conditions=(_find(text, item.condition),) if item.condition else (),
            statement=statement.id,
            confidence=0.9,
        )
        for item, statement in zip(story.told, statements, strict=True)
        if item.status is not None
    ]
    deeds = [
        Deed(
            type=deed.type,
            actor=deed.actor,
            recipient=deed.recipient,
            date=_dated(deed.date),
            modality=deed.modality,
            counts_as=(statements[deed.means].id,) if deed.means is not None else (),
            evidence=(Span.cut(text, *place),),
        )
        for deed, place in zip(story.did, done, strict=True)
    ]
    data = text.encode()
    capture = Capture(origin=story.outlet, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
    return capture, Reading(article=article, statements=tuple(statements), stances=tuple(stances), deeds=tuple(deeds))


def _statement(article: Article, item: Told, place: tuple[int, int, int, int], version: str, within: str | None) -> Statement:
    start, end, content, last = place
    source, cue, said = (start, end), (end + 1, content - 1), (content, last)
    return Statement(
        id=statement_id(article.id, [source], [cue], [said]),
        kind="indirect",
        source=(Span.cut(article.text, *source),),
        cue=(Span.cut(article.text, *cue),),
        content=(Span.cut(article.text, *said),),
        negated=item.negated,
        within=within,
        speaker=Speaker(
            type=item.type,
            name=item.speaker,
            mentions=(Span.cut(article.text, *source),),
            role=item.role,
            on_behalf_of=item.holder if item.tier is not None else None,
            tier=item.tier,
        ),
        said=_dated(item.said),
        occasion=None,
        chain=(Carrier(name=article.outlet or "", role="publisher"),),
        confidence=0.9,
        derivation=(Derivation(step="handmade", version=version),),
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def _dated(value: str | None) -> Dated | None:
    if value is None:
        return None
    precision = {4: "year", 7: "month", 10: "day"}[len(value)]
    return Dated(value=value, precision=precision, basis="made up")  # type: ignore[arg-type]


def stored(path: Path, stories: list[tuple[str, Story]]) -> Record:
    """An open record that learnt each story at its moment."""
    record = open_record(path)
    for known, story in stories:
        record.add(*read(story), known=known)
    return record


ENVOY = Told(
    holder="Ostria",
    speaker="Ivo Brandt",
    tier="B",
    role="special envoy",
    words="Ostria will recognise the Northern Council if the prisoners are freed",
    status="conditional",
    direction=1,
    said="2022-06-14",
    condition="if the prisoners are freed",
)
SPOKESMAN = Told(
    holder="Ostria",
    speaker="Mira Harth",
    tier="C",
    role="presidential spokeswoman",
    words="recognition of the Northern Council is not on the agenda",
    status="not-under-consideration",
    said="2022-06-15",
)
NORLAND = Told(
    holder="Norland",
    speaker="Lena Aldane",
    tier="A",
    role="foreign minister",
    words="Norland will never recognise the Northern Council",
    status="opposes",
    direction=-1,
    said="2022-05-02",
)
COUNCIL = Told(
    holder="Northern Council",
    speaker="Tomas Ek",
    tier="A",
    role="chairman",
    words="the world should recognise the Northern Council",
    status="supports",
    direction=1,
)
ALLY = Told(
    holder="Norland",
    speaker="Lena Aldane",
    tier="A",
    role="foreign minister",
    of="Ostria",
    words="Ostria is about to recognise the Northern Council",
    status="supports",
    direction=1,
    said="2022-06-13",
)
VISIT = Did(
    type="received-delegation",
    actor="Westmark",
    recipient="Northern Council",
    words="Westmark received a delegation of the Northern Council",
    date="2022-06-01",
    means=0,
)
DISCLAIMER = Told(
    holder="Westmark",
    speaker="Otto Reun",
    tier="C",
    words="the visit is not a recognition of the Northern Council",
    said="2022-06-01",
)
T = "2025-03-0{}T10:00:00+00:00"
STORIES = [
    (T.format(1), Story(published="2022-06-15", outlet="Vandel Post", told=[ENVOY])),
    (T.format(2), Story(published="2022-06-16", outlet="Harbour Courier", told=[SPOKESMAN], agency="NWA")),
    (T.format(2), Story(published="2022-06-16", outlet="Morning Star", told=[SPOKESMAN], agency="NWA")),
    (T.format(2), Story(published="2022-06-17", outlet="Capital Wire", told=[SPOKESMAN])),
    (T.format(3), Story(published="2022-05-02", outlet="Norland Times", told=[NORLAND])),
    (T.format(3), Story(published="2022-06-13", outlet="Norland Times", told=[ALLY])),
    (T.format(4), Story(published="2022-06-10", outlet="Council Gazette", told=[COUNCIL])),
    (T.format(4), Story(published="2022-06-02", outlet="Westmark Daily", told=[DISCLAIMER], did=[VISIT])),
]


def again(story: Story, *told: Told) -> Story:
    """The same story as a later pipeline reads it."""
    return replace(story, told=list(told), version="2")
