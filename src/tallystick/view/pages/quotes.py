"""Quotes as pages show them: the sentence, the figure in it, and who passed it on from whom."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Cell, Claim, Document
from tallystick.view.index import Index

LIMIT = 40
"""Quotes of one cell or source shown at first; all of them are one link away."""
_ROOM = 120
"""Code points shown on each side of a figure whose sentence was not kept."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain."""

    name: str
    does: str
    source: str | None
    hue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim as a page shows it."""

    claim: Claim
    document: Document
    before: str
    after: str
    """The sentence around ``claim.quote``."""
    voices: tuple[Voice, ...]
    root: str | None
    hue: str


def quote(index: Index, claim: Claim) -> Quote:
    """A claim with its sentence and its chain."""
    document = index.tally.documents[claim.span.document]
    start, end = sentence(document.text, claim)
    root = index.root_of(claim)
    return Quote(
        claim,
        document,
        document.text[start : claim.span.start],
        document.text[claim.span.end : end],
        tuple(Voice(v.voice, v.stance, v.source, index.hue(v.source or "")) for v in claim.chain),
        root,
        index.hue(root or ""),
    )


def sentence(text: str, claim: Claim) -> tuple[int, int]:
    """Offsets of the sentence that a claim was read from; a stretch around it where the sentence is not there."""
    start = text.rfind(claim.context, 0, claim.span.start + len(claim.context)) if claim.context else -1
    if 0 <= start <= claim.span.start and start + len(claim.context) >= claim.span.end:
        return start, start + len(claim.context)
    return max(0, claim.span.start - _ROOM), min(len(text), claim.span.end + _ROOM)


def cited(cell: Cell) -> tuple[str, ...]:
    """Claims that the charts and tables of a cell point to: one for each figure of each root source."""
    entries = (entry for root in (*cell.roots, *cell.denials) for entry in root.timeline)
    return tuple(entry.claims[0] for entry in entries if entry.claims)


def of_cell(cell: Cell) -> tuple[str, ...]:
    """All claims that a cell rests on, denials among them, those it points to first."""
    rest = (claim for root in (*cell.roots, *cell.denials) for claim in root.claims)
    return tuple(dict.fromkeys((*cited(cell), *cell.claims, *rest)))
