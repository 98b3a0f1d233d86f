"""Headline and standfirst lines that only repeat a statement of the body are renderings of it, not further statements.

The rule: an attribution that stands wholly in the headline or standfirst is a rendering when at least half of its
content words come back in the content of one statement of the body (containment), or when the two share at least half
of all their content words (Jaccard). Words are compared by their first six letters, which makes "recognise" and
"recognition" one word. Headlines say things in words of their own; so a line is a rendering, too, when the sentence of a
body statement holds at least half of its words, three or more, or when the same speaker says in the body's first
paragraph something that shares a word with it, or later something that shares two. A line that only announces a matter
("why she no longer believes in dates") is one when its speaker says anything in the body. A line whose matter no
statement of the body repeats counts as a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Speaker
from onrecord.statements.clauses import anchor_span, ground_of
from onrecord.text import paragraphs

SAME = 0.5
STEM = 6

# A headline of two content words is half contained in any statement that shares one of them by chance.
LEAST_SHARED = 2

# In other words and in one sentence: so many shared words are no chance.
LEAST_SHARED_IN_SENTENCE = 3
_ANNOUNCES = re.compile(r"\W*(?:why|how|what|where|when|whether|who)\b(?!.*\?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]*$")
_FUNCTION_WORDS = frozenset(
    """a an and any are as at be been being but by can could did do does for from had has have he her him his i if in into is it
    its may might more no nor not of on or our over she should so than that the their them then there these they this those to
    under up was we were what when which who will with would you your says said say after before amid about""".split()
)


def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that carry matter: lower case, cut to six letters, function words left out."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()) if word not in _FUNCTION_WORDS)


def repeats(line: frozenset[str], statement: frozenset[str]) -> bool:
    """Whether content words of a headline line come back in those of a statement, by the rule above."""
    shared = len(line & statement)
    if shared < min(LEAST_SHARED, len(line)) or not shared:
        return False
    return shared / len(line) >= SAME or shared / len(line | statement) >= SAME


def top_end(article: Article) -> int:
    """Offset at which headline and standfirst end; 0 when the text opens with the story itself.

    A standfirst is the run of paragraphs between headline and lede that do not end as a sentence does.
    """
    end = article.headline_end
    if not end:
        return 0
    for start, stop in paragraphs(article.text):
        if start < end:
            continue
        if _SENTENCE_END.search(article.text[start:stop]):
            break
        end = stop
    return end if end < len(article.text.rstrip()) else article.headline_end


def renderings(
    article: Article, attributions: Sequence[Attribution], speakers: Sequence[Speaker] | None = None
) -> dict[int, int]:
    """For each attribution of the top that only repeats one of the body: its index and the index of that one.

    ``speakers`` are those of the attributions, in the same order; without them only the words are compared. An
    attribution with a nested one that stays is kept, so that ``within`` never points at nothing.
    """
    end = top_end(article)
    if not end:
        return {}
    words = [content_words(" ".join(piece.text for piece in item.content)) for item in attributions]
    body = [index for index, item in enumerate(attributions) if item.content[0].start >= end]
    ground = ground_of(article.text)
    told = {index: content_words(article.text[slice(*ground.sentence(anchor_span(attributions[index])[0]))]) for index in body}
    opening = ground.paragraph(next((start for start, stop in paragraphs(article.text) if start >= end), end))[1]
    found: dict[int, int] = {}
    for index, item in enumerate(attributions):
        if item.content[0].start >= end or item.basis == "document":
            continue
        same = [other for other in body if speakers is not None and _same(speakers[index], speakers[other])]
        announces = item.kind != "direct" and _ANNOUNCES.match(item.content[0].text) is not None
        matches = (
            [other for other in body if repeats(words[index], words[other])]
            or [other for other in body if _in_sentence(words[index], told[other])]
            or [
                other
                for other in same
                if len(words[index] & told[other]) >= (1 if attributions[other].content[0].start < opening else LEAST_SHARED)
            ]
            or (same if announces else [])
        )
        if matches:
            found[index] = max(matches, key=lambda other: (len(words[index] & words[other]), -other))
    return _without_kept_parents(attributions, found)


def _in_sentence(line: frozenset[str], sentence: frozenset[str]) -> bool:
    shared = len(line & sentence)
    return shared >= LEAST_SHARED_IN_SENTENCE and shared / len(line) >= SAME


def _same(one: Speaker, other: Speaker) -> bool:
    """True when both are the same person or body, or one is the state for which the other speaks."""
    if one.name is None or other.name is None:
        return False
    if one.name.casefold() == other.name.casefold():
        return True
    return "state" in (one.type, other.type) and (one.on_behalf_of or one.name) == (other.on_behalf_of or other.name)


def _without_kept_parents(attributions: Sequence[Attribution], found: dict[int, int]) -> dict[int, int]:
    kept = [index for index in range(len(attributions)) if index not in found]
    while kept:
        parent = attributions[kept.pop()].parent
        if parent is not None and parent in found:
            del found[parent]
            kept.append(parent)
    return found
