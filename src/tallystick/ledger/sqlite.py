"""The case as one SQLite file: what ``Ledger`` promises, by SQLAlchemy Core."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from tallystick.errors import CaseError
from tallystick.evidence import Capture, Document, Judgement, Reading, Refusal
from tallystick.ledger import rows, schema, spans, verify
from tallystick.ledger.base import CaptureInfo, Counts, Finding, Mark
from tallystick.ledger.casefile import plainly
from tallystick.ledger.lent import lent_text
from tallystick.ledger.naming import LENGTHS, labels

_CHUNK = 200
"""Documents read at a time: no cursor stays open while the caller works."""
_TEXTS = 64
"""Texts lent last: a page asks for the same few again and again."""

_INSERTS = {name: insert(table).on_conflict_do_nothing() for name, table in schema.metadata.tables.items()}
_PROVENANCE = (
    insert(schema.provenance)
    .from_select(
        ["document", "capture"],
        select(schema.documents.c.seq, schema.captures.c.id)
        .join(schema.captures, schema.captures.c.id == bindparam("got"))
        .where(schema.documents.c.id == bindparam("of")),
    )
    .on_conflict_do_nothing()
)
_RESOLVED = select(schema.documents.c.seq, schema.documents.c.id, schema.documents.c.name, schema.documents.c.text)
_BY_NAME = _RESOLVED.where(schema.documents.c.name == bindparam("label")).limit(2)
"""Made once, since making a statement costs more than running it."""
_CUSTODY = select(*(schema.captures.c[name] for name in CaptureInfo.__slots__))
_TEXT = select(schema.documents.c.text).where(schema.documents.c.seq == bindparam("number"))
_MARKED = (schema.captures, schema.documents, schema.readings, schema.refusals, schema.judgements)
_MARK = select(*(select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery() for table in _MARKED))
_NAMES = (
    select(schema.captures.c.id).order_by(schema.captures.c.seq),
    select(schema.documents.c.id).order_by(schema.documents.c.seq),
    select(schema.provenance).order_by(schema.provenance.c.document, schema.provenance.c.capture),
    select(schema.readings.c.document, schema.readings.c.seal).order_by(schema.readings.c.seq),
    select(schema.refusals.c.id).order_by(schema.refusals.c.seq),
)
"""What names the rows of each table; a reading's seal holds its claims."""


class SqliteLedger:
    """A ``Ledger`` on an engine that ``casefile.connect`` made.  May be used by several threads and processes."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._open = threading.local()
        self._text = lru_cache(_TEXTS)(self._fetched)

    def close(self) -> None:
        self._engine.dispose()

    # ------------------------------------------------------------------------------------------ Transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._write():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._held("snapshot", "BEGIN"):
            yield

    def _write(self) -> AbstractContextManager[Connection]:
        """The thread's open transaction, else one of its own that is committed at the end."""
        return self._held("transaction", "BEGIN IMMEDIATE")

    @contextmanager
    def _held(self, kind: str, begin: str) -> Iterator[Connection]:
        """The thread's connection of that kind; the outermost block begins and ends it."""
        running: Connection | None = getattr(self._open, kind, None)
        with plainly(self.path):
            if running is not None:
                yield running
                return
            with self._engine.connect().execution_options(begin=begin) as connection, connection.begin():
                setattr(self._open, kind, connection)
                try:
                    yield connection
                finally:
                    setattr(self._open, kind, None)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """The thread's open transaction, so that it sees its own writes; else its snapshot; else the newest state."""
        running: Connection | None = getattr(self._open, "transaction", None) or getattr(self._open, "snapshot", None)
        with plainly(self.path):
            if running is not None:
                yield running
                return
            with self._engine.connect() as connection:
                yield connection

    def _rows(self, query: Select[Any]) -> Sequence[rows.Row]:
        with self._read() as connection:
            return connection.execute(query).mappings().all()

    def _add(self, table: Table, row: rows.Row) -> bool:
        with self._write() as connection:
            return _added(connection, table, row)

    # ------------------------------------------------------------------------------------------ Adding

    def add_capture(self, capture: Capture) -> bool:
        return self._add(schema.captures, rows.capture_row(capture))

    def add_document(self, document: Document) -> bool:
        row = rows.document_row(document)
        with self._write() as connection:
            new = _added(connection, schema.documents, row)
            if document.capture is not None:
                known = {"of": row["id"], "got": document.capture}
                if not connection.execute(_PROVENANCE, known).rowcount:
                    _require_capture(connection, document)
            return new

    def add_reading(self, reading: Reading) -> bool:
        claims = [rows.claim_row(claim) for claim in reading.claims]
        with self._write() as connection:
            document = self._resolve(connection, reading.document)
            for claim in reading.claims:
                spans.require(claim, reading.document, document["text"])
            seal = rows.seal(document["id"], reading.read_by, reading.aliases, claims)
            row = {"document": document["seq"], "read_by": reading.read_by, "aliases": reading.aliases, "seal": seal}
            done = connection.execute(_INSERTS["readings"], row)
            if not done.rowcount:
                return False
            if claims:
                placed = [{"reading": done.lastrowid, "position": at, **claim} for at, claim in enumerate(claims)]
                connection.execute(_INSERTS["claims"], placed)
            return True

    def add_refusal(self, refusal: Refusal) -> bool:
        return self._add(schema.refusals, rows.refusal_row(refusal))

    def add_judgement(self, judgement: Judgement) -> bool:
        return self._add(schema.judgements, rows.judgement_row(judgement))

    def put_setting(self, key: str, value: str) -> bool:
        with self._write() as connection:
            if _setting(connection, key) == value:
                return False
            connection.execute(insert(schema.settings).values(key=key, value=value))
            return True

    # ------------------------------------------------------------------------------------------ Reading back

    def setting(self, key: str) -> str | None:
        with self._read() as connection:
            return _setting(connection, key)

    def captures(self) -> Iterator[CaptureInfo]:
        found = [CaptureInfo(**row) for row in self._rows(_CUSTODY)]
        yield from sorted(found, key=lambda capture: (capture.origin, capture.id))

    def custody(self, id: str) -> CaptureInfo:
        return CaptureInfo(**self._captured(_CUSTODY, id))

    def capture(self, id: str) -> Capture:
        return rows.capture_of(self._captured(select(schema.captures), id))

    def _captured(self, query: Select[Any], id: str) -> rows.Row:
        found = self._rows(query.where(schema.captures.c.id == id))
        if not found:
            raise CaseError(f"{self.path}: holds no capture {id}")
        return found[0]

    def documents(self) -> Iterator[Document]:
        return self._documents(self._named())

    def catalogue(self) -> Iterator[Document]:
        named = self._named()
        listed = zip(named, self._documents(named), strict=True)
        return (lent_text(document, one.seq, self._text) for one, document in listed)

    def _fetched(self, number: int) -> str:
        with self._read() as connection:
            text: str = connection.execute(_TEXT, {"number": number}).scalar_one()
        return text

    def unread(self, read_by: str) -> Iterator[Document]:
        query = select(schema.readings.c.document).where(schema.readings.c.read_by == read_by)
        read = {row["document"] for row in self._rows(query)}
        return self._documents([named for named in self._named() if named.seq not in read])

    def _documents(self, wanted: Sequence[_Named]) -> Iterator[Document]:
        table, link = schema.documents, schema.provenance.c
        for chunk in _chunks(wanted):
            seqs = [named.seq for named in chunk]
            links = select(link.document, func.min(link.capture).label("capture")).where(link.document.in_(seqs))
            captures = {row["document"]: row["capture"] for row in self._rows(links.group_by(link.document))}
            texts = {row["seq"]: row for row in self._rows(select(table).where(table.c.seq.in_(seqs)))}
            for named in chunk:
                yield rows.document_of(texts[named.seq], named.label, captures.get(named.seq))

    def readings(self) -> Iterator[Reading]:
        table = schema.readings
        latest = {row["document"]: row for row in self._rows(select(table).order_by(table.c.seq))}
        alike = rows.Alike()
        for chunk in _chunks([named for named in self._named() if named.seq in latest]):
            claims = self._claims([latest[named.seq]["seq"] for named in chunk])
            for named in chunk:
                row = latest[named.seq]
                yield rows.reading_of(row, named.label, claims.get(row["seq"], []), alike)

    def _claims(self, readings: Sequence[int]) -> dict[int, list[rows.Row]]:
        table = schema.claims
        query = select(table).where(table.c.reading.in_(readings)).order_by(table.c.reading, table.c.position)
        return {reading: list(group) for reading, group in groupby(self._rows(query), lambda row: row["reading"])}

    def refusals(self) -> Iterator[Refusal]:
        found = [rows.refusal_of(row) for row in self._rows(select(schema.refusals))]
        yield from sorted(found, key=lambda refusal: (refusal.origin, refusal.reason))

    def judgements(self) -> Iterator[Judgement]:
        table = schema.judgements
        found = [rows.judgement_of(row) for row in self._rows(select(table).order_by(table.c.seq))]
        yield from sorted(found, key=lambda judgement: judgement.at)

    def counts(self) -> Counts:
        reading, claim = schema.readings.c, schema.claims.c
        latest = select(func.max(reading.seq)).group_by(reading.document)
        with self._read() as connection:
            tables = (schema.captures, schema.documents, schema.refusals, schema.judgements)
            held = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
            readings = connection.scalar(select(func.count(reading.document.distinct()))) or 0
            claims = connection.scalar(select(func.count()).where(claim.reading.in_(latest))) or 0
        return Counts(**held, readings=readings, claims=claims)

    def mark(self) -> Mark:
        with self._read() as connection:
            return Mark(*(connection.execute(_MARK).one()))

    def fingerprint(self) -> str:
        found = sha256()
        with self.snapshot(), self._read() as connection:
            for query in _NAMES:
                for row in connection.execute(query):
                    found.update(f"{' '.join(map(str, row))}\n".encode("utf-8", "surrogatepass"))
                found.update(b"\n")
        return found.hexdigest()

    def verify(self) -> Iterator[Finding]:
        with self._read() as connection:
            yield from verify.findings(connection)

    # ------------------------------------------------------------------------------------------ Names

    def _named(self) -> list[_Named]:
        """All documents with the names that they bear in the case, by those."""
        table = schema.documents.c
        found = self._rows(select(table.seq, table.name, table.id))
        given = labels((row["name"], row["id"]) for row in found)
        named = [_Named(label, row["seq"]) for row, label in zip(found, given, strict=True)]
        return sorted(named, key=lambda document: document.label)

    def _resolve(self, connection: Connection, label: str) -> rows.Row:
        """Number, id and text of the document that bears a name in the case, by the indexes where that can be told."""
        id = schema.documents.c.id
        found = list(connection.execute(_BY_NAME, {"label": label}).mappings())
        name, _, start = label.rpartition("~")
        if len(start) in LENGTHS:
            query = _RESOLVED.where(id >= start, id < start + "g")
            found += [row for row in connection.execute(query).mappings() if row["name"] == name]
        if len(found) > 1:
            seqs = {document.label: document.seq for document in self._named()}
            found = [row for row in found if row["seq"] == seqs.get(label)]
        if not found:
            raise CaseError(f"{self.path}: holds no document, or several, of the name {label!r}")
        return found[0]


@dataclass(frozen=True, slots=True)
class _Named:
    label: str
    seq: int


def _added(connection: Connection, table: Table, row: rows.Row) -> bool:
    return bool(connection.execute(_INSERTS[table.name], row).rowcount)


def _setting(connection: Connection, key: str) -> str | None:
    table = schema.settings.c
    query = select(table.value).where(table.key == key).order_by(table.seq.desc()).limit(1)
    value: str | None = connection.scalar(query)
    return value


def _require_capture(connection: Connection, document: Document) -> None:
    found = connection.scalar(select(schema.captures.c.seq).where(schema.captures.c.id == document.capture))
    if found is None:
        raise CaseError(f"{document.name}: its capture {document.capture} is not in the case; add that first")


def _chunks(items: Sequence[_Named]) -> Iterator[Sequence[_Named]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
