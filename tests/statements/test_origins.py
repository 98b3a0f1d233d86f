"""Origins: two stories that took the words from one agency have one."""

from __future__ import annotations

import pytest

from onrecord.schema import Article, Carrier, CarrierRole
from onrecord.statements.origins import independent, origin_of

ROWS: list[tuple[str, str | None, str | None, str | None]] = [
    # chain, the article's outlet, its agency, the origin
    ("", "Dawn", None, "Dawn"),
    ("", "Dawn", "AFP", "Agence France-Presse"),
    ("", None, None, None),
    ("Dawn/publisher", "Dawn", None, "Dawn"),
    ("AFP/agency > Dawn/publisher", "Dawn", "AFP", "Agence France-Presse"),
    ("Khaama Press/outlet > ANI/agency > Devdiscourse/publisher", "Devdiscourse", "ANI", "Khaama Press"),
    ("remarks to reporters/occasion > AFP/agency > Dawn/publisher", "Dawn", "AFP", "Agence France-Presse"),
    ("A diplomat/anonymous > X/account > Dawn/publisher", "Dawn", None, "Dawn"),
    ("letter/document > Reuters/agency", None, "Reuters", "letter"),
    ("Associated Press/agency > Dawn/publisher", "Dawn", "AP", "Associated Press"),
]


def chain_of(words: str) -> list[Carrier]:
    chain = []
    for link in filter(None, words.split(" > ")):
        name, _, role = link.partition("/")
        carrier: CarrierRole = role  # type: ignore[assignment]
        chain.append(Carrier(name=name, role=carrier))
    return chain


@pytest.mark.parametrize(("chain", "outlet", "agency", "expected"), ROWS)
def test_origin(chain: str, outlet: str | None, agency: str | None, expected: str | None) -> None:
    article = Article(id="a", text_sha256="0" * 64, text="x", outlet=outlet, agency=agency)
    carriers = chain_of(chain)
    assert origin_of(carriers, article) == expected
    assert origin_of(carriers, article) == origin_of(tuple(carriers), article)


def test_two_outlets_with_one_agency_are_not_independent() -> None:
    one = origin_of(chain_of("AP/agency > Dawn/publisher"), Article(id="a", text_sha256="0" * 64, text="x"))
    other = origin_of(chain_of("Associated Press/agency > Le Pont/publisher"), Article(id="b", text_sha256="1" * 64, text="y"))
    assert not independent(one, other)
    assert independent("Dawn", "Le Pont")
    assert not independent(None, "Dawn")
