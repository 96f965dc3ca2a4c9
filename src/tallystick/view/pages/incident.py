"""Incident: what may be said, and on whose word?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tallystick.evidence import Cell, Incident, Range, Root
from tallystick.view.charts.lanes import Lanes, lanes
from tallystick.view.charts.strip import strip
from tallystick.view.index import Index
from tallystick.view.pages.quotes import Quote, of_cell
from tallystick.view.sentence import sentence

CellKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell with all that stands behind it."""

    cell: Cell
    anchor: str
    name: str
    strip: Markup
    lanes: Lanes
    quotes: tuple[Quote, ...]
    beside: Range | None
    """The same cell under the second rule."""
    before: Cell | None
    """The same cell with nothing struck for this look; None where nothing is."""

    @property
    def changed(self) -> bool:
        """The strike moves the range or takes root sources away."""
        return self.before is not None and standing(self.before) != standing(self.cell)


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident, with the cells that fell away entirely."""

    incident: Incident
    cells: tuple[CellView, ...]
    fallen: tuple[Cell, ...]
    sentence: str


def page(index: Index, incident: Incident, beside: Index | None = None, before: Index | None = None) -> IncidentPage:
    """An incident as weighed in ``index``; ``beside`` is weighed by a second rule, ``before`` without the strike."""
    second = cells_of(beside, incident.id)
    first = cells_of(before, incident.id)
    views = tuple(_view(index, cell, n, second, first) for n, cell in enumerate(incident.cells))
    kept = {key(view.cell) for view in views}
    fallen = tuple(cell for cell_key, cell in first.items() if cell_key not in kept)
    return IncidentPage(incident, views, fallen, sentence(incident))


def _view(index: Index, cell: Cell, n: int, second: dict[CellKey, Cell], first: dict[CellKey, Cell]) -> CellView:
    other = second.get(key(cell))
    return CellView(
        cell,
        f"cell-{n + 1}",
        name(cell),
        strip(cell, index.hue),
        lanes(cell, quote_anchor),
        of_cell(index, cell),
        other.range if other else None,
        first.get(key(cell)),
    )


def key(cell: Cell) -> CellKey:
    """What a cell asks: the same in every weighing of the case."""
    return (cell.metric, cell.who, cell.mode)


def cells_of(index: Index | None, incident: str) -> dict[CellKey, Cell]:
    """The cells of an incident in another weighing, by what they ask."""
    found = index.incidents.get(incident) if index else None
    return {key(cell): cell for cell in found.cells} if found else {}


def standing(cell: Cell) -> tuple[object, ...]:
    """What a reader would see change: the range and the root sources behind it."""
    span = cell.range
    return (span.low, span.best, span.high, span.open_above, tuple(root.source.id for root in cell.roots))


def quote_anchor(claim: str) -> str:
    """Address of a claim's quote on its incident's page."""
    return f"#q-{claim}"


def name(cell: Cell) -> str:
    """ "killed", "killed: children", "killed (running total)"."""
    metric = cell.metric.replace("_", " ") + (f": {cell.who}" if cell.who else "")
    return metric + (" (running total)" if cell.mode == "running" else "")


def standing_claim(root: Root) -> str:
    """Id of a claim that gives a root source's standing figure; "" where none does."""
    said = [entry for entry in root.timeline if entry.claims]
    entry = next((entry for entry in reversed(said) if entry.stands), said[-1] if said else None)
    return entry.claims[0] if entry else ""
