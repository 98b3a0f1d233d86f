"""Attributions (who, with which cue, said what) and statements (attributions with speaker, date and chain)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.evidence import Dated, Span

Kind = Literal["direct", "indirect", "mixed"]
SpeakerType = Literal["person", "organization", "state", "group", "document", "anonymous", "unresolved"]
Tier = Literal["A", "B", "C", "D", "E"]
Held = Literal["yes", "open", "maybe"]
Sureness = Literal["sure", "likely"]
CarrierRole = Literal["occasion", "outlet", "agency", "document", "account", "anonymous", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content spans that belong together.

    Pieces of each role in text order; ``content`` has at least one piece, ``source`` is empty when the story names
    nobody, ``cue`` is empty for verbless attribution. ``parent`` is the index, in the same list, of the attribution
    whose content holds this one, or None. ``basis`` names what found it (``tagger``, ``rules``, ``quotation``, ``turn``).
    ``question`` is the question that a transcript answer replies to.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    negated: bool
    confidence: float
    parent: int | None = None
    basis: str = "tagger"
    question: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the who's who knows of the one who speaks: the actor's name and the office in which he or she speaks.

    ``office`` and what follows it are None where the actor held no office of the table at the time. ``since`` and ``until`` are
    ISO dates cut to what is known; ``held`` tells whether the office was held on the day: ``yes``, ``open`` (begun, with an
    end that nobody told), ``maybe``, or None without an office. ``basis`` says on what evidence the speaker is taken for this
    actor, ``sureness`` how good it is, ``source`` who says that the office was held.
    """

    name: str
    office: str | None = None
    organization: str | None = None
    polity: str | None = None
    since: str | None = None
    until: str | None = None
    held: Held | None = None
    sureness: Sureness
    basis: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, in which capacity, for whom; see the contract for each field's meaning.

    ``identity`` tells more of ``actor``, the identity in the who's who: both are None where there is none.
    """

    type: SpeakerType
    name: str | None
    actor: str | None = None
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    organization: str | None = None
    on_behalf_of: str | None = None
    tier: Tier | None = None
    identity: Identity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One link of the chain between speaker and reader."""

    name: str
    role: CarrierRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a value came about: the step, its version, and the digest of the model where one was used."""

    step: str
    version: str
    model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of an article: an attribution with speaker, date said, occasion and chain.

    ``within`` is the id of the enclosing statement; ``chain`` runs from the speaker to the reader;
    ``confidence`` is the probability that source, cue and content belong together.
    """

    id: str
    kind: Kind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    negated: bool
    within: str | None
    speaker: Speaker
    said: Dated | None
    occasion: str | None
    chain: tuple[Carrier, ...]
    confidence: float
    question: tuple[Span, ...] = ()
    derivation: tuple[Derivation, ...] = ()
