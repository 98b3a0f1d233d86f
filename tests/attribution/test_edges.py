"""Names are never cut, and nothing dangles behind a source."""

from __future__ import annotations

import pytest

from onrecord.attribution.edges import whole_source

ROWS = [
    # text, the source as found, the source put right
    ("It is time, said Amara Binti Osei, a lawyer.", "Binti Osei", "Amara Binti Osei"),
    ("It is time, said Amara Binti Osei, a lawyer.", "Amara", "Amara Binti Osei"),
    ("Lena Okafor, the palace's spokesperson on Monday said no.", "Lena Okafor, the palace's spokesperson on", "Lena Okafor, the palace's spokesperson"),
    ("Lena Okafor, the speaker, said no.", "Lena Okafor, the speaker,", "Lena Okafor, the speaker,"),
    ("Mr. Hale, who left, said no.", "Mr. Hale, who", "Mr. Hale"),
    ("Later Mr. Hale said no.", "Hale", "Mr. Hale"),
    ("But Hale said no.", "Hale", "Hale"),
    ("Everything Hale said was wrong.", "Hale", "Hale"),
    ("On Friday Hale said no.", "Hale", "Hale"),
    ("Hale Says Port Is Shut For Good", "Hale", "Hale"),
    ("The bank said no.", "The bank", "The bank"),
    ("He told Hale Monday that it was late.", "Hale", "Hale"),
    ("The mayor of Port\nSudan is a city.", "The mayor of Port", "The mayor of Port"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "right"), ROWS)
def test_whole_source(text: str, found: str, right: str) -> None:
    at = text.index(found)
    start, end = whole_source(text, (at, at + len(found)))
    assert text[start:end] == right


def test_a_name_does_not_grow_into_the_cue() -> None:
    text = "The report Hale Wrote was late."
    at = text.index("Hale")
    cue = (text.index("Wrote"), text.index("Wrote") + 5)
    assert whole_source(text, (at, at + 4), [cue]) == (at, at + 4)


def test_a_long_gap_in_a_source_is_read_in_no_time() -> None:
    # What stands inside another's content is read with blanks where its frame was.
    text = "A deputy minister" + " " * 400 + "to have said the building"
    assert whole_source(text, (0, len(text) - 13)) == (0, len(text) - 13)
