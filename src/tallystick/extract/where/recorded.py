"""The place that a record gives to its event, for the figures of the record that tell none of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallystick.evidence import Where
from tallystick.extract.found import Found
from tallystick.extract.text.records import Line, Record, record_at, records
from tallystick.extract.where.placing import Candidate
from tallystick.extract.where.scene import Scene

_NAME = re.compile(r"[^\W\d_a-z][\w'’`-]*(?: [\w'’`-]+){0,5}")
"""What stands before the first comma of a value, and may be a place that no gazetteer knows."""
Placing = Callable[[int], Where]
"""Gives the place of a candidate, by its index."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place under a record's labels."""

    where: Where
    key: str
    """Of the candidate that names it; "" where none does."""


def recorded(
    here: Scene, found: Sequence[Found], chosen: Sequence[Where | None], placing: Placing
) -> list[Where | None]:
    """The places of figures and events, with the place of its record for each that tells none; no record lends its
    places to another."""
    told = records(here.parsed.text)
    if not told:
        return list(chosen)
    places = {record.start: _place(here, record, placing) for record in told}
    named: dict[str, list[int]] = {}
    for i, c in enumerate(here.told):
        named.setdefault(c.toponym.name, []).append(i)
    rows = [(one, where, record_at(told, one.start)) for one, where in zip(found, chosen, strict=True)]
    return [
        where
        if record is None
        else _where(here, record, places[record.start], one, where, named.get(where.name, ()) if where else ())
        for one, where, record in rows
    ]


def _where(
    here: Scene, record: Record, place: Place | None, one: Found, where: Where | None, names: Sequence[int]
) -> Where | None:
    """The place of a figure in a record; ``names`` are the candidates that name the one chosen for it."""
    within = [here.keys[i] for i in names if record.start <= here.told[i].toponym.start < record.end]
    if place is None:
        return where if within or record.is_all(here.parsed.text) else None
    if record.lists(one.start) or (where is not None and where.name == place.where.name):
        return place.where
    beside = any(here.told[i].toponym.sentence == one.sentence for i in names)
    return where if beside or any(place.key in here.inside[key] for key in within) else place.where


def _place(here: Scene, record: Record, placing: Placing) -> Place | None:
    """The smallest place under the labels of a record."""
    lines = record.told("place")
    for line in lines:
        if (unlisted := _unlisted(here, line)) is not None:
            return Place(unlisted, "")
    names = [i for line in lines for i in _names(here, line)]
    best = min(names, key=lambda i: here.told[i].order, default=None)
    return Place(placing(best), here.keys[best]) if best is not None else None


def _names(here: Scene, line: Line) -> list[int]:
    """The candidates in a line, in order."""
    names = here.by_sentence.get(here.parsed.sentence_at(line.start).index, ())
    return [i for i in names if line.start <= here.told[i].toponym.start < line.end]


def _unlisted(here: Scene, line: Line) -> Where | None:
    """A name before the first comma that no gazetteer knows there, in the province and country told behind it."""
    name, comma, _ = line.text.partition(",")
    if not comma or not _NAME.fullmatch(name):
        return None
    end = line.start + len(name)
    names = _names(here, line)
    rows = [row for i in names if here.told[i].toponym.start >= end and (row := here.told[i].row) is not None]
    country = next((row.country for row in rows if row.country), None)
    if any(_is_all(here.told[i], line.start, end, country) for i in names):
        return None
    admin1 = next((row.name if row.kind == "province" else row.admin1 for row in rows if row.kind != "country"), None)
    return Where(name, admin1=admin1, country=country)


def _is_all(c: Candidate, start: int, end: int, country: str | None) -> bool:
    """Whether a candidate is the whole of a stretch, and no namesake in another country."""
    whole = c.toponym.start == start and end <= max(c.toponym.end, c.toponym.whole[1])
    return whole and (c.row is None or country in (None, c.row.country))
