"""Where a text names states, peoples, capitals, seats of government and international bodies, and which one is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.statements.tables import FormKind, given_names, polity_forms

TALIBAN = "Afghanistan (Taliban)"
"""The polity name for the de-facto authorities of Afghanistan, as the output contract spells it."""

EUROPEAN_UNION = "European Union"
STATE_KINDS = frozenset({"name", "also", "official", "demonym", "people", "capital", "seat", "organ"})

_WORD_START = re.compile(r"(?<![\w’'])[^\W\d_]")
_FIRST_WORD = re.compile(r"\w+")


class Sighting(NamedTuple):
    """One wording of a polity in a text: offsets, the words, the polity meant, and the kind of wording."""

    start: int
    end: int
    form: str
    polity: str
    kind: FormKind


@lru_cache(maxsize=1)
def _forms_by_first_word() -> dict[str, list[tuple[str, str, FormKind]]]:
    index: dict[str, list[tuple[str, str, FormKind]]] = defaultdict(list)
    for form, polity, kind in polity_forms():
        spellings = {form, form.replace("'", "’")}
        if kind in ("name", "also", "official", "body", "capital") and len(form) > 3:
            spellings.add(form.upper())
        for spelling in spellings:
            first = _FIRST_WORD.match(spelling)
            if first:
                index[first.group()].append((spelling, polity, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[2] == "demonym", entry[1]))
    return dict(index)


@lru_cache(maxsize=1)
def _also_current() -> list[tuple[str, str]]:
    return [(form, polity) for form, polity, kind in polity_forms() if kind == "also"]


@lru_cache(maxsize=1)
def _organs() -> frozenset[str]:
    return frozenset(form for form, _, kind in polity_forms() if kind in ("organ", "seat"))


def is_state_organ_name(name: str) -> bool:
    """The name is that of an organ of one state in the table ("Bank of Japan")."""
    return name in _organs()


def find(text: str, start: int = 0, end: int | None = None) -> list[Sighting]:
    """All wordings of polities in ``text[start:end]``, longest first at each place, in order; ambiguity is not settled here."""
    limit = len(text) if end is None else end
    index = _forms_by_first_word()
    found: list[Sighting] = []
    position = start
    for match in _WORD_START.finditer(text, start, limit):
        at = match.start()
        if at < position or not match.group().isupper():
            continue
        word = _FIRST_WORD.match(text, at)
        if word is None:
            continue
        for form, polity, kind in index.get(word.group(), ()):
            stop = at + len(form)
            if stop <= limit and text.startswith(form, at) and not (text[stop : stop + 1].isalnum() and form[-1].isalnum()):
                if kind == "organ" and text[stop : stop + 1] == "-":
                    continue  # "Fed-up" is no bank
                found.append(Sighting(at, stop, form, polity, kind))
                position = stop
                break
    return found


_US_PLACE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Fulton County|Kemp|Ga\.|Georgia(?:['’]s)? (?:governor|senator|voters|Republicans?|"
    r"Democrats?|"
    r"legislature|secretary of state|primary|Bulldogs|state))"
)
_CAUCASUS = re.compile(r"\b(?:Tbilisi|Georgian|Georgians|Abkhazia|Ossetia|Caucasus|Saakashvili|Batumi)\b", re.I)
_JORDAN = re.compile(
    r"\b(?:Amman|Jordanian|Jordanians|Hashemite|King Abdullah|in Jordan\b|Jordan['’]s (?:king|foreign|government))", re.I
)
_EU = re.compile(r"\b(?:EU|E\.U\.|European (?:Union|Commission|Council|Parliament)|Commission spokes)")
_BELGIAN = re.compile(r"\bBelgi(?:an|um|ans)\b")
_BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|Sassou)\b", re.I)
_KINSHASA = re.compile(r"\b(?:Kinshasa|DRC|Tshisekedi|Goma|Kivu|M23|Democratic Republic)\b", re.I)
_TALIBAN_RULE = re.compile(r"\b(?:Taliban|Taleban|Islamic Emirate)\b")
# A party is called what the story calls it; a body of states has one name.
_PARTY = re.compile(
    r"^(?!(?:Democratic|Republican) Party).*\bParty$|^(?:Sinn Fein|Liberal Democrats|Christian Democratic Union|"
    r"Alternative for Germany|African National Congress|Kuomintang|Economic Freedom Fighters)$"
)
_NAMES_LIKE_POLITIES = frozenset(
    {"Chad", "Jordan", "Georgia", "Israel", "Santiago", "Sofia", "Lima", "Victoria", "Kingston", "Dominica"}
)


class Reading(NamedTuple):
    """How one story uses names that several polities or persons share, and which current name it prefers."""

    text: str
    kabul_is_taliban: bool
    preferred: dict[str, str]

    def meant(self, sighting: Sighting) -> Sighting | None:
        """The sighting with the polity that the story means, or None when it means none (a US state, a person)."""
        form, polity = sighting.form, sighting.polity
        before = self.text[max(0, sighting.start - 24) : sighting.start]
        after = self.text[sighting.end : sighting.end + 24]
        if form in _NAMES_LIKE_POLITIES and (
            (re.match(r" [A-Z][a-z]+(?! (?:of|for|in))", after) and form in given_names() and not _role_follows(after))
            or re.search(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? $", before)
            or (re.search(r"(?<![.!?] )\b([A-Z][a-z]+) $", before) and before.split()[-1] in given_names())
        ):
            return None
        if form == "Georgia":
            if _US_PLACE.search(self.text) and not _CAUCASUS.search(self.text):
                return None
            if re.match(r" (?:senator|governor|Republican|Democrat)", after):
                return None
        elif form == "Jordan" and not _JORDAN.search(self.text) and not re.match(r" (?:and|said|says)|,|['’]s|\.", after):
            return None
        elif form == "Brussels" and (_EU.search(self.text) or not _BELGIAN.search(self.text)):
            polity = EUROPEAN_UNION
        elif form in ("Congo", "Congolese") and _BRAZZAVILLE.search(self.text) and not _KINSHASA.search(self.text):
            polity = "Republic of the Congo"
        elif (
            form == "Commission" and not _EU.search(self.text.replace("A Commission spokes", "")) and "Brussels" not in self.text
        ) or (form == "Washington" and re.match(r" (?:Post|Times|State|Examiner|Free Beacon)", after)):
            return None
        elif form in ("Kabul", "Afghanistan", "Afghan", "KABUL", "AFGHANISTAN") and self.kabul_is_taliban:
            polity = TALIBAN
        elif sighting.kind == "body" and _PARTY.search(polity) and polity not in self.text:
            polity = form
        polity = self.preferred.get(polity, polity)
        return sighting._replace(polity=polity)


def _role_follows(after: str) -> bool:
    return bool(re.match(r" (?:Foreign|Prime|Defen[cs]e|Finance|Interior|President|Minister)", after))


def reading_of(text: str, published: str | None = None) -> Reading:
    """How this story uses shared names.

    ``published`` is an ISO date or None. Kabul speaks for the Taliban authorities in a story that names them and is not
    dated before 15 August 2021; a current name used instead of the common one (Türkiye, Czech Republic) is kept.
    """
    preferred: dict[str, str] = {}
    for form, polity in _also_current():
        if form in text and polity not in preferred and not re.search(rf"\b{re.escape(polity)}\b", text):
            preferred[polity] = form
    taliban = bool(_TALIBAN_RULE.search(text)) and (published is None or published[:10] >= "2021-08-15")
    return Reading(text, taliban, preferred)


def settled(reading: Reading, sightings: Iterable[Sighting]) -> list[Sighting]:
    """The sightings that mean a polity, each with the one meant."""
    return [meant for meant in map(reading.meant, sightings) if meant is not None]


def within(sightings: Sequence[Sighting], start: int, end: int) -> list[Sighting]:
    """The sightings that lie inside ``start`` to ``end``."""
    return [sighting for sighting in sightings if start <= sighting.start and sighting.end <= end]
