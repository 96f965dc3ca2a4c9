"""A map of places without tiles and without borders: coasts alone, for whose land it is is not ours to say.

The coasts are ``land-110m`` of world-atlas 2.0.2 (Natural Earth, public domain; packaged under the ISC licence that
stands beside the file), a TopoJSON of arcs in whole steps (https://github.com/topojson/topojson-specification).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from math import cos, radians, sqrt

from markupsafe import Markup

from tallystick.view.charts.svg import drawing, el

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
_WIDTH, _HEIGHT = 1000, 560
_LEAST_SPAN = 24.0
"""Degrees of latitude that a map shows at least: enough of a coast to know where one is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    lon: float
    lat: float
    name: str
    link: str
    weight: int
    exact: bool
    """False where only a province or a country is known: drawn as a ring, not as a point."""


@dataclass(frozen=True, slots=True)
class _Window:
    """What part of the world is shown: its middle, and pixels a degree of latitude."""

    lon: float
    lat: float
    scale: float

    def at(self, point: Point) -> Point:
        """Pixels of a point: plate carrée, true to scale at the middle's latitude."""
        squeeze = max(cos(radians(self.lat)), 0.2)
        x = _WIDTH / 2 + (point[0] - self.lon) * squeeze * self.scale
        return x, _HEIGHT / 2 - (point[1] - self.lat) * self.scale


def world(spots: Sequence[Spot]) -> Markup:
    """The coasts around some places, each place a link; larger where more happened."""
    window = _window(spots)
    most = max((spot.weight for spot in spots), default=1)
    dots = [_dot(spot, window, most) for spot in sorted(spots, key=lambda s: (-s.weight, s.name))]
    inside = el("path", d=_path(window), class_="land")
    label = f"map of {len(spots)} places" if len(spots) != 1 else f"map of {spots[0].name}"
    return drawing(_HEIGHT, label, inside, *dots, class_="chart map", viewBox=f"0 0 {_WIDTH} {_HEIGHT}")


def _window(spots: Sequence[Spot]) -> _Window:
    lons, lats = [spot.lon for spot in spots] or [0.0], [spot.lat for spot in spots] or [0.0]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    wide = (max(lons) - min(lons)) * max(cos(radians(lat)), 0.2) * _HEIGHT / _WIDTH
    span = max(_LEAST_SPAN, 1.3 * wide, 1.3 * (max(lats) - min(lats)))
    return _Window(lon, lat, _HEIGHT / span)


def _dot(spot: Spot, window: _Window, most: int) -> Markup:
    x, y = window.at((spot.lon, spot.lat))
    size = 7 + 9 * sqrt(spot.weight / most)
    circle = el("circle", cx=x, cy=y, r=size, class_="spot" if spot.exact else "spot ring")
    return el("a", circle, href=spot.link, aria_label=spot.name)


@lru_cache(256)
def _path(window: _Window) -> str:
    """The rings that touch the window, as one path; beyond the date line the world begins again."""
    rings = (_drawn(ring, box, turn, window) for turn in (-360, 0, 360) for ring, box in _rings())
    return "".join(ring for ring in rings if ring)


def _drawn(ring: Sequence[Point], box: tuple[Point, Point], turn: int, window: _Window) -> str:
    """A ring of the path; nothing where its box does not touch the window."""
    (left, bottom), (right, top) = (window.at((lon + turn, lat)) for lon, lat in box)
    if left >= _WIDTH or right <= 0 or top >= _HEIGHT or bottom <= 0:
        return ""
    points = (window.at((lon + turn, lat)) for lon, lat in ring)
    return "M" + "L".join([f"{x:.0f} {y:.0f}" for x, y in points]) + "Z"


@cache
def _rings() -> tuple[tuple[tuple[Point, ...], tuple[Point, Point]], ...]:
    """Every ring of the world's land in degrees, with its south-western and its north-eastern corner."""
    text = resources.files("tallystick.view.charts").joinpath("land-110m.json").read_text("utf-8")
    topology = json.loads(text)
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(steps, kx, ky, dx, dy) for steps in topology["arcs"]]
    land = topology["objects"]["land"]["geometries"]
    rings = (ring for shape in land for polygon in shape["arcs"] for ring in polygon)
    found = (tuple(_joined(ring, arcs)) for ring in rings)
    return tuple((ring, _box(ring)) for ring in found)


def _box(ring: Sequence[Point]) -> tuple[Point, Point]:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (min(lons), min(lats)), (max(lons), max(lats))


def _arc(steps: Sequence[Sequence[int]], kx: float, ky: float, dx: float, dy: float) -> list[Point]:
    """An arc's points: each is given as whole steps from the one before."""
    xs, ys = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
    return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring's arcs end to end; a negative number is the arc of its complement, backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unrolled(points)


def _unrolled(points: Sequence[Point]) -> list[Point]:
    """A ring that crosses the date line goes on beyond 180°; one that goes round the world is closed at the pole."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(points)), initial=0)
    ring = [(lon + 360 * turn, lat) for (lon, lat), turn in zip(points, turns, strict=True)]
    if abs(ring[-1][0] - ring[0][0]) > 180:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        ring += [(ring[-1][0], pole), (ring[0][0], pole)]
    return ring
