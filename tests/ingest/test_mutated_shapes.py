"""Pasted pages cut, shuffled and spoilt at random: an article or an ``InputError``, and no visible character is lost."""

from __future__ import annotations

import os
import random

from onrecord.errors import InputError
from onrecord.ingest import Given, article
from onrecord.ingest.lines import cleaned
from onrecord.schema import Article, Capture
from tests.ingest.test_conservation import words
from tests.ingest.test_shapes import LIVE, SHAPES

TEXTS = [shape.text for shape in SHAPES] + [LIVE]
MARKS = [
    "|",
    " / ",
    "\n",
    "\n\n",
    ": ",
    ".",
    '"',
    "“",
    "(",
    ")",
    "[",
    "©",
    "\u00ad",
    "\u2028",
    "\x0c",
    "\t",
    "2024",
    "10:20",
    "(AFP)",
    "www.a.example",
    "By ",
]
MUTATIONS = int(os.environ.get("ONRECORD_MUTATIONS", "600"))


def mutated(text: str, dice: random.Random) -> str:
    for _ in range(dice.randint(1, 4)):
        lines = text.split("\n")
        kind = dice.randrange(8)
        place = dice.randrange(len(lines))
        if kind == 0:
            del lines[place]
        elif kind == 1:
            lines.insert(place, dice.choice(dice.choice(TEXTS).split("\n")))
        elif kind == 2:
            dice.shuffle(lines)
        elif kind == 3:
            lines[place] = lines[place].swapcase() if dice.random() < 0.5 else lines[place].upper()
        elif kind == 4:
            lines = lines[:place] or lines
        elif kind == 5:
            lines[place] = lines[place] * 3
        else:
            at = dice.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + dice.choice(MARKS) + lines[place][at + dice.randrange(3) :]
        text = "\n".join(lines)
    return text


def test_no_mutation_breaks_the_reader_or_loses_a_character() -> None:
    dice = random.Random(7)
    read = 0
    for _ in range(MUTATIONS):
        text = mutated(dice.choice(TEXTS), dice)
        try:
            found = article(Capture(origin="x", sha256="0", data=text.encode(), media_type="text/plain"), Given())
        except InputError:
            continue
        read += 1
        assert isinstance(found, Article)
        seen = cleaned(text)[0]
        assert words(found.text + "".join(left.text for left in found.left_out)) == words(seen), text
        assert 0 <= found.headline_end <= len(found.text)
    assert read > MUTATIONS // 2
