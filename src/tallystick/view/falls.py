"""What falls when a source is struck, and what comes back: the cells of two tallies side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.evidence import Cell, Incident, Tally
from tallystick.view import words
from tallystick.view.cells import key, standing


@dataclass(frozen=True, slots=True)
class Fall:
    """One cell before and after; ``before`` is None where it was not there, ``after`` where nothing of it is left."""

    incident: Incident
    before: Cell | None
    after: Cell | None

    @property
    def cell(self) -> Cell:
        """The cell, as it was where it was."""
        found = self.before or self.after
        assert found is not None
        return found

    def row(self) -> dict[str, Any]:
        """The change as a row of JSON."""
        return {
            "incident": self.incident.id,
            "metric": self.cell.metric,
            "who": self.cell.who,
            "mode": self.cell.mode,
            "before": None if self.before is None else _standing(self.before),
            "after": None if self.after is None else _standing(self.after),
        }


def _standing(cell: Cell) -> dict[str, Any]:
    span = cell.range
    return {"low": span.low, "best": span.best, "high": span.high, "roots": [root.source.id for root in cell.roots]}


def between(before: Tally, after: Tally) -> tuple[Fall, ...]:
    """The cells that differ, in the order of the first tally; of each incident those that are new at its end."""
    later = {incident.id: incident for incident in after.incidents}
    falls: list[Fall] = []
    for incident in before.incidents:
        if later.get(incident.id) is incident:
            continue
        cells = {key(cell): cell for cell in later[incident.id].cells} if incident.id in later else {}
        falls += [Fall(incident, cell, cells.pop(key(cell), None)) for cell in incident.cells]
        falls += [Fall(incident, None, cell) for cell in cells.values()]
    earlier = {incident.id for incident in before.incidents}
    new = (incident for incident in after.incidents if incident.id not in earlier)
    falls += [Fall(incident, None, cell) for incident in new for cell in incident.cells]
    return tuple(fall for fall in falls if _moved(fall))


def _moved(fall: Fall) -> bool:
    if fall.before is None or fall.after is None:
        return True
    return fall.before is not fall.after and standing(fall.before) != standing(fall.after)


def lines(source: str, falls: Sequence[Fall]) -> Iterator[str]:
    """The changes in words, a cell a line."""
    if not falls:
        yield f"Without {source} no number changes."
    yield from told(falls)


def told(falls: Sequence[Fall]) -> Iterator[str]:
    """Each change on a line of its own."""
    for fall in falls:
        yield f"{fall.incident.title}: {words.label(fall.cell)} {_words(fall.before)}  →  {_words(fall.after)}"


def _words(cell: Cell | None) -> str:
    if cell is None or not cell.roots:
        return "nothing left"
    return f"{words.low_high(cell.range)} ({words.plural(len(cell.roots), 'root source')})"
