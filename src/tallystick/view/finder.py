"""Full-text search of a case by SQLite FTS5, in a file beside the case that holds nothing which cannot be made again.

The index (https://www.sqlite.org/fts5.html) is contentless: it knows words and where they stand, texts stay in the
case.  All is folded before it is indexed, so that case, accents and vowel signs make no difference in any script.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tallystick.evidence import Claim, digest
from tallystick.knowledge.headline import body
from tallystick.review.judgements import verdicts
from tallystick.view.folded import fold
from tallystick.view.index import Index

FORM = "1"
"""Raised when what is indexed changes: an index of another form is made anew."""
SUFFIX = "-search"
RANKED = 2_000
"""Beyond as many hits they come in order of the case: weighing words against each other would take too long."""
_MOST_WORDS = 16
_LEAST_PREFIX = 3
_QUOTED = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_SCHEMA = """
CREATE TABLE made (key TEXT NOT NULL, claims INTEGER NOT NULL);
CREATE TABLE names (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL);
CREATE VIRTUAL TABLE texts USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quotes USING fts5 (quote, content='', tokenize='unicode61 remove_diacritics 2');
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person searches for: phrases of folded words, all of which must be found."""

    phrases: tuple[tuple[str, ...], ...]

    def match(self) -> str:
        """The query in the language of FTS5: words in quotes alone, so that nothing a person types is an operator.

        A word of three letters or more also finds those that begin with it.
        """
        return " ".join(f'"{" ".join(words)}"' + ("*" if self._open(words) else "") for words in self.phrases)

    def pattern(self) -> re.Pattern[str]:
        """Finds the words in folded text."""
        found = (
            r"[\W_]+".join(map(re.escape, words)) + (r"\w*" if self._open(words) else "") for words in self.phrases
        )
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(found, key=len, reverse=True))})(?![^\W_])")

    def _open(self, words: Sequence[str]) -> bool:
        return len(words) == 1 and len(words[0]) >= _LEAST_PREFIX


@dataclass(frozen=True, slots=True)
class Found:
    """Names of what was found, a page of them, and how many there are."""

    names: tuple[str, ...]
    all_names: int


def wanted(text: str) -> Wanted:
    """What a search box holds: words, and "words in quotes" that must stand side by side."""
    parts = _QUOTED.findall(fold(text).translate(_MARKS))
    phrases = (tuple(_WORD.findall(quoted or bare)) for quoted, bare in parts)
    return Wanted(tuple(words[:_MOST_WORDS] for words in phrases if words)[:_MOST_WORDS])


def beside(case: Path) -> Path:
    """Where the index of a case file stands."""
    return case.with_name(case.name + SUFFIX)


class Finder:
    """The index of one case; made when somebody first searches, and again when the case has grown."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is the file to keep it in; without one, or where that cannot be written, it stays in memory."""
        self._path = path
        self._open: sqlite3.Connection | None = None
        self._key = ""

    def texts(self, index: Index, words: Wanted, start: int, limit: int) -> Found:
        """Names of the documents that hold the words in text or title."""
        return self._find(index, "texts", "document", words, start, limit)

    def quotes(self, index: Index, words: Wanted, start: int, limit: int) -> Found:
        """Ids of the claims whose sentence, voices or counted people hold the words."""
        return self._find(index, "quotes", "claim", words, start, limit)

    def _find(self, index: Index, table: str, kind: str, words: Wanted, start: int, limit: int) -> Found:
        if not words.phrases:
            return Found((), 0)
        base, match = self._ready(index), words.match()
        count = base.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (match,)).fetchone()[0]  # noqa: S608
        order = "rank, rowid" if count <= RANKED else "rowid"
        query = (
            f"SELECT name FROM (SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY {order} LIMIT ? OFFSET ?) "  # noqa: S608
            "JOIN names ON names.id = rowid WHERE kind = ?"
        )
        rows = base.execute(query, (match, limit, start, kind))
        return Found(tuple(name for (name,) in rows), count)

    def _ready(self, index: Index) -> sqlite3.Connection:
        key = index.once("search", lambda: _key(index))
        if self._open is None or self._key != key:
            self._open = self._kept(index, key) or self._made(index, key)
            self._key = key
        return self._open

    def _kept(self, index: Index, key: str) -> sqlite3.Connection | None:
        """The file beside the case, if it is an index of the case as it is."""
        if self._path is None or not self._path.is_file():
            return None
        try:
            base = sqlite3.connect(self._path, check_same_thread=False)
            made, claims = base.execute("SELECT key, claims FROM made").fetchone()
        except (sqlite3.Error, TypeError):
            return None
        return base if made == key and claims >= len(index.tally.claims) else None

    def _made(self, index: Index, key: str) -> sqlite3.Connection:
        if self._path is not None:
            passing = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            with contextlib.suppress(sqlite3.Error, OSError):
                passing.unlink(missing_ok=True)
                _fill(sqlite3.connect(passing), index, key).close()
                passing.replace(self._path)
                return sqlite3.connect(self._path, check_same_thread=False)
            with contextlib.suppress(OSError):
                passing.unlink(missing_ok=True)
        return _fill(sqlite3.connect(":memory:", check_same_thread=False), index, key)


def _key(index: Index) -> str:
    """Names a case's documents and claims, whatever of them was rejected and in whatever order they come."""
    claims, counted = 0, index.tally.claims
    rejected = (id for id in verdicts(index.tally.judgements).rejected if id not in counted)
    for id in chain(counted, rejected):
        claims ^= hash_of(id)
    return digest(FORM, sorted(index.tally.documents), claims)


def hash_of(id: str) -> int:
    """An id of sixteen hex digits as a number; 0 for what is none."""
    try:
        return int(id, 16)
    except ValueError:
        return 0


def _fill(base: sqlite3.Connection, index: Index, key: str) -> sqlite3.Connection:
    with base:
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(index))
        base.executemany("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", _texts(index))
        base.executemany("INSERT INTO quotes (rowid, quote) VALUES (?, ?)", _quotes(index))
        base.execute("INSERT INTO made VALUES (?, ?)", (key, len(index.tally.claims)))
    return base


def _names(index: Index) -> Iterator[tuple[int, str, str]]:
    for n, name in enumerate(index.tally.documents):
        yield n, "document", _storable(name)
    for n, claim in enumerate(index.tally.claims, len(index.tally.documents)):
        yield n, "claim", claim


def _texts(index: Index) -> Iterator[tuple[int, str, str]]:
    for n, document in enumerate(index.tally.documents.values()):
        yield n, _storable(fold(document.title)), _storable(fold(body(document)))


def _quotes(index: Index) -> Iterator[tuple[int, str]]:
    for n, claim in enumerate(index.tally.claims.values(), len(index.tally.documents)):
        yield n, _storable(fold(_line(claim)))


def _line(claim: Claim) -> str:
    counted = (claim.figure.metric.replace("_", " "), claim.figure.who) if claim.figure else ()
    voices = (link.voice for link in claim.chain)
    return " | ".join((claim.context or claim.quote, *counted, *voices))


def _storable(text: str) -> str:
    """SQLite's TEXT holds no lone surrogates and stops at NUL."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
