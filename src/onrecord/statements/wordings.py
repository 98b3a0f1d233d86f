"""What the words beside a polity's name make of it: a place where something happens, a person, or the name of another thing."""

from __future__ import annotations

import re

from onrecord.statements.tables import given_names

REACH = 48
"""So many characters before and after a wording decide; the rules below look no further."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_STATES_OF_THE_US = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas "
    "Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio "
    "Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Ontario"
).split()
_SHORT_STATES = (
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.[ ]?[HJMYCD]|Okla|Ore|"
    r"Pa|R\.I|S\.[ ]?[CD]|Tenn|Tex|Vt|Va|Wash|W\.Va|Wis|Wyo|Ont"
)
_IN_ANOTHER_STATE = re.compile(
    rf", (?:(?:{'|'.join(_STATES_OF_THE_US)}|(?:New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|"
    rf"West Virginia|Rhode Island))\b|(?:{_SHORT_STATES})\.)"
)
_IN_GEORGIA = re.compile(r", (?:Georgia|GA)\b")
_TOWNS_OF_GEORGIA = frozenset({"Athens", "Rome", "Dublin", "Vienna", "Cairo"})

# A place is told by a preposition or a noun of place before the name, or by what is held, built or done there after it.
_IN = re.compile(
    r"(?:\b(?:in|In|IN|at|At|near|Near|outside|Outside|inside|Inside|around|across|through|throughout|via|into|within|beyond|"
    r"above|over the skies of|reached|visited|visiting|visits|march(?:es|ed)? on)|"
    r"\b(?:suburbs?|outskirts|streets?|centre|center|heart|mayor|governor|city|town|capital(?: city)?(?: of)?|squares?|airport|"
    r"district|"
    r"bishop|archbishop|residents?|people|inhabitants|skies|hotels?|university|siege|port|north|south|east|west|northeast|"
    r"northwest|southeast|southwest|miles|kilomet(?:er|re)s|km) (?:of|from)|"
    r"\b(?:fl(?:ew|y|own|ies|ying)|travell?\w*|dr(?:ove|ive|iving)|sail\w*|return\w*|arriv\w*|walk\w*|march\w*|mov(?:ed?|ing)|"
    r"went|go(?:es|ing)?|came|fled|flee\w*|commut\w*|trips?|visits?|flights?|trains?|roads?|journeys?|routes?|depart\w*|left|"
    r"bound|stopover|headed|heading) (?:\w+ )?(?:from|to|for|in)|\bcapital,|\bcapital)"
    r"(?: the| central| downtown| old| inner| greater| (?:north|south|east|west)(?:ern)?| nearby| neighbou?ring){0,2} $"
)
_HELD_THERE = re.compile(
    r"(?:['’]s (?:mayor|airport|streets?|suburbs?|outskirts|metro|subway|hospitals?|hotels?|central|old|historic|"
    r"residents|parks?)\b|"
    r"[ -](?:based|born|area|bound)\b| (?:peace )?(?:talks|process|agreements?|accords?|summit|conference|meeting|round|"
    r"gathering|"
    r"forum|airport|court|suburbs?|hotel|streets?|metro|subway|police|newspapers?|daily|tabloid|broadcaster|declaration|"
    r"communiqu[eé]|[Mm]ayor|hospital|bureau|correspondent|residents?|"
    r"prosecutors?|"
    r"theat(?:re|er)|museum|university|neighbou?rhood|district|region|school|apartment|flat|studio|restaurant|market|mosque|"
    r"church|cathedral|rally|riots?|unrest|jury|earthquake|floods?|fires?|blasts?|protests?|attacks?|bombings?|"
    r"stock market|office|home|format|park|zoo|club|fashion|traffic|lies|"
    r"Heathrow|Gatwick|Stansted|Luton|"
    r"Metro|Airport|Fashion Week|Film Festival|Marathon|Olympics)\b)"
)
_DATELINE_AFTER = re.compile(
    rf"(?:/[A-ZÀ-Þ]+)*(?:, [A-ZÀ-Þ][\w ]+)?(?:,? \(?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\)?(?:,? \d{{4}})?)?"
    r"(?: \([A-Z][\w ./]*\)|\s*[—–]| ?--| - )"
)
_AIMED_AT = re.compile(
    r"\b(?:out|back|ang(?:er|ry)|aim(?:ed|ing)?|direct(?:ed)?|look(?:s|ed|ing)?|furious|fury|swipes?|jabs?|levell?ed|sneer\w*|"
    r"laugh\w*|trust(?:s|ed)?|confidence|faith|believ\w+|interest(?:ed)?) (?:at|in) $"
)
_THEN_COUNTRY = re.compile(r", the capital\b")
_STATE_ALL_THE_SAME = re.compile(
    r"['’]s? (?:own |best |strategic |national |core |broader |long-term |eyes |vital |clear )*"
    r"(?:interests?|view|eyes|hands?|favou?r|ranks|name|opinion|court|calculus|orbit|spheres?|camp|tone|stance|positions?|"
    r"polic(?:y|ies)|thinking|approach|responses?|statements?|decisions?|claims?|plans?|demands?|offers?|proposals?|military|"
    r"government|leadership|behalf|relations?|ties|attitude|rhetoric|war|intentions?|behaviou?r|support|actions?|foreign)\b"
)

_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Prof|Sir|Dame|Judge|Capt|Sgt|Lt|Col|Gen|Gov|Rev)\.?|Congressman|Senator) $"
)
_GIVEN_BEFORE = re.compile(r"(?:^|[^\w’'-])([A-ZÀ-Þ][\w’'-]+) (?:[A-Z]\. )?$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:\n”\"]\s*)$")
_SURNAME_AFTER = re.compile(
    r" (?:[A-Z]\. )?(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]el|[Ll]a|al) )*((?:O|Mc|Mac|D)?['’]?[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ])"
)
# A word that is a given name and opens sentences as a common word ("Will France sign?").
_ALSO_COMMON = frozenset(
    "Will May Mark Grant April June Hope Faith Grace Bill Sue Drew Chance Art Guy Frank Rich Chase Pat".split()
)
# What follows a state's or capital's name without being a surname: roles, organs, peoples and the words of headlines.
_NO_SURNAME = re.compile(
    r"(?:Heathrow|Gatwick|Stansted|Luton|Democratic|Department|Board|Commission|Gov|Sen|Rep|Attorney|Governor|Senator|"
    r"Secretary|Senate|House|Democrats?|Republicans?|Court|Congressman|Foreign|Prime|Vice|Deputy|First|Defen[cs]e|"
    r"Finance|Interior|Justice|Health|Trade|Energy|Home|National|Central|Supreme|"
    r"Royal|State|Federal|General|High|Chief|Special|Permanent|President|Minister|Ministry|Premier|Chancellor|King|Queen|"
    r"Ambassador|Envoy|Mayor|Government|Parliament|Army|Navy|Police|Air|Military|Bank|Council|Embassy|Spokes\w+|Opposition|"
    r"Election|Elections|Summit|Talks|Officials?|Leaders?|Forces|Troops|Says?|Said|And|Or|In|On|To|Of|For|Is|Has|Had|Was|Will|"
    r"Would|Wants|Its|Not|No|Vows|Calls|Urges|Denies|Warns|Rejects|Accuses|Seeks|Signs|Hits|Slams|Backs|Agrees|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|"
    r"December|Terror|Attacks?|Crisis|Deal|Protests?|Peace|Climate|Policy|Strateg\w+|Plan|Office|Act|Rescue|Working|"
    r"Joint|Group|Dialogue|Initiative|Center|Centre|Union|Task|House|Party|Day|Week)$"
)
# "U.S.-China Policy", "Prime Minister of Israel Yair Lapid"
_STATE_BEFORE = re.compile(
    r"-$|\b(?:[Mm]inister|[Pp]resident|[Kk]ing|[Qq]ueen|[Aa]mbassador|[Gg]overnment|[Rr]epublic|[Pp]eople) (?:of|to) (?:the )?$|"
    r"\b(?:Made in|Safer) $"
)
LIKE_GIVEN_NAMES = frozenset(
    "Jordan Israel Georgia Chad Kenya India China America Ireland London Paris Santiago Sofia Kingston Lima Vienna Havana "
    "Virginia Carolina Dakota Holland Berlin Rome Mali Cuba".split()
)
LIKE_SURNAMES = frozenset(
    "Jordan Israel Washington London Paris Ireland Holland England Wales French English Welsh Berlin Rome Kingston Santiago Lima "
    "Sofia Mali Cuba Spain Poland German Germany Roman Brazil Vienna Lincoln Scott Britain Dutch Lebanon Georgia "
    "Turk Castro Swiss Denmark Finn Moldova Bahrain Sweden Labour Wales Irish Ottawa Panama Chad".split()
)

# "University of Washington", "Duke of Edinburgh", "Bank of America"
_TITLE_BEFORE = re.compile(
    r"\b(?:University|College|Institute|Duke|Duchess|Earl|Prince|Princess|Archbishop|Bishop|Treaty|Battle|Siege|Gulf|Sea|Strait|"
    r"Straits|Bay|Isle|Lake|Mount|Tower|Museum|Cathedral|Opera|Stock Exchange|Merchant|Maid|Port|Statute|Tour|"
    r"Diocese|Archdiocese|Patriarch) (?:of|de) (?:the )?$|\b(?:Lake|Mount|Fort|Port|Little|Miss|Hotel|Radio|Club|Cape|"
    r"Hurricane|Tropical Storm|Team|FC|USS|HMS) $"
)
_TITLE_AFTER = re.compile(
    r" (?:(?:State|Normal|City|National|Evening|Daily|Morning|Free|International|Stock|High|Central|Global|Business|"
    r"Medical|Technical|"
    r"Polytechnic) )*"
    r"(?:University|College|Institute|School|Street|St|Road|Avenue|Boulevard|Square|Bridge|Airport|Airlines?|Airways|Post|Times|"
    r"Daily|News|Herald|Journal|Tribune|Gazette|Observer|Chronicle|Examiner|Independent|Beacon|Monitor|Star|Citizen|Exchange|"
    r"Marathon|"
    r"Opera|Zoo|Museum|Orchestra|Philharmonic|Symphony|Ballet|Hilton|Hotel|Conventions?|Agreement|Accords?|Statute|Treaty|Pact|"
    r"Protocol|Declaration|Papers|Charter|River|Valley|Delta|Canal|Heights|Wall|Monument|Nationals|Capitals|Wizards|Commanders|"
    r"Saint|Sharks|Mercury|FC|United FC|Hospital|Cathedral|Port|Gate|Point|Museums|(?:City|County|Borough) Council|"
    r"Biennale|Grand Prix|Club|Review|County|Township|Beach|Springs)\b"
)
_AFTER_WASHINGTON = re.compile(r" (?:state\b|State\b|Gov\.|Sen\.|governor|Huskies|voters|lawmakers in Olympia)")
_BEFORE_WASHINGTON = re.compile(r"(?:\bstate of |(?:Seattle|Spokane|Tacoma|Olympia|Bellevue|Vancouver|Everett|Yakima), )$")
_AIRLINE = re.compile(r" (?:flights?|airlines?|airliner|planes?|jets?|Airbus|Boeing|passengers?|crew|pilots?|Stadium|Group)\b")
_LANGUAGE_BEFORE = re.compile(
    r"\b(?:speaks?|spoke|speaking|spoken|fluent|broken|written|learn\w*|stud(?:y|ied|ying)|taught|translat\w+(?: \w+)?)"
    r"(?: (?:in|from|into|to|only|some|fluent|good|little|both|fluently in))* (?:[A-Z]\w+,? (?:and|or) )?$"
)
_IN_BEFORE = re.compile(r"\b[Ii]n $")
_LANGUAGE_AFTER = re.compile(r"(?:[.,;:)!?\]]|$| (?:and|or|but|on|that|with|at|by|to)\b)")
_HYPHENED_AMERICAN = re.compile(r"[ -]Americans?\b")
_PAIR = re.compile(
    r"-American (?:relations?|ties|talks|summit|dialogue|war|treaty|accord|agreement|trade|cooperation|alliance|border)"
)
_MANNER = re.compile(r"-(?:era|style|speaking|language|speaker)\b")

_CAPITALS_ALL = re.compile(r"[a-zà-ÿ]")
_WHO_SPEAKS = re.compile(
    r" (?:SAYS|SAID|WARNS|CHIEF|TEAM|URGES|DECLARES|APPROVES|OFFICIALS?|EXPERTS?|DIRECTOR|ENDS|CALLS|REPORTS|ADVISES|RECOMMENDS|"
    r"FEARS|CONFIRMS|INVESTIGATES|TO)\b"
)
_ASKED_OF_US = re.compile(
    r"\b(?:GAVE|TOLD|HELPED|HELPS|TELLS|GIVES|MAKES|SAVES|SHOWED|LEFT|GIVE|TELL|LET|HELP|JOIN|FOLLOW|CONTACT|ABOUT|SHOW|"
    r"SAVE|MAKE|"
    r"KEEP|LEAVE|BRING|ASK|CALL|MEET|SELL) $"
)


def is_place(before: str, after: str, *, opens_line: bool) -> bool:
    """The name stands where something is or happens ("talks in Doha", "the Vienna talks", a dateline), not for its state.

    ``before`` and ``after`` are the words around the name, cut at ``REACH``; ``opens_line`` is whether it begins its line.
    """
    if _STATE_ALL_THE_SAME.match(after) or _AIMED_AT.search(before):
        return False
    if _IN.search(before) or _HELD_THERE.match(after) or _THEN_COUNTRY.match(after):
        return True
    if after.startswith(",") and before.endswith("From "):
        return True
    return opens_line and _DATELINE_AFTER.match(after) is not None


def is_person(form: str, before: str, after: str, *, headline: bool) -> bool:
    """The name is a given name with a surname after it, or a surname with a given name or an honorific before it.

    ``headline`` tells that the words of its line begin with capitals, so that a capital after the name tells nothing.
    """
    if form in LIKE_SURNAMES:
        if _HONORIFIC.search(before):
            return True
        given = _GIVEN_BEFORE.search(before)
        if given and given.group(1) in given_names() and given.group(1) not in LIKE_SURNAMES:
            opens = _SENTENCE_OPENS.search(before[: given.start(1)])
            if not (opens and given.group(1) in _ALSO_COMMON) and not headline:
                return True
    if form in LIKE_GIVEN_NAMES and not headline:
        surname = None if _STATE_BEFORE.search(before) else _SURNAME_AFTER.match(after)
        if surname and not _NO_SURNAME.match(surname.group(1)):
            return not re.match(r"[^.\n]* (?:of|for) ", after[: surname.end() + 5])
    return False


def is_other_thing(form: str, kind: str, before: str, after: str) -> bool:
    """The name is part of the name of something else ("Moscow State University", "Paris, Texas", "London Marathon")."""
    if kind in ("demonym", "people"):
        return _is_no_state_adjective(before, after)
    if kind not in ("name", "also", "capital"):
        return False
    if _TITLE_BEFORE.search(before) or _TITLE_AFTER.match(after):
        return True
    american = _IN_ANOTHER_STATE.match(after)
    # "Paris, Texas"; a country's name is a town's only between commas ("Lebanon, Pa., voted").
    if american and (kind == "capital" or re.match(r"[,.;]|$", after[american.end() :])):
        return True
    if form in _TOWNS_OF_GEORGIA and _IN_GEORGIA.match(after):
        return True
    if form == "Washington":
        return bool(_AFTER_WASHINGTON.match(after) or _BEFORE_WASHINGTON.search(before))
    return form == "Emirates" and bool(_AIRLINE.match(after))


def _is_no_state_adjective(before: str, after: str) -> bool:
    """A language ("he speaks French"), a descent ("Mexican American") or a manner ("Soviet-era")."""
    if _MANNER.match(after) or _LANGUAGE_BEFORE.search(before):
        return True
    if _HYPHENED_AMERICAN.match(after) and not _PAIR.match(after):
        return True
    return bool(_IN_BEFORE.search(before) and _LANGUAGE_AFTER.match(after))


_CAPITAL_WORD_BEFORE, _CAPITAL_WORD_AFTER = re.compile(r"\b[A-Z]{2,} $"), re.compile(r" (?:A|[A-Z]{2,}) [A-Z]{2,}\b")


def is_common_word(form: str, line: str, before: str, after: str) -> bool:
    """In a line of capitals, WHO and US are words like others unless something tells."""
    if form == "US" and _CAPITAL_WORD_BEFORE.search(before) and _CAPITAL_WORD_AFTER.match(after):
        return True  # "HE OWES US A POND"
    if form not in ("WHO", "US") or len(line) < len(form) + 2 or _CAPITALS_ALL.search(line):
        return False
    return not _WHO_SPEAKS.match(after) if form == "WHO" else bool(_ASKED_OF_US.search(before))


def is_headline(line: str) -> bool:
    """Most words of the line begin with a capital: a headline in title case tells names from other words no more."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    return (
        not line.rstrip("”\"’' ").endswith(".")
        and len(line) < 160
        and len(words) > 3
        and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4
    )
