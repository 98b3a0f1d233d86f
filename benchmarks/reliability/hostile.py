"""Hostile inputs: what each costs and whether anything was lost without a word (T14 to T18).

    python -m benchmarks.reliability.hostile [--only doubling|bombs|size|depth|unicode] [--base 20000] [--strings 100000]

Every input is read as ``onrecord add`` reads a file, through all stages with the rules tagger, by one worker of the program
itself under the caps of its settings. ``doubling`` repeats some 100 pieces of text and 40 of markup in six forms at three sizes:
time may grow at most 2.5 times when the size doubles (times under 0.3 s count as that). ``bombs`` unpack to a gibibyte, ``size``
lies around the caps, ``depth`` nests up to a million levels, ``unicode`` reads strings of troublesome characters and compares
every span with its text. Two sentences of the story stand around each attack: they are in the article, or a problem or failure
is told. Prints one JSON object a group with its worst figures and what is open; exit status 1 when anything is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.reliability import hostile_inputs as inputs
from benchmarks.reliability.hostile_work import Cost, reader
from onrecord.pipeline.engines.worker import Caps, Lost, Worker
from onrecord.settings import Settings

MOST_RATIO = 2.5
# Below this, what else the machine does is more than what is measured.
LEAST_S = 0.3
GIBIBYTE = 1_073_741_824

Case = tuple[str, str, Callable[[], bytes], float, float]
"""Name, suffix, how it is made, and the most seconds and megabytes that it may cost."""


class Bench:
    """Reads cases and keeps what is open."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(tagger="rules")
        self._worker: Worker[tuple[str, bool], Cost] = Worker(partial(reader, settings), Caps.of(settings))
        self._folder = folder
        self.open: list[str] = []
        self.worst_s = self.worst_mb = 0.0
        self.read = 0
        self.put_aside = 0

    def close(self) -> None:
        """The worker has ended."""
        self._worker.close()

    def cost(self, name: str, suffix: str, data: bytes, *, marked: bool = True) -> Cost | None:
        """The cost of the input; None when its worker was ended, which is told as put aside."""
        path = self._folder / f"case{suffix}"
        path.write_bytes(data)
        self.read += 1
        try:
            cost = self._worker((str(path), marked))
        except Lost as lost:
            self.put_aside += 1
            if lost.kind not in ("time", "memory"):
                self.open.append(f"{name}: {lost}")
            return None
        self.open += [f"{name}: {words}" for words in cost.silent]
        if not cost.articles and not cost.failures:
            self.open.append(f"{name}: neither article nor failure")
        self.worst_s, self.worst_mb = max(self.worst_s, cost.seconds), max(self.worst_mb, cost.memory_mb)
        return cost

    def within(self, cases: Iterator[Case]) -> dict[str, object]:
        """Each case costs no more than it may; what each did cost."""
        told: dict[str, object] = {}
        for name, suffix, make, seconds, memory in cases:
            cost = self.cost(name, suffix, make())
            if cost is None:
                self.open.append(f"{name}: its worker was ended")
                continue
            told[name] = [round(cost.seconds, 2), round(cost.memory_mb), cost.articles, len(cost.failures)]
            if cost.seconds > seconds or cost.memory_mb > memory:
                self.open.append(f"{name}: {cost.seconds:.1f} s of {seconds:g}, {cost.memory_mb:.0f} MB of {memory:g}")
        return told


def doubling(bench: Bench, base: int) -> dict[str, object]:
    """Each piece in each form at three sizes."""
    forms: list[tuple[str, str, Callable[[str], bytes]]] = [
        ("text", ".txt", inputs.in_text), ("markdown", ".md", inputs.in_text), ("page", ".html", inputs.in_page),
        ("item", ".jsonl", inputs.in_item), ("mail", ".eml", inputs.in_mail), ("feed", ".xml", inputs.in_feed),
    ]  # fmt: skip
    ratios: list[tuple[float, str]] = []
    for form, suffix, put in forms:
        fillers = dict(inputs.TEXTS) if form in ("text", "page") else dict(list(inputs.TEXTS.items())[::4])
        if form in ("page", "feed"):
            fillers |= {tag: partial(lambda tag, count: tag * (count // len(tag)), tag) for tag in inputs.TAGS}
        for name, filler in fillers.items():
            label = f"{form} {name}"
            costs = [bench.cost(f"{label} {size}", suffix, put(filler(size))) for size in (base, 2 * base, 4 * base)]
            if None in costs:
                bench.open.append(f"{label}: its worker was ended")
                continue
            small, large = (max(LEAST_S, cost.seconds) for cost in costs[1:] if cost is not None)
            ratios.append((large / small, label))
            if large / small > MOST_RATIO:
                bench.open.append(f"{label}: {small:.1f} s, then {large:.1f} s for twice the size")
            print(f"{label}: {large:.1f} s, x{large / small:.1f}", file=sys.stderr)
    worst = sorted(ratios, reverse=True)[:5]
    return {"series": len(ratios), "characters": 4 * base, "worst": [[name, round(ratio, 2)] for ratio, name in worst]}


def bombs() -> Iterator[Case]:
    """A gibibyte of zeros in every packing that is read."""
    gz = inputs.zeros("gzip", GIBIBYTE)
    for name, suffix, data in (
        ("text", ".txt.gz", gz), ("page", ".html.gz", gz), ("lines", ".jsonl.gz", gz), ("feed", ".xml.gz", gz),
        ("mailbox", ".mbox.gz", gz), ("archive", ".warc.gz", gz), ("zip", ".zip", inputs.zipped(GIBIBYTE)),
        ("gzip in gzip", ".txt.gz.gz", inputs.twice(gz)),
    ):  # fmt: skip
        yield f"bomb as {name}", suffix, partial(bytes, data), 1.0, 100.0
    for coding in ("gzip", "deflate", "br", "zstd"):
        data = inputs.in_archive(inputs.zeros(coding, GIBIBYTE), coding)
        yield f"bomb of {coding} in an archive", ".warc.gz", partial(bytes, data), 1.0, 100.0


def sizes() -> Iterator[Case]:
    """Over the caps at once, under them within a minute."""
    row = "<tr><td>a</td></tr>"
    yield "page of 99 MiB", ".html", lambda: inputs.in_page("<p>word</p>" * 9_400_000), 2.0, 200.0
    yield "line of 100 MB", ".txt", lambda: b"word " * 20_000_000, 2.0, 200.0
    yield "item of 100 MB", ".jsonl", lambda: inputs.in_item("word " * 20_000_000), 2.0, 200.0
    yield "message of 100 MB", ".eml", lambda: inputs.in_mail("word " * 20_000_000), 2.0, 200.0
    yield "table of a million rows", ".html", lambda: inputs.in_page(f"<table>{row * 1_000_000}</table>"), 60.0, 2000.0
    yield "page of 990,000 characters", ".html", lambda: inputs.in_page("<p>The bridge is closed.</p>" * 35_000), 60.0, 2000.0
    yield "text of 990,000 characters", ".txt", lambda: inputs.in_text("The bridge is closed. " * 45_000), 60.0, 2000.0
    yield "text of 40,000 lines", ".txt", lambda: inputs.in_text("The bridge is closed.\n\n" * 40_000), 60.0, 2000.0


def depths() -> Iterator[Case]:
    """Markup, JSON and XML nested ever deeper."""
    for depth in inputs.DEPTHS:
        for tag in ("div", "b", "blockquote"):
            page = f"<html><body><p>{inputs.FIRST}</p>{f'<{tag}>' * depth}<p>{inputs.LAST}</p>"
            yield f"{depth} of {tag}", ".html", partial(page.encode), 2.0, 200.0
        for name, suffix, text in (
            ("arrays", ".json", "[" * depth + "]" * depth),
            ("objects", ".jsonl", '{"a":' * depth + "1" + "}" * depth),
            ("outlines", ".opml", "<opml><body>" + "<outline>" * depth),
            ("elements", ".xml", "<rss><channel><item>" + "<a>" * depth + "</a>" * depth + "</item></channel></rss>"),
        ):
            yield f"{depth} of {name}", suffix, partial(text.encode), 2.0, 200.0


def odd(bench: Bench, strings: int) -> dict[str, object]:
    """Strings of troublesome characters as texts and as items with escapes."""
    chance = random.Random(18)
    for number in range(0, strings, 50):
        texts = [inputs.odd_text(chance) for _ in range(25)]
        lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)
        bench.cost(f"items {number}", ".jsonl", lines, marked=False)
        for text in texts:
            bench.cost(f"text {number} {text[:40]!r}", ".txt", text.encode("utf-8", "surrogatepass"), marked=False)
    return {"strings": strings}


def main(arguments: list[str] | None = None) -> int:
    """Run the groups asked for; 1 when anything is open."""
    parser = argparse.ArgumentParser(description="hostile inputs: what each costs, and whether anything was lost unsaid")
    parser.add_argument("--only", choices=("doubling", "bombs", "size", "depth", "unicode"))
    parser.add_argument("--base", type=int, default=20_000, help="characters of the smallest of three sizes")
    parser.add_argument("--strings", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    failed = False
    groups: dict[str, Callable[[Bench], dict[str, object]]] = {
        "bombs": lambda bench: bench.within(bombs()),
        "size": lambda bench: bench.within(sizes()),
        "depth": lambda bench: bench.within(depths()),
        "doubling": lambda bench: doubling(bench, asked.base),
        "unicode": lambda bench: odd(bench, asked.strings),
    }
    for name, run in groups.items():
        if asked.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder))
            told = run(bench)
            worst = {"worst_s": round(bench.worst_s, 2), "worst_mb": round(bench.worst_mb)}
            ended = {"read": bench.read, "ended_by_caps": bench.put_aside, "open": len(bench.open), "first_open": bench.open[:20]}
            print(json.dumps({"group": name, **ended, **worst, **told}, ensure_ascii=False), flush=True)
            failed = failed or bool(bench.open)
            bench.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
