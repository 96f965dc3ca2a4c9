"""A map of places without tiles and without borders: whose land it is is not ours to say.

Coasts and the names of large towns say where one is; the towns are those of ``knowledge/places/towns.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, floor, log10, radians, sqrt

from markupsafe import Markup

from tallystick.knowledge.towns import large_towns
from tallystick.view.charts.coasts import Box, Detail, Point, land
from tallystick.view.charts.lettering import Lettering
from tallystick.view.charts.svg import drawing, el

_SQUEEZE = 0.2
"""Least width of a degree of longitude beside one of latitude: near the poles it would vanish."""
_FAR = 60.0
"""Degrees of latitude from which on a map shows the coarse coasts, and no scale."""
_KM = 111.2
"""Kilometres in a degree of latitude."""


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
class Frame:
    """How large a map is drawn, in pixels, and how much of the world it shows at least."""

    class_: str
    width: int
    height: int
    least: float
    """Degrees of latitude: enough of a coast, or of towns, to know where one is; thrice as many round rings alone."""
    dot: tuple[float, float]
    """Radius of a spot: of any, and what the one with most weight has more."""
    towns: int
    """So many towns are named at most."""


WIDE = Frame("chart map wide", 1000, 560, 8.0, (6, 8), 14)
SMALL = Frame("chart map", 360, 202, 14.0, (8, 0), 4)


@dataclass(frozen=True, slots=True)
class _Window:
    """What part of the world is shown: its middle, and pixels a degree of latitude."""

    frame: Frame
    lon: float
    lat: float
    scale: float

    @property
    def squeeze(self) -> float:
        return max(cos(radians(self.lat)), _SQUEEZE)

    @property
    def detail(self) -> Detail:
        return "50m" if self.frame.height / self.scale < _FAR else "110m"

    def at(self, point: Point) -> Point:
        """Pixels of a point: plate carrée, true to scale at the middle's latitude."""
        x = self.frame.width / 2 + (point[0] - self.lon) * self.squeeze * self.scale
        return x, self.frame.height / 2 - (point[1] - self.lat) * self.scale

    def box(self, margin: float = 0) -> Box:
        """What of the world is shown, with a margin in pixels."""
        wide = (self.frame.width / 2 + margin) / (self.squeeze * self.scale)
        high = (self.frame.height / 2 + margin) / self.scale
        return Box(self.lon - wide, self.lat - high, self.lon + wide, self.lat + high)


def world(spots: Sequence[Spot], frame: Frame = WIDE) -> Markup:
    """The coasts and towns around some places, each place a link; larger where more happened."""
    window = _window(spots, frame)
    most = max((spot.weight for spot in spots), default=1)
    ordered = sorted(spots, key=lambda s: (-s.weight, s.name))
    sizes = [frame.dot[0] + frame.dot[1] * sqrt(spot.weight / most) for spot in ordered]
    letters = Lettering(frame.width, frame.height)
    seats = [(*window.at((spot.lon, spot.lat)), size) for spot, size in zip(ordered, sizes, strict=True)]
    for seat in seats:
        letters.point(*seat)
    scale = _scale(window, letters)
    names = [letters.name(spot.name, *seat, class_="name") for spot, seat in zip(ordered, seats, strict=True)]
    dots = [_dot(spot, *seat) for spot, seat in zip(ordered, seats, strict=True)]
    coasts = el("path", d=_path(window), class_="land")
    label = f"map of {len(spots)} places" if len(spots) != 1 else f"map of {spots[0].name}"
    shape = f"0 0 {frame.width} {frame.height}"
    quiet = el("g", *_towns(window, letters), *scale, aria_hidden="true")
    shown = el("g", *(name for name in names if name), aria_hidden="true")
    return drawing(frame.height, label, coasts, quiet, *dots, shown, class_=frame.class_, viewBox=shape)


def _window(spots: Sequence[Spot], frame: Frame) -> _Window:
    lons, lats = [spot.lon for spot in spots] or [0.0], [spot.lat for spot in spots] or [0.0]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    wide = (max(lons) - min(lons)) * max(cos(radians(lat)), _SQUEEZE) * frame.height / frame.width
    least = frame.least if any(spot.exact for spot in spots) else 3 * frame.least
    return _Window(frame, lon, lat, frame.height / max(least, 1.3 * wide, 1.3 * (max(lats) - min(lats))))


def _dot(spot: Spot, x: float, y: float, size: float) -> Markup:
    circle = el("circle", cx=x, cy=y, r=size, class_="spot" if spot.exact else "spot ring")
    return el("a", circle, href=spot.link, aria_label=spot.name)


def _towns(window: _Window, letters: Lettering) -> Iterable[Markup]:
    """The largest towns of the map that have room beside its places."""
    box, drawn = window.box(), 0
    for town in large_towns():
        if drawn == window.frame.towns:
            return
        if box.left < town.lon < box.right and box.bottom < town.lat < box.top:
            x, y = window.at((town.lon, town.lat))
            if letters.free(x, y, 6) and (name := letters.name(town.name, x, y, 2, "town")):
                letters.point(x, y, 6)
                drawn += 1
                yield el("circle", cx=x, cy=y, r=2, class_="town") + name


def _scale(window: _Window, letters: Lettering) -> Sequence[Markup]:
    """How long so many kilometres are, in the lower left corner; nothing on a map that shows half the world."""
    if window.detail == "110m":
        return ()
    most = window.frame.width / 5 * _KM / window.scale
    power = 10 ** floor(log10(most))
    length = max(n * power for n in (1, 2, 5) if n * power <= most)
    wide, y = length * window.scale / _KM, window.frame.height - 12
    line = el("path", d=f"M12 {y - 5}V{y}H{12 + wide:.0f}V{y - 5}", class_="scale")
    for x in range(12, int(12 + wide), 6):
        letters.point(x, y - 3, 3)
    return line, letters.name(f"{length:,.0f} km", 12 + wide, y - 3, 2, "town")


@lru_cache(256)
def _path(window: _Window) -> str:
    """The land of a window as one path."""
    return "".join(_drawn(ring, window) for ring in land(window.box(margin=4), window.detail))


def _drawn(ring: Sequence[Point], window: _Window) -> str:
    pixels = (window.at(point) for point in ring)
    return "M" + "L".join(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in pixels)) + "Z"
