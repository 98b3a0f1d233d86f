"""Which quotations belong to which relation."""

from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.quotes import Draft, repair
from tests.attribution.marked_text import unmark


def repaired(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of the repaired drafts of a text with one marked relation."""
    text, spans = unmark(marked)
    draft = Draft(source=spans["source"], cue=spans["cue"], content=spans["content"])
    found = repair(text, [draft] if draft.content else [], texts.quotations(text))
    return [tuple([text[a:b] for a, b in role] for role in (d.source, d.cue, d.content)) for d in found]  # type: ignore[misc]


CONTENTS = [
    # (what was found, the contents put right)
    ("<“We go on,”> [she] {said} at a meeting that lasted <until the evening>.", ["“We go on,”"]),
    ("<“We go on,”> [she] {said of} <the ferry>.", ["“We go on,”", "the ferry"]),
    ("<Why now? “The ice is thin and the boats are old,”> [she] {said}.", ["“The ice is thin and the boats are old,”"]),
    ("<In spring, “the ice is thin and the boats are old,”> [she] {said}.", ["In spring, “the ice is thin and the boats are old,”"]),
    ("“That,” [she] {added}, <“will make the winter harder for us.”>", ["“That,”", "“will make the winter harder for us.”"]),
    ("“Never, never,” [she] {said}. <“The winter was hard enough.”>", ["“Never, never,”", "“The winter was hard enough.”"]),
    ("<“We shall go on as before,”> [she] {says} in the film titled <“Dangerous.”>", ["“We shall go on as before,”"]),
    ("<“Okay.”> [She] {said} it again. <“We shall go on as before.”>", ["“Okay.”", "“We shall go on as before.”"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "contents"), CONTENTS)
def test_contents_beside_their_cue(marked: str, contents: list[str]) -> None:
    ((_, _, found),) = repaired(marked)
    assert found == contents


def test_another_verb_in_the_sentence_opens_another_saying_of_the_same_source() -> None:
    found = repaired("<“It is late for all of us,”> [Ms. Oduya] {told} the crowd before asking them, <“Who goes home with me?”>")
    assert found == [
        (["Ms. Oduya"], ["told"], ["“It is late for all of us,”"]),
        (["Ms. Oduya"], ["asking"], ["“Who goes home with me?”"]),
    ]


SIGNED = [
    ("“The winter took our boats from us.” — Ada Lund", ["Ada Lund"], ["—"]),
    ("“The winter took our boats from us.” ― Ada Lund\u00a0\n“We had no warning of it.” ― Bo Ek", ["Ada Lund"], ["―"]),
    ("“The winter took our boats from us.”\n— Ada Lund, a baker of Port Hale", ["Ada Lund"], ["—"]),
    ("\"The winter took our boats from us.\" -- Mayor Bo Ek", ["Mayor Bo Ek"], ["--"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue"), SIGNED)
def test_a_quotation_signed_by_a_name(text: str, source: list[str], cue: list[str]) -> None:
    found = repaired(text)
    assert found[0][:2] == (source, cue)
    assert found[0][2] == [text[: text.index("us.") + 4]]


NOT_SIGNED = [
    "“The winter took our boats from us.” — and nobody came to help",
    "“Late again” — Ada Lund",
    "She sang “the winter took our boats from us” — Ada Lund wrote it",
]


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_a_dash_alone_is_no_signature(text: str) -> None:
    assert all(not source for source, _, _ in repaired(text))


def test_a_signed_quotation_leaves_the_relation_that_had_joined_it() -> None:
    marked = "<“The boats are gone for good now,”> [Bo Ek] {said}.\n\n<“The winter took our boats from us.”> ― Ada Lund\n\nNobody spoke."
    assert repaired(marked) == [
        (["Bo Ek"], ["said"], ["“The boats are gone for good now,”"]),
        (["Ada Lund"], ["―"], ["“The winter took our boats from us.”"]),
    ]
