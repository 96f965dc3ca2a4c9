"""Quotes as pages show them: the sentence, the figure in it, and who passed it on from whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.evidence import Cell, Claim, Document
from tallystick.view.index import Index

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
    root_name: str
    hue: str
    headline: bool


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
        index.name(root) if root else document.publisher or "unknown publisher",
        index.hue(root or ""),
        claim.headline,
    )


def sentence(text: str, claim: Claim) -> tuple[int, int]:
    """Offsets of the sentence that a claim was read from; a stretch around it where the sentence is not there."""
    start = text.rfind(claim.context, 0, claim.span.start + len(claim.context)) if claim.context else -1
    if 0 <= start <= claim.span.start and start + len(claim.context) >= claim.span.end:
        return start, start + len(claim.context)
    return max(0, claim.span.start - _ROOM), min(len(text), claim.span.end + _ROOM)


def quotes(index: Index, claims: Iterable[str]) -> tuple[Quote, ...]:
    """Quotes of the claims named, each once, oldest report first, undated ones last."""
    found = {claim: index.tally.claims[claim] for claim in claims if claim in index.tally.claims}
    shown = [quote(index, claim) for claim in found.values()]
    return tuple(sorted(shown, key=lambda q: (q.document.published or "9", q.document.name, q.claim.span, q.claim.id)))


def of_cell(index: Index, cell: Cell) -> tuple[Quote, ...]:
    """All quotes that a cell rests on, denials among them."""
    return quotes(index, [*cell.claims, *(c for root in (*cell.roots, *cell.denials) for c in root.claims)])
