"""How corrections look in a terminal: what was changed from what into what, by whom and why, and whether it applies."""

from __future__ import annotations

from rich.text import Text

from onrecord.record import CorrectionEntry
from onrecord.schema import FieldValue
from onrecord.views.cli.layout import GREY, one_paragraph


def correction_text(item: CorrectionEntry) -> Text:
    """One correction on one or two lines."""
    made = item.correction
    text = Text()
    text.append(f"{made.id}  ", style=GREY)
    text.append(made.field, style="bold")
    if made.issue:
        text.append(f" on {one_paragraph(made.issue)}")
    text.append(f" of {made.statement}: {value_text(made.old)} → ")
    text.append(value_text(made.new), style="green")
    text.append(f", {one_paragraph(made.author)}, {made.at}: {one_paragraph(made.reason)}")
    if item.standing != "applies":
        text.append(f" ({item.standing})", style="yellow")
    if item.contested:
        text.append(" (contested)", style="yellow")
    if item.retraction is not None:
        end = item.retraction
        text.append(f"\n  taken back by {one_paragraph(end.author)}, {end.at}: {one_paragraph(end.reason)}", style=GREY)
    return text


def value_text(value: FieldValue) -> str:
    """The value in words; a dash for nothing."""
    if value.word is not None:
        return value.word
    if value.spans:
        return one_paragraph(" … ".join(f"“{span.text}”" for span in value.spans))
    if value.speaker is not None:
        speaker = value.speaker
        return one_paragraph(", ".join(part for part in (speaker.name, speaker.role, speaker.on_behalf_of) if part))
    if value.said is not None:
        return value.said.value
    if value.stance is not None:
        return one_paragraph(f"{value.stance.holder} {value.stance.status}")
    return "—"
