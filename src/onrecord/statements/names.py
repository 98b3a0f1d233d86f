"""Personal names: titles taken off, spellings compared, gender told where the name tells it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.statements.tables import Gender, given_names

TITLE_GENDER: dict[str, Gender] = {
    "mr": "m",
    "mister": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "prince": "m",
    "senhor": "m",
    "señor": "m",
    "monsieur": "m",
    "herr": "m",
    "emir": "m",
    "sultan": "m",
    "father": "m",
    "mullah": "m",
    "maulvi": "m",
    "mawlawi": "m",
    "imam": "m",
    "maulana": "m",
    "mufti": "m",
    "shri": "m",
    "oba": "m",
    "smt": "f",
    "pope": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "madam": "f",
    "madame": "f",
    "mme": "f",
    "dame": "f",
    "lady": "f",
    "queen": "f",
    "princess": "f",
    "frau": "f",
    "sister": "f",
    "begum": "f",
    "baroness": "f",
}
HONORIFICS = frozenset(TITLE_GENDER) | frozenset(
    "dr prof professor eng hon honourable honorable rt right his her their excellency excellencies h.e he sheikh shaikh "
    "haji hajji hajiya hajia alhaji alhaja otunba datuk ustaz justice the general gen lt lieutenant col "
    "colonel maj major capt captain sgt sergeant adm admiral brig "
    "brigadier marshal cmdr commander rev reverend bishop archbishop cardinal rabbi ayatollah justice judge sen senator "
    "rep representative congressman congresswoman gov governor amb ambassador pres president mayor chancellor minister "
    "secretary premier doña comrade engineer shri smt cr cllr hrh engr barr maulana mufti oba dato datin supt insp cpl".split()
)
SUFFIXES = frozenset("jr sr ii iii iv k.c kc q.c qc mp mep phd md c.g.h obe cbe mbe".split())
PARTICLES = frozenset(
    "de da do dos das del della di der den des van von zu zur la le du al el ul ter ten te bin ibn bint ben abu e y und i".split()
)
_WORDS = re.compile(r"[^\W_]+(?:[.’'\-][^\W_]+)*", re.UNICODE)


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Lower case without marks above or below the letters."""
    decomposed = unicodedata.normalize("NFD", word.translate(_STROKES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"}
)


def words(name: str) -> list[str]:
    """The words of a name in order, without punctuation between them."""
    return _WORDS.findall(name)


def without_titles(name: str) -> str:
    """``name`` without honorifics before and letters after it; unchanged when nothing else would be left."""
    text = name.strip(" ,.'’\"“”")
    changed = True
    while changed:
        changed = False
        match = re.match(r"(?:[Hh]\.\s?[Ee]\.|[Rr]t\.? [Hh]on\.?|[^\W\d_]+\.?)\s+(?=\S)", text)
        if match and plain(match.group().strip().rstrip(".")) in HONORIFICS | {"h.e", "h. e", "rt. hon", "rt hon"}:
            text, changed = text[match.end() :], True
    text = re.sub(r",?\s+(?:Jr|Sr|II|III|IV|K\.C|Q\.C|C\.G\.H|O\.B\.E|M\.?P|Ph\.?D|M\.?D)\.?(?=,|$)", "", text).strip(" ,")
    return text or name


def key(name: str) -> tuple[str, ...]:
    """The words of the bare name, plain and lower case: what two mentions are compared by."""
    return tuple(plain(word) for word in words(without_titles(name)) if plain(word).rstrip(".") not in SUFFIXES)


_SOUNDS = (
    ("kh", "k"),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("ts", "s"),
    ("tz", "s"),
    ("q", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("j", "y"),
    ("z", "s"),
    ("g", "h"),
)


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of a name in a spelling-blind form: ``Qasrawi`` and ``Kasrawi`` agree; articles of Arabic names drop out."""
    text = re.sub(r"\b(?:al|el|ul|ur|as|ash|an|ad)[- ]", "", plain(name).replace("'", ""))
    text = re.sub(r"[^a-z]", "", text)
    for spelled, sound in _SOUNDS:
        text = text.replace(spelled, sound)
    text = re.sub(r"[aeiouy]|h(?![aeiou])", "", text)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=50_000)
def same_spelling(one: str, other: str) -> bool:
    """Two single words may be one name in two transliterations (``Dimitry`` and ``Dmitry``, ``Lidia`` and ``Lidiya``)."""
    a, b = plain(one).replace("-", "").replace("'", ""), plain(other).replace("-", "").replace("'", "")
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or (a[0] != b[0] and {a[0], b[0]} not in ({"k", "q"}, {"y", "i"}, {"v", "w"}, {"h", "g"})):
        return False
    bones = skeleton(one)
    if len(bones) < 2 or bones != skeleton(other):
        return False
    # Few consonants are shared by chance (Jane, John): then the vowels must be near too.
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= (0.75 if len(bones) == 2 else 0.6)


NICKNAMES = {
    "bill": "william",
    "bob": "robert",
    "rob": "robert",
    "bobby": "robert",
    "jim": "james",
    "jimmy": "james",
    "joe": "joseph",
    "mike": "michael",
    "mick": "michael",
    "tom": "thomas",
    "tony": "anthony",
    "ted": "edward",
    "ed": "edward",
    "dick": "richard",
    "rick": "richard",
    "rich": "richard",
    "dave": "david",
    "dan": "daniel",
    "danny": "daniel",
    "chris": "christopher",
    "steve": "stephen",
    "jeff": "jeffrey",
    "greg": "gregory",
    "ben": "benjamin",
    "bernie": "bernard",
    "chuck": "charles",
    "charlie": "charles",
    "liz": "elizabeth",
    "beth": "elizabeth",
    "betsy": "elizabeth",
    "kate": "katherine",
    "kathy": "katherine",
    "jen": "jennifer",
    "jenny": "jennifer",
    "maggie": "margaret",
    "peggy": "margaret",
    "sue": "susan",
    "debbie": "deborah",
    "tim": "timothy",
    "tommy": "thomas",
    "andy": "andrew",
    "alex": "alexander",
    "sasha": "alexander",
    "ron": "ronald",
    "don": "donald",
    "ken": "kenneth",
    "nick": "nicholas",
    "matt": "matthew",
    "pat": "patrick",
    "sam": "samuel",
    "vova": "vladimir",
    "volodya": "vladimir",
}


@lru_cache(maxsize=50_000)
def same_given_name(one: str, other: str) -> bool:
    """Two given names may belong to one person: equal, a nickname, an initial, or one name in two spellings."""
    a, b = plain(one).rstrip("."), plain(other).rstrip(".")
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if NICKNAMES.get(a, a) == NICKNAMES.get(b, b):
        return True
    table = given_names()
    genders = {table.get(one.capitalize()), table.get(other.capitalize())}
    return genders != {"m", "f"} and same_spelling(a, b)


def may_be_same(short: Sequence[str], full: Sequence[str]) -> bool:
    """The mention ``short`` can name the person ``full``; both are keys with the family name last.

    A family name alone, several family names, a given name with the family name, and either in another spelling do;
    a different given name does not. A given name alone is decided elsewhere.
    """
    if not short or not full:
        return False
    if tuple(short) == tuple(full):
        return True
    if not same_spelling(short[-1], full[-1]):
        joined_short, joined_full = "".join(short), "".join(full)
        if len(short) > 1 and len(full) > 1 and len(joined_short) > 7 and same_spelling(joined_short, joined_full):
            return True
        # "Milena Duarte" for "Milena Duarte Ospina": Spanish names end in the mother's family name.
        if len(full) >= 3 and same_spelling(short[-1], full[-2]) and (len(short) == 1 or same_given_name(short[0], full[0])):
            return True
        return "-" in full[-1] and len(short) == 1 and same_spelling(short[0], full[-1])
    rest_short, rest_full = list(short[:-1]), list(full[:-1])
    if not rest_short or not rest_full:
        return True
    if same_given_name(rest_short[0], rest_full[0]):
        return True
    # "Falcao de Meneses" for "Duarte Falcao de Meneses": the short form is the tail of the full one.
    if all(any(same_spelling(word, other) for other in rest_full) for word in rest_short):
        return True
    whole_short, whole_full = "".join(short), "".join(full)
    split_otherwise = len(short) != len(full) or len(short) > 2
    return split_otherwise and min(len(whole_short), len(whole_full)) > 9 and same_spelling(whole_short, whole_full)


def gender_of(name: str) -> Gender | None:
    """The gender that the title or the given name tells, ``u`` when it tells none surely, None when the name is unknown."""
    parts = words(name)
    for part in parts[:3]:
        told = TITLE_GENDER.get(plain(part).rstrip("."))
        if told:
            return told
    bare = words(without_titles(name))
    if not bare:
        return None
    table = given_names()
    first = bare[0]
    for candidate in (first, first.split("-")[0], plain(first).capitalize()):
        if candidate in table and (len(bare) > 1 or len(parts) == 1):
            return table[candidate]
    # Russian and other Slavic patronymics and family names carry gender.
    for part in bare[1:]:
        lowered = plain(part)
        if re.search(r"(?:ov|ev|in|sky|skiy|skyi|ich)$", lowered):
            return "m" if len(bare) > 1 and re.search(r"(?:ovich|evich|yovych|ovych|ich)$", lowered) else None
        if re.search(r"(?:ovna|evna|ivna|yivna|ova|eva|skaya|ska)$", lowered):
            return "f"
    return None
