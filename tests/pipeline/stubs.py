"""Taggers that stand in for the shipped one; module functions, so that worker processes can load them by name."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from onrecord.attribution.headings import Heading
from onrecord.errors import ModelError
from onrecord.schema import Attribution, Capture, Derivation, Span

SAID = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>[^.]+)")


class SaidTagger:
    """Finds "X said Y." and nothing else."""

    derivation = Derivation(step="attribution", version="stub")

    def attributions(
        self,
        texts: Sequence[str],
        *,
        headline_ends: Sequence[int] | None = None,
        official: Sequence[bool] | None = None,
        headings: Sequence[Heading | None] | None = None,
        spans: Literal["reader", "corpus"] = "reader",
    ) -> list[list[Attribution]]:
        return [[self._one(text, match) for match in SAID.finditer(text)] for text in texts]

    def _one(self, text: str, match: re.Match[str]) -> Attribution:
        def cut(role: str) -> tuple[Span, ...]:
            return (Span.cut(text, *match.span(role)),)

        return Attribution(
            source=cut("source"),
            cue=cut("cue"),
            content=cut("content"),
            kind="indirect",
            negated=False,
            confidence=0.5,
            basis="stub",
        )


HOARD: list[bytearray] = []


class PoisonedTagger(SaidTagger):
    """Raises on a text with the word POISON; ends its own process on DEADLY and LEAVING; takes what it can on other words.

    ENDLESS is one call into C that Python cannot stop; GREEDY takes memory without end, HOARDING some that it never gives back.
    """

    def attributions(
        self,
        texts: Sequence[str],
        *,
        headline_ends: Sequence[int] | None = None,
        official: Sequence[bool] | None = None,
        headings: Sequence[Heading | None] | None = None,
        spans: Literal["reader", "corpus"] = "reader",
    ) -> list[list[Attribution]]:
        for text in texts:
            if "POISON" in text:
                raise ZeroDivisionError("poisoned")
            if "DEADLY" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "LEAVING" in text:
                os._exit(7)
            if "ENDLESS" in text:
                re.match(r"(?:a|a)+$", "a" * 60 + "b")
            if "GREEDY" in text:
                HOARD.extend(bytearray(10_000_000) for _ in range(10_000))
            if "HOARDING" in text:
                HOARD.append(bytearray(140_000_000))
        return super().attributions(texts, headline_ends=headline_ends, official=official, spans=spans)


def said(name: str) -> SaidTagger:
    return SaidTagger()


def poisoned(name: str) -> SaidTagger:
    return PoisonedTagger()


def missing(name: str) -> SaidTagger:
    raise ModelError("no such model", where=name, remedy="name another")


def capture(text: str, origin: str = "story.txt") -> Capture:
    data = text.encode()
    return Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")


def children() -> list[int]:
    """The process ids of this process' children."""
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.exists() and path.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()[1] == str(os.getpid())
    ]


def story(number: int) -> str:
    return (
        f"Minister Lena Harth spoke in Vandel on matter {number}.\n\nHarth said item {number} of the list was settled for good.\n"
    )
