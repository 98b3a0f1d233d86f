"""What stands before a name: honorifics, titles, and descriptors closed by a comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.statements.callings import ORG_NOUNS, PORTFOLIO, STATE_ORGANS, head_kind
from onrecord.statements.names import HONORIFICS, plain
from onrecord.statements.offices import Office, parse
from onrecord.statements.polities import Sighting
from onrecord.statements.tables import given_names
from onrecord.statements.tokens import OPENERS, Token, is_office_word

QUOTES = ('"', "“", "”", "‘", "’", "'", "«", "»", "„")
_THE_ONE = re.compile(r"\s*[,–—(-]+\s*(?:the )?(?=\S+ (?:one|version)\b)")
_PEER = re.compile(
    r"\b(?:counterpart|opposite number|colleague|equivalent) (?:in|from) (?:the )?"
    r"(?=[A-ZÀ-Þ][\w .'’-]*, (?:(?:Sir|Dame|Dr|Mr|Ms|Mrs)\.? )?$)"
)
_LED_BY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+ )?(?:delegation|team|side)\b(?: of [^,.;]{3,40}?)?(?: (?:was|were|is))?"
    r"(?: (?:led|headed|represented))? by (?:the )?(?:[A-Z][\w.]* )*$"
)
_FELLOW = re.compile(
    r"\b(his|her|its|their) (?:[\w-]+ )?(?:colleague|counterpart|deputy|ally|rival|predecessor|successor), (?:the )?$", re.I
)


def with_owner(office: Office, text: str, start: int, end: int, sightings: Sequence[Sighting]) -> Office:
    """The office with the state told by "of Peru" or "– the Venezuelan one" after the name or "her colleague," before it."""
    one = _THE_ONE.match(text, end)
    if one:
        seen = [s for s in sightings if s.start == one.end()]
        if seen:
            return replace(office, polity=seen[0].polity)
    realm = re.match(r" of (?:the )?", text[end : end + 8])
    if realm and office.kind in ("state", "voice", "legislator"):
        seen = [s for s in sightings if s.start == end + realm.end() and s.kind in ("name", "also", "official", "people")]
        if seen:
            return replace(office, polity=seen[0].polity)
    peer = _PEER.search(text[max(0, start - 60) : start])
    if peer:
        at = max(0, start - 60) + peer.end()
        seen = [s for s in sightings if s.start == at and text[s.end : start].lstrip().startswith(",")]
        if seen:
            return replace(office, polity=seen[0].polity)
    led = _LED_BY.search(text[max(0, start - 90) : start])
    if led:
        seen = [s for s in sightings if max(0, start - 90) + led.start() <= s.start < start - 4]
        if len(seen) == 1 and seen[0].kind != "body":
            return replace(office, polity=seen[0].polity)
    fellow = _FELLOW.search(text[max(0, start - 60) : start])
    if fellow and office.possessor is None:
        return replace(office, possessor=fellow.group(1).lower())
    return office


# Honorifics that are offices too: they are read as offices, not skipped as forms of address.
_ADDRESS = HONORIFICS - frozenset(
    "minister secretary president pres ambassador amb chancellor premier governor gov mayor senator sen representative "
    "rep commander general gen congressman congresswoman justice judge bishop archbishop cardinal commander king queen "
    "pope emir sultan prince princess".split()
)


def honorifics_start(marks: Sequence[Token], index: int) -> int:
    """The index where the forms of address before a name start ("Senator | the Honourable Dr. Winfield"); ``index`` when none."""
    i = index
    while i > 0 and marks[i].start - marks[i - 1].end <= 1:
        word = plain(marks[i - 1].text).rstrip(".")
        if word not in _ADDRESS or (word in ("the", "his", "her", "their") and i == index):
            break
        i -= 1
    return i


def descriptor_above(text: str, marks: Sequence[Token], start: int, sightings: Sequence[Sighting]) -> Office | None:
    """The descriptor that ends in a comma before a title ("The Minister of Trade, | Senator Anna …")."""
    index = next((k for k, mark in enumerate(marks) if mark.start == start), None)
    if index is None or index == 0 or marks[index - 1].text != ",":
        return None
    phrase_start, phrase, _ = phrase_before(text, marks, index)
    return parse(phrase, sightings, phrase_start) if phrase else None


def only_honorific(phrase: str) -> bool:
    """The words are forms of address alone ("Mr.", "H.E. Dr.")."""
    parts = [plain(word).rstrip(".") for word in phrase.split()]
    return bool(parts) and all(word in HONORIFICS for word in parts) and not (len(parts) == 1 and head_kind(parts[0]) is not None)


_STOP_LEFT = frozenset(
    "said says told that is was were are has had have who which when by with from as but after before while asked than "
    "because if where then he she they it according between against over into about did does do will would could should "
    "may might can not whether since until though although also quoted citing like named called including include and, "
    "between met meet meets meeting receive received receives thanked assured informed urge urged welcomed welcomes "
    "accuse accused tell tells saying telling replaced replaces replace succeed succeeded introduces introduced "
    "described describes or however meanwhile between spoke speak quoting cited cites alongside under via".split()
)


def _breaks(mark: Token) -> bool:
    """A word that cannot stand between an office and its bearer's name: another's given name or a verb."""
    if mark.capital:
        return mark.text in given_names() and head_kind(mark.text) is None
    return (
        mark.text.endswith(("ed", "es"))
        and mark.text not in PORTFOLIO
        and mark.text not in ORG_NOUNS
        and head_kind(mark.text) is None
    )


_CLAUSE = re.compile(
    r"\b\w+ed (?:the|that|an?|to|by|her|his|its|their)\b|\b(?:makes?|made|gets?|got|takes?|took|gives?|gave|goes|went|comes?|"
    r"came|wants?|hopes?)\b"
)
_LINKS = frozenset("of the for to in on at a an and its his her their our".split())


def phrase_before(text: str, marks: Sequence[Token], index: int) -> tuple[int, str, bool]:
    """The noun phrase before a name: its offset, its words, and whether it stands directly before the name.

    "the deputy foreign minister, Gleb Lysenkov" is not direct; "Foreign Minister Gleb Lysenkov" is.
    """
    begin = marks[index].start
    i = index - 1
    adjacent = True
    if i >= 0 and marks[i].text in (",", "–", "—") and i >= 1:
        adjacent = False
        if not _closes_descriptor(marks, i):
            return begin, "", False
        i -= 1
    if adjacent and i >= 3 and marks[i].text == ")":
        opened = next((k for k in range(i - 1, max(0, i - 7), -1) if marks[k].text == "("), None)
        if opened is not None and is_office_word(marks[opened - 1].text):
            i = opened - 1  # "Chief Engineer (Flood Control) | Birendra Yadav"
    stop = i
    while i >= 0 and stop - i < 18:
        word = marks[i].text
        if word == "." and marks[i - 1].text in _SHORTENED:
            i -= 1
            continue
        if not (word[0].isalnum() or word in ("'s", "’s", "-", "&")) or word.lower() in _STOP_LEFT:
            if word == "," and adjacent is False and stop - i < 3:
                break
            break
        if text[marks[i].end : marks[i + 1].start].count("\n"):
            break
        i -= 1
    low = i + 1
    if low > stop or (adjacent and marks[stop].text.lower() in _LINKS):
        return begin, "", adjacent
    # The phrase starts where its head noun's modifiers start: drop a leading verb phrase ("visited the | minister").
    head = next((k for k in range(low, stop + 1) if is_office_word(marks[k].text)), None)
    if head is None:
        return begin, "", adjacent
    if adjacent:
        head = _after_and(marks, _own_title(marks, head, stop), stop)
    start = head
    while start > low and (_modifies(marks, start - 1) or _is_compound(marks, start - 1, low)):
        start -= 1
    end = marks[stop].end
    phrase = text[marks[start].start : end]
    if adjacent and any(_breaks(mark) for mark in marks[head + 1 : stop + 1]):
        return begin, "", adjacent
    if adjacent and head < stop and _is_verb(marks[head + 1]):
        return begin, "", adjacent
    if not adjacent and (len(phrase.split()) > 14 or _CLAUSE.search(phrase)):
        return begin, "", False
    if not adjacent and _describes_name_before(marks, start):
        return begin, "", False
    bare = re.match(r"[A-Z]", phrase) and not re.match(r"(?:The|A|An|Its|His|Her|Their|Our|[\w.]+(?: [\w.]+)?['’]s)\b", phrase)
    if not adjacent and bare and not (marks[start].capital and start == low):
        return begin, "", False
    return marks[start].start, phrase, adjacent


def _describes_name_before(marks: Sequence[Token], start: int) -> bool:
    """The phrase stands behind another's full name and a comma ("according to Lars Gran, | his press attaché, | Salo …")."""
    if start < 4 or marks[start - 1].text != "," or marks[start].text.lower() not in ("his", "her", "their", "its"):
        return False
    given, family = marks[start - 3], marks[start - 2]
    return given.capital and family.capital and given.text in given_names() and marks[start - 4].text.lower() != "in"


_OPENS_PHRASE = frozenset("the a an its his her their our 's ’s".split())


def _is_compound(marks: Sequence[Token], i: int, low: int) -> bool:
    """A common noun between a determiner and the office's noun: "Its | country | director"."""
    return i - 1 >= low and marks[i].text.islower() and marks[i].text.isalpha() and marks[i - 1].text.lower() in _OPENS_PHRASE


def _is_verb(mark: Token) -> bool:
    """The word after an office's noun opens a verb phrase ("Judge | rejects request")."""
    word = mark.text
    known = word in PORTFOLIO or word in ORG_NOUNS or head_kind(word) is not None or word in _LINKS
    return word.islower() and word.endswith("s") and len(word) > 3 and not known


def _after_and(marks: Sequence[Token], head: int, stop: int) -> int:
    """The head of the second title where a named person stands before the "and" ("President Obama and | nominee")."""
    for k in range(stop - 1, head + 1, -1):
        before = marks[k - 1]
        named = before.capital and before.text.lower() not in PORTFOLIO | ORG_NOUNS and head_kind(before.text) is None
        if marks[k].text == "and" and named and head_kind(marks[head].text) is not None:
            later = next((i for i in range(k + 1, stop + 1) if is_office_word(marks[i].text)), None)
            if later is not None:
                return later
    return head


_OFFICE_OF = frozenset("for to of from by with under".split())


def _own_title(marks: Sequence[Token], head: int, stop: int) -> int:
    """The index of the bearer's own title where another's office leads to it ("a spokesman for | President"), else ``head``."""
    for k in range(stop, head + 1, -1):
        if head_kind(marks[k].text) in ("state", "legislator") and marks[k].capital:
            first = k
            while first - 1 > head and marks[first - 1].capital:
                first -= 1
            if marks[first - 1].text.lower() in _OFFICE_OF and all(mark.capital for mark in marks[k : stop + 1]):
                return k
    return head


_SHORTENED = frozenset("Ltd Inc Corp Co Bros Pvt Pty Cia".split())


def _closes_descriptor(marks: Sequence[Token], comma: int) -> bool:
    """Words before the comma may describe the name after it: an office word stands within reach, and no name comes between."""
    for k in range(comma - 1, max(-1, comma - 15), -1):
        word = marks[k].text
        if word == "." and marks[k - 1].text in _SHORTENED:
            continue
        if word in (",", ".", ";", ":", "”", '"', "“", "(", ")", "!", "?") or word.lower() in _STOP_LEFT:
            return False
        if head_kind(word) is not None:
            # "Gleb Lysenkov, the minister, Anna …" is cut at the comma above; "minister Lysenkov, Anna" names someone already.
            follower = marks[k + 1] if k + 1 < comma else None
            return follower is None or not (follower.capital and follower.text in given_names())
    return False


_PARTICIPLES = frozenset(
    "retired acting incoming outgoing leading ruling managing visiting standing elected appointed renowned disgraced "
    "embattled fired deposed ousted exiled jailed convicted designated self-styled longtime top founding sitting "
    "serving chief newly recently twice".split()
)


def _modifies(marks: Sequence[Token], i: int) -> bool:
    word = marks[i].text
    lowered = word.lower().rstrip(".")
    if word in ("'s", "’s", "&"):
        return True
    if word == "-":
        return marks[i].end == marks[i + 1].start  # no dash after a dateline
    if marks[i].start and marks[i + 1].start - marks[i].end > 1:
        return False
    if lowered in ("the", "a", "an", "its", "his", "her", "their", "our", "my", "your"):
        return True
    if marks[i + 1].text in ("'s", "’s") or (word.isupper() and len(word) > 1):
        return True
    if lowered in ("former", "ex", "then"):
        return True
    if lowered in OPENERS:
        return False
    if word[0].isupper() or lowered in PORTFOLIO or lowered in ORG_NOUNS or lowered in STATE_ORGANS:
        return True
    if lowered in ("and",):
        return i + 1 < len(marks) and marks[i + 1].text.lower() in PORTFOLIO
    return (
        (word[0].isalpha() and lowered in _PARTICIPLES)
        or lowered.endswith(("al", "ic", "ian", "ese", "ior", "ive", "ary", "line", "ist", "time"))
        or "-" in word
    )
