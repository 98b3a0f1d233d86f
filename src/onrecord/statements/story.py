"""What one story is known to contain before its sources are resolved: polities, persons, bodies, sentences, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.holding import Holding
from onrecord.schema import Article, Attribution
from onrecord.statements import finding, homes, polities, posts, tokens
from onrecord.statements.belonging import Asked, Belonging
from onrecord.statements.homes import Place
from onrecord.statements.mentions import Mention
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
# The headline and the beginning of the first sentence, in characters.
FIRST_LINES = 150


@dataclass(slots=True, kw_only=True)
class Story:
    """One article seen by the speaker stage.

    ``sightings`` are settled polity wordings; ``quoted`` are the content spans of direct statements; ``subjects`` are the
    polities that open a sentence, by offset; ``home`` is the polity of the dateline or the one that the story takes for
    granted, ``dated`` tells that it is the dateline's; ``places`` are cities that are no capitals; ``spoken`` are the pieces
    of direct statements with their sources.
    """

    text: str
    reading: Reading
    sightings: list[Sighting]
    starts: list[int]
    steps: list[int]
    persons: list[Person]
    bodies: list[Body]
    quoted: list[tuple[int, int]]
    subjects: list[Sighting]
    home: str | None
    dated: bool
    places: list[Place]
    abbreviations: dict[str, str]
    facts: dict[int, tuple[int, bool, bool]] = field(default_factory=dict)
    owners: dict[tuple[int, str, str | None], str | None] = field(default_factory=dict)
    belonging: Belonging | None = None
    spoken: list[tuple[tuple[int, int], int, int]] = field(default_factory=list)
    issued: bool = False
    _direct: Holding[None] | None = None
    _holders: list[tuple[str, str, Person]] | None = None
    _named: list[tuple[int, int, str, Person]] | None = None

    def place(self, at: int) -> tuple[int, bool, bool]:
        """Step (see there), whether ``at`` lies near its start, and whether it lies in quoted words; worked out once."""
        known = self.facts.get(at)
        if known is None:
            known = self.facts[at] = (self.step(at), at - self.sentence_start(at) < OPENING, self.is_quoted(at))
        return known

    def step(self, at: int) -> int:
        """The number of the sentence that holds ``at`` where a quotation of several sentences counts as one."""
        return bisect_right(self.steps, at) - 1

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
        if self._direct is None:
            self._direct = Holding((start, end, None) for start, end in self.quoted)
        return bool(self._direct.over(at, at + 1))

    def named(self, low: int, high: int) -> list[tuple[int, int, str, Person]]:
        """Start, end, title and person of the mentions from ``low`` to ``high``, in order."""
        if self._named is None:
            self._named = sorted(
                ((m.start, m.end, m.title, person) for person in self.persons for m in person.mentions), key=lambda row: row[0]
            )
        first = bisect_left(self._named, low, key=lambda row: row[0])
        last = bisect_left(self._named, high, key=lambda row: row[0])
        return [row for row in self._named[first:last] if row[1] <= high]

    def seen(self, start: int, end: int) -> list[Sighting]:
        """Polity wordings inside an offset range."""
        return polities.within(self.sightings, start, end)

    def polity_near(self, at: int, role: str = "") -> str | None:
        """The state that an office or organ without a named state belongs to at ``at``, None where the story leaves it open.

        A document that somebody issues speaks of its own ministry, and the first lines of a story at home speak of that state's:
        there the rule of thumb stands; ``role`` is the office's, where it is one. A state that has no such office, or whose
        holder of it is another person of the story, is none.
        """
        asked = self.asked(at, role)
        rule = self.by_rule(at)
        if (
            (self.issued or (self.home is not None and at < FIRST_LINES))
            and rule is not None
            and asked.may_be_of(rule)
            and rule not in asked.taken
            and not asked.own - {rule}
        ):
            return rule
        known = (at, role, self.home)
        if known not in self.owners:
            self.owners[known] = self._weighed().best(at, rule, self.home, asked)
        return self.owners[known]

    def item_state(self, at: int) -> str | None:
        """The state whose name or city heads the item of a column or ticker that ``at`` stands in, None elsewhere."""
        return self._weighed().item(at)

    def _weighed(self) -> Belonging:
        if self.belonging is None:
            self.belonging = Belonging(self.text, self.sightings, self.places, self.subjects, self.starts, self.quoted)
        return self.belonging

    def asked(self, at: int, role: str) -> Asked:
        """The office asked about at ``at``: its role, and the states where the story tells another person's name for it."""
        office = posts.sole(role) if role else None
        bearer = next((p for p in self.persons if any(m.start <= at <= m.end for m in p.mentions)), None)
        if bearer is None:
            return Asked(role, frozenset())
        own = self._own_words(bearer)
        if office is None:
            return Asked(role, frozenset(), own)
        if self._holders is None:
            self._holders = [
                (told, mention.office.polity, person)
                for person in self.persons
                for mention in person.mentions
                if mention.office is not None and not mention.office.former and mention.office.polity is not None
                if (told := posts.sole(mention.office.role)) is not None
            ]
        taken = frozenset(state for told, state, person in self._holders if told == office and person is not bearer)
        return Asked(role, taken, own)

    def _own_words(self, bearer: Person) -> frozenset[str]:
        """The states told as acting in what ``bearer`` is quoted as saying, where the source names them."""
        named = [(m.start, m.end) for m in bearer.mentions]
        found = set()
        for source, start, end in self.spoken:
            if any(low <= source[1] and source[0] <= high for low, high in named):
                found |= {s.polity for s in self.seen(start, end) if s.kind != "body" and self._acting(s)}
        return frozenset(found)

    def _acting(self, seen: Sighting) -> bool:
        """The state opens a sentence of the quoted words as the one that does or is something."""
        lead = self.text[max(0, seen.start - 24) : seen.start]
        return bool(_OWN_ACT.match(self.text, seen.end) and _OPENS_WORDS.search(lead)) or bool(_IS_OURS.search(lead))

    def by_rule(self, at: int) -> str | None:
        """The state that a rule of thumb gives to an office at ``at``.

        In this order: the polity that opens the sentence, the last one that opened an earlier sentence of the paragraph
        or the line above, the dateline's, the most named.
        """
        sentence = self.sentence_start(at)
        paragraph = self.paragraph_start(at)
        opening = [s for s in self.subjects if s.kind != "body" and s.start < at]
        same = [s for s in opening if s.start >= sentence]
        if same:
            return same[0].polity
        earlier = [s for s in opening if s.start >= paragraph and not _GUEST.match(self.text, s.end)]
        if earlier:
            return earlier[-1].polity
        above = self.text.rfind("\n", 0, max(0, len(self.text[:paragraph].rstrip()))) + 1
        heading = [
            s for s in self.sightings if above <= s.start < paragraph and s.kind in ("name", "also", "capital", "official")
        ]
        line = self.text[above:paragraph].strip()
        if heading and len(line) < 60 and not line.endswith((".", "”", '"')) and above > 0:
            return heading[0].polity
        following = bisect_right(self.starts, at)
        stop = self.starts[following] if following < len(self.starts) else len(self.text)
        here = [s for s in self.seen(sentence, stop) if s.kind in ("capital", "seat", "organ")]
        acting = {
            s.polity
            for s in here
            if _ACTS.match(self.text, s.end) and not _LOCAL.search(self.text, max(0, s.start - 14), s.start)
        }
        if len(acting) == 1:
            return acting.pop()
        if self.home is None:
            local = {
                p.polity
                for p in [*(Place(s.start, s.end, s.polity) for s in here), *self.places]
                if sentence <= p.start < stop and _LOCAL.search(self.text[max(0, p.start - 14) : p.start])
            }
            if len(local) == 1:
                return local.pop()
        return self.home


# "South Korea's ambassador": the sentences after it are still about the host.
_GUEST = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,2}}?(?:{homes.ENVOYS})\b")
_ACTS = re.compile(r" (?:has|had|will|would|says?|said|told|is|was|wants?|wanted|insists?|believes?|denie[sd]|expects?|plans?)\b")
# "Thailand | has no reason", "The Bahamas | is a member", "Kazakhstan | stays".
_OWN_ACT = re.compile(
    r" (?:has|is|will|does|did|never|stands?|stays?|remains?|supports?|opposes?|recogni[sz]es?|rejects?|wants?|cannot|accepts?|"
    r"expects?)\b(?! (?:told|asked|informed|attack|invad|occup))"
)
_OPENS_WORDS = re.compile(r"(?:^|[.!?:;,“\"‘«]|\b(?:[Tt]hat|[Aa]nd|[Bb]ut|[Ss]o))\s*[“\"‘«]?(?:[Tt]he )?$")
# "These are | Canada's waters"
_IS_OURS = re.compile(r"\b(?:[Tt]hese are|[Tt]his is|[Ww]e are|[Ii] speak for|[Ii] am from) (?:the )?$")
_LOCAL = re.compile(r"\b(?:in|at|near|outside) (?:the )?$")
_SUBJECT_LEAD = re.compile(
    r"(?:[^\n]{0,60}\([^()\n]{2,30}\)\.?\s*[-–—:]{1,2}\s*|[A-ZÀ-Þ][A-ZÀ-Þ ]{2,30}\s[–—-]{1,2}\s|"
    r"[A-Z][A-Za-z. ]{0,24}:\s)?[\"“”«„‘'*_]{0,3}\s*(?:(?:In|But|And|The|the|For|From|Meanwhile|Then|Now|While|Neither|Though|"
    r"Although),? ?){0,3}$"
)


def _subjects(
    text: str, sightings: Sequence[Sighting], starts: Sequence[int], quoted: Sequence[tuple[int, int]]
) -> list[Sighting]:
    found = []
    inside = Holding((a, b, None) for a, b in quoted)
    openings = {a for a, _ in quoted}
    for sighting in sightings:
        start = starts[bisect_right(starts, sighting.start) - 1]
        lead = text[start : sighting.start]
        if len(lead) > 100 or (start not in openings and inside.over(sighting.start, sighting.start + 1)):
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
        if name[-1].islower() and name.split()[-1].islower() and seen and seen[0].kind == "demonym":
            continue  # "Irish court": any court there
        found.append(Body(start=match.start(), end=match.start() + len(name), text=name, polity=seen[0].polity if seen else None))
    return found


# Bounded: a run of capitals or of one long word must not be gone through from each of its letters to its end.
_CAP = r"[A-ZÀ-Þ][\w’'.&-]{0,40}"
_NOUN = "|".join(
    "Ministry Department Office Government Administration Parliament Senate Congress Assembly Council Commission Committee "
    "Agency Authority "
    "Bureau Board Party Front Movement Union Federation Association Society League Alliance Coalition Bank Fund Foundation "
    "Institute "
    "Institution University College Company Corporation Group Network Centre Center Organisation Organization Embassy Mission "
    "Presidency "
    "Treasury Secretariat Chamber Initiative "
    "Hospice Care Estates Holdings Materials Industries Enterprises Freeport Service Police "
    "Army Court Emirate Trust Institute Campaign Forum Community".split()
)
_LOCAL_BODY = "council|police|court|hospital|university|festival|brewery|shipyard|parish|school|club"
_BODY = re.compile(
    rf"(?!The\b)[A-ZÀ-Þ][\w’'-]{{0,40}}(?: [A-ZÀ-Þ][\w’'-]{{0,40}})? (?:{_LOCAL_BODY})\b"
    rf"(?! (?:{_LOCAL_BODY}|chief|leader|officer|president|spokes\w+|member)\w*)|"
    rf"(?:{_CAP}(?:['’]s)? (?:and )?){{0,12}}(?:{_NOUN})\b"
    rf"(?: (?:of|for) (?:the )?{_CAP}(?:(?:,| and| of| of the|, and)? {_CAP})*)?"
)


# "The pro-Serbian party", "anti-Russian measures" belong to another state.
_SIDES_WITH = re.compile(r"\b(?:pro|anti)[-–]$", re.I)
_SHORT = re.compile(r" \((?:the )?([A-Z][A-Za-z&-]{1,9})\)")
_LONG = re.compile(rf"{_CAP}(?:(?:,| de| des| du| d['’]| la| le| of| for| the| and| on| to| in)* {_CAP})*$")


def _abbreviations(text: str) -> dict[str, str]:
    """Abbreviation to full name for each name followed by its initials in brackets."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if sum(letter.isupper() for letter in short) < 2 or short in found:
            continue
        before = _LONG.search(text, max(0, match.start() - 110), match.start())
        if before is None:
            continue
        parts = [part for part in re.finditer(rf"{_CAP}", before.group()) if part.group() != "The"]
        start = next((part.start() for part in parts if part.group()[0] == short[0] and len(parts) > 1), None)
        if start is not None:
            found[short] = before.group()[start:]
    return found


def _outside(found: Sequence[Mention], bodies: Sequence[Body], places: Sequence[Place]) -> list[Mention]:
    """The mentions that are no city and no part of a body's name ("Department for Environment, Food and Rural Affairs")."""
    listed = [body for body in bodies if " for " in body.text or " of " in body.text]
    cities = {place.start for place in places}
    return [
        m
        for m in found
        if len(m.key) > 1 or m.title or (m.start not in cities and not any(b.start < m.start and m.end <= b.end for b in listed))
    ]


def read(article: Article, attributions: Sequence[Attribution]) -> Story:
    """The story that an article tells, as far as its speakers need it."""
    text = article.text
    published = article.published.value if article.published else None
    reading = polities.reading_of(text, published)
    settled = polities.settled(reading, polities.find(text))
    sightings = [s for s in settled if not _SIDES_WITH.search(text, max(0, s.start - 5), s.start)]
    marks = tokens.tokens(text)
    starts = tokens.sentence_starts(text)
    sources = [(piece.start, piece.end) for a in attributions for piece in a.source]
    bodies = _bodies(text, sightings)
    places = [p._replace(polity=reading.preferred.get(p.polity, p.polity)) for p in homes.places(text)]
    persons = cluster(_outside(finding.find(text, marks, sightings, sources, starts), bodies, places))
    dated = homes.dated(article, reading, sightings, places)
    direct = [(p.start, p.end) for a in attributions if a.kind == "direct" for p in a.content]
    # A sentence within quoted words is no step, but for the first one, which may begin behind the opening mark.
    within = Holding((a + 2, b, None) for a, b in direct if a + 2 < b)
    return Story(
        text=text,
        reading=reading,
        sightings=sightings,
        starts=starts,
        steps=[start for start in starts if not within.over(start, start + 1)],
        persons=persons,
        bodies=bodies,
        quoted=direct,
        subjects=_subjects(text, sightings, starts, direct),
        home=dated or homes.taken_for_granted(article, reading, sightings, places),
        dated=dated is not None,
        places=places,
        abbreviations=_abbreviations(text),
        spoken=[
            ((a.source[0].start, a.source[-1].end), piece.start, piece.end)
            for a in attributions
            if a.kind == "direct" and a.source
            for piece in a.content
        ],
    )
