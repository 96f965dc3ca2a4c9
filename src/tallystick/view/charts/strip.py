"""The range of a cell as a band on a scale from 0, with each root source's standing figure above it."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from tallystick.evidence import Cell, Root
from tallystick.view import words
from tallystick.view.charts.svg import at, drawing, el, share

_HEIGHT, _AXIS = 56, 36
_LABEL_ROOM = 1.12
"""The scale ends beyond its largest number, so that an arrow and a label have room."""


def strip(cell: Cell, hue_of: Callable[[str], str]) -> Markup:
    """The band from low to high, the best as a disc, an arrow where it is open above."""
    span = cell.range
    standing = [n for root in cell.roots for n in (root.low, root.high) if n is not None]
    top = max([*standing, span.high or 0, span.low or 0, 1]) * _LABEL_ROOM
    drawn = [el("line", x1=0, x2="100%", y1=_AXIS, y2=_AXIS, class_="hair")]
    drawn += _band(cell, top)
    drawn += [_tick(root, hue_of, top) for root in cell.roots if root.low is not None or root.high is not None]
    drawn += _scale(cell, top)
    return drawing(_HEIGHT, f"{words.low_high(span)}, {words.best(span)}", *drawn, class_="chart strip", role="img")


def _band(cell: Cell, top: float) -> list[Markup]:
    span = cell.range
    if span.low is None and span.high is None:
        return []
    low, high = span.low or 0, top if span.high is None else span.high
    y = _AXIS - 7
    drawn = [el("rect", x=share(low, top), width=share(max(high - low, top / 200), top), y=y, height=14, class_="band")]
    if span.low is not None:
        drawn.append(_edge(span.low, top))
    if span.high is not None and not span.open_above:
        drawn.append(_edge(span.high, top))
    if span.open_above or span.high is None:
        drawn.append(at(share(high, top), _AXIS, el("path", d="M0 0H14M9 -5L14 0L9 5", class_="open-end")))
    if span.best is not None:
        drawn.append(at(share(span.best, top), _AXIS, el("circle", cx=0, cy=0, r=6, class_="best")))
    return drawn


def _edge(value: float, top: float) -> Markup:
    x = share(value, top)
    return el("line", x1=x, x2=x, y1=_AXIS - 10, y2=_AXIS + 10, class_="bound")


def _tick(root: Root, hue_of: Callable[[str], str], top: float) -> Markup:
    """A root source's standing figure: a tick with its arrow, or a bar over its range."""
    low, high = root.low, root.high
    first = low if low is not None else high or 0
    shape = "M0 0V12"
    if high is None:
        shape += "M0 6H9M6 3L9 6L6 9"
    elif low is None:
        shape += "M0 6H-9M-6 3L-9 6L-6 9"
    mark = at(share(first, top), 8, el("path", d=shape, class_="mark stroke"))
    bar = [] if low is None or high is None or low == high else [_bar(low, high, top)]
    return el("g", mark, *bar, class_=hue_of(root.source.id))


def _bar(low: int, high: int, top: float) -> Markup:
    return el("line", x1=share(low, top), x2=share(high, top), y1=14, y2=14, class_="mark stroke")


def _scale(cell: Cell, top: float) -> list[Markup]:
    ends = {n for n in (cell.range.low, cell.range.best, cell.range.high) if n is not None}
    apart = [n for n in sorted(ends) if not any(abs(n - m) < top / 9 for m in ends if m > n)]
    return [el("text", words.number(n), x=share(n, top), y=_HEIGHT - 1, class_="tick") for n in apart]
