"""Incident: what may be said, and on whose word?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from tallystick.evidence import Cell, Contradiction, Incident, Range
from tallystick.view import decided, words
from tallystick.view.beside import Beside, beside
from tallystick.view.cells import CellKey, Signature, cells_of, key, signature, standing, statement, subject
from tallystick.view.charts.lanes import Lanes, lanes
from tallystick.view.charts.strip import strip
from tallystick.view.days import parsed
from tallystick.view.heads import rank
from tallystick.view.index import Index
from tallystick.view.moving import Telling, tellings
from tallystick.view.pages.log import Line, lines
from tallystick.view.pages.places import known_to, locator
from tallystick.view.pages.quotes import LIMIT, Quote, cited, of_cell, quote
from tallystick.view.sentence import sentence

_CANDIDATES, _TELLINGS = 40, 200
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Weighings:
    """The case as asked for, and the weighings it is compared with."""

    index: Index
    beside: Index | None = None
    """By a second rule."""
    before: Index | None = None
    """With nothing struck for this look; None where nothing is."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell with all that stands behind it."""

    cell: Cell
    contradictions: tuple[Contradiction, ...]
    """Its own: those that stand in several cells are told once, with the incident."""
    anchor: str
    name: str
    strip: Markup
    lanes: Lanes
    quotes: tuple[Quote, ...]
    all_quotes: int
    beside: Range | None
    before: Cell | None
    subject: str
    """What a signature is put under."""
    statement: str
    signature: Signature | None

    @property
    def changed(self) -> bool:
        """The strike moves the range or takes root sources away."""
        return self.before is not None and standing(self.before) != standing(self.cell)


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident, with the cells that fell away entirely."""

    incident: Incident
    cells: tuple[CellView, ...]
    contradictions: tuple[Contradiction, ...]
    """Those that stand in several of its cells."""
    fallen: tuple[Cell, ...]
    sentence: str
    locator: Markup | None
    known_to: str
    """How exactly the place is known, under the small map."""
    others: tuple[Quote, ...]
    """What is told of the incident without counting in a cell."""
    all_others: int
    beside: tuple[Beside, ...]
    """Documents that tell of it without a figure, and why they are thought to."""
    quoted: frozenset[str]
    """Ids of the claims whose quotes stand on the page."""
    tellings: tuple[Telling, ...]
    """What each document tells of it."""
    decided: tuple[Line, ...]
    """What people decided on it, its cells and its claims, newest first."""


def page(weighed: Weighings, incident: Incident, limit: int | None = LIMIT) -> IncidentPage:
    """An incident with up to ``limit`` quotes a cell (None: all), those that its charts point to always among them."""
    views: list[CellView] = []
    common = _common(incident)
    quoted: set[str] = set()
    for n, cell in enumerate(sorted(incident.cells, key=rank), 1):
        view = _view(weighed, incident, cell, f"cell-{n}", _chosen(weighed.index, cell, limit, quoted), common)
        quoted |= {shown.claim.id for shown in view.quotes}
        views.append(view)
    kept = {key(view.cell) for view in views}
    before = cells_of(weighed.before, incident.id)
    fallen = tuple(cell for cell_key, cell in before.items() if cell_key not in kept)
    counted = {claim for cell in incident.cells for claim in of_cell(cell)}
    rest = weighed.index.in_order(claim for claim in incident.claims if claim not in counted | quoted)
    others = tuple(quote(weighed.index, claim) for claim in rest[:limit])
    quoted |= {shown.claim.id for shown in others}
    where = incident.where
    subjects = decided.by_subject(weighed.index.tally, weighed.index.read)
    return IncidentPage(
        incident,
        tuple(views),
        common,
        fallen,
        sentence(incident),
        locator(incident, "#main"),
        known_to(where) if where else "",
        others,
        len(rest),
        beside(weighed.index.tally, incident),
        frozenset(quoted),
        tellings(weighed.index.tally, incident)[:_TELLINGS],
        lines(weighed.index, reversed(decided.on(incident, subjects))),
    )


def _chosen(index: Index, cell: Cell, limit: int | None, quoted: set[str]) -> tuple[Quote, ...]:
    """The quotes to show: what is pointed to, then the oldest; none that stands on the page already."""
    claims = [claim for claim in of_cell(cell) if claim not in quoted]
    most = len(claims) if limit is None else max(limit, len(cited(cell)))
    return tuple(quote(index, claim) for claim in index.in_order(claims[:most]))


def _common(incident: Incident) -> tuple[Contradiction, ...]:
    times = Counter(found for cell in incident.cells for found in cell.contradictions)
    return tuple(found for found, count in times.items() if count > 1)


def _view(
    weighed: Weighings,
    incident: Incident,
    cell: Cell,
    anchor: str,
    quotes: tuple[Quote, ...],
    common: Collection[Contradiction],
) -> CellView:
    asks: CellKey = key(cell)
    other = cells_of(weighed.beside, incident.id).get(asks)
    return CellView(
        cell,
        tuple(found for found in cell.contradictions if found not in common),
        anchor,
        words.label(cell),
        strip(cell, weighed.index.hue),
        lanes(cell, quote_anchor),
        quotes,
        len(of_cell(cell)),
        other.range if other else None,
        cells_of(weighed.before, incident.id).get(asks),
        subject(incident.id, cell),
        statement(cell),
        signature(weighed.index.tally.judgements, incident.id, cell),
    )


def quote_anchor(claim: str) -> str:
    """Address of a claim's quote on its incident's page."""
    return f"#q-{claim}"


def candidates(index: Index, incident: Incident) -> tuple[Incident, ...]:
    """Other incidents that might be the same happening: the nearest in time, those without a date last."""
    days, undated = index.once("days", lambda: _days(index))
    here = _day(incident)
    at = bisect_left(days, (here, ""))
    near = [*days[max(0, at - _CANDIDATES) : at + _CANDIDATES + 1], *((_FAR, id) for id in undated[: _CANDIDATES + 1])]
    near.sort(key=lambda row: (abs(row[0] - here) if here else _FAR, index.incidents[row[1]].title, row[1]))
    return tuple(index.incidents[id] for _, id in near if id != incident.id)[:_CANDIDATES]


def _days(index: Index) -> tuple[list[tuple[int, str]], list[str]]:
    """The incidents by their day, and those without one by their title."""
    known = [(_day(i), i.id) for i in index.tally.incidents]
    undated = (id for day, id in known if not day)
    return sorted(row for row in known if row[0]), sorted(undated, key=lambda id: (index.incidents[id].title, id))


def _day(incident: Incident) -> int:
    """The first day as a number; 0 where none is known."""
    start = parsed(incident.when.start) if incident.when else None
    return start.toordinal() if start else 0
