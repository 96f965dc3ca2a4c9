"""Figures over time, a lane a root source: what each said when, and what it held until it said otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tallystick.evidence import Cell, Root, Standing
from tallystick.view import words
from tallystick.view.charts import marks
from tallystick.view.charts.svg import at, drawing, el, share
from tallystick.view.days import day, months_between

LANE = 72
"""Height of a lane in pixels."""
_TOP, _FLOOR = 26, LANE - 8

LinkOf = Callable[[str], str]
"""The address of a claim's quote."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One root source's lane, to be set beside its name."""

    root: Root
    denies: bool
    chart: Markup


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes of a cell on one scale, and the axis of days that they share."""

    lanes: tuple[Lane, ...]
    axis: Markup
    columns: int
    """Days on which something was said; each has a column of the same width, however far apart they are."""


@dataclass(frozen=True, slots=True)
class _Scale:
    days: tuple[str, ...]
    top: int

    def x(self, said: str | None, turn: int = 0, turns: int = 1) -> str:
        """Middle of a day's column; several figures of one day stand side by side in it."""
        column = self.days.index(said or "")
        return share(column + (turn + 1) / (turns + 1), len(self.days))

    def y(self, value: float) -> float:
        return _FLOOR - (_FLOOR - _TOP) * value / self.top


def lanes(cell: Cell, link_of: LinkOf) -> Lanes:
    """The lanes of a cell: root sources first, then those who deny."""
    roots = (*cell.roots, *cell.denials)
    days = tuple(sorted({entry.said or "" for root in roots for entry in root.timeline}))
    numbers = [n for root in roots for e in root.timeline for n in (e.low, e.high) if n is not None]
    scale = _Scale(days or ("",), max([*numbers, cell.range.high or 0, 1]))
    drawn = [Lane(root, False, _lane(root, cell, scale, link_of)) for root in cell.roots]
    drawn += [Lane(root, True, _denials(root, scale, link_of)) for root in cell.denials]
    return Lanes(tuple(drawn), _axis(scale), len(scale.days))


def _lane(root: Root, cell: Cell, scale: _Scale, link_of: LinkOf) -> Markup:
    turns = Counter(entry.said for entry in root.timeline)
    seen: Counter[str | None] = Counter()
    drawn: list[Markup] = [*_band(cell, scale), _rule(_FLOOR)]
    for position, entry in enumerate(root.timeline):
        x = scale.x(entry.said, seen[entry.said], turns[entry.said])
        seen[entry.said] += 1
        drawn += _hold(entry, x, _until(root.timeline[position + 1 :], scale, turns), scale)
        drawn.append(_mark(entry, x, scale, link_of, raised=seen[entry.said] % 2 == 0))
    label = f"{root.source.name}: {words.timeline(root.timeline)}"
    return drawing(LANE, label, *drawn)


def _until(later: Sequence[Standing], scale: _Scale, turns: Counter[str | None]) -> str:
    """Where a figure stops being held: at the source's next one, else at the end."""
    return next((scale.x(entry.said, 0, turns[entry.said]) for entry in later if entry.said), "100%")


def _band(cell: Cell, scale: _Scale) -> list[Markup]:
    low, high = cell.range.low, cell.range.high
    if low is None and high is None:
        return []
    top = 0 if high is None or cell.range.open_above else scale.y(high)
    bottom = scale.y(low or 0)
    return [el("rect", x=0, y=top, width="100%", height=max(bottom - top, 1), class_="band")]


def _rule(y: float) -> Markup:
    return el("line", x1=0, x2="100%", y1=y, y2=y, class_="hair")


def _hold(entry: Standing, x: str, until: str, scale: _Scale) -> list[Markup]:
    """The step: level from the day it was said to the day it was replaced; undated figures hold nothing."""
    value = entry.low if entry.low is not None else entry.high
    if value is None or not entry.said:
        return []
    kind = "hold" if entry.stands else "hold past"
    return [el("line", x1=x, x2=until, y1=scale.y(value), y2=scale.y(value), class_=kind)]


def _mark(entry: Standing, x: str, scale: _Scale, link_of: LinkOf, *, raised: bool) -> Markup:
    """The mark with its label; of two on one day the second label is raised, so that both can be read."""
    shape = marks.figure(x, entry.low, entry.high, entry.quantifier, scale.y, floor=_FLOOR)
    value = entry.high if entry.low is None else entry.low
    lift = (16 if entry.high is None and entry.low is not None else 9) + (11 if raised else 0)
    y = _FLOOR - 16 if value is None else scale.y(entry.high if entry.high is not None else value) - lift
    label = el("text", short(entry), x=x, y=max(y, 10), class_="figure")
    kind = "entry" + ("" if entry.stands else " past") + (" possible" if entry.factuality == "possible" else "")
    return _linked(el("g", shape, label, class_=kind), entry, link_of)


def _linked(inside: Markup, entry: Standing, link_of: LinkOf) -> Markup:
    return el("a", inside, href=link_of(entry.claims[0]), aria_label=spoken(entry)) if entry.claims else inside


def _denials(root: Root, scale: _Scale, link_of: LinkOf) -> Markup:
    drawn = [_rule(_FLOOR)]
    for entry in root.timeline:
        x = scale.x(entry.said)
        text = el("text", "denies", x=x, y=_FLOOR - 28, class_="figure")
        drawn.append(_linked(el("g", at(x, _FLOOR - 14, marks.denial()), text, class_="entry"), entry, link_of))
    return drawing(LANE, f"{root.source.name}: denial", *drawn)


def short(entry: Standing) -> str:
    """A figure as a label: "58+", "≤ 225", "≈ 1,500", "20–30", "vague"."""
    if entry.low is None and entry.high is None:
        return "vague"
    if entry.high is None and entry.low is not None:
        return f"{words.number(entry.low)}+"
    if entry.low is None and entry.high is not None:
        return f"≤ {words.number(entry.high)}"
    text = words.amount(entry.low, entry.high, entry.quantifier)
    return text.replace("about ", "≈ ")


def spoken(entry: Standing) -> str:
    """A figure read aloud: "at least 106, 19 Nov 2019, superseded by 143 on 2019-11-25"."""
    text = words.amount(entry.low, entry.high, entry.quantifier)
    possible = ", given as possible" if entry.factuality == "possible" else ""
    return f"{text}{possible}, {day(entry.said)}" + (f", {entry.why}" if entry.why else "")


def _axis(scale: _Scale) -> Markup:
    drawn: list[Markup] = []
    for n, (before, said) in enumerate(zip(("", *scale.days), scale.days, strict=False)):
        x = scale.x(said)
        kind = "tick" if n % 3 == 0 else "tick between"
        drawn.append(el("text", day(said, year=False) if said else "no date", x=x, y=14, class_=kind))
        if said and said[:4] != before[:4]:
            drawn.append(el("text", said[:4], x=x, y=30, class_="tick year"))
        gap = months_between(before, said) if before and said else 0
        if gap:
            edge = share(scale.days.index(said), len(scale.days))
            drawn.append(el("text", f"{words.plural(gap, 'month')} later", x=edge, y=46, class_="tick gap"))
    return drawing(52, "days on which the figures were reported", *drawn, class_="chart axis", role="img")
