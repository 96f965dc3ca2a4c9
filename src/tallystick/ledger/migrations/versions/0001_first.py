"""The first schema: captures, documents, readings with their claims, refusals, judgements, settings.

Plain SQL, so that this file never changes when ``schema.py`` does.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = {
    "captures": """
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, got_at TEXT NOT NULL,
        how TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL""",
    "documents": """
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL,
        publisher TEXT, published TEXT, language TEXT, url TEXT, credit TEXT NOT NULL,
        meta TEXT NOT NULL, text TEXT NOT NULL""",
    "provenance": """
        document INTEGER NOT NULL REFERENCES documents (seq), capture TEXT NOT NULL REFERENCES captures (id),
        PRIMARY KEY (document, capture)""",
    "readings": """
        seq INTEGER NOT NULL PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (seq), read_by TEXT NOT NULL,
        aliases TEXT NOT NULL, seal TEXT NOT NULL, UNIQUE (document, read_by)""",
    "claims": """
        reading INTEGER NOT NULL REFERENCES readings (seq), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, event TEXT NOT NULL,
        event_mode TEXT NOT NULL, factuality TEXT NOT NULL, figure TEXT NOT NULL, chain TEXT NOT NULL,
        "when" TEXT NOT NULL, "where" TEXT NOT NULL, credit TEXT NOT NULL, headline INTEGER NOT NULL,
        context TEXT NOT NULL, read_by TEXT NOT NULL, PRIMARY KEY (reading, position)""",
    "refusals": "seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, reason TEXT NOT NULL",
    "judgements": """
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, verdict TEXT NOT NULL,
        "by" TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL""",
    "settings": "seq INTEGER NOT NULL PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL",
}


def upgrade() -> None:
    for table, columns in TABLES.items():
        op.execute(f"CREATE TABLE {table} ({columns})")
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute("CREATE INDEX ix_documents_name ON documents (name)")
    op.execute("CREATE INDEX settings_by_key ON settings (key)")
