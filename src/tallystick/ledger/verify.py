"""Does the case still hold?  Every hash computed again, every quote looked up again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, Table, select, text

from tallystick.ledger import rows, schema, spans
from tallystick.ledger.base import Finding


def findings(connection: Connection) -> Iterator[Finding]:
    """What does not hold, table by table.  A hash shows that a row was altered; it does not show that it was true."""
    yield from _file(connection)
    yield from _captures(connection)
    yield from _documents(connection)
    yield from _readings(connection)
    yield from _refusals(connection)
    yield from _judgements(connection)


def _file(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Finding("case", f"SQLite finds: {line}")
    for table, number, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Finding("case", f"row {number} of {table} names a row of {parent} that is not there")


def _one_by_one(connection: Connection, table: Table) -> Iterator[rows.Row]:
    """The rows of a table with only one of them in memory."""
    for seq in connection.scalars(select(table.c.seq).order_by(table.c.seq)).all():
        yield connection.execute(select(table).where(table.c.seq == seq)).mappings().one()


def _captures(connection: Connection) -> Iterator[Finding]:
    for row in _one_by_one(connection, schema.captures):
        if sha256(row["data"]).hexdigest() != row["sha256"] or len(row["data"]) != row["size"]:
            yield Finding(f"capture:{row['id']}", "its bytes are not those that were captured")
        elif rows.capture_of(row).id != row["id"]:
            yield Finding(f"capture:{row['id']}", "its hash or origin was altered")


def _documents(connection: Connection) -> Iterator[Finding]:
    for row in _one_by_one(connection, schema.documents):
        if rows.document_of(row, row["name"], None).id != row["id"]:
            yield Finding(f"document:{row['id']}", "its text or what is said of it was altered")


def _readings(connection: Connection) -> Iterator[Finding]:
    documents, claims = schema.documents, schema.claims
    for row in _one_by_one(connection, schema.readings):
        subject = f"reading:{row['seq']}"
        of = connection.execute(select(documents).where(documents.c.seq == row["document"])).mappings().one_or_none()
        if of is None:
            yield Finding(subject, "its document is not there")
            continue
        query = select(claims).where(claims.c.reading == row["seq"]).order_by(claims.c.position)
        found = connection.execute(query).mappings().all()
        if rows.seal(of["id"], row["read_by"], row["aliases"], found) != row["seal"]:
            yield Finding(subject, f"claims read by {row['read_by']} in {of['name']} were altered, added or removed")
        for claim in rows.reading_of(row, of["name"], found).claims:
            if fault := spans.fault(claim, of["name"], of["text"]):
                yield Finding(subject, fault)


def _refusals(connection: Connection) -> Iterator[Finding]:
    for row in _one_by_one(connection, schema.refusals):
        if rows.refusal_row(rows.refusal_of(row))["id"] != row["id"]:
            yield Finding(f"refusal:{row['id']}", "its words were altered")


def _judgements(connection: Connection) -> Iterator[Finding]:
    for row in _one_by_one(connection, schema.judgements):
        if rows.judgement_row(rows.judgement_of(row))["id"] != row["id"]:
            yield Finding(f"judgement:{row['id']}", "its words were altered")
