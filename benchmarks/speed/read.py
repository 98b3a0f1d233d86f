"""Articles per second of `read`, stage by stage, beside the same network in torch fp32 through transformers' pipeline.

    python -m benchmarks.speed.read --corpus POLNEAR_DEV --encoder ENCODER_DIR [--articles 84] [--rounds 3]
        [--models best fast] [--window 256 --overlap 128]

All run in this one call, in turns, on the same texts with all the processors this process may use: `read` with one
process and one inference thread each, torch with as many threads. Both are loaded before the clock starts ("started"); what
the first call costs beside that is told too. The rival does less: token classification alone, no linking, no speakers, dates
or chains. Its window is the one its base was made for (256 pieces, half of them shared with the
next window) unless another is named. Needs the training requirements; without torch the rival is left out, and says so.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.attribution import MODELS, SHIPPED
from onrecord.ingest import Given
from onrecord.pipeline.reading import inputs_of, read
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Failure, Reading
from onrecord.settings import Settings, usable_processors

RIVAL = "torch fp32 pipeline"
LOADED_WITHIN_S = 300
"""A process that has not loaded everything by then has failed, and the benchmark with it."""


def read_all(paths: list[Path], settings: Settings) -> int:
    """How many articles were read; every failure ends the benchmark."""
    count = 0
    for told in read(inputs_of([str(p) for p in paths]), Given(as_is=True), settings):
        if isinstance(told, Failure):
            raise SystemExit(f"{told.origin}: {told.reason}")
        count += 1
    return count


def started(paths: list[Path], settings: Settings) -> tuple[int, float]:
    """How many articles were read, and the seconds that it took processes which had loaded everything before."""
    context = multiprocessing.get_context("spawn")
    ready, places = context.Barrier(settings.processes + 1), context.Value("i", 0)
    workers = [
        context.Process(target=_work, args=(paths, replace(settings, processes=1), ready, places))
        for _ in range(settings.processes)
    ]
    for worker in workers:
        worker.start()
    ready.wait(LOADED_WITHIN_S)
    begin = time.perf_counter()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit("a process failed")
    return len(paths), time.perf_counter() - begin


def _work(paths: list[Path], settings: Settings, ready: Any, places: Any) -> None:
    reader = Reader(Plan(given=Given(as_is=True), settings=settings))
    reader(list(inputs_of([str(paths[-1])])))
    ready.wait()
    while True:
        with places.get_lock():
            place = places.value
            places.value += 1
        if place >= len(paths):
            return
        (told,) = reader(list(inputs_of([str(paths[place])])))
        if isinstance(told, Failure):
            raise SystemExit(f"{told.origin}: {told.reason}")


def rival(encoder: Path, texts: list[str], threads: int, window: int, overlap: int) -> Callable[[], int] | None:
    """The same encoder as a token classifier in torch fp32 behind transformers' pipeline, or None without torch."""
    try:
        import torch
        from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
    except ImportError:
        print("torch or transformers is not installed: no rival (see training/requirements.txt)")
        return None
    torch.set_num_threads(threads)
    tokenizer = AutoTokenizer.from_pretrained(str(encoder), model_max_length=window)
    model = AutoModelForTokenClassification.from_pretrained(str(encoder), num_labels=7)
    classify = pipeline(
        "token-classification", model=model, tokenizer=tokenizer, stride=overlap, aggregation_strategy="simple", device="cpu"
    )

    def run() -> int:
        for text in texts:
            classify(text)
        return len(texts)

    return run


def timed(run: Callable[[], int]) -> tuple[int, float]:
    """What ``run`` gives and the seconds that it took."""
    begin = time.perf_counter()
    count = run()
    return count, time.perf_counter() - begin


def breakdown(paths: list[Path], model: Path) -> dict[str, float]:
    """CPU seconds of each stage for all articles in one process; the network apart from the rest of attribution."""
    import onrecord.attribution.network as network

    spent = {"network": 0.0}
    original = network.Network._run

    def clocked(self: network.Network, *args: object) -> object:
        begin = time.process_time()
        try:
            return original(self, *args)  # type: ignore[arg-type]
        finally:
            spent["network"] += time.process_time() - begin

    reader = Reader(Plan(given=Given(as_is=True), settings=Settings(processes=1, model=model)))
    network.Network._run = clocked  # type: ignore[assignment,method-assign]
    try:
        captures = list(inputs_of([str(p) for p in paths]))
        for capture in captures:
            items: list[object] = [capture]
            for stage in (reader.ingest, reader.attribute, reader.assemble, reader.position):
                begin = time.process_time()
                items = list(stage(items))  # type: ignore[operator]
                spent[stage.name] = spent.get(stage.name, 0.0) + time.process_time() - begin
            if not isinstance(items[0], Reading):
                raise SystemExit(f"{paths[0]}: not read")
    finally:
        network.Network._run = original  # type: ignore[method-assign]
    spent["attribution"] -= spent["network"]
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--models", type=Path, nargs="+", default=[Path(name) for name in SHIPPED], help="names or folders")
    parser.add_argument("--window", type=int, default=256, help="most word pieces of the rival's windows")
    parser.add_argument("--overlap", type=int, default=128, help="pieces that two of them share")
    args = parser.parse_args()
    if not (args.corpus / "text").is_dir():
        print(f"skipped: {args.corpus} holds no corpus")
        return
    paths = sorted((args.corpus / "text").glob("*.txt"))[: args.articles]
    texts = [p.read_text(encoding="utf-8") for p in paths]
    threads = usable_processors()
    print(f"{len(paths)} articles, {sum(map(len, texts)):,} characters, {threads} processors")
    runs: dict[str, Callable[[], tuple[int, float]]] = {}
    for model in args.models:
        if str(model) in SHIPPED and not (MODELS / model).is_dir():
            print(f"{model}: not in this installation")
            continue
        tell_stages(str(model), breakdown(paths, model), len(paths))
        settings = Settings(processes=threads, model=model)
        runs[f"read, {model}, started"] = partial(started, paths, settings)
        runs[f"read, {model}, first call"] = partial(timed, partial(read_all, paths, settings))
    other = rival(args.encoder, texts, threads, args.window, args.overlap) if args.encoder else None
    if other:
        other()
        runs[RIVAL] = partial(timed, other)
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(args.rounds):
        for name, run in runs.items():
            count, seconds = run()
            speeds[name].append(count / seconds)
    for name, found in speeds.items():
        median = statistics.median(found)
        ratio = f"  {median / statistics.median(speeds[RIVAL]):5.2f} times the pipeline" if other and name != RIVAL else ""
        print(f"{name:<30} {median:6.2f} articles/s (rounds: {', '.join(f'{s:.2f}' for s in found)}){ratio}")


def tell_stages(model: str, spent: dict[str, float], articles: int) -> None:
    """Print the processor time of each stage."""
    total = sum(spent.values())
    print(f"{model}: {1000 * total / articles:.1f} CPU-ms an article")
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:<12} {1000 * seconds / articles:7.1f} CPU-ms an article  {100 * seconds / total:5.1f}%")
    print(f"  not the network: {100 * (total - spent['network']) / total:.1f}%")


if __name__ == "__main__":
    main()
