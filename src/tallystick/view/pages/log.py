"""Log: who decided what, when, why; every decision can be taken back by its inverse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Judgement
from tallystick.review.judgements import INVERSE


@dataclass(frozen=True, slots=True)
class Line:
    """One judgement, and the verdict that would take it back; None where a later one already stands over it."""

    judgement: Judgement
    inverse: str | None
    seen: int
    """How many judgements on its subject the reader of this page has seen."""


def page(judgements: Sequence[Judgement]) -> tuple[Line, ...]:
    """The log, newest first."""
    last = {_question(judgement): position for position, judgement in enumerate(judgements)}
    counted = Counter(judgement.subject for judgement in judgements)
    lines = (
        Line(j, INVERSE.get(j.verdict) if last[_question(j)] == n else None, counted[j.subject])
        for n, j in enumerate(judgements)
    )
    return tuple(reversed(tuple(lines)))


def _question(judgement: Judgement) -> tuple[str, str]:
    """A claim may be accepted and split off: a verdict stands until one of its own kind is given."""
    return (judgement.subject, min(judgement.verdict, INVERSE.get(judgement.verdict, judgement.verdict)))


def seen(judgements: Sequence[Judgement], subject: str) -> int:
    """How many judgements stand on a subject: what a form remembers, so that nobody decides over unseen news."""
    return sum(judgement.subject == subject for judgement in judgements)
