"""Chains of labelled statements of PolNeAR dev: annotated spans given, speakers and carriers by the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy.said import attributions_of
from onrecord.attribution.brat import read_corpus
from onrecord.schema import Article
from onrecord.schema.identity import article_id, text_digest
from onrecord.statements.assemble import assemble

Link = tuple[str, str]


def labelled(corpus: Path, labels: Path) -> Iterator[tuple[str, list[Link], list[Link]]]:
    """Name, wanted and told outlets and agencies of each labelled statement; the publisher is not given and not counted."""
    wanted: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in labels.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, chain = line.split("\t")
            wanted[name].append((int(start), int(end), chain))
    for gold in read_corpus(corpus / "dev"):
        if gold.name not in wanted:
            continue
        digest = text_digest(gold.text)
        article = Article(
            id=article_id(None, digest), text_sha256=digest, text=gold.text, headline_end=max(0, gold.text.find("\n"))
        )
        statements = assemble(article, attributions_of(gold), [], every=True)
        for begin, stop, chain in wanted[gold.name]:
            fitting = [(abs(one.content[0].start - begin), n) for n, one in enumerate(statements) if one.content[-1].end == stop]
            best = statements[min(fitting)[1]] if fitting else None
            told = [(carrier.name, carrier.role) for carrier in best.chain] if best is not None else []
            parts = [part.strip().rpartition("/") for part in chain.split(">") if part.strip()]
            links = [(name, role) for name, _, role in parts]
            yield f"{gold.name} {begin}", links, [link for link in told if link[1] in ("outlet", "agency")]
