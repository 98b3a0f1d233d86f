"""Agencies and outlets: a table of known names, and how an unknown one is recognised by the words around it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_KIND_WORDS = (
    r"(?:newspapers?|daily|weekly|tabloid|broadsheet|magazine|journal|gazette|agency|newswire|wire\s+service|channel|network"
    r"|broadcaster"
    r"|station|radio|television|TV|portal|website|web\s?site|site|outlet|publication|paper|periodical|platform|monthly"
    r"|news\s+service)"
)
_KIND = (
    rf"(?:(?:online|state|news|press|wire|media|TV|television|radio|business|financial|economic|satellite|private|public"
    rf"|sports|local"
    rf"|daily|weekly|independent|investigative|current\s+affairs)\s+){{0,3}}{_KIND_WORDS}"
)
_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞŠŽĐİ][\w&/’'-]*(?:\.\w+)*|i24NEWS|teleSUR|ynet|dpa)"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:of|and|de|del|della|da|do|am|la|le|el|al|i|&)\s+)?(?:{_CAPITAL}|\d{{1,3}}(?![\d,.]*\d))){{0,7}}"
_KIND_THEN_NAME = re.compile(rf"\b(?P<kind>{_KIND})[\s,]+(?:[\"“‘«](?=[A-Z]))?(?P<name>{_NAME})")
_NAME_THEN_KIND = re.compile(rf"(?<![\w’'])(?P<name>{_NAME})[”\"’»]?\s+(?P<kind>{_KIND})\b")
# "The London-based Gulf Letter": where it has its seat tells that a name is a publication's, when it reports.
_SEATED = re.compile(
    rf"\b[A-Z][\w’'-]*-based\s+(?P<name>{_NAME})(?=,?\s+(?:has\s+|had\s+)?(?:report|quot|cit|wrote|first|which))"
)
_ANY_NAME = re.compile(rf"(?<![\w’'])(?P<name>{_NAME})")
# Words that end or open the name of an outlet although the table does not know it.
_LAST = frozenset(
    (
        "news times post press herald tribune gazette journal telegraph mirror chronicle courier observer standard express mail"
        " review bulletin broadcasting tv radio television wire magazine mercury ledger clarion examiner inquirer sentinel"
        " independent shimbun pravda zeitung letter newsletter"
    ).split()
)
_FIRST = frozenset("radio tv channel televisión rádio telewizja diario".split())
_AGENCY = re.compile(r"\b(?:news|press|telegraph|information)\s+agency$", re.IGNORECASE)
# Capitalised words that share an ending with outlets and are none.
_NOT_OUTLET = re.compile(
    r"\b(?:press\s+(?:secretary|office|conference|release|service)|state\s+press|army\s+post|world\s+press|general\s+review"
    r"|the\s+press)\b",
    re.IGNORECASE,
)
_PLATFORMS = frozenset(
    "telegram twitter x facebook instagram weibo tiktok youtube whatsapp threads bluesky linkedin vk wechat".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A known agency or outlet; ``kind`` is agency, newspaper, broadcaster, magazine or portal."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An outlet as a text names it: half-open offsets of the whole phrase, the name as written, and its kind word."""

    start: int
    end: int
    name: str
    kind: str

    @property
    def role(self) -> str:
        """``agency`` or ``outlet``."""
        return "agency" if self.kind == "agency" else "outlet"


@lru_cache(maxsize=4096)
def key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: its words in lower case, without a leading article."""
    words = re.findall(r"\w+", name.lower())
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=1)
def known() -> dict[tuple[str, ...], Outlet]:
    """All known outlets by the key of their names and aliases; the table names source and licence in each row."""
    table: dict[tuple[str, ...], Outlet] = {}
    path = resources.files("onrecord.statements").joinpath("data/outlets.csv")
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        outlet = Outlet(name=row["name"], kind=row["kind"])
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
            table.setdefault(key(name), outlet)
    return table


@lru_cache(maxsize=1)
def _words_of_outlets() -> frozenset[str]:
    """Every word that stands in a known name or makes a name an outlet's: a name without any of them is none."""
    return frozenset(word for words in known() for word in words) | _LAST | _FIRST | {"agency"}


def same_outlet(one: str, other: str) -> bool:
    """True when two names mean the same outlet: by the table, or because one name holds all words of the other."""
    first, second = key(one), key(other)
    if first == second:
        return True
    a, b = known().get(first), known().get(second)
    if a is not None and b is not None:
        return a is b
    return bool(first) and bool(second) and (set(first) <= set(second) or set(second) <= set(first))


def mentions(text: str) -> list[Mention]:
    """The outlets that the text names, in order, without overlap: by kind word, by table, by the shape of the name."""
    found: list[Mention] = []
    for match in _KIND_THEN_NAME.finditer(text):
        name = _trim(match.group("name"))
        if name and key(name)[-1] not in _PLATFORMS:
            start = match.start()
            end = match.start("name") + len(name)
            found.append(Mention(start=start, end=end, name=name, kind=_kind(match.group("kind"), name)))
    for match in _NAME_THEN_KIND.finditer(text):
        name, start = _after_possessive(match.group("name"), match.start("name"))
        if re.search(r"[’']s?$", match.group("name")):
            continue
        if name and not _overlaps(found, start, match.end()):
            name = _without_demonym(name)
            # "Oslo TV": a capital makes the kind a part of the name.
            if match.group("kind")[0].isupper() and name and not known().get(key(name)):
                name = text[match.end("name") - len(name) : match.end()]
            if name and key(name)[-1] not in _PLATFORMS:
                found.append(Mention(start=start, end=match.end(), name=name, kind=_kind(match.group("kind"), name)))
    for match in _SEATED.finditer(text):
        if not _overlaps(found, match.start("name"), match.end("name")):
            found.append(Mention(start=match.start("name"), end=match.end("name"), name=match.group("name"), kind="newspaper"))
    for match in _ANY_NAME.finditer(text):
        if _words_of_outlets().isdisjoint(re.split(r"\W+", match.group().lower())):
            continue
        name, start = _after_possessive(match.group("name"), match.start("name"))
        for candidate, offset in _parts(name):
            kind = _named_kind(candidate)
            begin = start + offset
            if kind and not _overlaps(found, begin, begin + len(candidate)):
                found.append(
                    Mention(start=begin, end=begin + len(candidate), name=_without_opening_the(text, begin, candidate), kind=kind)
                )
                break
    return sorted(found, key=lambda mention: mention.start)


def _overlaps(found: list[Mention], start: int, end: int) -> bool:
    return any(mention.start < end and start < mention.end for mention in found)


def _trim(name: str) -> str:
    """The name without a trailing genitive or full stop."""
    return re.sub(r"(?:[’']s?|\.)$", "", name)


def _after_possessive(name: str, start: int) -> tuple[str, int]:
    """ "Israel's Channel 12" names Channel 12."""
    cut = 0
    for match in re.finditer(r"\w[’']s\s+(?=[A-Z])", name):
        cut = match.end()
    return _trim(name[cut:]), start + cut


def _without_opening_the(text: str, start: int, name: str) -> str:
    """The name without its genitive, and without a "The" that only opens the sentence, unless the table writes it so."""
    name = _trim(name)
    if not name.startswith("The ") or not re.search(r"(?:^|[.!?\n”\"])\s*$", text[max(0, start - 3) : start]):
        return name
    outlet = known().get(key(name))
    return name if outlet is not None and outlet.name.startswith("The ") else name[4:]


def _parts(name: str) -> list[tuple[str, int]]:
    """The whole name, then its tails and heads, longest first, with their offsets."""
    cuts = [0] + [match.end() for match in re.finditer(r"\s+", name)]
    if len(cuts) > 7:
        return [(name, 0)]
    tails = [(name[cut:], cut) for cut in cuts]
    heads = [(name[:cut].rstrip(), 0) for cut in reversed(cuts[1:])]
    return tails + heads


def _named_kind(name: str) -> str | None:
    words = key(name)
    outlet = known().get(words)
    if outlet is not None:
        # Two letters in capitals are an outlet only in capitals ("AP", not "Ap").
        return outlet.kind if len(name) > 3 or name.isupper() or name in ("Kan", "Yle", "VG", "Rai", "UzA") else None
    if len(words) < 2 or _NOT_OUTLET.search(name):
        return None
    if _AGENCY.search(name):
        return "agency"
    if words[-1] in _LAST:
        return "newspaper"
    return "broadcaster" if words[0] in _FIRST and name[0].isupper() else None


def _kind(words: str, name: str) -> str:
    lower = words.lower()
    outlet = known().get(key(name))
    if outlet is not None:
        return outlet.kind
    if "agency" in lower or "wire" in lower:
        return "agency"
    if re.search(r"channel|network|broadcaster|station|radio|television|tv", lower):
        return "broadcaster"
    return "portal" if re.search(r"site|portal|outlet|platform", lower) else "newspaper"


_DEMONYM = re.compile(r"\w+(?:ian|ean|ish|ese|an|ch|sh|ani|aqi|aeli|emeni|i)$")


def _without_demonym(name: str) -> str:
    """ "Turkish" before "agency" is no name; "Iranian Fars" is Fars."""
    if known().get(key(name)):
        return name
    words = name.split()
    if words[0] in ("The", "A", "An"):
        words = words[1:]
    while words and _DEMONYM.fullmatch(words[0]) and not known().get(key(" ".join(words))):
        words = words[1:]
    return " ".join(words)
