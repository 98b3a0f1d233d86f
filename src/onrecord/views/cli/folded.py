"""How utterances look: how often and whence they were reported, their renderings, and the way of the words to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from onrecord.schema.codec import to_json
from onrecord.views.cli.layout import GREY, day_and_time, one_paragraph, quote_of, shortened

if TYPE_CHECKING:
    from onrecord.pipeline.folding import Rendering, UtteranceEntry
    from onrecord.record import StatementEntry

LONGEST_RENDERING = 200


def shown_of(item: UtteranceEntry, renderings: bool) -> list[StatementEntry]:
    """The rendering that shows the utterance best, or all of them, that one first."""
    return [rendering.entry for rendering in item.renderings] if renderings else [item.shown]


def counted(item: UtteranceEntry) -> str:
    """How many renderings and independent origins there are, and whether they differ in strength."""
    parts = [_number(len(item.renderings), "rendering"), _number(len(item.origins), "independent origin")]
    if item.strengths:
        parts.append("from " + " to ".join(f"“{level.phrases[0]}”" for level in (item.strengths[-1], item.strengths[0])))
    return ", ".join(parts)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def summary(item: UtteranceEntry) -> dict[str, Any]:
    """The utterance as it stands in JSON beside each of its statements."""
    return {
        "id": item.id,
        "renderings": len(item.renderings),
        "origins": len(item.origins),
        "origin_names": list(item.origins),
        "statements": [
            {
                "id": one.entry.statement.id,
                "article": one.entry.article.id,
                "how": one.how,
                "place": one.place,
                "origin": one.origin,
            }
            for one in item.renderings
        ],
        "strengths": to_json(item.strengths),
        "drifts": to_json(item.drifts),
        "judged": item.judged,
    }


def chain_tree(item: UtteranceEntry) -> RenderableType:
    """The way of the words from the speaker to the readers: a branch for each origin, a leaf for each rendering."""
    said = item.shown.statement
    root = Text(said.speaker.name or f"({said.speaker.type})", style="bold")
    if said.said:
        root.append(f", {day_and_time(said.said)}", style="green")
    if said.occasion:
        root.append(f", {one_paragraph(said.occasion)}", style="not bold")
    tree = Tree(root, guide_style=GREY)
    branches: dict[tuple[str, ...], Tree] = {(): tree}
    for rendering in sorted(item.renderings, key=lambda one: (one.origin, _way(one), one.entry.statement.id)):
        way: tuple[str, ...] = ()
        for carrier in _way(rendering):
            if (*way, carrier) not in branches:
                branches[(*way, carrier)] = branches[way].add(Text(carrier, style="cyan"))
            way = (*way, carrier)
        branches[way].add(_leaf(rendering, item))
    notes = [Text(counted(item), style=GREY)] if len(item.renderings) > 1 else []
    return Group(tree, *notes, *_drifts(item))


def _way(rendering: Rendering) -> tuple[str, ...]:
    """The carriers of a rendering, nearest to the speaker first, its publisher last."""
    entry = rendering.entry
    carriers = [(one.name, one.role) for one in entry.statement.chain if one.role != "occasion"]
    names = [f"{one_paragraph(name)} ({role})" for name, role in carriers]
    told = {name for name, _ in carriers}
    if entry.article.agency and entry.article.agency not in told:
        names.append(f"{entry.article.agency} (agency)")
    if entry.article.outlet and entry.article.outlet not in told:
        names.append(f"{entry.article.outlet} (publisher)")
    return tuple(dict.fromkeys(names)) or ("a story that does not tell who published it",)


def _leaf(rendering: Rendering, item: UtteranceEntry) -> Text:
    said = rendering.entry.statement
    text = Text(shortened(quote_of(said), LONGEST_RENDERING))
    marks = [said.id, said.kind]
    if rendering.place == "headline":
        marks.append("headline")
    if rendering.how and said.id != item.shown.statement.id:
        marks.append(rendering.how)
    return text.append("\n" + " · ".join(marks), style=GREY)


def _drifts(item: UtteranceEntry) -> list[Text]:
    return [
        Text(f"{drift.statement} goes further than the quotation: “{drift.words[0]}” for “{drift.words[1]}”", style="yellow")
        if drift.what == "stronger"
        else Text(f"{drift.statement} adds to the quotation: {', '.join(drift.words)}", style="yellow")
        for drift in item.drifts
    ]
