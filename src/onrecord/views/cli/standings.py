"""How positions look in a terminal: words first, then who and when; statuses by sign and colour, silence as an empty place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from onrecord.pipeline import standing as positions
from onrecord.positions.relations import Done
from onrecord.positions.rule import Said, Spoken, side
from onrecord.positions.timeline import Deeded
from onrecord.record import Record, open_record
from onrecord.schema import Status
from onrecord.schema.issue import Issue
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, MARKS, shortened

# For and against are two ends that the colour-blind tell apart; what is no point between them is grey, each with its own sign.
SIGNS: dict[Status, str] = {
    "enacted": "█",
    "supports": "▓",
    "conditional": "▒",
    "opposes": "x",
    "refused": "X",
    "non-committal": "~",
    "declines-to-say": "?",
    "not-under-consideration": "-",
}
CONDITIONAL_AGAINST = "░"
LONGEST_WORDS = 320
DEEDS_SHOWN = 3


class Question(NamedTuple):
    """What the commands of positions are asked: an open record, an issue, the day, and how much the record knew."""

    store: Record
    issue: Issue
    day: str
    known: positions.Known


@contextmanager
def question(
    issue: str, as_of: str | None, known: str | None, issues: list[Path] | None, record: str | None
) -> Iterator[Question]:
    """The record is open for reading while the question is answered; raises what an unknown issue or an impossible day raises."""
    settings = options.settings_of(record=record, issues=issues)
    day = as_of or positions.today()
    with open_record(settings.record, read_only=True) as store:
        yield Question(store, positions.issue_named(store, issue, settings.issues), day, positions.moment_of(known))


def sign_of(said: Said) -> str:
    """One character for the status; conditional against has its own."""
    return CONDITIONAL_AGAINST if said.status == "conditional" and side(said) < 0 else SIGNS[said.status]


def colour_of(said: Said) -> str:
    """Blue for, orange against, grey for no side."""
    return {1: "bright_blue", -1: "dark_orange"}.get(side(said), "grey58")


def status_text(said: Said) -> Text:
    """The status in words, with its side where the words do not tell it."""
    words = said.status.replace("-", " ")
    if said.status == "conditional":
        words += " for" if side(said) > 0 else " against" if side(said) < 0 else ""
    elif not side(said) and said.direction:
        words += ", leaning for" if said.direction > 0 else ", leaning against"
    elif (said.status, said.direction) in (("enacted", -1), ("supports", -1)):
        words += " (against the proposition)"
    elif (said.status, said.direction) in (("refused", 1), ("opposes", 1)):
        words += " (for the proposition)"
    return Text(words, style=colour_of(said))


def when(item: Said | Done) -> str:
    """The day, or the days between which it was; what rests on the day of publication says so."""
    if not item.last:
        return "undated"
    if item.basis == "published":
        return f"by {item.last}"
    return item.last if item.first == item.last else f"{item.first} – {item.last}"


def words_text(said: Said, length: int = LONGEST_WORDS) -> Text:
    """The words on one line, in quotation marks when they are the speaker's own."""
    words = shortened(said.text, length)
    return Text(f"“{words.strip(MARKS)}”" if said.kind == "direct" else words)


def who_line(event: Spoken, *, with_day: bool = True) -> Text:
    """Speaker, capacity, tier, day, reports, origins, confidence where it is low, and the statement's id."""
    said = event.said
    parts = [said.speaker or "nobody named"]
    if said.role:
        parts.append(said.role)
    if said.tier == "E" and said.behalf:
        parts.append(f"of {said.behalf}")
    parts.append(f"tier {said.tier}" if said.tier else "for itself")
    if with_day:
        parts.append(when(said))
    parts.append(reports(event))
    if said.confidence < 0.7:
        parts.append(f"confidence {said.confidence:.2f}")
    if event.variants:
        parts.append("read otherwise elsewhere: " + ", ".join(sorted({item.status for item in event.variants})))
    return Text(" · ".join([*parts, said.statement]), style=GREY)


def reports(event: Spoken) -> str:
    """How many articles report it, from how many origins."""
    if event.articles == 1:
        return "1 report"
    return f"{event.articles} reports, {event.origins} origin{'s' if event.origins != 1 else ''}"


def event_text(event: Spoken, *, with_day: bool = True) -> Text:
    """The words, a condition, then who said them."""
    text = words_text(event.said)
    for condition in event.said.conditions:
        text.append(f"\ncondition: {shortened(condition, LONGEST_WORDS)}", style="italic")
    return text.append("\n").append_text(who_line(event, with_day=with_day))


def deed_text(item: Deeded) -> Text:
    """What was done to whom, how it stands to the line, and what the actor says it is not."""
    deed = item.deed
    text = Text(f"◆ {deed.type.replace('-', ' ')}", style="bold")
    if deed.recipient:
        text.append(f" · {deed.recipient}", style="not bold")
    if deed.modality != "done":
        text.append(f" · {deed.modality}", style="not bold yellow")
    text.append(f" · {item.step}", style=f"not bold {GREY}")
    text.append(f"\n{shortened(deed.text, LONGEST_WORDS)}", style="not bold")
    if item.line is not None and item.relation not in ("stands beside", "disclaimed"):
        text.append(f"\nof {when(item.line.said)}: ", style=f"not bold {GREY}").append_text(words_text(item.line.said, 120))
    for words in deed.disclaimers:
        text.append(f"\nthe actor: {shortened(words, LONGEST_WORDS)}", style="not bold italic")
    return text.append(f"\n{deed.article}", style=f"not bold {GREY}")


def rows() -> Table:
    """A table of day, what happened, and the words."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column(width=10)
    table.add_column(width=16)
    table.add_column(ratio=1)
    return table
