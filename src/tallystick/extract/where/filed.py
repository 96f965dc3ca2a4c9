"""Where a report was filed: the city of its dateline."""

from __future__ import annotations

import re

from tallystick.extract.where.pieces import CITY
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow

HEAD = 1000
"""Code points in which a report tells where it was filed."""
BEHIND = re.compile(
    r"(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?\s?(?:\((?:[A-Z][\w ]{1,20})\)\s?)?(?:[-–—_]{1,2}|:)\s|\s\([A-Z]"
)
"""What stands behind the town of a dateline."""
_OPENS = re.compile(r"^[^\W\d_a-z][^\W\d_]{1,20}(?:[ -][^\W\d_a-z][^\W\d_]{1,20}){0,2}", re.MULTILINE)


def filed_from(text: str, gazetteer: Gazetteer) -> PlaceRow | None:
    """The city of a text's dateline; None where it has none, or where cities of several countries bear the name."""
    for line in _OPENS.finditer(text, 0, HEAD):
        rows = gazetteer.lookup(line[0]) if BEHIND.match(text, line.end()) else ()
        cities = [row for row in rows if row.kind == "town" and row.population >= CITY]
        if cities:
            return cities[0] if len({row.country for row in cities}) == 1 else None
    return None
