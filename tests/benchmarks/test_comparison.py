"""The slices, the agreement of annotators and the report of the comparison, worked by hand on texts of two sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.comparison_keep import digest_of, kept
from benchmarks.accuracy.comparison_report import Column, report, table, write
from benchmarks.accuracy.comparison_slices import (
    LONG_CONTENT,
    MEASURES,
    SLICES,
    Figures,
    Slice,
    agreement,
    attribution_of,
    relation_of,
    slices_of,
)
from benchmarks.accuracy.comparison_slices import figures as figures_of
from benchmarks.accuracy.comparison_systems import Absent, System, as_is, systems
from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.attribution.metrics import SLICES as METRICS_SLICES
from onrecord.attribution.metrics import Count
from onrecord.pipeline.evaluation import evaluate
from onrecord.settings import Settings
from tests.attribution.marked_text import at, unmark

TEXT = "Ada Lund said the dam is safe. “It holds,” she insisted."
#       source   cue  content          content    src  cue
SAID = GoldRelation(source=(at(TEXT, "Ada Lund"),), cue=(at(TEXT, "said"),), content=(at(TEXT, "the dam is safe"),))
INSISTED = GoldRelation(source=(at(TEXT, "she"),), cue=(at(TEXT, "insisted"),), content=(at(TEXT, "“It holds,”"),))
SHORT = GoldRelation(source=(at(TEXT, "Lund"),), cue=(at(TEXT, "said"),), content=(at(TEXT, "the dam is safe"),))


def gold(marked: str) -> tuple[str, GoldRelation]:
    text, spans = unmark(marked)
    return text, GoldRelation(source=tuple(spans["source"]), cue=tuple(spans["cue"]), content=tuple(spans["content"]))


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Ada] {said} <the dam is safe>.", ["indirect", "common reporting verb", "indirect or mixed"]),
        ("<“It holds,”> [she] {said}.", ["direct", "common reporting verb", "pronoun source"]),
        ("[Ada] {is convinced} <the dam is “safe”>.", ["mixed", "other cue", "indirect or mixed"]),
        ("[Ada]{:} <no water will come>.", ["indirect", "verbless", "indirect or mixed"]),
        ("[She and Bo] {said} <so>.", ["indirect", "common reporting verb", "indirect or mixed"]),
        (
            f"[Ada] {{said}} <{' '.join(['more'] * LONG_CONTENT)}>.",
            ["indirect", "common reporting verb", "indirect or mixed"],
        ),
        (
            f"[Ada] {{said}} <{' '.join(['more'] * (LONG_CONTENT + 1))}>.",
            ["indirect", "common reporting verb", "indirect or mixed", "long content"],
        ),
    ],
)
def test_a_relation_is_in_the_slices_of_its_kind_its_cue_its_source_and_its_length(marked: str, names: list[str]) -> None:
    text, relation = gold(marked)
    found = slices_of(text, relation, texts.quotations(text))
    assert sorted(found) == sorted(names)
    assert set(found) <= set(SLICES)


def test_slices_are_those_of_the_packages_metrics_where_both_have_them() -> None:
    found = figures_of("a", TEXT, [SAID, INSISTED], [])
    for name in METRICS_SLICES:
        assert found.slices[name].found.linked_overlap.gold == found.whole.slices[name].gold, name


def test_a_slice_has_recall_on_its_gold_and_precision_on_what_looks_like_it() -> None:
    # Predicted: the first relation with its source cut to one name, and an indirect relation that is wrong.
    wrong = GoldRelation(source=(at(TEXT, "she"),), cue=(at(TEXT, "is"),), content=(at(TEXT, "safe"),))
    found = figures_of("a", TEXT, [SAID, INSISTED], [attribution_of(TEXT, SHORT), attribution_of(TEXT, wrong)])
    overlap, exact, source = MEASURES["linked overlap"], MEASURES["linked exact"], MEASURES["source"]
    assert overlap(found.whole) == Count(right=1, predicted=2, gold=2)
    indirect, direct = found.slices["indirect"], found.slices["direct"]
    # Of one indirect gold relation one is found; of two indirect predictions one is right: F1 2 · 1 · ½ / 1½.
    assert indirect.recall(overlap) == 1.0
    assert indirect.f1(overlap) == pytest.approx(2 / 3)
    assert indirect.f1(exact) == 0.0
    assert (direct.recall(overlap), direct.f1(overlap)) == (0.0, 0.0)
    # The source "she" of the wrong relation is a right source span all the same, though not one of the slice's gold.
    assert source(indirect.found) == Count(right=0, predicted=2, gold=1)
    assert source(indirect.told) == Count(right=1, predicted=2, gold=2)
    assert indirect.f1(MEASURES["content"]) == pytest.approx(2 / 3)


def test_annotators_predict_each_other_in_both_orders() -> None:
    article = GoldArticle(name="daily_2020-01-02_dam", text=TEXT, layers=((SAID, INSISTED), (SHORT,), (SAID,)))
    alone = GoldArticle(name="daily_2020-01-03_sun", text=TEXT, layers=((SAID,),))
    (found,), pairs = agreement([article, alone])
    assert pairs == 6
    # Gold relations over the pairs: the first annotator (2) twice, the others (1) twice: 8. Overlap: each pair has one.
    assert found.whole.linked_overlap == Count(right=6, predicted=8, gold=8)
    # Exact: the first and the third share one relation, in both orders.
    assert found.whole.linked_exact == Count(right=2, predicted=8, gold=8)
    assert found.whole.pieces.source == Count(right=2, predicted=8, gold=8)
    assert found.slices["pronoun source"].found.linked_overlap == Count(right=0, predicted=2, gold=2)
    assert found.publishers["daily"] == found.whole


def test_figures_add_up_by_slice_and_by_publisher() -> None:
    one = figures_of("daily_1", TEXT, [SAID], [attribution_of(TEXT, SAID)])
    two = figures_of("weekly_1", TEXT, [INSISTED], [])
    total = Figures() + one + two
    assert total.whole.linked_exact == Count(right=1, predicted=1, gold=2)
    assert total.slices["indirect"].f1(MEASURES["linked exact"]) == 1.0
    assert total.slices["direct"].recall(MEASURES["linked exact"]) == 0.0
    assert {name: scores.linked_exact.gold for name, scores in total.publishers.items()} == {"daily": 1, "weekly": 1}
    assert Slice().f1(MEASURES["source"]) == 0.0


def test_an_annotators_relation_and_an_attribution_tell_the_same_offsets() -> None:
    assert relation_of(attribution_of(TEXT, INSISTED)) == INSISTED


def test_the_table_has_every_column_and_marks_what_was_published() -> None:
    right = Column.of("right", [figures_of("daily_1", TEXT, [SAID], [attribution_of(TEXT, SAID)])] * 3)
    empty = Column.of("empty", [figures_of("daily_1", TEXT, [SAID], [])] * 3)
    lines = table([right, empty], gold=right.total).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0][:4] == ["F1, or share found", "gold", "right", "empty"]
    assert cells[0][4] == "MiniLM-L6, first try (recorded)"
    assert "CofeNet-BERT (published)" in cells[0]
    assert len({len(row) for row in cells}) == 1
    by_name = {row[0].strip("*"): row for row in cells}
    assert by_name["CofeNet: source"][1:5] == ["3", "100.0 ±0.0", "0.0 ±0.0", "80.2"]
    assert by_name["indirect: found"][1:5] == ["3", "100.0", "0.0", "—"]
    assert by_name["daily: linked exact"][2:4] == ["100.0", "0.0"]


def test_the_interval_is_that_of_resampled_articles() -> None:
    half = [figures_of("a", TEXT, [SAID], [attribution_of(TEXT, SAID)] * n) for n in (0, 1)]
    # Of two articles, one all right and one empty: resampled F1 is 0, 2/3 (one of each) or 1, so the interval is 0 to 100.
    assert Column.of("half", half).half_width("linked exact") == pytest.approx(50.0)


def test_a_report_is_written_between_its_marks_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "comparison.md"
    right = Column.of("right", [figures_of("daily_1", TEXT, [SAID], [attribution_of(TEXT, SAID)])])
    measured = System(name="right", folder=None, code=[], find=lambda articles: [])
    absent = Absent(name="CRF", reason="no folder given")
    text = report([right], gold=right.total, measured=[measured], absent=[absent], humans="Nobody.", command="run me")
    assert "- CRF: no folder given" in text
    assert "`run me`" in text
    write(path, "an older table")
    path.write_text(path.read_text() + "\nA remark.\n")
    write(path, text)
    whole = path.read_text()
    assert "an older table" not in whole
    assert text in whole
    assert whole.endswith("A remark.\n")


def test_baselines_that_are_not_there_are_told_with_the_command_that_trains_them(tmp_path: Path) -> None:
    found = {system.name: system for system in systems(tmp_path, None)}
    crf = found["CRF"]
    assert isinstance(crf, Absent)
    assert "python -m training.baselines.crf" in crf.reason
    assert isinstance(found["rules"], System)
    assert isinstance(found["onrecord best"], System)


def test_a_baseline_is_titled_with_the_epochs_that_it_had(tmp_path: Path) -> None:
    (tmp_path / "training.json").write_text('{"epochs": 0.5, "seed": 1}', encoding="utf-8")
    (tmp_path / "model.bin").write_bytes(b"0" * 500_000)
    (tmp_path / "checkpoint.pt").write_bytes(b"0" * 900_000)
    baseline = System(name="spaCy NER", folder=tmp_path, code=[], find=lambda articles: [])
    assert baseline.title == "spaCy NER, 0.5 epochs"
    assert baseline.megabytes == pytest.approx(0.5, abs=0.001)
    assert System(name="rules", folder=None, code=[], find=lambda articles: []).title == "rules"


def test_what_is_compared_is_what_evaluate_scores(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "a_x.ann").write_text(
        "T1\tSource 0 8\tAda Lund\nE1\tAttribution:T1 Source:T1\n", encoding="utf-8"
    )
    article = GoldArticle(name="a", text=TEXT, layers=((GoldRelation(source=((0, 8),), cue=(), content=()),),))
    (scored,) = evaluate(tmp_path, Settings(tagger="rules", processes=1))
    (predicted,) = as_is("rules", [article])
    assert predicted
    assert figures_of("a", TEXT, article.layers[0], predicted).whole == getattr(scored, "scores")  # noqa: B009


def test_kept_results_are_used_again_until_something_changes(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    model = tmp_path / "model"
    model.mkdir()
    (model / "weights.bin").write_bytes(b"1")
    first = digest_of([model])
    assert [kept(tmp_path / "kept", "a b", first, make) for _ in range(2)] == [1, 1]
    (model / "checkpoint.pt").write_bytes(b"2")
    assert digest_of([model]) == first
    (model / "weights.bin").write_bytes(b"3")
    assert kept(tmp_path / "kept", "a b", digest_of([model]), make) == 2
    assert kept(None, "a b", first, make) == 3
