"""The words of events, read from ``knowledge/events/*.yaml``: one file a PLOVER type, its modes in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Metric
from tallystick.knowledge.load import shipped

TYPES = ("assault", "protest", "coerce", "sanction", "retreat", "agree", "other")
"""Files of ``knowledge/events/``, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of an event type with its words."""

    event: str
    name: str
    words: tuple[tuple[str, ...], ...]
    """Phrases that alone tell of such an event."""
    signs: tuple[tuple[str, ...], ...]
    """Phrases that tell the mode where something else tells the event."""


@cache
def modes() -> tuple[Mode, ...]:
    """All modes of all types in order."""
    return tuple(
        Mode(raw["type"], name, _phrases(given["words"]), _phrases(given["signs"]))
        for raw in (shipped(f"events/{kind}.yaml") for kind in TYPES)
        for name, given in raw["modes"].items()
    )


@cache
def types_of_metrics() -> Mapping[Metric, str]:
    """The event type that a metric belongs to."""
    raws = (shipped(f"events/{kind}.yaml") for kind in TYPES)
    return {metric: raw["type"] for raw in raws for metric in raw["metrics"]}


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Mode], ...]]:
    """The phrases that tell of an event, by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Mode]]] = {}
    for mode in modes():
        for phrase in mode.words:
            table.setdefault(phrase[0], []).append((phrase, mode))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for first, rows in table.items()}


def _phrases(listed: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in listed)
