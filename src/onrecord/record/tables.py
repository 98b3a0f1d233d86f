"""The tables of the record, as SQLAlchemy Core sees them on every back end.

``ledger`` has one row for each thing that the record learnt; the thing itself stands, under the same ``seq``, in the
table of its kind. ``payload`` is canonical JSON and holds everything but bulk (an article's text, a capture's bytes);
the other columns are projections of it, for filters and order, and ``verify`` compares them with it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_SEQ = BigInteger().with_variant(Integer(), "sqlite")


def _entry() -> Column[int]:
    return Column("seq", _SEQ, ForeignKey("ledger.seq"), primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


migrations = Table("migrations", metadata, Column("name", Text, primary_key=True), _text("known"))

ledger = Table(
    "ledger",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("subject"),
    _text("digest"),
    _text("known"),
    Column("leaf", LargeBinary, nullable=False),
)

# The inner node that entry ``seq`` completed at ``level`` >= 1; see ``merkle``.
ledger_nodes = Table(
    "ledger_nodes",
    metadata,
    Column("seq", _SEQ, nullable=False),
    Column("level", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("seq", "level"),
    sqlite_with_rowid=False,
)

captures = Table(
    "captures",
    metadata,
    _entry(),
    _text("id"),
    Column("size", BigInteger, nullable=False),
    _text("payload"),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("id"),
)

articles = Table(
    "articles",
    metadata,
    _entry(),
    _text("id"),
    _text("url", null=True),
    _text("title", null=True),
    _text("payload"),
    _text("text"),
    UniqueConstraint("id"),
)

arrivals = Table(
    "arrivals",
    metadata,
    _entry(),
    _text("id"),
    _text("article"),
    _text("capture"),
    _text("payload"),
    UniqueConstraint("id"),
    Index("arrivals_article", "article"),
    Index("arrivals_capture", "capture"),
)

readings = Table(
    "readings",
    metadata,
    _entry(),
    _text("id"),
    _text("article"),
    _text("pipeline"),
    Column("statements", Integer, nullable=False),
    Column("stances", Integer, nullable=False),
    Column("deeds", Integer, nullable=False),
    _text("supersedes", null=True),
    _text("outlet_key", null=True),
    _text("agency_key", null=True),
    _text("published_from", null=True),
    _text("published_to", null=True),
    _text("payload"),
    UniqueConstraint("id"),
    Index("readings_article", "article"),
    Index("readings_outlet", "outlet_key"),
    Index("readings_agency", "agency_key"),
    Index("readings_published", "published_from", "published_to"),
    Index("readings_supersedes", "supersedes"),
)

statements = Table(
    "statements",
    metadata,
    _entry(),
    _text("id"),
    _text("reading"),
    _text("article"),
    Column("position", Integer, nullable=False),
    _text("kind"),
    _text("speaker", null=True),
    _text("speaker_key", null=True),
    _text("speaker_type"),
    _text("actor", null=True),
    _text("role", null=True),
    _text("organization", null=True),
    _text("on_behalf_of", null=True),
    _text("behalf_key", null=True),
    _text("tier", null=True),
    Column("negated", Integer, nullable=False),
    _text("within", null=True),
    _text("said_from", null=True),
    _text("said_to", null=True),
    _text("day"),
    _text("occasion", null=True),
    Column("confidence", Float(53), nullable=False),
    _text("content"),
    _text("supersedes", null=True),
    _text("payload"),
    UniqueConstraint("reading", "id"),
    Index("statements_id", "id"),
    Index("statements_article", "article", "position"),
    Index("statements_day", "day"),
    Index("statements_actor", "actor", "day"),
    Index("statements_speaker", "speaker_key", "day"),
    Index("statements_behalf", "behalf_key", "day"),
    Index("statements_confidence", "confidence", "id"),
)

stances = Table(
    "stances",
    metadata,
    _entry(),
    _text("id"),
    _text("reading"),
    _text("statement"),
    _text("issue"),
    _text("holder"),
    Column("direction", Integer, nullable=False),
    _text("status"),
    Column("confidence", Float(53), nullable=False),
    _text("supersedes", null=True),
    _text("payload"),
    UniqueConstraint("reading", "id"),
    Index("stances_statement", "statement"),
    Index("stances_issue", "issue", "holder"),
)

deeds = Table(
    "deeds",
    metadata,
    _entry(),
    _text("id"),
    _text("reading"),
    _text("type"),
    _text("actor"),
    _text("recipient", null=True),
    _text("modality"),
    _text("date_from", null=True),
    _text("date_to", null=True),
    _text("supersedes", null=True),
    _text("payload"),
    UniqueConstraint("reading", "id"),
    Index("deeds_actor", "actor", "date_from"),
)

failures = Table(
    "failures",
    metadata,
    _entry(),
    _text("id"),
    _text("origin"),
    _text("payload"),
    UniqueConstraint("id"),
    Index("failures_origin", "origin"),
)

runs = Table("runs", metadata, _entry(), _text("id"), _text("payload"), UniqueConstraint("id"))

run_ends = Table("run_ends", metadata, _entry(), _text("id"), _text("payload"), UniqueConstraint("id"))

judgements = Table(
    "judgements",
    metadata,
    _entry(),
    _text("id"),
    _text("left_subject"),
    _text("right_subject"),
    _text("decision"),
    _text("author"),
    _text("at"),
    _text("payload"),
    UniqueConstraint("id"),
    Index("judgements_left", "left_subject"),
    Index("judgements_right", "right_subject"),
)

# ``id`` is that of the judgement: it is withdrawn once or not at all.
withdrawals = Table(
    "withdrawals", metadata, _entry(), _text("id"), _text("author"), _text("at"), _text("payload"), UniqueConstraint("id")
)

corrections = Table(
    "corrections",
    metadata,
    _entry(),
    _text("id"),
    _text("statement"),
    _text("article"),
    _text("field"),
    _text("issue", null=True),
    _text("author"),
    _text("at"),
    _text("payload"),
    UniqueConstraint("id"),
    Index("corrections_statement", "statement"),
    Index("corrections_field", "field", "issue"),
)

# ``id`` is that of the correction: it is taken back once or not at all.
retractions = Table(
    "retractions", metadata, _entry(), _text("id"), _text("author"), _text("at"), _text("payload"), UniqueConstraint("id")
)
