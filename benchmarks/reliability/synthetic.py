"""Made-up readings for tests of the record: seeded, of the shape of wire stories, with no model involved."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from onrecord.schema import Article, Capture, Carrier, Dated, Deed, Derivation, Reading, Span, Speaker, Stance, Statement
from onrecord.schema.identity import article_id, statement_id, text_digest

_SPEAKERS = (
    ("Mira Aldane", "foreign minister", "Foreign Ministry", "Norland", "A"),
    ("Tomás Ekberg", "spokesman", "Presidential Office", "Norland", "C"),
    ("Ye-jin Castellane", "special envoy", "Foreign Ministry", "Südmark", "B"),
    ("Oluwaseun Brandt", "deputy spokesperson", "Interior Ministry", "Östria", "C"),
    ("Farida Nazarova", "member of parliament", "Parliament", "Südmark", "D"),
)
_VERBS = ("said", "told reporters", "noted", "added", "denied", "insisted")
_SUBJECTS = (
    "the accord",
    "recognition of the northern council",
    "the border crossing",
    "the grain corridor",
    "the envoy's visit",
)
_PREDICATES = (
    "remains on the table",
    "is not on the agenda",
    "will be decided in the spring",
    "cannot be discussed before the election",
    "depends on the release of the prisoners",
)
_OUTLETS = ("The Harbour Post", "Nordbladet", "Capital Wire Daily", None)
_AGENCIES = ("NWA", "SPX", None)
_DERIVATION = (Derivation(step="synthetic", version="1"),)


def story(seed: int, number: int, statements: int = 10) -> tuple[Capture, Reading]:
    """Capture and reading number ``number`` of the series ``seed``: equal arguments give equal values."""
    chance = random.Random(f"{seed}/{number}")
    day = f"20{chance.randrange(21, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    title = f"Report {number}: talks over {chance.choice(_SUBJECTS)}"
    text, drafts = title, []
    for line in range(statements):
        speaker = chance.choice(_SPEAKERS)
        verb = chance.choice(_VERBS)
        content = f"{chance.choice(_SUBJECTS)} {chance.choice(_PREDICATES)}, point {line} of {chance.randrange(10_000)}"
        text += "\n\n"
        start = len(text)
        text += f"{speaker[0]} {verb} {content}."
        verb_at = start + len(speaker[0]) + 1
        content_at = verb_at + len(verb) + 1
        drafts.append((speaker, (start, verb_at - 1), (verb_at, content_at - 1), (content_at, len(text) - 1)))
        text += " The ministry has published no document on the matter. Talks between the two delegations had begun a year ago."
    sha = text_digest(text)
    article = Article(
        id=article_id(None, sha),
        text_sha256=sha,
        text=text,
        title=title,
        language="en",
        published=Dated(value=f"{day}T1{chance.randrange(10)}:30:00+02:00", precision="minute", basis="synthetic"),
        outlet=chance.choice(_OUTLETS),
        agency=chance.choice(_AGENCIES),
        headline_end=len(title),
        origin=f"synthetic/{seed}/{number}",
    )
    made = tuple(_statement(article, draft, day, chance) for draft in drafts)
    data = f"<p>{number}</p>\n{text}".encode()
    capture = Capture(
        origin=f"synthetic/{seed}/{number}", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain"
    )
    return capture, Reading(article=article, statements=made, stances=_stances(made, chance), deeds=_deeds(made, day))


def stories(seed: int, count: int, statements: int = 10) -> Iterator[tuple[Capture, Reading]]:
    """The first ``count`` stories of the series ``seed``."""
    return (story(seed, number, statements) for number in range(count))


Range = tuple[int, int]


def _statement(
    article: Article, draft: tuple[tuple[str, str, str, str, str], Range, Range, Range], day: str, chance: random.Random
) -> Statement:
    (name, role, organization, state, tier), source, cue, content = draft
    return Statement(
        id=statement_id(article.id, [source], [cue], [content]),
        kind="indirect",
        source=(Span.cut(article.text, *source),),
        cue=(Span.cut(article.text, *cue),),
        content=(Span.cut(article.text, *content),),
        negated=chance.random() < 0.1,
        within=None,
        speaker=Speaker(
            type="person",
            name=name,
            mentions=(Span.cut(article.text, *source),),
            role=role,
            organization=organization,
            on_behalf_of=state,
            tier=tier,  # type: ignore[arg-type]
        ),
        said=Dated(value=day, precision="day", basis="on that day") if chance.random() < 0.7 else None,
        occasion=chance.choice(("press conference", None)),
        chain=(Carrier(name=article.outlet or "unnamed", role="publisher"),),
        confidence=round(chance.uniform(0.5, 1.0), 4),
        derivation=_DERIVATION,
    )


def _stances(statements: tuple[Statement, ...], chance: random.Random) -> tuple[Stance, ...]:
    return tuple(
        Stance(
            issue="northern-council",
            holder=statement.speaker.on_behalf_of or "",
            direction=0,
            status="non-committal",
            conditions=(),
            statement=statement.id,
            confidence=round(chance.random(), 4),
        )
        for statement in statements[:2]
    )


def _deeds(statements: tuple[Statement, ...], day: str) -> tuple[Deed, ...]:
    if not statements:
        return ()
    return (
        Deed(
            type="visit",
            actor="Norland",
            recipient="Südmark",
            date=Dated(value=day, precision="day", basis="synthetic"),
            modality="done",
            counts_as=(statements[0].id,),
            evidence=statements[0].content,
        ),
    )
