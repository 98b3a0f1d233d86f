"""The command ``onrecord``: a table of commands, each loaded when it is called, and one way out for every error."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.errors import OnRecordError
from onrecord.views.cli.messages import EPILOG, print_error, print_usage_error
from onrecord.views.cli.output import BROKEN_PIPE_CODE, OutputClosed, silence_stdout


class Late(NamedTuple):
    """Where a command lives and what the list of commands says about it."""

    module: str
    help: str


COMMANDS = {
    "read": Late("onrecord.views.cli.read", "Print who said what in stories; store nothing."),
    "add": Late("onrecord.views.cli.add", "Read stories and keep them on record."),
    "watch": Late(
        "onrecord.views.cli.watch",
        "Look at feeds and pages again and again, keep what is new, and tell when a followed line changes.",
    ),
    "show": Late("onrecord.views.cli.show", "Show an article or a statement on record."),
    "search": Late("onrecord.views.cli.search", "Find words in statements and articles on record."),
    "statements": Late("onrecord.views.cli.statements", "List statements on record by person, words, holder, outlet or date."),
    "position": Late("onrecord.views.cli.position", "Where a holder stands on an issue on a day, and how that came about."),
    "timeline": Late("onrecord.views.cli.timeline", "How the lines on an issue moved over time, in the terminal or as a plot."),
    "rollcall": Late("onrecord.views.cli.rollcall", "Where every holder stands on an issue on a day."),
    "conflicts": Late("onrecord.views.cli.conflicts", "What does not go together on an issue: holders, voices, words and deeds."),
    "issues": Late(
        "onrecord.views.cli.issues",
        "List the issues that are followed, show one, check a codebook, try it on a text, or apply it to the stories on record.",
    ),
    "who": Late("onrecord.views.cli.who", "Who a person is, or who held an office, as of a date."),
    "judge": Late(
        "onrecord.views.cli.judge",
        "Decide whether two speakers or two utterances are the same; list or withdraw such judgements.",
    ),
    "serve": Late("onrecord.views.cli.serve", "Serve the record as pages for people and as an interface for programs."),
    "correct": Late(
        "onrecord.views.cli.correct", "Correct what was read of a statement; list such corrections or take one back."
    ),
    "changes": Late("onrecord.views.cli.changes", "List revised stories and near-copies that contradict one another."),
    "export": Late("onrecord.views.cli.export", "Write the record, or part of it, in the formats of other programs."),
    "import": Late("onrecord.views.cli.import", "Make a record of an archive or a canonical export."),
    "runs": Late("onrecord.views.cli.runs", "List the runs on record: what each was given and how it ended."),
    "quarantine": Late("onrecord.views.cli.quarantine", "List the inputs that could not be read, show one, or try them again."),
    "verify": Late("onrecord.views.cli.verify", "Check that nothing on record was changed or lost."),
    "backup": Late("onrecord.views.cli.backup", "Copy the record, while others use it, into a file that is checked."),
    "restore": Late("onrecord.views.cli.restore", "Make a record again from a backup that is checked first."),
    "spark": Late("onrecord.views.cli.spark", "Read archives on a Spark cluster into Parquet files and a record."),
    "doctor": Late("onrecord.views.cli.doctor", "Check the installation: versions, database build, model files, record."),
    "evaluate": Late("onrecord.views.cli.evaluate", "Score the tagger on an annotated corpus."),
    "demo": Late("onrecord.views.cli.demo", "Read the sample stories into a fresh record and look around."),
    "schema": Late("onrecord.views.cli.schema", "Print the JSON Schema of what `onrecord read` prints."),
}


class LateCommands(TyperGroup):
    """A group whose commands are imported when they are called; listing them imports none."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class hands it over
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as above
        """The command called ``cmd_name``, or None."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as above
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, late.help) for name, late in COMMANDS.items()])


def load(name: str) -> Any:
    """The command ``name`` as a click command: its module's function ``command`` with that function's options."""
    function = importlib.import_module(COMMANDS[name].module).command
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, no_args_is_help=False, epilog="Exit codes: onrecord --help")(function)
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=LateCommands,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who said what, when, on whose authority: an auditable record of statements in the news."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code of one call; errors are told on standard error in one shape."""
    try:
        outcome = typer.main.get_command(app).main(args=arguments, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except OnRecordError as error:
        print_error(error)
        return error.exit_code
    except typer.TyperException as error:
        return print_usage_error(error)
    except (OutputClosed, BrokenPipeError):
        silence_stdout()
        return BROKEN_PIPE_CODE
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return outcome if isinstance(outcome, int) else 0


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main())
