"""The SQLite schema of migration ``0001-record``; frozen: a released schema is changed by a further migration only."""

from __future__ import annotations

_TABLES = (
    """
CREATE TABLE ledger (
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest TEXT NOT NULL,
    known TEXT NOT NULL,
    leaf BLOB NOT NULL,
    PRIMARY KEY (seq)
)
""",
    """
CREATE TABLE ledger_nodes (
    seq INTEGER NOT NULL,
    level INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (seq, level)
) WITHOUT ROWID
""",
    """
CREATE TABLE arrivals (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    capture TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX arrivals_article ON arrivals (article)",
    "CREATE INDEX arrivals_capture ON arrivals (capture)",
    """
CREATE TABLE articles (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    url TEXT,
    title TEXT,
    payload TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    """
CREATE TABLE captures (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    size BIGINT NOT NULL,
    payload TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    """
CREATE TABLE deeds (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading TEXT NOT NULL,
    type TEXT NOT NULL,
    actor TEXT NOT NULL,
    recipient TEXT,
    modality TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT,
    supersedes TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (reading, id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX deeds_actor ON deeds (actor, date_from)",
    """
CREATE TABLE failures (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    origin TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX failures_origin ON failures (origin)",
    """
CREATE TABLE readings (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    article TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    statements INTEGER NOT NULL,
    stances INTEGER NOT NULL,
    deeds INTEGER NOT NULL,
    supersedes TEXT,
    outlet_key TEXT,
    agency_key TEXT,
    published_from TEXT,
    published_to TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX readings_agency ON readings (agency_key)",
    "CREATE INDEX readings_article ON readings (article)",
    "CREATE INDEX readings_outlet ON readings (outlet_key)",
    "CREATE INDEX readings_published ON readings (published_from, published_to)",
    "CREATE INDEX readings_supersedes ON readings (supersedes)",
    """
CREATE TABLE run_ends (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    """
CREATE TABLE runs (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    """
CREATE TABLE stances (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading TEXT NOT NULL,
    statement TEXT NOT NULL,
    issue TEXT NOT NULL,
    holder TEXT NOT NULL,
    direction INTEGER NOT NULL,
    status TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    supersedes TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (reading, id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX stances_issue ON stances (issue, holder)",
    "CREATE INDEX stances_statement ON stances (statement)",
    """
CREATE TABLE statements (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    reading TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    speaker_key TEXT,
    speaker_type TEXT NOT NULL,
    actor TEXT,
    role TEXT,
    organization TEXT,
    on_behalf_of TEXT,
    behalf_key TEXT,
    tier TEXT,
    negated INTEGER NOT NULL,
    within TEXT,
    said_from TEXT,
    said_to TEXT,
    day TEXT NOT NULL,
    occasion TEXT,
    confidence FLOAT NOT NULL,
    content TEXT NOT NULL,
    supersedes TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (reading, id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX statements_article ON statements (article, position)",
    "CREATE INDEX statements_behalf ON statements (behalf_key, day)",
    "CREATE INDEX statements_day ON statements (day)",
    "CREATE INDEX statements_id ON statements (id)",
    "CREATE INDEX statements_speaker ON statements (speaker_key, day)",
)

_GUARDED = (
    "ledger",
    "ledger_nodes",
    "captures",
    "articles",
    "arrivals",
    "readings",
    "statements",
    "stances",
    "deeds",
    "failures",
    "runs",
    "run_ends",
)

_TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    for table in _GUARDED
    for verb in ("update", "delete")
)

# External content: the words are indexed, the text itself stands once, in the table. ``porter`` lets "recognise" find
# "recognises"; accents are folded.
_SEARCH = (
    "CREATE VIRTUAL TABLE statement_search USING fts5(content, speaker, role, organization, on_behalf_of, "
    "content='statements', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE article_search USING fts5(title, text, "
    "content='articles', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')",
)

STATEMENTS: tuple[str, ...] = _TABLES + _TRIGGERS + _SEARCH
