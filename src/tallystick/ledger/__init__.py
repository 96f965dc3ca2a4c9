"""The append-only store: what was captured, read, refused and judged, and nothing that can be computed again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.ledger.base import CaptureInfo, Counts, Finding, Ledger, Mark

if TYPE_CHECKING:
    from tallystick.ledger.sqlite import SqliteLedger

__all__ = ["CaptureInfo", "Counts", "Finding", "Ledger", "Mark", "open_ledger"]

PATIENCE = 30.0
"""Seconds to wait for another process's write."""


def open_ledger(path: Path, create: bool = False, patience: float = PATIENCE) -> SqliteLedger:
    """Open a case file; with ``create``, make it where there is none.

    Raises ``NoSuchPath`` where there is none, ``NotACase`` for a file that is no case (which is not touched),
    ``NewerCase`` for one written by a newer Tallystick, ``CaseError`` where the file cannot be used.  A case on
    read-only media opens for reading.
    """
    from tallystick.ledger.casefile import connect  # here, since reading a stream needs no store
    from tallystick.ledger.sqlite import SqliteLedger

    return SqliteLedger(path, connect(path, patience, create))
