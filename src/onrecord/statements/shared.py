"""Whose a wording is that several polities share: the Foreign Office, the Supreme Court, Korea, the Union."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from onrecord.statements.tables import FormKind, SharedForm, shared_forms

_OWNING = re.compile(r"['’]s? |['’] | ")
_OF = re.compile(r" (?:of|in) (?:the )?")
_AMERICAN = re.compile(
    r"\b(?:Republicans?|Democrats?|Congress|Senate|Sen\.|Rep\.|GOP|Gov\.|Obama|Trump|Biden|Clinton|Bush)(?!\w)"
)
UNITED_STATES = "United States"
NAMED_LESS = 3
"""A state named so many times less often than another has no organ that goes without its name in the story."""

_SHORT = frozenset({"Union", "Kingdom", "Republic", "North", "South", "Mainland", "Alliance"})

Seen = tuple[int, int, str, FormKind, bool]
"""Start, end, polity and kind of one wording, and whether it is shared."""


@lru_cache(maxsize=1)
def _by_form() -> dict[str, tuple[SharedForm, ...]]:
    rows: dict[str, list[SharedForm]] = defaultdict(list)
    for row in shared_forms():
        for spelling in {row.form, row.form.upper() if len(row.form) > 3 else row.form}:
            rows[spelling].append(row)
    return {form: tuple(found) for form, found in rows.items()}


def shares(form: str) -> bool:
    """Several polities share the wording."""
    return form.replace("’", "'") in _by_form()


class Shares:
    """The wordings of one text, asked for the owner of a shared one."""

    def __init__(self, text: str, seen: Sequence[Seen]) -> None:
        self.text = text
        self.seen = seen
        self.counts = Counter(polity for _, _, polity, kind, shared in seen if polity and not shared and kind != "body")
        if any(row.told_by == UNITED_STATES for s in seen if s[4] for row in _by_form().get(text[s[0] : s[1]], ())):
            self.counts[UNITED_STATES] += len(_AMERICAN.findall(text))
        self.bodies = Counter(polity for _, _, polity, kind, shared in seen if polity and not shared and kind == "body")

    def owner(self, number: int, form: str, kind: FormKind) -> str | None:
        """The polity that owns wording ``number``; None where the story leaves it open.

        In this order: the state named beside it ("Pakistan's Supreme Court", "Supreme Court of Kenya"), the nearest of the
        sharers that the story names, the usual one where the story names no other state more.
        """
        rows = _by_form()[form.replace("’", "'")]
        if kind in ("organ", "seat"):
            beside = self._beside(number)
            if beside is not None:
                return beside
        usual = next((row for row in rows if row.usual), None)
        told = [row for row in rows if self.counts[row.told_by] or self.bodies[row.told_by]]
        if form in _SHORT:
            return self._short(number, told)
        if len(rows) > 1 and told:
            return self._nearest(number, told).polity
        if kind not in ("organ", "seat"):
            return told[0].polity if told else usual.polity if usual else None
        if usual is None:
            return None
        # "The Foreign Office" is known to be one of three; any state may have a supreme court.
        few, most = len(rows) > 1, max(self.counts.values(), default=0)
        return usual.polity if few or not most or self.counts[usual.told_by] * NAMED_LESS >= most else None

    def _beside(self, number: int) -> str | None:
        start, end, *_ = self.seen[number]
        if number > 0:
            _, stop, polity, kind, _ = self.seen[number - 1]
            if polity and _OWNING.fullmatch(self.text, stop, start):
                return polity
        if number + 1 < len(self.seen):
            begin, _, polity, kind, _ = self.seen[number + 1]
            if polity and kind in ("name", "also", "official", "capital") and _OF.fullmatch(self.text, end, begin):
                return polity
        return None

    def _nearest(self, number: int, told: Sequence[SharedForm], *, before: bool = False) -> SharedForm:
        at = self.seen[number][0]

        def distance(row: SharedForm) -> int:
            gaps = [
                at - start if start < at else start - at + (10**9 if before else 0)
                for start, _, polity, _, shared in self.seen
                if polity == row.told_by and not shared
            ]
            return min(gaps, default=10**9)

        return min(told, key=distance)

    def _short(self, number: int, told: Sequence[SharedForm]) -> str | None:
        """ "The Union", "the North": the sharer named last, if the story is about it."""
        at = self.seen[number][0]
        korean = told and told[0].form in ("North", "South")
        named = [row for row in told if korean or any(polity == row.told_by and start < at for start, _, polity, *_ in self.seen)]
        if not named:
            return None
        row = self._nearest(number, named, before=True)
        weight = self.counts[row.told_by] + self.bodies[row.told_by]
        if row.form in ("North", "South"):
            weight = self.counts["North Korea"] + self.counts["South Korea"]
        return row.polity if weight * NAMED_LESS >= max(self.counts.values(), default=0) else None
