from __future__ import annotations

import pytest

from onrecord.statements import labels


@pytest.mark.parametrize(
    ("words", "title", "name"),
    [
        ("MS. VASS-LUND", "ms", "VASS-LUND"),
        ("THE PRESIDENT", "president", ""),
        ("THE VICE PRESIDENT", "vice president", ""),
        ("MR. PRESIDENT", "president", ""),
        ("MR. KING", "mr", "KING"),
        ("THE SECOND GENTLEMAN", "second gentleman", ""),
        ("DEPUTY PRIME MINISTER HOLM", "deputy prime minister", "HOLM"),
        ("ACTING DIRECTOR DE LA CRUZ", "acting director", "DE LA CRUZ"),
        ("LT. GOVERNOR MOE", "lieutenant governor", "MOE"),
        ("CHIEF WHITE", "chief", "WHITE"),
        ("KING HAAKON VII", "king", "HAAKON VII"),
        ("SECRETARY-GENERAL OKLAND", "secretary-general", "OKLAND"),
        ("HOLM", "", "HOLM"),
        ("SPOKESPERSON", "spokesperson", ""),
        ("MS. HOLM (As interpreted.)", "ms", "HOLM"),
    ],
)
def test_title_and_name_of_a_label(words: str, title: str, name: str) -> None:
    read = labels.read(words)
    assert (read.title, read.name, read.nobody) == (title, name, False)


@pytest.mark.parametrize(
    "words",
    ["SENIOR ADMINISTRATION OFFICIAL", "SENIOR ADMINISTRATION OFFICIAL TWO", "AUDIENCE MEMBER", "MEMBERS OF THE CHOIR", "CHILD"],
)
def test_people_described_and_not_named(words: str) -> None:
    assert labels.read(words).nobody
