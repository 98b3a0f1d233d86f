"""The tables that ship with the package, read once: polity forms, cities, regions and given names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

FormKind = Literal["name", "also", "official", "demonym", "people", "capital", "seat", "body", "organ"]
Gender = Literal["m", "f", "u"]


class PolityForm(NamedTuple):
    """One wording for a polity or international body; the rows stand in ``data/polities.csv`` with their source."""

    form: str
    polity: str
    kind: FormKind


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.files("onrecord.statements").joinpath("data", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def polity_forms() -> tuple[PolityForm, ...]:
    """All rows of the polity table, in table order."""
    return tuple(PolityForm(row["form"], row["polity"], row["kind"]) for row in _rows("polities.csv"))  # type: ignore[arg-type]


class SharedForm(NamedTuple):
    """One polity that a shared wording may mean; ``told_by`` is the polity whose mention speaks for it.

    ``usual`` marks the one that is meant where the story says nothing else. Rows of ``data/shared_forms.csv``.
    """

    form: str
    kind: FormKind
    polity: str
    told_by: str
    usual: bool


@lru_cache(maxsize=1)
def shared_forms() -> tuple[SharedForm, ...]:
    """All rows of the table of shared wordings, in table order."""
    return tuple(
        SharedForm(row["form"], row["kind"], row["polity"], row["told_by"], row["usual"] == "yes")  # type: ignore[arg-type]
        for row in _rows("shared_forms.csv")
    )


@lru_cache(maxsize=1)
def lookalikes() -> tuple[str, ...]:
    """Wordings that hold the name of a polity and mean none ("South America", "Indian Ocean")."""
    return tuple(row["form"] for row in _rows("lookalikes.csv"))


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Gender by given name, as written with a capital; ``u`` for names that women and men bear."""
    return {row["name"]: row["gender"] for row in _rows("given_names.csv")}  # type: ignore[misc]


class IssuerRow(NamedTuple):
    """A web host and the body whose pages stand there; ``polity`` is whose line it is. Rows of ``data/issuers.csv``."""

    host: str
    body: str
    polity: str


@lru_cache(maxsize=1)
def issuers() -> tuple[IssuerRow, ...]:
    """All rows of the table of official pages, in table order."""
    return tuple(IssuerRow(row["host"], row["body"], row["polity"]) for row in _rows("issuers.csv"))


@lru_cache(maxsize=1)
def cities() -> tuple[tuple[str, str], ...]:
    """City and state of every well-known city that is no capital."""
    return tuple((row["city"], row["state"]) for row in _rows("cities.csv"))


class RegionForm(NamedTuple):
    """One wording for a member state or province of a federation, or the seat of its government; rows of ``data/regions.csv``."""

    form: str
    region: str
    state: str
    kind: Literal["name", "seat"]


@lru_cache(maxsize=1)
def region_forms() -> tuple[RegionForm, ...]:
    """All rows of the table of regions, in table order."""
    return tuple(RegionForm(row["form"], row["region"], row["state"], row["kind"]) for row in _rows("regions.csv"))  # type: ignore[arg-type]
