"""Sources that are labels of a transcript's turns: their bearers, and people whom a label describes without naming them."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements import behalf, labels, turns
from onrecord.statements.bearers import Bearer
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.capacities import role_and_standing
from onrecord.statements.context import Answer
from onrecord.statements.labels import Label
from onrecord.statements.names import key
from onrecord.statements.plurals import PluralAnswers


class LabelAnswers(PluralAnswers):
    """Resolves the labels of turns."""

    def of_label(self, words: str, start: int, end: int) -> Answer | None:
        """The bearer of a transcript's label; None where the label is no person's and the words decide."""
        words = words.strip(" *_:")
        if turns.is_answer(words):
            words = self.main_label or words
        label = labels.read(words)
        if label.nobody:
            return self._of_unnamed(words, start, end)
        bearer = self.bearers.of(words)
        if bearer is not None:
            return self._of_bearer(bearer, label)
        person = turns.person_of_label(self.story, words)
        if person is not None and (not label.title or key(label.name)[-1:] == person.fullest.key[-1:]):
            told = self.of_person(person, 0, 0)
            return replace(told, role=labels.cased(told.role) if told.role else label.office)
        if not label.name or not label.title:
            return None
        return Answer(type="person", name=labels.cased(label.name), role=label.office, named_at=(start, end))

    def _of_unnamed(self, words: str, start: int, end: int) -> Answer:
        """People whom a label describes without a name: an official speaks for the state of the document, others for nobody."""
        described = words.lower() if words.isupper() else words
        many = bool(re.search(r"\b(?:officials|participants|audience|members|crowd|children|students|attendees)\b", described))
        standing = NOBODY
        if re.search(r"\b(?:officials?|spokes\w+|aides?)\b", described):
            seen = self.story.seen(start, end)
            state: str | None = seen[0].polity if seen else self.bearers.house
            standing = Standing(behalf.government(state), state, "D") if state is not None else NOBODY
        return Answer(
            type="group" if many else "anonymous", name=described, standing=standing, plural=many, named_at=(start, end)
        )

    def _of_bearer(self, bearer: Bearer, label: Label) -> Answer:
        person = next(
            (p for p in self.story.persons if bearer.at and any(m.start <= bearer.at[1] - 1 < m.end for m in p.mentions)), None
        )
        if bearer.capacity is not None:
            role, standing = role_and_standing(bearer.capacity.row)
            return Answer(type="person", name=bearer.name, person=person, role=role, standing=standing, named_at=bearer.at)
        if person is not None:
            told = self.of_person(person, 0, 0)
            office = person.leading_office()
            if label.title and label.civil and (office is None or office.kind == "state" or office.former):
                # Who is labelled "Mr." holds none of the offices that label their holders: the title read belongs to another.
                return Answer(type="person", name=bearer.name, person=person, named_at=bearer.at)
            called = labels.cased(told.role) if told.role else label.office
            return replace(told, name=bearer.name, role=called, named_at=bearer.at)
        return Answer(type="person", name=bearer.name, role=label.office, named_at=bearer.at)
