"""What the resolution of an article's sources shares: the story, the answers so far, and the shape of an answer."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.schema import Article, Attribution, SpeakerType
from onrecord.statements import behalf, introductions, turns
from onrecord.statements import story as stories
from onrecord.statements.actors.whoswho import WhosWho, builtin
from onrecord.statements.bearers import Bearers
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.offices import Office
from onrecord.statements.persons import Person
from onrecord.statements.phrases import Phrase
from onrecord.statements.references import PRONOUN_GENDER, Said, most_salient
from onrecord.statements.regions import Regions

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The speaker of one attribution: the person behind it (None for others), where the name stands, and number."""

    type: SpeakerType
    name: str | None
    person: Person | None = None
    role: str | None = None
    standing: Standing = NOBODY
    named_at: tuple[int, int] | None = None
    plural: bool = False


UNRESOLVED = Answer(type="unresolved", name=None)


class Ground(ABC):
    """The story and the answers so far; the rungs above resolve bodies, persons, plurals and pronouns in turn.

    ``said`` and ``history`` hold resolved sources with their offsets; ``history`` is kept in text order.
    """

    def __init__(self, article: Article, attributions: Sequence[Attribution], table: WhosWho | None = None) -> None:
        self.table = table
        self.attributions = attributions
        self.article = article
        self.text = article.text
        self.story = stories.read(article, attributions)
        introductions.tell(self.story)
        self.said: list[Said] = []
        self.history: list[tuple[int, Answer]] = []
        self.issuer = turns.issuer(self.story, article.outlet)
        self.story.issued = self.issuer is not None
        self.main_label = turns.main_label(self.story)
        self.regions = Regions(self.story, article.dateline)
        self.owners_asked = 0
        self.pronouns: list[Said] = []
        self._walked = 0

    def meant_before(self, at: int) -> list[Said]:
        """The sources so far and whom every "he" and "she" of the reporter's words before ``at`` means, each worked out once.

        A chain of pronouns keeps a person in mind long after the name (centering; on GUM's coreference outside the held-out
        news it lifts "he" and "she" from 78 to 87 %).
        """
        if self._walked < at:
            for match in _PRONOUN.finditer(self.text, self._walked, at):
                place = match.start()
                if self.story.is_quoted(place):
                    continue
                known = next((one for one in reversed(self.said) if one.at == place), None)
                person = (
                    known.person
                    if known is not None
                    else most_salient(
                        self.story, place, [*self.said, *self.pronouns], gender=PRONOUN_GENDER[match.group().lower()]
                    )
                )
                if person is not None and known is None:
                    self.pronouns.append(Said(place, person))
            self._walked = at
        return [*self.said, *(one for one in self.pronouns if one.at < at)]

    @cached_property
    def bearers(self) -> Bearers:
        """Who bears the labels of the transcript's turns."""
        said = [
            (a.source[0].text.strip(" *_:"), a.source[0].start, a.content[-1].end)
            for a in self.attributions
            if a.basis == "turn" and a.source
        ]
        return Bearers(self.story, self.article, said, self.table or builtin())

    def remember(self, start: int, answer: Answer) -> None:
        """Keeps an answer for the sources after it."""
        self.said.append(Said(start, answer.person))
        self.history.append((start, answer))
        self.history.sort(key=lambda entry: entry[0])

    def distance(self, at: int, earlier: int) -> int:
        """Sentences from ``earlier`` to ``at``."""
        return self.story.sentence(at) - self.story.sentence(earlier)

    def of_organization(self, name: str, polity: str | None, body: bool, at: int) -> Standing:
        """The standing of a body named at ``at``: an organ of a region speaks for it, others see ``behalf``."""
        regional = self.regions.of_body(name, at) if not body else None
        return regional or behalf.of_organization(name, polity, body, lambda: self.story.polity_near(at))

    @abstractmethod
    def owner(self, words: str, at: int) -> Answer | None:
        """Whom the possessive ``words`` before an office or body mean at ``at``."""

    @abstractmethod
    def of_person(self, person: Person, start: int, end: int) -> Answer:
        """The answer for a person of the story who speaks at ``start``."""

    @abstractmethod
    def standing_of(self, office: Office, at: int) -> Standing:
        """Organisation, state and tier of an office told at ``at``."""

    @abstractmethod
    def of_description(
        self, phrase: Phrase, words: str, start: int, end: int, *, indefinite: bool, parent: Answer | None = None
    ) -> Answer:
        """The answer for a person described and not named."""
