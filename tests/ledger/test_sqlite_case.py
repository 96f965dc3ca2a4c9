"""The case as a file: recognised, made whole or not at all, never rewritten, shared by processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tallystick.errors import CaseError, DamagedCase, NewerCase, NoSuchPath, NotACase
from tallystick.evidence import Capture, Claim, Document, Judgement, Reading, Refusal, Span
from tallystick.ledger import __file__ as room
from tallystick.ledger import casefile, open_ledger, schema
from tallystick.ledger.sqlite import SqliteLedger

DOCUMENT = Document("a", "Toll", "Example News", "2019-11-15", "At least 12 died, the ministry said.")
READING = Reading(
    "a", (Claim(Span("a", 0, 11), "At least 12", "ASSAULT", None, "asserted", (), None, None),), read_by="r"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with one fact of each kind."""
    made = tmp_path / "iran.tally"
    ledger = open_ledger(made, create=True)
    ledger.add_capture(capture := Capture("a.txt", "2026-01-01", "file", "text/plain", b"At least 12 died"))
    ledger.add_document(replace(DOCUMENT, capture=capture.id))
    ledger.add_reading(READING)
    ledger.add_refusal(Refusal("b.txt", "is an empty file"))
    ledger.add_judgement(Judgement("source:reuters", "strike", "ada", "2026-01-01T00:00:00Z"))
    ledger.close()
    return made


def tamper(path: Path, *statements: str) -> None:
    """Do what only somebody with a tool of their own can do: past the triggers."""
    connection = sqlite3.connect(path)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# ---------------------------------------------------------------------------------------------- Opening


def test_a_new_case_knows_its_name_and_when_it_was_made(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "iran.tally", create=True)
    assert ledger.setting("name") == "iran"
    assert str(ledger.setting("created")).endswith("+00:00")
    ledger.close()


def test_a_case_is_one_file_when_nobody_has_it_open(path: Path) -> None:
    assert [entry.name for entry in path.parent.iterdir()] == ["iran.tally"]


def test_creating_opens_a_case_that_is_there(path: Path) -> None:
    ledger = open_ledger(path, create=True)
    assert ledger.counts().documents == 1
    ledger.close()


def test_an_empty_file_becomes_a_case_only_when_one_is_to_be_made(tmp_path: Path) -> None:
    empty = tmp_path / "x.tally"
    empty.touch()
    with pytest.raises(NotACase, match="empty file"):
        open_ledger(empty)
    open_ledger(empty, create=True).close()
    open_ledger(empty).close()


def test_a_missing_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="tallystick init"):
        open_ledger(tmp_path / "x.tally")


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="folder"):
        open_ledger(tmp_path, create=True)


def test_a_case_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be opened or made"):
        open_ledger(tmp_path / "nowhere" / "x.tally", create=True)


def test_a_path_through_a_file_cannot_be_opened(path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be opened"):
        open_ledger(path / "x.tally")


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_case_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    note, foreign = tmp_path / "note.txt", tmp_path / "other.db"
    note.write_text("At least 12 died")
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    for file in (note, foreign):
        before = file.read_bytes()
        with pytest.raises(NotACase, match="is not a Tallystick case"):
            open_ledger(file, create=create)
        assert file.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["note.txt", "other.db"]


def test_a_case_of_a_newer_schema_is_not_touched(path: Path) -> None:
    tamper(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerCase, match=r"newer Tallystick \(schema 9999\)"):
        open_ledger(path)


def test_a_case_without_its_tables_is_damaged(path: Path) -> None:
    tamper(path, "DROP TABLE alembic_version")
    with pytest.raises(DamagedCase, match="alembic_version"):
        open_ledger(path)


def test_a_case_cut_short_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedCase, match="damaged"):
        open_ledger(path)


def test_a_name_that_needs_escapes_is_a_name(tmp_path: Path) -> None:
    odd = tmp_path / "50% of é? #1.tally"
    open_ledger(odd, create=True).close()
    assert [entry.name for entry in tmp_path.iterdir()] == [odd.name]


# ---------------------------------------------------------------------------------------------- Schema


def test_the_migrations_make_the_schema_that_the_code_uses(path: Path) -> None:
    engine = casefile.connect(path, 1, create=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, schema.metadata) == []
        columns = {
            table: [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            for table in schema.metadata.tables
        }
    engine.dispose()
    assert columns == {name: list(table.c.keys()) for name, table in schema.metadata.tables.items()}


def test_the_schema_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(room).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_a_case_is_kept_safe_against_loss_of_power(path: Path) -> None:
    engine = casefile.connect(path, 1, create=False)
    with engine.connect() as connection:
        told = {
            pragma: connection.scalar(text(f"PRAGMA {pragma}"))
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        }
    engine.dispose()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": 0x54414C59}


@pytest.mark.parametrize("table", sorted(schema.metadata.tables))
def test_no_row_is_ever_changed_or_deleted(path: Path, table: str) -> None:
    engine = casefile.connect(path, 1, create=False)
    column = next(iter(schema.metadata.tables[table].c)).name
    for statement in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(CaseError, match="never changed"), casefile.plainly(path), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()


# ---------------------------------------------------------------------------------------------- Read-only media


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile, "writable", lambda path: False)


def test_a_case_on_read_only_media_is_read_and_nothing_is_written(path: Path, frozen: None) -> None:
    ledger = open_ledger(path)
    assert [document.name for document in ledger.documents()] == ["a"]
    with pytest.raises(CaseError, match="read-only"):
        ledger.add_refusal(Refusal("c.txt", "is an empty file"))
    ledger.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["iran.tally"]


def test_a_read_only_case_with_writes_in_its_log_says_what_to_copy(path: Path, frozen: None) -> None:
    path.with_name("iran.tally-wal").write_bytes(b"x")
    with pytest.raises(CaseError, match=r"iran\.tally-wal; copy both"):
        open_ledger(path)


def test_an_older_case_on_read_only_media_cannot_be_brought_up_to_date(path: Path, frozen: None) -> None:
    tamper(path, "UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(CaseError, match="older Tallystick and read-only"):
        open_ledger(path)


def test_what_may_be_written_is_asked_of_the_system(path: Path) -> None:
    assert casefile.writable(path)
    assert not casefile.writable(path.with_name("missing.tally"))


# ---------------------------------------------------------------------------------------------- Several at once


def test_another_process_that_writes_for_long_gives_a_clear_error(path: Path) -> None:
    first, second = open_ledger(path), open_ledger(path, patience=0.05)
    with first.transaction():
        first.add_refusal(Refusal("c.txt", "is an empty file"))
        assert second.counts().refusals == 1
        with pytest.raises(CaseError, match="another process is writing"):
            second.add_refusal(Refusal("d.txt", "is an empty file"))
    assert second.add_refusal(Refusal("d.txt", "is an empty file"))
    assert second.counts().refusals == 3
    first.close()
    second.close()


def test_threads_of_one_ledger_write_at_once_and_nothing_is_lost(path: Path) -> None:
    ledger = open_ledger(path)
    start = threading.Barrier(4)

    def write(thread: int) -> None:
        start.wait()
        for number in range(10):
            ledger.add_refusal(Refusal(f"{thread}/{number}", "is an empty file"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert ledger.counts().refusals == 41
    ledger.close()


_WRITER = """
import sys
from pathlib import Path
from tallystick.evidence import Refusal
from tallystick.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]), create=True)
for number in range(20):
    ledger.add_refusal(Refusal(f"{sys.argv[2]}/{number}", "is an empty file"))
ledger.add_refusal(Refusal("shared", "is an empty file"))
"""


def test_processes_that_make_and_fill_one_case_at_once_lose_nothing(tmp_path: Path) -> None:
    made = tmp_path / "new.tally"
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(made), str(n)]) for n in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    ledger = open_ledger(made)
    assert ledger.counts().refusals == 61
    assert list(ledger.verify()) == []
    ledger.close()


_KILLED = """
import os, sys
from pathlib import Path
from tallystick.evidence import Refusal
from tallystick.ledger import open_ledger
ledger = open_ledger(Path(sys.argv[1]))
ledger.add_refusal(Refusal("acknowledged", "is an empty file"))
with ledger.transaction():
    ledger.add_refusal(Refusal("half done", "is an empty file"))
    os._exit(9)
"""


def test_a_process_that_dies_keeps_what_was_acknowledged_and_no_half(path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False, timeout=60).returncode == 9
    ledger = open_ledger(path)
    assert [refusal.origin for refusal in ledger.refusals()] == ["acknowledged", "b.txt"]
    assert list(ledger.verify()) == []
    ledger.close()


# ---------------------------------------------------------------------------------------------- What fails below


def test_a_full_disk_is_said_plainly(path: Path) -> None:
    ledger = open_ledger(path)
    with pytest.raises(CaseError, match="disk is full"), ledger.transaction():
        ledger.add_capture(Capture("big", "2026-01-01", "file", "text/plain", b"x"))
        _shrink(ledger)
        ledger.add_capture(Capture("bigger", "2026-01-01", "file", "text/plain", b"x" * 200_000))
    assert ledger.counts().captures == 1
    ledger.close()


def _shrink(ledger: SqliteLedger) -> None:
    with ledger._write() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))


def test_a_failing_disk_is_said_plainly(path: Path) -> None:
    with pytest.raises(CaseError, match="input/output"), casefile.plainly(path):
        raise sqlite3.OperationalError("disk I/O error")


# ---------------------------------------------------------------------------------------------- Verifying

TAMPERED = {
    "UPDATE captures SET data = x'00'": "bytes are not those",
    "UPDATE captures SET origin = 'b.txt'": "hash or origin was altered",
    "UPDATE documents SET text = replace(text, '12', '15')": "said of it was altered",
    "UPDATE documents SET publisher = NULL": "said of it was altered",
    "UPDATE claims SET quote = 'At least 15'": "not at its offsets",
    "UPDATE claims SET factuality = 'denied'": "claims read by r in a were altered",
    "DELETE FROM claims": "claims read by r in a were altered",
    "UPDATE readings SET read_by = 's'": "claims read by s in a were altered",
    "UPDATE refusals SET reason = 'was fine'": "refusal:",
    "UPDATE judgements SET by = 'eve'": "judgement:",
    "DELETE FROM documents": "document is not there",
    "UPDATE provenance SET capture = 'x'": "names a row of captures that is not there",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_verifying_finds_what_was_altered_behind_our_back(path: Path, statement: str) -> None:
    tamper(path, statement)
    ledger = open_ledger(path)
    found = [f"{finding.subject} {finding.problem}" for finding in ledger.verify()]
    ledger.close()
    assert any(TAMPERED[statement] in finding for finding in found), found


def test_verifying_finds_nothing_in_a_case_that_holds(path: Path) -> None:
    ledger = open_ledger(path)
    assert list(ledger.verify()) == []
    ledger.close()


def test_verifying_passes_on_what_sqlite_finds(path: Path) -> None:
    tamper(path, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'ix_documents_name'")
    ledger = open_ledger(path)
    assert any(finding.subject == "case" and "SQLite finds" in finding.problem for finding in ledger.verify())
    ledger.close()
