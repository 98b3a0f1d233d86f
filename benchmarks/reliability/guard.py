"""Rebinding and redirect sequences against the guarded fetch, with every connection recorded at the socket.

    python -m benchmarks.reliability.guard --sequences 10000

Each sequence is a chain of up to eight redirects over names that a resolver of the benchmark answers: with public addresses,
with private ones, with both in one answer, or with one after the other (rebinding), and over addresses written as figures in
every notation, other schemes, users in the address, and disguised characters. Which addresses are public is written down here
by hand and not taken from the code under test. All connections end at a server on this machine that only redirects; where
they were meant to go is recorded. Prints one JSON object; the exit status is 1 for any connection to an address that is not
public, or when a sequence of public addresses alone did not reach its end.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote, unquote

from onrecord.ingest.web import Fetcher, FetchError, Rules
from tests.ingest.web.serving import FakeClock, FakeResolver, answer, page, recorded, serving

PUBLIC = (
    "93.184.216.34",
    "8.8.8.8",
    "1.1.1.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:830::200e",
    "::ffff:8.8.4.4",
)
HIDDEN = (
    "127.0.0.1", "127.8.9.1", "10.0.0.7", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.5", "198.18.0.1", "198.51.100.3", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::1", "::", "::127.0.0.1", "fe80::1", "fe80::1%1",
    "fc00::1", "fd12:3456:789a::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001:db8::1", "2002:7f00:1::1", "2001::7f00:1", "100::1", "fec0::1", "3fff::1",
)  # fmt: skip
TRICKS = (
    "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://017700000001/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./", "http://[::ffff:7f00:1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[fe80::1%25lo]/",
    "http://u@public0.example@127.0.0.1/", "http://public0.example:80@127.0.0.1/", "http://127.0.0.1\\@public0.example/",
    "http://１２７.0.0.1/", "http://127。0。0。1/", "http://public0.example＠127.0.0.1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://localhost/",
    "http://public0.example:22/", "http://public0.example:8130/", "http://127.0.0.1:80/", "file:///etc/passwd", "gopher://127.0.0.1/",
    "data:text/html,hello", "ftp://public0.example/", "//127.0.0.1/", "http:127.0.0.1/", "http:///127.0.0.1/", "http://[::]/",
    "http://0/", "http://%31%32%37.0.0.1/", "http://public0.example%00.127.0.0.1/", "http://public0.example\t.evil/", "jar:http://x/",
)  # fmt: skip
"""Addresses that must lead nowhere: figures, disguises, users, ports, schemes."""


@dataclass(frozen=True)
class Sequence:
    """A first address with the redirects behind it all written into it, the answers of names, and whether all of it is public."""

    first: str
    hops: int
    answers: dict[str, list[list[str]]]
    good: bool


def sequence(chance: random.Random) -> Sequence:
    """One chain; the share of chains that are public throughout is about a third."""
    answers: dict[str, list[list[str]]] = {"localhost": [["127.0.0.1"]], "public0.example": [[PUBLIC[0]]]}
    hops = chance.choice((0, 1, 1, 2, 3, 4, 5, 6, 8))
    honest = chance.random() < 0.4
    good, place, address = hops <= 5, hops, ""
    for number in range(hops, -1, -1):
        kind = "public" if honest else chance.choice(("public", "public", "hidden", "both", "rebound", "trick"))
        suffix = f"/to/{quote(address, safe='')}" if number < hops else "/end"
        if kind == "trick":
            base, fine = chance.choice(TRICKS), False
        else:
            name = f"{kind}{place}.example"
            answers[name], fine = _answers(kind, chance)
            base = f"http://{name}/"
        good = good and fine
        address = base.rstrip("/") + suffix
        place -= 1
    return Sequence(address, hops, answers, good)


def _answers(kind: str, chance: random.Random) -> tuple[list[list[str]], bool]:
    public, hidden = chance.choice(PUBLIC), chance.choice(HIDDEN)
    if kind == "public":
        return [chance.sample(PUBLIC, chance.choice((1, 1, 2, 3)))], True
    if kind == "hidden":
        return [[hidden]], False
    if kind == "both":
        return [chance.sample([public, hidden], 2)], False
    # One public answer, then hidden ones for ever: a second resolution would be the one that is used.
    return [[public], [hidden]], True


def run(count: int, seed: int) -> dict[str, object]:
    """What ``count`` sequences came to."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    public_contacts = hidden_contacts = 0
    began = time.monotonic()

    def script(path: str, _: object, connection: socket.socket) -> None:
        if path.startswith("/to/"):
            onward = unquote(path.removeprefix("/to/")).encode("utf-8").decode("latin-1")
            connection.sendall(answer(b"", "302 Found", location=onward.replace("\t", "%09")))
        else:
            connection.sendall(page("<p>There."))

    with serving(script) as port, recorded(port) as seen:
        for _ in range(count):
            item = sequence(chance)
            fetcher = Fetcher(Rules(robots=False), resolver=FakeResolver(item.answers), clock=_Real())
            try:
                fetcher.fetch(item.first)
                reached = True
            except FetchError:
                reached = False
            for address in seen:
                if address in PUBLIC:
                    public_contacts += 1
                else:
                    hidden_contacts += 1
                    outcomes[f"HIDDEN {address}"] += 1
            seen.clear()
            outcomes["reached" if reached else "refused"] += 1
            outcomes["wrongly refused"] += item.good and not reached
            outcomes["wrongly reached"] += reached and not item.good
    return {
        "sequences": count,
        "seed": seed,
        "connections_to_public_addresses": public_contacts,
        "connections_to_other_addresses": hidden_contacts,
        **outcomes,
        "seconds": round(time.monotonic() - began, 1),
    }


class _Real(FakeClock):
    """Does not wait between requests to a host, but its deadlines are real."""

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """No time passes."""


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = run(asked.sequences, asked.seed)
    print(json.dumps(found))
    wrong = ("connections_to_other_addresses", "wrongly refused", "wrongly reached")
    return 1 if any(found.get(name) for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
