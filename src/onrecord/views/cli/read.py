"""``onrecord read``: print who said what; store nothing."""

from __future__ import annotations

from onrecord.pipeline.reading import inputs_of, read
from onrecord.schema import Failure, Reading
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.messages import exit_code_of, print_failure
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.progress import watched


def command(
    inputs: options.Inputs = None,
    format: options.TableOrJson = None,
    published: options.Published = None,
    modified: options.Modified = None,
    outlet: options.Outlet = None,
    agency: options.Agency = None,
    url: options.Address = None,
    title: options.Title = None,
    issues: options.Issues = None,
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
) -> int:
    """Print who said what in stories; store nothing.

    Reads plain text, HTML, Markdown and JSON lines from files, folders (all of that kind in them, by name), addresses or
    standard input; feeds, OPML and sitemaps with the stories that they hold or lead to. One JSON object a story goes to
    standard output, in the order of the inputs, or a table on a terminal. Messages go to standard error. A story that
    cannot be read is told there; the others are read all the same.
    """
    shape = chosen_format(format)
    names = options.names_of(inputs)
    settings = options.settings_of(
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
    told = read(inputs_of(names, reach=reach), given, settings)
    for number, item in enumerate(watched(told, "reading") if shape == "json" else told):
        if isinstance(item, Failure):
            failures.append(item)
            print_failure(item)
        elif shape == "json":
            print_json(to_json(item))
        else:
            _show(item, apart=number > 0)
    return exit_code_of(failures)


def _show(reading: Reading, *, apart: bool) -> None:
    from rich.rule import Rule

    from onrecord.views.cli.layout import GREY, reading_view  # a pipe gets JSON and needs no tables

    show(*([Rule(style=GREY)] if apart else []), reading_view(reading))
