"""The links of a chain that stand nearest to the speaker: the occasion, the document or account, and who retold it.

``chains`` finds the outlets and agencies; here the occasion of each statement becomes its first carrier, and a statement
inside another is carried by the anonymous source or document that encloses it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Carrier, CarrierRole, Speaker
from onrecord.statements.clauses import anchor_span, ground_of

_DOCUMENTS = frozenset({"letter", "statement", "joint statement", "report"})
_POST = "social media post"
_PLATFORM = re.compile(
    r"\b(?P<name>Truth\s+Social|Twitter|Telegram|Facebook|Instagram|Weibo|WeChat|LinkedIn|TikTok|YouTube|Bluesky|Threads|VK|Mastodon)\b"
    r"|\bon\s+(?P<x>X)\b(?!\s+[A-Z])|(?<![\w’'])(?P<post>X)\s+(?:post|account)\b"
)
_TWEET = re.compile(r"\b[Tt]weet(?:ed|s|ing)?\b")


def linked(
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    carriers: Sequence[tuple[Carrier, ...]],
    settings: Sequence[str | None],
) -> list[tuple[Carrier, ...]]:
    """The whole chain of each statement, nearest to the speaker first, in the order given.

    ``carriers`` are the outlets and agencies with the publisher, ``settings`` the occasions. The speaker is never in the
    chain, and no carrier stands in it twice.
    """
    found = []
    for index, item in enumerate(attributions):
        chain: list[Carrier] = []
        setting = settings[index]
        if setting is not None:
            chain.append(_of_occasion(article, item, setting))
        chain.extend(_retellers(index, attributions, speakers))
        own = (speakers[index].name or "").casefold()
        names = {own} if own else set()
        kept = []
        for carrier in (*chain, *carriers[index]):
            if carrier.name.casefold() not in names:
                names.add(carrier.name.casefold())
                kept.append(carrier)
        found.append(tuple(kept))
    return found


def _of_occasion(article: Article, item: Attribution, setting: str) -> Carrier:
    if setting == _POST:
        low, high = ground_of(article.text).sentence(anchor_span(item)[0])
        words = article.text[low:high]
        named = _PLATFORM.search(words)
        name = next(filter(None, named.groups())) if named else "Twitter" if _TWEET.search(words) else _POST
        return Carrier(name=re.sub(r"\s+", " ", name), role="account")
    role: CarrierRole = "document" if setting in _DOCUMENTS else "occasion"
    return Carrier(name=setting, role=role)


def _retellers(index: int, attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> list[Carrier]:
    """The anonymous sources and documents that enclose a statement, the innermost first."""
    found = []
    seen = {index}
    parent = attributions[index].parent
    while parent is not None and parent not in seen and 0 <= parent < len(attributions):
        seen.add(parent)
        speaker = speakers[parent]
        if speaker.name and speaker.type in ("anonymous", "document"):
            role: CarrierRole = "anonymous" if speaker.type == "anonymous" else "document"
            found.append(Carrier(name=speaker.name, role=role))
        parent = attributions[parent].parent
    return found
