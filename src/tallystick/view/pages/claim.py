"""Claim: one row of the ledger with every field, and what people decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Claim, Judgement
from tallystick.review.corrections import Correction, corrections, matter
from tallystick.view.fields import Change, changes, fields
from tallystick.view.index import Index, Seat
from tallystick.view.pages.quotes import Quote, quote


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim, where it counts, and the judgements on it."""

    quote: Quote
    read: Claim
    """The machine's row."""
    fields: tuple[tuple[str, str], ...]
    """As it was read."""
    changes: tuple[Change, ...]
    corrections: tuple[Correction, ...]
    """Those that stand, the last at the end."""
    seats: tuple[Seat, ...]
    judgements: tuple[Judgement, ...]
    subject: str


def page(index: Index, claim: Claim, judgements: Sequence[Judgement]) -> ClaimPage:
    """A claim as it was read and as it was corrected."""
    subject = f"claim:{claim.id}"
    on_it = tuple(judgement for judgement in judgements if matter(judgement.subject) == subject)
    read = claim.as_read or claim
    return ClaimPage(
        quote(index, claim),
        read,
        fields(read),
        changes(read, claim),
        corrections(on_it).get(claim.id, ()),
        index.seats(claim),
        on_it,
        subject,
    )
