"""The large towns of the world, by which a reader of a map knows where it is."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import NamedTuple


class Town(NamedTuple):
    """A town, in degrees north and east."""

    name: str
    lat: float
    lon: float


@cache
def large_towns() -> tuple[Town, ...]:
    """Towns of 150,000 people and more, the largest first; one stands for all within 40 kilometres."""
    text = resources.files("tallystick.knowledge").joinpath("places/towns.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(Town(r["name"], float(r["lat"]), float(r["lon"])) for r in rows)
