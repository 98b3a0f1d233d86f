"""The handmade cases and stories as flat training articles in the corpora's convention.

The corpora that the tagger learns from hold one level of attribution and count an introducing "that" and the quotation
marks to the content (docs/decisions/0002). A case therefore becomes several articles: its text with the outermost
statements, and the content of every statement that encloses others, with those as its relations, since that is how nested
statements are found in use: a content is read once more on its own.
"""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.attribution.brat import GoldArticle, GoldRelation
from training.cases import NESTING, Case, CaseStatement, Offsets, read_cases
from training.marked import stories_of

_BEFORE = re.compile(r"(?:\bthat\s+)?[\"“‘'«„]?$")
_AFTER = re.compile(r"[,.!?…]?[\"”’'»“]")
TURNS = 3
"""A story with so many turns behind labels is a transcript: rules find its answers, and the tagger reads what stands in them."""

_MARKS = "\"“‘'«„"


def corpus_span(text: str, span: Offsets) -> Offsets:
    """A content in the corpora's convention: with the quotation marks around it and the "that" before it."""
    start, end = span
    before = _BEFORE.search(text, 0, start)
    if before is not None:
        start = before.start()
    if start < span[0] and text[span[0] - 1] in _MARKS:
        after = _AFTER.match(text, end)
        end = after.end() if after else end
    return start, end


def fragments(path: Path = NESTING) -> list[GoldArticle]:
    """The articles of all cases of a file; each case gives at least one."""
    found = []
    for number, case in enumerate(read_cases(path)):
        found += _articles(f"case {number}", case)
    return found


def story_fragments(path: Path) -> list[GoldArticle]:
    """The same of the labelled stories of a file (``training.marked``): each story, and each content that holds statements."""
    found = []
    for story in stories_of(path):
        order = {statement.number: place for place, statement in enumerate(story.statements)}
        case = Case(
            story.text,
            tuple(
                CaseStatement(
                    source=tuple(each.pieces.get("source", ())),
                    cue=tuple(each.pieces.get("cue", ())),
                    content=tuple(each.pieces["content"]),
                    negated=each.negated,
                    within=None if each.within is None else order[each.within],
                )
                for each in story.statements
            ),
        )
        turns = sum(not each.cue and bool(each.source) and story.text[each.source[-1][1]] == ":" for each in case.statements)
        found += [article for article in _articles(story.slug, case) if turns < TURNS or not article.name.endswith("None")]
    return found


def appositions(article: GoldArticle) -> tuple[Offsets, ...]:
    """What stands in commas between a source and its cue: of the source in the corpora, not of it in the reader's convention."""
    found = []
    for relation in article.layers[0]:
        if relation.source and relation.cue and relation.source[-1][1] < relation.cue[0][0]:
            start, end = relation.source[-1][1], relation.cue[0][0]
            if article.text[start] == "," and "\n" not in article.text[start:end]:
                found.append((start, end))
    return tuple(found)


def _articles(name: str, case: Case) -> list[GoldArticle]:
    parents: list[int | None] = [None, *sorted({s.within for s in case.statements if s.within is not None})]
    return [_article(f"{name} within {p}", case, p, [s for s in case.statements if s.within == p]) for p in parents]


def _article(name: str, case: Case, parent: int | None, children: list[CaseStatement]) -> GoldArticle:
    """The text of the case, or of one statement's content, with the given statements as its relations."""
    if parent is None:
        begin, stop = 0, len(case.text)
    else:
        pieces = case.statements[parent].content
        begin, stop = pieces[0][0], pieces[-1][1]

    def moved(spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
        return tuple((max(s, begin) - begin, min(e, stop) - begin) for s, e in spans if s < stop and begin < e)

    relations = tuple(
        GoldRelation(
            source=moved(s.source), cue=moved(s.cue), content=moved(tuple(corpus_span(case.text, piece) for piece in s.content))
        )
        for s in children
    )
    return GoldArticle(name=name, text=case.text[begin:stop], layers=(relations,))
