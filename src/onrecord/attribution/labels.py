"""Turn labels of transcripts: where they stand, and who under them asks and who answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord import text as texts

TurnRole = Literal["asker", "answerer", "chair"]

_QUESTION = re.compile(r"(?P<label>Q(?:\d{1,2})?)(?:[.:)]\s+|[^\S\n]{2,}|\s(?=[A-Z“\"(\[—–…-]))")
_BARE_QUESTION = re.compile(r"(?P<label>Q)(?=\W*\Z)")
_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.’'&-]*(?:,?[ \u00a0](?:[A-Z(][\w.’'&-]*|of|the|de|del|da|al|bin|ibn|van|von|for|and)){0,6}?)"
    r"(?:[ \u00a0]?[(\[][^)\]\n]{1,40}[)\]])?\s?(?::|\.?\s?—(?=\s*[“\"]))[*_]{0,2}(?=\s|$|[“\"(])"
)
_ASKER = re.compile(
    r"(?:Q\d*|QUESTION\s?\d*|REPORTER\s?\d*|JOURNALIST\s?\d*|PRESS|INTERVIEWER|CORRESPONDENT"
    r"|PHOTOJOURNALIST|AUDIENCE MEMBER|MEDIA)\Z",
    re.I,
)
_CHAIR = re.compile(
    r"(?:THE )?(?:MODERATOR|OPERATOR|CHAIR|CHAIRMAN|CHAIRPERSON|HOST|AUDIENCE(?: MEMBERS)?|CROWD"
    r"|(?:[A-Z]+ ){0,3}(?:STAFF|STAFFER|AIDE|ANNOUNCER|INTERPRETER|TRANSLATOR|CREW MEMBER))\Z",
    re.I,
)
_ANSWER = re.compile(r"(?:A|ANSWER)\d*\Z", re.I)
_MEDIA = re.compile(
    r"(?:\b(?:News|Times|Post|TV|Television|Radio|Agency|Press|Journal|Tribune|Herald|Daily|Broadcasting|Gazette|Observer"
    r"|Guardian|Globe|Telegraph|Mail|Chronicle|Weekly|Monthly|Magazine|Wire|Jazeera|Media)\b"
    r"|\A(?:AFP|AP|Reuters|Bloomberg|Kyodo|Xinhua|CCTV|CGTN|NHK|BBC|CNN|TASS|RIA|Interfax|Sputnik|ANI|PTI|EFE|DPA"
    r"|ANSA|Yonhap|Anadolu"
    r"|IRNA|NBC|CBS|ABC|NPR|Politico|Axios|Phoenix|Dragon)\b)",
)
_TITLE = re.compile(
    r"(?:MR|MS|MRS|DR|THE (?:(?:VICE |PRIME |DEPUTY )?(?:PRESIDENT|MINISTER)|(?:FIRST|SECOND) (?:LADY|GENTLEMAN))"
    r"|(?:VICE |DEPUTY |PRIME |FOREIGN |ACTING |UNDER |ASSISTANT |FIRST |SECOND |LT\.? |LIEUTENANT "
    r"|STATE |MAJOR |PRINCIPAL |SURGEON )*"
    r"(?:PRESIDENT|SECRETARY|MINISTER|PREMIER|CHANCELLOR|AMBASSADOR|SENATOR|GOVERNOR|GENERAL|ADMIRAL|COMMISSIONER"
    r"|ADMINISTRATOR"
    r"|SPOKESPERSON|SPOKESMAN|SPOKESWOMAN|CHAIR|CHAIRMAN|CHAIRWOMAN|ATTORNEY GENERAL|DIRECTOR|REPRESENTATIVE|CONGRESSWOMAN"
    r"|CONGRESSMAN|MAYOR|SPEAKER|LEADER|LADY|GENTLEMAN|ADVISOR|ADVISER|COACH|JUDGE|JUSTICE|COLONEL|CAPTAIN|CHIEF|RABBI|BISHOP"
    r"|REVEREND|ENVOY|SENIOR \w+ OFFICIAL|KING|QUEEN|PRINCE|AMIR|EMIR|TAOISEACH))\b",
    re.I,
)
_NO_NAME = re.compile(
    r"(?:On|In|At|For|To|From|By|About|As|But|And|So|The|This|That|It|We|He|She|They|Note|Update|Before|After|Today"
    r"|First|Second|Third)\b"
)
_ASKS = re.compile(r"\?[\s\"”’')\]]*\Z")
_CIVIL = re.compile(r"(?:MR|MS|MRS|DR|PROF)\b", re.I)
_LAST_SENTENCE = re.compile(r"[^.?!…]+\?[\s\"”’')\]]*\Z")
_HANDS_ON = re.compile(
    r"\bquestions?\b|\b(?:anything|something) (?:else )?(?:to|you)\b|\b(?:want|like) to (?:add|take|start|answer"
    r"|comment)\b|\btake (?:that|this)\b"
    r"|\A\s*(?:\S+\s*){1,3}\Z",
    re.I,
)
"""The question that hands the floor on ("Next question?", "Dr. Roe, anything to add?", "Ann?") asks nothing."""
HEAD_BLOCKS, HEAD_BLOCK = 12, 300
"""A speech's head has at most so many paragraphs of at most so many characters (the longest in the briefing-room texts read for
this has 9 paragraphs)."""
MOSTLY_QUESTIONS = 0.5
"""A label whose turns end in a question mark at least this often asks (when nobody is labelled as asking)."""


MODERATOR_QUESTIONS, MODERATOR_SHARE, MODERATOR_WORDS = 3, 0.25, 0.5
"""Who asks the most questions is the asker of a conversation where these are so many, at least half of all, end so large a part
of the asker's own turns, and where the asker says at most so large a part of what the most talkative other says. Set on the 137
labels of White House transcripts 2021-2023 that end a quarter of their turns so: all 10 it takes moderate; of those who chair
a briefing and hand on with "Next question?" it takes none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One labelled turn: offsets of the label (without its colon), of the body after it, and who speaks."""

    label: tuple[int, int]
    body: tuple[int, int]
    role: TurnRole
    closing: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    label_end: int
    body: int
    name: str
    opens_block: bool


def labelled_turns(text: str, start: int = 0) -> list[Turn]:
    """The turns of a transcript in order, or an empty list when the text is none.

    A transcript has at least two labelled turns, one of them by somebody who asks followed by one of somebody who
    answers; with names alone for labels (a newspaper's interview), two such pairs. Two or more titled labels in
    capitals ("MR. X:", "THE PRESIDENT:") make one too, and so does a single one right below the head: a speech.
    ``closing`` marks the last turn before a heading that ends the talk.
    """
    candidates = _candidates(text, start)
    if not candidates:
        return []
    ends = [*(candidate.start for candidate in candidates[1:]), len(text)]
    bodies = [text[candidate.body : end].strip() for candidate, end in zip(candidates, ends, strict=True)]
    count = Counter(candidate.name for candidate in candidates)
    preamble = text[: candidates[0].start]
    kept = [
        index
        for index, candidate in enumerate(candidates)
        if _is_label(candidate, count, preamble, asks=bool(_ASKS.search(_first_block(bodies[index]))), empty=not bodies[index])
    ]
    kept = _in_one_style(kept, candidates, text)
    closings = {index for index, candidate in enumerate(candidates) if _is_heading(candidate, text, count)}
    kept = [index for index in kept if index not in closings]
    stops = sorted({*kept, *closings})
    roles = _roles([candidates[index].name for index in kept], [_first_block(bodies[index]) for index in kept])
    made = []
    for index in kept:
        following = next((stop for stop in stops if stop > index), None)
        end = candidates[following].start if following is not None else len(text)
        candidate = candidates[index]
        closing = following in closings
        made.append(Turn((candidate.start, candidate.label_end), (candidate.body, end), roles[candidate.name], closing))
    return made if _is_transcript(text, made) else []


def _candidates(text: str, start: int) -> list[_Candidate]:
    found = []
    for block_start, block_end in texts.paragraphs(text):
        for at, end in texts.lines(text, block_start, block_end):
            if at < start:
                continue
            lead = len(text[at:end]) - len(text[at:end].lstrip('*_ “"«'))
            position = at + lead
            match = (
                _QUESTION.match(text, position, end)
                or _LABEL.match(text, position, end)
                or _BARE_QUESTION.match(text, position, end)
            )
            if match is None or _NO_NAME.match(match.group("label")):
                continue
            name = re.sub(r"\s+", " ", match.group("label")).upper()
            found.append(_Candidate(match.start("label"), match.end("label"), match.end(), name, at == block_start))
    return found


def _in_one_style(kept: list[int], candidates: Sequence[_Candidate], text: str) -> list[int]:
    """Without a first line such as "Hale: No Deal" above turns that are labelled HALE and OKORO: that is a headline."""
    labels = [text[candidates[index].start : candidates[index].label_end] for index in kept]
    if kept and kept[0] == 0 and not labels[0].isupper() and len(labels) > 2 and all(label.isupper() for label in labels[1:]):
        return kept[1:]
    capitals = sum(label.isupper() and bool(_TITLE.match(label)) for label in labels)
    if 2 * capitals > len(kept):
        return [
            i for i in kept if not text[slice(candidates[i].start, candidates[i].label_end)].istitle() or _is_known(candidates[i])
        ]
    return kept


def _is_known(candidate: _Candidate) -> bool:
    name = candidate.name
    return bool(_ASKER.match(name) or _CHAIR.match(name) or _TITLE.match(name) or _ANSWER.match(name))


def _is_heading(candidate: _Candidate, text: str, count: Counter[str]) -> bool:
    """ "Related News:" alone on its line, once: the talk is over."""
    rest = text[candidate.body : text.find("\n", candidate.body) if "\n" in text[candidate.body :] else len(text)]
    known = _ASKER.match(candidate.name) or _ANSWER.match(candidate.name) or _TITLE.match(candidate.name)
    return not rest.strip() and count[candidate.name] == 1 and not known


def _is_label(candidate: _Candidate, count: Counter[str], preamble: str, *, asks: bool, empty: bool) -> bool:
    name = candidate.name
    if empty:
        return False
    if _ASKER.match(name) or _CHAIR.match(name) or _TITLE.match(name):
        return True
    if not candidate.opens_block and count[name] < 2:
        return False
    if count[name] >= 2 or _ANSWER.match(name) or _MEDIA.search(name.title()) or _MEDIA.search(name):
        return True
    return asks or (len(name.split()) > 1 and name in preamble.upper())


def _first_block(body: str) -> str:
    """The body without stage directions and without what follows a rule or note at its end."""
    return re.sub(r"\s*[(\[][^()\[\]]{1,80}[)\]]\s*\Z", "", body).strip()


def _roles(names: Sequence[str], bodies: Sequence[str]) -> dict[str, TurnRole]:
    turns = Counter(names)
    asking = Counter(name for name, body in zip(names, bodies, strict=True) if _ASKS.search(body))
    roles: dict[str, TurnRole] = {}
    for name in turns:
        if _CHAIR.match(name):
            roles[name] = "chair"
        elif _ASKER.match(name) or _MEDIA.search(name.title()) or _MEDIA.search(name):
            roles[name] = "asker"
        else:
            roles[name] = "answerer"
    moderator = _moderator(names, bodies, roles)
    if moderator is not None:
        roles[moderator] = "asker"
    if "asker" not in roles.values():
        for name in turns:
            if roles[name] == "answerer" and not _ANSWER.match(name) and asking[name] / turns[name] >= MOSTLY_QUESTIONS:
                roles[name] = "asker"
        if "answerer" not in roles.values():
            return dict.fromkeys(roles, "answerer")
    return roles


def _moderator(names: Sequence[str], bodies: Sequence[str], roles: dict[str, TurnRole]) -> str | None:
    """Who leads a conversation: the one without an office in the label who asks most of its questions and talks little."""
    turns, questions, words, ending = Counter(names), Counter[str](), Counter[str](), Counter[str]()
    for name, body in zip(names, bodies, strict=True):
        words[name] += len(body.split())
        ending[name] += bool(_ASKS.search(body))
        last = _LAST_SENTENCE.search(body)
        questions[name] += bool(_ASKS.search(body)) and last is not None and not _HANDS_ON.search(last.group())
    asked = sum(questions.values())
    for name, count in questions.most_common(1):
        others = [words[other] for other in turns if other != name and roles[other] == "answerer"]
        if (
            roles[name] == "answerer"
            and not _ANSWER.match(name)
            and (_CIVIL.match(name) or not _TITLE.match(name))
            and count >= MODERATOR_QUESTIONS
            and 2 * count >= asked
            and ending[name] >= MODERATOR_SHARE * turns[name]
            and others
            and words[name] <= MODERATOR_WORDS * max(others)
        ):
            return name
    return None


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    names = [text[slice(*turn.label)] for turn in turns]
    pairs = sum(one.role == "asker" and two.role == "answerer" for one, two in pairwise(turns))
    marked = any(_ASKER.match(name) for name in names)
    capitals = {name for name in names if name.isupper() and _TITLE.match(name)}
    if pairs >= 2 or (marked and pairs >= 1) or (len(capitals) >= 2 and len(turns) >= 2) or (bool(capitals) and pairs >= 1):
        return True
    return bool(turns) and names[0] in capitals and _is_head(text[: turns[0].label[0]])


def _is_head(before: str) -> bool:
    """What stands over a speech is head: title, place, time and notes, no paragraph of a story."""
    blocks = [before[start:end] for start, end in texts.paragraphs(before)]
    return len(blocks) <= HEAD_BLOCKS and all(len(block) <= HEAD_BLOCK for block in blocks)
