from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from rich.console import Console, RenderableType

from onrecord.schema import Carrier, Span, Speaker, Statement
from onrecord.views.cli.layout import speaker_text, statement_rows

LENA = Speaker(
    type="person", name="Lena Harth-Castellane", role="foreign minister", organization="Government of Ostria", tier="A"
)


def statement(words: str, **others: object) -> Statement:
    plain = Statement(
        id="s-" + words.split()[-1],
        kind="indirect",
        source=(),
        cue=(Span(start=0, end=4, text="said"),),
        content=(Span(start=5, end=5 + len(words), text=words),),
        negated=False,
        within=None,
        speaker=LENA,
        said=None,
        occasion=None,
        chain=(Carrier(name="Courier", role="agency"), Carrier(name="Sarn Echo", role="publisher")),
        confidence=0.9,
    )
    return replace(plain, **others)  # type: ignore[arg-type]


def printed(part: RenderableType, width: int = 100) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(part)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_each_line_below_the_name_and_the_words_has_its_own_matter() -> None:
    lines = printed(
        statement_rows([statement("trains would run", speaker=replace(LENA, on_behalf_of="Ostria"))], show_header=False)
    )
    assert [" ".join(line.split()) for line in lines if line] == [
        "— Lena Harth-Castellane trains would run",
        "foreign minister, Government of s-run · indirect · “said”",
        "Ostria via Courier → Sarn Echo",
        "for Ostria · tier A",
    ]


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal_and_a_name_stays_on_one_line(width: int) -> None:
    lines = printed(statement_rows([statement("trains would run " * 20)]), width)
    assert max(map(len, lines)) <= width
    assert any("Lena Harth-Castellane" in line for line in lines)


def test_what_was_not_said_and_what_was_quoted_is_marked() -> None:
    negated = printed(statement_rows([statement("trains would run", negated=True)]))
    direct: Literal["direct"] = "direct"
    quoted = printed(statement_rows([statement('"We have time"', kind=direct)]))
    assert any("did not say: trains would run" in line for line in negated)
    assert any("“We have time”" in line for line in quoted)


def test_a_nested_statement_stands_under_the_one_that_holds_it_and_further_right() -> None:
    outer, other = statement("outer words one"), statement("quite different two")
    inner = statement("inner words three", within=outer.id)
    innermost = statement("innermost words four", within=inner.id)
    lines = printed(statement_rows([outer, other, innermost, inner]))
    shown = {word: next(line for line in lines if word in line) for word in ("one", "two", "three", "four") if word}
    assert [lines.index(shown[word]) for word in ("one", "three", "four", "two")] == sorted(map(lines.index, shown.values()))
    assert "↳ inner words" in shown["three"]
    columns = [shown["one"].index("outer"), shown["three"].index("inner"), shown["four"].index("innermost")]
    assert columns == sorted(set(columns))


def test_a_nested_statement_whose_holder_is_not_shown_stands_alone() -> None:
    assert not any("↳" in line for line in printed(statement_rows([statement("inner words", within="s-elsewhere")])))


def test_a_description_is_not_said_twice() -> None:
    nameless = Speaker(type="anonymous", name="a senior diplomat", role="diplomat")
    assert speaker_text(nameless).plain == "a senior diplomat"
    ministry = Speaker(
        type="organization", name="Foreign Ministry", organization="Foreign Ministry", on_behalf_of="Ostria", tier="C"
    )
    assert speaker_text(ministry).plain == "Foreign Ministry\nfor Ostria · tier C"
