"""Who speaks in each attribution of an article, in which capacity, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Speaker
from onrecord.statements.actors.whoswho import WhosWho
from onrecord.statements.context import Answer
from onrecord.statements.identify import Identifier

__all__ = ["resolve"]


def resolve(article: Article, attributions: Sequence[Attribution], table: WhosWho | None = None) -> list[Speaker]:
    """One speaker per attribution, in the order given; the same answer every time.

    The name is the fullest that the story gives; ``mentions`` runs from the source span to the mention that names; a source
    that the story leaves open is ``unresolved`` with name None. ``table`` tells who bears a transcript's label on the day; None
    is the who's who that ships with the package.
    """
    if not attributions:
        return []
    identifier = Identifier(article, attributions, table)
    answers: dict[int, Answer] = {}
    for index in reading_order(attributions):
        answers[index] = identifier.identify(index, answers)
    return [identifier.speaker(index, answers) for index in range(len(attributions))]


def reading_order(attributions: Sequence[Attribution]) -> list[int]:
    """Indices so that an enclosing attribution comes before those inside it, and otherwise by where the source stands."""

    def depth(index: int) -> int:
        steps, parent = 0, attributions[index].parent
        while parent is not None and 0 <= parent < len(attributions) and steps <= len(attributions):
            steps, parent = steps + 1, attributions[parent].parent
        return steps

    def place(index: int) -> int:
        attribution = attributions[index]
        spans = attribution.source or attribution.content or attribution.cue
        return spans[0].start if spans else 0

    def root(index: int) -> int:
        steps = 0
        while steps <= len(attributions):
            parent = attributions[index].parent
            if parent is None or not 0 <= parent < len(attributions):
                break
            index, steps = parent, steps + 1
        return index

    return sorted(range(len(attributions)), key=lambda i: (place(root(i)), root(i), depth(i), place(i), i))
