"""Headlines beside their texts: what a headline counts is a figure only where its text leaves it to the headline."""

from __future__ import annotations

from collections.abc import Container, Sequence

from tallystick.evidence import Claim
from tallystick.knowledge.additive import is_additive
from tallystick.tally.numbers import number_of


def without_headlines(claims: Sequence[Claim]) -> list[Claim]:
    """Without the figures of headlines of a metric that the body of the same document gives a number of.

    One person told as shot in a headline is left out too where the body counts dead: headlines of a death say "shot".
    """
    told = {_question(c) for c in claims if not c.headline and _counts(c)}
    return [c for c in claims if not c.headline or c.figure is None or not (_question(c) in told or _may_be(c, told))]


def _may_be(claim: Claim, told: Container[tuple[str, str]]) -> bool:
    """Whether one person told as hurt may be among those whom the body tells as dead."""
    figure = claim.figure
    single = figure is not None and figure.metric == "injured" and figure.quantifier == "implied"
    return single and (claim.span.document, "killed") in told


def _counts(claim: Claim) -> bool:
    """Whether a figure is a number of people that is no part of another and no addition to one."""
    figure = claim.figure
    return figure is not None and number_of(claim) is not None and not figure.subset and not is_additive(claim.quote)


def _question(claim: Claim) -> tuple[str, str]:
    return claim.span.document, claim.figure.metric if claim.figure else ""
