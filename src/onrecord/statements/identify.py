"""One attribution's source identified: the cascade from labels and names to pronouns and context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from onrecord.schema import Attribution, Span, Speaker
from onrecord.statements import antecedents, behalf, phrases, turns
from onrecord.statements.behalf import Standing
from onrecord.statements.bodies import is_outlet, is_sitting
from onrecord.statements.callings import ORG_NOUNS
from onrecord.statements.context import UNRESOLVED, Answer
from onrecord.statements.offices import parse
from onrecord.statements.phrases import Phrase
from onrecord.statements.pronouns import PronounAnswers

# A source longer than this is no noun phrase: only its first piece is read.
LONGEST_SOURCE = 400
_NAME_AFTER = re.compile(
    r"\s+((?:the |an? )?[A-ZÀ-Þ][\w’'.&-]*(?: (?:(?:of|for|and) )?(?:the )?[A-ZÀ-Þ][\w’'.&-]*)*(?: (?:police|officials))?)"
)
_GOES_ON = re.compile(r" (?:on|of|in|from|by|at|for|about|to|with)\b[^.;:!?\n\"“”,]{2,110}")
# "The shopworkers' union | Usdaw", "the consultancy | Till & Shelf"
_DESCRIBED_NAME = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[a-z][\w’'-]* ){0,3}?(?P<noun>[a-z][\w-]*) "
    r"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ&][\w’'.-]*|of|for|and))*)"
)
# "Minister Ann Berg", "President Berg" of whom the story knows nothing else.
_TITLED = re.compile(
    r"(?P<title>(?:(?:Prime|Foreign|Deputy|Vice|[A-Z][a-z]+) )?(?:Minister|President|Premier|Chancellor)) "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})"
)
# "Ward and other security experts", "Trell and his lawyers": more than the one named.
_AND_OTHERS = re.compile(r"[A-ZÀ-Þ][\w’'. -]* and (?:other|his|her|their) (?:[\w’'-]+ ){0,4}[\w-]+s")
# "Hanse Materials, | which leads the consortium"
_WHICH = re.compile(r"(?<=\w),? (?:which|whose)\b")
_SPEAKING_TO = re.compile(
    r"\b(?:[Ss]peaking|[Tt]alking|[Ii]n (?:an? )?(?:remarks|comments|interview|statement)) (?:to|with|on) (?:the )?$"
)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")


class Identifier(PronounAnswers):
    """Resolves the attributions of one article one by one; earlier answers help later ones."""

    def identify(self, index: int, answers: Mapping[int, Answer]) -> Answer:
        """The answer for one attribution, remembered for those after it."""
        attribution = self.attributions[index]
        author = self.of_author(attribution) if attribution.basis == "document" else None
        if author is not None:
            self.remember(attribution.content[0].start, author)
            return author
        if not attribution.source and attribution.basis == "turn":
            return self.answerer or UNRESOLVED
        if not attribution.source:
            told = self._after_cue(attribution)
            if told is not None:
                start, end = told
                answer = self._of_words(self.text[start:end], start, end, attribution, answers)
                self.remember(start, answer)
                return answer
            return self._without_source(attribution, answers)
        start, end = attribution.source[0].start, attribution.source[-1].end
        spoke = self._spoken_to(start)
        if spoke is not None:
            self.remember(start, spoke)
            return spoke
        if not 0 <= end - start <= LONGEST_SOURCE:
            end = attribution.source[0].end
        answer = self._of_words(self.text[start:end], start, end, attribution, answers)
        answer = self._described_in_full(answer, end, attribution)
        parent = answers.get(attribution.parent) if attribution.parent is not None else None
        if parent is not None and parent.standing.on_behalf_of is not None:
            answer = self.in_state_of(answer, parent)
        self.remember(start, answer)
        return answer

    def _after_cue(self, attribution: Attribution) -> tuple[int, int] | None:
        """Where the name stands that follows an "according to" whose source was not found; None elsewhere."""
        if not attribution.cue or not attribution.cue[-1].text.lower().endswith("according to"):
            return None
        named = _NAME_AFTER.match(self.text, attribution.cue[-1].end)
        return named.span(1) if named is not None else None

    def _spoken_to(self, start: int) -> Answer | None:
        """The one named before "speaking to …, said", where the source is the outlet spoken to; None elsewhere."""
        addressed = _SPEAKING_TO.search(self.text, self.story.sentence_start(start), start)
        if addressed is None:
            return None
        near = [p for p in self.story.persons if any(0 <= addressed.start() - m.end <= 3 for m in p.mentions)]
        return self.of_person(near[0], start, start) if near else None

    def _described_in_full(self, answer: Answer, end: int, attribution: Attribution) -> Answer:
        """A description that the source span cuts short goes on to the cue ("Posts | on the message board | say")."""
        words = attribution.source[0].text.strip()
        if answer.type not in ("document", "anonymous", "group") or answer.name != words:
            return answer
        alike = [a for a in self.attributions if a.source and a.source[0] == attribution.source[0]]
        following = sorted(piece.start for a in alike for piece in a.cue if piece.start > end)
        if not following:
            return answer
        rest = self.text[end : following[0]].rstrip(" ,")
        return replace(answer, name=words + rest) if _GOES_ON.fullmatch(rest) else answer

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
        nearest = self._nearest_mention(answer, spans[0]) if spans else None
        if nearest is not None:
            spans.append(nearest)
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

    def _nearest_mention(self, answer: Answer, source: Span) -> Span | None:
        """The last naming of the person before a source that does not name them itself, None where there is none."""
        if answer.person is None:
            return None
        before = [m for m in answer.person.mentions if m.start < source.end]
        if not before or before[-1].end > source.start:
            return None
        return Span.cut(self.text, before[-1].start, before[-1].end)

    def _of_words(self, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        if attribution.basis == "turn" or turns.is_label(self.story, start, end):
            labelled = self.of_label(words, start, end)
            if labelled is not None:
                return labelled
        phrase = phrases.read(words)
        if phrase.sort == "pronoun":
            named = self.person_named(start, end) if "," in words else None
            if named is not None:
                return self.of_person(named, start, end)
            return self.of_pronoun(phrase, start, end, attribution, answers)
        reflexive = _SELF.search(words)
        if reflexive:
            end -= len(reflexive.group())
            words = words[: reflexive.start()]
            phrase = phrases.read(words)
        if _AND_OTHERS.fullmatch(words.strip(" ,")):
            return Answer(type="group", name=words.strip(" ,"), plural=True, named_at=(start, end))
        listed = antecedents.joined_in(self.story, start, end)
        if listed is not None:
            return self.of_persons(*listed)
        person = self.person_named(start, end)
        if person is not None:
            return self.of_person(person, start, end)
        return self.of_phrase(phrase, words, start, end, attribution, answers)

    def of_phrase(
        self, phrase: Phrase, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]
    ) -> Answer:
        """The answer for a noun phrase that names no person: a state, people, a document, a body or somebody described."""
        lead = len(words) - len(words.lstrip())
        start, words = start + lead, words.strip().rstrip(",")
        clause = _WHICH.search(words) if phrase.sort in ("body", "unknown") else None
        if clause is not None:
            words, end = words[: clause.start()], start + clause.start()
            phrase = phrases.read(words)
        state = self.of_state(words, start, end)
        if state is not None:
            return state
        if self.issuer_is_body() and is_sitting(words):
            return self.of_body(words, phrase, start, end)
        called = re.fullmatch(r"(?:the|its|an?) [a-z][^,A-ZÀ-Þ]*, ((?:the )?[A-ZÀ-Þ][^,]*)", words)
        if called and phrase.sort == "body":
            at = start + called.start(1)
            return self.of_phrase(phrases.read(called.group(1)), called.group(1), at, end, attribution, answers)
        apart = _DESCRIBED_NAME.fullmatch(words)
        if apart is not None and apart.group("noun") in ORG_NOUNS and not is_outlet(apart.group("noun").title()):
            at = start + apart.start("name")
            return self._of_unknown(apart.group("name"), phrases.read(apart.group("name")), at, end)
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
        titled = _TITLED.fullmatch(bare) if named else None
        if titled is not None:
            office = parse(titled.group("title"), [], 0)
            if office is not None and office.kind == "state":
                return Answer(
                    type="person",
                    name=titled.group("name"),
                    role=office.role,
                    standing=self.standing_of(office, start),
                    named_at=(start, end),
                )
        if named:
            bare = self.in_full(bare)
            holder = seen[0] if seen else None
            owned = re.match(r"[^'’]+['’]s? (?=[A-ZÀ-Þ])", words)
            if owned and holder is not None and holder.end <= start + owned.end() and not turns.has_organisation_noun(words):
                bare = words[owned.end() :]
                return Answer(type="organization", name=bare, standing=Standing(bare, bare, "D"), named_at=(start, end))
            own = holder is not None and holder.kind == "body"
            standing = self.regions.of_body(bare, start) or behalf.of_organization(
                bare, holder.polity if holder else None, own, lambda: None
            )
            if holder is None and is_outlet(bare):
                standing = Standing(bare, None, None)
            return Answer(type="organization", name=bare, standing=standing, named_at=(start, end))
        body = self.body_called(phrase.head, start)
        if body is not None:
            return body
        plural = phrase.head.endswith("s")
        return Answer(type="group" if plural else "anonymous", name=words, plural=plural)

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
