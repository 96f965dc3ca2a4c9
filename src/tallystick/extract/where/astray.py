"""Places of the gazetteer that a name cannot mean here, since they lie far from all that the text speaks of."""

from __future__ import annotations

import re
from collections import Counter

from tallystick.extract.where.geocode import km
from tallystick.extract.where.names import people, words
from tallystick.extract.where.offstage import OFFSTAGE
from tallystick.extract.where.placing import Candidate
from tallystick.extract.where.scene import Scene
from tallystick.knowledge.toponyms import PlaceRow

SMALL, SMALL_BYNAME = 30_000, 60_000
"""People of a town that a text seldom names unless it speaks of its country: by its main name, and by another."""
BESIDE_KM = 120.0
"""Kilometres from another place of the text within which such a town is meant all the same."""
DESK_KM = 1500.0
"""Kilometres from its city within which a desk tells of such a town without naming the country."""
OFTEN = 3
"""Names of a place in one text that show it to speak of the place."""
_ONE_OF = re.compile(r"\b[Aa]n?\s$")
""" "A Homs neighbourhood" is one of Homs."""


def strays(here: Scene, index: int, row: PlaceRow) -> bool:
    """Whether a name is a small place's in a country of which the text says nothing else, far from all its places or
    from the city that it was filed from."""
    if row.match == "own" or row.country in people(here.parsed.text):
        return False
    others = _others(here, index)
    near = any(_near(row, other) for _, other in others)
    if not near and _far_from_desk(here.filed, here.told[index], row):
        return not any(other.country == row.country and not _unsure(c, other) for c, other in others)
    known = row.country == here.country or any(other.country == row.country for _, other in others)
    small = row.kind in ("town", "county") and row.population <= (SMALL if row.match == "main" else SMALL_BYNAME)
    return bool(small and others and not known and not near and here.keys.count(here.keys[index]) < OFTEN)


def called_after(here: Scene, index: int, row: PlaceRow) -> bool:
    """Whether a name is that of a quarter or a street, and the town of that name lies far from all else."""
    place = here.told[index].toponym
    named = (here.told[i].toponym for i in here.by_place[here.keys[index]])
    if row.kind != "town" or row.match == "own" or any(t.word not in words().after_towns for t in named):
        return False
    if _ONE_OF.search(here.parsed.text, max(0, place.start - 4), place.start):
        return False
    others = [*([here.filed] if here.filed else []), *(other for _, other in _others(here, index))]
    if any(_near(row, other) or _same_province(row, other) for other in others):
        return False
    return any(other.kind == "town" or other.country != row.country for other in others)


def around(here: Scene, index: int, row: PlaceRow) -> str | None:
    """The country of which the text says most besides a name that is astray; small places alone prove it only where
    the desk lies in it, too."""
    counts = Counter(other.country for c, other in _others(here, index) if other.country and _proves(c, other))
    counts.update(people(here.parsed.text))
    if counts:
        return counts.most_common(1)[0][0]
    at_home = here.filed is None or here.filed.country == here.country
    return here.country if at_home and here.country != row.country else None


def _proves(candidate: Candidate, row: PlaceRow) -> bool:
    scene = OFFSTAGE.isdisjoint(candidate.traits) and candidate.toponym.word not in words().after_towns
    return scene and not _unsure(candidate, row)


def _others(here: Scene, index: int) -> list[tuple[Candidate, PlaceRow]]:
    """The names of other places, with what they stand for."""
    key = here.keys[index]
    return [(c, c.row) for c, other in zip(here.told, here.keys, strict=True) if other != key and c.row is not None]


def _near(row: PlaceRow, other: PlaceRow) -> bool:
    return other.kind in ("town", "county") and km((row.lat, row.lon), (other.lat, other.lon)) < BESIDE_KM


def _same_province(row: PlaceRow, other: PlaceRow) -> bool:
    province = other.name if other.kind == "province" else other.admin1
    return row.country == other.country and row.admin1 is not None and row.admin1 == province


def _far_from_desk(city: PlaceRow | None, candidate: Candidate, row: PlaceRow) -> bool:
    """Whether a report would tell the country of a place, since the city that it was filed from is far away."""
    if city is None or row.country == city.country or not _unsure(candidate, row):
        return False
    return km((row.lat, row.lon), (city.lat, city.lon)) > DESK_KM


def _unsure(candidate: Candidate, row: PlaceRow) -> bool:
    """Whether a place is told by its country only: a small one is, and a province whose name others bear."""
    shared = len({other.country for other in candidate.toponym.rows}) > 1
    small = row.kind in ("town", "county") and row.population <= SMALL_BYNAME
    return small or (row.kind == "province" and shared)
