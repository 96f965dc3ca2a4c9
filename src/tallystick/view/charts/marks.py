"""The marks of figures: what is not known is drawn as not known.

A disc is an exact figure, a ring one given as "about"; an arrow points up from "at least" and down from "at most"; a
bar spans a stated range; a hatched square stands for a vague figure and has no height on the scale; a crossed ring is a
denial.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from tallystick.view.charts.svg import at, el

Height = Callable[[float], float]
"""Pixels from the top at which a number is drawn."""

KEY = (
    ("exact", "exact"),
    ("about", "about"),
    ("at_least", "at least"),
    ("at_most", "at most"),
    ("vague", "no number given"),
    ("denial", "denied"),
)
"""Marks and their meaning, for the key under a chart."""


def figure(x: str, low: int | None, high: int | None, quantifier: str, height: Height, *, floor: float) -> Markup:
    """The mark of one figure at a share of the width; ``floor`` is where vague ones sit."""
    if low is None and high is None:
        return at(x, floor - 6, vague())
    if low is not None and high is not None and low != high:
        return _bar(x, height(low), height(high))
    if high is None and low is not None:
        return at(x, height(low), arrow(-1))
    if low is None and high is not None:
        return at(x, height(high), arrow(1))
    return at(x, height(low or 0), disc(open_=quantifier == "about"))


def disc(open_: bool = False) -> Markup:
    """A figure as it stands; open where it is only "about" that."""
    return el("circle", cx=0, cy=0, r=4, class_="mark open" if open_ else "mark")


def arrow(way: int) -> Markup:
    """A bar with an arrow that leaves it: -1 upwards (at least), 1 downwards (at most)."""
    tip = 11 * way
    path = f"M-5 0H5M0 0V{tip}M-3.5 {tip - 4 * way}L0 {tip}L3.5 {tip - 4 * way}"
    return el("path", d=path, class_="mark stroke")


def vague() -> Markup:
    """A hatched square: a figure was meant, no number was given."""
    return el("path", d="M-6 -6H6V6H-6ZM-6 0L0 -6M-6 6L6 -6M0 6L6 0", class_="mark hatch")


def denial() -> Markup:
    """A crossed ring."""
    return el("path", d="M0 -6A6 6 0 1 1 0 6A6 6 0 1 1 0 -6M-4.2 -4.2L4.2 4.2M-4.2 4.2L4.2 -4.2", class_="mark stroke")


def _bar(x: str, low: float, high: float) -> Markup:
    top, bottom = min(low, high), max(low, high)
    path = f"M-4 0H4M0 0V{bottom - top:.1f}M-4 {bottom - top:.1f}H4"
    return at(x, top, el("path", d=path, class_="mark stroke"))


def sample(kind: str) -> Markup:
    """One mark alone, for the key."""
    shapes = {
        "exact": disc, "about": lambda: disc(open_=True), "at_least": lambda: arrow(-1), "at_most": lambda: arrow(1),
        "vague": vague, "denial": denial,
    }  # fmt: skip
    lift = {"at_least": 13, "at_most": 4}.get(kind, 8)
    return el("svg", at("50%", lift, shapes[kind]()), class_="key-mark", width=18, height=18, aria_hidden="true")
