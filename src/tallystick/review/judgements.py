"""What people decided, applied: every judgement has an inverse, and the last word on a subject holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.evidence import Claim, Incident, Judgement
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
    """The verdict that holds on each subject and question: the last by time, of equals the last given."""
    found: dict[str, str] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        found[_question(judgement)] = judgement.verdict
    return found


def _question(judgement: Judgement) -> str:
    pair = min(judgement.verdict, INVERSE.get(judgement.verdict, judgement.verdict))
    return f"{pair} {judgement.subject}"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What holds of all that people decided; made by ``verdicts``."""

    struck: frozenset[str]
    """Ids of sources whose word is left out."""
    rejected: frozenset[str]
    """Ids of claims that were misread."""
    split: frozenset[str]
    """Ids of claims that stand for an incident of their own."""
    joined: frozenset[tuple[str, str]]
    """Pairs of incident ids: the second goes into the first."""
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
        split=_holding(held, "split", "claim:"),
        joined=_pairs(_holding(held, "join", "incident:")),
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


def as_judged(claims: Iterable[Claim], held: Verdicts) -> tuple[Claim, ...]:
    """The claims that nobody has rejected, in their order, with people's corrections laid over them."""
    kept = (c for c in claims if c.id not in held.rejected) if held.rejected else claims
    return corrected(kept, held.corrections)


def apply(incidents: Sequence[Incident], held: Verdicts) -> tuple[Incident, ...]:
    """Incidents with the splits and joins that people decided; without any, the same incidents.

    Subjects: ``split`` on ``claim:<id>`` takes a claim out into an incident of its own; ``join`` on
    ``incident:<a>+<b>`` puts the claims of ``b`` into ``a``.  A subject that is not there is passed over: the grouping
    may have changed since, and the judgement waits.
    """
    found = {i.id: i for i in incidents}
    for left, right in sorted(held.joined):
        if left in found and right in found:
            found[left] = _joined(found[left], found.pop(right))
    for claim in sorted(held.split):
        home = next((i for i in found.values() if claim in i.claims and len(i.claims) > 1), None)
        if home:
            found[home.id] = replace(home, claims=tuple(c for c in home.claims if c != claim))
            id = f"{home.id}-split-{claim[:6]}"
            found[id] = replace(home, id=id, title=f"{home.title} (split off)", claims=(claim,), links=())
    return tuple(found.values())


def _joined(left: Incident, right: Incident) -> Incident:
    return replace(
        left,
        documents=tuple(sorted({*left.documents, *right.documents})),
        claims=tuple(sorted({*left.claims, *right.claims})),
        links=(*left.links, *right.links),
    )
