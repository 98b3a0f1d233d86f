"""Deeds beside words: acts of states told in an article, by rules on verbs and their subjects and objects.

An act is read from one sentence: its verb, the state or body that is its subject (who does it) and the state after it (to
whom). Acts of a kind that only a codebook tells are kept where the sentence is about an issue that is followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.positions.acts import Story
from onrecord.positions.context import stem_set
from onrecord.positions.deed_words import PATTERNS
from onrecord.positions.doers import Sighting, Told, parts
from onrecord.positions.matching import issues_named, terms_of
from onrecord.positions.words import same, share, weight
from onrecord.schema import Article, Deed, Statement
from onrecord.schema.issue import Issue

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’')\]]*(?=\s+[\"“‘'(]?[A-ZÀ-Þ0-9]|\s*$)|(?=\n)|$)")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|Amb|Hon|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|St|H\.E|U\.S|U\.N|U\.K)\.$"
)
_JOINT = re.compile(r"\bjoint(?:ly)?\b", re.I)

ABOUT = 0.4
"""An act of the kind "other" is kept where so much of an issue's name stands in its clause, or twice as much with the headline.

Set on 24 labelled stories together with the reading of joint subjects.
"""


def deeds_of(
    article: Article,
    states: Sequence[Sighting],
    issues: Sequence[Issue],
    statements: Sequence[Statement] = (),
    home: str | None = None,
) -> tuple[Deed, ...]:
    """The deeds told in the article, in order, each once.

    ``states`` are its wordings of states and bodies, and of persons who speak for one, in order; ``home`` is the state that the
    story takes for granted ("the prime minister"). ``date`` is None: the words of a deed's time are read with the statements'
    dates. ``counts_as`` names the statements that tell what a deed of this kind means or does not mean ("does not mean
    recognising").
    """
    title = article.text[: article.headline_end]
    counts = Counter(part for state in states for part in parts(state.polity))
    headed = list(dict.fromkeys(p for s in states if s.end <= article.headline_end for p in parts(s.polity)))
    opening = " ".join([*(piece.text for piece in article.left_out), article.text[:400]])
    joint = _JOINT.search(opening) is not None
    main = headed if joint and len(headed) == 2 else [polity for polity, _ in counts.most_common(2)]
    named = issues_named(article, issues)
    story = Story(
        text=article.text,
        told=Told(main, home, joint),
        states=states,
        voices=_voices(statements),
        about=lambda clause, names: _about(clause, names, title, named),
    )
    found: dict[tuple[str, str, str | None], Deed] = {}
    for start, end in _sentences(article.text):
        if end - start >= 20 and not article.text[start:end].rstrip(" ”\"’'").endswith("?"):
            for deed in story.in_sentence(start, end, headline=end <= article.headline_end):
                found.setdefault((deed.type, deed.actor, deed.recipient), deed)
        story.went_on(start, end)
    told = {(deed.type, deed.actor) for deed in found.values() if deed.recipient is not None}
    kept = [deed for deed in found.values() if deed.recipient is not None or (deed.type, deed.actor) not in told]
    return tuple(replace(deed, counts_as=_counts_as(deed.type, statements)) for deed in kept)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end; one cut at an abbreviation goes on."""
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
        if found and _SHORT.search(text[found[-1][0] : found[-1][1]]) and "\n" not in text[found[-1][1] : start + 1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


_MEANS = re.compile(
    r"\b(?:means?|meant|amounts? to|amounted to|amounting to|constitut\w+|equals?|implies|implied|imply|signif\w+|"
    r"(?:should|must|may|can|could)(?: not|n[o'’]t) be (?:read|seen|taken|understood) as|tantamount to|"
    r"(?:is|are|was|were|be)(?: not|n['’]t| no)(?: an?| any| the)? "
    r"(?:act|form|sign|step|recognition|endorsement|approval|acceptance|legitimation))\b",
    re.I,
)


def _counts_as(kind: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The statements whose content names a deed of this kind and says what it means or does not mean."""
    words = [pattern.words for pattern in PATTERNS if pattern.type == kind and kind != "other" and pattern.by != "chamber"]
    found = []
    for statement in statements:
        content = " ".join(span.text for span in statement.content)
        if _MEANS.search(content) and any(pattern.search(content) for pattern in words):
            found.append(statement.id)
    return tuple(found)


def _voices(statements: Sequence[Statement]) -> tuple[tuple[int, int, str], ...]:
    """The pieces of what is said, each with the state that its speaker speaks for; the inner of nested ones first."""
    pieces = [
        (span.start, span.end, statement.speaker.on_behalf_of)
        for statement in statements
        if statement.speaker.on_behalf_of is not None
        for span in statement.content
    ]
    return tuple(sorted(pieces, key=lambda piece: piece[1] - piece[0]))


def _about(clause: str, states: Sequence[str], title: str, issues: Sequence[Issue]) -> bool:
    """Whether a word of an issue's matter, not of a state alone, stands in the clause together with enough of its name."""
    words, headed, places = stem_set(clause), stem_set(title), stem_set(" ".join(states))
    for issue in issues:
        for name in terms_of(issue).names:
            matter = [stem for stem in name if weight(stem) == 1 and not any(same(stem, place) for place in places)]
            if share(matter, words) and (share(name, words) >= ABOUT or share(name, words | headed) >= 2 * ABOUT):
                return True
    return False
