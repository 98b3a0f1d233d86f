"""One attribution's source identified: the cascade from labels and names to pronouns and context."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.schema import Attribution, Span, Speaker
from onrecord.statements import antecedents, behalf, hats, phrases, references, turns
from onrecord.statements.behalf import Standing
from onrecord.statements.bodies import document_nouns, is_outlet, is_sitting
from onrecord.statements.context import UNRESOLVED, Answer
from onrecord.statements.labelled import LabelAnswers
from onrecord.statements.persons import Person
from onrecord.statements.phrases import Phrase

# A source longer than this is no noun phrase: only its first piece is read.
LONGEST_SOURCE = 400
_OFFICE_NOUN = re.compile(
    r"\b([Tt]he|[Yy]our|[Oo]ur|[Tt]heir|[Ii]ts|[Aa]n?) ((?:[A-Za-z-]+ ){0,3}?)([A-Za-z-]+)\b(?: (?:of|"
    r"for) (?:the )?(?:[A-Z][\w’'-]+(?: of (?:the )?| and )?\s?)+)?"
)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")


def _is_unnamed(answer: Answer, gender: str) -> bool:
    """The answer is one person without a name whom a pronoun of that gender can mean ("my father", "an official")."""
    if answer.plural or answer.person is not None or answer.type not in ("anonymous", "person"):
        return False
    if answer.type == "person" and answer.role is not None:
        return False
    return references.agrees(answer.name or "", gender)


class Identifier(LabelAnswers):
    """Resolves the attributions of one article one by one; earlier answers help later ones."""

    def identify(self, index: int, answers: Mapping[int, Answer]) -> Answer:
        """The answer for one attribution, remembered for those after it."""
        attribution = self.attributions[index]
        if not attribution.source:
            return self._without_source(attribution, answers)
        start, end = attribution.source[0].start, attribution.source[-1].end
        if not 0 <= end - start <= LONGEST_SOURCE:
            end = attribution.source[0].end
        answer = self._of_words(self.text[start:end], start, end, attribution, answers)
        parent = answers.get(attribution.parent) if attribution.parent is not None else None
        if parent is not None and parent.standing.on_behalf_of is not None:
            answer = self.in_state_of(answer, parent)
        self.remember(start, answer)
        return answer

    def speaker(self, index: int, answers: Mapping[int, Answer]) -> Speaker:
        """The answer in the contract's shape; a speaker told of by another state's speaker is at tier E."""
        attribution, answer = self.attributions[index], answers[index]
        tier, parent = answer.standing.tier, attribution.parent
        if (
            tier is not None
            and parent is not None
            and parent in answers
            and answers[parent].standing.on_behalf_of != answer.standing.on_behalf_of
        ):
            tier = "E"
        spans = list(attribution.source[:1])
        if answer.named_at is not None and answer.named_at[0] < answer.named_at[1] <= len(self.text):
            named = Span.cut(self.text, *answer.named_at)
            if not any(span.start <= named.start and named.end <= span.end for span in spans):
                spans.append(named)
        return Speaker(
            type=answer.type,
            name=answer.name,
            mentions=tuple(spans),
            role=answer.role or None,
            organization=answer.standing.organization,
            on_behalf_of=answer.standing.on_behalf_of,
            tier=tier if answer.standing.on_behalf_of else None,
        )

    def _of_words(self, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        if turns.is_label(self.story, start, end):
            labelled = self.of_label(words, start, end)
            if labelled is not None:
                return labelled
        phrase = phrases.read(words)
        if phrase.sort == "pronoun":
            named = self.person_named(start, end) if "," in words else None
            if named is not None:
                return self.of_person(named, start, end)
            return self._of_pronoun(phrase, start, end, attribution, answers)
        reflexive = _SELF.search(words)
        if reflexive:
            end -= len(reflexive.group())
            words = words[: reflexive.start()]
            phrase = phrases.read(words)
        listed = antecedents.joined_in(self.story, start, end)
        if listed is not None:
            return self.of_persons(*listed)
        person = self.person_named(start, end)
        if person is not None:
            return self.of_person(person, start, end)
        return self._of_phrase(phrase, words, start, end, attribution, answers)

    def _of_phrase(
        self, phrase: Phrase, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]
    ) -> Answer:
        lead = len(words) - len(words.lstrip())
        start, words = start + lead, words.strip()
        state = self.of_state(words, start, end)
        if state is not None:
            return state
        if self.issuer_is_body() and is_sitting(words):
            return self.of_body(words, phrase, start, end)
        called = re.fullmatch(r"(?:the|its|an?) [a-z][^,A-ZÀ-Þ]*, ((?:the )?[A-ZÀ-Þ][^,]*)", words)
        if called and phrase.sort == "body":
            at = start + called.start(1)
            return self._of_phrase(phrases.read(called.group(1)), called.group(1), at, end, attribution, answers)
        if phrase.sort == "people":
            return self.of_people(phrase, words, start, end)
        if phrase.sort == "document":
            return self.of_document(phrase, words, start, end)
        if phrase.sort == "body":
            return self.of_body(words, phrase, start, end)
        if phrase.sort == "person":
            parent = answers.get(attribution.parent) if attribution.parent is not None else None
            return self.of_description(phrase, words, start, end, indefinite=phrase.indefinite, parent=parent)
        return self._of_unknown(words, phrase, start, end)

    def _of_unknown(self, words: str, phrase: Phrase, start: int, end: int) -> Answer:
        """A phrase without a listed noun: a name is taken for a body, other words for people described."""
        bare = re.sub(r"^(?:the|an?)\s+", "", words, flags=re.I)
        outlet = re.match(
            r"(?:newspaper|daily|weekly|magazine|broadcaster|website|tabloid|radio station|station) (?=[A-ZÀ-Þ])", bare
        )
        if outlet:
            name = bare[outlet.end() :]
            return Answer(type="organization", name=name, standing=Standing(name, None, None), named_at=(start, end))
        seen = self.story.seen(start, end)
        if re.search(r"\boffice of\b", words, re.I):
            return self.of_body(words, phrase._replace(head="office"), start, end)
        named = bare[:1].isupper() and (
            bare[1:] != bare[1:].lower() or " " not in bare or start > self.story.sentence_start(start) + 4
        )
        if named:
            bare = self.in_full(bare)
            holder = seen[0] if seen else None
            owned = re.match(r"[^'’]+['’]s? (?=[A-ZÀ-Þ])", words)
            if owned and holder is not None and holder.end <= start + owned.end() and not turns.has_organisation_noun(words):
                bare = words[owned.end() :]
                return Answer(type="organization", name=bare, standing=Standing(bare, bare, "D"), named_at=(start, end))
            standing = behalf.of_organization(
                bare, holder.polity if holder else None, holder is not None and holder.kind == "body", lambda: None
            )
            if holder is None and is_outlet(bare):
                standing = Standing(bare, None, None)
            return Answer(type="organization", name=bare, standing=standing, named_at=(start, end))
        body = self.body_called(phrase.head, start)
        if body is not None:
            return body
        plural = phrase.head.endswith("s")
        return Answer(type="group" if plural else "anonymous", name=words, plural=plural)

    # -- pronouns -----------------------------------------------------------------------------------------------------

    def _of_pronoun(
        self, phrase: Phrase, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]
    ) -> Answer:
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
            told = antecedents.phrase_ending(self.text, low, low + len(self.text[low:start].rstrip(" ,–—-")))
        if told is None:
            return None
        words = self.text[told.start : told.end]
        return self._of_phrase(phrases.read(words), words, told.start, told.end, attribution, answers)

    def _of_he_or_she(self, word: str, start: int, end: int, parent: Answer | None, enclosing: Attribution | None) -> Answer:
        gender = references.PRONOUN_GENDER[word]
        exclude: list[Person] = []
        direct = enclosing is not None and enclosing.kind != "indirect"
        if parent is not None and parent.person is not None:
            if direct:
                exclude = [parent.person]
            elif parent.person.gender in (None, gender):
                return self.of_person(parent.person, start, end)
        person = references.most_salient(
            self.story,
            start,
            self.said,
            gender=gender,
            exclude=exclude,
            inside_quotation=self.story.is_quoted(start),
            prefer_unspoken=direct,
        )
        last = self._last_place(person, start)
        unnamed = [
            (at, a) for at, a in self.history if last < at < start and _is_unnamed(a, gender) and self.distance(start, at) <= 2
        ]
        if unnamed:
            return unnamed[-1][1]
        kept = self._capacity_kept(person, start, end)
        if kept is not None:
            return kept
        described = self._described_subject(start, person, last)
        if described is not None:
            return described
        return self.of_person(person, start, end) if person is not None else UNRESOLVED

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
        if joined is not None and antecedents.is_plural_who(self.story, end):
            return self.of_persons(*joined)
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

    # -- no source span -----------------------------------------------------------------------------------------------

    def _without_source(self, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        """From context: the enclosing speaker, the issuer, the paragraph's speaker, the one named under a heading, the label."""
        at = attribution.content[0].start if attribution.content else 0
        if attribution.parent is not None and attribution.parent in answers:
            return answers[attribution.parent]
        if self.issuer is not None and self.issuer.body is not None and self.issuer.title.startswith("Communi"):
            body = self.issuer.body
            return Answer(type="document", name=self.issuer.title, standing=Standing(body, body, "C"))
        if self.issuer is not None:
            states = " and ".join(self.issuer.polities)
            if self.issuer.joint:
                standing = Standing(self.issuer.name or None, states or None, "C" if states else None)
                return Answer(type="document", name=self.issuer.title, standing=standing)
            return Answer(
                type="organization", name=self.issuer.name, standing=Standing(self.issuer.name, states or self.issuer.name, "C")
            )
        here = self.story.paragraph_start(at)
        stop = self.text.find("\n", at)
        line_end = stop if stop >= 0 else len(self.text)
        inside = [answer for place, answer in self.history if here <= place < line_end and answer.person is not None]
        if inside:
            return inside[-1]
        line = self.text[here:line_end].strip()
        if len(line) < 90 and line.startswith(('"', "“", "‘", "«", "„", "'")):
            following = next((p for p in self.story.persons if 0 < p.mentions[0].start - line_end < 200), None)
            if following is not None:
                return self.of_person(following, at, at)
        if self.main_label is not None:
            person = turns.person_of_label(self.story, self.main_label)
            if person is not None:
                return self.of_person(person, at, at)
        spoke = [(place, answer) for place, answer in self.history if place < at and answer.person is not None]
        if spoke and self.distance(at, spoke[-1][0]) <= 8:
            return spoke[-1][1]
        return UNRESOLVED
