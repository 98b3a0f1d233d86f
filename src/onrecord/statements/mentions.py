"""Mentions of persons by name in a story, each with what the words around it say of office and gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.statements.names import HONORIFICS, PARTICLES, SUFFIXES, TITLE_GENDER, gender_of, key, plain, same_spelling
from onrecord.statements.offices import ORG_NOUNS, PORTFOLIO, STATE_ORGANS, Kind, Office, head_kind, parse
from onrecord.statements.phrases import DOCUMENTS, PEOPLE, plural_person
from onrecord.statements.polities import Sighting, within
from onrecord.statements.tables import Gender, given_names

TOKEN = re.compile(
    r"(?=[A-Z][a-z.])(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|St|Jr|Sr|Hon|Rt|Eng|Capt|Maj|Adm|Amb|Sec|Pres|Rev|Messrs)\.(?=\s)"
    r"|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[^\W\d_]))|[’']s\b|[^\W_]+(?:(?![’']s\b)[’'\-‑][^\W_]+)*|[^\s]"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’'»)]*\s+(?=[\"“‘«„A-ZÀ-Þ])|\n\s*")
_ABBREVIATION_BEFORE = re.compile(r"(?:\b(?:Mr|Ms|Dr|Mrs|Sen|Rep|Gov|Gen|St|Prof|Hon|Lt|Col|Sgt|Rt|Eng|Capt|No|vs)|\b[A-Z])$")

_OPENERS = frozenset(
    "the a an but and or in on at for if when while after before as since though although with without from by to of this that these "
    "those it its he his she her they their we our you your i my there here what who how why where which asked told speaking also "
    "both neither either some many most more one two three four five six seven eight nine ten not no yes now then so yet still once "
    "last next earlier later meanwhile however instead according despite during under over between among against about even only "
    "just all any every each another other others such than because until unless whether would could should may might will can did "
    "does do is are was were be been being has have had monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december correction photo caption updated published related read share "
    "follow sign breaking exclusive analysis opinion editorial live verdict whatever perhaps maybe moreover furthermore nevertheless "
    "previously recently today yesterday tomorrow nobody nothing somebody everyone hours days weeks months ask let his us them me him "
    "mind well look thanks thank good dear ok okay oh q a question answer quote unquote responding addressing hailing citing like unlike "
    "amid amidst beyond inside outside near upon via per following including regarding given former ex meet welcome says said".split()
)
_NOT_PERSON = frozenset(
    "telegram twitter facebook whatsapp instagram youtube x tiktok google reuters afp ap ani efe tass ria xinhua anadolu bloomberg cnn bbc "
    "nbc cbs abc fox msnbc npr pbs politico breitbart axios swift covid easter christmas ramadan internet web congress parliament senate "
    "house supreme christian muslim jewish islamic arab western european asian african latin american republican republicans "
    "democrat democrats democratic conservative conservatives liberal liberals catholic sunni shia black white gulf north south east "
    "west northern southern eastern western central new san los las street avenue road square river lake mountain island islands sea "
    "ocean bay valley city town village county province district region state states day week month year act law treaty agreement "
    "convention accord resolution plan deal initiative process summit conference meeting council forum war battle operation mission "
    "university college school hospital church airport port park museum theatre theater hotel palace building hall center centre bridge "
    "cup league championship games olympics award prize medal times post news journal herald tribune radio television tv channel "
    "facebook's constitution declaration protocol commission department ministry bank fund group company corp inc ltd llc plc".split()
)
_SPEECH = frozenset(
    "said says told tells added adds wrote writes asked warned argued claimed claims insisted insists noted stated explained replied "
    "stressed announced declared believes thinks acknowledged admitted suggested recalled laughed predicted predicts testified tweeted "
    "vowed pledged promised urged conceded confirmed denied denies complained joked remarked observed responded continued concluded "
    "called calls declined refused doubts".split()
)


_OTHER_WORDS = PORTFOLIO | ORG_NOUNS | _NOT_PERSON | PEOPLE | DOCUMENTS


# Organisation and place nouns that people also bear as family names.
_SURNAMES = frozenset(
    "post house church bank court port force service union center hall park deal plan black white gold west north day river lake battle "
    "bridge valley city village case street rice king king war games medal summit state read price law act hill young green brown".split()
)
_NEVER_SURNAME = (ORG_NOUNS | _NOT_PERSON) - _SURNAMES
_RUNS_ON = frozenset(
    "with and for of to in on at from by as is are was were over after before against vs the a an says said tells told calls wants hits "
    "slams but or if when while who how why what that his her its their has have had not".split()
)


class Token(NamedTuple):
    """One word or mark with its offsets."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """The word begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named in the text: offsets of the bare name, its comparison key, and what stands beside it.

    ``title`` is the honorific or office words directly before the name ("" when none); ``office`` the descriptor read from
    title, apposition or copula; ``strength`` how surely it is a person (2 and more are taken).
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


def tokens(text: str) -> list[Token]:
    """Words and marks of a text, abbreviations with their point, the genitive mark apart."""
    return [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences and lines start, in order; a rough cut that costs linear time."""
    ends = [0]
    for match in _SENTENCE_END.finditer(text):
        at = match.start()
        if text[at] != "." or not _ABBREVIATION_BEFORE.search(text, max(0, at - 5), at):
            ends.append(match.end())
    return ends


_ARABIC_ARTICLE = re.compile(r"(?:al|el|ul|as|ash|ar|ad|an|bin|de)[-‑][A-ZÀ-Þ]")


def _runs(marks: Sequence[Token]) -> list[tuple[int, int]]:
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


_ADDRESS_WORDS = HONORIFICS - frozenset("the his her their right".split())


def _is_office_word(word: str) -> bool:
    return head_kind(word) is not None or word.lower().rstrip(".") in _ADDRESS_WORDS


def _name_part(marks: Sequence[Token], first: int, last: int, sightings: Sequence[Sighting]) -> tuple[int, int] | None:
    """The index range of the personal name inside a run of capitalised words, or None when the run holds none."""
    start = first
    while start < last and marks[start].text.lower() in _OPENERS and not (
        marks[start].text in given_names() and start + 1 < last and marks[start].text.lower() not in ("will", "may", "said", "mark")
    ):  # fmt: skip
        start += 1
    while last > start and (marks[last - 1].text.lower().rstrip(".") in SUFFIXES or marks[last - 1].text in PARTICLES):
        last -= 1
    if start >= last:
        return None
    # A headline in title case runs on after the name: "Cruz | With", "Clinton | Says".
    last = next((k for k in range(start + 1, last) if marks[k].text.lower() in _RUNS_ON), last)
    table = given_names()
    for i in range(start, last - 1):
        word = marks[i].text
        known = word in table or ("-" in word and word.split("-")[0] in table)
        if known and word.lower() not in PORTFOLIO and not _is_office_word(word) and word.lower() not in _NOT_PERSON:
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
        seen_here = next((s for s in sightings if s.start <= marks[i].start < s.end), None)
        lowered = word.lower().rstrip(".")
        if seen_here is not None or _is_office_word(word) or lowered in _OTHER_WORDS:
            cut = i + 1
        i += 1
    return (cut, last) if cut < last else None


_NAME_GAP = re.compile(r"[ \u00a0]+$")


def find(
    text: str, marks: Sequence[Token], sightings: Sequence[Sighting], sources: Sequence[tuple[int, int]], starts: Sequence[int]
) -> list[Mention]:
    """All mentions of persons by name, in order; a family name alone counts once its bearer is named more fully or titled.

    ``sources`` are offsets of source spans: a bare name in one is likelier a person. ``starts`` are sentence starts.
    """
    found: list[Mention] = []
    for first, last in _runs(marks):
        part = _name_part(marks, first, last, sightings)
        if part is None:
            continue
        begin, end = marks[part[0]].start, marks[part[1] - 1].end
        if part[1] - part[0] > 6 or (within(sightings, begin, end) and part[1] - part[0] == 1):
            continue
        found.append(_mention(text, marks, part, sightings, sources, starts))
    return _confirmed(found)


def _mention(
    text: str, marks: Sequence[Token], part: tuple[int, int], sightings: Sequence[Sighting], sources: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> Mention:  # fmt: skip
    begin, end = marks[part[0]].start, marks[part[1] - 1].end
    name = text[begin:end]
    title_index = _honorifics_start(marks, part[0])
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
            above = _descriptor_above(text, marks, phrase_start, sightings) if office.kind == "legislator" or office.head == "dr" else None
            office = above or office
    title_gender: Gender | None = None
    for word in before.lower().replace(".", " ").split():
        title_gender = TITLE_GENDER.get(word, title_gender)
    behind, age = office_after(text, end, sightings)
    if behind is not None:
        strength += 2
        if office is None or (not adjacent and not behind.former and behind.kind not in ("private", "expert")):
            office = behind
    elif age or re.match(r",? who(?:se)?\b", text[end : end + 8]):
        strength += 2
    if office is not None and office.polity is None:
        office = _with_owner(office, text, phrase_start if adjacent else begin, end, sightings)
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
    if any(word.lower() in _NEVER_SURNAME for word in name.split()) or marks[part[0]].text in ("St.", "Saint", "San", "Fort", "Mount"):
        strength -= 4
    if text[begin - 1 : begin] in _QUOTES and begin and text[end : end + 1] in _QUOTES + (",",):
        strength -= 4
    if name.isupper() and len(name) < 6 and not (before and before.isupper()) and not _only_honorific(before):
        strength -= 6
    if count >= 2 and not known and (head_kind(follower) is not None or follower in ORG_NOUNS):
        strength -= 4
    gender = title_gender or gender_of(name)
    return Mention(
        start=begin, end=end, name=name, key=key(name), gender=gender, title=before.strip(), office=office, strength=strength,
        sentence=bisect_right(starts, begin) - 1, possessive=text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’"),
    )  # fmt: skip


_QUOTES = ('"', "“", "”", "‘", "’", "'", "«", "»", "„")
_THE_ONE = re.compile(r"\s*[,–—(-]+\s*(?:the )?(?=\S+ (?:one|version)\b)")
_FELLOW = re.compile(r"\b(his|her|its|their) (?:[\w-]+ )?(?:colleague|counterpart|deputy|ally|rival|predecessor|successor), (?:the )?$", re.I)


def _with_owner(office: Office, text: str, start: int, end: int, sightings: Sequence[Sighting]) -> Office:
    """The office with the state told by "– the Venezuelan one" after the name or "her cabinet colleague," before the title."""
    one = _THE_ONE.match(text, end)
    if one:
        seen = [s for s in sightings if s.start == one.end()]
        if seen:
            return replace(office, polity=seen[0].polity)
    realm = re.match(r" of (?:the )?", text[end : end + 8])
    if realm and office.head in ("king", "queen", "emperor", "emir", "sultan", "prince", "princess"):
        seen = [s for s in sightings if s.start == end + realm.end()]
        if seen:
            return replace(office, polity=seen[0].polity)
    fellow = _FELLOW.search(text[max(0, start - 60) : start])
    if fellow and office.possessor is None:
        return replace(office, possessor=fellow.group(1).lower())
    return office


# Honorifics that are offices too: they are read as offices, not skipped as forms of address.
_ADDRESS = HONORIFICS - frozenset(
    "minister secretary president pres ambassador amb chancellor premier governor gov mayor senator sen representative rep commander general "
    "gen congressman congresswoman justice judge bishop archbishop cardinal commander king queen pope emir sultan prince princess".split()
)


def _honorifics_start(marks: Sequence[Token], index: int) -> int:
    """The index where the forms of address before a name start ("Senator | the Honourable Dr. Winfield"); ``index`` when none."""
    i = index
    while i > 0 and marks[i].start - marks[i - 1].end <= 1:
        word = plain(marks[i - 1].text).rstrip(".")
        if word not in _ADDRESS or (word in ("the", "his", "her", "their") and i == index):
            break
        i -= 1
    return i


def _descriptor_above(text: str, marks: Sequence[Token], start: int, sightings: Sequence[Sighting]) -> Office | None:
    """The descriptor that ends in a comma before a title ("The Minister of Trade, | Senator Anna …")."""
    index = next((k for k, mark in enumerate(marks) if mark.start == start), None)
    if index is None or index == 0 or marks[index - 1].text != ",":
        return None
    phrase_start, phrase, _ = phrase_before(text, marks, index)
    return parse(phrase, sightings, phrase_start) if phrase else None


def _only_honorific(phrase: str) -> bool:
    parts = [plain(word).rstrip(".") for word in phrase.split()]
    return bool(parts) and all(word in HONORIFICS for word in parts) and not (len(parts) == 1 and head_kind(parts[0]) is not None)


_STOP_LEFT = frozenset(
    "said says told that is was were are has had have who which when by with from as but after before while asked than because if "
    "where then he she they it according between against over into about did does do will would could should may might can not "
    "whether since until though although also quoted citing like named called including include and, between met meet meets meeting "
    "receive received receives thanked assured informed urge urged welcomed welcomes accuse accused tell tells saying telling "
    "replaced replaces replace succeed succeeded introduces introduced described describes "
    "or however meanwhile between spoke speak quoting cited cites alongside under via".split()
)


def _breaks(mark: Token) -> bool:
    """A word that cannot stand between an office and its bearer's name: another's given name or a verb."""
    if mark.capital:
        return mark.text in given_names() and head_kind(mark.text) is None
    return mark.text.endswith(("ed", "es")) and mark.text not in PORTFOLIO and mark.text not in ORG_NOUNS and head_kind(mark.text) is None


_CLAUSE = re.compile(r"\b\w+ed (?:the|that|an?|to|by|her|his|its|their)\b|\b(?:makes?|made|gets?|got|takes?|took|gives?|gave|goes|went|comes?|came|wants?|hopes?)\b")
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
    stop = i
    while i >= 0 and stop - i < 18:
        word = marks[i].text
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
    head = next((k for k in range(low, stop + 1) if _is_office_word(marks[k].text)), None)
    if head is None:
        return begin, "", adjacent
    start = head
    while start > low and _modifies(marks, start - 1):
        start -= 1
    end = marks[stop].end
    phrase = text[marks[start].start : end]
    if adjacent and any(_breaks(mark) for mark in marks[head + 1 : stop + 1]):
        return begin, "", adjacent
    if not adjacent and (len(phrase.split()) > 14 or _CLAUSE.search(phrase)):
        return begin, "", False
    if not adjacent and re.match(r"[A-Z]", phrase) and not re.match(r"(?:The|A|An|Its|His|Her|Their|Our|[\w.]+(?: [\w.]+)?['’]s)\b", phrase):
        if not (marks[start].capital and start == low):
            return begin, "", False
    return marks[start].start, phrase, adjacent


def _closes_descriptor(marks: Sequence[Token], comma: int) -> bool:
    """Words before the comma may describe the name after it: an office word stands within reach, and no name comes between."""
    for k in range(comma - 1, max(-1, comma - 15), -1):
        word = marks[k].text
        if word in (",", ".", ";", ":", "”", '"', "“", "(", ")", "!", "?") or word.lower() in _STOP_LEFT:
            return False
        if head_kind(word) is not None:
            # "Gleb Lysenkov, the minister, Anna …" is cut at the comma above; "minister Lysenkov, Anna" names someone already.
            follower = marks[k + 1] if k + 1 < comma else None
            return follower is None or not (follower.capital and follower.text in given_names())
    return False


_PARTICIPLES = frozenset(
    "retired acting incoming outgoing leading ruling managing visiting standing elected appointed renowned disgraced embattled fired deposed "
    "ousted exiled jailed convicted designated self-styled longtime top founding sitting serving chief newly recently twice".split()
)


def _modifies(marks: Sequence[Token], i: int) -> bool:
    word = marks[i].text
    lowered = word.lower().rstrip(".")
    if word in ("'s", "’s", "-", "&"):
        return True
    if marks[i].start and marks[i + 1].start - marks[i].end > 1:
        return False
    if lowered in ("the", "a", "an", "its", "his", "her", "their", "our", "my", "your"):
        return True
    if marks[i + 1].text in ("'s", "’s") or (word.isupper() and len(word) > 1):
        return True
    if lowered in ("former", "ex", "then"):
        return True
    if lowered in _OPENERS:
        return False
    if word[0].isupper() or lowered in PORTFOLIO or lowered in ORG_NOUNS or lowered in STATE_ORGANS:
        return True
    if lowered in ("and",):
        return i + 1 < len(marks) and marks[i + 1].text.lower() in PORTFOLIO
    return (word[0].isalpha() and lowered in _PARTICIPLES) or lowered.endswith(("al", "ic", "ian", "ese", "ior", "ive", "ary", "line", "ist", "time")) or "-" in word


_AFTER = re.compile(r"(?:, [\"“‘'][^\"”’'\n]{2,30}[\"”’'],? |(?:, (?:[A-Z]\.){2,})?, (?:who is |who was |who is also )?(?:(?:by )?then |also |currently |now )?|\s+[–—]\s+|\s*\(|,? who (?:is|was) |\s+(?:is|was)\s+)")
_AGE = re.compile(r", (?:aged )?\d{1,2}\b,?\s*")
_SEGMENT_END = re.compile(r",(?! [A-Z][\w. ]*(?:Affairs|Trade|Cooperation|Commerce|Energy|Tourism)\b)|[.;:()\n“”\"–—]| - ")
_NOT_APPOSITION = re.compile(
    r"(?:he|she|they|it|we|i|but|and|or|who|which|where|when|while|as|said|says|told|in|on|at|after|before|to|for|by|from|whose|has|had|"
    r"is|was|with|not|because|although|though|speaking|asked|added|saying|if|like|including|according|whom|during|since|that|there)\b",
    re.I,
)
_WHO = re.compile(
    r",? who (?:also |now |currently |formerly )?(heads|leads|chairs|runs|directs|presides over|teaches|advises|speaks for|represents|"
    r"oversees|studies|researches|coaches|edits|owns|manages|covers|commands|founded|lectures)\b([^,.;\n]{2,90})"
)
VERB_KIND: dict[str, Kind] = {"teaches": "expert", "studies": "expert", "researches": "expert", "lectures": "expert", "covers": "expert", "advises": "official"}


def office_after(text: str, end: int, sightings: Sequence[Sighting]) -> tuple[Office | None, bool]:
    """The office told after a name (apposition, "who chairs …", "is Colombia's ambassador …") and whether an age stands there."""
    age = _AGE.match(text, end)
    position = age.end() if age else end
    who = _WHO.match(text, end)
    if who:
        return office_of_verb(who.group(1), who.group(2).strip(), who.start(2), sightings), bool(age)
    if age:
        opening_end = position
    else:
        opening = _AFTER.match(text, end)
        if not opening:
            return None, False
        opening_end = opening.end()
        if re.match(r"\s+(?:is|was)\s+$", opening.group()) and not re.match(r"(?:the|an?|[A-Z]\w+['’]s)\s", text[opening_end : opening_end + 40]):
            return None, False
    cut = _SEGMENT_END.search(text, opening_end)
    segment = text[opening_end : cut.start() if cut else len(text)][:170]
    if not segment or _NOT_APPOSITION.match(segment) or not _opens_noun_phrase(segment):
        return None, bool(age)
    relative = re.search(r"\s(?:who|which|and (?:a|the|an|former|his|her|now)|whom|that|but|said|says|told|whose|in an? (?:statement|interview))\b", segment)
    if relative:
        segment = segment[: relative.start()]
    lead = segment.split()
    limit = 9 if re.match(r"(?:the|an?|its|his|her|their|[A-Z][\w.]*['’]s)\b", segment, re.I) else 6
    if not any(head_kind(word.strip(",")) for word in lead[:limit]):
        return None, bool(age)
    if re.match(r"[A-Z][\w’'-]+ [A-Z][\w-]+(?!['’\w])", segment) and segment.split()[0] in given_names():
        return None, bool(age)
    return parse(segment, sightings, opening_end), bool(age)


_DETERMINED = re.compile(r"\S+ (?:the|an?|his|her|its|their|that|to|up|in|on|out)\b")


def _opens_noun_phrase(segment: str) -> bool:
    """The words can be an apposition: "chief negotiator on the dam" can, "gave the chair" opens with a verb."""
    first = segment.split()[0]
    lowered = first.lower().rstrip(",")
    if lowered in ("the", "a", "an", "its", "his", "her", "their", "one", "another") or first[0].isupper() or first[0].isdigit():
        return True
    if head_kind(lowered) is not None or lowered in PORTFOLIO or lowered in ORG_NOUNS or lowered in ("managing", "executive"):
        return True
    return not _DETERMINED.match(segment) and not lowered.endswith(("ed", "ing"))


def office_of_verb(verb: str, rest: str, at: int, sightings: Sequence[Sighting]) -> Office:
    """The office that a verb tells ("chairs the board of Acme"): its words are the role; ``at`` is where ``rest`` starts."""
    seen = within(sightings, at, at + len(rest) + 2)
    kind = VERB_KIND.get(verb.lower(), "head")
    organization: str | None = None
    possessor: str | None = None
    if kind == "official":
        organization = re.sub(r"^the\s+", "", re.split(r"\s(?:on|in|about)\s", rest)[0])
    elif kind == "head":
        organization = re.split(r"\s(?:in|at|on|that|which)\s", rest)[0].rsplit(" of the ", 1)[-1]
        organization = re.sub(r"^the\s+", "", organization)
        if organization in ("it", "them"):
            organization, possessor = None, "its"
    return Office(
        role=f"{verb} {rest}", head=verb, kind=kind, organization=organization, possessor=possessor,
        polity=seen[-1].polity if seen else None, body=bool(seen) and seen[-1].kind == "body",
    )  # fmt: skip


def _confirmed(found: Sequence[Mention]) -> list[Mention]:
    """Mentions sure to be persons, and weaker ones whose name a sure one bears."""
    surnames = {mention.key[-1] for mention in found if mention.strength >= 2 and mention.key}
    givens = {mention.key[0] for mention in found if mention.strength >= 2 and len(mention.key) > 1}
    kept = []
    for mention in found:
        if not mention.key:
            continue
        if mention.strength >= 2 or (mention.key[-1] in surnames and mention.strength > -2):
            kept.append(mention)
        elif len(mention.key) == 1 and mention.strength > -2 and any(same_spelling(mention.key[0], name) for name in givens | surnames):
            kept.append(replace(mention, strength=1))
    return kept
