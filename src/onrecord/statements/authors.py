"""Whose words a document is that is itself a statement: the person or body of its heading, else the body that issues it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from onrecord.schema import Attribution
from onrecord.statements import antecedents, behalf, jointly, labels, tables
from onrecord.statements.bearers import Bearer
from onrecord.statements.behalf import Standing
from onrecord.statements.capacities import role_and_standing
from onrecord.statements.context import UNRESOLVED, Answer
from onrecord.statements.labelled import LabelAnswers
from onrecord.statements.labels import Label
from onrecord.statements.offices import parse
from onrecord.statements.persons import Person

_OFFICE_AFTER = re.compile(r"(?P<name>[^,]+), (?P<office>.+)", re.S)
_CIVIL = re.compile(r"^(?:Dr|Mr|Ms|Mrs|Prof)\.? ")
_SUFFIX = re.compile(r",? (?:jr|sr)\.?$", re.I)
_OWN_OFFICE = re.compile(r"(?:the )?office of the (?:spokes\w+|press secretary)", re.I)
_ORGAN = re.compile(r"(?:the )?(?:ministry|department|embassy|mission|office) (?:of|for)\b", re.I)


def body_at(url: str | None) -> tables.IssuerRow | None:
    """The body whose pages stand under ``url``'s host, the longest known host first; None for others."""
    host = re.match(r"https?://(?:www\.)?([^/?#:]+)", url or "", re.I)
    if host is None:
        return None
    known = [row for row in tables.issuers() if f".{host.group(1).lower()}".endswith(f".{row.host}")]
    return max(known, key=lambda row: len(row.host), default=None)


class AuthorAnswers(LabelAnswers):
    """Resolves the speakers of documents that are themselves statements."""

    @cached_property
    def page(self) -> tables.IssuerRow | None:
        """The body on whose page the document stands; None for others."""
        return body_at(self.article.url)

    def of_author(self, attribution: Attribution) -> Answer | None:
        """Who speaks in a paragraph of such a document; None where the words of the heading decide as elsewhere."""
        if not attribution.source:
            return self._of_issuer()
        at = (attribution.source[0].start, attribution.source[0].end)
        if at not in self._authors:
            self._authors[at] = self._named_author(*at)
        return self._authors[at]

    @cached_property
    def _authors(self) -> dict[tuple[int, int], Answer | None]:
        return {}

    def _named_author(self, start: int, end: int) -> Answer | None:
        words = self.text[start:end]
        told = _OFFICE_AFTER.fullmatch(words)
        if told is not None and parse(told.group("office"), [], 0) is not None:
            return self._in_office(told.group("name"), told.group("office"), (start, start + len(told.group("name"))))
        if words.isupper() and len(words.split()) > 1:
            after = re.match(r",? ((?:President|Prime Minister|King|Queen|Governor)[\w ]{0,60})", self.text[end : end + 80])
            return self._in_office(labels.cased(words), after.group(1) if after else "", (start, end))
        sides = self._of_sides(start, end)
        if sides is not None:
            return sides
        person = self.person_named(start, end)
        if person is not None:
            mention = next((m for m in person.mentions if start <= m.start and m.end <= end), person.fullest)
            title = self.text[start : mention.start].strip(" ,") or mention.title or ""
            return self._in_office(self.text[mention.start : mention.end].strip(), title, (mention.start, mention.end))
        bare = re.sub(r"^the\s+", "", words, flags=re.I)
        label = labels.read(bare)
        if label.title and not label.name:
            bearer = self.bearers.of(bare)
            return self._of_bearer(bearer, label) if bearer is not None else None
        return None

    def _in_office(self, name: str, office: str, at: tuple[int, int] | None) -> Answer:
        """The person so named in the office that the who's who tells for the day, else in the one that the heading gives."""
        bare = _SUFFIX.sub("", _CIVIL.sub("", name))
        called = parse(office, self.story.sightings, at[0] if at else 0) if office else None
        title = labels.read(f"{office} X").title or office
        known = self.bearers.in_office(bare, title) if " " in bare else self.bearers.of(f"{office} {bare}".strip())
        if known is not None and known.capacity is not None:
            label = Label(title, bare, None, nobody=False)
            return self._of_bearer(Bearer(known.name, at, known.capacity), label)
        if called is None:
            return Answer(type="person", name=bare, role=office or None, named_at=at)
        home = self._home()
        standing = behalf.of_office(replace(called, polity=called.polity or home), lambda: home)
        return Answer(type="person", name=bare, role=called.role, standing=standing, named_at=at)

    def _home(self) -> str | None:
        return self.page.polity if self.page is not None else self.bearers.house

    def _of_sides(self, start: int, end: int) -> Answer | None:
        """Several persons or states that speak together, on behalf of the states or bodies of each; None for one alone."""
        listed = antecedents.joined_in(self.story, start, end)
        if listed is None:
            states = list(dict.fromkeys(s.polity for s in self.story.seen(start, end)))
            if len(states) < 2:
                return None
            name = self.text[start:end]
            return Answer(
                type="group", name=name, standing=Standing(None, jointly.listed(states), "C"), named_at=(start, end), plural=True
            )
        names, sides = [], []
        for person in listed[0]:
            mention = next((m for m in person.mentions if start <= m.start and m.end <= end), person.fullest)
            title = mention.title or (mention.office.role if mention.office else "")
            one = self._in_office(self.text[mention.start : mention.end], title, None)
            names.append(one.name or person.name)
            sides.append(one.standing)
        states = list(dict.fromkeys(side.on_behalf_of for side in sides if side.on_behalf_of))
        tier = max((side.tier for side in sides if side.tier), default=None)
        standing = Standing(None, jointly.listed(states) if states else None, tier if states else None)
        return Answer(type="group", name=jointly.listed(names), standing=standing, named_at=(start, end), plural=True)

    def of_person(self, person: Person, start: int, end: int) -> Answer:
        """As elsewhere; on an official page an office without a state is the one that the who's who tells for the day.

        A spokesperson whom it does not have speaks for the page's state.
        """
        told = super().of_person(person, start, end)
        office = person.leading_office()
        if self.page is None or office is None or office.polity is not None or office.former or told.name is None:
            return told
        title = labels.read(f"{office.role} X").title or office.role
        known = self.bearers.in_office(told.name, title) if " " in told.name else self.bearers.of(f"{office.role} {told.name}")
        if known is not None and known.capacity is not None and known.capacity.held in ("yes", "open"):
            role, standing = role_and_standing(known.capacity.row)
            return replace(told, role=role, standing=standing)
        if office.kind == "voice" and told.standing.on_behalf_of is not None:
            home = self.page.polity
            return replace(told, standing=behalf.of_office(replace(office, polity=home), lambda: home))
        return told

    def _of_issuer(self) -> Answer | None:
        """The body that issues the document: whom the byline names, whose page it is, whom the head names first.

        None where head lines or publisher tell the issuer and where several sides issue it together: that is told elsewhere.
        """
        if self.issuer is not None and self.issuer.joint:
            return None
        byline = (self.article.byline or "").strip()
        told = _OFFICE_AFTER.fullmatch(byline)
        if told is not None and parse(told.group("office"), [], 0) is not None:
            return self._in_office(told.group("name"), told.group("office"), None)
        if byline and _ORGAN.match(byline) and not _OWN_OFFICE.match(byline):
            state = self._home()
            return Answer(type="organization", name=byline, standing=Standing(byline, state, "C" if state else None))
        if self.page is not None:
            return Answer(type="organization", name=self.page.body, standing=Standing(self.page.body, self.page.polity, "C"))
        return None if self.issuer is not None else self._of_head()

    def _of_head(self) -> Answer:
        """The first organ, seat or body named in the heading, else the government of the document's state."""
        head = max(self.article.headline_end, 1)
        named = next((s for s in self.story.seen(0, head) if s.kind in ("seat", "organ", "body")), None)
        if named is not None:
            name = self.text[named.start : named.end]
            return Answer(type="organization", name=name, standing=Standing(name, named.polity, "C"))
        state = self.bearers.house
        if state is None:
            return UNRESOLVED
        name = behalf.government(state)
        return Answer(type="organization", name=name, standing=Standing(name, state, "C"))
