"""Bonds between a date and a saying that the words between them cannot show: apposition, antecedent, participle.

"The speech of 5 March, in which he proposed", "Wan, in Vientiane on Monday, answered", "broke with thrift on Tuesday, saying":
the comma between date and saying parts no clauses there.
"""

from __future__ import annotations

import re

from onrecord.statements.edges import BLOCK

_IN_WHICH = re.compile(r",?\s+(?:in|by|at|during|with)\s+which\s*$")
# What somebody utters or writes, so that "in which" leads back to its date.
_UTTERANCE = re.compile(
    r"\b(?:interview|speech|address|letter|note(?:\s+verbale)?|memo(?:randum)?|statement|motion|resolution|assurance|promise|pledge"
    r"|declaration|report|paper|reply|answer|message|post|tweet|article|column|hearing|debate|briefing|call|conversation|meeting|proposal"
    r"|submission|order|decree|ruling|judge?ment|communiqu[eé]|text|cable|e-?mail|words?|remark|comment)s?\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s*(?:in|at|visiting)\s+(?:the\s+)?[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*\s*$")
_PARTICIPLE = re.compile(r"\w+ing\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose|where|that)\b")
_PAST = re.compile(r"(?:\w+ed|said|told|wrote|spoke|held|put|gave|swore|found|saw|thought|felt|had|made|took)\b")

# "According to letters seen by the agency on Friday": when they were read, not when they were written.
SEEN_BY = re.compile(r"\b(?:seen|obtained|reviewed|viewed)\s+by\s+[^,.;:]{2,40}$")
# "Said in answer to remarks in Oslo on Sunday": the day of what is answered.
IN_ANSWER = re.compile(r"\bin\s+(?:answer|response|reply|reaction)\s+to\b")
# "Recalled the President's words of Friday": the day of the words.
TELLS_AGAIN = re.compile(r"(?:recall|cit|remind|point\w*\s+to|referr)\w*\b", re.IGNORECASE)


def leads_back(before: str, between: str) -> bool:
    """True for "an interview of June 10 in which": the date before the pronoun is that of what was said."""
    return _IN_WHICH.fullmatch(between) is not None and _UTTERANCE.search(before) is not None


def beside_source(ahead: str, behind: str, date: str, cue: str) -> bool:
    """True when a date between source and cue, set off by commas, is the day of the saying.

    ``ahead`` lies between the source and the date, ``behind`` between the date and the cue: a place where the speaker was,
    a document "dated" so, or a main clause that a participle of saying follows.
    """
    if behind.strip() != ",":
        return False
    last = ahead.rsplit(",", 1)[-1]
    if date.lower().startswith("dated") or _IN_PLACE.fullmatch(last):
        return True
    return _PARTICIPLE.match(cue) is not None and "," not in ahead and BLOCK.search(ahead) is None


def in_source(before: str, after: str, cue: str) -> bool:
    """True for a date at the end of what is taken for the source, or beside the place where the speaker was.

    ``before`` is the source up to the date, ``after`` what follows the date up to the cue.
    """
    if re.search(r",\s+(?:in|at|visiting)\s+(?:the\s+)?[A-ZÀ-Þ][\w’' -]*$", before):
        return True
    at_end = not after.strip() and _RELATIVE.search(before.partition(" ")[2]) is None
    return at_end and _PAST.match(cue) is not None


# "The minister, who gave the interview on Tuesday": the clause tells of the saying itself.
_OF_SPEAKING = re.compile(
    r"\b(?:who|which|whose\s+\w+)\s+(?:(?:had|have|has)\s+)?(?:also\s+)?(?:gave|granted|made|sp(?:oke|oken)|(?:was|were)\s+\w+|delivered|addressed|testified"
    r"|appeared|briefed|answered|hosted|met|held|chaired|attended|sat)\b"
)


def of_relative_clause(ahead: str, behind: str) -> bool:
    """True when the date stands in a clause that tells something else of the source: "Oslo, whose list came out last week, said".

    ``ahead`` is what stands before the date from the source on, ``behind`` what stands between the date and the cue.
    """
    clause = list(_RELATIVE.finditer(ahead))
    if not clause or re.search(r"[,;]", ahead[clause[-1].end() :]) or "," not in behind:
        return False
    return _OF_SPEAKING.match(ahead, clause[-1].start()) is None


def utterance(words: str) -> bool:
    """True when the words before a date name an utterance, whose date it is: "the President's statement in Oslo on"."""
    return _UTTERANCE.search(words) is not None
