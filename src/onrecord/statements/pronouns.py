"""Sources that are pronouns of one: "he", "she", "I", "it", "who", "which"; what they stand for by salience and syntax."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping

from onrecord.schema import Attribution
from onrecord.statements import antecedents, hats, phrases, references, turns
from onrecord.statements.authors import AuthorAnswers
from onrecord.statements.context import UNRESOLVED, Answer
from onrecord.statements.papers import document_nouns
from onrecord.statements.persons import Person
from onrecord.statements.phrases import Phrase

_OFFICE_NOUN = re.compile(
    r"\b([Tt]he|[Yy]our|[Oo]ur|[Tt]heir|[Ii]ts|[Aa]n?) ((?:[A-Za-z-]+ ){0,3}?)([A-Za-z-]+)\b(?: (?:of|"
    r"for) (?:the )?(?:[A-Z][\w’'-]+(?: of (?:the )?| and )?\s?)+)?"
)


def _is_unnamed(answer: Answer, gender: str) -> bool:
    """The answer is one person without a name whom a pronoun of that gender can mean ("my father", "an official")."""
    if answer.plural or answer.person is not None or answer.type not in ("anonymous", "person"):
        return False
    name = answer.name or ""
    told = phrases.read(name)
    asks = turns.asks(told.head) or told.head in ("questioner", "interviewer", "host", "presenter", "anchor")
    return told.sort in ("person", "people") and not asks and references.agrees(name, gender)


def _is_officeholder(answer: Answer) -> bool:
    """The unnamed person is known by an office alone, which somebody named elsewhere may hold."""
    return answer.type == "person" and answer.role is not None and not re.match(r"(?:my|our)\b", answer.name or "", re.I)


# A pronoun farther inside a content than this need not mean who speaks it: the content tells a story of its own.
SELF_REACH_CHARS = 300


def _opens_with(enclosing: Attribution | None, start: int) -> bool:
    """The offset lies near the beginning of a content piece of the enclosing attribution."""
    return enclosing is None or any(0 <= start - p.start <= SELF_REACH_CHARS for p in enclosing.content if start < p.end)


class PronounAnswers(AuthorAnswers):
    """Resolves singular and relative pronouns."""

    @abstractmethod
    def of_phrase(
        self, phrase: Phrase, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]
    ) -> Answer:
        """The answer for a noun phrase that names no person."""

    def of_pronoun(self, phrase: Phrase, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        """The answer for a pronoun, by its enclosing statement, the words before it, or who is in mind."""
        word = phrase.head.split()[0]
        parent = answers.get(attribution.parent) if attribution.parent is not None else None
        enclosing = None
        if attribution.parent is not None and 0 <= attribution.parent < len(self.attributions):
            enclosing = self.attributions[attribution.parent]
        if word in references.PRONOUN_GENDER:
            return self._of_he_or_she(word, start, end, parent, enclosing)
        if word in ("i", "me", "we", "us"):
            if parent is not None and word in ("we", "us") and parent.standing.organization and parent.standing.on_behalf_of:
                standing = parent.standing._replace(tier="C")
                return Answer(type="organization", name=standing.organization, standing=standing, named_at=parent.named_at)
            return parent or self._first_person(start, answers)
        relative = word == "that" and self._is_relative(start)
        if word in ("it", "itself", "this", "its") or (word == "that" and not relative):
            return self.body_before(start, documents=True) or UNRESOLVED
        if word == "which" or relative:
            return self._thing_before(start) or self._phrase_before(start, attribution, answers) or UNRESOLVED
        if word in ("who", "whom"):
            return self._antecedent(start, end, attribution, answers) or self._last(start) or UNRESOLVED
        if phrase.head.endswith(("of whom", "of which")):
            at = self.text.find(phrase.head.split()[-1], start)
            told = self._phrase_before(start, attribution, answers, people=phrase.head.endswith("whom"))
            return told or self._antecedent(start, at, attribution, answers) or UNRESOLVED
        return self.of_plural_pronoun(phrase, start, end, parent, enclosing)

    def _first_person(self, start: int, answers: Mapping[int, Answer]) -> Answer:
        """Who says "I" or "we": the speaker of the words around it, the label, the issuer; a writer is not named."""
        around = [
            (piece.end - piece.start, index)
            for index, one in enumerate(self.attributions)
            for piece in one.content
            if piece.start <= start < piece.end and index in answers
        ]
        if around:
            return answers[min(around)[1]]
        line = self.text[self.story.paragraph_start(start) : start]
        quoting = line.count("“") > line.count("”") or line.count('"') % 2 == 1 or self.story.is_quoted(start)
        if quoting or self.main_label is not None or self.issuer is not None:
            return self._last(start) or UNRESOLVED
        return UNRESOLVED

    def _is_relative(self, start: int) -> bool:
        """A "that" which follows a noun directly: neither opens its sentence nor points at something said."""
        return start > self.story.sentence_start(start) and self.text[max(0, start - 2) : start - 1].isalpha()

    def _phrase_before(
        self, start: int, attribution: Attribution, answers: Mapping[int, Answer], *, people: bool = False
    ) -> Answer | None:
        """The answer for the noun phrase that ends directly before a relative pronoun at ``start``."""
        low = self.story.sentence_start(start)
        if people:
            told = antecedents.people_before(self.story, start)
        else:
            told = antecedents.phrase_ending(self.text, low, low + len(self.text[low:start].rstrip(" ,–—-”’\"'")))
        if told is None:
            return None
        words = self.text[told.start : told.end]
        return self.of_phrase(phrases.read(words), words, told.start, told.end, attribution, answers)

    def _of_he_or_she(self, word: str, start: int, end: int, parent: Answer | None, enclosing: Attribution | None) -> Answer:
        gender = references.PRONOUN_GENDER[word]
        exclude: list[Person] = []
        direct = enclosing is not None and enclosing.kind != "indirect"
        if parent is not None and parent.person is not None:
            if direct:
                exclude = [parent.person]
            elif parent.person.gender in (None, gender) and _opens_with(enclosing, start):
                return self.of_person(parent.person, start, end)
        person = references.most_salient(
            self.story,
            start,
            self.meant_before(start),
            gender=gender,
            exclude=exclude,
            inside_quotation=self.story.is_quoted(start),
            prefer_unspoken=direct,
        )
        last = self._last_place(person, start)
        paragraph = self.story.paragraph_start(start)
        unnamed = [
            (at, a)
            for at, a in self.history
            if last < at < start
            and _is_unnamed(a, gender)
            and self.distance(start, at) <= 2
            and (at >= paragraph or not _is_officeholder(a))
        ]
        if unnamed:
            return unnamed[-1][1]
        kept = self._capacity_kept(person, start, end)
        if kept is not None:
            return kept
        described = self._described_subject(start, person, last)
        if described is not None:
            return described
        return self.of_person(person, start, end) if person is not None else self._spoke_unnamed(start, gender) or UNRESOLVED

    def _spoke_unnamed(self, start: int, gender: str) -> Answer | None:
        """The last source without a name whom a pronoun of that gender can mean, within a few sentences; None without one."""
        spoke = [a for at, a in self.history if at < start and self.distance(start, at) <= 4 and _is_unnamed(a, gender)]
        return spoke[-1] if spoke else None

    def _capacity_kept(self, person: Person | None, start: int, end: int) -> Answer | None:
        """The last answer, where it is this person in the chair of the body whose document this is; None elsewhere."""
        same = self._last(start)
        if person is None or same is None or same.person is not person or not self.issuer_is_body():
            return None
        house = self.house()
        chaired = house is not None and same.standing.on_behalf_of == house[1]
        return same if chaired and hats.capacity(self.story, start, end) is None else None

    def _last_place(self, person: Person | None, start: int) -> int:
        """Where ``person`` was last named or spoke before ``start``; −1 for nobody."""
        if person is None:
            return -1
        places = [m.start for m in person.mentions if m.start < start] + [
            s.at for s in self.said if s.person is person and s.at < start
        ]
        return max(places, default=-1)

    def _described_subject(self, start: int, person: Person | None, last: int) -> Answer | None:
        """The person described but not named ("The Secretary spoke … He") who is subject of this sentence or the one before.

        Only where the nearest named person stands no nearer as a subject.
        """
        sentence = self.story.sentence_start(start)
        before = self.story.sentence_start(max(0, sentence - 2))
        rival = person is not None and (last >= sentence or (last >= before and last - before < 45))
        for match in reversed(list(_OFFICE_NOUN.finditer(self.text, before, start))):
            if (
                match.group(3).lower() not in references.OWN_STANDING
                or match.group(1).lower().startswith("a")
                or self.text[match.end() : match.end() + 1] == "'"
            ):
                continue
            spoke = next((a for at, a in self.history if match.start() <= at < match.end()), None)
            if spoke is not None:
                if spoke.type == "person" and spoke.person is None:
                    return spoke
                continue
            subject = match.start() >= sentence or match.start() - before < 30
            if not subject or (
                rival and last > match.start() and not (person is not None and last - before >= 45 and last < sentence)
            ):
                continue
            if re.match(r",? [A-ZÀ-Þ]", self.text[match.end() : match.end() + 3]):
                continue
            at, end = match.span()
            answer = self.of_description(phrases.read(match.group()), match.group(), at, end, indefinite=False)
            if answer.type == "person":
                return answer
        return None

    def _thing_before(self, start: int) -> Answer | None:
        """The document, body or state whose name ends directly before a relative pronoun, None where none does."""
        low = self.story.sentence_start(start)
        lead = self.text[low:start].rstrip(" ,")
        if lead.lower().endswith((" of", " in", " to", " by", " for", " on")):
            return None
        nouns = list(document_nouns(self.text, low, low + len(lead)))
        seen = [s for s in self.story.seen(low, low + len(lead)) if s.end >= low + len(lead) - 2]
        bodies = [b for b in self.story.bodies if low <= b.start and abs(b.end - low - len(lead)) <= 2]
        behind = self.text[nouns[-1][1] : low + len(lead)] if nouns else ""
        if nouns and re.fullmatch(r"(?: (?:of|on|about|by|from|to|for|dated)\b[^,]*)?(?: [–—-]+)?", behind):
            begin, end = nouns[-1][0], low + len(lead)
            return self.of_document(phrases.read(self.text[begin:end]), self.text[begin:end], begin, end)
        if bodies:
            return self.of_body(bodies[-1].text, phrases.read(bodies[-1].text), bodies[-1].start, bodies[-1].end)
        return self.of_sighting(seen[-1], "", seen[-1].form) if seen else None

    def _antecedent(self, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer | None:
        """The source, persons or people named directly before a relative pronoun at ``start`` to ``end``."""
        joined = antecedents.joined_before(self.story, start)
        beside = next((p for p in self.story.persons if any(0 <= start - m.end <= 2 for m in p.mentions)), None)
        if joined is not None and antecedents.is_plural_who(self.story, end):
            return self.of_persons(*joined)
        if beside is not None:
            return self.of_person(beside, start, start)
        people = antecedents.people_before(self.story, start)
        behind = [m.end for p in self.story.persons for m in p.mentions if m.end <= start]
        if people is not None and (not behind or max(behind) <= people.end):
            return self._phrase_before(start, attribution, answers, people=True)
        spoke = [(at, a) for at, a in self.history if at < start and self.distance(start, at) == 0]
        named = max((m.start for p in self.story.persons for m in p.mentions if m.end <= start), default=-1)
        if spoke and spoke[-1][0] > named - 40 and start - spoke[-1][0] < 120:
            return spoke[-1][1]
        for person in self.story.persons:
            if any(0 <= start - m.end <= 60 and self.distance(start, m.start) == 0 for m in person.mentions):
                return self.of_person(person, start, start)
        return None

    def _last(self, start: int) -> Answer | None:
        before = [answer for at, answer in self.history if at < start]
        return before[-1] if before else None
