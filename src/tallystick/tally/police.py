"""The police of one town are one body, whoever speaks for them, so that their count is kept once and over time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tallystick.evidence import Source
from tallystick.knowledge.load import shipped

_ANY = ("police of ", "police in ")
"""How sources.yaml names the police of a country, as whom "police" without a town is known."""


def one_force(sources: Mapping[str, Source]) -> dict[str, str]:
    """Sources of one cell, by id, that are or speak for the police of a town, with the id of the body they are.

    "Ashby Police Chief Ann Orr" is the Ashby Police Department where that is among them; so is "police" without a town,
    where they name the police of one town alone; where they name none, "police" and "local police" are one.
    """
    towns = {id: _town(source.name) for id, source in sorted(sources.items())}
    bodies: dict[str, str] = {}
    for id, town in towns.items():
        if town and sources[id].kind != "person":
            bodies.setdefault(town, id)
    named = bodies.values() or [id for id, town in towns.items() if town == ""][:1]
    alone = next(iter(named)) if len(named) == 1 else None
    joined = {id: bodies.get(town) if town else alone for id, town in towns.items() if town is not None}
    return {id: body for id, body in joined.items() if body is not None and body != id}


def _town(name: str) -> str | None:
    """Whose police a name is of, in small letters; "" for police of no town, None for anybody else."""
    name = name.casefold().removeprefix("the ")
    if name == "police" or name.startswith(_ANY):
        return ""
    told = _police().fullmatch(name)
    return None if told is None else "" if _local().issuperset(told[1].split()) else told[1]


@cache
def _local() -> frozenset[str]:
    return frozenset(shipped("voices.yaml")["local"])


@cache
def _police() -> re.Pattern[str]:
    ranks = "|".join(map(re.escape, shipped("languages/en/weighing.yaml")["of the police"]))
    return re.compile(rf"([^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,2}}) police(?: (?:{ranks})\b.*)?")
