"""The one table of the comparison and the report around it, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.accuracy.comparison_slices import LONG_CONTENT, MEASURES, SLICES, Figures, Slice
from benchmarks.accuracy.comparison_systems import Absent, System
from onrecord.attribution.metrics import Scores

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
RESAMPLES = 2000
NONE = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """F1 figures, in percent, that are quoted here, by the names of ``MEASURES``.

    ``mark``: *published* by others, on the test part of PolNeAR; *recorded* on dev before the package had a tagger.
    """

    name: str
    note: str
    mark: str = "published"
    f1: Mapping[str, float] = field(default_factory=dict)


def _roles(source: float, cue: float | None, content: float) -> dict[str, float]:
    return {"source": source, "content": content} | ({} if cue is None else {"cue": cue})


PUBLISHED = (
    Published(
        name="MiniLM-L6, first try",
        note="the same encoder by a recipe near the plain pipeline's: BIO labels, windows of 256 pieces at stride 128, AdamW "
        "2e-4 (head 1e-3), batch 16, 2.9 epochs, nearest-neighbour linking",
        f1={**_roles(80.2, 75.1, 66.7), "all roles": 73.7, "linked exact": 51.2, "linked overlap": 80.3},
        mark="recorded",
    ),
    Published(
        name="CRF, first try",
        note="another conditional random field with lexical features, linked by another nearest-neighbour rule",
        f1={"linked exact": 38.6, "linked overlap": 66.5},
        mark="recorded",
    ),
    Published(
        name="CofeNet-BERT",
        note="Wang et al., COLING 2022; contiguous pieces, paragraph-like instances, no linking; 110M parameters",
        f1=_roles(83.2, 75.3, 72.9),
    ),
    Published(
        name="RoBERTa", note="RoBERTa-base (AbeHandler/translation, 2026); direct quotes removed", f1=_roles(79.1, 73.1, 68.6)
    ),
    Published(
        name="BERT", note="BERT family (van Timmeren 2022); single sentences, easier condition", f1=_roles(77.5, 71.6, 62.5)
    ),
    Published(name="CRF in CofeNet's paper", note="the baseline printed there", f1=_roles(50.6, 53.4, 28.6)),
    Published(name="CoreNLP", note="quote annotator; direct quotes only, no cues", f1=_roles(13.9, None, 17.5)),
    Published(
        name="humans on test",
        note="20 test articles, 295 pairs of annotators",
        f1={**_roles(77.7, 70.5, 68.4), "linked exact": 56.3, "linked overlap": 78.7},
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What was measured of one system, article by article, and all added up."""

    name: str
    articles: Sequence[Scores]
    total: Figures

    @classmethod
    def of(cls, name: str, figures: Sequence[Figures]) -> Column:
        """The column of a system with the figures of each article."""
        total = Figures()
        for each in figures:
            total += each
        return cls(name=name, articles=[each.whole for each in figures], total=total)

    def half_width(self, measure: str, *, seed: int = 1) -> float:
        """Half the width of the 95% interval of the measure's F1, in points, from resampled articles."""
        counts = [MEASURES[measure](scores) for scores in self.articles]
        table = np.array([(count.right, count.predicted + count.gold) for count in counts], dtype=float)
        drawn = table[np.random.default_rng(seed).integers(0, len(table), (RESAMPLES, len(table)))].sum(axis=1)
        low, high = np.percentile(200 * drawn[:, 0] / np.maximum(drawn[:, 1], 1), (2.5, 97.5))
        return float(high - low) / 2


Row = tuple[str, ...]


def rows(columns: Sequence[Column], *, gold: Figures) -> list[Row]:
    """The table's rows: all measures, then the slices, then the publishers; figures in percent.

    ``gold`` is any figures on the measured articles: the counts of relations come from it.
    """
    found: list[Row] = []
    for measure in MEASURES:
        told = [_shown(each.f1.get(measure)) for each in PUBLISHED]
        cells = [f"{100 * MEASURES[measure](c.total.whole).f1:.1f} ±{c.half_width(measure):.1f}" for c in columns]
        label = f"per document: {measure}" if measure.startswith("linked") else f"CofeNet: {measure}"
        found.append((f"**{label}**", str(MEASURES[measure](gold.whole).gold), *cells, *told))
    nothing = [NONE] * len(PUBLISHED)
    for name in SLICES:
        count = str(gold.slices[name].found.linked_overlap.gold)
        parts = [c.total.slices.get(name, Slice()) for c in columns]
        overlap, exact, content = MEASURES["linked overlap"], MEASURES["linked exact"], MEASURES["content"]
        found.append((f"{name}: found", count, *(_percent(part.recall(overlap)) for part in parts), *nothing))
        found.append((f"{name}: linked overlap", "", *(_percent(part.f1(overlap)) for part in parts), *nothing))
        found.append((f"{name}: linked exact", "", *(_percent(part.f1(exact)) for part in parts), *nothing))
        found.append((f"{name}: content", "", *(_percent(part.f1(content)) for part in parts), *nothing))
    for name in sorted(gold.publishers):
        count = str(gold.publishers[name].linked_overlap.gold)
        for measure in ("all roles", "linked exact", "linked overlap"):
            scores = [c.total.publishers.get(name) for c in columns]
            cells = [_percent(MEASURES[measure](each).f1) if each else NONE for each in scores]
            found.append((f"{name}: {measure}", count, *cells, *nothing))
            count = ""
    return found


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _shown(value: float | None) -> str:
    return NONE if value is None else f"{value:.1f}"


def table(columns: Sequence[Column], *, gold: Figures) -> str:
    """The table as aligned Markdown."""
    published = [f"{each.name} ({each.mark})" for each in PUBLISHED]
    return aligned(("F1, or share found", "gold", *(column.name for column in columns), *published), rows(columns, gold=gold))


def aligned(head: Row, body: Sequence[Row]) -> str:
    """A Markdown table whose columns line up; all but the first are set to the right."""
    widths = [max(len(row[at]) for row in (head, *body)) for at in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [head, tuple(rule), *body]
    return "\n".join(
        "| " + " | ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]) + " |"
        for row in lines
    )


def report(
    columns: Sequence[Column],
    *,
    gold: Figures,
    measured: Sequence[System],
    absent: Sequence[Absent],
    humans: str,
    command: str,
) -> str:
    """The measured part of the report: table, how it was measured, how the baselines were trained, what is missing."""
    relations = gold.whole.linked_overlap.gold
    parts = [
        f"Measured on PolNeAR dev: {len(columns[0].articles)} articles, {relations} relations, first annotator, by `{command}`.",
        table(columns, gold=gold),
        _notes(humans),
        "## The systems\n\n" + _systems(measured),
    ]
    if absent:
        parts.append("## Not measured\n\n" + "\n".join(f"- {each.name}: {each.reason}" for each in absent))
    return "\n\n".join(parts)


def _notes(humans: str) -> str:
    published = "\n".join(f"- *{each.name}*: {each.note}." for each in PUBLISHED)
    return f"""All figures are percent; ± is half the 95% interval over resampled articles. *CofeNet*: F1 of exact contiguous
pieces of a role, cut at paragraph breaks. *Per document*: F1 of whole relations; linked exact wants source, cue and content
equal, linked overlap wants each of them to overlap, one relation to one. In a slice, *found* is the share of its gold
relations found by overlap; F1 takes recall on the slice's gold and precision on the predictions that look like the slice;
*content* is CofeNet F1 of its contents. A *common reporting verb* is one of the package's list; *verbless* has no word in the
cue; a *pronoun source* is a pronoun alone; a *long content* has more than {LONG_CONTENT} tokens. The publisher is
told by the file's name.

{humans}

Columns marked *published* were measured by others on the test part of PolNeAR, which is not read here: they tell the order of
magnitude. Those marked *recorded* were measured on dev before the package had a tagger, and are not measured again here.

{published}"""


def _systems(measured: Sequence[System]) -> str:
    head = ("system", "model, MB", "seed", "epochs", "processor s", "wall s", "told by its training record")
    body = []
    for system in measured:
        told = system.training
        settings = {**told.get("settings", {}), **told.get("packages", {})}
        extra = {
            key: told[key] for key in ("kept_epoch", "held_out_articles", "iterations", "steps", "steps_planned") if key in told
        }
        body.append(
            (
                system.title,
                _shown(system.megabytes),
                *(str(told.get(key, NONE)) for key in ("seed", "epochs", "processor_s", "wall_s")),
                ", ".join(f"{key} {value}" for key, value in {**settings, **extra}.items()) or NONE,
            )
        )
    return aligned(head, body)


def write(path: Path, measured: str) -> None:
    """Puts ``measured`` between the marks of the report at ``path``; what stands around them stays; a new file gets a title."""
    whole = path.read_text(encoding="utf-8") if path.is_file() else f"# Comparison on PolNeAR dev\n\n{BEGIN}\n{END}\n"
    before, _, rest = whole.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")
