"""Member states of federations: what names them, and when a story is at home in one."""

from __future__ import annotations

import pytest

from onrecord.schema import Article
from onrecord.statements import regions, story
from onrecord.statements.offices import parse


def regions_of(text: str, dateline: str | None = None) -> regions.Regions:
    return regions.Regions(story.read(Article(id="a", text_sha256="0" * 64, text=text), []), dateline)


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("Governor of Lagos State", "Lagos State"),
        ("Bihar's water resources minister", "Bihar"),
        ("University of Lagos", None),
        ("Kano Street clinic", None),
        ("minister of mines", None),
    ],
)
def test_an_office_is_told_by_the_region_in_its_words(words: str, region: str | None) -> None:
    assert regions.of_words(words) == region


@pytest.mark.parametrize(
    ("text", "dateline", "home"),
    [
        ("Roads flooded in Bihar. Bihar will pay.", None, "Bihar"),
        ("The war of words went on. Nepal is angry.", "Patna", "Bihar"),
        ("A clinic in Lagos opened.", None, None),
        ("Kenya and Peru signed.", None, None),
    ],
)
def test_a_story_is_at_home_in_the_region_of_its_head_or_dateline(text: str, dateline: str | None, home: str | None) -> None:
    assert regions_of(text, dateline).home == home


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("Chief Minister", "Bihar"),
        ("Roads Minister", "Bihar"),
        ("Railway Minister", None),
        ("former Chief Minister", None),
        ("economist", None),
    ],
)
def test_only_offices_that_regions_have_fall_to_the_region_of_the_story(phrase: str, line: str | None) -> None:
    office = parse(phrase, [])
    assert office is not None
    standing = regions_of("Roads flooded in Bihar. Bihar will pay.").of_office(office, 30)
    assert (standing.on_behalf_of if standing else None) == line
