"""Fits the weights of ``onrecord.statements.belonging`` on labelled stories.

    python -m training.belonging STORIES_DIR...

Each folder holds NNN-slug.txt beside NNN-slug.yaml (the scorer's form). The stories are read as a user reads them; wherever
the product asks which state an office or organ without one belongs to, the signs of all states of the story are kept with the
labelled state of that statement, where the story names it. Prints accuracy in five folds by story beside the rule of thumb, and
the weights fitted on everything. Stories in ``tests/cases`` and ``desk-stories`` count three times: their labels were looked
through.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from onrecord.ingest import Given
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Attribution, Capture
from onrecord.settings import Settings
from onrecord.statements.belonging import WEIGHTS, Belonging
from onrecord.statements.context import Answer
from onrecord.statements.identify import Identifier
from onrecord.statements.names import plain, words
from onrecord.statements.speakers import reading_order
from onrecord.statements.story import Story

SIGNS = list(WEIGHTS)
STEPS, RATE, DECAY, FOLDS = 500, 0.3, 0.003, 5


class Asked(NamedTuple):
    """One place where the product asked: story, signs by state, the labelled state (None: none), the rule's answer, weight."""

    story: str
    signs: dict[str, dict[str, float]]
    gold: str | None
    rule: str | None
    weight: float


def _words(pieces: list[str]) -> set[str]:
    return {plain(word) for piece in pieces for word in words(piece)}


def _gold(statements: list[dict[str, Any]], item: Attribution) -> dict[str, Any] | None:
    """The labelled statement whose content shares most words with the attribution's, at least half of all."""
    mine = _words([piece.text for piece in item.content])
    shared = [(len(mine & _words(s["content"])) / max(1, len(mine | _words(s["content"]))), i) for i, s in enumerate(statements)]
    best = max(shared, default=(0.0, 0))
    return statements[best[1]] if best[0] >= 0.5 else None


def collect(folders: list[Path]) -> list[Asked]:
    """Every place asked in the stories of ``folders``."""
    reader = Reader(Plan(given=Given(), settings=Settings()))
    calls: list[tuple[int, str | None, dict[str, dict[str, float]]]] = []

    def noted(self: Story, at: int, role: str = "") -> str | None:
        if self.belonging is None:
            self.belonging = Belonging(self.text, self.sightings, self.places, self.subjects, self.starts, self.quoted)
        rule = self.by_rule(at)
        calls.append((at, rule, self.belonging.signs(at, rule, self.home, self.asked(at, role))))
        return rule

    Story.polity_near = noted  # type: ignore[method-assign]
    found: list[Asked] = []
    for path in (path for folder in folders for path in sorted(folder.glob("[0-9]*.yaml"))):
        label = yaml.safe_load(path.read_text(encoding="utf-8"))
        captures = [c for c in inputs_of([str(path.with_suffix(".txt"))]) if isinstance(c, Capture)]
        (attributed,) = reader.attribute(reader.ingest(captures))
        identifier = Identifier(attributed.article, attributed.attributions)
        answers: dict[int, Answer] = {}
        seen: set[tuple[int, str | None]] = set()
        sure = "desk-stories" in path.parts or "cases" in path.parts
        for index in reading_order(attributed.attributions):
            calls.clear()
            answers[index] = identifier.identify(index, answers)
            gold = _gold(label["statements"], attributed.attributions[index])
            if gold is None:
                continue
            state, told = gold["speaker"].get("on_behalf_of"), answers[index].standing.on_behalf_of
            for at, rule, signs in calls:
                if (at, state) in seen:
                    continue
                seen.add((at, state))
                if state in signs:
                    found.append(Asked(path.stem, signs, state, rule, 3.0 if sure else 1.0))
                elif rule is not None and told == rule:
                    found.append(Asked(path.stem, signs, None, rule, 0.5))
    return found


def _rows(one: Asked) -> tuple[np.ndarray, int]:
    """The signs of each candidate and of none, one row each, and the row of the labelled one."""
    states = list(one.signs)
    rows = np.array([[one.signs[s][sign] for sign in SIGNS] + [0.0] for s in states] + [[0.0] * len(SIGNS) + [1.0]])
    return rows, states.index(one.gold) if one.gold is not None else len(states)


def fit(asked: list[Asked]) -> np.ndarray:
    """The weights (last: that of none) of a softmax over the candidates of each place, by Adam on the weighted likelihood."""
    data = [_rows(one) for one in asked]
    weight = np.array([one.weight for one in asked])
    w, m, v = (np.zeros(len(SIGNS) + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = DECAY * w
        for (rows, gold), share in zip(data, weight / weight.sum(), strict=True):
            score = rows @ w
            p = np.exp(score - score.max())
            p /= p.sum()
            p[gold] -= 1.0
            gradient = gradient + share * (rows.T @ p)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w = w - RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def right(w: np.ndarray, asked: list[Asked]) -> int:
    """How many places with a labelled state the weights answer right."""
    return sum(int(np.argmax(rows @ w)) == gold for one in asked if one.gold is not None for rows, gold in [_rows(one)])


def main(folders: list[Path]) -> None:
    """Collects, fits and prints."""
    asked = collect(folders)
    fold = {one.story: zlib.crc32(one.story.encode()) % FOLDS for one in asked}
    hits = 0
    for k in range(FOLDS):
        w = fit([one for one in asked if fold[one.story] != k])
        hits += right(w, [one for one in asked if fold[one.story] == k])
    told = [one for one in asked if one.gold is not None]
    print(f"in folds {hits}/{len(told)}, rule of thumb {sum(one.gold == one.rule for one in told)}/{len(told)}")
    for sign, value in zip([*SIGNS, "none"], fit(asked), strict=True):
        print(f'    "{sign}": {value:.2f},')


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
