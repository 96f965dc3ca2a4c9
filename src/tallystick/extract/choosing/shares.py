"""How likely each of several choices is, where each can be told in several ways: a log-linear model over clues.

A choice's share is the sum over its ways of exp(score), a score the sum of its clues' weights (a conditional logit; the
way itself is never chosen, so the likelihood of the fit and the choice agree).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

NOTHING = "nothing"
"""The clue of the choice that none of the others is right."""
FLOOR = 0.02
"""Added to every share before shares are pooled: no statement of an event rules a choice out."""


def scores(ways: Sequence[Collection[str]], weights: Mapping[str, float]) -> list[float]:
    """The sum of the weights of each way's clues, in order."""
    return [math.fsum(weights.get(clue, 0.0) for clue in clues) for clues in ways]


def shares(told: Mapping[str, Sequence[float]], nothing: float) -> dict[str, float]:
    """For choices with the scores of their ways: the share of each; what is missing to 1 is the share of nothing."""
    top = max((score for ways in told.values() for score in ways), default=nothing)
    top = max(top, nothing)
    mass = {choice: math.fsum(math.exp(score - top) for score in ways) for choice, ways in told.items()}
    whole = math.fsum((*mass.values(), math.exp(nothing - top)))
    return {choice: own / whole for choice, own in mass.items()}


def pooled(several: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """One opinion of several on the same thing: the geometric mean of their shares, each a little lifted."""
    choices = dict.fromkeys(choice for one in several for choice in one)
    return {
        choice: math.exp(math.fsum(math.log(one.get(choice, 0.0) + FLOOR) for one in several) / len(several))
        for choice in choices
    }


def likeliest(told: Mapping[str, float], nothing: float) -> str | None:
    """The choice with the largest share, the first of equals; None where nothing is at least as likely."""
    best = max(told, key=lambda choice: told[choice], default=None)
    return best if best is not None and told[best] > nothing else None
