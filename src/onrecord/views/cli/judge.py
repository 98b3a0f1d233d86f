"""``onrecord judge``: decide whether two speakers are the same, look at such judgements, and take them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline.judging import known_actor
from onrecord.pipeline.keeping import utc_now
from onrecord.record import JudgementEntry, Record, open_record
from onrecord.record.subjects import UTTERANCE
from onrecord.schema.codec import to_json
from onrecord.settings import Settings
from onrecord.views.cli import options
from onrecord.views.cli.judged import pair_view
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, show

DECISIONS = ("same", "different", "unsure")
_ACTIONS = "same LEFT RIGHT, different LEFT RIGHT, unsure LEFT RIGHT, list [SUBJECT] or withdraw ID"


def command(
    action: Annotated[str, typer.Argument(metavar="same|different|unsure|list|withdraw", help="What to do.")],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LEFT RIGHT|SUBJECT|ID]",
            help="Two subjects (an actor's id, name:NAME, s-… for the speaker of a statement, utterance:s-… for what it "
            "reports); one to list; a judgement's id.",
            show_default=False,
        ),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides.", show_default="ONRECORD_AUTHOR")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="With list: withdrawn judgements too.")] = False,
    record: options.Record = None,
    who: options.Who = None,
    format: options.TableOrJson = None,
) -> int:
    """Decide whether two speakers or two utterances are the same; list or withdraw such judgements.

    Nothing is overwritten, and reading a story anew changes no judgement. Your later judgement of a pair counts instead of
    your earlier one; where two authors say the contrary, the pair counts as unsure until one of the two is withdrawn.
    `onrecord statements --actor` goes by the judgements that count.
    """
    as_json = chosen_format(format) == "json"
    settings = options.settings_of(record=record, who=who)
    given = what or []
    if action == "list" and len(given) <= 1:
        with open_record(settings.record, read_only=True) as store:
            touching = store.same_as(_subject(store, given[0])) if given else None
            found, ways = store.judgements(touching=touching, include_withdrawn=everything), store.contradictions()
        _print(found, as_json)
        _tell_contradictions(ways)
        return 0
    if not (action in DECISIONS and len(given) == 2) and not (action == "withdraw" and len(given) == 1):
        raise UsageError(
            f"{' '.join([action, *given])!r} cannot be done",
            where="onrecord judge",
            expected=_ACTIONS,
            remedy="give one of these",
        )
    by, why = author_of(author, settings), reason_of(reason)
    with open_record(settings.record, create=False) as store:
        if action == "withdraw":
            done = store.withdraw(given[0], author=by, reason=why, known=utc_now())
        else:
            left, right = (_subject(store, subject) for subject in given)
            known = known_actor(settings.who)
            done = store.judge(left, right, action, author=by, reason=why, known=utc_now(), known_actor=known)
        pair = (done.judgement.left, done.judgement.right)
        ways = store.contradictions()
        about = [
            item
            for item in store.judgements(touching=pair, include_withdrawn=True)
            if (item.judgement.left, item.judgement.right) == pair
        ]
    if as_json:
        print_json(to_json(done))
    else:
        show(pair_view(about))
    if any(item.standing == "conflict" for item in about):
        tell("authors contradict each other: the pair counts as unsure until one of the judgements is withdrawn")
    _tell_contradictions([way for way in ways if {*pair} <= {*way}])
    return 0


def _tell_contradictions(ways: Sequence[tuple[str, ...]]) -> None:
    for way in ways:
        tell(f"contradiction: {way[0]} and {way[-1]} are judged different, but the same by way of {', '.join(way[1:-1])}")


def _subject(store: Record, given: str) -> str:
    """The subject as given, a statement by its full id."""
    if given.startswith(UTTERANCE):
        return UTTERANCE + store.statement(given.removeprefix(UTTERANCE)).statement.id
    return store.statement(given).statement.id if given.startswith("s-") else given


def author_of(given: str | None, settings: Settings) -> str:
    """Who decides, by the option or the settings; raises ``UsageError`` for nobody."""
    found = given or settings.author
    if not found:
        raise UsageError("nobody is named who decides", where="--author", remedy="give --author NAME, or set ONRECORD_AUTHOR")
    return found


def reason_of(given: str | None) -> str:
    """Why; raises ``UsageError`` for no reason."""
    if not given:
        raise UsageError("no reason is given", where="--reason", remedy="give --reason TEXT: what shows it")
    return given


def _print(found: Sequence[JudgementEntry], as_json: bool) -> None:
    if as_json:
        for item in found:
            print_json(to_json(item))
        return
    pairs: dict[tuple[str, str], list[JudgementEntry]] = {}
    for item in found:
        pairs.setdefault((item.judgement.left, item.judgement.right), []).append(item)
    show(*(Padding(pair_view(items), (0, 0, 1, 0)) for items in pairs.values()))
    if not pairs:
        show(Text("No judgement is on record.", style="italic"))
