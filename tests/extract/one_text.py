"""What the tests of the figure reader ask of one text."""

from __future__ import annotations

from tallystick.evidence import Document, Figure
from tallystick.extract.events.find import find_events
from tallystick.extract.figures.find import find_figures
from tallystick.extract.figures.weights import BY_HAND
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, parse


def parsed(text: str) -> Parsed:
    """The text with every sentence parsed."""
    return next(parse([Document("d", "", None, None, text)], lambda _, spans: [True] * len(spans)))


def found(text: str, *, by_hand: bool = False) -> list[tuple[str, Found]]:
    """Quotes with what was found; implied figures left out."""
    read = find_figures(parsed(text), BY_HAND if by_hand else None)
    return [(text[f.start : f.end], f) for f in read if f.figure and f.figure.quantifier != "implied"]


def figures(text: str, *, by_hand: bool = False) -> list[tuple[str, Figure]]:
    """Quotes with their figures; implied ones left out."""
    return [(quote, f.figure) for quote, f in found(text, by_hand=by_hand) if f.figure]


def metrics(text: str, *, by_hand: bool = False) -> list[tuple[str, str]]:
    """Quotes with their metrics."""
    return [(quote, figure.metric) for quote, figure in figures(text, by_hand=by_hand)]


def events(text: str) -> list[tuple[str, str, str, str]]:
    """Quote, type, mode and factuality of the events without a figure."""
    page = parsed(text)
    read = find_events(page, find_figures(page))
    return [(text[f.start : f.end], f.event, f.event_mode, f.factuality) for f in read]
