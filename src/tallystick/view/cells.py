"""Cells across weighings: what each asks, what it is called, what a reader would see change in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Cell, Judgement, Root
from tallystick.view import words
from tallystick.view.index import Index

CellKey = tuple[str, str, str]


def key(cell: Cell) -> CellKey:
    """What a cell asks: the same in every weighing of the case."""
    return (cell.metric, cell.who, cell.mode)


def cells_of(index: Index | None, incident: str) -> dict[CellKey, Cell]:
    """The cells of an incident in another weighing, by what they ask."""
    found = index.incidents.get(incident) if index else None
    return {key(cell): cell for cell in found.cells} if found else {}


def standing(cell: Cell) -> tuple[object, ...]:
    """What a reader would see change: the range and the root sources behind it."""
    span = cell.range
    return (span.low, span.best, span.high, span.open_above, tuple(root.source.id for root in cell.roots))


def standing_claim(root: Root) -> str:
    """Id of a claim that gives a root source's standing figure; "" where none does."""
    said = [entry for entry in root.timeline if entry.claims]
    entry = next((entry for entry in reversed(said) if entry.stands), said[-1] if said else None)
    return entry.claims[0] if entry else ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's name under a cell, and whether the cell still says what was signed."""

    by: str
    at: str
    statement: str
    holds: bool


def subject(incident: str, cell: Cell) -> str:
    """What a signature is put under: ``cell:<incident>/killed``, with part and mode where it is not the whole."""
    parts = (incident, cell.metric, cell.who, "" if cell.mode == "new" else cell.mode)
    return f"cell:{'/'.join(parts).rstrip('/')}"


def statement(cell: Cell) -> str:
    """What a person signs: "208 – 1,500, no honest best (minmax/1)"."""
    return f"{words.low_high(cell.range)}, {words.best(cell.range)} ({cell.range.rule})"


def signature(judgements: Sequence[Judgement], incident: str, cell: Cell) -> Signature | None:
    """The signature that stands under a cell; the statement signed is kept in the judgement's note."""
    about = subject(incident, cell)
    last = next((j for j in reversed(judgements) if j.subject == about and j.verdict in ("sign", "unsign")), None)
    if last is None or last.verdict == "unsign":
        return None
    return Signature(last.by, last.at, last.note, last.note == statement(cell))
