"""The one number that a claim is compared by."""

from __future__ import annotations

from tallystick.evidence import Claim


def number_of(claim: Claim) -> int | None:
    """The low of a figure, else its high; None where a claim gives no number."""
    figure = claim.figure
    return None if figure is None else figure.low if figure.low is not None else figure.high
