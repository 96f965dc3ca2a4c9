"""What an input says of its own text: the keys we know, and the date."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

KNOWN = ("id", "title", "publisher", "published", "text", "url", "language", "credit")
"""The keys of documents.jsonl and of a text's header; all others are kept as metadata."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].+)?", re.ASCII)


def is_iso(value: str) -> bool:
    """An ISO day, or a day with a time: ``2019-11-15``, ``2019-11-15T10:30:00Z``.  A month or a year is not enough.

    >>> is_iso("2019-11-15"), is_iso("2019-11-15T10:30:00Z"), is_iso("2019-11"), is_iso("2019-02-30")
    (True, True, False, False)
    """
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def undated(value: object) -> str:
    """The sentence for a date that cannot be read."""
    return f"published {_short(value)} is no ISO date (YYYY-MM-DD): the document was read without a date"


def meta(values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Keys that we do not know, sorted, their values as JSON."""
    return tuple((key, json.dumps(value, ensure_ascii=False, sort_keys=True)) for key, value in sorted(values.items()))


def name_of(origin: str) -> str:
    """The name of a document whose input gives it none: the file's, without its suffix."""
    return PurePosixPath(origin).stem


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"
