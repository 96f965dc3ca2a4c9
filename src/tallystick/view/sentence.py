"""The sentence that may be said of an incident: a number never without those who gave their word for it."""

from __future__ import annotations

from tallystick.evidence import Cell, Incident, Range
from tallystick.view import words
from tallystick.view.heads import head


def sentence(incident: Incident) -> str:
    """The sentence that may be said of the cell that speaks for an incident."""
    cell = head(incident.cells)
    return say(cell) if cell else "No figure has been read for this incident."


def say(cell: Cell) -> str:
    """What may be said of a cell: the range, on how many words it rests, and whether there is a best."""
    if cell.range.low is None and cell.range.high is None:
        return f"No number stands of those who {_people(cell).removeprefix('people ')}."
    support = f"on the word of {_sources(cell)}, in {words.plural(cell.reports, 'report')}"
    best = (
        "There is no single number that could honestly be called the best."
        if cell.range.best is None
        else f"The best number under this rule is {words.number(cell.range.best)}."
    )
    denied = f" {words.plural(len(cell.denials), 'source')} denied the figures." if cell.denials else ""
    return f"{_range(cell.range)} {_people(cell)}, {support}. {best}{denied}"


def _sources(cell: Cell) -> str:
    if len(cell.roots) == 1:
        return f"one root source alone, {cell.roots[0].source.name}"
    return words.plural(len(cell.roots), "root source")


def _range(span: Range) -> str:
    if span.high is None or span.low == span.high:
        text = f"At least {words.number(span.low or 0)}" if span.high is None else f"{words.number(span.high)}"
        return f"{text} or more" if span.open_above and span.high is not None else text
    if span.low is None:
        return f"Up to {words.number(span.high)}"
    return f"Between {words.number(span.low)} and {words.number(span.high)}" + (" or more" if span.open_above else "")


_REPORTED: dict[str, str] = {
    "killed": "killed", "injured": "injured", "detained": "detained", "abducted": "abducted", "missing": "missing",
    "displaced": "displaced", "released": "released", "surrendered": "to have surrendered", "besieged": "besieged",
    "took_part": "to have taken part", "affected": "affected", "casualties": "killed or injured",
}  # fmt: skip


def _people(cell: Cell) -> str:
    alone = cell.range.low == cell.range.high == 1 and not cell.range.open_above
    are = f"{cell.who or 'person'} is" if alone else f"{cell.who or 'people'} are"
    return f"{are} reported {_REPORTED.get(cell.metric, 'counted')}"
