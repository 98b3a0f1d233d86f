"""``onrecord serve``: pages and programs' interface over a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.cli import options
from onrecord.views.cli.messages import tell


def command(
    record: options.Record = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port to listen on.")] = 8750,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A further name under which the service is asked (repeatable)."),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help="Holds the token for everything that writes; made where there is none.",
            show_default="beside the record, RECORD.token",
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show the record; nobody can write.")] = False,
    who: options.Who = None,
    issues: options.Issues = None,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
) -> int:
    """Serve the record as pages for people and as an interface for programs.

    Only this machine can reach it unless --host names another address, which needs --token-file or --read-only. Looking
    needs no token. Reviewing and storing do: programs send it as "Authorization: Bearer …", people log in with it at /login.
    Stop it with Ctrl-C.
    """
    from onrecord.views.server.run import Listening, run, serving_of  # late: it brings the web framework

    settings = options.settings_of(record=record, who=who, issues=issues, tagger=tagger, model=model)
    listening = Listening(host=host, port=port, allowed=tuple(allow_host or ()), token_file=token_file, read_only=read_only)
    run(serving_of(settings, listening, tell), listening, tell)
    return 0
