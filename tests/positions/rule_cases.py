# Longer than 400 lines because it is one table.
"""Sequences of one holder's statements, each with the line on a day and what every statement did; made up."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """Statements in order, the day asked about, which statement is then the line, what each did, which diverge."""

    name: str
    lines: str
    day: str
    line: int | None
    changes: list[str]
    divergent: tuple[int, ...] = ()
    reported: tuple[int, ...] = ()


CASES = [
    # One voice over time.
    Case("one statement is the line", "A 2022-01-10 supports", "2022-01-10", 0, ["first statement"]),
    Case("nothing said yet", "A 2022-01-10 supports", "2022-01-09", None, []),
    Case("nothing said at all", "", "2022-01-09", None, []),
    Case("last day of the window", "A 2022-01-10 supports", "2023-01-09", 0, ["first statement"]),
    Case("first day behind the window", "A 2022-01-10 supports", "2023-01-10", None, ["first statement"]),
    Case("said again", "A 2022-01-10 supports\nA 2022-02-10 supports", "2022-03-01", 1, ["first statement", "reaffirms"]),
    Case("against, said again", "A 2022-01-10 opposes\nA 2022-02-10 opposes", "2022-03-01", 1, ["first statement", "reaffirms"]),
    Case("done what was said", "A 2022-01-10 supports\nA 2022-02-10 enacted", "2022-03-01", 1, ["first statement", "hardens"]),
    Case(
        "refused what was opposed", "A 2022-01-10 opposes\nA 2022-02-10 refused", "2022-03-01", 1, ["first statement", "hardens"]
    ),
    Case("undone but still for", "A 2022-01-10 enacted\nA 2022-02-10 supports", "2022-03-01", 1, ["first statement", "softens"]),
    Case("no longer refused", "A 2022-01-10 refused\nA 2022-02-10 opposes", "2022-03-01", 1, ["first statement", "softens"]),
    Case("for, then against", "A 2022-01-10 supports\nA 2022-02-10 opposes", "2022-03-01", 1, ["first statement", "reverses"]),
    Case("against, then for", "A 2022-01-10 opposes\nA 2022-02-10 supports", "2022-03-01", 1, ["first statement", "reverses"]),
    Case("done, then refused", "A 2022-01-10 enacted\nA 2022-02-10 refused", "2022-03-01", 1, ["first statement", "reverses"]),
    Case(
        "against, then for with a condition",
        "A 2022-01-10 opposes\nA 2022-02-10 conditional 1 if elections are held",
        "2022-03-01",
        1,
        ["first statement", "reverses"],
    ),
    Case(
        "for, then not unless",
        "A 2022-01-10 supports\nA 2022-02-10 conditional -1 if elections are held",
        "2022-03-01",
        1,
        ["first statement", "reverses"],
    ),
    Case(
        "for, then no side",
        "A 2022-01-10 supports\nA 2022-02-10 non-committal",
        "2022-03-01",
        1,
        ["first statement", "walks back"],
    ),
    Case(
        "against, then off the agenda",
        "A 2022-01-10 opposes\nA 2022-02-10 not-under-consideration",
        "2022-03-01",
        1,
        ["first statement", "walks back"],
    ),
    Case(
        "for, then leaning",
        "A 2022-01-10 supports\nA 2022-02-10 non-committal 1",
        "2022-03-01",
        1,
        ["first statement", "softens"],
    ),
    Case(
        "for, then leaning the other way",
        "A 2022-01-10 supports\nA 2022-02-10 non-committal -1",
        "2022-03-01",
        1,
        ["first statement", "walks back"],
    ),
    Case(
        "no side, then for", "A 2022-01-10 non-committal\nA 2022-02-10 supports", "2022-03-01", 1, ["first statement", "hardens"]
    ),
    Case(
        "off the agenda, then against",
        "A 2022-01-10 not-under-consideration\nA 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement", "hardens"],
    ),
    Case(
        "leaning, then the other side",
        "A 2022-01-10 non-committal 1\nA 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement", "hardens"],
    ),
    Case(
        "no side in two ways",
        "A 2022-01-10 non-committal\nA 2022-02-10 not-under-consideration",
        "2022-03-01",
        1,
        ["first statement", "sidesteps"],
    ),
    Case(
        "no side, said again",
        "C 2022-01-10 not-under-consideration\nC 2022-02-10 not-under-consideration",
        "2022-03-01",
        1,
        ["first statement", "reaffirms"],
    ),
    # Conditions.
    Case(
        "a condition added to support",
        "A 2022-01-10 supports\nA 2022-02-10 conditional if girls return to school",
        "2022-03-01",
        1,
        ["first statement", "softens, adds condition"],
    ),
    Case(
        "a condition dropped",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 supports text we will do it",
        "2022-03-01",
        1,
        ["first statement", "hardens, drops condition"],
    ),
    Case(
        "a condition met",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 supports text Now that the girls have returned to school we will do it",
        "2022-03-01",
        1,
        ["first statement", "hardens, meets condition"],
    ),
    Case(
        "the same condition in other words",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 conditional if girls are returning to their schools",
        "2022-03-01",
        1,
        ["first statement", "reaffirms"],
    ),
    Case(
        "a second condition",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 conditional if girls return to school and prisoners are freed",
        "2022-03-01",
        1,
        ["first statement", "adds condition"],
    ),
    Case(
        "one condition of two",
        "A 2022-01-10 conditional if girls return to school and prisoners are freed\nA 2022-02-10 conditional if prisoners are freed",
        "2022-03-01",
        1,
        ["first statement", "drops condition"],
    ),
    Case(
        "another condition instead",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 conditional if prisoners are freed",
        "2022-03-01",
        1,
        ["first statement", "adds condition, drops condition"],
    ),
    Case(
        "a condition whose words were not found",
        "A 2022-01-10 conditional if girls return to school\nA 2022-02-10 conditional",
        "2022-03-01",
        1,
        ["first statement", "reaffirms"],
    ),
    Case(
        "not unless, then plainly not",
        "A 2022-01-10 conditional -1 if girls return to school\nA 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement", "hardens, drops condition"],
    ),
    Case(
        "a will-if that becomes a will-not-unless",
        "A 2022-01-10 conditional 1 if girls return to school\nA 2022-02-10 conditional -1 if girls return to school",
        "2022-03-01",
        1,
        ["first statement", "reverses"],
    ),
    # Silence.
    Case(
        "spoke again after the window",
        "A 2020-01-10 supports\nA 2022-02-10 supports",
        "2022-03-01",
        1,
        ["first statement", "breaks silence"],
    ),
    Case(
        "changed its mind in silence",
        "A 2020-01-10 supports\nA 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement", "breaks silence"],
    ),
    Case("silent between", "A 2020-01-10 supports\nA 2022-02-10 supports", "2021-06-01", None, ["first statement"]),
    Case(
        "a lower voice within the window breaks no silence",
        "A 2021-01-10 supports\nB 2021-12-01 supports\nA 2022-02-10 supports",
        "2022-03-01",
        2,
        ["first statement", "aligned", "confirms"],
    ),
    # Refusals to answer.
    Case(
        "a refusal does not move the line",
        "A 2022-01-10 supports\nC 2022-02-10 declines-to-say",
        "2022-03-01",
        0,
        ["first statement", "declines to say"],
    ),
    Case("a refusal alone is the line", "C 2022-02-10 declines-to-say", "2022-03-01", 0, ["first statement, declines to say"]),
    Case(
        "an answer after a refusal",
        "C 2022-01-10 declines-to-say\nD 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement, declines to say", "hardens"],
    ),
    Case(
        "a refusal that outlives the line",
        "A 2022-01-10 supports\nC 2022-12-10 declines-to-say",
        "2023-02-01",
        1,
        ["first statement", "declines to say"],
    ),
    Case(
        "a refusal is no divergence",
        "A 2022-01-10 supports\nD 2022-02-10 declines-to-say",
        "2022-03-01",
        0,
        ["first statement", "declines to say"],
    ),
    # Tiers.
    Case(
        "an envoy and, a day later, the president's spokesman",
        "B 2022-06-14 conditional if promises are kept by envoy\nC 2022-06-15 not-under-consideration by spokesman",
        "2022-06-16",
        1,
        ["first statement", "overrides"],
        (0,),
    ),
    Case(
        "the envoy alone the day before",
        "B 2022-06-14 conditional if promises are kept by envoy\nC 2022-06-15 not-under-consideration by spokesman",
        "2022-06-14",
        0,
        ["first statement"],
    ),
    Case(
        "the envoy after the spokesman",
        "C 2022-06-15 not-under-consideration\nB 2022-06-17 supports",
        "2022-06-18",
        0,
        ["first statement", "diverges"],
        (1,),
    ),
    Case("a minister agrees", "A 2022-01-10 supports\nB 2022-02-10 supports", "2022-03-01", 0, ["first statement", "aligned"]),
    Case(
        "an envoy puts the same side with a condition",
        "A 2022-01-10 supports\nB 2022-02-10 conditional if it rains",
        "2022-03-01",
        0,
        ["first statement", "aligned"],
    ),
    Case(
        "a legislator dissents",
        "A 2022-01-10 supports\nD 2022-02-10 opposes",
        "2022-03-01",
        0,
        ["first statement", "diverges"],
        (1,),
    ),
    Case(
        "a spokesman speaks as his president",
        "A 2022-01-10 supports\nC 2022-02-10 not-under-consideration",
        "2022-03-01",
        1,
        ["first statement", "walks back"],
    ),
    Case(
        "a spokesman of another ministry",
        "A 2022-01-10 supports\nC2 2022-02-10 opposes",
        "2022-03-01",
        0,
        ["first statement", "diverges"],
        (1,),
    ),
    Case(
        "such a spokesman above a legislator",
        "C2 2022-01-10 supports\nD 2022-02-10 opposes",
        "2022-03-01",
        0,
        ["first statement", "diverges"],
        (1,),
    ),
    Case(
        "the president confirms", "D 2022-01-10 supports\nA 2022-02-10 supports", "2022-03-01", 1, ["first statement", "confirms"]
    ),
    Case(
        "the president overrides",
        "B 2022-01-10 supports\nA 2022-02-10 opposes",
        "2022-03-01",
        1,
        ["first statement", "overrides"],
        (0,),
    ),
    Case(
        "what lapses leaves the lower voice",
        "A 2022-01-10 supports\nB 2022-11-01 opposes",
        "2023-01-10",
        1,
        ["first statement", "diverges"],
    ),
    Case(
        "two legislators",
        "D 2022-01-10 supports by one\nD 2022-02-10 opposes by another",
        "2022-03-01",
        1,
        ["first statement", "diverges"],
        (0,),
    ),
    Case(
        "one legislator twice",
        "D 2022-01-10 supports by one\nD 2022-02-10 opposes by one",
        "2022-03-01",
        1,
        ["first statement", "reverses"],
    ),
    Case(
        "two ministers of the first tier",
        "A 2022-01-10 supports by one\nA 2022-02-10 opposes by another",
        "2022-03-01",
        1,
        ["first statement", "reverses"],
    ),
    Case(
        "two of the first tier on one day",
        "A 2022-01-10 supports by one\nC 2022-01-10 opposes by another",
        "2022-03-01",
        0,
        ["diverges", "first statement"],
        (1,),
    ),
    Case(
        "the lower voice of one day comes first",
        "A 2022-01-10 supports\nB 2022-01-10 opposes",
        "2022-01-10",
        0,
        ["overrides", "first statement"],
        (1,),
    ),
    # What others say.
    Case("others' words are no line", "E 2022-01-10 supports by ally", "2022-03-01", None, ["reported by others"], (), (0,)),
    Case(
        "others' words move nothing",
        "A 2022-01-10 opposes\nE 2022-02-10 supports by ally",
        "2022-03-01",
        0,
        ["first statement", "reported by others"],
        (),
        (1,),
    ),
    Case(
        "others' words break no silence",
        "A 2020-01-10 opposes\nE 2021-12-01 opposes by ally\nA 2022-02-10 opposes",
        "2022-03-01",
        2,
        ["first statement", "reported by others", "breaks silence"],
        (),
        (1,),
    ),
    Case("a private person's own words", "- 2022-01-10 opposes", "2022-03-01", 0, ["first statement"]),
    # Days that are known roughly.
    Case("a month counts from its end", "A 2022-01-01/2022-01-31 supports", "2022-01-30", None, []),
    Case("from the last day of the month", "A 2022-01-01/2022-01-31 supports", "2022-01-31", 0, ["first statement"]),
    Case("the day of publication", "A p2022-01-10 supports", "2022-01-10", 0, ["first statement"]),
    Case(
        "an exact day behind the month that holds it",
        "A 2022-01-01/2022-01-31 supports\nA 2022-01-20 opposes",
        "2022-02-10",
        0,
        ["reverses", "first statement"],
    ),
    # Renderings.
    Case(
        "two reports of one speaker's word on a day are one step",
        "A 2022-01-10 supports by one from wire\nA 2022-01-10 supports by one from paper",
        "2022-03-01",
        0,
        ["first statement", "first statement"],
    ),
    Case(
        "a rendering read otherwise is no change",
        "A 2022-01-10 supports by one event u from wire\nA p2022-01-11 conditional by one event u from wire\n"
        "A p2022-01-12 supports by one event u from paper",
        "2022-03-01",
        0,
        ["first statement", "first statement", "first statement"],
    ),
    # Longer histories.
    Case(
        "there and back",
        "A 2022-01-10 supports\nA 2022-02-10 opposes\nA 2022-03-10 supports",
        "2022-04-01",
        2,
        ["first statement", "reverses", "reverses"],
    ),
    Case(
        "by steps to the deed",
        "A 2022-01-10 non-committal\nA 2022-02-10 conditional if elections are held\n"
        "A 2022-03-10 supports text now that elections were held\nA 2022-04-10 enacted",
        "2022-05-01",
        3,
        ["first statement", "hardens", "hardens, meets condition", "hardens"],
    ),
    Case(
        "a change is told against the line, not against the last voice",
        "A 2022-01-10 supports\nD 2022-02-10 opposes\nA 2022-03-10 supports",
        "2022-04-01",
        2,
        ["first statement", "diverges", "reaffirms"],
        (1,),
    ),
]
