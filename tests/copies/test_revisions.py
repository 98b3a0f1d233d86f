from __future__ import annotations

from onrecord.copies.revisions import Edition, edits, kind_of, touches

OLD = 'Port opens\n\nThe port opens on Monday.\n\n"We lost three ships," the harbour master said.'


def of(text: str, outside: tuple[str, ...] = ()) -> Edition:
    return Edition(text=text, headline_end=len("Port opens") if text.startswith("Port") else 0, outside=outside)


def test_every_difference_in_words_is_told_with_its_place() -> None:
    new = OLD.replace("Port opens", "Port reopens").replace("three ships", "four ships")
    found = edits(of(OLD), Edition(text=new, headline_end=len("Port reopens")))
    assert [(edit.kind, edit.place, edit.old, edit.new) for edit in found] == [
        ("words", "headline", "opens", "reopens"),
        ("words", "text", "three", "four"),
    ]
    for edit in found:
        assert OLD[edit.old_start : edit.old_start + len(edit.old)] == edit.old
        assert new[edit.new_start : edit.new_start + len(edit.new)] == edit.new
    assert (found[1].before, found[1].after) == ('port opens on Monday. "We lost', 'ships," the harbour master said')


def test_capitals_marks_and_markup_are_told_apart() -> None:
    assert kind_of(edits(of(OLD), of(OLD.replace("harbour master", "Harbour Master")))) == "capitals"
    assert kind_of(edits(of(OLD), of(OLD.replace('"', "“")))) == "marks"
    assert kind_of(edits(of(OLD), of(OLD))) is None


def test_words_outside_the_text_count() -> None:
    found = edits(of(OLD, ("Washington, D.C.",)), of(OLD, ("Washington, DC",)))
    assert [(edit.place, edit.kind) for edit in found] == [("outside", "words")]
    assert not touches(found[0], [(0, 500)], [(0, 500)])


def test_an_edit_inside_a_quotation_is_seen_also_when_words_went_or_came() -> None:
    start = OLD.index("We lost")
    quote = (start, start + len("We lost three ships"))
    for new in (
        OLD.replace("three ships", "four ships"),
        OLD.replace("three ", ""),
        OLD.replace("lost three", "lost only three"),
    ):
        (edit,) = edits(of(OLD), of(new))
        assert touches(edit, [quote], [])
    (outside,) = edits(of(OLD), of(OLD.replace("on Monday", "on Tuesday")))
    assert not touches(outside, [quote], [])
