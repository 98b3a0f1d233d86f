"""Words of offices made comparable: "spokeswoman" and "press secretary", "premier" and "prime minister" agree."""

from __future__ import annotations

import re
from functools import lru_cache

_PHRASES = (
    (
        r"\b(?:junior minister|ministers? of state|parliamentary (?:under-)?secretary(?: of state)?)(?= (?:for|at)\b)",
        "deputy minister",
    ),
    (r"(?:press secretary|spokes(?:man|woman|person|people)|chief spokes\w+|press officer|press chief)", "spokesperson"),
    (
        r"(?:prime minister|premier|taoiseach|chancellor of germany|federal chancellor|head of (?:the )?government|pm)\b",
        "premier",
    ),
    (
        r"(?:minister (?:of|for) (?:foreign|external) (?:and \w+ )?(?:affairs|relations)|(?:foreign|external affairs) minister|"
        r"foreign secretary|top diplomat|foreign affairs minister|minister of foreign and \w+ affairs|"
        r"secretary of state for foreign[\w ,]* affairs)",
        "foreign minister",
    ),
    (
        r"(?:minister (?:of|for) (?:national )?defen[cs]e|(?:national )?defen[cs]e (?:minister|secretary|chief)|"
        r"secretary of (?:state for )?defen[cs]e)",
        "defence minister",
    ),
    (
        r"(?:permanent representative (?:of [\w ]+ )?to the (?:united nations|un)|ambassador to the (?:united nations|un)|"
        r"(?:un|united nations) (?:ambassador|envoy))",
        "permanent representative united nations",
    ),
    (r"\bsecretary of state\b(?! for)", "foreign minister"),
    (r"(?:chargé d.affaires|charge d.affaires)", "charge"),
    (r"(?:special (?:presidential )?(?:representative|envoy|ambassador)|special presidential envoy)", "envoy"),
    (r"(?:high commissioner to)", "ambassador to"),
    (r"chief of (?:the )?(?:general|military) staff", "chief staff"),
    (r"(?:supreme leader)", "supreme-leader"),
    (r"(?:secretary[ -]general)", "secretary-general"),
    (r"\bvice[ -]", "deputy "),
)
_COMPILED = tuple((re.compile(pattern, re.I), said) for pattern, said in _PHRASES)
_SAME = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "boss": "head", "chief": "head", "leader": "head",
    "defense": "defence", "labor": "labour", "interior": "interior", "internal": "interior", "home": "interior",
    "treasury": "finance", "adviser": "advisor", "assistant": "deputy", "mp": "member", "congressman": "representative",
    "congresswoman": "representative", "senator": "senator", "governor": "governor", "emir": "ruler", "amir": "ruler",
}  # fmt: skip
_EMPTY = frozenset(
    "of for the and to a an in on at state affairs federal union national acting former ex interim caretaker".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")

# An office that several persons hold at once: its holder on a day is not one person.
_MANY = frozenset(
    "deputy judge justice member advisor aide envoy councillor councilor counselor lord spokesperson commissioner".split()
)


@lru_cache(maxsize=20_000)
def office_words(title: str) -> frozenset[str]:
    """The words that tell what an office is, in one form each; empty when ``title`` holds none."""
    text = title.casefold()
    for pattern, said in _COMPILED:
        text = pattern.sub(said, text)
    return frozenset(_SAME.get(word, word) for word in _WORD.findall(text)) - _EMPTY


def alike(one: str, other: str) -> float:
    """How much two titles say the same, 0 to 1: the share of the shorter's words that the longer has.

    A deputy's title is not its principal's; a deputy spokesperson is often called a spokesperson.
    """
    a, b = office_words(one), office_words(other)
    if not a or not b or (("deputy" in a) != ("deputy" in b) and "spokesperson" not in a & b):
        return 0.0
    return len(a & b) / min(len(a), len(b))


@lru_cache(maxsize=20_000)
def for_one(title: str) -> bool:
    """The office is held by one person at a time, as far as its title tells."""
    if re.search(
        r"minister of state|lord of|secretary to the|junior|special (?:representative|envoy)|at large|without portfolio|"
        r"parliamentary (?:under-)?secretary|under-secretary-general$|chairman of ways|spouse",
        title,
        re.I,
    ):
        return False
    return not office_words(title) & _MANY
