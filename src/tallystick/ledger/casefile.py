"""The case as a file: recognising one, making one, bringing one up to date, and saying plainly what is wrong."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError

from tallystick.errors import CaseError, DamagedCase, NewerCase, NoSuchPath, NotACase
from tallystick.ledger.schema import APPLICATION_ID, REVISION, settings

_MAGIC = b"SQLite format 3\0"
_PRAGMAS = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL")
"""Recursive triggers, since else INSERT OR REPLACE deletes rows past the triggers that forbid it."""


def connect(path: Path, patience: float, create: bool) -> Engine:
    """An engine on a case that is recognised, of today's schema, and in WAL mode.

    ``patience`` is the longest wait for another process's write, in seconds.  Raises ``NoSuchPath``, ``NotACase``,
    ``NewerCase`` or ``CaseError``.
    """
    if not recognise(path, create):
        with plainly(path):
            _make(path, patience)
    engine = _engine(path, patience)
    try:
        with plainly(path):
            _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def recognise(path: Path, create: bool) -> bool:
    """True for a case, False where one is to be made; looks at the header alone and never touches a foreign file."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        if create:
            return False
        raise NoSuchPath(f"{path}: there is no such case; `tallystick init` makes one") from error
    except IsADirectoryError as error:
        raise NotACase(f"{path}: is a folder, not a case") from error
    except OSError as error:
        raise CaseError(f"{path}: cannot be opened ({error.strerror or error})") from error
    if not header and create:
        return False
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotACase(f"{path}: is not a Tallystick case{'' if header else ' but an empty file'}")
    return True


def writable(path: Path) -> bool:
    """SQLite writes the case and, beside it, its log."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, each one clear sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(error.orig, path) from error
    except sqlite3.Error as error:
        raise _plain(error, path) from error


_SAYINGS: tuple[tuple[str, type[CaseError], str], ...] = (
    ("locked", CaseError, "another process is writing to it; nothing of this step was stored, try again"),
    ("readonly", CaseError, "cannot be written: the file or its folder is read-only"),
    ("unable to open", CaseError, "cannot be opened or made here: is the folder there, and may you write to it?"),
    ("full", CaseError, "the disk is full; nothing of this step was stored"),
    ("disk I/O", CaseError, "the disk fails (input/output error); nothing of this step was stored"),
    ("append-only", CaseError, "facts of a case are never changed or deleted"),
)
"""Words of SQLite's message, our error, our sentence."""


def _plain(error: object, path: Path) -> CaseError:
    message = str(error)
    for words, kind, sentence in _SAYINGS:
        if words in message:
            return kind(f"{path}: {sentence}")
    return DamagedCase(f"{path}: the case is damaged ({message})")


def _engine(path: Path, patience: float) -> Engine:
    """Reads commit by themselves, each a snapshot; writes begin as ``execution_options(begin="BEGIN IMMEDIATE")``."""
    frozen = not writable(path)
    log = path.with_name(path.name + "-wal")
    if frozen and log.exists() and log.stat().st_size:
        raise CaseError(f"{path}: is read-only and its last writes stand in {log.name}; copy both where you may write")
    address = f"{path.resolve().as_uri()}?{'mode=ro&immutable=1' if frozen else 'mode=rw'}"
    engine = create_engine("sqlite://", creator=_opener(address, patience, wal=not frozen), poolclass=QueuePool)
    _control_transactions(engine)
    return engine


def _opener(address: str, patience: float, wal: bool) -> Callable[[], sqlite3.Connection]:
    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        for pragma in (*_PRAGMAS, *(["journal_mode = WAL"] if wal else [])):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return opened


def _control_transactions(engine: Engine) -> None:
    """The driver begins nothing by itself: a transaction starts where we say so, and as we say."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _make(path: Path, patience: float) -> None:
    """All of a new case in one transaction: there is a whole case afterwards or none; of two makers one waits.

    Not yet in WAL mode, so that the mark in the header is in the file itself when the transaction ends.
    """
    opener = _opener(f"{path.resolve().as_uri()}?mode=rwc", patience, wal=False)
    engine = create_engine("sqlite://", creator=opener, poolclass=NullPool)
    _control_transactions(engine)
    with engine.connect().execution_options(begin="BEGIN EXCLUSIVE") as connection, connection.begin():
        if connection.scalar(text("PRAGMA application_id")) == APPLICATION_ID:
            return
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(settings), [{"key": "name", "value": path.stem}, {"key": "created", "value": made}])


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision == REVISION:
        return
    if not writable(path):
        raise CaseError(f"{path}: is of an older Tallystick and read-only; copy it where you may write")
    with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        try:
            migrate(connection)
        except LookupError as error:
            raise NewerCase(f"{path}: is of a newer Tallystick (schema {revision}); update to open it") from error


def migrate(connection: Connection) -> None:
    """Bring the schema to today's, inside the caller's transaction.  Raises ``LookupError`` for one we do not know."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise LookupError(str(error)) from error
