"""Which state a story is at home in: the one whose minister needs no "Norwegian" before the title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.schema import Article
from onrecord.statements import polities
from onrecord.statements.polities import Reading, Sighting
from onrecord.statements.tables import cities


class Place(NamedTuple):
    """A city named in the text, not a capital: offsets and its state."""

    start: int
    end: int
    polity: str


_AMERICAN = re.compile(
    r"\b(?:Republicans?|Democrats?|GOP|Sen\.|Rep\.|Gov\.|[A-Z][\w]+, D\.C\.|\([RD]-)|\bCongress\b(?! [Pp]arty)"
)
_BRITISH = re.compile(r"\bTor(?:y|ies)\b|\bWhitehall\b|\bDowning Street\b|\bNumber 10\b|\bNHS\b|\bWestminster\b")
# What only documents and papers of one state say of themselves.
_HABITS = {
    "United States": re.compile(
        r"\b(?:Department Press Briefing|Air Force One|Brady Press Briefing Room|[APap]\.[Mm]\. E[DS]T|Washington, D\.C\.|"
        r"Capitol Hill|Pentagon|Oval Office|REP\. [A-Z]|SEN\. [A-Z])"
    ),
    "United Kingdom": re.compile(
        r"\b(?:exactly as it was delivered|Oral evidence: |House of Lords|Downing Street|Number Ten|No 10|Number 10|"
        r"Hansard\b.{0,40}Volume|Whitehall)\b"
    ),
    "India": re.compile(r"\b(?:Shri|Smt\.?|lakh|crores?|Lok Sabha|Rajya Sabha|Rashtrapati Bhavan)\b"),
    "New Zealand": re.compile(r"\b(?:Kia ora|Beehive)\b"),
    "Ireland": re.compile(r"\b(?:Taoiseach|Tánaiste|Dáil|Oireachtas)\b"),
    "Australia": re.compile(r"\b(?:COMMONWEALTH OF AUSTRALIA|Proof Committee Hansard)\b"),
}
_HABIT_POINTS = 3


def by_habit(text: str) -> str | None:
    """The only state of whose documents and papers the text has the marks, None where it has none or those of several."""
    told = [state for state, habit in _HABITS.items() if habit.search(text)]
    return told[0] if len(told) == 1 else None


_DATELINE = re.compile(
    r"(?:^|\n)\s*(?P<place>[A-ZÀ-Þ][^\n.–—:|()]{1,48}?)(?:,? \[[^\]\n]{2,30}\])?"
    r"(?:,? (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?(?:\d{1,2})?(?:,? \d{4})?)?"
    r"\s*(?:\([A-Za-zÀ-ÿ/ .]{2,30}\)\s*[.:]?\s*[-–—:]{1,2}|[–—:]|\s-{1,2}\s)"
)
# Those who are in one state for another, as behind the name of their own ("Peru's | envoy"): a regular expression's choices.
ENVOYS = "ambassador|envoy|embassy|consul|chargé|attaché"
POSTED_IN = re.compile(
    r"\b(?:embass(?:y|ies)|ambassador|envoy|consulate|consul|high commission(?:er)?|chargé d['’]affaires) (?:in|to) $"
)
_ELSEWHERE = re.compile(r"\b(?:counterparts?|opposite number|colleagues?) (?:in|from) $")
_IN = re.compile(r"\b(?:in|at|near|outside|around) (?:the )?$")
# "Parliament opens market to | Ukrainian grain": the story is told from elsewhere.
_TOWARDS = re.compile(r"\b(?:to|with|against|from|over|on|for|about) (?:the )?$")
_GOVERNMENTAL = re.compile(r"\b(?:government|ministry|cabinet|embassy|presidency|parliament|permanent mission) of\b", re.I)
_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"(?<![\w’'])[A-ZÀ-Þ]\w+")


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for city, state in cities():
        for form in (city, city.upper()):
            first = _FIRST.match(form)
            if first:
                index[first.group()].append((form, state))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(index)


def places(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """The known cities named in ``text[start:end]``, in order; a name that goes on in capitals ("Lagos Sentinel") is none."""
    limit = len(text) if end is None else end
    index = _by_first_word()
    found = []
    for match in _WORD.finditer(text, start, limit):
        for city, state in index.get(match.group(), ()):
            stop = match.start() + len(city)
            if text.startswith(city, match.start()) and stop <= limit and not text[stop : stop + 1].isalnum():
                if not re.match(r" [A-ZÀ-Þ][a-z]", text[stop : stop + 3]) and text[stop : stop + 1] != "-":
                    found.append(Place(match.start(), stop, state))
                break
    return found


def home(article: Article, reading: Reading, sightings: Sequence[Sighting], cities_named: Sequence[Place]) -> str | None:
    """The state of the dateline; without one, the one that the story takes for granted."""
    return dated(article, reading, sightings, cities_named) or taken_for_granted(article, reading, sightings, cities_named)


def taken_for_granted(
    article: Article, reading: Reading, sightings: Sequence[Sighting], cities_named: Sequence[Place]
) -> str | None:
    """The home of a story without a dateline: of who publishes it, of the headline's first words, else the one told of most.

    An embassy "in" or an ambassador "to" a place tells the host where the sender or, elsewhere, the host is named;
    cities count where something happens in them.
    """
    publishing = _of_publisher(article, reading)
    if publishing is not None:
        return publishing
    headline = article.headline_end or article.text.find("\n") + 1
    for sighting in sightings:
        named_as_object = _TOWARDS.search(article.text, max(0, sighting.start - 12), sighting.start)
        if sighting.start < min(40, headline) and sighting.kind != "body" and not named_as_object:
            return sighting.polity
    points: Counter[str] = Counter()
    states = [s for s in sightings if s.kind != "body" and s.polity != polities.EUROPEAN_UNION]
    towns = {s.start for s in states if s.kind == "capital"} | {place.start for place in cities_named}
    everywhere = [*(Place(s.start, s.end, s.polity) for s in states), *cities_named]
    named = Counter(place.polity for place in everywhere)
    guests = {s.end + gap for s in states for gap in (1, 3)}  # "Brazilian | embassy", "Brazil's | embassy"
    for place in everywhere:
        low = max(0, place.start - 40)
        before = article.text[low : place.start]
        points[place.polity] += 2
        posted = POSTED_IN.search(before)
        if posted and (low + posted.start() in guests or named[place.polity] > 1):
            points[place.polity] += 8
        elif _ELSEWHERE.search(before):
            points[place.polity] -= 2
        elif _IN.search(before) and place.start in towns:
            points[place.polity] += 1
    for state, habit in _HABITS.items():
        points[state] += _HABIT_POINTS * min(4, len(habit.findall(article.text)))
    points["United Kingdom"] += 2 * len(_BRITISH.findall(article.text))
    points["United States"] += 2 * len(_AMERICAN.findall(article.text))
    best = max(points, key=lambda p: (points[p], p))
    total = points.total()
    # A story that names many states about equally is at home in none.
    sure = points[best] * 10 >= total * 3 and (points[best] >= 4 or points[best] == total > 0)
    return best if sure else None


def _of_publisher(article: Article, reading: Reading) -> str | None:
    """The state whose government or organ publishes ("GOVERNMENT OF SAINT LUCIA"), None for papers and agencies."""
    outlet = article.outlet or ""
    if not _GOVERNMENTAL.search(outlet):
        return None
    words = outlet.title() if outlet.isupper() else outlet
    told = [s for s in polities.settled(reading, polities.find(words)) if s.kind not in ("body", "people")]
    return told[0].polity if told else None


def dated(article: Article, reading: Reading, sightings: Sequence[Sighting], cities_named: Sequence[Place]) -> str | None:
    """The state of the dateline, of the article's own or of a line of its head that opens like one; None without."""
    named = [Place(s.start, s.end, s.polity) for s in sightings if s.kind in ("capital", "name", "also", "official")]
    if article.dateline:
        told = [s for s in polities.settled(reading, polities.find(article.dateline)) if s.kind != "body"]
        if told:
            return next((s.polity for s in sightings if s.form.lower() == told[0].form.lower()), told[0].polity)
        city = places(article.dateline)
        if city:
            return city[0].polity
    for line in _DATELINE.finditer(article.text[:2500]):
        at, end = line.span("place")
        stop = article.text.find("\n", line.end())
        if (stop if stop >= 0 else len(article.text)) - at < 80:
            continue
        inside = [p for p in [*named, *cities_named] if at <= p.start < max(end, line.end())]
        if inside:
            return min(inside, key=lambda p: p.start).polity
    return None
