"""Case: what happened, and where should I look first?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.evidence import Cell, Incident, Refusal
from tallystick.view import words
from tallystick.view.cells import Signature, signature
from tallystick.view.folded import fold
from tallystick.view.heads import head
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
    vague: tuple[Cell, ...]
    """The other cells for which no number stands."""
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
    wanted = fold(text.strip())
    found = _ordered(index, metric, sort)
    kept = [pair for pair in found if wanted in index.titles[pair[0].id]] if wanted else found
    pages = max(1, -(-len(kept) // PAGE))
    number = min(max(number, 1), pages)
    rows = tuple(_row(index, *pair) for pair in kept[(number - 1) * PAGE : number * PAGE])
    return CasePage(rows, metric, sort, text, number, pages, len(kept))


def _ordered(index: Index, metric: str, sort: str) -> Sequence[tuple[Incident, Cell | None]]:
    """All incidents that count the metric, in order; worked out once for each order that is asked for."""
    known = {name for name, _ in index.facts.metrics}
    if metric and metric not in known:
        return ()
    return index.once(("incidents", metric, sort), lambda: _sorted(index, metric, sort))


def _sorted(index: Index, metric: str, sort: str) -> Sequence[tuple[Incident, Cell | None]]:
    cells = _heads(index, metric)
    rows = [(i, cells.get(i.id)) for i in index.tally.incidents if not metric or i.id in cells]
    return sorted(rows, key=lambda row: (*_order(row[0], row[1], sort), row[0].id))


def _heads(index: Index, metric: str) -> Mapping[str, Cell]:
    if not metric:
        return index.heads
    heads = ((i.id, head([cell for cell in i.cells if cell.metric == metric])) for i in index.tally.incidents)
    return {incident: cell for incident, cell in heads if cell}


def _row(index: Index, incident: Incident, cell: Cell | None) -> Row:
    others = tuple(c for c in incident.cells if c is not cell and _has_number(c))
    vague = tuple(c for c in incident.cells if c is not cell and not _has_number(c))
    signed = signature(index.tally.judgements, incident.id, cell) if cell else None
    return Row(incident, cell, others, vague, cell is not None and len(cell.roots) == 1, signed)


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


def _has_number(cell: Cell) -> bool:
    return cell.range.low is not None or cell.range.high is not None
