"""Review: what should a person look at next?  One claim at a time, those first on which most depends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.evidence import Cell, Incident
from tallystick.view.cells import standing_claim
from tallystick.view.fields import fields
from tallystick.view.index import Index
from tallystick.view.pages.quotes import Quote, quote

Waiting = tuple[str, str, int, str]
"""A claim, its incident, the position of its cell in it, and why it waits."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim to look at, and why it is worth a look."""

    quote: Quote
    fields: tuple[tuple[str, str], ...]
    incident: Incident
    cell: Cell
    why: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The next item, None where all are decided; how many there are, how many are decided."""

    item: Item | None
    number: int
    waiting: int
    decided: int


def page(index: Index, number: int = 1) -> ReviewPage:
    """The ``number``-th (from 1) of the claims that wait for a person."""
    decided = {j.subject.removeprefix("claim:") for j in index.tally.judgements if j.verdict in ("accept", "reject")}
    first: dict[str, Waiting] = {}
    for row in _queue(index):
        if row[0] in index.tally.claims:
            first.setdefault(row[0], row)
    waiting = [row for claim, row in first.items() if claim not in decided]
    number = min(max(number, 1), max(len(waiting), 1))
    item = _item(index, waiting[number - 1]) if waiting else None
    return ReviewPage(item, number, len(waiting), len(first) - len(waiting))


def _queue(index: Index) -> Iterator[Waiting]:
    """Contradictions, then words that stand alone."""
    cells = [(i.id, n, cell) for i in index.tally.incidents for n, cell in enumerate(i.cells)]
    for incident, n, cell in cells:
        for found in cell.contradictions:
            yield from ((claim, incident, n, f"a contradiction: {found.text}") for claim in found.claims)
    for incident, n, cell in cells:
        if len(cell.roots) == 1:
            yield standing_claim(cell.roots[0]), incident, n, "all of a range rests on this one root source"


def _item(index: Index, row: Waiting) -> Item:
    claim, incident, n, why = row
    found = index.incidents[incident]
    return Item(quote(index, index.tally.claims[claim]), fields(index.tally.claims[claim]), found, found.cells[n], why)
