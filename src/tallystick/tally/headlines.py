"""Headlines beside their texts: what a headline counts is a figure only where its text leaves it to the headline."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.evidence import Claim
from tallystick.knowledge.additive import is_additive


def without_headlines(claims: Sequence[Claim]) -> list[Claim]:
    """Without the figures of headlines of a metric that the body of the same document gives a number of."""
    told = {_question(c) for c in claims if not c.headline and _counts(c)}
    return [c for c in claims if not c.headline or c.figure is None or _question(c) not in told]


def _counts(claim: Claim) -> bool:
    """Whether a figure is a number of people that is no part of another and no addition to one."""
    figure = claim.figure
    return figure is not None and _number(claim) is not None and not figure.subset and not is_additive(claim.quote)


def _number(claim: Claim) -> int | None:
    figure = claim.figure
    return None if figure is None else figure.low if figure.low is not None else figure.high


def _question(claim: Claim) -> tuple[str, str]:
    return claim.span.document, claim.figure.metric if claim.figure else ""
