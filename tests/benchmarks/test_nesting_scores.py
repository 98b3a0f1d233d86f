"""The score of nesting and negation, worked by hand on two sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.accuracy.nesting import Case, Verdict, matches, read_cases, report, verdicts
from onrecord.schema import Attribution, Span

TEXT = "Lindqvist said that Okafor had not told Rao the mill was sold. Rao laughed."


def said(
    source: str, cue: str, content: str, *, negated: bool = False, parent: int | None = None, text: str = TEXT
) -> Attribution:
    def span(piece: str) -> tuple[Span, ...]:
        return (Span.cut(text, text.index(piece), text.index(piece) + len(piece)),) if piece else ()

    return Attribution(
        source=span(source), cue=span(cue), content=span(content), kind="indirect", negated=negated, confidence=1.0, parent=parent
    )


OUTER = said("Lindqvist", "said", "Okafor had not told Rao the mill was sold")
INNER = said("Okafor", "had not told", "the mill was sold", negated=True, parent=0)
GOLD = [OUTER, INNER]


def test_the_labels_themselves_are_all_right() -> None:
    outer, inner = verdicts(GOLD, GOLD)
    assert outer == Verdict(nested=False, found=True, child=True, exact=True, parent=True, polarity=True)
    assert inner == replace(outer, nested=True)
    assert outer.right
    assert inner.right


def test_the_order_of_what_was_read_does_not_matter() -> None:
    read = [replace(INNER, parent=1), OUTER]
    assert matches(GOLD, read) == {0: 1, 1: 0}
    assert all(v.right for v in verdicts(GOLD, read))


def test_a_child_that_stands_alone_has_a_wrong_parent_and_nothing_else_wrong() -> None:
    outer, inner = verdicts(GOLD, [OUTER, replace(INNER, parent=None)])
    assert outer.right
    assert inner == Verdict(nested=True, found=True, child=True, exact=True, parent=False, polarity=True)


def test_a_missing_parent_makes_the_parent_and_the_polarity_wrong() -> None:
    outer, inner = verdicts(GOLD, [replace(INNER, parent=None)])
    assert outer == Verdict(nested=False)
    assert inner == Verdict(nested=True, found=True, child=True, exact=True, parent=False, polarity=False)


def test_the_wrong_statement_as_parent_is_wrong() -> None:
    other = said("Rao", "laughed", "the mill was sold")
    _, inner = verdicts(GOLD, [OUTER, replace(INNER, parent=2), other])
    assert not inner.parent


def test_polarity_is_judged_at_both_ends_of_a_relation() -> None:
    outer, inner = verdicts(GOLD, [replace(OUTER, negated=True), INNER])
    assert outer.parent
    assert not outer.polarity
    assert not inner.polarity
    outer, inner = verdicts(GOLD, [OUTER, replace(INNER, negated=False)])
    assert outer.right
    assert inner.parent
    assert not inner.polarity


def test_an_un_nested_statement_under_any_parent_is_wrong() -> None:
    gold = [OUTER]
    [verdict] = verdicts(gold, [replace(OUTER, parent=1), INNER])
    assert verdict.found
    assert not verdict.parent


def test_another_source_or_another_content_is_not_found() -> None:
    assert matches([OUTER], [replace(OUTER, source=INNER.source)]) == {}
    assert matches([OUTER], [replace(OUTER, content=said("", "", "Rao laughed").content)]) == {}


def test_a_cue_without_a_shared_word_leaves_the_statement_found_but_wrong() -> None:
    [verdict] = verdicts([OUTER], [replace(OUTER, cue=said("", "laughed", "Rao").cue)])
    assert verdict.found
    assert not verdict.child


def test_a_longer_content_overlaps_but_is_not_exact() -> None:
    _, inner = verdicts(GOLD, [OUTER, replace(INNER, content=said("", "", "Rao the mill was sold").content)])
    assert inner.right
    assert not inner.exact


def test_a_verbless_label_wants_a_verbless_reading() -> None:
    bare = replace(OUTER, cue=())
    assert verdicts([bare], [bare])[0].child
    assert not verdicts([bare], [OUTER])[0].child


def test_the_report_counts_statements_cases_and_what_stands_beside() -> None:
    cases = [Case(about="two-levels", text=TEXT, gold=tuple(GOLD)), Case(about="plain", text=TEXT, gold=(OUTER,))]
    lines = {
        line[:38].rstrip(): line[38:].split() for line in report(cases, [[OUTER, INNER], [replace(OUTER, negated=True), INNER]])
    }
    assert lines["statements found"][0] == "3/3"
    assert lines["nested: all three right"][0] == "1/1"
    assert lines["un-nested: polarity right, no parent"][0] == "1/2"
    assert lines["all three right, per statement"] == ["2/3", "66.7%"]
    assert lines["all three right, per case"] == ["1/2", "50.0%"]
    assert lines["statements read beside these"] == ["1"]
    assert lines["  plain, per case"][0] == "0/1"


def test_failures_are_listed_only_when_asked_for() -> None:
    cases = [Case(about="two-levels", text=TEXT, gold=tuple(GOLD))]
    assert not any(TEXT in line for line in report(cases, [[OUTER]]))
    told = "\n".join(report(cases, [[OUTER]], verbose=True))
    assert TEXT in told
    assert "not found" in told


def test_a_piece_that_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        "- {about: x, text: Rao laughed., statements: [{source: [Okafor], cue: [], content: [laughed], negated: false, within: null}]}",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="Okafor"):
        read_cases(path)
