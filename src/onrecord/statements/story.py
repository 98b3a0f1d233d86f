"""What one story is known to contain before its sources are resolved: polities, persons, bodies, sentences, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.schema import Article, Attribution
from onrecord.statements import mentions, polities, tokens
from onrecord.statements.persons import Person, cluster
from onrecord.statements.polities import Reading, Sighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation named in the text with an organisation noun: offsets, its words, and the polity in or before them."""

    start: int
    end: int
    text: str
    polity: str | None


# A name within so many characters of the sentence start is taken for its subject: room for a title or a short adverbial.
OPENING = 45


@dataclass(slots=True, kw_only=True)
class Story:
    """One article seen by the speaker stage.

    ``sightings`` are settled polity wordings; ``quoted`` are the content spans of direct statements; ``subjects`` are the
    polities that open a sentence, by offset; ``home`` is the polity of the dateline or, without one, the most named.
    """

    text: str
    reading: Reading
    sightings: list[Sighting]
    starts: list[int]
    persons: list[Person]
    bodies: list[Body]
    quoted: list[tuple[int, int]]
    subjects: list[Sighting]
    home: str | None
    facts: dict[int, tuple[int, bool, bool]] = field(default_factory=dict)

    def place(self, at: int) -> tuple[int, bool, bool]:
        """Sentence number, whether ``at`` lies near its start, and whether it lies in quoted words; worked out once."""
        known = self.facts.get(at)
        if known is None:
            number = self.sentence(at)
            known = self.facts[at] = (number, at - self.starts[number] < OPENING, self.is_quoted(at))
        return known

    def sentence(self, at: int) -> int:
        """The number of the sentence or line that holds offset ``at``."""
        return bisect_right(self.starts, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence or line that holds ``at`` begins."""
        return self.starts[self.sentence(at)]

    def paragraph_start(self, at: int) -> int:
        """Where the line that holds ``at`` begins: scraped and pasted stories break paragraphs by line ends."""
        return self.text.rfind("\n", 0, at) + 1

    def is_quoted(self, at: int) -> bool:
        """The offset lies in the content of a direct statement."""
        return any(start <= at < end for start, end in self.quoted)

    def seen(self, start: int, end: int) -> list[Sighting]:
        """Polity wordings inside an offset range."""
        return polities.within(self.sightings, start, end)

    def polity_near(self, at: int) -> str | None:
        """The state that an office or organ without a named state belongs to at ``at``.

        In this order: the polity that opens the sentence, the last one that opened an earlier sentence of the paragraph
        or the line above, the dateline's, the most named.
        """
        sentence = self.sentence_start(at)
        paragraph = self.paragraph_start(at)
        opening = [s for s in self.subjects if s.kind != "body" and s.start < at]
        same = [s for s in opening if s.start >= sentence]
        if same:
            return same[0].polity
        earlier = [s for s in opening if s.start >= paragraph]
        if earlier:
            return earlier[-1].polity
        above = self.text.rfind("\n", 0, max(0, len(self.text[:paragraph].rstrip()))) + 1
        heading = [
            s for s in self.sightings if above <= s.start < paragraph and s.kind in ("name", "also", "capital", "official")
        ]
        line = self.text[above:paragraph].strip()
        if heading and len(line) < 60 and not line.endswith((".", "”", '"')) and above > 0:
            return heading[0].polity
        return self.home


_AMERICAN = re.compile(
    r"\b(?:Congress|Senate|Republicans?|Democrats?|GOP|Supreme Court|Sen\.|Rep\.|Gov\.|[A-Z][\w]+, D\.C\.|\([RD]-)"
)
_DATELINE = re.compile(
    r"(?:^|\n)\s*(?P<place>[A-ZÀ-Þ][^\n.–—:|()]{1,48}?)(?:,? \[[^\]\n]{2,30}\])?"
    r"(?:,? (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? ?(?:\d{1,2})?(?:,? \d{4})?)?"
    r"\s*(?:\([A-Za-zÀ-ÿ/ .]{2,30}\)\s*[.:]?\s*[-–—:]{1,2}|[–—:]|\s-{1,2}\s)"
)
_SUBJECT_LEAD = re.compile(
    r"(?:[^\n]{0,60}\([^()\n]{2,30}\)\.?\s*[-–—:]{1,2}\s*|[A-ZÀ-Þ][A-ZÀ-Þ ]{2,30}\s[–—-]{1,2}\s|"
    r"[A-Z][A-Za-z. ]{0,24}:\s)?[\"“”«„‘']?\s*(?:(?:In|But|And|The|the|For|From|Meanwhile|Then|Now|While|Neither|Though|"
    r"Although),? ?){0,3}$"
)


def _home(article: Article, reading: Reading, sightings: Sequence[Sighting]) -> str | None:
    places = [s for s in sightings if s.kind in ("capital", "name", "also", "official")]
    if article.dateline:
        told = [s for s in polities.settled(reading, polities.find(article.dateline)) if s.kind != "body"]
        if told:
            return next((s.polity for s in sightings if s.form.lower() == told[0].form.lower()), told[0].polity)
    for line in _DATELINE.finditer(article.text[:2500]):
        at, end = line.span("place")
        stop = article.text.find("\n", line.end())
        if (stop if stop >= 0 else len(article.text)) - at < 80:
            continue
        told = [s for s in places if at <= s.start < max(end, line.end())]
        if told:
            return told[0].polity
    headline = article.headline_end or article.text.find("\n") + 1
    for sighting in sightings:
        if sighting.start < min(40, headline) and sighting.kind != "body":
            return sighting.polity
    counts = Counter(s.polity for s in sightings if s.kind != "body" and s.polity != polities.EUROPEAN_UNION)
    counts["United States"] += len(_AMERICAN.findall(article.text))
    home = max(counts, key=lambda p: (counts[p], p))
    # A story that names many states about equally is at home in none.
    return home if counts[home] * 3 >= counts.total() and (counts[home] >= 2 or counts[home] == counts.total() == 1) else None


def _subjects(
    text: str, sightings: Sequence[Sighting], starts: Sequence[int], quoted: Sequence[tuple[int, int]]
) -> list[Sighting]:
    found = []
    for sighting in sightings:
        start = starts[bisect_right(starts, sighting.start) - 1]
        lead = text[start : sighting.start]
        if len(lead) > 100 or (any(a <= sighting.start < b for a, b in quoted) and not any(a == start for a, b in quoted)):
            continue
        if _SUBJECT_LEAD.match(lead):
            found.append(sighting)
    return found


def _bodies(text: str, sightings: Sequence[Sighting]) -> list[Body]:
    """Capitalised organisation names, with what follows "of", "for" and "and" in them."""
    found = []
    for match in _BODY.finditer(text):
        name = match.group().strip()
        seen = polities.within(sightings, match.start() - 1, match.end())
        found.append(Body(start=match.start(), end=match.start() + len(name), text=name, polity=seen[0].polity if seen else None))
    return found


_CAP = r"[A-ZÀ-Þ][\w’'.&-]*"
_NOUN = "|".join(
    "Ministry Department Office Government Administration Parliament Senate Congress Assembly Council Commission Committee "
    "Agency Authority "
    "Bureau Board Party Front Movement Union Federation Association Society League Alliance Coalition Bank Fund Foundation "
    "Institute "
    "Institution University College Company Corporation Group Network Centre Center Organisation Organization Embassy Mission "
    "Presidency "
    "Treasury Secretariat Chamber Initiative Service Police Army Court Emirate Trust Institute Campaign Forum Community".split()
)
_BODY = re.compile(
    rf"(?:{_CAP}(?:['’]s)? (?:and )?)*(?:{_NOUN})\b(?: (?:of|for) (?:the )?{_CAP}(?:(?:,| and| of| of the|, and)? {_CAP})*)?"
)


def read(article: Article, attributions: Sequence[Attribution]) -> Story:
    """The story that an article tells, as far as its speakers need it."""
    text = article.text
    published = article.published.value if article.published else None
    reading = polities.reading_of(text, published)
    sightings = polities.settled(reading, polities.find(text))
    marks = tokens.tokens(text)
    starts = tokens.sentence_starts(text)
    sources = [(piece.start, piece.end) for a in attributions for piece in a.source]
    persons = cluster(mentions.find(text, marks, sightings, sources, starts))
    direct = [(p.start, p.end) for a in attributions if a.kind == "direct" for p in a.content]
    return Story(
        text=text,
        reading=reading,
        sightings=sightings,
        starts=starts,
        persons=persons,
        bodies=_bodies(text, sightings),
        quoted=direct,
        subjects=_subjects(text, sightings, starts, direct),
        home=_home(article, reading, sightings),
    )
