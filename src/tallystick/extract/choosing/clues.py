"""Choosing one candidate by clues: each clue has a weight, a candidate's score is their sum, and the best one wins.

The weights are a table (``knowledge/weights/``, else ``languages/en/clues.yaml``), so that every choice can be
explained clue by clue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.knowledge.load import shipped

Topic = Literal["when", "where"]


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with the clues that speak for and against it."""

    index: int
    score: float
    clues: tuple[str, ...]


FITTED: Mapping[Topic, str] = {"when": "weights/when.yaml", "where": "weights/where.yaml"}
"""Topics with a table of fitted weights, which goes before the one set by hand."""


def weights(topic: Topic) -> Mapping[str, float]:
    """The weight of every clue of a topic; ``nothing`` is the score that a candidate must pass to be told at all."""
    table: Mapping[str, float] = shipped(FITTED[topic]) if topic in FITTED else by_hand(topic)
    return table


def by_hand(topic: Topic) -> Mapping[str, float]:
    """The weights that may be edited by hand: the rules alone."""
    table: Mapping[str, float] = shipped("languages/en/clues.yaml")[topic]
    return table


def best(candidates: Sequence[Iterable[str]], topic: Topic) -> Scored | None:
    """The candidate with the highest score, the first of equals; None where none passes ``nothing``."""
    table = weights(topic)
    scored = [
        Scored(index, sum(table.get(clue, 0.0) for clue in clues), tuple(clues))
        for index, clues in enumerate(candidates)
    ]
    top = max(scored, key=lambda s: (s.score, -s.index), default=None)
    return top if top is not None and top.score > table.get("nothing", 0.0) else None
