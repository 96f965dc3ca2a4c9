"""Incidents on a scale of days: a bar from the first day to the last, to scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tallystick.view.charts.svg import drawing, el, share
from tallystick.view.days import day

_HEIGHT = 20
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """The first and the last day shown."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Days, both ends counted."""
        return (self.last - self.first).days + 1

    def x(self, when: date) -> str:
        """The left edge of a day."""
        return share((when - self.first).days, self.length)


def bar(scale: Scale, start: date, end: date, hue: str) -> Markup:
    """One incident; a day alone is a bar of at least four pixels."""
    width = share((end - start).days + 1, scale.length)
    mark = el("line", x1=scale.x(start), x2=scale.x(start), y1=4, y2=_HEIGHT - 4, class_="moment")
    block = el("rect", x=scale.x(start), y=4, width=width, height=_HEIGHT - 8, class_="moment")
    hair = el("line", x1=0, x2="100%", y1=_HEIGHT / 2, y2=_HEIGHT / 2, class_="hair")
    label = f"{day(start.isoformat())} to {day(end.isoformat())}" if end > start else day(start.isoformat())
    return drawing(_HEIGHT, label, hair, block, mark, class_=f"chart {hue}", role="img")


def years(scale: Scale) -> Markup:
    """The scale: a few days at even distances, each written out."""
    steps = min(_MOST_TICKS, max(scale.length - 1, 1))
    drawn = []
    for n in range(steps):
        at = date.fromordinal(scale.first.toordinal() + n * (scale.length - 1) // steps)
        kind = "tick start" if n % 2 == 0 else "tick start between"
        drawn.append(el("text", day(at.isoformat()), x=scale.x(at), y=14, class_=kind))
    return drawing(_HEIGHT, "the scale of days", *drawn, class_="chart axis", role="img")
