"""``onrecord changes``: what was revised word by word, and which near-copies contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline.changes import Contradiction, Difference, Edited, Revision, contradictions, revisions
from onrecord.record import ArticleHead, open_record
from onrecord.record.days import days_of
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, article_line, one_paragraph, shortened
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.progress import watched

LONGEST = 300
KINDS = {
    "words": "words changed",
    "capitals": "only capitals changed",
    "marks": "only marks and white space changed",
    "markup": "only the markup or what is sent with the page changed: the text is the same",
}


def command(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what came on record on this day or later: YYYY-MM-DD.")
    ] = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """List revised stories and near-copies that contradict one another.

    Editions of one story (one item of a feed, or one address) are compared word by word; a change inside what somebody said
    is marked with the statement. Two stories of different places that are copies but for a number, name, date or negation
    are conflicting variants. Both are found anew each time from what is on record.
    """
    shape = chosen_format(format)
    day = _day(since)
    count = 0
    with open_record(options.settings_of(record=record).record, read_only=True) as store:
        for revision in revisions(store, day):
            count += 1
            if shape == "json":
                print_json({"type": "revision", **to_json(revision)})
            else:
                _print_revision(revision)
        watch = lambda items: watched(items, "comparing stories", total=store.counts().articles)  # noqa: E731
        for contradiction in contradictions(store, day, watch):
            count += 1
            if shape == "json":
                print_json({"type": "variant", **to_json(contradiction)})
            else:
                _print_contradiction(contradiction)
    if not count and shape == "table":
        show(Text("Nothing was revised, and no near-copies contradict one another.", style="italic"))
    return 0


def _day(since: str | None) -> str | None:
    if since is None:
        return None
    try:
        return days_of(since)[0]
    except ValueError as error:
        raise UsageError(f"--since: {error}", expected="a year, month or day such as 2022, 2022-06 or 2022-06-15") from error


def _print_revision(revision: Revision) -> None:
    head = Text("revised  ", style="bold yellow").append(shortened(revision.new.title or revision.release, 100), style="bold")
    show(head, Text(f"{revision.release} · {KINDS[revision.kind]}", style=GREY))
    if revision.old.id != revision.new.id:
        show(Text(f"{revision.old.id} → {revision.new.id}", style=GREY))
    show(Padding(_lines(_edited(item) for item in revision.edits), (0, 0, 1, 2)))


def _edited(item: Edited) -> Text:
    edit = item.edit
    if edit.kind == "marks":
        return Text(f"{edit.place}: marks or white space", style=GREY)
    text = Text("" if edit.place == "text" else f"{edit.place}: ", style=GREY)
    _difference(text, edit.before, edit.old, edit.new, edit.after)
    if item.inside:
        text.append(f"  inside what was said: {', '.join(item.inside)}", style="bold red")
    return text


def _print_contradiction(found: Contradiction) -> None:
    show(Text("conflicting variants", style="bold red"))
    show(Padding(_lines(_named(head) for head in (found.first, found.second)), (0, 0, 0, 2)))
    show(Padding(_lines(_told(item) for item in found.differences), (0, 0, 1, 2)))


def _named(head: ArticleHead) -> Text:
    return Text(f"{head.id}  ", style=GREY).append_text(article_line(head))


def _told(item: Difference) -> Text:
    return _difference(Text(f"{item.kind}: ", style=GREY), item.before, item.first, item.second, item.after)


def _difference(text: Text, before: str, old: str, new: str, after: str) -> Text:
    """Words on both sides in grey, what went struck out in brackets, what came behind a plus sign: readable without colours."""
    text.append(f"… {one_paragraph(before)} " if before else "", style=GREY)
    if old:
        text.append(f"[-{shortened(old, LONGEST)}-]", style="red strike")
    if new:
        text.append(f"{{+{shortened(new, LONGEST)}+}}", style="green")
    return text.append(f" {one_paragraph(after)} …" if after else "", style=GREY)


def _lines(texts: Iterable[Text]) -> Text:
    return Text("\n").join(list(texts))
