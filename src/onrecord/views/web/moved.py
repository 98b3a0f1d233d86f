"""What moved, told in one sentence with both quotes; the same on the start page, under Changes and in the feed."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from onrecord.pipeline.moves import Move, moves
from onrecord.pipeline.positions import issues_of
from onrecord.positions.relations import Change, WordDeed
from onrecord.record import Record
from onrecord.schema.issue import Issue
from onrecord.views.shared import Context
from onrecord.views.web import addresses
from onrecord.views.web.quotes import DeedShown, Quote, deed_of, quote_of
from onrecord.views.web.wording import issue_name, status_words

_DID: dict[Change, str] = {
    "first statement": "speaks on it for the first time",
    "breaks silence": "breaks its silence",
    "softens": "softens",
    "hardens": "hardens",
    "reverses": "reverses",
    "walks back": "walks back",
    "sidesteps": "sidesteps",
    "adds condition": "adds a condition",
    "drops condition": "drops a condition",
    "meets condition": "says that a condition is met",
    "overrides": "overrides a lower voice",
    "diverges": "speaks with another voice",
    "reaffirms": "reaffirms",
    "confirms": "confirms a lower voice",
    "aligned": "speaks in line",
    "declines to say": "declines to say",
    "reported by others": "is spoken about",
}


_STANDS: dict[WordDeed, str] = {
    "fulfils": "fulfils its line",
    "precedes": "comes before it takes a side",
    "falls short of": "falls short of its line",
    "contradicts": "contradicts its line",
    "disclaimed": "is not to count, as its actor says",
    "stands beside": "stands beside its line",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One move: the sentence, the words before and after, and where to read on. ``id`` stays the same for ever."""

    id: str
    issue: str
    issue_name: str
    holder: str
    href: str
    sentence: str
    day: str
    known: str
    before: Quote | None
    after: Quote | None
    deed: DeedShown | None


def moved(move: Move, issue: Issue) -> Moved:
    """The move in words."""
    what = move.step.spoken.said.statement if move.step is not None else move.deed.deed.id if move.deed is not None else ""
    return Moved(
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord:{move.issue}:{move.holder}:{what}").urn,
        issue=move.issue,
        issue_name=issue_name(issue),
        holder=move.holder,
        href=addresses.holder(move.issue, move.holder, as_of=move.day),
        sentence=sentence(move),
        day=move.day,
        known=move.known,
        before=quote_of(move.before) if move.before is not None else None,
        after=quote_of(move.step.spoken) if move.step is not None else None,
        deed=deed_of(move.deed) if move.deed is not None else None,
    )


def sentence(move: Move) -> str:
    """The move in one sentence, without its quotes."""
    before = status_words(move.before.said) if move.before is not None else None
    if move.step is None:
        deed = move.deed
        if deed is None:
            return move.holder
        name = deed.deed.type.replace("-", " ")
        return f"{move.holder}: {name}, a deed that {_STANDS[deed.relation]}{f' ({before})' if before else ''}."
    after = status_words(move.step.spoken.said)
    if move.step.place == "divergent":
        return f"A voice of {move.holder} diverges: {after}, beside the line {before}."
    told: list[Change] = [change for change in move.step.changes if change != "declines to say"] or ["declines to say"]
    did = f"{move.holder} {' and '.join(_DID[change] for change in told)}"
    if before is None:
        return f"{did}: {after}."
    return f"{did}: {f'from {before} to {after}' if before != after else f'{after}, as before'}."


def followed(record: Record, here: Context) -> list[Issue]:
    """The issues that are followed: those of the codebooks, then others on which there are stances, by id."""
    known = {issue.id: issue for issue in issues_of(here.settings.issues)}
    for identity, _ in record.issues():
        known.setdefault(identity, Issue(id=identity, proposition=identity.replace("-", " ")))
    return [known[identity] for identity in sorted(known)]


def names_of_issues(record: Record, here: Context) -> dict[str, str]:
    """What the followed issues are called, by id."""
    return {issue.id: issue_name(issue) for issue in followed(record, here)}


def all_moves(record: Record, here: Context, issue: Issue, by: str = "known") -> tuple[Move, ...]:
    """Everything that ever moved on the issue up to today, newest first; computed anew only when the record has grown."""
    today = here.today()
    key: Hashable = ("moves", issue, by, today)
    return here.remembered(record, key, lambda: moves(record, issue, as_of=today, by="said" if by == "said" else "known"))


def grouped(found: Iterable[Moved]) -> list[tuple[str, str, list[Moved]]]:
    """The moves by issue (id and name), the issue that moved last first."""
    groups: dict[str, list[Moved]] = {}
    for item in found:
        groups.setdefault(item.issue, []).append(item)
    return [(identity, some[0].issue_name, some) for identity, some in groups.items()]
