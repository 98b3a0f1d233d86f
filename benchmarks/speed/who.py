"""Look-ups in the who's who: how many a second in one process, and how long loading takes.

    python -m benchmarks.speed.who [--lookups 20000]

Names, offices and whole questions (name or family name, title, state, day) are drawn from the shipped rows with a fixed seed.
Each kind is asked twice: ``first`` with an empty memory for answers, ``again`` with the same questions once more.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from onrecord.statements.actors.identity import Asked, identify
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.whoswho import builtin, builtin_rows


def rate(questions: Sequence[Asked], ask: Callable[[Asked], object]) -> float:
    """Questions answered in a second."""
    started = time.perf_counter()
    for question in questions:
        ask(question)
    return len(questions) / (time.perf_counter() - started)


def question(row: Occupancy, rng: random.Random) -> Asked:
    """What a story may tell of the holder: the full or the family name with title, state and the day of beginning."""
    name = row.name if rng.random() < 0.5 else row.name.split()[-1]
    return Asked(name=name, role=row.office, polity=row.polity, on=row.start or "2020-01-01")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookups", type=int, default=20_000)
    args = parser.parse_args()
    started = time.perf_counter()
    table = builtin()
    loaded = time.perf_counter() - started
    rows = builtin_rows()
    print(f"{len(rows)} rows of {len(table)} persons, loaded in {loaded:.2f} s")
    rng = random.Random(1)
    questions = [question(rng.choice(rows), rng) for _ in range(args.lookups)]
    kinds: dict[str, Callable[[Asked], object]] = {
        "persons by name": lambda q: table.named(q.name or ""),
        "holders of an office on a day": lambda q: table.holders(q.role or "", q.polity, q.on),
        "who is it (name, title, state, day)": lambda q: identify(table, q),
    }
    for name, ask in kinds.items():
        print(f"{name:38} first {rate(questions, ask):9,.0f}/s   again {rate(questions, ask):9,.0f}/s")


if __name__ == "__main__":
    main()
