"""What a relative pronoun or a plural stands for: the phrase before it, persons joined by "and", people told of."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.statements.callings import HEADS, head_kind
from onrecord.statements.persons import Person
from onrecord.statements.phrases import PEOPLE, plural_person
from onrecord.statements.story import Story

_WORD = re.compile(r"[\w’'.&/-]*\w")
_DETERMINERS = frozenset(
    "the a an some many most several few two three four five six seven eight nine ten his her its their our your my these those "
    "other another both all every each no any more thousands hundreds dozens".split()
)
_ADJECTIVE = re.compile(r"(?:y|al|ic|ive|ous|ful|less|ese|ian|able|ible|ant|ent|ed|ing|ior|ary|an|er|est|ern)$")
# What may stand between the people meant and "who": a place, a number of them.
_BETWEEN = re.compile(
    r"(?: (?:on|in|at|of|from|for|with|against|behind|near|across|around) [^,.;:()]{1,60}| here| there| like [^.;:()]{1,60})?"
    r"(?:,? (?:many|some|most|all|both|several|each|none|two|three) of)?,?\s*"
)
# Amounts are no people by themselves.
_NO_PEOPLE = frozenset(
    "percent majority minority half third two three sides parties countries nations states governments thousands hundreds dozens "
    "millions".split()
)
_MORE_PEOPLE = frozenset("citizens others individuals customers viewers readers listeners users followers victims".split())
_SINGULAR_VERB = re.compile(r"\s+(?:has|is|was|does|[a-z]+[^s\W]s)\b")
REACH_CHARS = 260


class Phrase(NamedTuple):
    """A noun phrase of the text: half-open offsets."""

    start: int
    end: int


def phrase_ending(text: str, low: int, end: int) -> Phrase | None:
    """The noun phrase whose last word ends at ``end``: back to its determiner, else over adjectives and capitals."""
    marks = list(_WORD.finditer(text, low, end))
    if not marks or marks[-1].end() != end:
        return None
    start = marks[-1].start()
    later = marks[-1]
    for mark in reversed(marks[:-1]):
        if re.search(r"[^\s]", text[mark.end() : later.start()]):
            break
        word = mark.group()
        if word.lower() in _DETERMINERS or word[0].isdigit():
            start = mark.start()
            break
        if not (word[0].isupper() or _ADJECTIVE.search(word) or "-" in word or word.endswith(("'s", "’s", "s'", "s’"))):
            break
        start, later = mark.start(), mark
    return Phrase(start, end)


def people_before(story: Story, at: int) -> Phrase | None:
    """The people described directly before a "who" at ``at``: "some economists", "Democrats on Capitol Hill"."""
    low = max(story.sentence_start(at), at - REACH_CHARS)
    for mark in reversed(list(_WORD.finditer(story.text, low, at))):
        if _BETWEEN.fullmatch(story.text, mark.end(), at) and is_people(mark.group()):
            return phrase_ending(story.text, low, mark.end())
    others = re.search(r"(?:\d+|[Ss]ome|[Oo]thers|[Tt]hose|[Mm]any)(?: others?)?[,\s]*$", story.text[low:at])
    return Phrase(low + others.start(), low + others.end() - _trailing(others.group())) if others else None


def _trailing(words: str) -> int:
    return len(words) - len(words.rstrip(", \n"))


def is_people(word: str) -> bool:
    """A plural of people, or the name of one calling."""
    lowered = word.lower()
    return (
        (lowered in PEOPLE and lowered not in _NO_PEOPLE) or plural_person(lowered) or lowered in HEADS or lowered in _MORE_PEOPLE
    )


def joined_before(story: Story, at: int, limit: int = 3) -> tuple[list[Person], Phrase] | None:
    """Persons named one after another with "and" before the last, ending at ``at`` (a comma may stand between); None for one."""
    named = story.named(at - REACH_CHARS + 1, at)
    if (
        len(named) < 2
        or story.text[named[-1][1] : at].strip(" ,")
        or story.sentence(named[-1][0]) != story.sentence(max(0, at - 1))
    ):
        return None
    return _chain(story, named, limit)


def _chain(story: Story, named: list[tuple[int, int, str, Person]], limit: int) -> tuple[list[Person], Phrase] | None:
    chain = [named[-1]]
    for start, end, title, person in reversed(named[:-1]):
        first = chain[-1]
        between = story.text[end : first[0]]
        if first[2]:
            between = between.removesuffix(" ").removesuffix(first[2]).rstrip() + " "
        wanted = r",? and " if len(chain) == 1 else r", |,? and "
        if not re.fullmatch(wanted, between) or person is first[3] or len(chain) >= limit:
            break
        chain.append((start, end, title, person))
    if len(chain) < 2:
        return None
    chain.reverse()
    return [entry[3] for entry in chain], Phrase(chain[0][0], chain[-1][1])


def joined_in(story: Story, start: int, end: int) -> tuple[list[Person], Phrase] | None:
    """The persons of a source that is a list of names ("both Ann Lee and Senator Tom Ruiz"), None for any other source."""
    named = story.named(start, end)
    if len(named) < 2 or story.text[named[-1][1] : end].strip(' ,.’”"'):
        return None
    found = _chain(story, named, 6)
    if found is None or found[1].start != named[0][0]:
        return None
    lead = story.text[start : named[0][0]].replace(named[0][2], "", 1).strip().lower()
    return found if lead in ("", "both", "the") else None


def pair_told(story: Story, at: int, low: int) -> tuple[list[Person], Phrase] | None:
    """The last persons joined by "and" in unquoted words of ``low`` to ``at``, None where there are none."""
    named = story.named(low, at)
    for last in range(len(named), 1, -1):
        if not story.is_quoted(named[last - 1][0]):
            found = _chain(story, named[:last], 4)
            if found is not None:
                return found
    return None


def is_plural_who(story: Story, end: int) -> bool:
    """The verb after a relative pronoun that ends at ``end`` is not in the singular of the present."""
    return _SINGULAR_VERB.match(story.text, end) is None


_OPENING = re.compile(
    r"(?:(?:[Tt]he|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[A-Z][a-z]+(?:-[a-z]+)?|\d+) )?(?:[\w’'-]+ ){0,2}?"
    r"(?:states|countries|nations|governments|groups|companies|parties|organi[sz]ations|unions|families|villages)\b"
)


def plural_opening(story: Story, at: int) -> Phrase | None:
    """The states, groups or companies that open the sentence before that of ``at``, None where others do."""
    start = story.sentence_start(max(0, story.sentence_start(at) - 2))
    opening = _OPENING.match(story.text, start, at)
    return Phrase(opening.start(), opening.end()) if opening else None


def plural_told(story: Story, at: int, low: int) -> Phrase | None:
    """The last people told of in the plural in unquoted words of ``low`` to ``at`` ("young voters"), else None."""
    for mark in reversed(list(_WORD.finditer(story.text, low, at))):
        lowered = mark.group().lower()
        plural = (lowered in PEOPLE and lowered not in _NO_PEOPLE and lowered.endswith(("s", "people", "men", "women"))) or (
            plural_person(lowered)
        )
        if plural and not story.is_quoted(mark.start()) and head_kind(lowered) != "state":
            return phrase_ending(story.text, low, mark.end())
    return None
