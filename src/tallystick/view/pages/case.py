"""Case: what happened, and where should I look first?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Cell, Incident, Refusal
from tallystick.view import words
from tallystick.view.cells import Signature, head, signature
from tallystick.view.index import Index

SORTS = {"disputed": "most disputed", "day": "date", "figure": "largest figure", "reports": "most reports"}
PAGE = 50
"""Incidents on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list, headed by one of its cells."""

    incident: Incident
    cell: Cell | None
    others: tuple[Cell, ...]
    alone: bool
    """All rests on one root source."""
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """The list of incidents as asked for."""

    rows: tuple[Row, ...]
    metric: str
    sort: str
    text: str
    number: int
    pages: int
    matching: int


def page(index: Index, metric: str = "", sort: str = "", text: str = "", number: int = 1) -> CasePage:
    """Page ``number`` (from 1) of the incidents that have the metric and hold the text in their title."""
    sort = sort if sort in SORTS else "disputed"
    wanted = text.casefold().strip()
    found = [(i, head(_counting(i, metric))) for i in index.tally.incidents if wanted in i.title.casefold()]
    kept = [(i, cell) for i, cell in found if cell or not metric]
    ordered = sorted(kept, key=lambda pair: (*_order(pair[0], pair[1], sort), pair[0].id))
    pages = max(1, -(-len(ordered) // PAGE))
    number = min(max(number, 1), pages)
    rows = tuple(_row(index, *pair) for pair in ordered[(number - 1) * PAGE : number * PAGE])
    return CasePage(rows, metric, sort, text, number, pages, len(ordered))


def _counting(incident: Incident, metric: str) -> Sequence[Cell]:
    return [cell for cell in incident.cells if cell.metric == metric] if metric else incident.cells


def _row(index: Index, incident: Incident, cell: Cell | None) -> Row:
    others = tuple(c for c in incident.cells if c is not cell)
    signed = signature(index.tally.judgements, incident.id, cell) if cell else None
    return Row(incident, cell, others, cell is not None and len(cell.roots) == 1, signed)


def _order(incident: Incident, cell: Cell | None, sort: str) -> tuple[float | str, ...]:
    if sort == "day":
        return ((incident.when.start if incident.when else None) or "9",)
    if cell is None:
        return (1.0, 0.0)
    if sort == "figure":
        return (0.0, -float(cell.range.high or cell.range.low or 0))
    if sort == "reports":
        return (0.0, -float(cell.reports))
    return (0.0, -dispute(cell))


def dispute(cell: Cell) -> float:
    """How far the word on a cell is apart: contradictions and denials first, then high over low."""
    low, high = cell.range.low, cell.range.high
    spread = high / max(low, 1) if low is not None and high is not None else 1.0
    return 100.0 * len(cell.contradictions) + 20.0 * len(cell.denials) + min(spread, 19.0)


def unread(refusals: tuple[Refusal, ...], documents: int) -> str:
    """ "2 of 61 sources could not be read"; empty where all were."""
    if not refusals:
        return ""
    return f"{words.number(len(refusals))} of {words.number(documents + len(refusals))} sources could not be read"
