"""Several states that speak together: whose ministers "the ministers" of a joint text are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.statements.polities import Sighting
from onrecord.statements.story import Story

_KINDS = frozenset({"name", "also", "official", "capital"})
_BETWEEN = re.compile(r"(?:,| and|, and|;)\s+(?:the |of (?:the )?)?|\s*[–/-]\s*")
FEWEST, MOST = 2, 14
"""How many different states an enumeration has to name to be read as one. Set by hand; no measurement is on record."""


def states_of(story: Story, at: int, noun: str) -> str | None:
    """The states told before ``at`` as those whose ``noun`` met ("the foreign ministers of Italy, Spain and Greece"), as a list
    in words and in the order told; None where nothing tells them."""
    of = re.compile(
        rf"\b(?:{re.escape(noun)}|ministers|presidents|leaders|representatives|delegations|governments|heads) "
        rf"(?:[\w ]{{2,40}} )?(?:of|from) (?:the )?$",
        re.I,
    )
    for run in reversed(_runs(story, at)):
        lead = story.text[max(0, run[0].start - 90) : run[0].start]
        if of.search(lead):
            return listed(list(dict.fromkeys(seen.polity for seen in run)))
    return None


def ordered(story: Story, states: list[str]) -> list[str]:
    """Two states as the text enumerates them; where it does not, the one at which the story is at home first."""
    for run in _runs(story, len(story.text), _KINDS | {"body"}):
        if len(run) == len(states) and {seen.polity for seen in run} == set(states):
            return [seen.polity for seen in run]
    return sorted(states, key=lambda state: state != story.home)


def _runs(story: Story, at: int, kinds: frozenset[str] = _KINDS) -> list[list[Sighting]]:
    """The enumerations of states before ``at``, in order."""
    runs: list[list[Sighting]] = []
    for seen in (s for s in story.sightings if s.end <= at and s.kind in kinds):
        if runs and _BETWEEN.fullmatch(story.text[runs[-1][-1].end : seen.start]):
            runs[-1].append(seen)
        else:
            runs.append([seen])
    return [run for run in runs if FEWEST <= len({s.polity for s in run}) <= MOST]


def listed(names: Sequence[str]) -> str:
    """The names, one at least, as a list in words: "Italy, Spain and Greece"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
