"""``onrecord evaluate``: scores on an annotated corpus, both protocols named, published figures beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.attribution.metrics import Count, RoleCounts, Scores
from onrecord.errors import InputError
from onrecord.pipeline.evaluation import evaluate
from onrecord.schema import Failure
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.messages import exit_code_of, print_failure
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.progress import watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """F1 figures, in percent, that somebody printed; None where they printed none."""

    system: str
    source: float | None = None
    cue: float | None = None
    content: float | None = None
    linked_exact: float | None = None
    linked_overlap: float | None = None


# On the test part of PolNeAR, which is not the corpus that is scored here: an order of magnitude, no contest.
PUBLISHED = (
    Published(system="CofeNet-BERT (Wang et al., COLING 2022), contiguous pieces", source=83.2, cue=75.3, content=72.9),
    Published(system="BERT family (van Timmeren 2022), single sentences", source=77.5, cue=71.6, content=62.5),
    Published(system="CRF (in the CofeNet paper), contiguous pieces", source=50.6, cue=53.4, content=28.6),
    Published(
        system="annotators with each other (20 articles)",
        source=77.7,
        cue=70.5,
        content=68.4,
        linked_exact=56.3,
        linked_overlap=78.7,
    ),
)


def command(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS_DIR", help="A folder with text/*.txt and attributions/*.ann (brat standoff).")
    ],
    format: options.TableOrJson = None,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
    precision: options.Precision = False,
    processes: options.Processes = None,
) -> int:
    """Score the tagger on an annotated corpus.

    Every article is read as `onrecord read --as-is` reads it. Two protocols are printed. CofeNet: each contiguous piece of
    a role is a span. Per document: the pieces of a role of one relation are merged; linked exact wants source, cue and
    content equal together, linked overlap wants each of them to overlap, one relation to one.
    """
    shape = chosen_format(format)
    settings = options.settings_of(tagger=tagger, model=model, precision=precision, processes=processes)
    total, articles = Scores(), 0
    failures: list[Failure] = []
    for item in watched(evaluate(corpus, settings), "scoring"):
        if isinstance(item, Failure):
            failures.append(item)
            print_failure(item)
        else:
            total, articles = total + item.scores, articles + 1
    if not articles:
        raise InputError("no article could be scored", where=str(corpus), remedy="name a corpus with at least one readable text")
    name = str(settings.model) if settings.model else settings.tagger
    if shape == "json":
        print_json(as_json(total, articles, len(failures), name))
    else:
        show(view(total, articles, name))
    return exit_code_of(failures)


def as_json(scores: Scores, articles: int, failed: int, tagger: str) -> dict[str, Any]:
    """All figures, in percent, with their counts."""
    return {
        "tagger": tagger,
        "articles": articles,
        "failed": failed,
        "cofenet": _roles(scores.pieces),
        "per_document": {
            "spans": _roles(scores.spans),
            "tokens": _roles(scores.tokens),
            "contents": {kind: _count(count) for kind, count in contents_by_kind(scores).items()},
            "linked_exact": _count(scores.linked_exact),
            "linked_exact_without_punctuation": _count(scores.linked_bare),
            "linked_overlap": _count(scores.linked_overlap),
        },
        "slices": {
            name: {
                "gold": part.gold,
                "recall": _percent(part.recall),
                "exact_recall": _percent(part.exact_recall),
                "precision": _percent(part.precision),
            }
            for name, part in scores.slices.items()
        },
    }


def contents_by_kind(scores: Scores) -> dict[str, Count]:
    """Exact contents of each kind, and of the two that quotation marks alone do not tell taken together."""
    both = scores.contents["indirect"] + scores.contents["mixed"]
    return {**scores.contents, "indirect + mixed": both}


def _roles(counts: RoleCounts) -> dict[str, Any]:
    return {
        "source": _count(counts.source),
        "cue": _count(counts.cue),
        "content": _count(counts.content),
        "micro": _count(counts.micro),
    }


def _count(count: Count) -> dict[str, float]:
    return {
        "precision": _percent(count.precision),
        "recall": _percent(count.recall),
        "f1": _percent(count.f1),
        "right": count.right,
        "predicted": count.predicted,
        "gold": count.gold,
    }


def _percent(share: float) -> float:
    return round(100 * share, 2)


def view(scores: Scores, articles: int, tagger: str) -> Group:
    """The figures as tables."""
    return Group(
        Text(f"{articles} articles, {scores.linked_exact.gold} relations, tagger {tagger}", style="bold"),
        Text("F1 in percent, measured here\n", style=GREY),
        _measured(scores),
        Text("\nContents of each kind, exact, per document\n", style=GREY),
        _contents(scores),
        Text("\nRelations found, by kind\n", style=GREY),
        _slices(scores),
        Text("\nAs published, F1 in percent on the test part of PolNeAR: other articles than those above\n", style=GREY),
        _published(),
    )


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=GREY)
    table.add_column(columns[0], min_width=34)
    for column in columns[1:]:
        table.add_column(column, justify="right")
    return table


def _measured(scores: Scores) -> Table:
    table = _table("Protocol", "source", "cue", "content", "all")
    for name, counts in (
        ("CofeNet: contiguous pieces, exact", scores.pieces),
        ("per document: merged spans, exact", scores.spans),
        ("per document: tokens", scores.tokens),
    ):
        table.add_row(name, *(_shown(100 * count.f1) for count in (counts.source, counts.cue, counts.content, counts.micro)))
    for name, count in (
        ("per document: linked exact", scores.linked_exact),
        ("  the same but for punctuation", scores.linked_bare),
        ("per document: linked overlap", scores.linked_overlap),
    ):
        table.add_row(name, "", "", "", _shown(100 * count.f1))
    return table


def _contents(scores: Scores) -> Table:
    table = _table("Kind", "contents", "recall", "precision", "F1")
    for kind, count in contents_by_kind(scores).items():
        table.add_row(kind, str(count.gold), *(_shown(100 * share) for share in (count.recall, count.precision, count.f1)))
    return table


def _slices(scores: Scores) -> Table:
    table = _table("Kind", "relations", "recall", "exact", "precision")
    for name, part in scores.slices.items():
        table.add_row(name, str(part.gold), *(_shown(100 * share) for share in (part.recall, part.exact_recall, part.precision)))
    return table


def _published() -> Table:
    table = _table("System", "source", "cue", "content", "linked exact", "overlap")
    for line in PUBLISHED:
        table.add_row(
            line.system,
            *(_shown(value) for value in (line.source, line.cue, line.content, line.linked_exact, line.linked_overlap)),
        )
    return table


def _shown(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"
