"""A cell in a few strokes, for lists: every figure as a level stroke on the day it was said."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from tallystick.evidence import Cell
from tallystick.view.charts.svg import drawing, el, share

_HEIGHT = 32


def spark(cell: Cell, hue_of: Callable[[str], str]) -> Markup:
    """Strokes in their root source's hue, days from left to right, numbers from 0 upwards; nothing joins them."""
    entries = [(root, entry) for root in cell.roots for entry in root.timeline]
    days = sorted({entry.said or "" for _, entry in entries})
    numbers = [n for _, entry in entries for n in (entry.low, entry.high) if n is not None]
    top, drawn = max([*numbers, 1]), [el("line", x1=0, x2="100%", y1=_HEIGHT - 1, y2=_HEIGHT - 1, class_="hair")]
    for root, entry in entries:
        value = entry.low if entry.low is not None else entry.high
        if value is None:
            continue
        column, y = days.index(entry.said or ""), _HEIGHT - 3 - (_HEIGHT - 6) * value / top
        stroke = el("line", x1=share(column + 0.1, len(days)), x2=share(column + 0.9, len(days)), y1=y, y2=y)
        drawn.append(el("g", stroke, class_=f"level {hue_of(root.source.id)}" + ("" if entry.stands else " past")))
    return drawing(_HEIGHT, f"{len(numbers)} figures over {len(days)} days", *drawn, class_="chart spark", role="img")
