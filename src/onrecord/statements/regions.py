"""Member states of federations as principals: whose minister, commissioner or department speaks for Bihar and not for India."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from onrecord.statements import behalf
from onrecord.statements.behalf import Standing
from onrecord.statements.offices import Office
from onrecord.statements.story import Story
from onrecord.statements.tables import RegionForm, region_forms


class Named(NamedTuple):
    """A region named in a text: offset, the form, and whether the words call it a state ("Kano State", "government of Bihar")."""

    start: int
    form: RegionForm
    called: bool


# Nigerian states share their names with cities, rivers and a neighbour: the bare name counts only beside an office.
_SHARED = frozenset({"Nigeria"})
_CALLED = re.compile(r" (?:[Ss]tate|[Gg]overnment|[Gg]ovt)\b")
_GOES_ON = re.compile(r" (?:University|United|Times|Express|Airport|Island|Street|Road|FC|City)\b")
# Offices and organs that only members of a federation have.
_OWN_OFFICE = re.compile(
    r"^(?:deputy )?(?:chief minister|cm|minister[- ]president|lok ayukta|chief engineer|(?:district )?collector|tehsildar|"
    r"(?:additional )?advocate[- ]general|principal secretary|chief secretary)\b",
    re.I,
)
_NIGERIAN_OFFICE = re.compile(r"^(?:deputy )?(?:commissioner|permanent secretary|secretary to the state|head of service)\b", re.I)
_GOVERNOR = re.compile(r"\b(?:to|of|for) the (?:deputy )?[Gg]overnor\b|\bgovernor['’]s\b|^(?:the )?(?:deputy )?governor$", re.I)
# Fields that the constitutions leave to the whole federation.
_FEDERAL = re.compile(
    r"\b(?:union|federal|central|centre|national|foreign|external|defen[cs]e|railways?|petroleum|aviation|shipping|"
    r"telecom\w*|atomic|space|commerce|immigration|customs|prime|of state|state for|parliamentary)\b",
    re.I,
)
_DEPARTMENT = re.compile(
    r"\b(?:forest|irrigation|water resources|public works|excise|revenue|rural works|urban development|tourism|fisheries|"
    r"state|disaster management|agriculture|health|education)\b.* (?:department|board|police|directorate)$|^state police$",
    re.I,
)
# The head of a story, in characters, tells its region; a region named in the last three sentences goes before it.
HEAD, REACH = 500, 3


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], dict[str, RegionForm]]:
    rows = {row.form: row for row in region_forms()}
    every = "|".join(re.escape(form) for form in sorted(rows, key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])(?:{every})(?![\w-])"), rows


def named(text: str, low: int = 0, high: int | None = None) -> list[Named]:
    """The regions and seats of regions named in ``text[low:high]``, in order; no universities, clubs and streets of that name."""
    pattern, rows = _forms()
    found = []
    for match in pattern.finditer(text, low, len(text) if high is None else high):
        if _GOES_ON.match(text, match.end()) or re.search(r"\bUniversity of $", text[max(0, match.start() - 14) : match.start()]):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        called = bool(_CALLED.match(text, match.end()) or re.search(r"\b(?:[Gg]overnment|[Gg]overnor|[Ss]tate) of $", before))
        found.append(Named(match.start(), rows[match.group()], called))
    return found


def of_words(words: str) -> str | None:
    """The region that the words of an office or body name ("Kogi State", "Bihar's", "Governor of Lagos"), None without one."""
    found = [one for one in named(words) if one.form.kind == "name"]
    return found[0].form.region if found else None


class Regions:
    """The regions of one story; they count only where it is about them and not about the federation or the world."""

    def __init__(self, story: Story, dateline: str | None = None) -> None:
        self.story = story
        every = named(story.text)
        self.told = [one for one in every if one.form.state not in _SHARED or one.called or one.form.kind == "seat"]
        counts = Counter(one.form.region for one in self.told)
        first = next((one.form.region for one in self.told if one.start < HEAD), None)
        self.home = first if first is not None and max(counts.values()) < 2 + counts[first] else None
        self.state = next((one.form.state for one in self.told if one.form.region == self.home), None)
        dated = named(dateline) if dateline else []
        if dated and (self.home is None or not counts[self.home] > 1):
            self.home, self.state = dated[0].form.region, dated[0].form.state
        if self.home is not None and (dated or counts[self.home] > 1 or self.told[0].start < 120):
            story.home = self.state

    def near(self, at: int) -> str | None:
        """The region that the text is about at ``at``: the last one named in the sentences before, else the story's own."""
        here = self.story.sentence(at)
        before = [one for one in self.told if one.start < at and here - self.story.sentence(one.start) <= REACH]
        names = [one for one in before if one.form.kind == "name"] or before
        return names[-1].form.region if names and self.home is not None else self.home

    def of_office(self, office: Office, at: int) -> Standing | None:
        """The standing of an office of a region, told by its own words or, for an office that only regions have, by the story."""
        own = _OWN_OFFICE.match(office.role) is not None
        if office.former or office.body or (office.kind in ("expert", "private", "legislator") and not own):
            return None
        organization = office.organization or ""
        words = f"{office.role} {organization} {office.possessor or ''}"
        if behalf.has_own_line(organization):
            return None
        region = None
        if office.kind == "state" or behalf.is_state_organ(organization) or of_words(organization) or own:
            region = of_words(words)
        if region is None and office.polity is None and office.possessor in ("its", "Its"):
            here = [one for one in self.told if self.story.sentence_start(at) <= one.start < at and one.called]
            region = here[-1].form.region if here else None
        if region is None and office.polity is None and self.home is not None and not office.possessor:
            region = self.near(at) if self._has(office, organization) else None
        if region is None:
            return None
        organ = organization if not re.fullmatch(r"(?:the )?governor|state", organization, re.I) else ""
        return Standing(organ or behalf.government(region), region, behalf.tier_of(office, True))

    def _has(self, office: Office, organization: str) -> bool:
        """The office, which names no region, is one that regions have: chief minister, commissioner for health, collector."""
        role = office.role
        if _OWN_OFFICE.match(role) or _GOVERNOR.search(f"{role} of {organization}" if organization else role):
            return True
        if self.state == "Nigeria" and _NIGERIAN_OFFICE.match(role) and not _FEDERAL.search(f"{role} {organization}"):
            return True
        minister = re.search(r"\bminister\b", role, re.I) and not organization and " " in role
        return bool(minister) and self.state in ("India", "Australia", "Canada", "Germany") and not _FEDERAL.search(role)

    def of_body(self, name: str, at: int) -> Standing | None:
        """The standing of an organ of a region, told by its name ("Kano State Government") or, for departments, by the story."""
        if not behalf.is_state_organ(name) and not _DEPARTMENT.search(name):
            return None
        if behalf.has_own_line(name) or re.search(r"\b(?:Court|Tribunal)\b", name):
            return None
        region = of_words(name)
        if (
            region is None
            and self.home is not None
            and _DEPARTMENT.search(name)
            and not re.search(r"\b(?:Federal|Union)\b", name)
        ):
            region = self.near(at)
        return Standing(name, region, "C") if region is not None else None
