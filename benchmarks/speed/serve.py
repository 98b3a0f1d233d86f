"""Load on the service: open loop, a ladder of rates, overload and what comes after.

    python -m benchmarks.speed.serve --record FILE [--seconds 10] [--port 8100] [--only NAME] [--rates 0.25,0.5,1,1.5]

The service runs on processor 0, this client on processor 1. Requests are sent on a schedule, whatever became of those before,
and each is timed from the moment at which it should have been sent. For each kind of question the rates are multiples of the
rate that the project asks for. Printed are rate asked and done, other answers than 200, percentiles, the share of this
processor that the client used (beyond 80% the figures are the client's), the service's processor time for each answer (which
holds on a busy machine too), and its memory.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.speed.serve_record import ISSUE, LONG
from onrecord.record import ArticleFilters, Filters, open_record

LATEST_S = 30.0
KNOWN_PERSONS = 3_000  # of those in the record: each has statements


@dataclass(frozen=True)
class Kind:
    """A kind of question: how often it is to be answered, and in which time 99 of 100."""

    name: str
    rate: float
    p99_ms: float
    address: Callable[[], str]


@dataclass
class Tally:
    """What became of the requests of one step."""

    sent: int = 0
    times: list[float] = field(default_factory=list)
    codes: Counter[int] = field(default_factory=Counter)
    ends: list[tuple[float, int, float]] = field(default_factory=list)

    def percentile(self, part: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1e3 if ordered else float("nan")


class Client:
    """Keeps connections open and uses each for one request at a time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, address: str) -> int:
        """The status of the answer, its body read; 0 when the connection broke."""
        while self.idle:  # the service closes what was not used for a while
            reader, writer = self.idle.pop()
            if not reader.at_eof():
                return await self._ask(reader, writer, address)
            writer.close()
        try:
            return await self._ask(*await asyncio.open_connection("127.0.0.1", self.port), address)
        except OSError:
            return 0

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> int:
        try:
            writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/html\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").lower().split("\r\n")
            length = next((int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")), 0)
            if length:
                await reader.readexactly(length)
            if "connection: close" in lines:
                writer.close()
            else:
                self.idle.append((reader, writer))
            return int(lines[0].split()[1])
        except (OSError, asyncio.IncompleteReadError):
            return 0


async def step(client: Client, rate: float, seconds: float, address: Callable[[], str]) -> Tally:
    """``rate`` requests a second for ``seconds``, at even distances."""
    tally = Tally()
    begun = time.perf_counter()

    async def one(due: float) -> None:
        code = await client.get(address())
        took = time.perf_counter() - due
        tally.codes[code] += 1
        tally.ends.append((due - begun, code, took))
        if code == 200:
            tally.times.append(took)

    tasks = []
    for number in range(int(rate * seconds)):
        due = begun + number / rate
        wait = due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.ensure_future(one(due)))
        tally.sent += 1
    await asyncio.wait(tasks, timeout=LATEST_S)
    return tally


def memory_mb(pid: int) -> float:
    """The resident memory of the process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_s(pid: int) -> float:
    """The processor time that the process has used."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def kinds(path: Path, seed: int) -> Iterator[Kind]:
    """The kinds of questions, put to what is in the record."""
    chance = random.Random(seed)
    with open_record(path, read_only=True) as record:
        newest = record.statements(Filters(limit=2000))
        ids = [entry.statement.id for entry in newest]
        words = sorted(
            {word.strip(".,;:!?\"“”’'()").lower() for entry in newest for word in entry.statement.content[0].text.split()}
        )
        words = [word for word in words if word.isalpha()]
        longest = [head.id for head in record.articles(ArticleFilters(limit=3000)) if record.article(head.id).statements >= LONG][
            :40
        ]
    common = ["the", "and", "to", "of", "that", "president", "we", "our"]
    weights = [1 / (number + 3) for number in range(KNOWN_PERSONS)]

    def indexed() -> str:
        dice = chance.random()
        if dice < 0.4:
            person = chance.choices(range(KNOWN_PERSONS), weights)[0]
            subject = f"Q{person}" if person % 3 else f"name:Person{person} Family{person % 900}"
            return f"/api/v1/statements?limit=20&actor={quote(subject)}"
        if dice < 0.6:
            return f"/api/v1/statements?limit=20&on_behalf_of={quote(f'State {chance.randrange(200):03}')}"
        if dice < 0.7:
            return "/api/v1/statements?limit=20"
        return f"/api/v1/statements/{chance.choice(ids)}"

    def search() -> str:
        return f"/api/v1/search?q={quote(chance.choice(common) if chance.random() < 0.2 else chance.choice(words))}"

    yield Kind("indexed read", 300, 50, indexed)
    yield Kind("search", 50, 300, search)
    yield Kind("search, commonest words alone", 50, 300, lambda: f"/api/v1/search?q={chance.choice(common)}")
    yield Kind("article page, 30 statements", 80, 100, lambda: f"/articles/{chance.choice(longest)}")
    yield Kind("issue page, 200 holders", 5, 300, lambda: f"/issues/{ISSUE}?as-of=2024-{chance.randrange(1, 13):02}-15")


async def ladder(client: Client, kind: Kind, rates: list[float], seconds: float, pid: int) -> None:
    """One line for each rate."""
    for share in rates:
        used, wall, served = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter(), processor_s(pid)
        tally = await step(client, kind.rate * share, seconds, kind.address)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        busy = (spent.ru_utime + spent.ru_stime - used.ru_utime - used.ru_stime) / (time.perf_counter() - wall)
        others = {code: count for code, count in sorted(tally.codes.items()) if code != 200}
        print(
            f"{kind.name:32}{kind.rate * share:8.1f}{tally.codes[200] / seconds:8.1f}{tally.percentile(0.5):9.1f}"
            f"{tally.percentile(0.95):9.1f}{tally.percentile(0.99):9.1f}{tally.percentile(1):9.1f}{busy:8.0%}"
            f"{(processor_s(pid) - served) * 1e3 / max(1, tally.codes[200]):8.1f}{memory_mb(pid):8.0f}  {others or ''}",
            flush=True,
        )
        await asyncio.sleep(1)


async def overload(client: Client, kind: Kind, knee: float, seconds: float, pid: int) -> None:
    """Three times what can be borne, then half of it: how soon are all answered in time again?"""
    before = memory_mb(pid)
    tally = await step(client, 3 * knee, seconds, kind.address)
    after = await step(client, knee / 2, 10, kind.address)
    bad = [due for due, code, took in after.ends if code != 200 or took * 1e3 > kind.p99_ms]
    print(
        f"overload: {3 * knee:.0f}/s for {seconds:g} s: {tally.codes[200]} answered (p99 {tally.percentile(0.99):.0f} ms), "
        f"{tally.codes[503]} turned away, {sum(tally.codes.values()) - tally.codes[200] - tally.codes[503]} broken, "
        f"{tally.sent - sum(tally.codes.values())} never answered; then {knee / 2:.0f}/s: last late or turned away after "
        f"{max(bad, default=0):.1f} s; memory {before:.0f} → {memory_mb(pid):.0f} MB",
        flush=True,
    )


async def measure(args: argparse.Namespace, pid: int) -> None:
    client = Client(args.port)
    for _ in range(600):
        if await client.get("/api/v1/record") == 200:
            break
        await asyncio.sleep(0.2)
    print(f"{'':32}{'asked/s':>8}{'done/s':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}{'client':>8}{'cpu ms':>8}{'MB':>8}")
    asked = list(kinds(args.record, args.seed))
    for kind in asked:
        if args.only is None or args.only in kind.name:
            await ladder(client, kind, args.rates, args.seconds, pid)
    if args.only is None or args.only == "overload":
        await overload(client, asked[0], args.knee, args.seconds * 2, pid)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--only")
    parser.add_argument("--rates", type=lambda told: [float(part) for part in told.split(",")], default=[0.25, 0.5, 1, 1.5])
    parser.add_argument("--knee", type=float, default=300, help="requests a second that can be borne, for the overload")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pinned = ["taskset", "-c", "0"]
    command = [
        *pinned,
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--read-only",
        "--record",
        str(args.record),
        "--port",
        str(args.port),
    ]
    print(f"{args.record.stat().st_size / 1e9:.1f} GB; load of the machine {os.getloadavg()[0]:.1f}")
    with subprocess.Popen(command) as server:
        try:
            asyncio.run(measure(args, server.pid))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
