"""What the who's who adds to the speakers of a story: identity, and the office and state that the story leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Article, Dated, Identity, Speaker
from onrecord.statements.actors import identity as identities
from onrecord.statements.actors.identity import Asked
from onrecord.statements.actors.whoswho import Known, WhosWho, bodies
from onrecord.statements.callings import head_kind
from onrecord.statements.capacities import role_and_standing
from onrecord.statements.offices import FORMER

_DESCRIPTION = re.compile(r"(?:the|an?|one|its|his|her|their|our|my|your|another|some)\b", re.I)


def known(article: Article, speakers: Sequence[Speaker], dates: Sequence[Dated | None], table: WhosWho) -> list[Speaker]:
    """``speakers`` with ``actor`` and ``identity`` where the who's who surely or likely has them, in the order given.

    The day is that on which the words were said, else that of publication; without either no office is looked up by its
    title alone, and a family name alone is nobody. A role, organisation or state that the story leaves out is filled in from
    an office held on the day; what the story tells stays as told.
    """
    published = article.published.value if article.published else None
    found: list[Speaker] = []
    for speaker, said in zip(speakers, dates, strict=True):
        on = said.value if said is not None else published
        if speaker.type in ("state", "organization"):
            found.append(replace(speaker, actor=bodies().get(speaker.name or "")))
            continue
        if speaker.type != "person" or speaker.name is None:
            found.append(speaker)
            continue
        identity = identities.identify(table, _asked(speaker, on))
        found.append(_filled(speaker, identity) if identity is not None else speaker)
    return found


def _asked(speaker: Speaker, on: str | None) -> Asked:
    described = speaker.name is not None and (_DESCRIPTION.match(speaker.name) is not None or _is_title(speaker.name))
    role = speaker.role
    former = bool(role and FORMER.search(role))
    return Asked(
        name=None if described else speaker.name,
        role=FORMER.sub("", role).strip() if role and former else role,
        organization=speaker.organization,
        polity=speaker.on_behalf_of,
        on=on,
        former=former,
    )


def _is_title(name: str) -> bool:
    """The name is an office's title ("Foreign Minister"), not a person's."""
    last = re.findall(r"[^\W\d_]+", name)
    return bool(last) and head_kind(last[-1]) is not None and head_kind(last[-1]) != "private"


def _told(identity: identities.Identity) -> Identity:
    capacity: Known | None = identity.capacity
    row = capacity.row if capacity is not None else None
    return Identity(
        name=identity.actor.name,
        office=row.office if row else None,
        organization=row.organization if row else None,
        polity=row.polity if row else None,
        since=row.start if row else None,
        until=row.end if row else None,
        held=capacity.held if capacity is not None and capacity.held != "no" else None,
        sureness=identity.sureness,
        basis=identity.basis,
        source=row.source if row else identity.actor.rows[-1].source,
    )


def _filled(speaker: Speaker, identity: identities.Identity) -> Speaker:
    """The speaker with identity; a family name in full, and the office of the day where the story tells none."""
    told, capacity = _told(identity), identity.capacity
    speaker = replace(speaker, actor=identity.actor.id, identity=told)
    if speaker.name is not None and " " not in speaker.name and speaker.name in told.name.split():
        speaker = replace(speaker, name=told.name)
    if speaker.role is not None or capacity is None or told.held not in ("yes", "open") or told.sureness != "sure":
        return speaker
    role, standing = role_and_standing(capacity.row)
    return replace(
        speaker,
        role=role,
        organization=speaker.organization or standing.organization,
        on_behalf_of=speaker.on_behalf_of or standing.on_behalf_of,
        tier=speaker.tier or standing.tier,
    )
