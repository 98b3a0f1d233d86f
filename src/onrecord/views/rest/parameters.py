"""Parameters that several resources take, named and meant as the options of the command line."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from onrecord.record import ArticleFilters, Filters
from onrecord.schema import Kind

MOST = 200
LONGEST = 500

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Cursor = Annotated[str | None, Query(max_length=LONGEST, description="`next` of the page before, as it is.")]
Identity = Annotated[str, Path(max_length=LONGEST, description="The id, or its unique beginning.")]
Name = Annotated[str, Path(max_length=LONGEST)]
AsOf = Annotated[
    str | None,
    Query(max_length=LONGEST, description="The day asked about: YYYY, YYYY-MM or YYYY-MM-DD; today.", examples=["2022-06-16"]),
]
Known = Annotated[
    str | None,
    Query(
        max_length=LONGEST,
        description="As the record knew it at a time (UTC; a day means its end) or ledger entry; now.",
        examples=["2025-03-01T10:00"],
    ),
]
Holder = Annotated[str, Query(max_length=LONGEST, description="The state, body or person whose position it is.")]


def _words(description: str, *examples: str) -> str | None:
    found: str | None = Field(None, max_length=LONGEST, description=description, examples=list(examples) or None)
    return found


class StatementQuery(BaseModel):
    """Which statements are wanted: as the options of `onrecord statements`."""

    model_config = ConfigDict(extra="forbid")

    actor: str | None = _words("One person, by id or full name, in all stories.")
    about: str | None = _words("Words that all occur in what was said; between double quotes a phrase.", "recognition")
    speaker: str | None = _words("Words of the speaker's name.")
    on_behalf_of: str | None = _words("State or body whose line it is.", "Russia")
    outlet: str | None = _words("Who published the story.")
    agency: str | None = _words("The wire agency of the story.")
    said_from: str | None = _words("Said on or after: YYYY, YYYY-MM or YYYY-MM-DD.", "2022-06")
    said_to: str | None = _words("Said on or before.")
    published_from: str | None = _words("Published on or after.")
    published_to: str | None = _words("Published on or before.")
    kind: Kind | None = Field(None, description="How the words are given.")
    article: str | None = _words("The article with this id.")
    issue: str | None = _words("With a stance on the issue with this id.")

    def filters(self, *, actor: str | None, limit: int | None, after: str | None = None) -> Filters:
        """The filters that this means; ``actor`` is the subject that was meant by the parameter."""
        return Filters(**{**self.model_dump(), "actor": actor}, limit=limit, after=after)


class StatementPage(StatementQuery):
    """A page of the statements that are wanted."""

    limit: int = Field(50, ge=1, le=MOST, description="At most so many.")
    cursor: str | None = _words("`next` of the page before, as it is.")

    def asked(self) -> StatementQuery:
        """What is wanted, without the page."""
        return StatementQuery(**self.model_dump(exclude={"limit", "cursor"}))


class UtterancePage(StatementQuery):
    """The newest utterances of which a rendering is wanted."""

    limit: int = Field(20, ge=1, le=50, description="At most so many.")

    def asked(self) -> StatementQuery:
        """What is wanted, without the number."""
        return StatementQuery(**self.model_dump(exclude={"limit"}))


class ArticlePage(BaseModel):
    """A page of the articles that are wanted."""

    model_config = ConfigDict(extra="forbid")

    outlet: str | None = _words("Who published the story.")
    agency: str | None = _words("The wire agency of the story.")
    published_from: str | None = _words("Published on or after: YYYY, YYYY-MM or YYYY-MM-DD.")
    published_to: str | None = _words("Published on or before.")
    limit: int = Field(50, ge=1, le=MOST, description="At most so many.")
    cursor: str | None = _words("`next` of the page before, as it is.")

    def filters(self) -> ArticleFilters:
        """The filters that this means, for one article more than the page holds."""
        return ArticleFilters(**self.model_dump(exclude={"limit", "cursor"}), limit=self.limit + 1, after=self.cursor)
