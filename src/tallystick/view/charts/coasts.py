"""The coasts of the world: ``land-50m`` and ``land-110m`` of world-atlas 2.0.2 (Natural Earth, public domain; packaged
under the ISC licence that stands beside the files), TopoJSON of arcs in whole steps
(https://github.com/topojson/topojson-specification)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Detail = Literal["50m", "110m"]
"""Coasts drawn for a scale of 1 : 50 or 1 : 110 million."""


class Box(NamedTuple):
    """A part of the world in degrees; ``left`` may lie west of -180, ``right`` east of 180."""

    left: float
    bottom: float
    right: float
    top: float


def land(box: Box, detail: Detail) -> Iterator[Sequence[Point]]:
    """The land inside a box as rings, cut at its sides; beyond the date line the world begins again."""
    for turn in (-360, 0, 360):
        turned = Box(box.left - turn, box.bottom, box.right - turn, box.top)
        for ring, around in _rings(detail):
            if _meet(around, turned) and (inside := _cut(ring, turned)):
                yield [(lon + turn, lat) for lon, lat in inside]


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.bottom < other.top and other.bottom < one.top


def _cut(ring: Sequence[Point], box: Box) -> Sequence[Point]:
    """What of a ring lies in a box: side by side (Sutherland and Hodgman 1974, doi:10.1145/360767.360802)."""
    for axis, edge, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.bottom, 1), (1, box.top, -1)):
        ring = _side(ring, axis, edge, sign)
    return ring


def _side(ring: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """What of a ring lies beyond an edge: above it where ``sign`` is 1, below it where it is -1."""
    out: list[Point] = []
    for before, point in pairwise((*ring[-1:], *ring)):
        past, inside = sign * (before[axis] - edge) >= 0, sign * (point[axis] - edge) >= 0
        if past != inside:
            part = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            out.append((other, edge) if axis else (edge, other))
        if inside:
            out.append(point)
    return out


@cache
def _rings(detail: Detail) -> tuple[tuple[tuple[Point, ...], Box], ...]:
    """Every ring of the world's land in degrees, with the box around it."""
    text = resources.files("tallystick.view.charts").joinpath(f"land-{detail}.json").read_text("utf-8")
    topology = json.loads(text)
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(steps, kx, ky, dx, dy) for steps in topology["arcs"]]
    shapes = topology["objects"]["land"]["geometries"]
    rings = (ring for shape in shapes for polygon in shape["arcs"] for ring in polygon)
    found = (tuple(_joined(ring, arcs)) for ring in rings)
    return tuple((ring, _around(ring)) for ring in found)


def _around(ring: Sequence[Point]) -> Box:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return Box(min(lons), min(lats), max(lons), max(lats))


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
