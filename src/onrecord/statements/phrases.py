"""What kind of speaker a source phrase describes: its head noun, number, definiteness, and where its description ends."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.statements.callings import HEADS, ORG_NOUNS, head_kind

Number = Literal["one", "some"]
Sort = Literal["pronoun", "person", "body", "document", "people", "unknown"]

_SINGULAR_DOCUMENTS = frozenset(
    "letter statement report memo memorandum sheet notice draft communique communiqué declaration banner convention "
    "treaty study poll survey document text paper resolution law bill article editorial op-ed book tweet post "
    "transcript filing lawsuit complaint indictment opinion ruling note email e-mail message release leaflet poster "
    "placard sign placards headline caption charter constitution agreement accord protocol manifesto platform plan "
    "proposal dossier decree order verdict judgment judgement motion petition advisory bulletin circular cable telegram "
    "deed clause annex briefing readout brochure pamphlet manual guidelines rules regulation directive contract "
    "affidavit count tally projection poll-of-polls forecast press-release backgrounder testimony biography memoir "
    "autobiography column essay blog page webpage entry census data figures statistics records documents emails letters "
    "papers reports polls surveys studies documentary film video recording footage ad advertisement commercial slogan "
    "script application form list speech remarks account advert obituary review analysis research estimate projection "
    "index warrant writ subpoena summons brief budget timetable roadmap agenda minutes graffiti inscription plaque "
    "label insert dispatch cables memos verdicts findings finding literature research recording".split()
)
DOCUMENTS = _SINGULAR_DOCUMENTS | frozenset(
    f"{word}s" for word in _SINGULAR_DOCUMENTS if not word.endswith("s") and word not in ("sign", "count", "form")
)
PRONOUNS = frozenset(
    "he she it they i we you him her them his himself herself themselves itself which who whom both each neither either "
    "another others one all several some none many few most that this those these me us its their".split()
)
PEOPLE = frozenset(
    "people persons sources source person somebody someone anybody everyone everybody nobody critics supporters "
    "opponents observers insiders officials experts analysts witnesses residents voters men women children families "
    "relatives friends neighbors neighbours locals governments countries nations states partners allies leaders "
    "ministers sides parties delegations members lawmakers aides diplomats colleagues republicans democrats liberals "
    "conservatives muslims christians jews americans europeans westerners protesters demonstrators activists organizers "
    "advocates detractors skeptics sceptics pundits commentators reporters journalists historians investigators "
    "prosecutors police authorities troops soldiers rebels militants fighters traders farmers workers scientists "
    "economists heads heads-of-government staffers strategists operatives loyalists donors delegates candidates rivals "
    "others surrogates folks guys millions thousands hundreds dozens majority minority percent half third two three "
    "scholars researchers envoys ambassadors groups percent capitals mediators negotiators pollsters attorneys lawyers "
    "doctors".split()
)
# Where the description of a noun goes on after it.
_TAIL = re.compile(
    r",|\s(?:of|for|in|at|from|with|to|on|who|whose|which|that|close|familiar|briefed|involved|working|speaking|near|inside|"
    r"within|"
    r"seen|prepared|initialled|signed|issued|circulated|handed|written|published|released|obtained|dated|close|based|present|"
    r"aligned|"
    r"here|there|across|around|prior|during|since|by|about|against|opposed|loyal|representing|attending|posted|titled|"
    r"entitled|sent|made|having|running|not|living)\b|\s[–—]|\(|"
    r"\s[a-z]{3,}(?:ing|ed) (?:with|to|by|in|on|at|for|from|of|last|this|the|an?)\b"
)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|most|few|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|more|"
    r"multiple|numerous|"
    r"various|other|at least|a few|a second|a third|someone|somebody|\d+)\b",
    re.I,
)
_COUNT = re.compile(
    r"^(?:at least |about |some |more than |over )?(?:two|three|four|five|six|seven|eight|nine|ten|a dozen|several|a few|"
    r"multiple|\d+)\b",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|its|his|her|their|our|your|my)\s+", re.I)


class Phrase(NamedTuple):
    """A source phrase taken apart: its sort, head noun in lower case, number, whether it introduces someone new, its core."""

    sort: Sort
    head: str
    number: Number
    indefinite: bool
    counted: bool
    core: str


def read(words: str) -> Phrase:
    """The phrase taken apart; ``unknown`` when no listed noun heads it."""
    text = words.strip().strip("\"“”‘’'«»„,.;:—–- ")
    lowered = text.lower()
    bare = re.sub(r"\s+(?:himself|herself|itself|themselves|too|also|both|all)$", "", lowered)
    if bare in PRONOUNS or re.match(
        r"(?:one|two|three|four|some|both|all|many|most|each|neither|either|none|another|several|few) of (?:them|us|whom|which|"
        r"the (?:two|three|four|five|six)\b)",
        bare,
    ):
        return Phrase("pronoun", bare, "some" if bare in _PLURAL_PRONOUNS else "one", False, False, text)
    part = _PART_OF.match(text)
    if part is not None:
        inner = read(text[part.end() :])
        if inner.sort == "people":
            return inner._replace(indefinite=True, counted=False)
    tail = _TAIL.search(text, 1)
    core = text[: tail.start()] if tail else text
    counted = bool(_COUNT.match(core))
    indefinite = bool(_INDEFINITE.match(core))
    parts = re.findall(r"[\w’'.\-&]+", core)
    head = parts[-1].lower().strip(".'’") if parts else ""
    if head.endswith(("'s", "’s")):
        head = head[:-2]
    return Phrase(*_sorted(head, core), indefinite=indefinite or _bare_plural(head, core), counted=counted, core=core)


# "Fourteen of 22 economists", "most of the residents": the people are what counts.
_PART_OF = re.compile(
    r"(?:(?:at least |about |nearly |almost |some |more than )?(?:\d+|[A-Za-z]+teen|[A-Za-z]+ty|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|most|many|half|dozens|hundreds|thousands|a (?:third|quarter|majority|number|handful|group|fifth)))"
    r"(?: percent| per cent)? of (?=(?:the |those |these |his |her |its |their |\d+ )?[\w-]+ ?[\w-]*)",
    re.I,
)
_PLURAL_PRONOUNS = frozenset(
    "they them their we us both all several some many most none few others those these themselves each".split()
)


_FIGURES = re.compile(r"\b(?:senior|political|opposition|leading|public|party|religious) figures$", re.I)


def _sorted(head: str, core: str) -> tuple[Sort, str, Number]:
    if re.search(r"\b\d{2}-year-old\b", core) and head not in ORG_NOUNS:
        return "person", head, "one"
    if head in PEOPLE or (plural_person(head) and (head not in DOCUMENTS or _FIGURES.search(core))):
        if head in ("police", "authorities"):
            return "body", head, "some"
        return "people", head, "one" if head in ("person", "source", "someone", "somebody", "anybody") else "some"
    if head == "paper" and re.search(r"\b(?:news|newspaper|weekly|daily)\b", core):
        return "body", head, "one"
    if (head == "office" and re.search(r"(?:['’]s|\bhis|\bher|\btheir) office$", core.lower())) or (
        head in ORG_NOUNS and head_kind(head) is None
    ):
        return ("document", head, "one") if head == "post" and not core.split()[-1][0].isupper() else ("body", head, "one")
    if head in DOCUMENTS:
        return "document", head, "one"
    if (
        head_kind(head) is not None
        or re.match(r"ex-[a-z]{3,}$", head)
        or head
        in (
            "man",
            "woman",
            "counterpart",
            "colleague",
            "predecessor",
            "successor",
            "host",
            "guest",
        )
    ):
        return "person", head, "one"
    if head in ORG_NOUNS:
        return "body", head, "one"
    return "unknown", head, "one"


def plural_person(word: str) -> bool:
    """A plural of an office or calling: "diplomats", "spokeswomen"."""
    if word.endswith("men") and word[:-2] + "an" in HEADS:
        return True
    return word.endswith("s") and word not in HEADS and word[:-1] in HEADS


def _bare_plural(head: str, core: str) -> bool:
    return (head in PEOPLE or plural_person(head)) and not _ARTICLE.match(core) and head not in ("source", "person")


def described(words: str) -> str:
    """The phrase as a name: without a leading article, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"^(?:the)\s+", "", words.strip().strip('"“”,.;:'), flags=re.I))


def extended(text: str, start: int, end: int) -> str:
    """The source phrase with a restricting clause after it ("… who attended the session", "… close to the talks"), if any."""
    match = re.match(
        r" (?:who|close to|familiar with|briefed on|with knowledge of|involved in|privy to)\b[^,.;:!?\n\"“”–—]{3,90}?(?=,|\.|"
        r";|\s(?:said|says|told|added|called|wrote)\b)",
        text[end : end + 130],
    )
    return text[start:end] + (match.group() if match else "")
