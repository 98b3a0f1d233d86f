"""``onrecord doctor``: check the installation."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from onrecord.pipeline.checkup import Check, checkup
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.output import chosen_format, print_json, show


def command(record: options.Record = None, model: options.Model = None, format: options.TableOrJson = None) -> int:
    """Check the installation: versions, database build, model files, record.

    Nothing is changed. The exit code is 1 when something is not as it should be; what to do stands beside it.
    """
    shape = chosen_format(format)
    checks = checkup(options.settings_of(record=record, model=model))
    if shape == "json":
        for check in checks:
            print_json(to_json(check))
    else:
        show(view(checks))
    return 0 if all(check.ok for check in checks) else 1


def view(checks: list[Check]) -> Table:
    """One row for each check."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for check in checks:
        verdict = Text("ok", style="green") if check.ok else Text("not ok", style="bold red")
        found = Text(check.found) if check.ok else Text(f"{check.found}. Remedy: {check.remedy}")
        table.add_row(verdict, check.name, found)
    return table
