"""How judgements look in a terminal: the pair with what counts for it, and its history below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.record import JudgementEntry
from onrecord.views.cli.layout import GREY, one_paragraph

_STYLES = {"same": "green", "different": "red", "unsure": "yellow"}
_SIGNS = {"same": "is the same as", "different": "is different from", "unsure": "may be the same as"}


def pair_view(items: Sequence[JudgementEntry]) -> RenderableType:
    """One pair with what counts for it, and below every judgement of it, oldest first."""
    left, right = items[0].judgement.left, items[0].judgement.right
    standing = {item.standing for item in items}
    counting = {item.judgement.decision for item in items if item.standing == "counts"}
    if "conflict" in standing:
        verdict, style = "conflict: counts as unsure", "yellow"
    elif counting:
        verdict = next(decision for decision in ("same", "different", "unsure") if decision in counting)
        style = _STYLES[verdict]
    else:
        verdict, style = "withdrawn: nothing counts", GREY
    head = Text.assemble((one_paragraph(left), "bold"), " and ", (one_paragraph(right), "bold"), "  ", (verdict, style))
    return Group(head, *(Padding(judgement_text(item), (0, 0, 0, 2)) for item in items))


def judgement_text(item: JudgementEntry, *, pair: bool = False) -> Text:
    """One judgement: id, decision, author, time and reason, and how it stands where it does not simply count."""
    said = item.judgement
    text = Text()
    text.append(f"{said.id}  ", style=GREY)
    if pair:
        text.append(
            f"{one_paragraph(said.left)} {_SIGNS[said.decision]} {one_paragraph(said.right)}", style=_STYLES[said.decision]
        )
    else:
        text.append(said.decision, style=_STYLES[said.decision])
    text.append(f", {one_paragraph(said.author)}, {said.at}: {one_paragraph(said.reason)}")
    if item.standing != "counts":
        text.append(f" ({item.standing})", style="yellow")
    if item.withdrawal is not None:
        end = item.withdrawal
        text.append(f"\n  withdrawn by {one_paragraph(end.author)}, {end.at}: {one_paragraph(end.reason)}", style=GREY)
    return text
