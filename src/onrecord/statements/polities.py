"""Which state or body a story means by the wordings it uses: shared names, persons, places, and names of their time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.statements import wordings
from onrecord.statements.shared import Shares, shares
from onrecord.statements.sightings import Sighting, find, is_state_organ_name, with_plain_marks, within
from onrecord.statements.tables import FormKind, polity_forms

__all__ = [
    "EUROPEAN_UNION",
    "STATE_KINDS",
    "TALIBAN",
    "Reading",
    "Sighting",
    "find",
    "is_state_organ_name",
    "reading_of",
    "settled",
    "within",
]

TALIBAN = "Afghanistan (Taliban)"
"""The polity name for the de-facto authorities of Afghanistan, as the output contract spells it."""

EUROPEAN_UNION = "European Union"
STATE_KINDS = frozenset({"name", "also", "official", "demonym", "people", "capital", "seat", "organ"})


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, re.Pattern[str]]:
    """What finds a demonym or people of each state."""
    found: dict[str, list[str]] = defaultdict(list)
    for form, polity, kind in polity_forms():
        if kind in ("demonym", "people") and form[-1].isalpha():
            found[polity].append(re.escape(form))
    return {polity: re.compile(rf"\b(?:{'|'.join(forms)})\b") for polity, forms in found.items()}


@lru_cache(maxsize=1)
def _own_bodies() -> frozenset[str]:
    return frozenset(polity for _, polity, kind in polity_forms() if kind == "body")


@lru_cache(maxsize=1)
def _also_current() -> list[tuple[str, str, re.Pattern[str]]]:
    return [(form, polity, re.compile(rf"\b{re.escape(polity)}\b")) for form, polity, kind in polity_forms() if kind == "also"]


_US_PLACE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Fulton County|Kemp|Ga\.|Georgia(?:['’]s)? (?:governor|Gov\.|senator|Sen\.|voters|"
    r"Republicans?|Democrats?|"
    r"legislature|secretary of state|primary|Bulldogs|state)|U\.?S\.? Senate|Alabama|Florida|Tennessee|(?:South|North) Carolina|"
    r"Arizona|Pennsylvania|Michigan|Wisconsin|Nevada|Iowa|Ohio|Texas|[Ss]tate of Georgia|Trump (?:won|lost|carried) Georgia)"
)
_CAUCASUS = re.compile(
    r"\b(?:Tbilisi|Georgian|Georgians|Abkhazia|Ossetia|Caucasus|Saakashvili|Batumi|Armenia|Azerbaijan|Moldova|Georgian Dream|"
    r"Ukraine(?:,| and) Georgia|Georgia(?:,| and) Ukraine)\b",
    re.I,
)
_JORDAN = re.compile(
    r"\b(?:Amman|Jordanian|Jordanians|Hashemite|King Abdullah|in Jordan\b|Jordan['’]s (?:king|foreign|government))", re.I
)
_EU = re.compile(r"\b(?:EU|E\.U\.|European (?:Union|Commission|Council|Parliament)|Commission spokes)")
_BELGIAN = re.compile(r"\bBelgi(?:an|um|ans)\b")
_BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|Sassou)\b", re.I)
_KINSHASA = re.compile(r"\b(?:Kinshasa|DRC|Tshisekedi|Goma|Kivu|M23|Democratic Republic)\b", re.I)
_TALIBAN_RULE = ("Taliban", "TALIBAN", "Taleban", "Islamic Emirate", "ISLAMIC EMIRATE")
_HOUTHI_RULE = re.compile(r"\b(?:Houthis?|Huthis?|Ansar ?[Aa]llah)\b", re.I)
_COURTS = re.compile(r"\b(?:ICC|ICJ|[Tt]ribunal|International (?:Criminal )?Court|war crimes)\b")
_DUTCH = re.compile(r"\b(?:Dutch|Netherlands|Rutte|Schoof)\b")
_GREEK_REGION = re.compile(r"\b(?:region|province|part)s? of (?:\w+ )?$|\bGreek $")
# A party is called what the story calls it; a body of states has one name.
_PARTY = re.compile(
    r"^(?!(?:Democratic|Republican) Party).*\bParty$|^(?:Sinn Fein|Liberal Democrats|Christian Democratic Union|"
    r"Alternative for Germany|African National Congress|Kuomintang|Economic Freedom Fighters)$"
)
_DOMINICAN_ORDER = re.compile(r" (?:friars?|nuns?|sisters?|order|Order|priests?|monks?|monastery)\b")
# Whose capital it was before the day: stories of that time speak for the state of that time.
_BEFORE = {
    "Russia": ("1991-12-26", "Soviet Union"),
    "Czechia": ("1993-01-01", "Czechoslovakia"),
    "Serbia": ("2003-02-04", "Yugoslavia"),
}
_BONN_UNTIL, _SAIGON_UNTIL = "1990-10-03", "1975-04-30"


class Reading(NamedTuple):
    """How one story uses names that several polities or persons share, and which current name it prefers.

    ``known`` keeps what was once asked of the whole text.
    """

    text: str
    kabul_is_taliban: bool
    preferred: dict[str, str]
    published: str | None
    known: dict[str, bool]

    def meant(self, sighting: Sighting) -> Sighting | None:
        """The sighting with the polity that the story means, or None when it means none (a US state, a person)."""
        start, end, form, kind = sighting.start, sighting.end, sighting.form, sighting.kind
        before = with_plain_marks(self.text[max(0, start - wordings.REACH) : start])
        after = with_plain_marks(self.text[end : end + wordings.REACH])
        if form in wordings.LIKE_SURNAMES or form in wordings.LIKE_GIVEN_NAMES:
            if wordings.is_person(form, before, after, headline=False) and (
                not wordings.is_headline(self._line(start)) or wordings.is_person(form, before, after, headline=True)
            ):
                return None
            if self._is_surname_here(sighting):
                return None
        if wordings.is_other_thing(form, kind, before, after):
            return None
        if form in ("WHO", "US") and wordings.is_common_word(form, self._line(start), before, after):
            return None
        polity = self._polity(sighting, before, after)
        if polity is None:
            return None
        place = kind in ("capital", "seat") and wordings.is_place(before, after, opens_line=self._opens_line(start))
        return Sighting(start, end, form, self.preferred.get(polity, polity), kind, place)

    def _polity(self, sighting: Sighting, before: str, after: str) -> str | None:
        form, polity, kind = sighting.form, sighting.polity, sighting.kind
        if form == "Georgia":
            american = self._says("us place", _US_PLACE) and not self._says("caucasus", _CAUCASUS)
            told = re.match(r" (?:senator|governor|Republican|Democrat)", after) or re.search(r"\b[Ss]tate of $", before)
            return None if american or told else polity
        if form == "Jordan":
            state = self._says("jordan", _JORDAN) or re.match(r" (?:and|said|says)|,|['’]s|\.", after)
            return polity if state else None
        if form == "Brussels":
            return polity if len(_BELGIAN.findall(self.text)) > len(_EU.findall(self.text)) else EUROPEAN_UNION
        if form in ("The Hague", "Hague") and self._says("courts", _COURTS) and not self._says("dutch", _DUTCH):
            return None
        if form in ("Congo", "Congolese") and self._says("brazzaville", _BRAZZAVILLE):
            return polity if self._says("kinshasa", _KINSHASA) else "Republic of the Congo"
        if form == "Commission":
            european = _EU.search(self.text.replace("A Commission spokes", "")) or "Brussels" in self.text
            return polity if european else None
        if form == "Macedonia" and _GREEK_REGION.search(before):
            return None
        if form == "Dominican" and _DOMINICAN_ORDER.match(after):
            return None
        if self.kabul_is_taliban and polity == "Afghanistan" and kind in ("name", "demonym", "capital", "seat"):
            return TALIBAN
        if polity == "Yemen" and form.upper() in ("SANAA", "SANA'A", "SANA’A") and (self.published or "2015") >= "2014-09-21":
            return "Houthis" if self._says("houthi", _HOUTHI_RULE) else polity
        if kind == "body" and _PARTY.search(polity) and polity not in self.text:
            return form
        return self._of_its_time(sighting)

    def _of_its_time(self, sighting: Sighting) -> str:
        """The state whose capital it was on the day of the story; the one of today where the day is unknown."""
        polity, day = sighting.polity, self.published
        if day is not None and day < "2003-02-04" and sighting.kind in ("capital", "seat"):
            until, former = _BEFORE.get(polity, ("", ""))
            if sighting.form == "Bonn":
                until, former = _BONN_UNTIL, "West Germany"
            elif sighting.form == "Saigon":
                until, former = _SAIGON_UNTIL, "South Vietnam"
            if day < until:
                return former
        return polity

    def _is_surname_here(self, sighting: Sighting) -> bool:
        """The story names a person of that surname and nothing of the state ("Rep. Jim Jordan … Jordan said")."""
        form = sighting.form
        if form not in wordings.LIKE_SURNAMES:
            return False
        key = f"person {form}"
        if key not in self.known:
            at = [match.start() for match in re.finditer(rf"\b{form}\b", self.text)]
            around = [
                (self.text[max(0, a - wordings.REACH) : a], self.text[a + len(form) : a + len(form) + wordings.REACH]) for a in at
            ]
            self.known[key] = any(wordings.is_person(form, b, "", headline=False) for b, _ in around) and not any(
                wordings.is_place(b, a, opens_line=False) for b, a in around
            )
        if not self.known[key]:
            return False
        # A story that also speaks of Israelis or the Irish means the state.
        people = _demonyms().get(sighting.polity) if sighting.kind == "name" else None
        return not (people is not None and self._says(f"people {sighting.polity}", people))

    def _says(self, key: str, words: re.Pattern[str]) -> bool:
        if key not in self.known:
            self.known[key] = words.search(self.text) is not None
        return self.known[key]

    def _line(self, at: int) -> str:
        start = self.text.rfind("\n", 0, at) + 1
        stop = self.text.find("\n", at)
        return self.text[start : stop if stop >= 0 else len(self.text)][:400]

    def _opens_line(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip()


def reading_of(text: str, published: str | None = None) -> Reading:
    """How this story uses shared names.

    ``published`` is an ISO date or None. Kabul speaks for the Taliban authorities in a story that names them and is not
    dated before 15 August 2021; a current name used instead of the common one (Türkiye, Czech Republic) is kept.
    """
    preferred: dict[str, str] = {}
    for form, polity, common in _also_current():
        if form in text and polity not in preferred and not common.search(text) and re.search(rf"\b{re.escape(form)}\b", text):
            preferred[polity] = form
    day = published[:10] if published else None
    taliban = (day is None or day >= "2021-08-15") and any(name in text for name in _TALIBAN_RULE)
    return Reading(text, taliban, preferred, day, {})


_LISTED = re.compile(r"(?:,| and|, and| or| to|/) $|/$")


def settled(reading: Reading, sightings: Iterable[Sighting]) -> list[Sighting]:
    """The sightings that mean a polity, each with the one meant."""
    raw = list(sightings)
    shared: Shares | None = None
    found: list[Sighting] = []
    for number, sighting in enumerate(raw):
        if shares(sighting.form):
            shared = shared or Shares(reading.text, [(s.start, s.end, s.polity, s.kind, shares(s.form)) for s in raw])
            polity = shared.owner(number, sighting.form, sighting.kind)
            before = raw[number - 1] if number else None
            if polity is None or (
                before and before.polity == polity and sighting.start - before.end < 4 and reading.meant(before) is None
            ):
                continue  # "the Georgia House of Representatives" is not that of the state
            kind: FormKind = "body" if sighting.kind == "name" and polity in _own_bodies() else sighting.kind
            sighting = sighting._replace(polity=polity, kind=kind)
        meant = None if _of_descent(reading.text, raw, number) else reading.meant(sighting)
        if meant is None:
            continue
        if found and not meant.place and meant.kind == "capital" and found[-1].place:
            # "in Doha, Cairo and Paris"
            between = reading.text[found[-1].end : meant.start]
            if len(between) < 7 and _LISTED.fullmatch(between):
                meant = meant._replace(place=True)
        found.append(meant)
    return found


def _of_descent(text: str, raw: Sequence[Sighting], number: int) -> bool:
    """The second half of "Chinese American" or "an Iranian-American academic"; in "Iranian-American talks" both are states."""
    here = raw[number]
    if number == 0 or here.form not in ("American", "Americans") or raw[number - 1].kind != "demonym":
        return False
    before = raw[number - 1]
    return text[before.end : here.start] in (" ", "-") and wordings.is_other_thing(
        before.form, before.kind, "", with_plain_marks(text[before.end : before.end + wordings.REACH])
    )
