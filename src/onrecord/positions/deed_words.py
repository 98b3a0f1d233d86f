"""The wordings by which a deed of each type is told: verbs with what they take, and who does it by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

By = Literal["subject", "host", "guest", "place", "both", "chamber", "carried", "envoy", "visit"]
"""Who does the deed: the verb's ``subject``; the ``host`` named after it, whose visitor the subject is; where the subject is a
``guest`` who is received, the one who receives; the party in whose ``place`` both meet; ``both`` parties of a paper that is
signed; the subject where it is a ``chamber`` that votes; the chamber by which a text is ``carried``; the state whose ``envoy``
the subject is; where a ``visit`` is named, the one to whom it is paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One type's wordings; ``own``: a deed of any state on any matter, else ("other") only where an issue is followed."""

    type: str
    words: re.Pattern[str]
    by: By = "subject"
    own: bool = True


_FILL = r"(?:[\w’'-]+ ){0,6}?"
_DIPLOMATS = r"(?:ambassadors?|envoys?|consuls?(?:[ -]general)?|chargé\w*|charge d|diplomats?)"
_OWNS = r"(?:(?-i: [A-ZÀ-Þ][\w.-]*)){0,3}[’']s\b"
"""What follows a title, and a name, that own something: the thing is meant, not the person."""
_VISITORS = (
    r"(?:delegations?|envoys?|ministers?|presidents?|ambassadors?|representatives?|emissar\w+|secretar\w+[ -]general|colleagues?|"
    r"counterparts?|guests?|king|queen|premier|chancellor|teams?|missions?|prince|speaker|governor|chargé)\b"
    rf"(?!{_OWNS})"
)
PAPERS = (
    r"(?:agreements?|memorand\w+|treaty|treaties|accords?|deal|protocols?|pact|mou|papers?|text|conventions?|instruments?|"
    r"declarations?|charter|programmes?|contracts?|documents?|record|covenant|road ?map|arrangements?)\b"
)
_OWN_PAPER = (
    r"(?:[\w’'-]+ ){0,3}?(?:presidential memorand\w+|memorand\w+ "
    r"(?:to|for|that|instructing|directing|ordering|requiring|establishing)\b)"
)
"""A paper by which a leader tells his own offices what to do."""
_LETTERS = (
    r"(?:letter|note|request|report|call|message|assurance|update|briefing|file|list|news|word|reply|answer|invitation|"
    r"copy of the letter)s?\b"
)
_TROOPS = (
    r"(?:troops|soldiers|forces|battalions?|brigades?|warplanes|warships|contingents?|"
    r"peacekeepers|police officers|gendarmes|planes)\b"
)
_INSIGHT = (
    r"(?:capitals?\b|borders?\b|boundar\w+|leaders?\b|experts?\b|"
    r"that|there|this|these|those|not only|how|why|what|when|where|whether|and|for|its|their|our|as|"
    r"(?:the|an?) (?:\w+ )?(?:need|importance|fact|urgency|value|role|rights?|contributions?|efforts?|significance|challenges?|"
    r"difficult\w*|seriousness|threats?|sacrifices?|work|leadership|progress|potential|impact|extent|danger|limits)\b)"
)
"""What follows where somebody sees a fact and recognises no state."""
_RANK = r"(?:became|was|were|is|are) the (?:first|second|third|only|latest|last)(?: [\w-]+){0,4}? to"
RESOLVED = rf"(?:(?:decided|resolved|chose|chosen|moved) (?:not )?to|{_RANK})"
"""Words after which an infinitive tells what is done or settled."""
TALLY = re.compile(
    r"\b\d+(?: votes?)?(?: in favou?r)?(?: ?[-–] ?|,? to |,? against |,? )(?:\d+|none|nil|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve)(?: against| votes?| with| when|"
    r"[,.;:]|\)|$)|\b(?:unanimously|show of hands|recorded vote|without a vote)\b|\bby \d+ (?:votes )?to \d+",
    re.I,
)
"""The count of a vote, or how it was taken."""
ABROAD = re.compile(
    r"\b(?:treat(?:y|ies)|accords?|agreements?|pacts?|protocols?|conventions?|sanctions?|recognition|accession|ratif\w+|embassy|"
    r"ambassadors?|troops|soldiers|contingents?|missions?|mandate|deployment|resolution|motions?|requests?|"
    r"(?<!unanimous )consent)\b",
    re.I,
)
"""What a chamber votes on where the vote is a deed of its state toward others, or a formal answer; a bill alone is neither."""
_PASSES = (
    r"approved|adopted|passed|rejected|ratified|endorsed|authori[sz]ed|consented|resolved|turned down|"
    r"voted down|extended|renewed|"
    r"(?:gave|given|withheld) its (?:consent|approval)|threw (?:[\w’'-]+ ){0,3}out|defeated|declined|repealed"
)


def _pattern(kind: str, *words: str, by: By = "subject", own: bool = True) -> Pattern:
    return Pattern(type=kind, words=re.compile("|".join(words), re.I), by=by, own=own)


PATTERNS = (
    _pattern(
        "accepted-credentials",
        rf"\b(?:accept|receiv|took|take|taken)\w* {_FILL}(?:credentials|letters? of credence)",
        rf"\b(?:accept|receiv)\w* {_FILL}{_DIPLOMATS}[’']s letters\b",
        rf"\b(?:accept|receiv)\w* (?:the |his |her )?letters of {_FILL}{_DIPLOMATS}",
    ),
    _pattern(
        "accepted-credentials",
        r"\bpresent\w* (?:a copy of )?(?:his|her|their|its) (?:credentials|letters(?: of credence)?) (?:to|in|at)\b",
        by="host",
    ),
    _pattern(
        "accepted-diplomat",
        rf"\b(?:accept|accredit)\w* {_FILL}{_DIPLOMATS}",
        rf"\b(?:admitt?|took in|taken in|receiv)\w* {_FILL}(?:diplomats|chargé|charge d|consul|embassy staff)",
        r"\bhand\w* (?:over )?(?:the|its|their) [\w ]{0,20}embass\w+ (?:over )?to\b",
    ),
    _pattern(
        "severed-relations",
        r"\b(?:sever(?:s|ed|ing)?|broke off|breaks? off|cut(?:s|ting)?(?: off)?|suspend(?:s|ed|ing)?|fr[eo]ez(?:es?|ing)|froze|"
        r"downgrad(?:es?|ed|ing)|end(?:s|ed|ing)?) (?:all |its |their |his )?"
        r"(?:diplomatic )?(?:relations|ties)\b",
        r"\b(?:all |its |their )?diplomatic (?:relations|ties)(?: with [\w’' -]{1,40})? (?:are|were|have been|had been|is) "
        r"(?:severed|cut|broken off|suspended)\b",
        r"\bclos\w+ its embassy",
    ),
    _pattern(
        "recognized",
        rf"\b(?:recogni[sz]ed|recogni[sz]es)\b(?!\s+{_INSIGHT})",
        rf"\b{RESOLVED} recogni[sz]e\b(?!\s+{_INSIGHT})",
        r"\b(?:granted|extended) (?:\w+ )?recognition\b",
    ),
    _pattern(
        "imposed-sanctions",
        rf"\b(?:impos|slapp?|adopt|announc)(?:e|es|ed|ing|s)? {_FILL}(?:sanctions|embargo|asset freezes?|travel bans?|visa bans?|"
        r"restrictive measures)",
        r"\bsanctioned\b",
        r"\bblacklist(?:ed|s)\b",
        rf"\bfroze {_FILL}assets",
        r"\b(?:put|placed|added|entered) (?!off)(?:[\w’'-]+ ){1,9}?(?:on|to|in|onto) (?:its|the|their|a)(?: [\w’'-]+){0,3}? "
        r"(?:list|blacklist)\b",
        r"\blisted (?:[\w-]+ ){0,3}?(?:persons?|people|individuals|entit\w+|companies|officers|commanders|officials)\b",
        rf"\bdesignated {_FILL}(?:as )?(?:an? )?(?:foreign )?terrorists?\b",
        r"\bbarred (?:[\w’'-]+ ){0,3}?(?:president|minister|prime minister|officials|leaders?|politicians)\b",
    ),
    _pattern("voted", rf"\b(?:{_PASSES})\b", by="chamber"),
    _pattern(
        "signed-agreement",
        rf"\b(?:sign|initiall?|conclud|ink)(?:ed|s|ing)? (?!{_OWN_PAPER}){_FILL}{PAPERS}",
        r"\b(?:we|have|has|had) signed with\b",
        r"\b(?:put|puts|set) (?:their|its|his|her) (?:own )?(?:names?|signatures?) (?:to|under|on|where)\b",
        r"\bput (?:their|its|his|her) (?:names?|signatures?)\b",
        r"\bdeposit(?:ed|s) (?:its|their|his|the) instruments?\b",
        r"\b(?:ratified|acceded to)\b",
        rf"\bjoined the {_FILL}{PAPERS}",
        rf"\brenewed (?:its|the|their) {_FILL}(?:treaty|agreement|accord|pact|protocol)\b",
    ),
    _pattern(
        "signed-agreement",
        rf"\b{PAPERS}(?:[^.;]{{0,100}}?)\b(?:was|were|will be|is to be|are to be|has been|have been|"
        rf"had been) (?:\w+ly )?signed\b",
        rf"\b(?:signing|signature) of {_FILL}{PAPERS}(?=[^.]{{0,40}}\bbetween\b)",
        by="both",
    ),
    _pattern(
        "sent-envoy",
        rf"\b(?:sent|sends|send|dispatch\w*|despatch\w*) (?!back|home){_FILL}(?:envoys?|delegations?|emissar\w+|"
        r"representatives?|negotiators?|mediators?|missions?|(?:prime |foreign |defence |deputy )*minister|"
        r"committee of|team of)\b",
    ),
    _pattern(
        "received-delegation",
        r"\b(?:paid|pays|pay|paying|made|making) (?:an? )?(?:[\w-]+ ){0,3}visit to\b",
        r"\bvisited\b(?= (?:the |neighbou?ring )?(?-i:[A-ZÀ-Þ]))"
        r"(?!(?: [\w’'-]+){1,3} (?:troops|soldiers|forces|refugees|prisoners|victims)\b)",
        r"\b(?:arrived|arrives) in\b(?=[^.]*\b(?:talks|visit|meet))",
        by="host",
    ),
    _pattern(
        "received-delegation",
        rf"\b(?:received|receives|receiving) (?!(?:[\w’'-]+ ){{0,4}}?{_LETTERS})(?:[\w’'-]+ ){{0,8}}?{_VISITORS}",
        rf"\b(?:hosted|hosts|played host to) {_FILL}{_VISITORS}",
        r"\bwelcomed (?:an? |the |its |his |her |their )?(?:[\w-]+ ){0,3}?(?:delegation|envoy|president|"
        rf"minister|guests)\b(?!{_OWNS})",
    ),
    _pattern(
        "received-delegation",
        r"\b(?:was|were|been|be|is|are) received\b"
        r"(?! (?:from|as|by (?:those|people|everyone|all|many)|with (?:thanks|regret|interest|open arms)))",
        by="guest",
    ),
    _pattern("received-delegation", r"\b(?:state|official|working) visit (?:of|by) (?:the )?", by="visit"),
    _pattern(
        "received-delegation",
        r"\bmet\b",
        r"\bheld (?:[\w-]+ ){0,6}?(?:talks|meetings?|consultations|session|round|dialogue|summit)\b",
        r"\bco-chaired (?:[\w-]+ ){0,4}?(?:consultations|talks|meeting|session|dialogue|commission)\b",
        by="place",
    ),
    _pattern(
        "sent-envoy",
        r"\b(?:travelled|traveled|flew|went|left(?: [\w ]{1,30}?)? for|headed|set off for|arrived|crossed)\b(?=[^.;]{0,50})",
        by="envoy",
    ),
    _pattern(
        "voted",
        r"\bvoted\b(?! (?:best|most|into office|member|out of committee|down))",
        r"\babstain(?:ed|s)\b",
        r"\b(?:casts?|cast) (?:its|their|a) votes?\b",
        r"\b(?:backed|supported|opposed|rejected)\b[^.]{0,80}\bin (?:an?|the) [\w ]{0,30}\bvote\b",
    ),
    _pattern(
        "voted",
        r"\b(?:motion|bill|resolution|draft|amendment|proposal|text|paper|it)\b[^.;,]{0,50}?\b(?:passed|fell|failed|carried|"
        r"(?:was|were|is|has been|had been) (?:rejected|adopted|approved|passed|defeated|voted down))\b",
        by="carried",
    ),
    _pattern(
        "other",
        rf"\b(?:recall|withdr[ae]w|withdrawn|call)\w* (?:home |back )?(?:its|his|her|their|the)(?: own)? {_FILL}{_DIPLOMATS}",
        rf"\b(?:summon|called in)\w* {_FILL}{_DIPLOMATS}",
        rf"\bexpel\w* {_FILL}{_DIPLOMATS}",
        rf"\bdeclar\w* {_FILL}persona non grata",
        rf"\bgave {_FILL}{_DIPLOMATS} (?:[\w-]+ ){{1,3}}(?:hours|days) to leave",
        rf"\b(?:denounced|terminated|abrogated|ended|annulled|scrapped|suspended) (?:the|its|their) {_FILL}"
        r"(?:accord|agreement|treaty|pact|convention)s?\b",
        r"\b(?:struck|removed|dropped|delisted|took) (?:[\w’'-]+,? ){1,9}?(?:from|off) (?:its|the|their)(?: [\w’'-]+){0,2}? "
        r"(?:lists?|blacklists?)\b",
    ),
    _pattern(
        "other",
        rf"\b(?:closed|shut|locked|sealed|reopened|opened) (?:its|the|their|all|both|one [\w-]+ of the) {_FILL}(?:crossings?|"
        rf"borders?|airspace|gates?|"
        r"frontiers?|embass(?:y|ies)|consulates?|straits?)\b",
        rf"\b(?:withdrew|withdrawn|pulled (?:out|back)|deployed|sent|flew|landed) (?!back|us|me|him|"
        rf"them)(?:[\w,’'-]+ ){{0,4}}?{_TROOPS}",
        rf"\b(?:freed|released|exchanged|handed over) {_FILL}(?:prisoners?|captives|hostages|detainees)\b",
        rf"\b(?:pushed|deported|expelled) (?:back |out )?{_FILL}(?:refugees|migrants|asylum[- ]seekers|families|"
        r"nationals|citizens|deportees)\b",
        rf"\bbanned {_FILL}(?:imports?|exports?|goods|products|flights|vessels|ships|oil|gas|coal|"
        r"steel|timber|grain|wheat|rice|meat|fish|fruit|wine|tea)\b",
        r"\b(?:announced|ordered|decreed) (?:the |its )?(?:recall|withdrawal|expulsion|closure|suspension|"
        r"release|deployment) of\b",
        r"\bhanded (?:over )?(?:an? |the |its )?(?:[\w-]+ )?(?:note|letter|file|list|protest|démarche)s?\b",
    ),
    _pattern(
        "other",
        r"\b(?:withdrew|withdrawn|pulled out|freed|released|exchanged(?! (?:views|words|notes|opinions|glances|"
        r"greetings))|handed over|"
        r"handed|closed|shut|locked|reopened|opened(?! (?:by|with|up)\b)|delivered|deployed|landed|shipped|"
        r"revoked|cancelled|canceled|"
        r"annulled|lifted|ended|ends|suspended|resumed|extended|banned|bans|seized|blocked|vetoed|launched|repealed|requests?|"
        r"requested(?! that)|evacuated|forbade|forbids|prohibited|approved|decreed|set up|taken back|took back|"
        r"turned (?:back|away|down)|"
        r"pushed|restrained|halted|notified|struck|flew|joined|quit|reinstated|restored|scrapped|waived|"
        r"transferred|deported|removed|"
        r"adopted|barred(?! from\b))\b",
        own=False,
    ),
)
