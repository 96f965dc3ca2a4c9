"""Case: what happened, and where should I look first?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Cell, Incident, Refusal
from tallystick.view import words
from tallystick.view.cells import Signature, signature
from tallystick.view.index import Index

SORTS = {"disputed": "most disputed", "day": "date", "figure": "largest figure", "reports": "most reports"}
PAGE = 50
"""Incidents on one page."""
_HEADED_BY = ("killed", "casualties", "injured", "detained", "abducted", "missing", "displaced")


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
    """The list of incidents as asked for, and what stands around it."""

    rows: tuple[Row, ...]
    metrics: tuple[tuple[str, int], ...]
    metric: str
    sort: str
    text: str
    number: int
    pages: int
    matching: int
    publishers: int
    undated: int
    refusals: tuple[Refusal, ...]


def page(index: Index, metric: str = "", sort: str = "", text: str = "", number: int = 1) -> CasePage:
    """Page ``number`` (from 1) of the incidents that have the metric and hold the text in their title."""
    sort = sort if sort in SORTS else "disputed"
    wanted = text.casefold().strip()
    rows = [_row(index, i, metric) for i in index.tally.incidents if wanted in i.title.casefold()]
    rows = [row for row in rows if not metric or row.cell is not None]
    rows.sort(key=lambda row: (*_order(row, sort), row.incident.id))
    pages = max(1, -(-len(rows) // PAGE))
    number = min(max(number, 1), pages)
    found = Counter(m for i in index.tally.incidents for m in {cell.metric for cell in i.cells})
    documents = index.tally.documents.values()
    return CasePage(
        tuple(rows[(number - 1) * PAGE : number * PAGE]),
        tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))),
        metric,
        sort,
        text,
        number,
        pages,
        len(rows),
        len({d.publisher for d in documents if d.publisher}),
        sum(d.published is None for d in documents),
        index.tally.refusals,
    )


def _row(index: Index, incident: Incident, metric: str) -> Row:
    cell = head([cell for cell in incident.cells if not metric or cell.metric == metric])
    others = tuple(c for c in incident.cells if c is not cell)
    signed = signature(index.tally.judgements, incident.id, cell) if cell else None
    return Row(incident, cell, others, cell is not None and len(cell.roots) == 1, signed)


def head(cells: Sequence[Cell]) -> Cell | None:
    """The cell that speaks for an incident in a list."""
    return min(cells, key=_head_order, default=None)


def _head_order(cell: Cell) -> tuple[int, int, int]:
    """The whole before its parts, the gravest metric first, then what most reports speak of."""
    rank = _HEADED_BY.index(cell.metric) if cell.metric in _HEADED_BY else len(_HEADED_BY)
    return (cell.who != "", rank, -cell.reports)


def _order(row: Row, sort: str) -> tuple[float | str, ...]:
    cell = row.cell
    if sort == "day":
        when = row.incident.when
        return ((when.start if when else None) or "9",)
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
