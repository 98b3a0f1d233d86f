"""When the words were said or written: the date of each statement as far as the story tells it.

A cascade from certain to vague, one function a rule. What the story does not settle stays None; the publication date is
never the answer by default.

1. The expression in the saying's own clause ("said on Wednesday", "on Tuesday, said", "who wrote last week").
2. The date of the document, where the article is itself the statement.
3. The occasion named with the saying ("after the vote", "that night"), dated by the sentence that told of it.
4. The same speaker going on: the date is carried until somebody else speaks or a new occasion opens.
5. A sentence just before that tells of the same speaker speaking ("She broke the news late on Wednesday. … she said").
6. The same speaker dating it a sentence later in the same paragraph, or after the opening paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Dated, Speaker
from onrecord.statements.calendar import Anchor, Moment, anchor_of, common
from onrecord.statements.carrying import carry
from onrecord.statements.clauses import Contents, Ground, anchor_span, ground_of, hull, not_yet_said, own_expression
from onrecord.statements.documents import document_of, is_turn, speaks_here, taken_place, text_anchor
from onrecord.statements.entries import date_by_entries, entries_of
from onrecord.statements.expressions import Expression, expressions
from onrecord.statements.resolving import resolve
from onrecord.statements.saying import Saying

# Told of many times or of no time in particular: no single date can be right.
_HABIT = re.compile(
    r"\b(?:repeatedly|always|often|never|long|many\s+times|on\s+(?:numerous|several|many|various|multiple)\s+occasions"
    r"|for\s+(?:years|months|weeks)"
    r"|previously|in\s+the\s+past|time\s+and\s+again|regularly|usually|consistently|liked?\s+to|used\s+to)\b",
    re.IGNORECASE,
)
# States of mind last longer than the occasion on which they were voiced.
_STATE_OF_MIND = re.compile(
    r"^(?:do(?:es)?\s+not\s+)?(?:believe|think|want|hold|fear|hope|expect|favou?r|see|doubt|know|consider)s?\b", re.IGNORECASE
)
# "Has not said" holds up to the day of publication and belongs to no occasion.
_NEVER_YET = re.compile(
    r"^(?:will\b|ha(?:s|ve)\s+(?:not|never|yet\s+to|since|so\s+far|refused|declined)\b|ha(?:s|ve)n[’']t\b)", re.IGNORECASE
)
# Sentences longer than this on either side of a cue are not looked through.
_NEAR = 1_500
# A page that is written while things happen says "has spoken" of the same day.
_LIVE = re.compile(r"^\W*LIVE\b|\b(?:live\s+(?:blog|updates|coverage|page|ticker)|LIVE)\b|\b[Ll]ive$", re.MULTILINE)
_FLASHBACK = re.compile(r"^had\b", re.IGNORECASE)


def said(article: Article, attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> list[Dated | None]:
    """The date on which each statement was said or written, in the order given; None where the story does not tell.

    ``value`` is cut to what is known (year, month or day): "last week" and "earlier this week" are given to the month.
    Weekdays and relative expressions are counted from ``article.published`` on the publisher's own clock; without a
    publication date only full dates of the text can be read.
    """
    if not attributions:
        return []
    text = article.text
    ground = ground_of(text)
    contents = Contents(attributions)
    anchor = text_anchor(article)
    found = expressions(text)
    if not _LIVE.search("\n".join(filter(None, (article.title, text[:300])))):
        found = [expression for expression in found if expression.rule != "now_live"]
    moments = _resolved(ground, found, attributions, anchor)
    document = document_of(
        article,
        anchor,
        itself=any(item.basis == "document" for item in attributions),
        turns=sum(1 for item in attributions if item.parent is None and is_turn(item, text)),
    )
    told = [(expression, moments[expression.start]) for expression in found if expression.start in moments]
    if document is not None:
        document = taken_place(document, article, [one for one in told if not contents.near(one[0].start, one[0].end)])
    sayings: list[Saying] = []
    own_words: list[Expression | None] = []
    for index, item in enumerate(attributions):
        hidden, region = _hidden(attributions, contents, index)
        expression = (
            None if not_yet_said(text, item) or item.basis == "document" else own_expression(ground, item, hidden, found, region)
        )
        cue = " ".join(span.text for span in item.cue)
        own = _agreed(text, expression, found, moments) if expression else None
        own_words.append(expression)
        saying = Saying(
            index=index,
            item=item,
            speaker=speakers[index],
            at=(at := anchor_span(item)[0]),
            number=ground.number(at),
            hidden=hidden,
            region=region,
            flashback=bool(_FLASHBACK.match(cue)),
            timeless=expression is None
            and (
                _habitual(ground, item)
                or not_yet_said(text, item)
                or bool(_STATE_OF_MIND.match(cue))
                or bool(_NEVER_YET.match(cue))
            ),
            unsettled=expression is not None and own is None,
        )
        if expression is not None and own is not None:
            saying.date = own.dated(expression.text.strip())
            saying.own = True
        elif (
            document is not None
            and item.parent is None
            and expression is None
            and not _habitual(ground, item)
            and speaks_here(item, speakers[index], document, text)
        ):
            saying.date = document.dated()
            saying.own = True
        sayings.append(saying)
    date_by_entries(entries_of(text, anchor), sayings)
    _date_turns(ground, sayings, told, contents)
    quoted = {expression.start for expression, _ in told if expression.deictic and contents.direct(expression.start)}
    carry(ground, sayings, told, quoted, article)
    for saying in sayings:
        _count_from_enclosing(saying, sayings, own_words[saying.index])
    return [saying.date for saying in sayings]


# "Met the press on Friday", "held a call with reporters on Wednesday": what introduces the questions and answers that follow.
_INTRODUCES = re.compile(
    r"\b(?:press|reporters|journalists|media|briefing|news\s+conference|questions|podium|microphones?|town\s+hall|audience|call\s+with|spoke|answer\w*)\b"
)
# What stands behind a label is somebody's turn, whether or not it was read as one.
_LABELLED = re.compile(r"(?:[A-Z(][\w.’'()-]*\s?)(?:[A-Z(][\w.,’'()-]*\s?){0,6}:\s")
_NEAR_INTRODUCTION, _FEWEST_WORDS = 900, 9


def _date_turns(
    ground: Ground, sayings: Sequence[Saying], narrated: Sequence[tuple[Expression, Moment]], contents: Contents
) -> None:
    """Turns of questions and answers that a story prints get the day on which it says that the questions were put."""
    turns = [saying for saying in sayings if saying.open and is_turn(saying.item, ground.text)]
    told = [
        (expression, moment)
        for expression, moment in narrated
        if moment.day is not None
        and not expression.bound
        and not expression.possessive
        and not contents.near(expression.start, expression.end)
        and _LABELLED.match(ground.text, ground.paragraph(expression.start)[0]) is None
    ]
    day: tuple[Expression, Moment] | None = None
    last = -1
    for saying in turns:
        for expression, moment in told:
            if expression.end <= saying.at and expression.start > last:
                low, high = ground.sentence(expression.start)
                sentence = ground.text[low:high]
                if len(sentence.split()) >= _FEWEST_WORDS and _INTRODUCES.search(sentence):
                    day = (expression, moment)
        if last < 0 and day is None:
            day = _before_introduction(ground, saying, told)
        if day is not None and (saying.at - day[0].end <= _NEAR_INTRODUCTION or last > day[0].start):
            saying.date = day[1].dated(day[0].text.strip())
            last = saying.at


_TAKES_QUESTIONS = re.compile(
    r"\b(?:faced|met|answered|took|turn\s+at|follow\w*|questions?|asked|spoke|appeared)\b.*\b(?:press|reporters|journalists|media|microphones?"
    r"|questions?|cameras|interview)\b|\binterview\b.*\bfollow",
    re.DOTALL,
)


def _before_introduction(
    ground: Ground, saying: Saying, told: Sequence[tuple[Expression, Moment]]
) -> tuple[Expression, Moment] | None:
    """ "She unveiled it on Tuesday. … She faced the press afterwards.": the day told before an introduction without one."""
    before = [entry for entry in told if entry[0].end <= saying.at]
    if not before:
        return None
    for number in range(ground.number(saying.at) - 1, ground.number(before[-1][0].start), -1):
        low, high = ground.bounds(number)
        if _TAKES_QUESTIONS.search(ground.text[low:high]):
            return before[-1]
    return None


_AND_AGAIN = re.compile(r",?\s+and\s+(?:(?:again|then|later|also|once\s+more)\s+)?")


def _agreed(text: str, expression: Expression, found: Sequence[Expression], moments: dict[int, Moment]) -> Moment | None:
    """What the expression means; where another follows ("on Monday and again in May"), as far as both agree."""
    moment = moments.get(expression.start)
    for other in found:
        if expression.end <= other.start < expression.end + 24 and _AND_AGAIN.fullmatch(text[expression.end : other.start]):
            second = moments.get(other.start)
            return common([moment, second]) if moment is not None and second is not None else None
    return moment


def _count_from_enclosing(saying: Saying, sayings: Sequence[Saying], expression: Expression | None) -> None:
    """ "He told me yesterday", quoted from somebody who spoke on Monday, was Sunday."""
    parent = saying.item.parent
    if expression is None or not expression.deictic or parent is None or not 0 <= parent < len(sayings):
        return
    enclosing = sayings[parent]
    if enclosing.item.kind == "indirect" and enclosing.item.cue:
        return
    anchor = anchor_of(enclosing.date)
    moment = resolve(expression, anchor, None) if anchor is not None else None
    saying.date = moment.dated(expression.text.strip()) if moment is not None else None


def _habitual(ground: Ground, item: Attribution) -> bool:
    """True when the words around the cue tell of many times or of none ("has repeatedly said", "previously")."""
    if not item.cue:
        return False
    start, end = anchor_span(item)
    return (
        _HABIT.search(ground.text, max(0, start - 30), end + 40) is not None
        and _HABIT.search(_near(ground, item, start, end)) is not None
    )


def _near(ground: Ground, item: Attribution, start: int, end: int) -> str:
    """The words around the cue that are not what is said."""
    low, high = ground.sentence(start)
    low, high = max(low, start - 30), min(high, end + 40)
    contents = [(span.start, span.end) for span in item.content]
    return "".join(" " if any(a <= position < b for a, b in contents) else ground.text[position] for position in range(low, high))


def _hidden(
    attributions: Sequence[Attribution], contents: Contents, index: int
) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """What is said near this saying (to be masked), and the enclosing content to which a nested one is bound."""
    ancestors = set()
    parent = attributions[index].parent
    while parent is not None and parent not in ancestors and 0 <= parent < len(attributions):
        ancestors.add(parent)
        parent = attributions[parent].parent
    start, end = anchor_span(attributions[index])
    holding = {other for low, high, other in contents.near(start, start + 1) if other != index}
    # A content that holds this very cue belongs to an enclosing saying, even where nobody marked it so.
    hidden = [
        (low, high)
        for low, high, other in contents.near(start - _NEAR, end + _NEAR)
        if other not in ancestors and (other == index or other not in holding)
    ]
    first = attributions[index].parent
    region = hull(attributions[first].content) if first is not None and 0 <= first < len(attributions) else None
    if region is not None and not region[0] <= start <= region[1]:
        region = None
    return hidden, region


def _resolved(
    ground: Ground, found: Sequence[Expression], attributions: Sequence[Attribution], anchor: Anchor | None
) -> dict[int, Moment]:
    """What each expression means, by its start; counted ones from the day that the story spoke of last."""
    quoted = sorted(
        (span.start, span.end, item.kind == "direct") for item in attributions if item.parent is None for span in item.content
    )
    reference: Moment | None = None
    latest: Moment | None = None
    moments: dict[int, Moment] = {}
    first: Moment | None = None
    at = -1
    told_by_others = sorted((span.start, span.end) for item in attributions if item.parent is None for span in item.content)
    for expression in found:
        context = reference
        if expression.rule == "part_of_day":
            # "In the evening" is an evening of the day just told of, else of the day on which the story opens.
            near = at >= 0 and ground.paragraph(at) == ground.paragraph(expression.start)
            context = reference if near else first or (anchor.moment if anchor is not None else None)
        elif expression.rule in ("counted", "day_before") and any(a <= expression.start < b for a, b in told_by_others):
            # "Two said that a soldier had warned them a day earlier": before what they tell of, not before the story's "today".
            context = reference if at >= 0 and ground.paragraph(at) == ground.paragraph(expression.start) else None
        moment = resolve(expression, anchor, context, latest)
        if moment is None:
            continue
        moments[expression.start] = moment
        # Inside a quotation, and for "today" inside any speech, the speaker counts the days and not the story.
        if expression.bound or any(
            low <= expression.start < high and (direct or expression.deictic) for low, high, direct in quoted
        ):
            continue
        latest = moment
        at = expression.start
        first = first or (moment if moment.day is not None else None)
        # "The following morning" after "in July" is a morning in July and not the day after the story's last weekday.
        reference = moment if moment.day is not None else None
    return moments
