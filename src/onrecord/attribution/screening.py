"""What an attribution corpus marks but a record of statements leaves out.

PolNeAR annotates every mention of somebody's words: the carrier in "the daily, citing an official", the reporter's own
question in "asked about the deal", a heading that asks "who has said what?". The contract keeps these elsewhere (the
chain, the question, the reporter's voice), so they are dropped here, for readers only: corpus scores see them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.schema import Attribution

_CITING = re.compile(r"^(?:\w+ly )?(?:citing|quoting|cited|quoted|cites|quotes|which cites|refer(?:s|red|ring) to)$", re.I)
_ASKED = re.compile(
    r"^(?:(?:when|if|on being|When|If) )?(?:asked|pressed|questioned|quizzed|queried)\b"
    r"|^(?:Asked|Pressed|Questioned|Quizzed|Queried)\b"
)
_ASKED_MATTER = re.compile(r"(?:about|whether|if|what|how|why|who|when|where|for|on)\b", re.I)
_NAMING = re.compile(r"\b(?:nicknamed|dubbed|known as|so-called|titled|entitled|named|called|christened|billed)\b", re.I)

# Acts, not words: they belong to the deeds. "Backs" and "supports" are words: they say where somebody stands.
_DEED = re.compile(
    r"^(?:(?:has|have|had|also|then|formally|officially|recently) )*"
    r"(?:recogni[sz]ed|signed|voted|ratified|sanctioned|received|accept(?:s|ed|ing)|hosted|visited|severed|expelled|sent|opened|closed|spells|spelled)\b",
    re.I,
)
_EMPTY_CONTENT = frozenset(
    [
        "it",
        "that",
        "this",
        "what",
        "which",
        "so",
        "them",
        "him",
        "her",
        "us",
        "me",
        "you",
        "they",
        "these",
        "those",
        "there",
        "whether",
        "how",
        "why",
        "who",
        "something",
        "anything",
        "nothing",
    ]
)
_INTERROGATIVE = frozenset(["who", "what", "which", "whom", "whose"])
_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did|be|been|\w{3,}(?:ed|ing))\b", re.I
)

_REPORTED = re.compile(r"^(?:(?:has|have|had|also|first|earlier|as) )*(?:reported|reports|reporting)(?: by| in)?$", re.I)
CARRIER = re.compile(
    r"\b(?:newspaper|daily|weekly|paper|agency|outlet|media|portal|site|website|channel|broadcaster|radio|television|tv"
    r"|magazine|news|press|times|post|journal|tribune|herald|gazette|wire)\b",
    re.I,
)
_REPLYING = re.compile(r"\b(?:questions?|query|queries)\b", re.I)
# "… who asked not to be named": how the words may be used, not words for the record.
_UNNAMED = re.compile(
    r"^(?:not )?to (?:not )?be (?:named|identified|quoted)\b|^(?:to )?(?:remain |speak )?anonym|^anonymity\b", re.I
)
# Seeming, hearing and liking: PolNeAR marks them as cues, but nobody's words are told.
_NO_WORDS = re.compile(
    r"^(?:(?:has|have|had|is|are|was|were|been|also|still|may|might) )*"
    r"(?:seem(?:s|ed)?|appear(?:s|ed)?|look(?:s|ed)|sound(?:s|ed)|hear[sd]?|heard|sees?|saw|seen|lov(?:es?|ed)|in love with"
    r"|lik(?:es?|ed)|enjoy(?:s|ed)?|blam(?:es|ed|ing)|requested anonymity|remember(?:s|ed)?)\b",
    re.I,
)
# Silence is no statement; a refusal ("declined to comment on") is.
_SILENT = re.compile(
    r"\b(?:not|n't|n’t|yet to|never|without)\b.*"
    r"\b(?:comment(?:ed|ing)?|respond(?:ed|ing)?|repl(?:y|ied|ying)|answer(?:ed)?|be reached)\b",
    re.I,
)
# Who "was told" or "has been asked" is the one spoken to.
_RECEIVED = re.compile(
    r"\b(?:been|was|were|is|are|being|get|got) (?:\w+ly |never |not |ever |also |once )*"
    r"(?:told|informed|asked|briefed|notified|assured|warned)\b",
    re.I,
)
# "It is not clear whether the minister said …": nobody says that she did.
_UNCLEAR = re.compile(r"\b(?:(?:not|n['’]t) (?:\w+ )?(?:clear|known|certain)|unclear|unknown|uncertain) (?:if|whether) $", re.I)
_HEARD = re.compile(r"(?:(?:has|have|had|also|then) )*(?:heard|hears?)\b", re.I)
_AUXILIARIES = frozenset(
    "must will can may should would could might shall to be is are was were has have had do does did".split()
)
# The press asks; what it hears in answer is for the record.
_PRESS = re.compile(
    r"(?:(?:the|an?|another|one|some|several|two|three|other|second|third|our) )*(?:\w+ )?"
    r"(?:reporters?|journalists?|correspondents?|interviewers?|moderators?|readers?|listeners?|press corps|press|newsmen)\b",
    re.I,
)
_PUTS_QUESTION = re.compile(r"(?:\w+ )?(?:asked|asks|pressed|wondered|inquired|enquired|wanted to know|put)\b", re.I)
_NOBODY = frozenset(("nobody", "no one", "none"))
_AUTHOR = frozenset(("i", "me", "myself"))
# The page's own voice dressed as a cue: nobody says it.
_IMPERSONAL = re.compile(
    r"^(?:(?:is|was|it is|it's|be) )?(?:worth|worthy|important|pertinent|notable|noteworthy)(?: \w+)? ?(?:to )?"
    r"(?:note|noting|mention|mentioning|recall|recalling|remember|add|adding)?$"
    r"|^(?:it )?(?:remains to be seen|goes without saying)$",
    re.I,
)

NAME_LIKE_WORDS = 9
"""A content of at most this many words after "citing" names the carrier; a longer one may tell what it said."""


def is_statement(text: str, found: Attribution, quotations: Sequence[texts.Quotation], *, nested: bool = False) -> bool:
    """Whether a careful reader would put the attribution on record as a statement.

    ``nested``: it stands inside another's words, where a question or an "I" is that speaker's.
    """
    if found.basis in ("turn", "document", "layout"):
        return True
    words = [w for span in found.content for w in texts.TOKEN.findall(span.text) if w[0].isalnum()]
    if not words or (len(words) == 1 and words[0].lower() in _EMPTY_CONTENT):
        return False
    if len(words) == 2 and all(w.lower() in _EMPTY_CONTENT for w in words):
        return False
    cue = " ".join(span.text for span in found.cue)
    if _CITING.match(cue) and found.kind == "indirect" and len(words) <= NAME_LIKE_WORDS and not _clause(found):
        return False
    if _REPORTED.match(cue) and len(words) <= NAME_LIKE_WORDS and CARRIER.search(_phrase(text, found)) and not _clause(found):
        # ", reported the daily Vremya": the carrier of the words before it, in the place where an object stands.
        return False
    if not found.source and _REPLYING.search(cue) and found.kind == "indirect":
        return False
    if _DEED.match(cue) and found.kind == "indirect":
        return False
    if not found.source and _ASKED.match(cue) and _participle(text, found):
        return False
    source = " ".join(span.text for span in found.source).lower()
    if (
        (source in _NOBODY and not nested)
        or source.startswith(("anyone", "anybody"))
        or (source in _AUTHOR and not nested and not _inside(found, quotations))
    ):
        return False
    if found.kind != "direct" and (
        (_RECEIVED.search(cue) and not _by_speaker(found))
        or cue.lower() in _AUXILIARIES
        or (not found.source and cue.startswith("to "))
    ):
        return False
    if found.kind == "indirect" and (_NO_WORDS.match(cue) or _SILENT.search(cue)):
        return False
    if not nested and source in _INTERROGATIVE and _asks(text, found, quotations):
        return False
    if not nested and _UNCLEAR.search(text, max(0, _first(found) - 60), _first(found)):
        return False
    if _UNNAMED.search(" ".join(span.text for span in found.content)) and found.kind == "indirect":
        return False
    if not nested and _PRESS.match(source) and _PUTS_QUESTION.match(cue):
        return False
    if not found.source and _NAMING.search(cue):
        return False
    if not found.source and found.kind != "direct" and len(words) <= 3:
        # "the so-called …", "was nicknamed …": a name that nobody in particular gives.
        return False
    return nested or not (found.kind == "indirect" and _asks(text, found, quotations))


def screened(text: str, attributions: Sequence[Attribution], quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    """The attributions without nested ones that are no statements, and without the page's own ("it is worth noting that …").

    What such a one holds moves up a level; ``parent`` indices are set anew.
    """
    gone = [
        own_voice(a)
        or (a.parent is None and only_heard(a))
        or (a.parent is not None and not is_statement(text, a, quotations, nested=True))
        for a in attributions
    ]
    if not any(gone):
        return list(attributions)
    place = {index: position for position, index in enumerate(i for i, out in enumerate(gone) if not out)}

    def above(parent: int | None) -> int | None:
        while parent is not None and gone[parent]:
            parent = attributions[parent].parent
        return None if parent is None else place[parent]

    return [replace(a, parent=above(a.parent)) for a, out in zip(attributions, gone, strict=True) if not out]


def own_voice(found: Attribution) -> bool:
    """Whether the page itself speaks ("it is worth noting that …"): what the content holds may still be a statement.

    So does an indirect content that has neither source nor cue: nobody is told to have said it.
    """
    if found.kind != "indirect":
        return False
    return not (found.source or found.cue) or bool(_IMPERSONAL.match(" ".join(span.text for span in found.cue)))


def only_heard(found: Attribution) -> bool:
    """Whether somebody is told to have heard the content, no more: "the court heard that …", "she was told that …"."""
    cue = " ".join(span.text for span in found.cue)
    return found.kind == "indirect" and bool(_HEARD.match(cue) or _RECEIVED.search(cue)) and not _by_speaker(found)


def _participle(text: str, found: Attribution) -> bool:
    """Whether the cue opens its clause ("Asked about …", ", when asked whether …"): nobody is its subject."""
    start = found.cue[0].start
    before = text[max(0, start - 12) : start].rstrip()
    if not before or text[start].isupper() or before.lower().endswith(("when", "if", "being")):
        return True
    return before[-1] in ",(–—;" and bool(_ASKED_MATTER.match(found.content[0].text))


def _by_speaker(found: Attribution) -> bool:
    """Whether the source follows its cue ("was told by the ministry that"): then it is who spoke."""
    return bool(found.source) and found.source[0].start > found.cue[-1].end


def _first(found: Attribution) -> int:
    return min(span.start for span in (*found.source, *found.cue, *found.content))


def _inside(found: Attribution, quotations: Sequence[texts.Quotation]) -> bool:
    at = found.source[0].start
    return any(q.start <= at < q.end for q in quotations)


def _phrase(text: str, found: Attribution) -> str:
    """The content and what follows it to the end of its clause: the network may cut a carrier's name short."""
    start, end = found.content[0].start, found.content[0].end
    return text[start:end] + re.split(r"[.,;:!?\n]", text[end : end + 80], maxsplit=1)[0]


def _clause(found: Attribution) -> bool:
    return any(_VERB_LIKE.search(span.text) for span in found.content)


def _asks(text: str, found: Attribution, quotations: Sequence[texts.Quotation]) -> bool:
    """Whether the sentence around the attribution is a question of the page itself, outside quotation marks."""
    end = max(span.end for span in (*found.content, *found.cue, *found.source))
    tail = text[end : end + 200]
    stop = re.match(r"[^.!?\n]*([.!?\n])", tail)
    if stop is None or stop.group(1) != "?":
        inside = found.content[-1].text.rstrip('"”’ ')
        if not inside.endswith("?"):
            return False
        at = found.content[-1].end - 1
    else:
        at = end + stop.start(1)
    return not any(q.start <= at < q.end for q in quotations)
