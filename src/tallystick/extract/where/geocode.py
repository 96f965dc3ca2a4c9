"""Which place a name stands for: decided for all names of an article together.

A name's candidates are weighed by what the world knows of them (population, kind), by the words beside the name
("X, Texas", "X province") and by the article's other places: its countries, its provinces, and what lies near
(after Leidner, 2007: one referent per discourse, spatial minimality).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from tallystick.extract.where.names import look_up, people
from tallystick.extract.where.toponyms import Toponym, kind_word
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow, name_key

ROUNDS = 3
PRIOR = {"country": 5.0, "province": 3.3, "region": 3.6, "county": 1.6}
"""What a place's kind is worth; a town is worth the tenth logarithm of its people, times a half, plus its rank."""
WEIGHTS = {
    "country": 2.5, "province": 2.0, "named beside": 6.0, "named kind": 1.5, "other kind": -1.5, "no country": -6.0,
    "near": 1.6,
}  # fmt: skip
MATCH = {"own": 100.0, "main": 0.7, "other": 0.0, "alike": -0.5}
ALIKE = 0.5
"""Share of the mentions of the country most spoken of that a country of a name spelled alike must have."""
BY = 0.5
"""How near (``_near``) it must else lie to others."""
NEAR_KM, CROWD = 120.0, 2.0
"""Within how many kilometres places are near each other, and how many near ones say all."""
FAR = 0.07
"""The square of a chord of the globe (1,700 km) from which on places say next to nothing of each other."""
DIAMETER = 12742
"""Kilometres."""
_Use = tuple[Toponym, frozenset[str], frozenset[int]]
"""A name where it stands, with the wider places told behind it and those that it may be around the name before."""


def settle(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[PlaceRow | None]:
    """For each toponym the place it stands for, None where no candidate is known.  One name, one place."""
    around = [_around(text, t, gazetteer) for t in toponyms]
    beside = [frozenset(_named(row) for row in rows) for rows in around]
    holds = [frozenset[int]()] + [_holds(text, one, other) for one, other in pairwise(toponyms)]
    spoken = people(text)
    names: dict[str, list[int]] = {}
    for index, toponym in enumerate(toponyms):
        names.setdefault(toponym.name.casefold(), []).append(index)
    options = {name: max((toponyms[i].rows for i in at), key=len) for name, at in names.items()}
    chosen: dict[str, PlaceRow | None] = {name: _first(rows) for name, rows in options.items()}
    for _ in range(ROUNDS):
        votes, before = _Votes(chosen, names, spoken), chosen
        chosen = {
            name: _best(rows, [(toponyms[i], beside[i], holds[i]) for i in names[name]], votes, name)
            for name, rows in options.items()
        }
        if chosen == before:
            break
    within = {
        name: frozenset(row.country for i in at for row in around[i] if row.country is not None)
        for name, at in names.items()
    }
    spelled = _spelled(_at_home(chosen, names, spoken), names, spoken)
    return [_unless_elsewhere(spelled[t.name.casefold()], within[t.name.casefold()]) for t in toponyms]


def of_kind(toponym: Toponym, row: PlaceRow) -> PlaceRow:
    """ "The Kharkiv region", "the city of Kharkiv": of a town and a province of one name that which is told."""
    asked = "province" if toponym.word == "region" else kind_word(toponym.word)
    if asked not in ("province", "town") or row.kind not in ("province", "town") or row.kind == asked:
        return row
    alike = (r for r in toponym.rows if r.kind == asked and r.country == row.country)
    near = (r for r in alike if r.name == row.admin1 or r.admin1 == row.name)
    return next(near, row)


def _holds(text: str, one: Toponym, other: Toponym) -> frozenset[int]:
    """The keys of the provinces that a name is if it holds the name before it: "Hamilton, Ontario"."""
    if text[one.end : other.start] != ", ":
        return frozenset()
    around = {(row.country, row.admin1) for row in one.rows}
    return frozenset(row.key for row in other.rows if row.kind == "province" and (row.country, row.name) in around)


def _spelled(
    chosen: Mapping[str, PlaceRow | None], names: Mapping[str, Sequence[int]], spoken: Mapping[str, int]
) -> Mapping[str, PlaceRow | None]:
    """No place rather than one that is only spelled alike, in a country of which the article says little else, and far
    from its other places."""
    votes = _Votes({n: row for n, row in chosen.items() if row and row.match != "alike"}, names, spoken)
    least = ALIKE * max(votes.countries.values(), default=0)
    doubted = {
        name
        for name, row in chosen.items()
        if row and row.match == "alike" and votes.countries[row.country or ""] < least and _near(row, votes, name) < BY
    }
    return {name: None if name in doubted else row for name, row in chosen.items()}


def _at_home(
    chosen: Mapping[str, PlaceRow | None], names: Mapping[str, Sequence[int]], spoken: Mapping[str, int]
) -> Mapping[str, PlaceRow | None]:
    """No place rather than the province El Beni for "Beni", in a country of which nothing else speaks."""
    counts = _Votes(chosen, names, spoken).countries
    return {
        name: None if row and _only_ends_so(row, name) and _alone(counts, row, len(names[name])) else row
        for name, row in chosen.items()
    }


def _only_ends_so(row: PlaceRow, name: str) -> bool:
    whole, own = name_key(row.name), name_key(name)
    return row.kind == "province" and whole != own and whole.endswith(own)


def _alone(countries: Mapping[str, int], row: PlaceRow, times: int) -> bool:
    """Whether a text that speaks of countries speaks of a place's own only by its name."""
    own = countries[row.country or ""]
    return own <= times < sum(countries.values())


def _unless_elsewhere(row: PlaceRow | None, countries: frozenset[str]) -> PlaceRow | None:
    """No place rather than a namesake in another country than the one that the text puts around it."""
    small = row is not None and row.kind in ("town", "county") and row.match != "own"
    return None if small and countries and row is not None and row.country not in countries else row


def _first(rows: Sequence[PlaceRow]) -> PlaceRow | None:
    return max(rows, key=_prior, default=None)


def _prior(row: PlaceRow) -> float:
    return PRIOR.get(row.kind, 0.5 * math.log10(row.population + 10)) + MATCH[row.match]


class _Votes:
    """What the article's places, as they stand in this round, say about its countries, provinces and whereabouts."""

    def __init__(
        self, chosen: Mapping[str, PlaceRow | None], names: Mapping[str, Sequence[int]], spoken: Mapping[str, int]
    ) -> None:
        self.countries: Counter[str] = Counter(spoken)
        self.provinces: Counter[tuple[str, str]] = Counter()
        self.points: list[tuple[str, tuple[float, float, float]]] = []
        for name, row in chosen.items():
            if row is None or row.country is None:
                continue
            self.countries[row.country] += len(names[name])
            province = row.name if row.kind == "province" else row.admin1
            if province:
                self.provinces[row.country, province] += len(names[name])
            if row.kind in ("town", "county"):
                self.points.append((name, _on_globe(row.lat, row.lon)))
        self._in_countries, self._in_provinces = max(1, self.countries.total()), max(1, self.provinces.total())

    def of_country(self, country: str | None) -> float:
        """How much of the article speaks of a country, 0 to 1."""
        return self.countries.get(country or "", 0) / self._in_countries

    def of_province(self, country: str, province: str) -> float:
        """How much of what the article tells of provinces is of this one, 0 to 1."""
        return self.provinces.get((country, province), 0) / self._in_provinces


def _best(rows: Sequence[PlaceRow], uses: Sequence[_Use], votes: _Votes, name: str) -> PlaceRow | None:
    """The row with the highest score, the first of equals; how near it lies is asked only where that can decide."""
    if len(rows) < 2:
        return next(iter(rows), None)
    scores = [_score(row, uses, votes) for row in rows]
    reach = WEIGHTS["near"] * CROWD
    order = sorted(range(len(rows)), key=lambda n: -scores[n])
    if scores[order[1]] + reach < scores[order[0]]:
        return rows[order[0]]
    best = (-math.inf, 0)
    for index in order:
        if scores[index] + reach < best[0]:
            break
        best = max(best, (scores[index] + WEIGHTS["near"] * _near(rows[index], votes, name), -index))
    return rows[-best[1]]


def _score(row: PlaceRow, uses: Sequence[_Use], votes: _Votes) -> float:
    score = _prior(row) + WEIGHTS["country"] * votes.of_country(row.country)
    if row.country and row.admin1:
        score += WEIGHTS["province"] * votes.of_province(row.country, row.admin1)
    if any(_key(row.admin1) in names or (row.country or "") in names for _, names, _ in uses):
        score += WEIGHTS["named beside"]
    if any(row.key in held for _, _, held in uses):
        score += WEIGHTS["named beside"]
    asked = {kind for toponym, _, _ in uses if (kind := kind_word(toponym.word))}
    if asked:
        other = WEIGHTS["no country"] if row.kind == "country" else WEIGHTS["other kind"] * (row.kind != "region")
        score += WEIGHTS["named kind"] if row.kind in asked else other
    return score


def _near(row: PlaceRow, votes: _Votes, name: str) -> float:
    """How many of the article's other places lie near, the farther ones counting less; ``CROWD`` at most."""
    near, (x, y, z) = 0.0, _on_globe(row.lat, row.lon)
    for other, (u, v, w) in votes.points if row.kind in ("town", "county") else ():
        chord = (x - u) * (x - u) + (y - v) * (y - v) + (z - w) * (z - w)
        if chord < FAR and other != name:
            near += math.exp(-DIAMETER * math.asin(math.sqrt(chord) / 2) / NEAR_KM)
            if near >= CROWD:
                return CROWD
    return near


@lru_cache(maxsize=20_000)
def _on_globe(lat: float, lon: float) -> tuple[float, float, float]:
    """A point on a globe of radius one, as x, y and z."""
    a, b = math.radians(lat), math.radians(lon)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def _key(name: str | None) -> str:
    return (name or "\0").casefold()


_BESIDE = re.compile(
    r"(?:\s?,\s?|\s(?:in|of)\s(?:the\s)?)(?:[a-z]+(?:-[a-z]+)?\s){0,2}([^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z][\w.]+){0,2})"
)


def _around(text: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """The wider places written right behind a name ("Springfield, Illinois"): provinces and countries."""
    match = _BESIDE.match(text, toponym.end)
    parts = match[1].split() if match else []
    for length in range(len(parts), 0, -1):
        found = look_up(" ".join(parts[:length]), gazetteer, frozenset())[0]
        rows = tuple(
            row for row in found if row.kind in ("province", "country") or (row.kind == "region" and row.country)
        )
        if rows:
            return rows
    return ()


def _named(row: PlaceRow) -> str:
    """A province by its name, a country by its code."""
    return _key(row.name) if row.kind == "province" else row.country or ""


@lru_cache(maxsize=100_000)
def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), kilometres."""
    x, y, u, v = map(math.radians, (*a, *b))
    across = math.sin((u - x) / 2) ** 2 + math.cos(x) * math.cos(u) * math.sin((v - y) / 2) ** 2
    return DIAMETER * math.asin(math.sqrt(min(1.0, across)))
