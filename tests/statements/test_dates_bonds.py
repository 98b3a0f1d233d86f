"""Which date belongs to which saying where commas, antecedents and relative clauses stand between them."""

from __future__ import annotations

import pytest

from onrecord.statements.dates import said
from tests.statements.story import build

SUN, MON, TUE, WED = "2024-05-19", "2024-05-20", "2024-05-21", "2024-05-22"

# Published on Wednesday 22 May 2024.
ROWS: list[tuple[str, list[str | None]]] = [
    # "In which" leads back to what was uttered.
    ("The words are cut from an interview of May 3 in which [1:Ana Sol] {1:told} a weekly <1:that fees fall>.", ["2024-05-03"]),
    ("He has the note of 9 April, in which [1:Oslo] {1:states} that <1:fees fall>.", ["2024-04-09"]),
    ("They met in the harbour of 1912, in which [1:Ana Sol] {1:said} <1:that fees fall>.", [None]),
    # A place where the speaker was, a dated paper, a participle behind the main clause.
    ("[1:Ana Sol], in Oslo on Tuesday, {1:answered} that <1:fees fall>.", [TUE]),
    ("[1:The ports office], in a reply dated 4 April, {1:states} that <1:fees fall>.", ["2024-04-04"]),
    ("[1:Ana Sol] broke with twenty years of thrift on Tuesday, {1:saying} <1:fees would fall>.", [TUE]),
    ("As late as in March [1:its minister] {1:had talked} of <1:a levy>.", ["2024-03"]),
    ("Again this month [1:the minister] {1:has asked} that <1:fees fall>.", ["2024-05"]),
    ("In March of last year [1:Ana Sol] {1:said} that <1:fees fall>.", ["2023-03"]),
    ("[1:Ana Sol] {1:swore} before us in 2021 that <1:fees fall>.", ["2021"]),
    ("[1:Ana Sol] {1:reported} to her minister at 06:40 on Tuesday <1:that fees fall>.", [TUE]),
    ("[1:Ana Sol] {1:announced} <1:the same week the deposit of the instrument>.", [None]),
    ("A paper {1:quoted} [1:Ana Sol] <1:as saying on Sunday that fees fall>.", [SUN]),
    ("[1:An aide] {1:quoted} Tuesday's statement of the minister: <1:Fees fall>.", [TUE]),
    # The date at the end of what was taken for the source.
    ("[1:Its ports office in 2020] {1:called} <1:the levy a tax>.", ["2020"]),
    ("[1:Records made in 2020] {1:suggest} <1:that fees fall>.", [None]),
    # A clause that tells something else of the source dates nothing else.
    ("[1:Oslo], whose own list was published last week without it, {1:considers} <1:the matter closed>.", [None]),
    ("[1:The ports office, which signed the pact in 2018], {1:said} in a note <1:that fees fall>.", [None]),
    ("[1:Ana Sol], who in 2022 {1:promised} <1:that fees fall>, left.", ["2022"]),
    ("[1:Oslo], whose cabinet met on Tuesday, {1:announced} <1:it had followed>.", [TUE]),
    # What is answered, seen or recalled has a day of its own.
    ("[1:Ana Sol] {1:told} the paper in answer to remarks in Oslo on Sunday <1:that fees fall>.", [None]),
    ("<1:Fees fell>, {1:according to} [1:letters signed by the mayor and seen by the agency on Tuesday].", [None]),
    ("[1:A spokesman] {1:cited} the minister's words of Tuesday that <1:fees fall>.", [None]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_the_words_between_date_and_saying_decide(marked: str, expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, WED)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected


def test_words_addressed_to_a_face_belong_to_the_sitting() -> None:
    marked = (
        "Levy debated\n\nWednesday's question hour belonged to the member for the northern islands and to the levy on ships.\n\n"
        "[1:Ylva Sand] {1:reminded} him that <1:fees rose>. In Lima [2:Per Lund] {2:said} <2:they fell>."
    )
    article, attributions, speakers = build(marked, WED)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == [WED, None]


def test_a_document_is_dated_by_its_closing_line() -> None:
    marked = (
        "Transcript of remarks at media session\n\n[1:Secretary]: <1:Thank you.>\n\nReporter: And?\n\n[2@1:Secretary]: <2:No.>\n\n"
        "Reporter: So?\n\n[3@1:Secretary]: <3:Yes.>\n\nEnds/Tuesday, May 21, 2024\n\nIssued at 15:48"
    )
    article, attributions, speakers = build(marked)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == [TUE] * 3
