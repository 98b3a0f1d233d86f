"""On what occasion the words were said: press conference, interview, post, letter, as the story tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Article, Attribution
from onrecord.statements.clauses import Ground, anchor_span, ground_of, masked

# In the order of their strength: a named occasion before the bare verb that only hints at one.
_OCCASIONS: tuple[tuple[str, str], ...] = (
    (
        "press conference",
        r"\b(?:press|news|media)\s+conferences?|\bpresser\b",
    ),
    (
        "press briefing",
        r"\b(?:press|media|news|daily|weekly|regular|background)\s+briefing|\bbriefing\s+(?:for\s+)?(?:reporters"
        r"|journalists)|\bbriefed\s+reporters",
    ),
    (
        "interview",
        r"\binterview(?:ed|s)?\b",
    ),
    (
        "telephone call",
        r"\b(?:(?:tele)?phone|conference|video)\s+(?:call|conversation)|\bby\s+(?:tele)?phone|\bover\s+the\s+phone"
        r"|\bphoned\b|\bcall\s+with\b",
    ),
    (
        "video address",
        r"\b(?:video|televised|evening|nightly)\s+(?:address|message|appearance|speech)",
    ),
    (
        "social media post",
        r"\btweet(?:ed|s|ing)?\b|\bon\s+(?:(?:his|her|its|their|the)\s+)?(?:official\s+)?(?:(?-i:X|VK|Threads)\b|Twitter"
        r"|Telegram|Facebook|Instagram|Weibo|WeChat|Truth\s+Social|social\s+media|LinkedIn"
        r"|TikTok|Bluesky)\b|\b(?:social\s+media|Twitter|Facebook|Telegram|(?-i:X))\s+(?:post|message|account|channel)",
    ),
    (
        "parliament",
        r"\b(?:told|addressed|addressing|before|in|to)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:[Pp]arliament|lawmakers|Senate"
        r"|Congress|Knesset|Bundestag|Duma|Lok\s+Sabha|Rajya\s+Sabha|House\s+of\s+\w+|Commons|deputies)\b",
    ),
    (
        "hearing",
        r"\bhearings?\b|\btestif(?:ied|ying)\b|\btestimony\b",
    ),
    (
        "letter",
        r"\bin\s+(?:an?|the|his|her|its|their)\s+(?:\w+\s+){0,2}letter\b|\bnote\s+verbale\b|\b(?:wrote"
        r"|written)\s+(?:in\s+)?(?:an?\s+)?(?:letter\b|to\s+(?:the\s+)?(?-i:[A-Z]))",
    ),
    (
        "speech",
        r"\b(?:speech|keynote|sermon|lecture)\b|\b(?:in|during)\s+(?:an?|his|her)\s+address\b|\baddress(?:ed|ing)\s+(?:the|a"
        r"|an|supporters|crowds?|thousands|students|delegates)\b",
    ),
    (
        "rally",
        r"\brall(?:y|ies)\b|\bcampaign\s+(?:event|stop)\b",
    ),
    (
        "summit",
        r"\bsummit\b",
    ),
    (
        "conference",
        r"\b(?:conference|forum|congress|symposium)\b",
    ),
    (
        "debate",
        r"\bdebates?\b",
    ),
    (
        "vote",
        r"\bafter\s+the\s+vote\b",
    ),
    (
        "call with reporters",
        r"\bcall\s+with\s+(?:reporters|journalists)\b",
    ),
    (
        "radio or television",
        r"\bon\s+(?:the\s+)?(?:\w+\s+)?(?:radio|television|TV)\b|\btold\s+(?:\w+\s+){0,2}(?:radio|television|TV)\b",
    ),
    (
        "statement",
        r"\bin\s+(?:an?|the|its|his|her|their|a\s+joint)\s+(?:\w+\s+){0,2}(?:statement|release|communiqu[eé]|note"
        r"|declaration)\b|\b(?:issued|released)\s+(?:an?\s+)?(?:\w+\s+)?statement|\bstatement\s+(?:from|by|issued|said|says"
        r"|read)\b",
    ),
    (
        "report",
        r"\bin\s+(?:an?|the|its|his|her|their)\s+(?:\w+\s+){0,3}(?:report|essay|article|op-ed|column|memo(?:randum)?|book"
        r"|memoirs?)\b",
    ),
    (
        "meeting",
        r"\b(?:in|at|after|during|following|as\s+\w+\s+left)\s+(?:an?|the|his|her|their)\s+(?:\w+\s+){0,4}?(?:meeting|talks"
        r"|session)\b|\bmeeting\s+with\b|\bduring\s+talks\b",
    ),
    (
        "remarks to reporters",
        r"\b(?:told|tells|telling)\s+(?:the\s+)?(?:reporters|journalists|newsmen|the\s+press|media)\b|\b(?:spoke|speaking"
        r"|talking|spoken)\s+(?:further\s+)?(?:to|with)\s+(?:the\s+)?(?:reporters|journalists|the\s+press|media)\b"
        r"|\bcontact\s+with\s+the\s+press\b",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _OCCASIONS)
_ANY = re.compile("|".join(f"(?:{pattern})" for _, pattern in _OCCASIONS), re.IGNORECASE)
# Every occasion above is named with one of these: a sentence without any of them is not looked at twice.
_HINTS = (
    *(
        "conference presser brief interview phone call address video message appearance speech tweet twitter telegram facebook "
        "instagram weibo wechat social linkedin tiktok bluesky parliament lawmakers senate congress knesset bundestag duma sabha "
        "house commons deputies hearing testi letter verbale wrote written keynote sermon lecture rall campaign summit forum "
        "symposium debate vote radio television tv statement release communiqu note declaration report essay article op-ed "
        "column memo book meeting talks session journalists newsmen press media"
    ).split(),
    " x",
    " vk",
    " threads",
    "x ",
)
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    (
        "press conference",
        r"(?:press|news)\s+conference",
    ),
    (
        "press briefing",
        r"press\s+briefing|noon\s+briefing|press\s+gaggle",
    ),
    (
        "joint statement",
        r"joint\s+(?:statement|communiqu[eé]|declaration)",
    ),
    (
        "statement",
        r"(?:media|press|news)\s+(?:release|statement)|statement\s+(?:by|of|from|on)|communiqu[eé]|for\s+immediate\s+release",
    ),
    (
        "telephone call",
        r"readout\b.{0,60}\bcall|telephone\s+conversation",
    ),
    (
        "speech",
        r"(?:remarks|address|speech)\s+(?:by|of)\b",
    ),
)
_DOCUMENT_PATTERNS = tuple(
    (name, re.compile(rf"^\W*(?:[^.]{{0,80}}\b)?(?:{pattern})", re.IGNORECASE)) for name, pattern in _DOCUMENTS
)
_OPENING = re.compile(
    r"^\W*(?:(?:[\w’'. -]{1,60}\s)?(?:MEDIA|PRESS|NEWS|JOINT|READOUT|COMMUNIQU[EÉ]|STATEMENT)\b"
    r"|(?:[\w’'. -]{0,60}\s)?(?:Press\s+Briefing|Press\s+Conference|Readout)\b)"
)
_PRONOUNS = frozenset("he she they it his her".split())


def occasions(article: Article, attributions: Sequence[Attribution]) -> list[str | None]:
    """The occasion of each statement, in the order given; None where the story names none.

    An occasion named in the saying's own sentence comes first; a pronoun carries it from the sentence before, in the
    same paragraph; a release or transcript is its own occasion for the statements that it makes.
    """
    text = article.text
    ground = ground_of(text)
    own = _document(article)
    order = sorted(range(len(attributions)), key=lambda index: (anchor_span(attributions[index])[0], index))
    found: list[str | None] = [None] * len(attributions)
    previous: int | None = None
    for index in order:
        item = attributions[index]
        at = anchor_span(item)[0]
        low, high = ground.sentence(at)
        hidden = [(span.start, span.end) for span in item.content if not span.start <= at < span.end]
        sentence = masked(text, low, high, hidden)
        found[index] = _named(sentence)
        if found[index] is None and item.parent is None:
            found[index] = _carried(ground, item, at, previous, attributions, found) or _just_before(ground, at, item) or own
        if item.parent is None:
            previous = index
    return found


def _named(sentence: str) -> str | None:
    lower = sentence.lower()
    if not any(word in lower for word in _HINTS) or _ANY.search(sentence) is None:
        return None
    return next(name for name, pattern in _PATTERNS if pattern.search(sentence))


def _pronoun(item: Attribution) -> bool:
    return bool(item.source) and item.source[0].text.split(" ", 1)[0].lower() in _PRONOUNS


def _carried(
    ground: Ground,
    item: Attribution,
    at: int,
    previous: int | None,
    attributions: Sequence[Attribution],
    found: Sequence[str | None],
) -> str | None:
    """The occasion of the statement before, when a pronoun or the same words for the source go on with it nearby."""
    if previous is None or found[previous] is None:
        return None
    before = attributions[previous]
    near = ground.number(at) - ground.number(anchor_span(before)[0]) <= 3
    same = _pronoun(item) or (bool(item.source) and bool(before.source) and item.source[0].text == before.source[0].text)
    return found[previous] if near and same else None


def _just_before(ground: Ground, at: int, item: Attribution) -> str | None:
    """The occasion that the sentence before tells of, in the same paragraph, when a pronoun takes it up."""
    number = ground.number(at)
    if not _pronoun(item) or number == 0:
        return None
    low, high = ground.bounds(number - 1)
    return _named(ground.text[low:high]) if low >= ground.paragraph(at)[0] else None


def _document(article: Article) -> str | None:
    """The occasion that the heading of a release or transcript names."""
    if article.agency:
        return None
    lines = [line.strip() for line in article.text[:900].splitlines() if line.strip()][:8]
    for line in ([article.title] if article.title else []) + lines:
        if len(line) < 160 and _OPENING.match(line):
            for name, pattern in _DOCUMENT_PATTERNS:
                if pattern.match(line):
                    return name
    return None
