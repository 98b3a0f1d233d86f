"""Names of persons as the press writes them, cut from labels of Wikidata and records of the Office of the Historian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_PEERAGE = re.compile(
    r"(?P<name>.+?), (?:\d+(?:st|nd|rd|th) )?(?P<rank>Baron|Baroness|Lord|Lady|Viscount|Viscountess|Earl|Countess|Marquess|Duke)"
    r" (?:of )?(?P<title>.+)"
)
_BARONET = re.compile(r", \d+(?:st|nd|rd|th) Baronet$")
_KNIGHT = re.compile(r"^(?:Sir|Dame) (?=\S+ \S)")
_SUFFIX = re.compile(r",? (?P<suffix>Jr\.?|Sr\.?|II|III|IV|2n?d|3rd|4th)$")
_ORDINALS = {"2d": "II", "2nd": "II", "3rd": "III", "4th": "IV"}
_NICKNAME = re.compile(r"\s*[\"“](?P<called>[^\"”]+)[\"”]")
_WORD = r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+"
_CYRILLIC_NAMES = tuple(
    re.compile(pattern.replace("WORD", _WORD))
    for pattern in (
        r"(?P<surname>WORD), (?P<given>WORD)(?: (?P<patronymic>WORD))?",
        r"(?P<given>WORD) (?P<patronymic>WORD(?:вич|вна|чна)) (?P<surname>WORD)",
        r"(?P<surname>WORD) (?P<given>WORD) (?P<patronymic>WORD(?:вич|вна|чна))",
        r"(?P<given>WORD) (?P<surname>WORD)",
    )
)
_LETTERS = dict(zip("абвгдезийклмнопрстуфыьъ", "a b v g d e z i y k l m n o p r s t u f y _ _".split(), strict=True)) | {
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "э": "e", "ю": "yu", "я": "ya",
    "'": "_", "’": "_",
}  # fmt: skip
# Where Ukrainian differs, after its table of 2010; the second row holds at the beginning of a word.
_UKRAINIAN = _LETTERS | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "й": "i", "є": "ie", "ю": "iu", "я": "ia"}
_OF_UKRAINE = re.compile(r"[ІіЇїЄєҐґ]|\b(?:Микола|Василь|Олександр|Михайло|Володимир|Дмитро|Петро|Павло)\b")
_UKRAINIAN_FIRST = {"ї": "yi", "й": "y", "є": "ye", "ю": "yu", "я": "ya"}
_PATRONYMIC = re.compile(r"\w+(?:[oe]vich|[yi]ch|[oe]vna|ichna)")
# Called names that English-language news uses for a given name; both directions hold.
NICKNAMES = {
    frozenset(pair.split("="))
    for pair in (
        "bill=william will=william jim=james jimmy=james bob=robert rob=robert mike=michael tom=thomas dan=daniel joe=joseph "
        "ken=kenneth ron=ronald dick=richard rick=richard rich=richard chuck=charles charlie=charles tony=anthony tony=antony "
        "steve=steven steve=stephen jeff=jeffrey jeff=geoffrey greg=gregory dave=david sam=samuel don=donald ed=edward "
        "ted=edward ted=theodore nick=nicholas pete=peter chris=christopher matt=matthew andy=andrew jack=john jon=jonathan "
        "tim=timothy ben=benjamin larry=lawrence gerry=gerald jerry=gerald jerry=jerome phil=philip doug=douglas ray=raymond "
        "kathy=katherine kathy=kathleen kate=katherine liz=elizabeth beth=elizabeth betsy=elizabeth sue=susan pat=patricia "
        "debbie=deborah cindy=cynthia peggy=margaret maggie=margaret sandy=sandra barb=barbara vicki=victoria jenny=jennifer "
        "hank=henry harry=harold al=albert al=alfred al=alan fred=frederick gus=augustus marc=mark alex=alexander mickey=michael"
    ).split()
}


def folded(name: str) -> str:
    """``name`` in lower case without accents, marks and stops: what two spellings must share to be one."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().replace("'", "").replace("’", "")))


def without_note(title: str) -> str:
    """An article's title without the note in brackets that tells namesakes apart."""
    return re.sub(r" \([^)]*\)$", "", title.strip())


def plain(name: str) -> tuple[str, list[str]]:
    """The name without peerage, knighthood and comma, and what it is called besides.

    "Thomas Galbraith, 2nd Baron Strathclyde" gives "Thomas Galbraith" and ["Lord Strathclyde"].
    """
    aliases: list[str] = []
    peer = _PEERAGE.fullmatch(name)
    if peer is not None:
        name, title = peer["name"], re.split(r" (?:of|in) ", peer["title"])[0]
        aliases += [f"Baroness {title}", f"Lady {title}"] if peer["rank"] == "Baroness" else []
        aliases += [f"Lord {title}"] if peer["rank"] in ("Baron", "Lord", "Viscount", "Earl", "Marquess") else []
        aliases += [f"{peer['rank']} {title}"] if peer["rank"] in ("Lady", "Viscountess", "Countess", "Duke") else []
    name = _BARONET.sub("", name)
    if _KNIGHT.match(name):
        aliases.append(name)
        name = _KNIGHT.sub("", name)
    called = _NICKNAME.search(name)
    if called is not None:
        name = _NICKNAME.sub("", name)
        aliases.append(f"{called['called']} {name.split()[-1]}")
    words = name.split()
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[1]):
        aliases.append(name)
        name = f"{words[0]} {words[2]}"
    suffix = _SUFFIX.search(name)
    if suffix is not None:
        base = name[: suffix.start()]
        aliases.append(base)
        name = f"{base} {_ORDINALS.get(suffix['suffix'], suffix['suffix'])}"
    return name, aliases


def shortened(name: str) -> str | None:
    """``name`` without the initials in its middle ("John R. Bass" → "John Bass"); None where there are none."""
    words = name.split()
    kept = [word for place, word in enumerate(words) if place in (0, len(words) - 1) or not re.fullmatch(r"[A-Z]\.?", word)]
    return " ".join(kept) if 2 <= len(kept) < len(words) and len(words[0]) > 2 else None


def latin(label: str) -> tuple[str, list[str]] | None:
    """A label in Latin letters, and its other forms; None where the label is in a script that is not rendered here.

    Russian and Ukrainian names of the forms "Surname, Given Patronymic", "Given Patronymic Surname", "Surname Given Patronymic"
    and "Given Surname" are rendered letter by letter in the manner of the press.
    """
    for pattern in _CYRILLIC_NAMES:
        match = pattern.fullmatch(label)
        if match is not None:
            break
    else:
        latin_only = all("LATIN" in unicodedata.name(letter, "LATIN") for letter in label if letter.isalpha())
        return (label, []) if latin_only else None
    parts = [match[part] or "" for part in ("given", "patronymic", "surname") if part in match.re.groupindex]
    ukrainian = bool(_OF_UKRAINE.search(label))
    forms = [" ".join(filter(None, parts)), f"{parts[0]} {parts[-1]}"]
    found = [" ".join(rendered(word, ukrainian) for word in form.split()) for form in forms]
    found += [" ".join(rendered(word.replace("ё", "йо"), ukrainian) for word in form.split()) for form in forms if "ё" in form]
    return found[1], [form for form in found if form != found[1]]


def rendered(word: str, ukrainian: bool) -> str:
    """A Cyrillic name in Latin letters; "-ий" at the end of a Russian name is written "-y", as in the press."""
    word = word.lower()
    if ukrainian:
        first = _UKRAINIAN_FIRST.get(word[0], _UKRAINIAN.get(word[0], word[0]))
        return (first + "".join(_UKRAINIAN.get(letter, letter) for letter in word[1:])).replace("_", "").capitalize()
    word = re.sub(r"(?:ий|ый)$", "y", word)
    word = re.sub(r"(?:(?<=^)|(?<=[аеёиоуыэюяьъ]))е", "ye", word)
    return "".join(_LETTERS.get(letter, letter) for letter in word).replace("_", "").capitalize()


def of_wikidata(label: str, article: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and aliases of a person from its label and the title of its article in the English Wikipedia (may be empty).

    The article's title, kept to the common name, comes first; a label that is nothing like it (a damaged one) is left out.
    None where neither is in Latin letters.
    """
    named = latin(without_note(label))
    titled = plain(without_note(article)) if article else None
    if named is None and titled is None:
        return None
    labelled = plain(named[0]) if named else None
    first, rest = titled or labelled or ("", [])
    others = list(rest) + (named[1] if named else [])
    if titled and labelled and alike(labelled[0], first):
        others += [labelled[0], *labelled[1]]
    return first, distinct(first, [*others, *(short for short in [shortened(first)] if short)])


def initial_for_middle(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` with its middle name cut to the initial ("William J. Burns", "William Joseph Burns")."""
    left, right = folded(short).split(), folded(full).split()
    same = len(left) == len(right) == 3 and (left[0], left[2]) == (right[0], right[2])
    return same and len(left[1]) == 1 < len(right[1]) and right[1].startswith(left[1])


def alike(one: str, other: str) -> bool:
    """Whether two names share a word, or are spelled nearly the same."""
    left, right = folded(one), folded(other)
    return bool(set(left.split()) & set(right.split())) or SequenceMatcher(None, left, right).ratio() >= 0.6


def of_record(surname: str, forename: str, suffix: str, others: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Name and aliases from a record with surname, forenames (a called name in brackets), suffix and other names."""
    called = re.search(r"\(([^)]*)\)", forename)
    aliases: list[str] = []
    if called is not None:
        rest = " ".join(forename[called.end() :].split())
        aliases.append(f"{called[1]} {rest} {surname}" if called.start() == 0 else f"{called[1]} {surname}")
    given = " ".join(re.sub(r"\([^)]*\)", " ", forename).split())
    full, suffix = f"{given} {surname}", _ORDINALS.get(suffix, suffix)
    known = [plain(_spaced(re.sub(r"\([^)]*\)", " ", other))) for other in others if other.strip()]
    name = known[0][0] if known else f"{full} {suffix}".strip()
    aliases += [f"{full} {suffix}".strip(), full] + [part for other, more in known for part in (other, *more)]
    words = given.split()
    if len(words) > 1:
        initial = re.fullmatch(r"[A-Z]\.?", words[0])
        aliases.append(f"{words[1] if initial else words[0]} {surname}")
    return name, distinct(name, aliases)


def _spaced(name: str) -> str:
    """``name`` with a blank after each initial ("C.C. Andrews" → "C. C. Andrews")."""
    return " ".join(re.sub(r"([A-Z]\.)(?=[A-Z])", r"\1 ", name).split())


def distinct(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """``aliases`` in order, without what is ``name`` or an earlier one in another spelling."""
    seen, kept = {folded(name)}, []
    for alias in aliases:
        if folded(alias) not in seen and len(alias.split()) > 1:
            seen.add(folded(alias))
            kept.append(alias)
    return tuple(kept)


def same_given(one: str, other: str) -> bool:
    """Whether two given names (in any case) can be one person's: equal, an initial of the other, or its called form."""
    left, right = folded(one), folded(other)
    if left == right or frozenset((left, right)) in NICKNAMES:
        return bool(left)
    return min(len(left), len(right)) == 1 and left[:1] == right[:1]
