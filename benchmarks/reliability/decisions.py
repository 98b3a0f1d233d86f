"""Random sequences of corrections, judgements, readings anew and undoings: nothing is overwritten, everything can be taken back.

    python -m benchmarks.reliability.decisions [--sequences 10000] [--steps 12] [--seed 1]

Every sequence begins with a record of two stories and goes on with decisions of two authors at moments in and out of order,
some of them taken back, while the stories are read anew by later pipelines that see other speakers and fewer statements.
After every step the statements shown are compared with a model that is a dictionary; in the end every decision is taken back
in random order, and then what is shown, and the export but for its lines about decisions, are what they are in a record in
which nobody ever decided. All decisions are in the export with their authors and reasons, and the record verifies.
Exits with 1 at the first sequence that goes wrong, which is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.reliability.synthetic import story
from onrecord.errors import OnRecordError
from onrecord.record import Record, open_record
from onrecord.record.subjects import UTTERANCE
from onrecord.schema import Capture, CorrectedField, Dated, FieldValue, Reading, Span, Speaker, Stance, Statement
from onrecord.schema.codec import to_json

STATEMENTS = 3
VERSIONS = (1, 2, 3)
MOMENTS = ("2025-03-01", "2025-03-02", "2025-03-02", "2025-01-01", "2030-01-01")
FIELDS: tuple[CorrectedField, ...] = ("verdict", "content", "source", "cue", "negated", "speaker", "said", "stance")
ISSUE = "northern-council"
DECISIONS = ("correction", "retraction", "judgement", "withdrawal")
"""Types of lines of the export that tell of decisions."""

Slot = tuple[str, CorrectedField]


def versions(number: int) -> tuple[Capture, dict[int, Reading]]:
    """A story and its readings: by the second pipeline with other speakers, by the third without the last statement."""
    capture, first = story(5, number, STATEMENTS)
    second = replace(first, statements=tuple(_otherwise(item) for item in first.statements))
    kept = second.statements[:-1]
    ids = {item.id for item in kept}
    third = replace(second, statements=kept, stances=tuple(item for item in second.stances if item.statement in ids), deeds=())
    third = replace(third, statements=tuple(replace(item, confidence=0.31) for item in kept))
    return capture, {1: first, 2: second, 3: third}


def _otherwise(item: Statement) -> Statement:
    return replace(item, confidence=0.77, speaker=replace(item.speaker, name="Somebody Else", role="deputy"))


@dataclass(slots=True)
class Model:
    """What ought to be shown: the version of each story that was read last, and the corrections of each slot."""

    read: dict[int, int]
    made: dict[Slot, list[tuple[str, int, str, FieldValue]]] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)
    count: int = 0

    def applies(self, slot: Slot) -> FieldValue | None:
        """The value of the latest correction of the slot that was not taken back."""
        standing = [item for item in self.made.get(slot, ()) if item[2] not in self.back]
        return max(standing, key=lambda item: item[:2])[3] if standing else None


class Sequence:
    """One sequence over its own copy of the record."""

    def __init__(self, record: Record, stories: dict[int, tuple[Capture, dict[int, Reading]]], dice: random.Random) -> None:
        self.record, self.stories, self.dice = record, stories, dice
        self.model = Model(read=dict.fromkeys(stories, 1))
        self.judged: list[str] = []
        self.told: list[str] = []
        self.decided: list[tuple[str, str]] = []

    def run(self, steps: int) -> None:
        """The steps were made and compared, everything was taken back; raises ``AssertionError`` where something is amiss."""
        for _ in range(steps):
            step = self.dice.choices((self.correct, self.retract, self.judge, self.withdraw, self.read_anew), (6, 3, 2, 1, 2))[0]
            step()
            self.compare()
        standing = [item[2] for some in self.model.made.values() for item in some if item[2] not in self.model.back]
        undoing = [("retract", item) for item in standing] + [("withdraw", item) for item in self.judged]
        self.dice.shuffle(undoing)
        for what, identity in undoing:
            self.told.append(f"{what} {identity}")
            (self.record.retract if what == "retract" else self.record.withdraw)(
                identity, author="C", reason="all is taken back", known=self.dice.choice(MOMENTS)
            )
            self.model.back.add(identity)
        self.compare()

    def current(self) -> list[Statement]:
        """The statements of the readings that count, as read."""
        return [item for number, (_, some) in self.stories.items() for item in some[self.model.read[number]].statements]

    def correct(self) -> None:
        """Somebody corrects a field of a statement."""
        number = self.dice.choice(list(self.stories))
        reading = self.stories[number][1][self.model.read[number]]
        statement = self.dice.choice(reading.statements)
        name = self.dice.choice(FIELDS)
        new = self.value(reading, statement, name)
        author, known = self.dice.choice("AB"), self.dice.choice(MOMENTS)
        reason = f"reason {self.model.count}"
        self.told.append(f"correct {name} of {statement.id} by {author} at {known}: {to_json(new)}")
        try:
            entry = self.record.correct(statement.id, name, new, author=author, reason=reason, known=known)
        except OnRecordError as error:
            if "reads so already" in error.what:
                return
            raise
        identity = entry.correction.id
        # The same decision by the same author at the same moment is one decision, on record once, even when it was taken back.
        if identity not in {item[2] for some in self.model.made.values() for item in some}:
            self.decided.append((author, reason))
            self.model.made.setdefault((statement.id, name), []).append((known, self.model.count, identity, new))
            self.model.count += 1

    def value(self, reading: Reading, statement: Statement, name: CorrectedField) -> FieldValue:
        """Some value that the field may have."""
        text, dice = reading.article.text, self.dice
        if name == "verdict":
            return FieldValue(word=dice.choice(("accepted", "rejected")))
        if name == "negated":
            return FieldValue(word=dice.choice(("yes", "no")))
        if name in ("content", "source", "cue"):
            span = getattr(statement, name)[0]
            start = span.start + dice.randrange(min(3, len(span.text) - 1) + 1)
            return FieldValue(spans=(Span.cut(text, start, max(start + 1, span.end - dice.randrange(3))),))
        if name == "speaker":
            return FieldValue(speaker=Speaker(type="person", name=dice.choice(("Petra Lund", "Ola Vik")), role="envoy", tier="B"))
        if name == "said":
            return FieldValue(said=Dated(value=f"2021-0{dice.randrange(1, 9)}-01", precision="day", basis="decided"))
        status = dice.choice(("supports", "opposes"))
        return FieldValue(
            stance=Stance(
                issue=ISSUE,
                holder=dice.choice(("Vestria", "Ostria")),
                direction=1 if status == "supports" else -1,
                status=status,  # type: ignore[arg-type]
                conditions=(),
                statement=statement.id,
                confidence=1.0,
            )
        )

    def retract(self) -> None:
        """A correction that stands is taken back."""
        standing = [item[2] for some in self.model.made.values() for item in some if item[2] not in self.model.back]
        if standing:
            identity = self.dice.choice(standing)
            self.told.append(f"retract {identity}")
            self.record.retract(identity, author="C", reason="no", known=self.dice.choice(MOMENTS))
            self.model.back.add(identity)

    def judge(self) -> None:
        """Somebody judges two utterances, or the speakers of two statements."""
        one, other = self.dice.sample([item.id for item in self.current()], 2)
        before = self.dice.choice((UTTERANCE, ""))
        author, reason = self.dice.choice("AB"), f"judged {len(self.judged)}"
        word = self.dice.choice(("same", "different", "unsure"))
        self.told.append(f"judge {before}{one} {before}{other} {word} by {author}")
        known = self.dice.choice(MOMENTS)
        made = self.record.judge(before + one, before + other, word, author=author, reason=reason, known=known)
        if made.withdrawal is None and made.judgement.id not in self.judged:
            self.judged.append(made.judgement.id)
            self.decided.append((author, made.judgement.reason))

    def withdraw(self) -> None:
        """A judgement that stands is withdrawn."""
        if self.judged:
            identity = self.judged.pop(self.dice.randrange(len(self.judged)))
            self.told.append(f"withdraw {identity}")
            self.record.withdraw(identity, author="C", reason="no", known=self.dice.choice(MOMENTS))

    def read_anew(self) -> None:
        """A story is read again, by the same pipeline or the next one."""
        number = self.dice.choice(list(self.stories))
        version = min(self.model.read[number] + self.dice.randrange(2), VERSIONS[-1])
        capture, some = self.stories[number]
        self.told.append(f"read story {number} with pipeline {version}")
        self.record.add(capture, some[version], known=f"2025-02-0{version}", pipeline=f"p{version}")
        self.model.read[number] = version

    def compare(self) -> None:
        """What is shown of every statement is what the model says."""
        for number, (_, some) in self.stories.items():
            read = some[self.model.read[number]]
            shown = self.record.reading(read.article.id)
            assert [item.id for item in shown.statements] == [item.id for item in read.statements]
            for item, original in zip(shown.statements, read.statements, strict=True):
                rejected = self.model.applies((original.id, "verdict")) == FieldValue(word="rejected")
                for name in FIELDS[1:]:
                    right = self.model.applies((original.id, name)) or value_of(read, original, name)
                    if name == "stance" and rejected:
                        right = FieldValue()  # what is no statement takes no stance
                    assert value_of(shown, item, name) == right, (name, original.id, right)


def value_of(reading: Reading, item: Statement, name: CorrectedField) -> FieldValue:
    """What the reading shows in the field."""
    if name in ("content", "source", "cue"):
        return FieldValue(spans=getattr(item, name))
    if name == "negated":
        return FieldValue(word="yes" if item.negated else "no")
    if name == "speaker":
        return FieldValue(speaker=item.speaker)
    if name == "said":
        return FieldValue(said=item.said)
    stance = next((one for one in reading.stances if one.statement == item.id and one.issue == ISSUE), None)
    return FieldValue(stance=stance)


def lines(record: Record, *, decisions: bool) -> list[str]:
    """The lines of the canonical export about decisions, or the others but for the first, which counts and sums up."""
    told = [(json.loads(line).get("type", "export"), line) for line in record.export()]
    return [line for kind, line in told if kind != "export" and (kind in DECISIONS) == decisions]


def shown(record: Record) -> Iterator[str]:
    """Everything that is shown of the statements, a line each."""
    for entry in record.statements():
        yield json.dumps([to_json(entry.statement), entry.known])
    for head in record.articles():
        yield json.dumps(to_json(record.reading(head.id)))
    yield json.dumps([entry.statement.id for entry in record.doubtful(limit=100)])


class Stage:
    """The record that every sequence begins with, and those in which nobody decided, by the versions read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stories = {number: versions(number) for number in range(2)}
        self.plain: dict[tuple[tuple[int, ...], ...], tuple[list[str], list[str]]] = {}
        with open_record(folder / "first.sqlite") as record:
            for capture, some in self.stories.values():
                record.add(capture, some[1], known="2025-02-01", pipeline="p1")

    def copy(self, name: str) -> Path:
        """A fresh copy of the first record."""
        return Path(shutil.copy(self.folder / "first.sqlite", self.folder / name))

    def undecided(self, read: list[tuple[int, int]]) -> tuple[list[str], list[str]]:
        """What is shown of, and exported from, a record into which this was read, in this order, and nothing decided."""
        key = tuple(read)
        if key not in self.plain:
            with open_record(self.copy("plain.sqlite")) as record:
                for number, version in read:
                    capture, some = self.stories[number]
                    record.add(capture, some[version], known=f"2025-02-0{version}", pipeline=f"p{version}")
                self.plain[key] = list(shown(record)), lines(record, decisions=False)
        return self.plain[key]

    def sequence(self, seed: str, steps: int) -> list[str]:
        """What was done in the sequence of this seed; raises ``AssertionError``, with what was done, where something is amiss."""
        with open_record(self.copy("record.sqlite")) as record:
            made = Sequence(record, self.stories, random.Random(seed))
            try:
                made.run(steps)
                read = sorted((number, version) for number, last in made.model.read.items() for version in range(2, last + 1))
                was_shown, exported = self.undecided(read)
                assert list(shown(record)) == was_shown
                assert lines(record, decisions=False) == exported
                kept = [json.loads(line) for line in lines(record, decisions=True)]
                told = [(item["author"], item["reason"]) for item in kept if item["type"] in ("correction", "judgement")]
                assert sorted(told) == sorted(made.decided)
                assert record.verify().ok
            except AssertionError as error:
                raise AssertionError("\n".join([f"sequence {seed}", *made.told, str(error)])) from error
        return made.told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    began, done = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        for number in range(args.sequences):
            done += len(stage.sequence(f"{args.seed}/{number}", args.steps))
            if (number + 1) % 100 == 0:
                print(f"{number + 1} sequences, {done} steps, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{args.sequences} sequences of {args.steps} steps, {done} things done and undone: nothing overwritten, all taken back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
