"""Dates over occasions: sittings, interviews with a date line, asides, spokesmen, rulings, times of day, live pages."""

from __future__ import annotations

import pytest

from onrecord.statements.dates import said
from tests.statements.story import build

MON, TUE, WED = "2024-05-20", "2024-05-21", "2024-05-22"

# Published on Wednesday 22 May 2024; the date of each statement in the order of the numbers.
SITTINGS: list[tuple[str, list[str | None]]] = [
    (
        "Ports Minister [1:Ana Sol] {1:told} the Senate on Tuesday that <1:fees would rise>. Green senator [2:Per Lund] {2:called} "
        "<2:it a tax on fog>. [3:Ida Moe], the opposition leader, {3:told} the chamber <3:she had seen no plan>.",
        [TUE, TUE, TUE],
    ),
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise>.\n\nDuring question time [2:Per Lund] {2:asked} "
        "<2:who would pay>. [3@1:She] {3:replied} that <3:ships would>.",
        [TUE, TUE, TUE],
    ),
    # Outside the chamber, to the press, in a statement, on a later day: not the sitting.
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise> during question time.\n\nOpposition MP [2:Per Lund] "
        "{2:told} reporters <2:it was a tax on fog>.",
        [TUE, None],
    ),
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise> during question time.\n\nIn a statement, senator "
        "[2:Per Lund] {2:called} <2:it a tax on fog>.",
        [TUE, None],
    ),
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise> during question time.\n\n[2:A fisherman in Oslo] "
        "{2:said} <2:he would sell>.",
        [TUE, None],
    ),
    # One person's words in a chamber do not make the story one about the sitting.
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise>.\n\nOpposition MP [2:Per Lund] {2:called} <2:it a tax>.",
        [TUE, None],
    ),
    # A saying of another day suspends the sitting, until somebody who has spoken there speaks again.
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise> during question time.\n\n[2:Ole Dahl] {2:wrote} in a "
        "report tabled on Monday that <2:they are low>. [3@1:The minister] {3:did not dispute} <3:it>.\n\nGreen MP [4:Per Lund] "
        "{4:said} <4:it was a tax>.",
        [TUE, MON, TUE, TUE],
    ),
    (
        "[1:Ana Sol] {1:told} Parliament on Tuesday that <1:fees would rise> during question time.\n\n[2:Ole Dahl] {2:wrote} in a "
        "report tabled on Monday that <2:they are low>.\n\nGreen MP [3:Per Lund] {3:said} <3:it was a tax>.",
        [TUE, MON, None],
    ),
    (
        "[1:Vera Holt], the Norwegian ambassador, {1:told} the Security Council on Monday <1:the truce holds>. In the open debate "
        "[2:the Swedish envoy] {2:said} <2:it did not>. [3:The delegate of Malta] {3:asked} <3:for proof>.",
        [MON, MON, MON],
    ),
    (
        "The emergency session was short. [1:Vera Holt] {1:told} the UN Security Council on Monday <1:the truce holds>. "
        "[2:A shopkeeper] {2:said} <2:it did not>.",
        [MON, None],
    ),
    (
        "Prosecutor [1:Ida Moe] {1:told} the court on Tuesday <1:he knew>. [2:Defence lawyer Per Lund] {2:said} <2:he did not>, and "
        "the hearing was adjourned.",
        [TUE, TUE],
    ),
    (
        "Prosecutor [1:Ida Moe] {1:told} the court on Tuesday <1:he knew>. The trial goes on. Outside, [2:defence lawyer Per Lund] "
        "{2:told} reporters outside <2:he did not>.",
        [TUE, None],
    ),
]

INTERVIEWS: list[tuple[str, list[str | None]]] = [
    ("<1:Yes>, [1:Ana Sol] {1:says}. <2:No>, [2@1:she] {2:adds}.\n\nThe interview was recorded on Monday.", [MON, MON]),
    ("<1:Yes>, [1:Ana Sol] {1:says}. <2:No>, [2@1:she] {2:adds}.\n\nThe conversation took place on Monday evening.", [MON, MON]),
    (
        "<1:Yes>, [1:Ana Sol] {1:says}. <2:No>, [2@1:she] {2:adds}.\n\nThis interview was conducted on 14 May in Oslo.",
        ["2024-05-14"] * 2,
    ),
    ("<1:Yes>, [1:Ana Sol] {1:says}. <2:No>, [2@1:she] {2:adds}.\n\nInterview conducted on 14 May 2024.", ["2024-05-14"] * 2),
    ("Sol spoke to us on Monday. <1:Yes>, [1:Ana Sol] {1:says}. Tea came. It rained. <2:No>, [2@1:she] {2:says}.", [MON, MON]),
    ("<1:Yes>, [1:Ana Sol] {1:says}. We met on Monday in her office.", [MON]),
    ("<1:Yes>, {1:said} [1:Ana Sol]. She was speaking on Tuesday at the harbour.", [TUE]),
    ("<1:Yes>, {1:said} [1:Ana Sol]. Sol was speaking to students in Bergen on Tuesday.", [TUE]),
    # Another speaker, an own date, another setting, and the day of the broadcast are not the interview's.
    (
        "<1:Yes>, [1:Ana Sol] {1:says}. <2:No>, [2@1:she] {2:says}. [3:Per Lund] {3:says} <3:maybe>.\n\nThe interview was recorded on Monday.",
        [MON, MON, None],
    ),
    (
        "<1:Yes>, [1:Ana Sol] {1:says}. On 3 May [2@1:she] {2:said} <2:no>.\n\nThe interview was recorded on Monday.",
        [MON, "2024-05-03"],
    ),
    (
        "<1:Yes>, [1:Ana Sol] {1:says}. In a letter [2@1:she] {2:wrote} <2:no>.\n\nThe interview was recorded on Monday.",
        [MON, None],
    ),
    ("<1:Yes>, [1:Ana Sol] {1:says}.\n\nThe interview will be broadcast on Monday.", [None]),
    ("<1:Yes>, [1:Ana Sol] {1:says}.\n\nThe interview was aired on Monday.", [None]),
    ("<1:Yes>, [1:Ana Sol] {1:says}.\n\nThe film was recorded on Monday.", [None]),
]

GOING_ON: list[tuple[str, list[str | None]]] = [
    # Told in the past perfect, quoted in the simple past: still that day.
    ('[1:Ana Sol] {1:had rejected} <1:any term> on Monday. "<2:We are no clock>," [2@1:she] {2:said}.', [MON, MON]),
    ("[1:Ana Sol] {1:had said} on Sunday that <1:x>. [2@1:She] {2:added} that <2:y>.", ["2024-05-19", "2024-05-19"]),
    # But a speaker with a running date returns to it.
    (
        "[1:Ana Sol] {1:said} on Tuesday that <1:x>. [2@1:She] {2:had said} on Sunday that <2:y>. <3:z>, [3@1:she] {3:added}.",
        [TUE, "2024-05-19", TUE],
    ),
    # What others said before, told in passing, does not end the running occasion.
    (
        "[1:Ana Sol] {1:announced} <1:the deal> today. The firm, which [2:the mayor] {2:said} in January was <2:bankrupt>, is new.\n\n"
        '"<3:It is done>," [3@1:Ms Sol] {3:said}.',
        [WED, "2024-01", WED],
    ),
    (
        "[1:Ana Sol] {1:said} on Tuesday <1:x>. On Sunday [2:Per Lund] {2:had said} <2:y>. <3:z>, [3@1:she] {3:said} with a shrug.",
        [TUE, "2024-05-19", TUE],
    ),
    (
        "[1:Ana Sol] {1:said} on Monday <1:x>. On Tuesday [2:Per Lund] {2:said} <2:y>. <3:Zero>, [3@1:Sol] {3:said}.",
        [MON, TUE, None],
    ),
    # The words return to an occasion told of before.
    (
        "[1:Ana Sol] on Monday {1:said} that <1:x>. [2:Per Lund] {2:disagrees}: <2:y>.\n\nWhile addressing the press conference, "
        "[3@1:Sol] {3:said} that <3:z>. [4:Ida Moe] {4:shrugged}: <4:w>.\n\nSpeaking further with the reporters, [5@1:Sol] {5:said} <5:v>.",
        [MON, None, MON, None, MON],
    ),
    ("[1:Ana Sol] on Monday {1:said} that <1:x>. [2:Per Lund] {2:said} <2:y>.\n\n[3@1:Sol] {3:said} <3:z>.", [MON, None, None]),
    # Told of just before the quotation, which stands in paragraphs of its own.
    ('Ana Sol lost her temper at a Senate hearing yesterday.\n\n"<1:No.\n\n"Never>," [1:Sol] {1:thundered}.', [TUE]),
    ("Ana Sol has spoken to the press in Oslo on Tuesday. <1:The port>, [1:she] {1:said}, <1:is shut>.", [TUE]),
    ("Ana Sol faced the press in Oslo on Tuesday. Her hat was wet. [1:She] {1:said} <1:x>.", [None]),
    # The note handed over, the paper dated.
    ("In a draft dated 3 May, a copy of which was seen by Havn, [1:the builders] {1:promise} <1:x>.", ["2024-05-03"]),
    ("In a memo dated 3 May, obtained by Havn, [1:Ana Sol] {1:warned} of <1:x>.", ["2024-05-03"]),
    ("The view, {1:expressed} in [1:some media reports] on Monday, that <1:the port is shut>, is wrong.", [MON]),
    (
        "It went further than what the port had put out on Sunday, when a spokeswoman, [1:Ida Moe], {1:said} <1:x>.",
        ["2024-05-19"],
    ),
    ("It was decided on Sunday, when [1:Ida Moe] {1:said} <1:x>.", ["2024-05-19"]),
    # A meeting in the past, told in the first person.
    ("[1:Ana Sol] {1:said} in 2019 <1:x>. When I met her last autumn, [2@1:she] {2:said} <2:y>.", ["2019", "2023"]),
    ("When we met her in Oslo on Monday, [1:she] {1:said} <1:y>.", [MON]),
    ("[1:Ana Sol] {1:said} <1:x> a week ago.", ["2024-05-15"]),
    ("[1:Ana Sol] {1:said} <1:x> about a week ago.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} last summer <1:x>.", ["2023"]),
    ("[1:Ana Sol] {1:said} last winter <1:x>.", [None]),
    ("[1:The minister], Ana Sol, just {1:told} reporters that <1:x>.", [WED]),
    ("He thinks she just {1:told} lies, [1:Per Lund] says<1:.>", [None]),
]

RULINGS: list[tuple[str, list[str | None]]] = [
    (
        "Judge [1:Ida Moe] {1:found} on Tuesday that <1:x>.\n\nIt rained.\n\nIn its ruling [2:the court] {2:noted} <2:y>.",
        [TUE, TUE],
    ),
    ("The High Court ruled against the port on Monday. In its judgment [1:the court] {1:said} <1:y>.", [MON]),
    ("A panel of judges struck down the fee on Monday. Ships cheered. In their decision [1:the judges] {1:wrote} <1:y>.", [MON]),
    ("The mayor found a coin on Monday. In its ruling [1:the court] {1:said} <1:y>.", [None]),
    ("The court will rule on Friday. In its ruling of old [1:the court] {1:said} <1:y>.", [None]),
]

TIMES_OF_DAY: list[tuple[str, list[str | None]]] = [
    ("A mast fell on Tuesday morning, [1:the port] {1:said} in the evening<1:.>", [TUE]),
    ("A mast fell on Tuesday. In the evening [1:Ana Sol] {1:said} <1:x>.", [TUE]),
    ("A mast fell on Tuesday. In the morning [1:Ana Sol] {1:had told} Havn <1:x>.", [TUE]),
    ("A mast fell on Tuesday. [1:Ana Sol], who testified in the morning, {1:said} <1:x>.", [TUE]),
    ("A mast fell on Tuesday. [1:Officials who testified before the board in the morning] {1:said} <1:x>.", [TUE]),
    (
        "A mast fell on Tuesday.\n\nIn a report tabled on Monday [1:Per Lund] {1:warned} of <1:x>.\n\nIn the afternoon [2:Ana Sol] {2:said} <2:y>.",
        [MON, TUE],
    ),
    ("[1:Ana Sol] {1:said} later in the evening <1:x>.", [WED]),
    ("[1:Ana Sol] {1:said} overnight <1:x>.", [WED]),
    ("On Monday a mast fell. Later in the day [1:Ana Sol] {1:said} <1:x>.", [MON]),
    ("[1:Ana Sol] {1:said} <1:she would sail in the morning>.", [None]),
    ("[1:Ana Sol] {1:said} this morning <1:x>.", [WED]),
    ("[1:Ana Sol], who got off the overnight train, {1:said} <1:x>.", [None]),
]

ROWS = SITTINGS + INTERVIEWS + GOING_ON + RULINGS + TIMES_OF_DAY


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_an_occasion_dates_what_is_said_on_it(marked: str, expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, WED)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            '<1:A mast fell>, [1:the port office] {1:said} on Tuesday. "<2:Sorry>," {2:said} [2:the office\'s spokesman, Per Lund].',
            [TUE, TUE],
        ),
        ("<1:A mast fell>, [1:the port office] {1:said} on Tuesday. [2:Its spokeswoman] {2:said} <2:it was old>.", [TUE, TUE]),
        (
            "<1:A mast fell>, [1:the port office] {1:said} on Tuesday. [2:The mayor's spokesman] {2:said} <2:it was old>.",
            [TUE, None],
        ),
        (
            "<1:A mast fell>, [1:the port office] {1:said} on Tuesday. It rained. Ships left. [2:Its spokeswoman] {2:said} <2:it was old>.",
            [TUE, None],
        ),
    ],
)
def test_a_spokesman_goes_on_for_the_body_that_has_just_spoken(marked: str, expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, WED, bodies=(1,))
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [("LIVE Port strike: all updates", WED), ("Port strike - live updates", WED), ("Port strike goes on", None)],
)
def test_has_spoken_is_today_on_a_live_page_alone(head: str, expected: str | None) -> None:
    marked = f"{head}\n\n15:20\n\nAna Sol has spoken to reporters in Oslo. [1:She] {{1:said}} <1:the port was shut>."
    article, attributions, speakers = build(marked, WED)
    (date,) = said(article, attributions, speakers)
    assert (date.value if date else None) == expected


@pytest.mark.parametrize(
    ("marked", "documents", "expected"),
    [
        # A communiqué dates its own words, not the report that it quotes.
        ("JOINT COMMUNIQUÉ\nOslo, 3 May 2024\n\n1. [1:The ministers] {1:reaffirmed} that <1:x>.", (), ["2024-05-03"]),
        ("JOINT COMMUNIQUÉ\nOslo, 3 May 2024\n\n1. It considered [1:the report], which {1:recommends} that <1:x>.", (1,), [None]),
        ("JOINT COMMUNIQUÉ\nOslo, 3 May 2024\n\n1. [1:This Communiqué] {1:reaffirms} that <1:x>.", (1,), ["2024-05-03"]),
        ("Oslo withdrew in a note handed to the three ports in March; [1:the note] {1:said} <1:x>.", (1,), ["2024-03"]),
        # A release that tells what was announced today dates its issuer's voice and no visitor's words.
        (
            "Port Authority Press Release\n3 May 2024\n\n[1:Ana Sol] {1:announced} today that <1:x>.\n\n[2:Per Lund] {2:stated} that <2:y>.\n\n<3:No such plan exists.>",
            (),
            ["2024-05-03", None, "2024-05-03"],
        ),
        # In a transcript the questioner's report of others is not the day of the briefing.
        (
            "Daily Press Briefing\n3 May 2024\n\n[1:Spokesperson]: <1:Good morning.>\n\nQuestion: [2:Oslo] {2:says} <2:it will pay>.\n\n"
            "[3@1:Spokesperson]: <3:Fine.>\n\nQuestion: And?\n\n[4@1:Spokesperson]: <4:No.>",
            (),
            ["2024-05-03", None, "2024-05-03", "2024-05-03"],
        ),
    ],
)
def test_a_document_dates_its_own_words(marked: str, documents: tuple[int, ...], expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, "2024-05-03", documents=documents)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected


@pytest.mark.parametrize(
    ("words", "value"), [("in March", "2024-03"), ("in November", "2024-11"), ("last summer", "2024"), ("in December", None)]
)
def test_publication_known_to_the_month_settles_months_and_seasons(words: str, value: str | None) -> None:
    article, attributions, speakers = build(f"[1:Ana Sol] {{1:declared}} {words} <1:that it works>.", "2024-11")
    (date,) = said(article, attributions, speakers)
    assert (date.value if date else None) == value
