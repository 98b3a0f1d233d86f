"""The stage of positions: readings get the stances of their statements and the deeds told beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.positions.classifier import Classifier
from onrecord.positions.codebook import builtin_codebook, load_codebook
from onrecord.positions.deeds import deeds_of
from onrecord.positions.relations import is_disclaimer
from onrecord.positions.stances import holders_of, stances_of
from onrecord.schema import Article, Deed, Derivation, Reading, Stance, Statement
from onrecord.schema.identity import digest
from onrecord.schema.issue import Issue
from onrecord.statements import homes, polities

BUILTIN = "builtin"
"""The name that stands for the shipped issues where codebooks are named."""

RULES = 6
"""Goes up when other statements are asked about, other deeds are seen or another holder is told for the same text: what was
derived before is then told apart, and `onrecord issues apply` derives it anew."""

_JOINED = re.compile(r",? and |, ")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y country)\b")


@dataclass(frozen=True, slots=True)
class _Agent:
    """A wording that means a state: its name, or a person or pronoun that speaks for it."""

    start: int
    end: int
    polity: str


def issues_of(paths: Sequence[Path]) -> tuple[Issue, ...]:
    """The issues of the codebooks named, the shipped ones for ``builtin`` or for none; raises ``InputError`` for what is none."""
    if not paths:
        return builtin_codebook()
    found: dict[str, Issue] = {}
    for path in paths:
        for issue in builtin_codebook() if str(path) == BUILTIN else load_codebook(path):
            found[issue.id] = issue
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Position:
    """Readings with stances and deeds on ``issues``."""

    issues: tuple[Issue, ...]
    classifier: Classifier
    name: str = field(default="positions", init=False)

    def __call__(self, batch: Sequence[Reading]) -> list[Reading]:
        """One reading for each reading."""
        return [self._told(reading) for reading in batch]

    def _told(self, reading: Reading) -> Reading:
        article, statements = reading.article, reading.statements
        stances = stances_of(article, statements, self.issues, self.classifier, holders_on)
        words = polities.reading_of(article.text, article.published.value if article.published else None)
        seen, towns = polities.settled(words, polities.find(article.text)), homes.places(article.text)
        home = home_of(article, statements, words, seen, towns)
        deeds = deeds_of(article, agents_of(statements, seen, towns), self.issues, statements, home)
        return replace(reading, stances=_without_disclaimers(stances, deeds, statements), deeds=deeds)


def position_stage(paths: Sequence[Path]) -> tuple[Position, Derivation]:
    """The stage for the codebooks named, and the step of the derivation that names issues and model.

    Raises ``InputError`` for a codebook that is none and ``ModelError`` where the shipped classifier is missing or damaged.
    """
    issues = issues_of(paths)
    classifier = Classifier.shipped()
    told = digest("issues", [repr(issue) for issue in issues])[:16]
    version = f"rules {RULES}, {len(issues)} issues {told}"
    return Position(issues, classifier), Derivation(step="positions", version=version, model=classifier.folder.digest)


def _without_disclaimers(stances: Sequence[Stance], deeds: Sequence[Deed], statements: Sequence[Statement]) -> tuple[Stance, ...]:
    """The stances without those of statements that say what a deed is not: they stand beside the deed and take no side."""
    words = {statement.id: " ".join(span.text for span in statement.content) for statement in statements}
    disclaiming = {identity for deed in deeds for identity in deed.counts_as if is_disclaimer(words[identity])}
    return tuple(stance for stance in stances if stance.statement not in disclaiming)


def joint_holders(statement: Statement) -> tuple[str, ...]:
    """The holders of what the statement says: each state of a joint one ("Egypt and Sudan"), else as ``holders_of`` has it."""
    held_by = holders_of(statement)
    if not held_by:
        return held_by
    joined = () if statement.speaker.type == "person" else states_joined(held_by[0])
    return tuple(dict.fromkeys((*(joined or held_by), *_also_for(statement))))


_ALSO_FOR = re.compile(r"\b(?:also (?:spoke|speaks|speaking) for|(?:spoke|speaks|speaking) also for) ", re.I)


def _also_for(statement: Statement) -> tuple[str, ...]:
    """The states and bodies that the source says the speaker speaks for too ("Spain, who also spoke for Portugal")."""
    words = " ".join(span.text for span in statement.source)
    told = _ALSO_FOR.search(words)
    if told is None:
        return ()
    named = words[told.end() :]
    return tuple(item.polity for item in polities.settled(polities.reading_of(named, None), polities.find(named)))


def states_joined(words: str) -> tuple[str, ...]:
    """The states and bodies that the words join ("Egypt and Sudan"); none for words that are no list of such."""
    parts = _JOINED.split(words)
    if len(parts) < 2 or _polity_called(words) is not None:
        return ()
    known = [_polity_called(part) for part in parts]
    return tuple(dict.fromkeys(name for name in known if name)) if all(known) else ()


def holders_on(statement: Statement, issue: Issue) -> tuple[str, ...]:
    """Whose stance on the issue the statement tells: where the speaker speaks for no state or known body, the states that the
    words begin with as those that act and that are no party to the issue itself ("Copenhagen would return once …", "Tallinn and
    Vilnius would …"); else ``joint_holders``.

    What a state should do ("Ankara must open the border") is the speaker's own wish. In 510 labelled stories these
    rules tell 30 holders right that were wrong and one wrong that was right; for speakers of a state it would be 7 and 10, for
    those of a body of states 0 and 1, so they are left.
    """
    held_by = joint_holders(statement)
    behalf = statement.speaker.on_behalf_of
    if statement.negated or (behalf is not None and (_polity_called(behalf) is not None or states_joined(behalf))):
        return held_by
    told = _acting(statement.content[0].text)
    named = (issue.proposition, *issue.aliases)
    if not told or set(told) <= set(held_by) or any(state in name for name in named for state in told):
        return held_by
    return told


_ACTS = re.compile(
    r"(?:['’]s? (?:government|cabinet|leaders?(?:hip)?|presidency|foreign ministry|side|delegation))?"
    r"(?:, (?:(?:which|who|whose|with|where|an?|the)\b[^,]{1,80}|too|meanwhile|in turn|for its part),|,)? ?[“\"'‘]?(?:"
    r"(?!(?:should|must|ought|needs?|has to|have to|had to|owes?|can|cannot|could)\b)"
    r"(?:(?:still|now|too|also|itself|both|alone|has|had|have|not|never|no longer) )*"
    r"(?:would|will|wo|is|was|are|were|has|had|have|does|did|do|[a-z]+(?:s|ed))\b|"
    r"(?<=.)['’]s (?:not|out|in|been|going|[a-z]+ing)\b)"
)
_OPENS = re.compile(r"[ “\"'‘]*(?:(?:as saying )?that |today |now |then )?(?:the )?[“\"'‘]?$", re.I)
_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


def _acting(words: str) -> tuple[str, ...]:
    """The states that stand first in the words, as the subject of their verb."""
    seen = polities.find(words[:160])
    if not seen or seen[0].place or not _OPENS.match(words, 0, seen[0].start):
        return ()
    last = 0
    while last + 1 < len(seen) and _LISTED.fullmatch(words, seen[last].end, seen[last + 1].start):
        last += 1
    found = polities.settled(polities.reading_of(words, None), seen[: last + 1])
    if len(found) != last + 1 or not _ACTS.match(words, found[-1].end):
        return ()
    return tuple(dict.fromkeys(item.polity for item in found))


def _polity_called(words: str) -> str | None:
    """The state or body that the words, all of them, name."""
    seen = [item for item in polities.find(words) if (item.start, item.end) == (0, len(words))]
    return seen[0].polity if len(seen) == 1 else None


def home_of(
    article: Article,
    statements: Sequence[Statement],
    reading: polities.Reading,
    seen: Sequence[polities.Sighting],
    towns: Sequence[homes.Place],
) -> str | None:
    """The state that the story takes for granted: its dateline's; else the one for which most of its speakers speak."""
    if not article.dateline:
        spoken = Counter(name for statement in statements if (name := statement.speaker.on_behalf_of) is not None)
        most = spoken.most_common(1)
        if most and most[0][1] * 2 > spoken.total() > 1:
            return most[0][0]
    return homes.home(article, reading, seen, towns)


def agents_of(statements: Sequence[Statement], seen: Sequence[polities.Sighting], towns: Sequence[homes.Place]) -> list[_Agent]:
    """Where the article names states and bodies, and where it means one by a speaker or by a speaker's "we"; in order."""
    found = {(place.start, place.end): place.polity for place in towns}
    found.update({(item.start, item.end): item.polity for item in seen})
    for statement in statements:
        polity = statement.speaker.on_behalf_of
        if polity is None:
            continue
        for span in statement.source:
            found.setdefault((span.start, span.end), polity)
        for span in statement.content:
            for match in _FIRST_PERSON.finditer(span.text):
                found.setdefault((span.start + match.start(), span.start + match.end()), polity)
    return [_Agent(start, end, polity) for (start, end), polity in sorted(found.items())]
