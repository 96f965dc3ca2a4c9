"""What people decided, applied: every judgement has an inverse, and the last word on a subject holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.evidence import Claim, Judgement
from tallystick.review.corrections import Correction, corrected, corrections

INVERSE = {
    "strike": "restore",
    "restore": "strike",
    "reject": "accept",
    "accept": "reject",
    "correct": "uncorrect",
    "uncorrect": "correct",
    "split": "rejoin",
    "rejoin": "split",
    "join": "part",
    "part": "join",
    "sign": "unsign",
    "unsign": "sign",
}
"""The verdict that undoes each verdict."""


def standing(judgements: Iterable[Judgement]) -> dict[str, str]:
    """The verdict that holds on each subject and question: the last by time, of equals the last given.

    In the order in which those verdicts were given.
    """
    found: dict[str, str] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        found.pop(_question(judgement), None)
        found[_question(judgement)] = judgement.verdict
    return found


def _question(judgement: Judgement) -> str:
    pair = min(judgement.verdict, INVERSE.get(judgement.verdict, judgement.verdict))
    return f"{pair} {judgement.subject}"


Move = tuple[Literal["split", "join"], tuple[str, ...]]
"""Ids of claims that are of another incident, or of two incidents, the second of which goes into the first."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What holds of all that people decided; made by ``verdicts``."""

    struck: frozenset[str]
    """Ids of sources whose word is left out."""
    rejected: frozenset[str]
    """Ids of claims that were misread."""
    moves: tuple[Move, ...]
    """What was split and what was joined, in the order in which it was decided."""
    one_source: frozenset[tuple[str, str]]
    """Pairs of source ids: the second is the first under another name."""
    two_sources: frozenset[tuple[str, str]]
    """Pairs of source ids that look alike and are two."""
    signed: frozenset[str]
    """Cells (``<incident>/<metric>``) that a person has signed."""
    corrections: Mapping[str, tuple[Correction, ...]]
    """What lies over a claim, by its id, the last correction at the end."""


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """The last word on every subject, sorted by what it changes."""
    judgements = list(judgements)
    held = standing(judgements)
    return Verdicts(
        struck=_holding(held, "strike", "source:"),
        rejected=_holding(held, "reject", "claim:"),
        moves=tuple(_moves(held)),
        one_source=_pairs(_holding(held, "join", "source:")),
        two_sources=_pairs(_holding(held, "part", "source:")),
        signed=_holding(held, "sign", "cell:"),
        corrections=corrections(judgements),
    )


def _holding(held: Mapping[str, str], verdict: str, prefix: str) -> frozenset[str]:
    """Subjects of a kind, without their prefix, on which a verdict holds."""
    start = f"{min(verdict, INVERSE[verdict])} {prefix}"
    return frozenset(q[len(start) :] for q, v in held.items() if v == verdict and q.startswith(start))


def _pairs(subjects: Iterable[str]) -> frozenset[tuple[str, str]]:
    """What stands before and after the plus sign; a subject that is no pair of two says nothing."""
    split = (subject.partition("+") for subject in subjects)
    return frozenset((left, right) for left, plus, right in split if plus and left != right)


def _moves(held: Mapping[str, str]) -> Iterator[Move]:
    for question, verdict in held.items():
        _, _, subject = question.partition(" ")
        kind, _, named = subject.partition(":")
        ids = tuple(dict.fromkeys(named.split("+")))
        if (verdict, kind) == ("split", "claim"):
            yield "split", ids
        elif (verdict, kind, len(ids)) == ("join", "incident", 2):
            yield "join", ids


def as_judged(claims: Iterable[Claim], held: Verdicts) -> tuple[Claim, ...]:
    """The claims that nobody has rejected, in their order, with people's corrections laid over them."""
    kept = (c for c in claims if c.id not in held.rejected) if held.rejected else claims
    return corrected(kept, held.corrections)
