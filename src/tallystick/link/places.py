"""How two places stand to each other, as far as it can be told."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal

from tallystick.evidence import Where
from tallystick.knowledge.sources import words

Relation = Literal["same", "near", "holds", "apart", "unknown"]

NEAR_KM = 30.0
"""Places no farther apart are near: a village and the town that reports name it by."""
_COARSE = 4
"""From this ``Where.precision`` on, a place is a region or more: it may hold the other."""


def relation(a: Where | None, b: Where | None) -> Relation:
    """``same``: one place; ``near``: within ``NEAR_KM``; ``holds``: one is a region or country that holds the other;
    ``apart``: neither; ``unknown``: not enough is known of one of them."""
    if a is None or b is None:
        return "unknown"
    if a.place is not None and a.place == b.place:
        return "same"
    if a.place is None or b.place is None:
        return _by_name(a, b)
    if a.country and b.country and a.country != b.country:
        return "near" if _close(a, b) else "apart"
    if _holds(a, b) or _holds(b, a):
        return "holds"
    return "near" if _close(a, b) else "apart"


def is_wide(where: Where | None) -> bool:
    """Whether a place is a whole country or a stretch across one."""
    return where is not None and where.precision is not None and where.precision >= 5


def _by_name(a: Where, b: Where) -> Relation:
    x, y = set(words(a.name)), set(words(b.name))
    if x and x == y:
        return "same"
    if x and y and (x <= y or y <= x):
        return "near"
    if a.country and b.country and a.country != b.country:
        return "apart"
    return "unknown"


def _holds(a: Where, b: Where) -> bool:
    if a.precision is None or a.precision < _COARSE or a.country != b.country:
        return False
    return a.precision >= 5 or a.admin1 is None or b.admin1 is None or a.admin1 == b.admin1


def _close(a: Where, b: Where) -> bool:
    km = distance(a, b)
    return km is not None and km <= NEAR_KM


def distance(a: Where, b: Where) -> float | None:
    """Kilometres between two places on the great circle (haversine); None where coordinates are not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def finer(a: Where | None, b: Where | None) -> Where | None:
    """The more exact of two places: resolved before unresolved, then by precision, then the first."""
    if a is None or b is None:
        return a or b
    return b if _fineness(b) < _fineness(a) else a


def _fineness(where: Where) -> tuple[bool, int]:
    return where.place is None, where.precision or 9
