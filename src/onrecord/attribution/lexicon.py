"""Verbs and phrases that attribute: each lemma with its class and all its forms.

Classes: ``say`` (plain speech), ``tell`` (speech with an addressee before the content), ``announce`` (speech that is also
an act), ``ask`` (questions and requests), ``deny`` (speech with a negative in it), ``judge`` (praise, blame, naming),
``think`` (belief, knowledge, wish, intention), ``show`` (documents and data). Words collected from the cues of PARC 3
and PolNeAR train and from grammars of English reporting verbs; the classes are this project's.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

VerbClass = Literal["say", "tell", "announce", "ask", "deny", "judge", "think", "show"]
FormKind = Literal["base", "third", "past", "participle", "ing"]


class Form(NamedTuple):
    """One reading of a word form: its lemma, the lemma's class, and which form it is (``past`` covers equal participles)."""

    lemma: str
    verb_class: VerbClass
    kind: FormKind


_LEMMAS: dict[VerbClass, str] = {
    "say": """say add note write tweet post comment remark state declare claim assert argue contend insist maintain stress
        emphasize emphasise underline underscore reiterate repeat explain observe recall recount relate acknowledge admit
        concede confess affirm confirm reply respond answer retort counter rejoin continue conclude suggest hint imply
        intimate signal indicate predict warn caution complain lament quip joke boast muse opine reason recommend report
        reveal disclose testify swear allege exclaim shout cry yell scream whisper murmur mutter chant email text agree
        disagree protest specify clarify elaborate interject object propose advise mention quote cite
        point confide message apologise apologize assess forecast concur attest brag grumble speculate insinuate profess speak""",
    "tell": "tell inform remind assure notify reassure convince persuade brief advise warn promise",
    "announce": """announce promise pledge vow swear threaten offer undertake order rule decide resolve declare proclaim
        agree commit guarantee propose approve""",
    "ask": "ask urge demand request call appeal implore beg plead inquire enquire wonder query question instruct press exhort",
    "deny": "deny reject dismiss refute rebut dispute refuse decline disavow repudiate contradict doubt",
    "judge": """accuse blame praise criticize criticise condemn denounce describe dub label call brand thank welcome hail laud
        applaud slam blast attack mock decry deride defend endorse support oppose back commend congratulate
        express voice deplore""",
    "think": """believe think feel hope fear expect want wish know consider suspect understand assume doubt intend plan prefer
        worry regret imagine reckon hold see view regard recall remember forget realize realise wonder favour favor""",
    "show": "show find suggest indicate reveal estimate conclude read state demonstrate",
}

_IRREGULAR: dict[str, tuple[str, str]] = {  # past, participle
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "know": ("knew", "known"),
    "understand": ("understood", "understood"),
    "hold": ("held", "held"),
    "see": ("saw", "seen"),
    "forget": ("forgot", "forgotten"),
    "find": ("found", "found"),
    "read": ("read", "read"),
    "show": ("showed", "shown"),
    "undertake": ("undertook", "undertaken"),
    "beg": ("begged", "begged"),
    "quip": ("quipped", "quipped"),
    "plan": ("planned", "planned"),
    "dub": ("dubbed", "dubbed"),
    "commit": ("committed", "committed"),
    "admit": ("admitted", "admitted"),
    "regret": ("regretted", "regretted"),
    "rebut": ("rebutted", "rebutted"),
    "prefer": ("preferred", "preferred"),
    "slam": ("slammed", "slammed"),
    "forecast": ("forecast", "forecast"),
    "speak": ("spoke", "spoken"),
}
_DOUBLED = frozenset("beg quip plan dub commit admit regret rebut prefer slam".split())
"""Lemmas that double their last letter before -ing."""

# A form that two classes share belongs to the first class that lists it.
_ORDER: tuple[VerbClass, ...] = ("say", "tell", "announce", "ask", "deny", "judge", "think", "show")


def _forms(lemma: str) -> dict[str, FormKind]:
    """All forms of one lemma; a participle that equals the past counts as past."""
    silent_e = lemma.endswith("e") and not lemma.endswith("ee")
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    if lemma in _IRREGULAR:
        past, participle = _IRREGULAR[lemma]
    else:
        past = lemma[:-1] + "ied" if consonant_y else lemma + ("d" if lemma.endswith("e") else "ed")
        participle = past
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    third = lemma[:-1] + "ies" if consonant_y else lemma + ("es" if sibilant else "s")
    stem = lemma[:-1] if silent_e else lemma + lemma[-1] if lemma in _DOUBLED else lemma
    forms: dict[str, FormKind] = {lemma: "base", third: "third", stem + "ing": "ing", participle: "participle"}
    forms[past] = "past"
    return forms


_SPELLED_OTHERWISE: dict[str, Form] = {
    "signalled": Form("signal", "say", "past"),
    "signalling": Form("signal", "say", "ing"),
    "brags": Form("brag", "say", "third"),
    "bragged": Form("brag", "say", "past"),
}


def _table() -> dict[str, Form]:
    table: dict[str, Form] = {}
    for verb_class in _ORDER:
        for lemma in _LEMMAS[verb_class].split():
            for form, kind in _forms(lemma).items():
                table.setdefault(form, Form(lemma, verb_class, kind))
    table.update(_SPELLED_OTHERWISE)
    return table


VERBS: dict[str, Form] = _table()
"""Lower-case form to its reading."""

COMMON_REPORTING_LEMMAS = frozenset(
    "say tell add note write tweet claim announce declare explain state argue ask reply report".split()
)
"""The verbs that carry most attributions; the slice "common reporting verb" of the scores."""

COMMON_REPORTING_FORMS = frozenset(form for form, reading in VERBS.items() if reading.lemma in COMMON_REPORTING_LEMMAS)

_SPOKEN: tuple[VerbClass, ...] = ("say", "tell", "announce", "ask")

QUOTING_LEMMAS = frozenset(lemma for verb_class in _SPOKEN for lemma in _LEMMAS[verb_class].split()) | frozenset(
    "think wonder recall call deny".split()
)
"""Verbs that can stand beside a quotation or be turned round after it ("…, said X")."""

CLAUSE_LEMMAS = frozenset(
    """say add note write tweet declare claim assert argue contend insist maintain stress emphasize emphasise underline
    underscore reiterate repeat explain observe recall acknowledge admit concede affirm confirm reply respond suggest hint
    imply signal indicate predict warn caution complain lament quip joke boast recommend report reveal disclose testify swear
    allege agree state announce promise pledge vow threaten deny doubt believe think feel hope fear expect know suspect
    understand assume reckon realize realise conclude show find estimate propose demand tell inform remind assure notify
    reassure convince persuade brief advise ask wonder rule decide remember worry regret guarantee inquire enquire
    specify clarify point confide message apologise apologize assess forecast concur attest brag grumble speculate insinuate
    swear undertake pray testify profess mention note confess""".split()
)
"""Verbs that take a clause as content ("said that …", "believes …", "asked whether …")."""

INFINITIVE_LEMMAS = frozenset(
    """promise pledge vow threaten offer refuse decline agree want hope plan intend wish expect prefer decide swear
    undertake demand ask claim profess""".split()
)
"""Verbs that take "to …" as content."""

ABOUT_LEMMAS = frozenset("inform notify remind warn know complain assure convince".split())
"""Verbs whose content can open with "of" or "about" ("informed the council of the decision")."""

OBJECT_LEMMAS = frozenset(
    """call describe accuse blame praise criticize criticise condemn denounce thank welcome hail laud applaud slam blast attack
    mock decry deride defend endorse support oppose reject dismiss dispute want deny cite label dub brand urge ask announce
    commend favour favor repudiate refute consider express voice deplore mention report confirm admit acknowledge promise
    pledge demand concede disclose""".split()
)
"""Verbs that take a noun phrase as content ("condemned the raid", "called him a liar")."""

PARTICLES: dict[str, tuple[str, ...]] = {
    "point": ("out",),
    "ask": ("for",),
    "call": ("for",),
    "speak": ("of", "about"),
    "complain": ("of", "about"),
    "confess": ("to",),
    "apologise": ("for",),
    "apologize": ("for",),
}
"""Verbs with the word that belongs to them before a bare matter ("asked for more time")."""

NOUN_LIKE = frozenset(
    """states claims promises pledges vows comments emails fears reports demands requests questions calls doubts notes posts
    hopes tweets remarks estimates orders offers replies answers protests appeals charges attacks praises plans wishes views
    shows regrets rules threats wonders queries cries quips jokes""".split()
)
"""Third persons that are plural nouns as often."""

AUXILIARIES = frozenset(
    """has have had having is are was were be been being will would can could may might shall should must do does did
    ’ve 've not n't n’t never ever""".split()
)
ADVERBS = frozenset(
    """also later then again now still already just once recently repeatedly reportedly often always even further previously
    initially publicly privately simply only first earlier once long strongly firmly flatly clearly openly quickly
    immediately subsequently soon specifically explicitly frequently sometimes""".split()
)
"""Adverbs that stand between a subject and its verb."""

PRONOUN_SUBJECTS = frozenset("he she they it we i you who which".split())
