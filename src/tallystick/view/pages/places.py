"""Map: where did it happen, as far as the texts say?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from tallystick.evidence import Cell, Incident, Where
from tallystick.view.charts.world import SMALL, Spot, world
from tallystick.view.index import Index

KNOWN_TO = {
    1: "the place itself", 2: "near the place", 3: "the district", 4: "the province", 5: "a stretch of land",
    6: "the country alone", 7: "abroad",
}  # fmt: skip
"""How exactly a place is known, by UCDP where_prec."""
LIMIT = 200
"""Places drawn and listed: those where most happened."""
_POINT = 3
"""UCDP where_prec up to which a place is drawn as a point."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the case with all that happened there."""

    anchor: str
    where: Where
    known_to: str
    incidents: tuple[tuple[Incident, Cell | None], ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The places on the map, and the incidents that have none."""

    places: tuple[Place, ...]
    chart: Markup | None
    elsewhere: tuple[Incident, ...]
    all_places: int


def page(index: Index) -> MapPage:
    """All incidents with a resolved place, those of one point together."""
    return index.once("map", lambda: _page(index))


def _page(index: Index) -> MapPage:
    found: defaultdict[tuple[float, float], list[Incident]] = defaultdict(list)
    for incident in index.tally.incidents:
        if (at := point(incident.where)) is not None:
            found[at].append(incident)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    places = tuple(_place(index, n, incidents) for n, (_, incidents) in enumerate(ordered[:LIMIT], 1))
    spots = [_spot(place) for place in places]
    elsewhere = tuple(i for i in index.tally.incidents if point(i.where) is None)
    return MapPage(places, world(spots) if spots else None, elsewhere, len(ordered))


def locator(incident: Incident, link: str) -> Markup | None:
    """A small map of one incident; None where its place is not resolved."""
    at = point(incident.where)
    if at is None or incident.where is None:
        return None
    return world([Spot(*at, incident.where.name, link, 1, _exact(incident.where))], SMALL)


def point(where: Where | None) -> tuple[float, float] | None:
    """Longitude and latitude, where both are known."""
    return None if where is None or where.lat is None or where.lon is None else (where.lon, where.lat)


def known_to(where: Where) -> str:
    """How exactly a place is known: "the district"."""
    return KNOWN_TO.get(where.precision or 0, "not said how exactly")


def _exact(where: Where) -> bool:
    return where.precision is not None and where.precision <= _POINT


def _place(index: Index, n: int, incidents: list[Incident]) -> Place:
    where = incidents[0].where
    assert where is not None
    shown = tuple((incident, index.heads.get(incident.id)) for incident in incidents)
    return Place(f"place-{n}", where, known_to(where), shown)


def _spot(place: Place) -> Spot:
    at = point(place.where) or (0.0, 0.0)
    return Spot(*at, place.where.name, f"#{place.anchor}", len(place.incidents), _exact(place.where))
