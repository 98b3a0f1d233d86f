"""Whether a statement is said NOT to have been made, believed or known, or its source to have declined to say it.

The contract's line: "did not say that X", "refused to name a date", "would not be drawn on X", "does not believe X" are
negated; a denial ("denied that X", "rejected X") is an ordinary statement, and so is what a double negative leaves open
("did not rule out X", "did not dispute X"). GUM's ``attribution-negative`` relations draw the same line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution.lexicon import ADVERBS, AUXILIARIES, VERBS
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

_AT_NO_TIME = re.compile(r"\bat no (?:time|point|stage|moment)\b|\bnot once\b|\bnowhere\b|\bin no way\b")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
REACH = 8
"""Words read on either side of a cue."""

_NOT_SPEECH = frozenset(
    """see view regard hold want plan wish hope intend prefer support oppose back favor favour deny dispute doubt reject
    dismiss refute rebut repudiate contradict disavow attack mock defend decide resolve rule order approve
    question object protest disagree assume imagine refuse decline""".split()
)
_MORE_SPEECH = frozenset(
    """comment commented respond responded discuss discussed discussing address addressed addressing speak spoke spoken
    talk talked talking express expressed expressing drawn identify identified identifying name named naming elaborate
    elaborated elaborating detail detailed discloses give gave given giving provide provided providing answer answered
    aware sure certain convinced persuaded clear speculate speculated speculating expand expanded share shared sharing
    characterise characterize weigh reached available set commenting responding specifying saying telling touch touched
    refer referred mean meant recognise recognised acknowledge list listed voice voiced utter uttered hear heard set verify
    verified corroborate corroborated endorse endorsed vouch""".split()
)
_NEGATORS = frozenset("not never n't nor neither cannot without".split())
_NEGATIVE_SUBJECTS = frozenset("neither none nobody no".split())
_REFUSALS = frozenset(
    """decline declines declined declining refuse refuses refused refusing avoid avoids avoided avoiding fail fails failed
    failing omit omits omitted omitting hesitate hesitates hesitated refrain refrains refrained refraining abstain abstained
    neglect neglects neglected forget forgets forgot""".split()
)
_EVASIONS = frozenset(
    "sidestepped sidesteps dodged dodges ducked ducks evaded evades withheld withholds deflected deflects".split()
)
_DETERMINERS = frozenset("every all any a an the several repeated his her their our its".split())
_INVITED = frozenset("invitation request opportunity chance offer demand call appeal".split())
_WILLING = frozenset(
    """want wants wanted wish wishes wished care cared choose chose dare dared able willing ready prepared authorized authorised
    allowed going position liberty permitted free intend intends intended plan""".split()
)
_NOT_NEGATING = frozenset("only just merely simply surprisingly unexpectedly least long".split())
_HELD_BACK = frozenset("announce report reveal disclose confirm admit acknowledge publish".split())
_ABOUT = frozenset("about of on more else further for regarding concerning".split())
_TELLING = frozenset("tell tells told telling inform informs informed give gave given promise promised promises".split())
_NOTHING = frozenset("nothing little".split())
_DELIVERING = frozenset(
    """gave give gives given giving made make makes making offered offer offers offering had has have provided provide issued
    issue voiced voice expressed express raised raise""".split()
)
_DELIVERED = frozenset(
    """comment comments detail details indication mention reason reasons explanation answer answers hint sign reply response
    date dates figure figures statement information timetable timeline word sense clue clarification elaboration
    promise promises claim claims pledge commitment assurance assurances recollection knowledge memory inkling idea objection
    objections view opinion concern concerns doubts support regret remorse""".split()
)
_REFERRED = re.compile(
    r"\brefer(?:red|ring|s) (?:\w+ )?(?:reporters|journalists|questions|inquiries|enquiries|requests|calls|us|them) (?:\w+ )?to\b"
)
_SILENT = re.compile(
    r"\b(?:kept|stayed|remained|remains|was|were|is|are|has been|have been) (?:\w+ )?(?:silent|mum|quiet|noncommittal"
    r"|tight - lipped)\b|\b(?:stopp?ed|stops|fell|falls) short of\b|\b(?:has|have|had|is|are) yet to\b|\bno longer\b"
    r"|\bat a loss to say\b|\bin no (?:hurry|rush|mood|position) to\b|\bshied away from\b|\bsteered clear of\b"
    r"|\b(?:unable|unwilling|reluctant) to\b|\b(?:unaware|unsure|ignorant)\b"
)
_MARKS = frozenset(',.;:!?—–()“”"')


def negated(text: str, attribution: Attribution) -> bool:
    """True when the source is said not to have said, believed or known the content, or to have declined to say it.

    Reads the cue with the words around it in its sentence; a verbless attribution is never negated.
    """
    if not attribution.cue:
        return False
    return any(_cue_negated(text, attribution, piece) for piece in attribution.cue)


def _cue_negated(text: str, attribution: Attribution, piece: Span) -> bool:
    left = _left(text, attribution, piece.start)
    cue = _words(piece.text)
    right = _right(text, piece.end)
    if _negative_subject(text, attribution, piece) and _speaks_first([*left, *cue, *right]):
        return True
    words = left + cue
    if _REFERRED.search(" ".join([*cue, *right[:4]])):
        return True
    phrase = " ".join([*words, *right])
    silent = _SILENT.search(phrase)
    if silent and silent.start() <= len(" ".join(words)) and _silent_about_speech(silent.group(), phrase[silent.end() :]):
        before = phrase[: silent.start()].split()
        if not any(word in _NEGATORS for word in before):
            return True
    for index, word in enumerate(words):
        following = [*words[index + 1 :], *right]
        if word in _REFUSALS and not _negator_before(words, word):
            if _refuses_speech(following):
                return True
        elif (word in _EVASIONS and not _negator_before(words, word)) or (
            word in _NEGATORS and _negates_speech(word, following, right)
        ):
            return True
    return _says_nothing(cue, right)


def _words(text: str) -> list[str]:
    """Lower-case words and marks; "didn't" as "did", "n't", "cannot" as "can", "not", "at no time" as "never"."""
    found: list[str] = []
    for match in WORD.finditer(_AT_NO_TIME.sub("never", text.lower().replace("’", "'"))):
        word = match.group()
        if word == "cannot":
            found += ["can", "not"]
        elif word.endswith("n't"):
            found += [word[:-3], "n't"]
        else:
            found.append(word)
    return found


def _left(text: str, attribution: Attribution, start: int) -> list[str]:
    """The auxiliaries, adverbs and negations right before the cue; "nor did" before the source is reached too."""
    words = _words(text[max(0, start - 120) : start])
    at = len(words)
    while at and len(words) - at < REACH and _is_helper(words[at - 1]):
        at -= 1
    helpers = words[at:]
    ahead = [span for span in attribution.source if span.end <= start and start - span.end < 60]
    if ahead:
        before = _words(text[max(0, ahead[0].start - 60) : ahead[0].start])[-3:]
        if len(before) > 1 and before[-1] in AUXILIARIES and any(w in ("nor", "neither", "never") for w in before[:-1]):
            helpers = [w for w in before if w in _NEGATORS] + helpers
    return helpers


def _is_helper(word: str) -> bool:
    return (
        word in AUXILIARIES
        or word in ADVERBS
        or word in _NEGATORS
        or word in _NOT_NEGATING
        or (word.endswith("ly") and len(word) > 4)
        or word in ("to", "nor", "or", "wo", "ca", "far", "so", "yet")
    )


def _right(text: str, end: int) -> list[str]:
    """The words after the cue up to a mark, at most ``REACH``."""
    words: list[str] = []
    paragraph = text.find("\n\n", end)
    stop = min(end + 120, paragraph if paragraph >= 0 else len(text))
    for word in _words(text[end:stop]):
        if word in _MARKS or len(words) == REACH:
            break
        words.append(word)
    return words


def _negative_subject(text: str, attribution: Attribution, piece: Span) -> bool:
    """ "Neither of them", "No official", "Nobody": as the source, or right before it."""
    for span in attribution.source:
        if span.start > piece.start:
            continue
        words = _words(span.text)
        if words and words[0] in _NEGATIVE_SUBJECTS:
            return True
        before = _words(text[max(0, span.start - 24) : span.start])
        if before and (before[-1] in ("neither", "no") or before[-2:] in (["none", "of"], ["neither", "of"])):
            return True
    return False


def _speaks_first(words: Sequence[str]) -> bool:
    verb = next((w for w in words if w not in AUXILIARIES and w not in ADVERBS), "")
    return _is_speech(verb) or verb in _MORE_SPEECH


def _is_speech(word: str) -> bool:
    """Whether the word is a verb of saying, believing or knowing (denials and acts left out)."""
    if word in _MORE_SPEECH:
        return True
    reading = VERBS.get(word)
    return reading is not None and reading.lemma not in _NOT_SPEECH


def _negator_before(words: Sequence[str], target: str) -> bool:
    at = words.index(target) if target in words else 0
    return any(word in _NEGATORS for word in words[:at])


def _silent_about_speech(phrase: str, after: str) -> bool:
    """For "yet to", "short of", "no longer", "unable to": whether one of the next words is a verb of speech."""
    return not phrase.endswith(("to", "of", "longer")) or any(_is_speech(word) for word in after.split()[:3])


def _refuses_speech(following: Sequence[str]) -> bool:
    """After "declined", "refused", "avoided": nothing more, or a verb of speech that leaves nothing open."""
    ahead = [word for word in following if (word not in ADVERBS and not word.endswith("ly")) or word in VERBS][:5]
    if not ahead or ahead[0] in ("comment", "requests", "questions", "interviews"):
        return True
    if ahead[0] in _DETERMINERS and any(word.rstrip("s") in _INVITED for word in ahead[1:3]) and "to" in ahead:
        ahead = ahead[ahead.index("to") :]
    if ahead[0] in ("to", "from"):
        ahead = ahead[1:]
    while ahead and ahead[0] in ("be", "even", "publicly"):
        ahead = ahead[1:]
    if not ahead or ahead[:2] == ["rule", "out"]:
        return False
    return _is_speech(ahead[0])


def _negates_speech(negator: str, following: list[str], right: Sequence[str]) -> bool:
    """Whether the verb that the negator reaches is one of saying, believing or knowing."""
    if following and following[0] in _NOT_NEGATING:
        return False
    ahead = list(following)
    while ahead and (
        ahead[0] in AUXILIARIES
        or ahead[0] in ADVERBS
        or (ahead[0].endswith("ly") and ahead[0] not in VERBS)
        or ahead[0] in ("so", "yet", "far")
    ):
        ahead = ahead[1:]
    if not ahead:
        return False
    verb = ahead[0]
    if verb in _WILLING:
        return "to" in ahead[1:5] and any(_is_speech(word) for word in ahead[ahead.index("to") + 1 :][:2])
    if verb in ("return", "returned"):
        return any(word.startswith(("call", "message", "request", "email")) for word in ahead[1:5])
    if ahead[1:2] == ["out"] and verb in ("rule", "ruled", "ruling"):
        return False
    if verb in ("accept", "accepted") and ahead[1:2] == ["that"]:
        return True
    if not _is_speech(verb):
        return False
    reading = VERBS.get(verb)
    held_back = reading is not None and reading.lemma in _HELD_BACK and "until" in right
    return not (held_back and negator in ("not", "n't"))


def _of_matter(following: Sequence[str]) -> bool:
    """Whether "nothing" is the object ("nothing about", "nothing of the kind", nothing more) and no subject of what follows."""
    return not following or following[0] in _ABOUT


def _says_nothing(cue: Sequence[str], right: Sequence[str]) -> bool:
    """ "said nothing about", "gave no details", "made no mention of", "had no comment"."""
    words = [*cue, *right[:7]]
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        if (_is_speech(word) or word in ("has", "had", "have")) and index < len(cue) + 1:
            if after in _NOTHING and _of_matter(words[index + 2 : index + 3]):
                return True
            if words[index + 1 : index + 4] == ["not", "a", "word"] or words[index + 1 : index + 4] == ["no", "such", "thing"]:
                return True
        if index < len(cue) and word in _TELLING:
            # "told us nothing of the kind", "had told the family nothing"
            at = next((i for i in range(index + 2, min(index + 5, len(words))) if words[i] in _NOTHING), None)
            if at is not None and _of_matter(words[at + 1 : at + 2]):
                return True
        delivers = index < len(cue) and word in _DELIVERING and after == "no"
        if delivers and any(w in _DELIVERED for w in words[index + 2 : index + 5]):
            return True
    return False
