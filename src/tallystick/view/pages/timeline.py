"""Timeline: when each incident happened, on one scale of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tallystick.evidence import Cell, Incident
from tallystick.view.charts.span import Scale, bar, years
from tallystick.view.days import parsed
from tallystick.view.index import Index

LIMIT = 200
"""Incidents on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident on the scale."""

    incident: Incident
    cell: Cell | None
    bar: Markup


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The dated incidents in order of their first day, and those that have no day."""

    rows: tuple[Row, ...]
    axis: Markup
    undated: tuple[Incident, ...]
    number: int
    pages: int


def page(index: Index, number: int = 1) -> TimelinePage:
    """Page ``number`` (from 1); its scale runs from the first day on it to the last."""
    dated, undated = index.once("timeline", lambda: _in_time(index))
    pages = max(1, -(-len(dated) // LIMIT))
    number = min(max(number, 1), pages)
    shown = dated[(number - 1) * LIMIT : number * LIMIT]
    scale = Scale(
        min((d[0] for d, _, _ in shown), default=date.min), max((d[1] for d, _, _ in shown), default=date.min)
    )
    rows = tuple(Row(i, cell := index.heads.get(i.id), bar(scale, *days, _hue(index, cell))) for days, _, i in shown)
    return TimelinePage(rows, years(scale), undated, number, pages)


def _in_time(index: Index) -> tuple[list[tuple[tuple[date, date], str, Incident]], tuple[Incident, ...]]:
    """The incidents that have a day, in order of their days, and those that have none."""
    dated = sorted((_days(i), i.id, i) for i in index.tally.incidents if _starts(i))
    return dated, tuple(i for i in index.tally.incidents if not _starts(i))


def _starts(incident: Incident) -> date | None:
    return parsed(incident.when.start) if incident.when else None


def _days(incident: Incident) -> tuple[date, date]:
    start = _starts(incident) or date.min
    end = parsed(incident.when.end) if incident.when else None
    return start, max(start, end or start)


def _hue(index: Index, cell: Cell | None) -> str:
    """The hue of a root source that stands alone; none where several do."""
    return index.hue(cell.roots[0].source.id) if cell and len(cell.roots) == 1 else "hue-none"
