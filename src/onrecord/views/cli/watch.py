"""``onrecord watch``: look at feeds and pages again and again, and tell when a line changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.pipeline.alerting import AtomFile, Channel, MailFile, Terminal, Webhook
from onrecord.pipeline.alerts import Alert, followed
from onrecord.pipeline.reading import fetcher_of
from onrecord.pipeline.watching import Round, Watcher
from onrecord.record import open_record
from onrecord.schema import Failure
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import shortened
from onrecord.views.cli.messages import exit_code_of, one_line, print_failure, tell
from onrecord.views.cli.output import chosen_format, print_json, print_text

_EVERY = re.compile(r"(\d{1,6})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST_S = 60


def command(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Addresses or files of feeds, lists or pages.")],
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="How long to wait: 90s, 15m, 2h or 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look at all sources once, then end.")] = False,
    follow: Annotated[
        list[str] | None,
        typer.Option("--follow", metavar="ISSUE[/HOLDER]", help="Tell when a line on this issue changes (repeatable)."),
    ] = None,
    webhook: Annotated[
        list[str] | None, typer.Option("--webhook", metavar="URL", help="Send alerts there as JSON (repeatable).")
    ] = None,
    atom: Annotated[Path | None, typer.Option("--atom", metavar="FILE", help="Keep the latest alerts in an Atom feed.")] = None,
    mail: Annotated[
        Path | None,
        typer.Option("--mail", metavar="FILE.mbox|FOLDER", help="Keep alerts as e-mails, in one file or many."),
    ] = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
    issues: options.Issues = None,
    processes: options.Processes = None,
    max_seconds: options.MaxSeconds = None,
    max_memory: options.MaxMemory = None,
    no_fetch: options.NoFetch = False,
    allow_private: options.AllowPrivate = False,
) -> int:
    """Look at feeds and pages again and again, keep what is new, and tell when a followed line changes.

    What was seen at each source is kept in the record, so that a restart goes on where it was. An alert is a change of a
    holder's line by the published rule, not a mention; what stood on record when an issue was first followed raises none.
    Alerts leave at least once each, under ids that stay the same; what cannot be sent is kept for the next round.
    """
    shape = chosen_format(format)
    seconds = seconds_of(every)
    settings = options.settings_of(
        record=record,
        tagger=tagger,
        model=model,
        processes=processes,
        max_seconds=max_seconds,
        max_memory=max_memory,
        issues=issues,
    )
    reach = options.reach_of(settings, no_fetch=no_fetch, allow_private=allow_private)
    failures: list[Failure] = []
    with open_record(settings.record) as store:
        watcher = Watcher(
            store,
            sources,
            settings=settings,
            reach=reach,
            follow=[followed(store, asked, settings.issues) for asked in follow or []],
            channels=[
                Terminal(lambda alert: _told(alert, shape == "json")),
                *_channels(webhook, atom, mail, reach.fetcher or fetcher_of(settings, allow_private=allow_private)),
            ],
            every_s=seconds,
        )
        if once:
            told = watcher.round(all_sources=True)
            _summary(told, failures)
            return exit_code_of(failures)
        for told in watcher.run():
            if told.looked:
                _summary(told, failures)
    return exit_code_of(failures)


def seconds_of(every: str) -> float:
    """The seconds that ``15m`` and the like mean; raises ``UsageError`` for anything else and for less than a minute."""
    match = _EVERY.fullmatch(every.strip().lower())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if seconds < SHORTEST_S:
        raise UsageError(f"{every!r} is no time to wait", where="--every", remedy="write 90s, 15m, 2h or 1d, a minute at least")
    return float(seconds)


def _channels(webhook: list[str] | None, atom: Path | None, mail: Path | None, fetcher: object) -> list[Channel]:
    found: list[Channel] = [Webhook(address, fetcher) for address in webhook or []]  # type: ignore[arg-type]
    found += [AtomFile(atom)] if atom else []
    found += [MailFile(mail)] if mail else []
    return found


def _told(alert: Alert, as_json: bool) -> None:
    if as_json:
        print_json(to_json(alert))
        return
    who = ", ".join(part for part in (alert.speaker, alert.role) if part)
    print_text(one_line(f"! {alert.headline}") + "\n")
    print_text(one_line(f"  “{shortened(alert.words, 200)}” {who} · {alert.day} · {alert.statement}") + "\n")


def _summary(told: Round, failures: list[Failure]) -> None:
    failures += told.failures
    for failure in told.failures:
        print_failure(failure)
    for trouble in told.troubles:
        tell(one_line(f"error: {trouble}."))
    new = sum(item.added.new for item in told.kept)
    known, failed = len(told.kept) - new, len(told.failures)
    tell(f"looked at {told.looked}: {new} new, {known} known, {failed} failed; {len(told.alerts)} alerts")
