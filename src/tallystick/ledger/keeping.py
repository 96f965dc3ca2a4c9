"""Readings into the ledger, or the reason why one could not enter."""

from __future__ import annotations

from tallystick.errors import CaseError, SpanError
from tallystick.evidence import Document, Reading, Refusal
from tallystick.ledger.base import Ledger


def keep(ledger: Ledger, document: Document, row: Reading | Refusal) -> Reading | Refusal:
    """Put a reading into the ledger; what cannot enter becomes a refusal there.  Gives back what was kept."""
    if isinstance(row, Reading):
        try:
            ledger.add_reading(row)
            return row
        except (SpanError, CaseError) as error:
            row = Refusal(document.name, str(error))
    ledger.add_refusal(row)
    return row
