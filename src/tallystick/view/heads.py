"""Which cell of an incident speaks first."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.evidence import Cell

_GRAVEST = ("killed", "casualties", "injured", "detained", "abducted", "missing", "displaced")


def rank(cell: Cell) -> tuple[int, int, int]:
    """The whole before its parts, the gravest metric first, then what most reports speak of."""
    grave = _GRAVEST.index(cell.metric) if cell.metric in _GRAVEST else len(_GRAVEST)
    return (cell.who != "", grave, -cell.reports)


def head(cells: Sequence[Cell]) -> Cell | None:
    """The cell that speaks for an incident."""
    return min(cells, key=rank, default=None)
