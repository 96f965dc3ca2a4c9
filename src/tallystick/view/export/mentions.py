"""``mentions.jsonl``: every time and place expression of a text, not only those of claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.evidence import Mention, Reading
from tallystick.view.export.rows import line


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """A line a mention: times with a TIMEX3 value (null = unresolved), places with GeoNames id and coordinates."""
    for reading in readings:
        for mention in reading.mentions:
            yield line({"document": reading.document} | _mention_row(mention))


def _mention_row(mention: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {"start": mention.start, "end": mention.end, "kind": mention.kind}
    if mention.kind == "time":
        return row | {"value": mention.value}
    where = mention.where
    return row | {"place": where and where.place, "lat": where and where.lat, "lon": where and where.lon}
