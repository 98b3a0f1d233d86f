"""Who asks and who answers under the labels of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

TurnRole = Literal["asker", "answerer", "chair"]

ASKER = re.compile(
    r"(?:Q\d*|(?:QUESTION|REPORTER|JOURNALIST)\b[, ].{1,60}|\(.*|QUESTION\s?\d*|REPORTER\s?\d*"
    r"|JOURNALIST\s?\d*|PRESS|INTERVIEWER|CORRESPONDENT|FOLLOW-UP"
    r"|PHOTOJOURNALIST|AUDIENCE MEMBER|MEDIA)\Z",
    re.I,
)
CHAIR = re.compile(
    r"(?:THE )?(?:MODERATOR|OPERATOR|CHAIR|CHAIRMAN|CHAIRPERSON|HOST|AUDIENCE(?: MEMBERS)?|CROWD"
    r"|(?:[A-Z]+ ){0,3}(?:STAFF|STAFFER|AIDE|ANNOUNCER|INTERPRETER|TRANSLATOR|CREW MEMBER))\Z",
    re.I,
)
ANSWER = re.compile(r"(?:A|R|ANSWER)\d*\Z", re.I)
_MEDIA = re.compile(
    r"(?:\b(?:News|Times|Post|TV|Television|Radio|Agency|Press|Journal|Tribune|Herald|Daily|Broadcasting|Gazette|Observer"
    r"|Guardian|Globe|Telegraph|Mail|Chronicle|Weekly|Monthly|Magazine|Wire|Jazeera|Media)\b"
    r"|\A(?:AFP|AP|Reuters|Bloomberg|Kyodo|Xinhua|CCTV|CGTN|NHK|BBC|CNN|TASS|RIA|Interfax|Sputnik|ANI|PTI|EFE|DPA"
    r"|ANSA|Yonhap|Anadolu"
    r"|IRNA|NBC|CBS|ABC|NPR|Politico|Axios|Phoenix|Dragon)\b)",
)
TITLE = re.compile(
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
ASKS = re.compile(r"\?[\s\"”’')\]]*\Z")
_CIVIL = re.compile(r"(?:MR|MS|MRS|DR|PROF)\b", re.I)
_LAST_SENTENCE = re.compile(r"[^.?!…]+\?[\s\"”’')\]]*\Z")
_ONE_SENTENCE = re.compile(r"[^.?!…]+(?:[.?!…]+[\"”’)\]]*\s*|\Z)")
_HANDS_ON = re.compile(
    r"\bquestions?\b|\b(?:anything|something) (?:else )?(?:to|you)\b|\b(?:want|like) to (?:add|take|start|answer"
    r"|comment)\b|\btake (?:that|this)\b"
    r"|\A\s*(?:\S+\s*){1,3}\Z",
    re.I,
)
"""The question that hands the floor on ("Next question?", "Dr. Roe, anything to add?", "Ann?") asks nothing."""
MOSTLY_QUESTIONS = 0.5
"""A label whose turns end in a question mark at least this often asks (when nobody is labelled as asking).

Set by hand; no measurement of another value is on record.
"""
_STYLES = frozenset("HON MR MRS MS DR SIR DAME LORD LADY SHRI THE".split())
MAIN_TURNS = 3
"""Turns from which the one with most of them is taken for the one whom the others ask.

Set by hand; no measurement of another value is on record.
"""
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


def is_media(name: str) -> bool:
    """Whether a label names a newspaper, station or agency, in capitals or not."""
    return _MEDIA.search(name) is not None or _MEDIA.search(name.title()) is not None


def one_name(names: Sequence[str]) -> dict[str, str]:
    """For each label in capitals the longest one of the same person: DEPUTY A. KAYE for DEPUTY KAYE, THE MINISTER for MINISTER.

    A shorter label is somebody's when all its words but styles of address stand in a single longer one.
    """
    words = {name: [word for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name) if word not in _STYLES] for name in names}
    found = {}
    for name, mine in words.items():
        if ASKER.match(name) or CHAIR.match(name):
            found[name] = name
            continue
        longer = {tuple(other) for other in words.values() if len(other) > len(mine) and set(mine) <= set(other)}
        alone = longer.pop() if mine and len(longer) == 1 else None
        found[name] = next((other for other in words if tuple(words[other]) == alone), name)
    return found


def roles_of(names: Sequence[str], bodies: Sequence[str]) -> dict[str, TurnRole]:
    """What each name of a transcript does, told by the name, by who asks, and by who is always answered.

    ``names`` and ``bodies`` are those of the turns in order, one name for each speaker.
    """
    turns = Counter(names)
    asking = Counter(name for name, body in zip(names, bodies, strict=True) if ASKS.search(body))
    roles: dict[str, TurnRole] = {}
    for name in turns:
        if CHAIR.match(name):
            roles[name] = "chair"
        elif ASKER.match(name) or is_media(name):
            roles[name] = "asker"
        else:
            roles[name] = "answerer"
    moderator = _moderator(names, bodies, roles)
    if moderator is not None:
        roles[moderator] = "asker"
    if "asker" not in roles.values():
        for name in turns:
            if roles[name] == "answerer" and not ANSWER.match(name) and asking[name] / turns[name] >= MOSTLY_QUESTIONS:
                roles[name] = "asker"
        if "asker" not in roles.values():
            roles.update(
                (name, "asker") for name in turns if roles[name] == "chair" and asking[name] >= MOSTLY_QUESTIONS * turns[name]
            )
        if "answerer" not in roles.values():
            return dict.fromkeys(roles, "answerer")
    roles.update(dict.fromkeys(_always_answered(names, bodies, roles), "asker"))
    return roles


def _always_answered(names: Sequence[str], bodies: Sequence[str], roles: Mapping[str, TurnRole]) -> set[str]:
    """Those whose every turn is followed by one of whoever has most of them, and who put a question in half of their own.

    One question will do where others are known to ask.
    """
    turns = Counter(name for name in names if roles[name] == "answerer")
    if not turns:
        return set()
    main, count = turns.most_common(1)[0]
    if count < MAIN_TURNS:
        return set()
    others = "asker" in roles.values()
    found = set()
    for name in turns:
        mine = [index for index, other in enumerate(names) if other == name]
        if name == main or any(index + 1 == len(names) or names[index + 1] != main for index in mine):
            continue
        asking = sum(_asks_something(bodies[index]) for index in mine)
        if 2 * asking >= len(mine) or (asking and others):
            found.add(name)
    return found


def _asks_something(body: str) -> bool:
    """Whether one of the last two sentences is a question that does more than hand the floor on."""
    sentences = [sentence for sentence in _ONE_SENTENCE.findall(body) if sentence.strip()]
    return any(sentence.rstrip('"”’)] ').endswith("?") and not _HANDS_ON.search(sentence) for sentence in sentences[-2:])


def _moderator(names: Sequence[str], bodies: Sequence[str], roles: dict[str, TurnRole]) -> str | None:
    """Who leads a conversation: the one without an office in the label who asks most of its questions and talks little."""
    turns, questions, words, ending = Counter(names), Counter[str](), Counter[str](), Counter[str]()
    for name, body in zip(names, bodies, strict=True):
        words[name] += len(body.split())
        ending[name] += bool(ASKS.search(body))
        last = _LAST_SENTENCE.search(body)
        questions[name] += bool(ASKS.search(body)) and last is not None and not _HANDS_ON.search(last.group())
    asked = sum(questions.values())
    for name, count in questions.most_common(1):
        others = [words[other] for other in turns if other != name and roles[other] == "answerer"]
        if (
            roles[name] == "answerer"
            and not ANSWER.match(name)
            and (_CIVIL.match(name) or not TITLE.match(name))
            and count >= MODERATOR_QUESTIONS
            and 2 * count >= asked
            and ending[name] >= MODERATOR_SHARE * turns[name]
            and others
            and words[name] <= MODERATOR_WORDS * max(others)
        ):
            return name
    return None
