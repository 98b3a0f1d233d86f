from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from benchmarks.reliability.synthetic import story
from onrecord.record import Checkpoint, Filters, open_record
from onrecord.schema import Derivation, Failure, Reading

NUMBERS = st.integers(0, 5)
MOMENTS = st.sampled_from(["2025-01-01", "1990-01-01", "2030-01-01"])


class AnySequence(RuleBasedStateMachine):
    """Adding, adding again, reading anew, reopening and verifying in any order; the model is a plain dictionary."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.record = open_record(self.folder / "r.db")
        self.current: dict[str, Reading] = {}
        self.seen: set[tuple[str, int]] = set()
        self.failures: set[str] = set()
        self.heads: list[Checkpoint] = []
        self.judged: dict[str, bool] = {}

    @rule(number=NUMBERS, version=st.integers(1, 2), known=MOMENTS)
    def add(self, number: int, version: int, known: str) -> None:
        capture, reading = story(9, number, statements=2)
        step = (Derivation(step="synthetic", version=str(version)),)
        reading = replace(reading, statements=tuple(replace(item, derivation=step) for item in reading.statements))
        added = self.record.add(capture, reading, known=known)
        article = reading.article.id
        fresh = (article, version) not in self.seen
        assert added.changed == fresh
        assert added.new == (article not in self.current)
        assert added.statements == (2 if fresh else 0)
        if fresh:
            self.current[article] = reading
            self.seen.add((article, version))

    @rule(name=st.sampled_from("xyz"), known=MOMENTS)
    def quarantine(self, name: str, known: str) -> None:
        assert self.record.quarantine(Failure(origin=name, reason="empty"), known=known) == (name not in self.failures)
        self.failures.add(name)

    @rule(decision=st.sampled_from(["same", "different", "unsure"]), author=st.sampled_from("AB"), known=MOMENTS)
    def judge(self, decision: str, author: str, known: str) -> None:
        def anybody(actor: str) -> bool:
            return True

        made = self.record.judge("Q1", "Q2", decision, author=author, reason="x", known=known, known_actor=anybody)
        self.judged.setdefault(made.judgement.id, True)

    @precondition(lambda self: any(self.judged.values()))
    @rule(known=MOMENTS)
    def withdraw(self, known: str) -> None:
        identity = next(identity for identity, counts in self.judged.items() if counts)
        self.record.withdraw(identity, author="C", reason="x", known=known)
        self.judged[identity] = False

    @rule()
    def reopen(self) -> None:
        self.record.close()
        self.record = open_record(self.folder / "r.db", create=False)

    @rule()
    def verify(self) -> None:
        for head in self.heads[-2:]:
            assert self.record.verify(head).ok
        self.heads.append(self.record.verify().head)

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        counts = self.record.counts()
        assert counts.articles == len(self.current)
        assert counts.readings == len(self.seen)
        assert counts.statements == 2 * len(self.seen)
        assert counts.failures == len(self.failures)
        judged = {item.judgement.id: item.withdrawal is None for item in self.record.judgements(include_withdrawn=True)}
        assert judged == self.judged
        assert len(self.record.judgements()) == sum(self.judged.values())
        assert len(self.record.statements(Filters(limit=None))) == 2 * len(self.current)
        for article, reading in self.current.items():
            assert self.record.reading(article) == reading

    def teardown(self) -> None:
        self.record.close()
        shutil.rmtree(self.folder)


class AnyLongSequence(AnySequence):
    """The same for longer."""


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=4, stateful_step_count=10, deadline=None)
TestAnyLongSequence = pytest.mark.slow(AnyLongSequence.TestCase)
TestAnyLongSequence.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
