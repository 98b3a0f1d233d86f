"""All mentions of persons in a story: found run by run, cut to known names in headlines, kept when the story confirms them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.statements import mentions
from onrecord.statements.appositions import office_after
from onrecord.statements.mentions import Mention
from onrecord.statements.names import key, plain, same_spelling
from onrecord.statements.polities import Sighting, within
from onrecord.statements.tables import given_names
from onrecord.statements.tokens import OPENERS, Token


def find(
    text: str, marks: Sequence[Token], sightings: Sequence[Sighting], sources: Sequence[tuple[int, int]], starts: Sequence[int]
) -> list[Mention]:
    """All mentions of persons by name, in order; a family name alone counts once its bearer is named more fully or titled.

    ``sources`` are offsets of source spans: a bare name in one is likelier a person. ``starts`` are sentence starts.
    """
    found: list[Mention] = []
    bare: list[tuple[int, int]] = []
    for first, last in mentions.runs(marks):
        part = mentions.name_part(marks, first, last, sightings) or _before_apposition(text, marks, first, last, sightings)
        if part is None:
            bare.append((first, last))
            continue
        begin, end = marks[part[0]].start, marks[part[1] - 1].end
        if part[1] - part[0] > 8 or (within(sightings, begin, end) and part[1] - part[0] == 1):
            bare.append(part)
            continue
        found.append(mentions.mention_of(text, marks, part, sightings, sources, starts))
    surnames = {mention.key[-1] for mention in found if len(mention.key) > 1 and mention.strength >= 2}
    for first, last in bare:
        # "Dean", "Paris", "Jordan": an office or a place, unless the story names a bearer of that family name.
        if (
            last - first == 1
            and plain(marks[first].text) in surnames
            and not _PLACED.search(text[max(0, marks[first].start - 10) : marks[first].start])
        ):
            mention = mentions.mention_of(text, marks, (first, last), [], sources, starts)
            found.append(replace(mention, strength=max(2, mention.strength)))
    found.sort(key=lambda mention: mention.start)
    return _confirmed(text, _headline_names(text, found))


_PLACED = re.compile(r"\b(?:in|at|near|from|to|around|outside) $")


def _before_apposition(
    text: str, marks: Sequence[Token], first: int, last: int, sightings: Sequence[Sighting]
) -> tuple[int, int] | None:
    """A run that ends in a place's name and is followed by a description of a person or an age ("Valeska Paris, a nurse")."""
    if last - first not in (2, 3) or marks[first].text.lower() in OPENERS or not mentions.may_be_given(marks[first].text):
        return None
    if any(s.start <= marks[first].start for s in sightings if s.end > marks[first].start):
        return None
    office, age = office_after(text, marks[last - 1].end, sightings)
    described = office is not None and text[marks[last - 1].end : marks[last - 1].end + 1] == ","
    return (first, last) if age or described else None


def _headline_names(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of a headline in title case cut to names that the story below bears ("Mom Corners | Obama")."""
    end = text.find("\n")
    line = text[: end if end >= 0 else 0]
    long = re.findall(r"[^\W\d_]{4,}", line)
    if len(long) < 4 or sum(word[0].isupper() for word in long) < 0.8 * len(long):
        return list(found)
    below = [mention for mention in found if mention.start > len(line) and mention.strength >= 2]
    known = {mention.key for mention in below} | {mention.key[-1:] for mention in below if mention.key}
    told = Counter(mention.key for mention in found if mention.start > len(line) and mention.strength > -2)
    known |= {name for name, times in told.items() if times >= 2}
    kept: list[Mention] = []
    for mention in found:
        if mention.start > len(line) or mention.key in known:
            kept.append(mention)
            continue
        parts = [match.span() for match in re.finditer(r"\S+", mention.name)]
        cuts = [(b - a, a, b) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1) if b - a < len(parts)]
        if len(parts) == 2 and (mention.title or mention.name[: parts[0][1]] in given_names()):
            kept.append(mention)
            continue
        for _, a, b in sorted(cuts, reverse=True):
            name = mention.name[parts[a][0] : parts[b - 1][1]].rstrip(".,’'")
            if key(name) in known:
                if a and b - a == 1 and mention.name[parts[a - 1][0] : parts[a - 1][1]] in given_names():
                    a -= 1
                    name = mention.name[parts[a][0] : parts[b - 1][1]].rstrip(".,’'")
                begin = mention.start + parts[a][0]
                kept.append(replace(mention, start=begin, end=begin + len(name), name=name, key=key(name), title="", office=None))
                break
        else:
            if mention.title or len(parts) <= 2:
                kept.append(mention)
    return kept


def _confirmed(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Mentions sure to be persons, and weaker ones whose name a sure one bears or that stand beside one with "and"."""
    surnames = {mention.key[-1] for mention in found if mention.strength >= 2 and mention.key}
    givens = {mention.key[0] for mention in found if mention.strength >= 2 and len(mention.key) > 1}
    full = {mention.key for mention in found if mention.strength >= 2}
    alone: Counter[tuple[str, ...]] = Counter(
        m.key for m in found if len(m.key) == 1 and m.name in given_names() and m.strength > -2
    )
    placed = {m.key for m in found if len(m.key) == 1 and _PLACED.search(text[max(0, m.start - 10) : m.start])}
    kept = []
    for mention in found:
        if not mention.key:
            continue
        if mention.strength >= 2 or (mention.key[-1] in surnames and mention.strength > -2):
            kept.append(mention)
        elif alone[mention.key] >= 2 and mention.key not in placed and (mention.strength >= 1 or mention.gender in ("m", "f")):
            kept.append(replace(mention, strength=2))  # "Melanie said", called by the given name alone
        elif len(mention.key) > 1 and any(other[-len(mention.key) :] == mention.key for other in full):
            kept.append(replace(mention, strength=2))  # "St. Prix" after "Alvinette St. Prix"
        elif (
            len(mention.key) == 1
            and mention.strength > -2
            and any(same_spelling(mention.key[0], name) for name in givens | surnames)
        ):
            kept.append(replace(mention, strength=1))
    return kept
