"""Who carried the words to the reader: the chain of outlets and agencies between speaker and publisher.

Nearest to the speaker first: the outlet that was told, then the one cited, then the one that reported, then the one that
cited the report, then the article's wire agency, then its publisher. The speaker is never in the chain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.schema import Article, Attribution, Carrier, Speaker
from onrecord.statements.clauses import Contents, Ground, anchor_span, ground_of, masked
from onrecord.statements.outlets import Mention, key, mentions, same_outlet
from onrecord.statements.saying import same_speaker

TOLD, CITED, REPORTED, RELAYED = range(4)
"""How near to the speaker a carrier stands, from the nearest."""

_QUALIFIER = (
    r"(?:the|an?|its|their|[A-ZÀ-Þ][\w’'.-]*|[\w-]+-(?:run|owned|based|backed|language|funded|wing|controlled|official"
    r"|government|state)"
    r"|state|local|private|public|national|official|independent|opposition|leading|popular|influential|liberal|conservative"
    r"|network|channel|daily|weekly|monthly|tabloid|portal|website|site|magazine|radio|television|[a-z]{3,}(?:ic|al|ive|ian|ist)"
    r"|popular|pro-\w+|right-wing|left-wing|business|financial|media|news|both|newspapers?|broadcasters?|agenc(?:y|ies)|outlets?)"
)
_TO = (
    r"(?:\s+(?:exclusively|later|separately))?\s+(?:to|with|on|for|in|by|granted\s+to|given\s+to|published\s+(?:by|in)"
    r"|carried\s+by|aired\s+(?:by|on)|broadcast\s+(?:by|on))"
)
_TOLD_BEFORE = re.compile(
    rf"(?:\b(?P<verb>(?i:told|tells?|telling|informed))"
    rf"|\b(?i:sp(?:oke|eaking|oken)|talk(?:ing|ed)|remarks|comments|statements?|interviews?|op-ed|article|column|essay"
    rf"|commentary|writing"
    rf"|wrote|appear(?:ing|ed|ance)|interviewed|replied|responding|conversation|questions?|briefing"
    rf"|message)\b(?:\s+[\w-]+){{0,2}}?{_TO}"
    rf"|\b(?:said|says|live)\s+on"
    rf"|\b(?:disclosed|confirmed|revealed|leaked|gave|provided|shown)\s+(?:[\w’'-]+\s+){{0,3}}to"
    # "On this weekend's broadcast of Fox News Sunday".
    rf"|\b(?i:on|in|during)\s+(?:[\w’'-]+\s+){{0,3}}(?:broadcast|edition|episode|instal?lment)\s+of"
    # "Told the Today programme on Radio Havn": the programme is no carrier of its own.
    rf"|\btold\s+(?:[\w’'-]+\s+){{1,5}}(?:programme|program|show|podcast|bulletin|breakfast)\s+(?:on|of|at))\s+(?:{_QUALIFIER}\s+){{0,6}}[“\"‘]?$"
)
# "In a Bloomberg interview".
_OWN_INTERVIEW = re.compile(r"^(?:[’']s)?\s+(?:[\w-]+\s+)?interview\b")
_IN_A = re.compile(r"\b(?i:in|during|from)\s+(?:an?|the|his|her|their)\s+(?:[a-z-]+\s+)?$")
_CITED_BEFORE = re.compile(
    rf"\b(?i:citing|cites|cited|quoting|quotes|referring\s+to|with\s+reference\s+to|referencing|attributed\s+(?:it\s+)?to)"
    rf"(?:\s+(?:an?|the|its)?\s*(?:[\w-]+\s+){{0,2}}?(?:reports?|articles?|interviews?|sources?)\s+(?:by|in|of|from|with|on"
    rf"|at))?\s+(?:{_QUALIFIER}\s+){{0,6}}$"
)
_RELAYED_BEFORE = re.compile(
    rf"\b(?i:cited|quoted|carried|relayed|picked\s+up|republished|translated|reproduced|seen)\s+by\s+(?:{_QUALIFIER}\s+){{0,6}}$"
)
# "A paper leaked to the daily": an outlet within the words for the source, to which the source was given.
_HANDED_BEFORE = re.compile(
    rf"\b(?:leaked|given|shown|handed|provided|sent|seen|obtained|reviewed|published|quoted|cited)\s+(?:exclusively\s+)?(?:to|by)\s+"
    rf"(?:{_QUALIFIER}\s+){{0,6}}$"
)
_REPORTED_BEFORE = re.compile(
    rf"\b(?i:according\s+to|as\s+per|reported(?:\s+(?:by|in|on))?|reports?(?:\s+(?:by|in|from|on))?|published\s+(?:by|in)"
    rf"|report\s+by|quoted\s+(?:in|on)"
    rf"|(?:said|says)\s+in)\s+(?:an?\s+report\s+(?:by|in|on)\s+)?(?:{_QUALIFIER}\s+){{0,6}}$"
)
_REPORTED_AFTER = re.compile(
    r"^(?:\s*\([^)\n]{1,24}\))?(?:,\s[^.\n]{1,90}?,)?\s+(?:(?:has|have|had|also|earlier|later|first|separately)\s+)*"
    r"(?:report(?:ed|s)|quot(?:ed|es)|cit(?:ed|es)|wr(?:ote|ites)|carried|published|said|says|revealed|learned|has\s+learnt|recall(?:s|ed)|gather(?:s|ed)|understands|notes)\b"
)
# "After a report in the daily X": what the words answer to. "Who once wrote for X": where the speaker worked.
_ABOUT_REPORT = re.compile(
    r"\b(?i:after|following|about|over|despite|to|denied|dismissed|rejected|confirmed)\s+(?:an?|the|this)\s+(?:[\w-]+\s+){0,3}?(?:reports?|articles?"
    rf"|stor(?:y|ies))\s+(?:by|in|from|on)\s+(?:{_QUALIFIER}\s+){{0,6}}$"
)
_JOB = re.compile(rf"\bwho\s+(?:[\w-]+\s+)?(?:wrote|writes|works?|worked)\s+(?:for|at|in)\s+(?:{_QUALIFIER}\s+){{0,6}}$")
_CITING_AFTER = re.compile(r"^(?:\s*\([^)\n]{1,24}\))?,?\s+(?:which\s+)?(?:citing|cites|quoting|cited)\b")
# "As per the media portal", "told the paper": an outlet named before.
_AGAIN = re.compile(
    r"\b(?P<how>told|according\s+to|as\s+per|reported(?:\s+by)?|citing|interview\s+with)\s+(?:the|that)\s+(?:same\s+)?"
    r"(?:(?:media|news|press|state|TV|television|radio|online|local)\s+)?"
    r"(?P<kind>newspaper|paper|daily|weekly|magazine|agency|channel|network|broadcaster|station|portal|website|site|outlet"
    r"|publication|tabloid)"
    r"(?!\s+[A-Z\w’'])"
    r"|\b[Tt]he\s+(?:(?:media|news|press|state|TV|local)\s+)?(?P<subject>newspaper|paper|daily|weekly|magazine|agency"
    r"|channel|broadcaster|portal"
    r"|outlet|publication|tabloid)\s+(?:also\s+|further\s+)?(?:reported|quoted|said|added|wrote)\b"
)
_KINDS = {
    "agency": {"agency"},
    "channel": {"broadcaster"},
    "broadcaster": {"broadcaster"},
    "station": {"broadcaster"},
    "network": {"broadcaster"},
    "newspaper": {"newspaper"},
    "paper": {"newspaper"},
    "daily": {"newspaper"},
    "tabloid": {"newspaper"},
    "weekly": {"newspaper", "magazine"},
    "magazine": {"magazine", "newspaper"},
}
_VENUE = re.compile(
    r"\b(?:told|news\s+conference|press\s+conference|parliament|telegram|statement|rally|speech|wrote|tweeted|posted)\b",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class _Link:
    """A carrier found in the sentence of a saying: how near to the speaker it stands and whether the story names it again."""

    mention: Mention
    rank: int
    at: int


@dataclass(slots=True, kw_only=True)
class _Saying:
    index: int
    item: Attribution
    speaker: Speaker
    at: int
    number: int
    links: list[_Link] = field(default_factory=list)


def chains(article: Article, attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> list[tuple[Carrier, ...]]:
    """The carriers of each statement, nearest to the speaker first, the publisher last; in the order given.

    A carrier named in the sentence holds for the statements of that sentence, for the same speaker going on, and for
    what a statement encloses; an outlet to which a story returns ("as per the portal") holds for what lies between.
    """
    text = article.text
    ground = ground_of(text)
    contents = Contents(attributions)
    sayings = [
        _Saying(index=index, item=item, speaker=speakers[index], at=(at := anchor_span(item)[0]), number=ground.number(at))
        for index, item in enumerate(attributions)
    ]
    ordered = sorted(sayings, key=lambda saying: (saying.at, saying.index))
    named: dict[int, list[Mention]] = {}
    earlier: list[Mention] = []
    for saying in ordered:
        _find(ground, contents, saying, ordered, named, earlier)
    for saying in ordered:
        if not saying.links and saying.item.parent is None:
            saying.links = _unmarked(ground, saying, ordered)
    _go_on(ground, [saying for saying in ordered if saying.item.parent is None])
    _between_credits(ground, ordered)
    by_index = {saying.index: saying for saying in sayings}
    return [_chain(article, _outermost(saying, by_index), saying, by_index) for saying in sayings]


def _outermost(saying: _Saying, by_index: dict[int, _Saying]) -> _Saying:
    """The saying that encloses this one, for it brought the inner words along; the saying itself when nothing does."""
    seen = {saying.index}
    while saying.item.parent is not None and saying.item.parent in by_index and saying.item.parent not in seen:
        if saying.links:
            break
        saying = by_index[saying.item.parent]
        seen.add(saying.index)
    return saying


def _enclosing_outlets(saying: _Saying, by_index: dict[int, _Saying]) -> list[_Link]:
    """The outlets that enclose a saying as its reporters: "A told B …, the Fjord agency reported"."""
    found: list[_Link] = []
    seen = {saying.index}
    while saying.item.parent is not None and saying.item.parent in by_index and saying.item.parent not in seen:
        saying = by_index[saying.item.parent]
        seen.add(saying.index)
        for span in saying.item.source:
            named = mentions(span.text)
            if len(named) == 1 and len(span.text) - len(named[0].name) < 40:
                found.append(_Link(mention=named[0], rank=REPORTED, at=span.start))
    return found


def _find(
    ground: Ground,
    contents: Contents,
    saying: _Saying,
    ordered: Sequence[_Saying],
    named: dict[int, list[Mention]],
    earlier: list[Mention],
) -> None:
    """Fills the links that the saying's own sentence names."""
    number = saying.number
    low, high = ground.bounds(number)
    if saying.item.content[-1].end > high and saying.item.content[-1].end - high < 600:
        high = ground.sentence(saying.item.content[-1].end - 1)[1]
    hidden = [(start, end) for start, end, _ in contents.near(low, high) if not start <= saying.at < end]
    sentence = masked(ground.text, low, high, hidden)
    if low not in named:
        named[low] = [_shift(mention, low) for mention in mentions(sentence)]
    for mention in named[low]:
        inside = next((span for span in saying.item.source if span.start < mention.end and mention.start < span.end), None)
        if mention.end > high:
            continue
        if inside is not None and mention not in earlier:
            earlier.append(mention)
        if inside is not None and not _HANDED_BEFORE.search(sentence[max(0, inside.start - low) : mention.start - low]):
            continue
        link = _link(sentence, low, mention, saying, ordered)
        if link is not None:
            saying.links.append(link)
    saying.links.extend(_heading_content(saying))
    again = _AGAIN.search(sentence)
    if again is not None and not saying.links:
        back = _named_before(low, again.group("kind") or again.group("subject"), earlier)
        if back is not None:
            rank = TOLD if (again.group("how") or "").startswith(("told", "interview")) else REPORTED
            if rank != TOLD or saying.at <= low + again.start("how") <= saying.at + 30:
                saying.links.append(_Link(mention=back, rank=rank, at=low + again.start()))
    for link in saying.links:
        if link.mention not in earlier:
            earlier.append(link.mention)


def _heading_content(saying: _Saying) -> list[_Link]:
    """The outlet whose report opens what is taken for the content: "Bloomberg reports that …, according to the centre"."""
    opening = saying.item.content[0]
    head = opening.text[:60]
    for mention in mentions(head):
        if head[: mention.start].strip().lower() in ("", "the") and re.match(
            r"\s+(?:has\s+)?report(?:s|ed)\s+that\b", opening.text[mention.end :]
        ):
            return [_Link(mention=_shift(mention, opening.start), rank=REPORTED, at=opening.start)]
    return []


def _unmarked(ground: Ground, saying: _Saying, ordered: Sequence[_Saying]) -> list[_Link]:
    """The outlet that the sentence before told of ("X said in an interview with Y"), where nobody marked a saying there."""
    name = (saying.speaker.name or "").split()
    if not name or saying.speaker.type != "person":
        return []
    low, high = ground.sentence(saying.at)
    if _VENUE.search(masked(ground.text, low, high, [(span.start, span.end) for span in saying.item.content])):
        return []
    for number in range(saying.number - 1, max(-1, saying.number - 4), -1):
        if any(other.number == number for other in ordered):
            return []
        low, high = ground.bounds(number)
        sentence = ground.text[low:high]
        if not sentence.strip():
            continue
        if not re.search(rf"\b{re.escape(name[-1])}\b", sentence):
            return []
        for mention in mentions(sentence):
            if _TOLD_BEFORE.search(sentence[: mention.start]):
                return [_Link(mention=_shift(mention, low), rank=TOLD, at=low + mention.start)]
        return []
    return []


def _shift(mention: Mention, by: int) -> Mention:
    return Mention(start=mention.start + by, end=mention.end + by, name=mention.name, kind=mention.kind)


def _link(sentence: str, low: int, mention: Mention, saying: _Saying, ordered: Sequence[_Saying]) -> _Link | None:
    """How the mention carries this saying, or None when it does not."""
    before = sentence[: mention.start - low]
    after = sentence[mention.end - low :]
    told = _TOLD_BEFORE.search(before)
    if told is not None:
        if _JOB.search(before):
            return None
        if not _owns(low + told.start(), saying, ordered):
            return None
        if (
            re.search(r"\bon\s+(?:\S+\s+){0,6}$", before[told.start() :])
            and mention.kind not in ("broadcaster", "agency")
            and not told.group("verb")
        ):
            return None
        return _Link(mention=mention, rank=TOLD, at=mention.start)
    if _CITED_BEFORE.search(before):
        return _Link(mention=mention, rank=CITED, at=mention.start)
    if _RELAYED_BEFORE.search(before) or _HANDED_BEFORE.search(before):
        return _Link(mention=mention, rank=RELAYED, at=mention.start)
    if _ABOUT_REPORT.search(before):
        return None
    if _IN_A.search(before) and _OWN_INTERVIEW.match(after):
        return _Link(mention=mention, rank=TOLD, at=mention.start)
    if _REPORTED_BEFORE.search(before) or _REPORTED_AFTER.match(after) or _CITING_AFTER.match(after):
        return _Link(mention=mention, rank=REPORTED, at=mention.start)
    return None


def _owns(at: int, saying: _Saying, ordered: Sequence[_Saying]) -> bool:
    """True when the telling at ``at`` is this saying's: its own cue, or the nearest cue of the sentence is the same speaker's."""
    number = saying.number
    rivals = [other for other in ordered if other.number == number and other.item.parent == saying.item.parent]
    if not rivals:
        return True
    nearest = min(rivals, key=lambda other: (abs(other.at - at), other.index))
    return nearest is saying or same_speaker(nearest.speaker, saying.speaker) or nearest.at == saying.at


def _named_before(low: int, kind: str, earlier: Sequence[Mention]) -> Mention | None:
    """The outlet of such a kind that the story credited last."""
    kinds = _KINDS.get(kind.lower())
    fitting = [mention for mention in earlier if mention.start < low and (kinds is None or mention.kind in kinds)]
    return max(fitting, key=lambda mention: mention.start) if fitting else None


def _go_on(ground: Ground, top: Sequence[_Saying]) -> None:
    """The same speaker goes on in what an outlet was told; the opening statement takes it from the one that repeats it."""
    for position, saying in enumerate(top):
        if saying.links:
            continue
        for other in reversed(top[:position]):
            if same_speaker(other.speaker, saying.speaker):
                if other.number == saying.number or not _new_venue(ground, saying):
                    saying.links = list(other.links)
                break
            if other.number not in (saying.number, top[position - 1].number):
                break
    for position in range(len(top) - 2, -1, -1):
        saying, following = top[position], top[position + 1]
        near = following.number - saying.number <= 2
        if not saying.links and near and same_speaker(saying.speaker, following.speaker) and not _new_venue(ground, saying):
            saying.links = list(following.links)


def _new_venue(ground: Ground, saying: _Saying) -> bool:
    low, high = ground.sentence(saying.at)
    return bool(_VENUE.search(masked(ground.text, low, high, [(span.start, span.end) for span in saying.item.content])))


def _between_credits(ground: Ground, ordered: Sequence[_Saying]) -> None:
    """An outlet credited at two places of a story holds for the statements between that name no carrier themselves."""
    credits: dict[tuple[str, ...], list[_Link]] = {}
    for saying in ordered:
        for link in saying.links:
            if link.rank == REPORTED:
                credits.setdefault(key(link.mention.name), []).append(link)
    for links in credits.values():
        places = sorted({link.at for link in links})
        if len(places) < 2 or ground.number(places[0]) == ground.number(places[-1]):
            continue
        for saying in ordered:
            if not saying.links and places[0] <= saying.at <= places[-1] and saying.item.parent is None:
                saying.links = [links[0]]


def _chain(article: Article, holder: _Saying, saying: _Saying, by_index: dict[int, _Saying]) -> tuple[Carrier, ...]:
    """The carriers that ``holder`` brought along, told for ``saying``."""
    carriers: list[Carrier] = []
    speaker = saying.speaker
    links = holder.links + _enclosing_outlets(saying, by_index)
    for link in sorted(links, key=lambda link: (link.rank, -link.at if link.rank == CITED else link.at)):
        name = link.mention.name
        if any(own and same_outlet(name, own) for own in (article.outlet, article.agency)):
            continue
        _add(carriers, Carrier(name=name, role="agency" if link.mention.role == "agency" else "outlet"), speaker)
    if article.agency and not (article.outlet and same_outlet(article.agency, article.outlet)):
        _add(carriers, Carrier(name=article.agency, role="agency"), speaker)
    if article.outlet:
        _add(carriers, Carrier(name=article.outlet, role="publisher"), speaker)
    return tuple(carriers)


def _add(carriers: list[Carrier], carrier: Carrier, speaker: Speaker) -> None:
    if not _is_speaker(carrier.name, speaker) and not any(same_outlet(other.name, carrier.name) for other in carriers):
        carriers.append(carrier)


def _is_speaker(name: str, speaker: Speaker) -> bool:
    """True when the outlet is the speaker; a paper "seen by Havn" is described with an outlet and is none."""
    if speaker.name is None:
        return False
    return key(speaker.name) == key(name) or (speaker.type in ("organization", "unresolved") and same_outlet(speaker.name, name))
