"""Mentions of persons by name in a story, each with what the words around it say of office and gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.appositions import office_after
from onrecord.statements.callings import ORG_NOUNS, PORTFOLIO, head_kind
from onrecord.statements.names import PARTICLES, SUFFIXES, TITLE_GENDER, gender_of, key
from onrecord.statements.offices import Office, parse
from onrecord.statements.phrases import DOCUMENTS, PEOPLE, plural_person
from onrecord.statements.polities import Sighting
from onrecord.statements.tables import Gender, given_names
from onrecord.statements.titles import QUOTES, descriptor_above, honorifics_start, only_honorific, phrase_before, with_owner
from onrecord.statements.tokens import OPENERS, Token, is_office_word

_NOT_PERSON = frozenset(
    "telegram twitter facebook whatsapp instagram youtube x tiktok google reuters afp ap ani efe tass ria xinhua "
    "anadolu bloomberg cnn bbc nbc cbs abc fox msnbc npr pbs politico breitbart axios swift covid easter christmas "
    "ramadan internet web congress parliament senate house supreme christian muslim jewish islamic arab western "
    "european asian african latin american republican republicans democrat democrats democratic conservative "
    "conservatives liberal liberals catholic sunni shia black white gulf north south east west northern southern "
    "eastern western central new san los las street avenue road square river lake mountain island islands sea ocean bay "
    "valley city town village county province district region state states day week month year act law treaty agreement "
    "convention accord resolution plan deal initiative process summit conference meeting council forum war battle "
    "operation mission university college school hospital church airport port park museum theatre theater hotel palace "
    "building hall center centre bridge cup league championship games olympics award prize medal times post news "
    "journal herald tribune radio television tv channel facebook's constitution declaration protocol commission "
    "department ministry bank fund group company corp inc ltd llc plc rights watch lines festival bench instituto banco "
    "universidad fundación control flood counsel ditto getty universe presidential "
    "journalism exit poll polls polling "
    "estates holdings materials motors foods systems partners ventures logistics industries enterprises technologies solutions "
    "securities properties pharmaceuticals hospice breweries freeport shipping care energy "
    "hispanic latino latina indigenous aboriginal debates debate election elections primary caucus caucuses".split()
)
_SPEECH = frozenset(
    "said says told tells added adds wrote writes asked warned argued claimed claims insisted insists noted stated "
    "explained replied stressed announced declared believes thinks acknowledged admitted suggested recalled laughed "
    "predicted predicts testified tweeted vowed pledged promised urged conceded confirmed denied denies complained "
    "joked remarked observed responded continued concluded called calls declined refused doubts".split()
)


_OTHER_WORDS = PORTFOLIO | ORG_NOUNS | _NOT_PERSON | PEOPLE | DOCUMENTS


# Organisation and place nouns that people also bear as family names.
_SURNAMES = frozenset(
    "post house church bank court port force service union center hall park deal plan black white gold west north day "
    "river lake battle bridge valley city village case street rice king king war games medal summit state read price "
    "law act hill young green brown".split()
)
_NEVER_SURNAME = (ORG_NOUNS | _NOT_PERSON) - _SURNAMES
# Office words that people also bear as family names.
_OFFICE_SURNAMES = frozenset(
    "cardinal bishop pope king prince judge marshal dean major baker farmer cook carpenter taylor chancellor abbot sheriff "
    "fisher hunter gardener shepherd miller potter page constable deacon parson sargent sergeant monk priest butler".split()
)


def may_be_given(word: str) -> bool:
    """A capitalised word that is no field, organisation or common opener: it may be an unknown given name."""
    lowered = word.lower()
    return word in given_names() or not (
        lowered in _OTHER_WORDS or lowered in OPENERS or is_office_word(word) or word.isupper() or lowered.endswith(("al", "ian"))
    )


# Titles that say little of the office: a descriptor before them says more.
_RANKS = frozenset("dr general colonel admiral major brigadier captain lieutenant marshal commander sergeant".split())
_RUNS_ON = frozenset(
    "with and for of to in on at from by as is are was were over after before against vs the a an says said tells told "
    "calls wants hits slams but or if when while who how why what that his her its their has have had not".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named in the text: offsets of the bare name, its comparison key, and what stands beside it.

    ``title`` is the honorific or office words directly before the name ("" when none); ``office`` the descriptor read from
    title, apposition or copula; ``strength`` how surely it is a person (2 and more are taken);
    ``speaks`` that a verb of saying stands beside it, ``subject`` that no verb or preposition stands directly before it.
    """

    start: int
    end: int
    name: str
    key: tuple[str, ...]
    gender: Gender | None
    title: str
    office: Office | None
    strength: int
    sentence: int
    possessive: bool
    speaks: bool = False
    subject: bool = True


_CHAIR = re.compile(r"(?: (?:of|at) (?:the )?(?:University of )?[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*)?")
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ul|as|ash|ar|ad|an|bin|de)[-‑][A-ZÀ-Þ]")


def _after_nickname(marks: Sequence[Token], j: int) -> int | None:
    """The index behind a nickname in marks or brackets that stands inside a name (Robert C. | "Bobby" | Scott), else None."""
    if marks[j].text == "." and len(marks[j - 1].text) == 1:
        j += 1
    if j + 3 >= len(marks) or marks[j].text not in ('"', "“", "‘", "'", "("):
        return None
    close = j + 2 if marks[j + 2].text in ('"', "”", "’", "'", ")") else j + 3
    if close + 1 >= len(marks) or marks[close].text not in ('"', "”", "’", "'", ")"):
        return None
    inside, behind = marks[j + 1], marks[close + 1]
    named = inside.capital and inside.text[0].isalpha() and behind.capital and behind.text[0].isalpha()
    tight = marks[j].end == inside.start and behind.start - marks[close].end == 1
    whole = (marks[j].text != "(" or inside.text in given_names()) and not is_office_word(behind.text)
    whole = whole and marks[j - 1].text not in OPENERS
    return close + 1 if named and tight and whole and marks[j].start - marks[j - 1].end <= 1 else None


def runs(marks: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of capitalised words, joined by name particles."""
    runs: list[tuple[int, int]] = []
    i, count = 0, len(marks)
    while i < count:
        if not (marks[i].capital and marks[i].text[0].isalpha()):
            i += 1
            continue
        j = i + 1
        while j < count:
            gap = marks[j].start - marks[j - 1].end
            if gap > 1:
                break
            word = marks[j].text
            after = _after_nickname(marks, j)
            if after is not None:
                j = after
                continue
            if (marks[j].capital and word[0].isalpha()) or (gap == 1 and _ARABIC_ARTICLE.match(word)):
                j += 1
            elif word in PARTICLES and gap == 1:
                k = j
                while k < count and marks[k].text in PARTICLES and k - j < 3:
                    k += 1
                if k < count and marks[k].capital and marks[k].start - marks[k - 1].end == 1:
                    j = k + 1
                else:
                    break
            else:
                break
        runs.append((i, j))
        i = j
    return runs


def name_part(marks: Sequence[Token], first: int, last: int, sightings: Sequence[Sighting]) -> tuple[int, int] | None:
    """The index range of the personal name inside a run of capitalised words, or None when the run holds none."""
    start = first
    while (
        start < last
        and marks[start].text.lower() in OPENERS
        and not (
            marks[start].text in given_names()
            and start + 1 < last
            and marks[start].text.lower() not in ("will", "may", "said", "mark")
        )
    ):
        start += 1
    while last > start and (marks[last - 1].text.lower().rstrip(".") in SUFFIXES or marks[last - 1].text in PARTICLES):
        last -= 1
    if start >= last:
        return None
    if last - start > 2 and marks[start].text.isupper() and len(marks[start].text) > 3 and not marks[last - 1].text.isupper():
        start += 1  # "Navy SEAL | Ty Woods"
    # A headline in title case runs on after the name: "Cruz | With", "Clinton | Says".
    last = next((k for k in range(start + 1, last) if marks[k].text.lower() in _RUNS_ON), last)
    table = given_names()
    for i in range(start, last - 1):
        word = marks[i].text
        known = word in table or ("-" in word and word.split("-")[0] in table)
        if known and word.lower() not in PORTFOLIO and not is_office_word(word) and word.lower() not in _NOT_PERSON:
            tail = [mark.text.lower() for mark in marks[i + 1 : last]]
            if not any(word in _NEVER_SURNAME for word in tail):
                seen = [s for s in sightings if s.start == marks[i].start and s.end > marks[i].end]
                if not seen:
                    while i > start and marks[i - 1].text.lower() in PARTICLES:
                        i -= 1
                    return i, last
    cut = start
    i = start
    while i < last:
        word = marks[i].text
        if i == last - 1 and i == cut + 1 and word.lower() in _OFFICE_SURNAMES and may_be_given(marks[i - 1].text):
            break
        seen_here = next((s for s in sightings if s.start <= marks[i].start < s.end), None)
        lowered = word.lower().rstrip(".")
        if seen_here is not None or is_office_word(word) or lowered in _OTHER_WORDS:
            cut = i + 1
        i += 1
    return (cut, last) if cut < last else None


def mention_of(
    text: str,
    marks: Sequence[Token],
    part: tuple[int, int],
    sightings: Sequence[Sighting],
    sources: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> Mention:
    """The mention whose name stands at the index range ``part``: title, office, gender and how surely it is a person."""
    begin, end = marks[part[0]].start, marks[part[1] - 1].end
    name = text[begin:end]
    title_index = honorifics_start(marks, part[0])
    before = text[marks[title_index].start : begin]
    office: Office | None = None
    strength = 3 if before else 0
    phrase_start, phrase, adjacent = phrase_before(text, marks, title_index)
    if phrase:
        office = parse(phrase, sightings, phrase_start)
        if office is not None and plural_person(office.head):
            office = None
    if office is not None:
        strength += 3 if adjacent else 2
        if adjacent:
            before = text[phrase_start:begin]
            above = (
                descriptor_above(text, marks, phrase_start, sightings)
                if office.kind == "legislator" or office.head in _RANKS
                else None
            )
            office = above or office
    if _OUTLET_BEFORE.search(text, max(0, begin - 24), begin) and marks[part[0]].text not in given_names():
        strength -= 4
    if _NAME_IS.search(text, max(0, begin - 20), begin):
        strength += 3
    if (
        part[1] - part[0] == 1
        and not before
        and marks[part[0]].text not in given_names()
        and _owned_by_state(begin, sightings, text)
    ):
        strength -= 4
    if adjacent and part[1] - part[0] == 1 and _runs_into_field(phrase, name):
        office, strength = None, -6
    title_gender: Gender | None = None
    for word in before.lower().replace(".", " ").split():
        title_gender = TITLE_GENDER.get(word, title_gender)
    behind, age = office_after(text, end, sightings)
    if behind is not None:
        strength += 2
        if (
            office is None
            or (office.head in _SITS and behind.kind == "official")
            or (not adjacent and not behind.former and behind.kind not in ("private", "expert"))
        ):
            office = behind
    elif age or re.match(r",? who(?:se)?\b", text[end : end + 8]):
        strength += 2
    if office is None and not before:
        office = _of_party(text, begin, sightings)
    if office is None and re.search(r"\bProf(?:essor|\.)", before):
        office = parse("Professor" + _CHAIR.match(text, end).group(), sightings, end - len("Professor"))  # type: ignore[union-attr]
    if office is not None and office.polity is None:
        office = with_owner(office, text, phrase_start if adjacent else begin, end, sightings)
    first_word = marks[part[0]].text
    known = first_word in given_names() or first_word.split("-")[0] in given_names()
    count = part[1] - part[0]
    if known and count >= 2:
        strength += 3
    if any(start <= begin and end <= stop for start, stop in sources):
        strength += 2 if count >= 2 else 1
    follower = marks[part[1]].text.lower() if part[1] < len(marks) else ""
    leader = marks[part[0] - 1].text.lower() if part[0] else ""
    if follower in _SPEECH or leader in _SPEECH:
        strength += 1
    if any(word.lower() in _NEVER_SURNAME for word in name.split()) or marks[part[0]].text in (
        "St.",
        "Saint",
        "San",
        "Fort",
        "Mount",
    ):
        strength -= 4
    opened = marks[title_index].start
    if opened and text[opened - 1 : opened] in QUOTES and text[end : end + 1] in (*QUOTES, ","):
        strength -= 4
    if not known and not before and office is None and not age and _goes_on_as_it(text, end):
        strength -= 3
    if _CAMEL.search(name) or (text[begin - 1 : begin] == "(" and text[end : end + 1] == ")"):
        strength -= 4
    if office is None and not before and text[max(0, begin - 4) : begin].lower() == "the ":
        strength -= 3
    if count == 1 and _DESCRIBED.search(text, max(0, begin - 20), begin):
        strength -= 4
    if name.isupper() and len(name) < 6 and not (before and before.isupper()) and not only_honorific(before):
        strength -= 6
    if count >= 2 and not known and (head_kind(follower) is not None or follower in ORG_NOUNS):
        strength -= 4
    alone = count == 1 and not known and not before and office is None and not (part[0] and marks[part[0] - 1].capital)
    if alone and 1 <= strength < 2 and _PERSONAL.match(text[end : end + 200]):
        strength += 1
    gender = title_gender or gender_of(name)
    return Mention(
        start=begin,
        end=end,
        name=name,
        key=key(name),
        gender=gender,
        title=before.strip(),
        office=office,
        strength=strength,
        sentence=bisect_right(starts, begin) - 1,
        speaks=follower in _SPEECH or leader in _INVERTED,
        subject=_may_be_subject(text, phrase_start if adjacent and phrase else marks[title_index].start),
        possessive=text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’"),
    )


_SITS = frozenset("councillor councilor cllr cr".split())
_OPEN_FIELD = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Ee]nvoy|[Dd]irector|[Ss]pokes\w+) (?:of|for|on) (?:the )?"
    r"(?:[A-ZÀ-Þ][\w-]* (?:and )?)*?"
    r"(?:[A-ZÀ-Þ][\w-]*(?:al|ic|an|ive|ary)|Foreign|Home|Higher|Public|Climate|Human|Labou?r|Food)$"
)


_INVERTED = frozenset("said says added wrote explained noted continued argued insisted concluded joked recalled replied".split())
_BEFORE_SUBJECT = re.compile(
    r"(?:^|[^\w\s’'-]\s*|\b(?:and|but|that|when|if|because|while|as|where|though|although|since|so|then|or|yet|until|whether|what|how|"
    r"why|which|whom|said|says|added|instead|meanwhile|however|once|now|later|today|the|than)\s+)$",
    re.I,
)


def _may_be_subject(text: str, start: int) -> bool:
    """The words before ``start`` leave room for a subject: a mark, a conjunction or nothing, no verb or preposition."""
    return bool(_BEFORE_SUBJECT.search(text[max(0, start - 14) : start]))


def _of_party(text: str, begin: int, sightings: Sequence[Sighting]) -> Office | None:
    """The party or body whose genitive stands directly before the name ("Labour's | Aisha Karim"): no role is told."""
    seen = [s for s in sightings if s.kind == "body" and s.end == begin - 3]
    if not seen or text[begin - 3 : begin] not in ("'s ", "’s "):
        return None
    return Office(role="", head="member", kind="head", organization=seen[0].form, polity=seen[0].polity, body=True)


_NEXT_PRONOUN = re.compile(r"[.!?][”\"’»]? (He|She|It|Its|His|Her)\b")


def _goes_on_as_it(text: str, end: int) -> bool:
    """The next sentences take the name up with "It": it is no person's."""
    following = _NEXT_PRONOUN.search(text, end, min(len(text), end + 220))
    return following is not None and following.group(1).startswith("It") and "\n" not in text[end : following.start()]


# The first pronoun that follows is a person's.
_PERSONAL = re.compile(
    r"(?:(?!\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ii]ts|[Tt]heir|[Ww]ho|[Ww]hich)\b)[^\n])*\b(?:[Hh]e|[Ss]he|[Ww]ho)\b"
)
# "VicRoads", "BuzzFeed"; not "McKinley", "DeVos", "LaBelle".
_CAMEL = re.compile(r"\b(?!(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Fitz|O|D|St|Al|El|Mac|Vander)[A-Z])[A-Z][a-z]+[A-Z][a-z]")
_DESCRIBED = re.compile(r"\b(?:an?|another|former|every|one|fellow) $")
_NAME_IS = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:(?:full|first) )?name(?:,| is| was|:| only as| as| simply as) $|"
    r"\b(?:identified|named|introduced) (?:(?:himself|herself|themselves|only|simply) )*as $"
)


_OUTLET_BEFORE = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|broadcaster|website|agency|channel|radio|station|outlet|portal|tabloid|company|firm|"
    r"union|charity|consultancy|retailer|chain|operator|carmaker|developer|lender|start-up) $"
)


def _owned_by_state(begin: int, sightings: Sequence[Sighting], text: str) -> bool:
    """A state's genitive stands directly before: the name is that of a firm or organ ("Angola's Sonangol")."""
    return text[begin - 3 : begin] in ("'s ", "’s ") and any(s.end == begin - 3 for s in sightings)


def _runs_into_field(phrase: str, name: str) -> bool:
    """The words before end in an adjective of a field of office; the next word is its noun ("for European | Integration")."""
    return name not in given_names() and bool(_OPEN_FIELD.search(phrase))
