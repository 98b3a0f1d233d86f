"""What counts as a statement inside another's words: an explicit source, a finite cue of speech or belief, own content.

A first person is the enclosing speaker and no further statement, unless it tells of another time or of what was not
said. Words not yet spoken ("would agree", "if Kyiv confirms") are none either; a refusal to speak is.
"""

from __future__ import annotations

import re

from onrecord.attribution.lexicon import VERBS, Form
from onrecord.attribution.negation import negated
from onrecord.schema.statement import Attribution

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_PERSON = frozenset("i we my our ours me us mine ourselves myself".split())
_SPEAKERS_OWN = frozenset("i we".split())
_NO_SOURCE = frozenset(
    """this that these those what which who whom whose there you one nobody someone somebody anyone anybody
    people everyone everybody some others something nothing all many most no few each both your""".split()
)
_NEVER_SOURCE = frozenset("it what which who whom whose there nobody someone somebody anyone anybody something nothing".split())
_EMPTY = _NO_SOURCE | frozenset("it so them him her me us".split())
_NOBODY = re.compile(r"(?:no|none|neither|nobody|not one)\b", re.I)
_SPEECH = frozenset("say tell announce ask deny".split())
_THINKING = frozenset(
    """believe think doubt fear know suspect recall remember understand insist hope consider expect worry regret assume
    reckon""".split()
)
# Acts told with these verbs are what the speaker says about somebody, not somebody's words.
_NO_SPEECH = frozenset(
    """quote cite recommend decide rule approve call question press object commit propose read contradict continue post
    cry wonder refuse decline dismiss want query mock brief record persuade exhort appeal show find""".split()
)
# With the network's word for it, judging and wishing count as well; seeing, holding and reading never do.
_NEVER_SPEECH = frozenset(
    """quote cite read see view hold press mock show find decide commit plan intend prefer imagine realise realize feel
    record brief object post question rule regard estimate want wish favour favor""".split()
)
_OTHER_TIME = re.compile(
    r"\b(?:last|ago|yesterday|earlier|previously|before|once|already|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|since|on) "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4}))\b",
    re.I,
)
_OBJECTS = frozenset(
    """promise pledge vow deny reject oppose support condemn deplore welcome express voice confirm announce demand admit
    acknowledge report concede dispute mention consider disclose accuse describe criticize criticise denounce""".split()
)
"""Verbs whose content may be a bare noun phrase ("promised him wider licences", "voiced doubts")."""

_MODAL = frozenset("will would can could may might should must 'll 'd".split())
_REFUSING = frozenset("will would won't won’t wouldn't wouldn’t can could couldn't couldn’t cannot can't can’t".split())
_IF = frozenset("if unless once until whether should provided when before what whatever".split())
_TIMES = frozenset("when once before until".split())
"""They tell of a time that was when the verb is past ("when he said that …"), of one to come otherwise."""
_SPEAKERS_MOOD = frozenset("hope expect consider regret worry note".split())
"""In somebody's own words these tell the mood of the speaker's own side ("China hopes that …")."""

_UNWILLING = frozenset(("decline", "refuse", "want"))
_DANGLING = frozenset("no not longer with without of in on at to for from by and or the a an as never".split())
_CLAUSE_OPENERS = frozenset("that whether if how why what who when where which".split())
_VERB_LIKE = re.compile(
    r"am|is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did|be|been|\w{2,}ed|\w{2,}n['’]t"
    r"|went|came|took|gave|made|saw|knew|got|left|met|sent|kept|held|lost|won|paid|stood|fell|rose|needs?|wants?|cannot"
)
_FINITE = re.compile(r"is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did")
_NO_OPENER = frozenset(
    """be have is are was were to of in on at for with by from as than sometimes often also still then worth less more
    whatever what when where how why which""".split()
)
_THIRD_PERSON = frozenset("he she they".split())
_MADE_KNOWN = re.compile(
    r"\b(?:ma(?:de|kes|ke) (?:it )?(?:clear|known|plain|the point)|let it be known"
    r"|(?:is|are|was|were|remains?|remained) (?:(?:not|also|still|now) )*"
    r"(?:convinced|certain|sure|aware|confident|adamant|unaware|unsure|afraid|of the (?:view|opinion)))\b"
)
_TOLD = re.compile(
    r"\b(?:been|was|were|is|are|am|being|get|got) (?:\w+ly |never |not |ever |also |once )*"
    r"(?:told|informed|asked|briefed|notified|assured|warned|advised|urged|reminded)\b"
)
_TO_DO = re.compile(r"(?:not )?to |that ", re.I)
_PLEASANTRY = re.compile(
    r"(?:goodbye|farewell|hello|good morning|good night|grace)\b|(?:a |an |the |his |her |their |my |our )?(?:\w+ )?"
    r"(?:goodbyes?|farewells?|prayers?|rosary|mass)\b",
    re.I,
)
LONGEST_SOURCE = 14


def speaks(reading: Form) -> bool:
    """Whether a verb tells of words or beliefs, whoever found it."""
    return reading.lemma in _THINKING or (reading.verb_class in _SPEECH and reading.lemma not in _NO_SPEECH)


def may_speak(reading: Form) -> bool:
    """Whether a verb can tell of words or beliefs when the network takes it for a cue."""
    return speaks(reading) or (reading.verb_class != "show" and reading.lemma not in _NEVER_SPEECH)


def is_inner_statement(text: str, candidate: Attribution, parent: Attribution) -> bool:
    """Explicit source, finite cue of speech or belief, own content; not the enclosing speaker over again."""
    if not candidate.source or not candidate.cue:
        return False
    source = [word.lower() for span in candidate.source for word in _WORD.findall(span.text)]
    if not source or not _is_somebody(text, candidate, source):
        return False
    words = _WORD.findall(" ".join(span.text for span in candidate.content))
    if not words or (len(words) == 1 and words[0].lower() in _EMPTY and not negated(text, candidate)):
        return False
    if is_pleasantry(candidate) or ("order" in _lemmas(candidate) and not _TO_DO.match(candidate.content[0].text)):
        return False
    if not _cue_speaks(candidate) or _hypothetical(text, candidate) or _told_to(text, candidate):
        return False
    if candidate.basis == "rules" and not (source_like(candidate) and (_clause_like(candidate) or negated(text, candidate))):
        return False
    beside = _lemmas(candidate) & _SPEAKERS_MOOD or (parent.cue and not _tells(candidate))
    if parent.kind == "direct" and beside and not negated(text, candidate):
        return False
    if parent.kind == "direct" and source[-1] in _THIRD_PERSON and _only_thinks(candidate) and not negated(text, candidate):
        # "They know we will win" in somebody's own words tells the speaker's view, not theirs.
        return False
    if source[0] in _FIRST_PERSON and len(source) <= 2 and (source[0] in _SPEAKERS_OWN or len(source) == 1):
        around = text[max(0, first_offset(candidate) - 30) : candidate.content[0].start]
        return _past(candidate) and (negated(text, candidate) or bool(_OTHER_TIME.search(around)))
    return not _whole(candidate, parent)


def is_transparent(text: str, candidate: Attribution) -> bool:
    """Whether what the candidate holds is the enclosing speaker's all the same: "I am told that …", "we think that …"."""
    if not candidate.source or not candidate.cue or not candidate.content:
        return False
    source = _WORD.findall(candidate.source[0].text.lower())
    return _told_to(text, candidate) or source in (["i"], ["we"])


def first_offset(node: Attribution) -> int:
    """Where the first of its roles starts."""
    return min(span.start for span in (*node.source, *node.cue, *node.content))


def hull(node: Attribution) -> tuple[int, int]:
    """Offsets of the stretch from its first role to its last."""
    pieces = (*node.source, *node.cue, *node.content)
    return min(span.start for span in pieces), max(span.end for span in pieces)


def is_pleasantry(found: Attribution) -> bool:
    """ "Did not say goodbye", "said a prayer": an act done with words, nothing told."""
    said = any(re.search(r"\bsa(?:y|ys|id|ying)$", span.text) for span in found.cue)
    return said and found.kind == "indirect" and bool(_PLEASANTRY.match(found.content[0].text))


def _is_somebody(text: str, candidate: Attribution, source: list[str]) -> bool:
    """Whether the source names somebody; "no minister", "nobody here" count when the statement is negated by them."""
    if _NOBODY.match(" ".join(source)):
        bare = source in (["nobody"], ["none"], ["no", "one"])
        denies = any(VERBS[word].verb_class == "deny" for span in candidate.cue for word in span.text.split() if word in VERBS)
        return not bare and source[-1] not in _DANGLING and (denies or negated(text, candidate))
    if source == ["it"]:
        # "The bank said it had told …" is a body; "it says here", "it is said" are not.
        return candidate.source[0].end + 1 == candidate.cue[0].start and (_past(candidate) or negated(text, candidate))
    if (len(source) == 1 and source[0] in _NO_SOURCE) or (len(source) == 2 and source[0] in _NEVER_SOURCE):
        return False
    if len(source) == 2 and source[0] in _NO_SOURCE and source[1] in ("of", "else", "people", "who", "that", "one"):
        return False
    return source[-1] not in _DANGLING and source[0] not in ("not", "nothing", "never")


def _told_to(text: str, candidate: Attribution) -> bool:
    """Whether the source is the one spoken to ("was told that"), unless it follows with "by"."""
    first = min(candidate.cue[0].start, candidate.source[0].start)
    cue = text[max(first, candidate.cue[0].start - 24) : candidate.cue[-1].end].lower()
    return bool(_TOLD.search(cue)) and candidate.source[0].start < candidate.cue[0].start


def _only_thinks(candidate: Attribution) -> bool:
    """Whether the cue tells of belief, with no verb of speech in it."""
    spoken = any(reading.verb_class in _SPEECH for reading in _readings(candidate))
    return bool(_lemmas(candidate) & _THINKING) and not spoken


def _tells(candidate: Attribution) -> bool:
    """Whether the cue tells of speech or belief, and not of requests, judgements or acts: all that counts inside a quotation."""
    readings = _readings(candidate)
    return not readings or any(reading.verb_class in ("say", "tell", "think") for reading in readings)


def _lemmas(candidate: Attribution) -> set[str]:
    return {reading.lemma for reading in _readings(candidate)}


def _readings(candidate: Attribution) -> list[Form]:
    words = _WORD.findall(" ".join(span.text for span in candidate.cue).lower())
    return [VERBS[word] for word in words if word in VERBS]


def source_like(candidate: Attribution) -> bool:
    """Whether the source reads as a noun phrase: short, opened by a name, a determiner or a noun, without a finite verb."""
    words = _WORD.findall(" ".join(span.text for span in candidate.source))
    if len(words) > LONGEST_SOURCE or words[0].lower() in _NO_OPENER or words[0].lower().endswith("ing"):
        return False
    head = re.split(r",|\bwho\b|\bwhich\b", " ".join(span.text for span in candidate.source))[0]
    return not any(_FINITE.fullmatch(word) for word in head.lower().split()[1:])


def _past(candidate: Attribution) -> bool:
    words = re.findall(r"[^\W_]+", " ".join(span.text for span in candidate.cue).lower())
    spoken = [VERBS[word] for word in words if word in VERBS and VERBS[word].verb_class in _SPEECH]
    return any(reading.kind == "past" for reading in spoken) or (bool(spoken) and bool({"did", "didn"} & set(words)))


def _cue_speaks(candidate: Attribution) -> bool:
    """Whether the cue holds "according to" or a finite verb of speech or belief."""
    cue = " ".join(span.text for span in candidate.cue).lower()
    words = _WORD.findall(cue)
    if words[:2] == ["according", "to"] or _MADE_KNOWN.search(cue):
        return True
    if words and words[0] == "to":
        return False
    sure = candidate.basis != "rules"
    for index, word in enumerate(words):
        reading = VERBS.get(word)
        if reading is None or (
            reading.kind == "ing" and not (index and words[index - 1] in ("is", "are", "was", "were", "been", "be"))
        ):
            continue
        if speaks(reading) or (sure and may_speak(reading)):
            return True
        if reading.lemma in _UNWILLING and any(later in VERBS and speaks(VERBS[later]) for later in words[index + 1 :]):
            return True
    return False


def _hypothetical(text: str, candidate: Attribution) -> bool:
    """Whether the cue tells of words not spoken yet ("would agree", "if Kyiv confirms"); a refusal to speak is told."""
    cue = [word for span in candidate.cue for word in _WORD.findall(span.text.lower())]
    if any(word in _MODAL for word in cue) and not (_REFUSING & set(cue) and negated(text, candidate)):
        return True
    before = re.findall(r"[^\W_]+", text[max(0, candidate.source[0].start - 20) : candidate.source[0].start].lower())
    return bool(before) and before[-1] in _IF and not (before[-1] in _TIMES and _past(candidate))


def _clause_like(candidate: Attribution) -> bool:
    """Whether the content is a clause, an infinitive or a quotation, or a noun phrase that the verb can take."""
    content = " ".join(span.text for span in candidate.content)
    words = re.findall(r"[^\W_]+", content.lower())
    if content.lstrip()[:1] in '“"‘«„' and len(words) >= 3:
        return True
    if _lemmas(candidate) & _OBJECTS and len(words) >= 2:
        return True
    if words and words[0] in _CLAUSE_OPENERS | {"to", "of", "about"}:
        return len(words) >= 2
    gerund = len(words) >= 2 and words[0].endswith("ing")
    return gerund or any(_VERB_LIKE.fullmatch(word) for word in _WORD.findall(content.lower())[1:])


def _whole(candidate: Attribution, parent: Attribution) -> bool:
    """Whether the candidate's content is the parent's content itself."""
    return [(s.start, s.end) for s in candidate.content] == [(s.start, s.end) for s in parent.content]
