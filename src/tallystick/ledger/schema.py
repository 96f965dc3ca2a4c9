"""The tables of a case.  Facts only; every table is append-only (triggers of the migrations refuse all else)."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

APPLICATION_ID = 0x54414C59
"""``TALY``: stands in the header of every case file, so that ``file`` and we recognise one."""

REVISION = "0001"
"""The migration that this schema is the outcome of."""


class Exact(TypeDecorator[str]):
    """Any Python string, code point for code point.

    SQLite's TEXT cannot hold lone surrogates: a string that has some is stored as a BLOB in the same column.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> Any:
        if value is None:
            return None
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, _: Dialect) -> str | None:
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


class Json(TypeDecorator[Any]):
    """A plain value as JSON text.  Not ASCII-only: escapes would join two lone surrogates into one character."""

    impl = Exact
    cache_ok = True

    def process_bind_param(self, value: Any, _: Dialect) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, _: Dialect) -> Any:
        return json.loads(value)


metadata = MetaData()

captures = Table(
    "captures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Exact, nullable=False, unique=True),
    Column("origin", Exact, nullable=False),
    Column("got_at", Exact, nullable=False),
    Column("how", Exact, nullable=False),
    Column("media_type", Exact, nullable=False),
    Column("sha256", Exact, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Exact, nullable=False, unique=True),
    Column("name", Exact, nullable=False, index=True),
    Column("title", Exact, nullable=False),
    Column("publisher", Exact),
    Column("published", Exact),
    Column("language", Exact),
    Column("url", Exact),
    Column("credit", Json, nullable=False),
    Column("meta", Json, nullable=False),
    Column("text", Exact, nullable=False),
)

provenance = Table(
    "provenance",
    metadata,
    Column("document", ForeignKey("documents.seq"), primary_key=True),
    Column("capture", ForeignKey("captures.id"), primary_key=True),
)
"""Which captures a document was read from: the same text may be got twice."""

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document", ForeignKey("documents.seq"), nullable=False),
    Column("read_by", Exact, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("seal", Exact, nullable=False),
    UniqueConstraint("document", "read_by"),
)
"""``seal`` is the digest of the whole reading, so that a claim that goes missing is noticed."""

claims = Table(
    "claims",
    metadata,
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Exact, nullable=False),
    Column("event", Exact, nullable=False),
    Column("event_mode", Exact, nullable=False),
    Column("factuality", Exact, nullable=False),
    Column("figure", Json, nullable=False),
    Column("chain", Json, nullable=False),
    Column("when", Json, nullable=False),
    Column("where", Json, nullable=False),
    Column("credit", Json, nullable=False),
    Column("headline", Integer, nullable=False),
    Column("context", Exact, nullable=False),
    Column("read_by", Exact, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Exact, nullable=False, unique=True),
    Column("origin", Exact, nullable=False),
    Column("reason", Exact, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Exact, nullable=False, unique=True),
    Column("subject", Exact, nullable=False),
    Column("verdict", Exact, nullable=False),
    Column("by", Exact, nullable=False),
    Column("at", Exact, nullable=False),
    Column("note", Exact, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Exact, nullable=False),
    Column("value", Exact, nullable=False),
    Index("settings_by_key", "key"),
)
