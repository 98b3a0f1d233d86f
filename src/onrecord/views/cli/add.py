"""``onrecord add``: read stories and keep them on record."""

from __future__ import annotations

from onrecord.pipeline.keeping import Kept, keep
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.tally import Tally
from onrecord.record import open_record
from onrecord.schema import Failure
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import shortened
from onrecord.views.cli.messages import exit_code_of, one_line, print_failure, tell
from onrecord.views.cli.output import chosen_format, print_json, print_text
from onrecord.views.cli.progress import watched


def command(
    inputs: options.Inputs = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
    published: options.Published = None,
    modified: options.Modified = None,
    outlet: options.Outlet = None,
    agency: options.Agency = None,
    url: options.Address = None,
    title: options.Title = None,
    as_is: options.AsIs = False,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
    spans: options.Spans = None,
    precision: options.Precision = False,
    field: options.FieldMap = None,
    day_first: options.DayFirst = None,
    processes: options.Processes = None,
    max_seconds: options.MaxSeconds = None,
    max_memory: options.MaxMemory = None,
    no_fetch: options.NoFetch = False,
    allow_private: options.AllowPrivate = False,
    who: options.Who = None,
    issues: options.Issues = None,
) -> int:
    """Read stories and keep them on record.

    Each story is stored as it came, with its text, its statements, their evidence and what made them, in one step: a
    stopped run leaves whole stories and nothing else, and can simply be repeated. Adding the same story again adds
    nothing. Feeds, lists of feeds and sitemaps, from files or addresses, are opened, and what was found is told. A story that
    cannot be read is told on standard error and noted in the record. A file of many records is counted by itself, and what
    does not add up is an error.
    """
    shape = chosen_format(format)
    names = options.names_of(inputs)
    settings = options.settings_of(
        record=record,
        tagger=tagger,
        model=model,
        spans=spans,
        precision=precision,
        processes=processes,
        max_seconds=max_seconds,
        max_memory=max_memory,
        who=who,
        issues=issues,
    )
    given = options.given_of(
        published=published,
        modified=modified,
        outlet=outlet,
        agency=agency,
        url=url,
        title=title,
        as_is=as_is,
        fields=field,
        day_first=day_first,
    )
    reach = options.reach_of(settings, no_fetch=no_fetch, allow_private=allow_private)
    failures: list[Failure] = []
    new = anew = known = statements = 0
    with open_record(settings.record) as store:
        tally = Tally(store.runs())
        kept = keep(inputs_of(names, reach=reach, tally=tally), given, settings, store, command="add", tally=tally)
        # A line for each story is progress enough; a bar beside it would garble the terminal.
        for item in kept if shape == "table" else watched(kept, "adding"):
            if isinstance(item, Failure):
                failures.append(item)
                print_failure(item)
                continue
            new, anew = new + item.added.new, anew + item.added.reread
            known += not (item.added.new or item.added.reread)
            statements += item.added.statements
            if shape == "json":
                print_json(to_json(item))
            else:
                print_text(line_of(item) + "\n")
    for line in tally.grown:
        tell(one_line(line))
    for lost in tally.losses():
        failures.append(lost)
        print_failure(lost)
    again = f"{anew} read anew, " if anew else ""
    tell(f"{store.where}: {new} new, {again}{known} already on record, {len(failures)} failed; {statements} statements added")
    return exit_code_of(failures)


def line_of(item: Kept) -> str:
    """One line for one story: its id, what changed, and its title or origin."""
    if item.added.new:
        change = f"{item.added.statements} statements"
    elif item.added.reread:
        change = f"read anew, {item.added.statements} statements"
    elif item.added.changed:
        change = "known, from here too"
    else:
        change = "already on record"
    return f"{item.added.article}  {change}  {shortened(item.title or item.origin, 70)}"
