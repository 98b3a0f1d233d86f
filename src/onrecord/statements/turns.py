"""Speaker labels of transcripts and the lines that introduce their bearers; issuers of releases and communiqués."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from onrecord.statements import polities
from onrecord.statements.callings import ORG_NOUNS
from onrecord.statements.names import key, may_be_same, plain
from onrecord.statements.persons import Person
from onrecord.statements.story import Story

_LABEL_AFTER = re.compile(r"\s*(?:\([^)\n]{1,40}\))?\s*[:：]")
_LABEL_LINE = re.compile(r"(?m)^[ \t>*_]*((?:[A-ZÀ-Þ][\w.'’\-]*)(?: [A-ZÀ-Þ(][\w.'’)\-]*){0,6})(?: \([^)\n]{1,40}\))?\*{0,2}:\s")
_ASKS = re.compile(r"(?:q|question|reporter|journalist|moderator|interviewer|audience|press)\b", re.I)
_ANSWERS = frozenset({"a", "r", "answer", "ans"})
HEADING_REACH = 900


def is_label(story: Story, start: int, end: int) -> bool:
    """The span stands at the start of a line before a colon: a speaker label."""
    line = story.text[story.text.rfind("\n", 0, start) + 1 : start].strip(' \t>*_"“')
    return not line and bool(_LABEL_AFTER.match(story.text[end : end + 60].lstrip("*_")))


def is_answer(label: str) -> bool:
    """The label is a bare answer mark ("A")."""
    return plain(label).strip(". ") in _ANSWERS


def asks(label: str) -> bool:
    """The label marks a question of the press ("Q", "REPORTER")."""
    return bool(_ASKS.fullmatch(label.strip(" .:")))


def main_label(story: Story) -> str | None:
    """The label that answers most often in the transcript, or None where there is none."""
    labels = [m.group(1) for m in _LABEL_LINE.finditer(story.text) if not asks(m.group(1)) and not is_answer(m.group(1))]
    counts = Counter(label for label in labels if len(label) > 2)
    repeated = [label for label, count in counts.items() if count >= 2] or list(counts)
    return max(repeated, key=lambda label: (counts[label], -labels.index(label))) if repeated else None


def person_of_label(story: Story, label: str) -> Person | None:
    """The person that a label names: by full name, or by family name with a bearer anywhere in the story."""
    words = key(label)
    if not words:
        return None
    named = [p for p in story.persons if may_be_same(words, p.fullest.key) or may_be_same(p.fullest.key, words)]
    if not named:
        return None
    # The heading introduces who speaks; a namesake in the body does not.
    return max(named, key=lambda p: (p.mentions[0].start < HEADING_REACH, len(p.fullest.key), len(p.mentions)))


class Issuer(NamedTuple):
    """Who a document speaks for: the body in its head lines, whether it is a joint document of several states, and the body
    of states that issues it, if one does."""

    name: str
    polities: tuple[str, ...]
    joint: bool
    title: str
    body: str | None = None


_RELEASE = re.compile(
    r"(?:for immediate release|press release|media release|news release|media statement|press statement|media note|"
    r"media advisory|"
    r"communiqu[eé]|joint statement|joint declaration|\breadout\b|note verbale|official statement|press communiqu[eé])",
    re.I,
)


_STATE_ORGAN = re.compile(r"\b(?:ministry of|foreign ministry|department of state|embassy of|secretariat)\b", re.I)


def issuer(story: Story, outlet: str | None = None) -> Issuer | None:
    """The issuer of a press release, communiqué or joint statement, told by its head lines; None for other texts.

    ``outlet`` is the publisher read off the text: a ministry or a body of states that publishes itself is the issuer.
    """
    head = story.text[:HEADING_REACH]
    told = _RELEASE.search(head)
    publishing = [s for s in polities.find(outlet or "") if s.kind == "body"]
    organ = cased(outlet) if outlet and _STATE_ORGAN.search(outlet) else None
    if not told and organ is None:
        return None
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    first_long = next((i for i, line in enumerate(lines) if len(line) > 160 or re.match(r"\d+\. ", line)), len(lines))
    top = "\n".join(lines[:first_long]) or head
    joint = bool(re.search(r"\bjoint\b", top, re.I))
    seen = [s for s in story.seen(0, len(story.text)) if s.kind != "body"]
    offset = story.text.find(lines[first_long]) if first_long < len(lines) else len(head)
    states = list(dict.fromkeys(s.polity for s in seen if s.start < offset))
    if joint and len(states) < 2:
        counts = Counter(s.polity for s in seen)
        first = [s.polity for s in seen]
        states = sorted([p for p, _ in counts.most_common(2)], key=first.index)
    issuing = [s for s in story.seen(0, offset) if s.kind == "body"]
    body = (
        issuing[0].polity
        if issuing and not joint and (not states or issuing[0].start <= min(s.start for s in seen if s.polity in states))
        else None
    )
    if publishing and not joint and told:
        body = publishing[0].polity
    if organ is not None and body is None and not joint:
        return Issuer(organ, (story.home,) if story.home is not None else tuple(states[:1]), False, "Statement")
    name = body or _head_body(top) or (states[0] if states else "")
    title = re.search(r"(?i)joint (?:statement|communiqu[eé]|declaration)|communiqu[eé]|statement", top)
    if not name and not joint:
        return None
    speaks_for = (body,) if body is not None else tuple(states[:2] if joint else states[:1])
    return Issuer(name, speaks_for, joint, title.group().title() if title else "Statement", body)


def _head_body(top: str) -> str:
    """The first head line, or part of one between dashes, that is an organisation's name."""
    for line in top.splitlines():
        for part in re.split(r"\s[–—|-]\s|\s/\s|[:(]", line):
            words = part.strip(" ,.")
            if (
                len(words.split()) <= 14
                and has_organisation_noun(words)
                and not _RELEASE.search(words)
                and re.match(r"(?:The )?[A-ZÀ-Þ]", words)
            ):
                return cased(re.sub(r"^The\s+", "", words))
    return ""


def cased(name: str) -> str:
    """A name printed in capitals in ordinary letters; others unchanged."""
    if not name.isupper():
        return name
    small = {"OF", "AND", "FOR", "THE"}
    return " ".join(word.lower() if word in small else word.capitalize() for word in name.split())


def has_organisation_noun(name: str) -> bool:
    """A word of the name is an organisation noun."""
    return any(word.lower() in ORG_NOUNS for word in re.findall(r"\w+", name))
