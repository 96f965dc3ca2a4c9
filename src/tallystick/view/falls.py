"""What falls when a source is struck: the cells of two tallies side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.evidence import Cell, Incident, Tally
from tallystick.view import words


@dataclass(frozen=True, slots=True)
class Fall:
    """One cell before and after; ``after`` is None where nothing of it is left."""

    incident: Incident
    before: Cell
    after: Cell | None

    def row(self) -> dict[str, Any]:
        """The change as a row of JSON."""
        return {
            "incident": self.incident.id,
            "metric": self.before.metric,
            "who": self.before.who,
            "mode": self.before.mode,
            "before": _standing(self.before),
            "after": None if self.after is None else _standing(self.after),
        }


def _standing(cell: Cell) -> dict[str, Any]:
    span = cell.range
    return {"low": span.low, "best": span.best, "high": span.high, "roots": [root.source.id for root in cell.roots]}


def between(before: Tally, after: Tally) -> tuple[Fall, ...]:
    """The cells that differ, in the order of the first tally."""
    remaining = {(i.id, c.metric, c.who, c.mode): c for i in after.incidents for c in i.cells}
    falls = (
        Fall(incident, cell, remaining.get((incident.id, cell.metric, cell.who, cell.mode)))
        for incident in before.incidents
        for cell in incident.cells
    )
    return tuple(f for f in falls if f.after is None or _standing(f.after) != _standing(f.before))


def lines(source: str, falls: Sequence[Fall]) -> Iterator[str]:
    """The changes in words, a cell a line."""
    if not falls:
        yield f"Without {source} no number changes."
    for fall in falls:
        after = fall.after
        now = "nothing left" if after is None or not after.roots else _words(after)
        yield f"{fall.incident.title}: {words.label(fall.before)} {_words(fall.before)}  →  {now}"


def _words(cell: Cell) -> str:
    return f"{words.low_high(cell.range)} ({words.plural(len(cell.roots), 'root source')})"
