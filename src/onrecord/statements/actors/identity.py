"""Which person of the who's who a speaker of a story is, on the evidence of name, role, state and date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.statements.actors.days import Held, interval
from onrecord.statements.actors.titles import alike, for_one, office_words
from onrecord.statements.actors.whoswho import MOST_KEPT, Actor, Known, WhosWho
from onrecord.statements.names import NICKNAMES, key

Sureness = Literal["sure", "likely"]

# A full name without any office told is taken for a person of the table only near the time in office. Set by hand with the
# points below on the speakers of PolNeAR dev (docs/decisions/0020): within them no wrong politician was left there.
YEARS_AFTER = 12
YEARS_BEFORE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The actor that a speaker is, the occupancy that the speaker is taken to speak in (None when none holds), and why."""

    actor: Actor
    capacity: Known | None
    sureness: Sureness
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a story tells of a speaker: any part may be missing."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    polity: str | None = None
    on: str | None = None
    former: bool = False


@lru_cache(maxsize=MOST_KEPT)
def identify(table: WhosWho, asked: Asked) -> Identity | None:
    """The one person of ``table`` that fits what is asked; None when none does or several do equally well."""
    if asked.name and key(asked.name):
        return _of_name(table, asked, asked.name)
    if asked.role and asked.polity and not asked.former:
        return _of_office(table, asked.role, asked.polity, asked.on)
    return None


def _of_office(table: WhosWho, role: str, polity: str, on: str | None) -> Identity | None:
    """The holder of a one-person office that the story names by its title alone."""
    best = table.sole_holder(role, polity, on) if on is not None and for_one(role) else None
    if best is None or on is None:
        return None
    return Identity(
        actor=table.actor(best.row.person),
        capacity=best,
        sureness="sure" if best.held == "yes" else "likely",
        basis=f"{best.row.office} of {polity} on {on[:10]} ({best.row.source})",
    )


def _of_name(table: WhosWho, asked: Asked, name: str) -> Identity | None:
    wanted = key(name)
    scored = [(*_score(table, asked, actor, wanted), actor) for actor in table.named(name)]
    found = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[3].id))
    if not found:
        return None
    points, capacity, basis, actor = found[0]
    if len(found) > 1 and (found[1][0] >= points or (len(wanted) == 1 and points < _SURE_FROM)):
        return None
    return Identity(actor=actor, capacity=capacity, sureness="sure" if points >= _SURE_FROM else "likely", basis=basis)


_SURE_FROM = 6


def _score(table: WhosWho, asked: Asked, actor: Actor, wanted: tuple[str, ...]) -> tuple[int, Known | None, str]:
    """How well the person fits (0: not at all), in which occupancy, and on what evidence.

    The full name counts 3, the family name alone 1; the state 2, the title 3, holding it surely on the day 2, perhaps 1.
    A family name alone needs an office on the day whose title or state the story tells; a full name with another state's
    or another kind of office is another person.
    """
    full = len(wanted) > 1
    if full and asked.role is None and asked.polity is None and not any(same_name(wanted, form) for form in table.keys(actor)):
        return 0, None, ""  # another spelling alone, with nothing else told, is no evidence
    on = tuple(Known(row, "maybe") for row in actor.rows) if asked.former else actor.on(asked.on)
    best: tuple[int, Known | None, str] = (0, None, "")
    polity = asked.polity
    for known in on:
        row = known.row
        state = polity is not None and row.polity == polity
        title = asked.role is not None and max(alike(asked.role, row.office), _with_body(asked, known)) >= _ALIKE
        if asked.role is not None and not title and not state:
            continue
        if asked.polity is not None and not state and (not title or table.knows(asked.polity)):
            continue
        if not full and not (title or (state and asked.role is None)):
            continue
        points = (3 if full else 1) + 2 * state + 3 * title + _DAY[known.held]
        if points > best[0] or (points == best[0] and best[1] is not None and _rank(row.office) < _rank(best[1].row.office)):
            told = [what for what, yes in (("title", title), ("state", state)) if yes]
            best = (
                points,
                known,
                f"{'full name' if full else 'family name'}{', ' if told else ''}{' and '.join(told)}; {row.office}",
            )
    if best[0] or not full or not any(same_name(wanted, form) for form in table.keys(actor)):
        return best
    return _once_in_office(asked, actor)


def _rank(office: str) -> int:
    """Of two offices that fit equally, the one that speaks for the state with more authority comes first."""
    words = office_words(office)
    return next((rank for rank, head in enumerate(_HEADS) if head <= words and "deputy" not in words), len(_HEADS))


_HEADS = tuple(frozenset(words.split()) for words in ("premier", "president", "foreign minister", "minister", "spokesperson"))


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """First and last word agree, the first up to a nickname; a middle name or initial may be missing, not contradict."""
    if one == other:
        return True
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    if first != second and NICKNAMES.get(first, first) != NICKNAMES.get(second, second):
        return False
    middle, others = one[1:-1], other[1:-1]
    if not middle or not others:
        return all(len(word) == 1 for word in middle) or not one[1:-1]
    return middle[0][0] == others[0][0]


_ALIKE = 0.67
_DAY: dict[Held, int] = {"yes": 2, "open": 1, "maybe": 0, "no": 0}


def _with_body(asked: Asked, known: Known) -> float:
    """The title with its organisation on both sides ("spokesman", "Kremlin")."""
    if not asked.organization or not known.row.organization or not asked.role:
        return 0.0
    return alike(f"{asked.role} {asked.organization}", f"{known.row.office} {known.row.organization}")


def _once_in_office(asked: Asked, actor: Actor) -> tuple[int, Known | None, str]:
    """A full name whose bearer held office some years around the date, where the story tells no other office."""
    if asked.role is not None and not asked.former:
        offices = office_words(asked.role)
        if not any(offices & office_words(row.office) for row in actor.rows):
            return 0, None, ""
    if asked.polity is not None and all(row.polity != asked.polity for row in actor.rows):
        return 0, None, ""
    day = interval(asked.on) if asked.on else None
    if day is None:
        return 2, None, "full name"
    year = int(day[0][:4])
    begun = [int(row.start[:4]) for row in actor.rows if row.start]
    done = [int((row.end or row.start or "0")[:4]) for row in actor.rows]
    near = bool(begun) and min(begun) - YEARS_BEFORE <= year <= max(*done, *begun) + YEARS_AFTER
    return (2, None, "full name, in office at another time") if near else (0, None, "")
