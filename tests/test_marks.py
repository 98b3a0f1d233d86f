"""Quotation marks paired: a table of styles and accidents, properties, and hostile input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import text as texts

ROWS = [
    # (text, the outermost quotations with their marks)
    # Straight marks
    ('The mayor said "we are late" again.', ['"we are late"']),
    ('"We are late," the mayor said.', ['"We are late,"']),
    ('"We are late," she said. "Start now."', ['"We are late,"', '"Start now."']),
    ('"Is it late?" he asked. "No!" they cried.', ['"Is it late?"', '"No!"']),
    ('He called it a ("small") step.', ['"small"']),
    ('The "first", the "second" and the "third"', ['"first"', '"second"', '"third"']),
    ('She wrote:"We go on." Then she left.', ['"We go on."']),
    ('"We wait—" he said, and stopped.', ['"We wait—"']),
    ('He said—"never"—and left.', ['"never"']),
    ('The port ("our port," he said) is shut.', ['"our port,"']),
    ('"We go."Then he left.', ['"We go."']),
    ('"The bridge" of "sighs"', ['"The bridge"', '"sighs"']),
    ('"...and then nothing," he said.', ['"...and then nothing,"']),
    # Curly marks
    ("The mayor said “we are late” again.", ["“we are late”"]),
    ("“We are late,” she said. “Start now.”", ["“We are late,”", "“Start now.”"]),
    ("(“We are late,” she said.)", ["“We are late,”"]),
    ("The “first”, “second” and “third”", ["“first”", "“second”", "“third”"]),
    ("—“Never,” he said.", ["“Never,”"]),
    ("“[We] will go,” it read.", ["“[We] will go,”"]),
    # Doubled apostrophes, TeX, doubled single curls
    ("The mayor said ''we are late'' again.", ["''we are late''"]),
    ("``We are late,'' she said. ``Start now.''", ["``We are late,''", "``Start now.''"]),
    ("‘‘We are late,’’ she said.", ["‘‘We are late,’’"]),
    ("''He said, 'Never again,''' she recalled.", ["''He said, 'Never again,'''"]),
    ("'''Late' is a word,'' he said.", ["'''Late' is a word,''"]),
    ("''We don't know,'' he said. ''It's theirs.''", ["''We don't know,''", "''It's theirs.''"]),
    # Low-9
    ("Er sagte „wir sind spät“ und ging.", ["„wir sind spät“"]),
    ("„Wir sind spät“, sagte er. „Los.“", ["„Wir sind spät“", "„Los.“"]),
    ("Powiedział: „jest późno” i wyszedł.", ["„jest późno”"]),
    ("Die „Bürgerblock“-Partei tagte.", ["„Bürgerblock“"]),
    ("Das Wort ‚spät‘ fiel.", ["‚spät‘"]),
    ("„Er sagte ‚spät‘ zu mir“, sagte sie.", ["„Er sagte ‚spät‘ zu mir“"]),
    # Guillemets, either way round, spaces inside
    ("Il a dit «c’est tard» puis rien.", ["«c’est tard»"]),
    ("Il a dit « c’est tard » puis rien.", ["« c’est tard »"]),
    ("Il a dit «\u00a0c’est tard\u00a0» puis rien.", ["«\u00a0c’est tard\u00a0»"]),
    ("Il a dit «\u202fc’est tard\u202f» puis rien.", ["«\u202fc’est tard\u202f»"]),
    ("»Wir sind spät«, sagte er. »Los.«", ["»Wir sind spät«", "»Los.«"]),
    ("»Vi är sena», sade han.", ["»Vi är sena»"]),
    ("«A «b» c» fin", ["«A «b» c»"]),
    ("« Il a dit “jamais” hier », dit-elle.", ["« Il a dit “jamais” hier »"]),
    ("Le mot ‹tard› tomba.", ["‹tard›"]),
    # Swedish and Finnish: the closing curl on both sides
    ("”Vi är sena”, sade han.", ["”Vi är sena”"]),
    ("Han sade ”nej” två gånger.", ["”nej”"]),
    # Corner brackets, full width
    ("彼は「遅い」と言った。", ["「遅い」"]),
    ("『遅い』と「早い」", ["『遅い』", "「早い」"]),
    ("He said ＂late＂ twice.", ["＂late＂"]),
    # Single marks
    ("The mayor said 'we are late' again.", ["'we are late'"]),
    ("The mayor said ‘we are late’ again.", ["‘we are late’"]),
    ("‘We are late,’ she said. ‘Start now.’", ["‘We are late,’", "‘Start now.’"]),
    ("‘The states’ rights matter,’ he said.", ["‘The states’ rights matter,’"]),
    ("'The states' rights matter,' he said.", ["'The states' rights matter,'"]),
    ("‘It’s late, isn’t it?’ he said.", ["‘It’s late, isn’t it?’"]),
    ("‘We’re goin’ home,’ he said.", ["‘We’re goin’ home,’"]),
    ("‘He called it “late” twice,’ she said.", ["‘He called it “late” twice,’"]),
    ("Both ‘ministers’ and ‘envoys’ spoke.", ["‘ministers’", "‘envoys’"]),
    ("`We are late,' she said.", ["`We are late,'"]),
    # Apostrophes, genitives, decades, words without their head
    ("It's the ministers' last word, isn't it?", []),
    ("The unions’ claims and the states’ rights", []),
    ("In the '90s and the '80s' best years", []),
    ("In the ‘90s and after, the workers’ hall", []),
    ("Rock 'n' roll and rock ‘n’ roll", []),
    ("Tell 'em the envoys' names", []),
    ("'Tis late, and the envoys' car is gone", []),
    ("O'Neill's and D’Arcy’s", []),
    # Feet, inches, minutes, sizes
    ('A 6" pipe and a 3" nail', []),
    ("He is 6'2\" tall and she 5'8\".", []),
    ('A 4"x6" print', []),
    ('"The 6" pipe burst," he said.', ['"The 6" pipe burst,"']),
    ('"Plan 9" is a film; "Plan 10" is none.', ['"Plan 9"', '"Plan 10"']),
    # Nesting
    ("“He told me ‘never again’ twice,” she said.", ["“He told me ‘never again’ twice,”"]),
    ('"He told me \'never again\' twice," she said.', ['"He told me \'never again\' twice,"']),
    ("“He told me “never again” twice,” she said.", ["“He told me “never again” twice,”"]),
    ('"He told me "never again" twice," she said.', ['"He told me "never again" twice,"']),
    ('"He told me “never again” twice," she said.', ['"He told me “never again” twice,"']),
    ("“He told me \"never again\" twice,” she said.", ["“He told me \"never again\" twice,”"]),
    ("“‘Never again,’ he told me,” she said.", ["“‘Never again,’ he told me,”"]),
    ("“He said, ‘Never again.’”", ["“He said, ‘Never again.’”"]),
    # Marks of two styles in one pair, wrong keys
    ('“We are late," she said. "Start now.”', ['“We are late,"', '"Start now.”']),
    ("“We are late,“ she said. “Start now.”", ["“We are late,“", "“Start now.”"]),
    ("“Late“ is the word.", ["“Late“"]),
    # Unbalanced
    ("A stray ” closes nothing.", []),
    ("A stray » closes nothing.", []),
    ('A stray " stands alone.', []),
    ("He wrote “late and left. She said “go” twice.", ["“go”"]),
    ('He wrote "late and left. She said “go” twice.', ["“go”"]),
    ("“Late, he said. “Go,” she said.", ["“Go,”"]),
    ("“Late, nobody closed this.", ["“Late, nobody closed this."]),
    ("''", []),
    ('""', []),
    # Paragraphs and lines
    ("“We waited.\n\n“Then we left.”\n\nNobody spoke.", ["“We waited.", "“Then we left.”"]),
    ('"We waited.\n\n"Then we left."', ['"We waited.', '"Then we left."']),
    ("''We waited.\n\n''Then we left.''", ["''We waited.", "''Then we left.''"]),
    ("‘We waited.\n\n‘Then we left.’", ["‘We waited.", "‘Then we left.’"]),
    ("« Nous attendions.\n\n« Puis nous partîmes. »", ["« Nous attendions.", "« Puis nous partîmes. »"]),
    ("“Late,” he said. “We waited.\n\n“Then we left.”", ["“Late,”", "“We waited.", "“Then we left.”"]),
    ("“We waited.\n“Then we left.”\nNobody spoke.", ["“We waited.", "“Then we left.”"]),
    ("“We waited\nfor a year,” he said.", ["“We waited\nfor a year,”"]),
    ("“Late, and nobody closed this.\nA line of its own.", ["“Late, and nobody closed this."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_outermost_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in texts.quotations(text)] == expected


STYLES = ["“”", "‘’", '""', "«»", "„“", "»«", "「」", "‹›"]
SENTENCES = [
    "{We have no date,} the minister said. {Nor do we want one.}",
    "The minister called it {a small step} and left.",
    "{We waited.\n\n{Then we left,} he said.",
    "Asked about {the list}, the envoy said {no} and {never again}.",
    "{We go on,} he said ({for now}).",
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_one_structure_in_every_style(style: str, sentence: str) -> None:
    curly, other = (sentence.replace("{", pair[0]).replace("}", pair[1]) for pair in ("“”", style))
    assert texts.quotations(other) == texts.quotations(curly)


def test_line_breaks_that_only_wrap_do_not_end_a_quotation_left_open() -> None:
    first = "“We waited for the ferry from the first light of the morning until the\nlamps were lit, and nobody told us why it did not come at all today."
    text = f"{first}\n\n“Then we went home on foot.”"
    assert [(text[q.start : q.end], q.closed) for q in texts.quotations(text)] == [
        (first, False),
        ("“Then we went home on foot.”", True),
    ]


WRAPPED = [
    # (lines of one paragraph, whether they only wrap it)
    (["The ministry said on Tuesday that the harbour would stay shut for all", "ships until the last of the mines had been found and taken away."], True),
    (["The ministry said on Tuesday that the harbour would stay shut.", "The port is empty."], False),
    (["Roses are red", "violets are blue"], False),
    (["Minister Shuts Harbour Until the Last of the Mines Has Been Found and", "The ministry said that it would."], False),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), WRAPPED)
def test_hard_wrapped_lines(found: list[str], expected: bool) -> None:
    text = "\n".join(found)
    assert texts.hard_wrapped(text, 0, len(text)) is expected


def test_sentences_of_a_wrapped_paragraph_run_over_its_line_breaks() -> None:
    text = "\n".join(WRAPPED[0][0]) + " Now."
    assert [text[a:b] for a, b in texts.sentences(text)] == [text[: -len(" Now.")], "Now."]


marked = st.text(alphabet=st.sampled_from(list("aS 9.,?\n\"“”«»„‟‹›‘’‚'`＂「」—(\u00a0")), max_size=160)


@given(marked)
def test_quotations_are_in_order_never_cross_and_open_and_close_with_marks(text: str) -> None:
    position = 0
    for quotation in texts.quotations(text):
        assert position <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert text[quotation.start] in texts.OPENING + "\"”»›‘'‚‛`"
        assert quotation.closed == (quotation.inner_end < quotation.end)
        assert not any(start <= quotation.start < end < quotation.end for start, end in texts.paragraphs(text))
        position = quotation.end


@given(marked)
def test_the_same_text_gives_the_same_quotations_after_other_paragraphs(text: str) -> None:
    before = "Nothing is quoted here.\n\n"
    shifted = [tuple(value + len(before) for value in q[:4]) for q in texts.quotations(text)]
    if not text[:1].isspace():
        assert [tuple(q[:4]) for q in texts.quotations(before + text)] == shifted


HOSTILE = ["“", "“a ", '"a ', "„ ", "“a\n", "“a.\n", "“ «a» ", "‘a ", "'a ", "“‘", "''a ", "a' ", "“a” “ ", "« ", "“\n\n"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_open_marks_without_end_take_linear_time(piece: str) -> None:
    # Quadratic work on these would be minutes, whatever the machine; linear work takes a fraction of a second.
    started = time.process_time()
    texts.quotations(piece * 20_000 + "” b' » " * 500)
    assert time.process_time() - started < 10


def test_a_hundred_thousand_open_marks_take_linear_time() -> None:
    started = time.process_time()
    texts.quotations("“" * 100_000)
    assert time.process_time() - started < 20
