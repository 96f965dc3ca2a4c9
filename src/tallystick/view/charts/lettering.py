"""Names beside points, as many as have room: no name lies over another or over a point."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from markupsafe import Markup

from tallystick.view.charts.svg import el

LONGEST = 30
"""Characters; a longer name is left to the list beneath the map."""
SIZE = 14.0
"""Pixels of a letter, as the style sheet has it."""


class Room(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


class Lettering:
    """Where names stand on a drawing of some width and height in pixels.

    Names are put right of their point, else left of it, above or below it, and are left out where none of the four is
    free: ask for those first that matter most.
    """

    def __init__(self, width: float, height: float) -> None:
        self._page = Room(0, 0, width, height)
        self._taken: list[Room] = []

    def point(self, x: float, y: float, radius: float) -> None:
        """Keep a round point free of names."""
        self._taken.append(Room(x - radius, y - radius, x + radius, y + radius))

    def free(self, x: float, y: float, radius: float) -> bool:
        """Whether a round point would lie on nothing."""
        return self._is_free(Room(x - radius, y - radius, x + radius, y + radius))

    def name(self, text: str, x: float, y: float, radius: float, class_: str) -> Markup:
        """The name of a point; empty where there is no room for it."""
        wide, half, gap = self._width(text), SIZE * 0.55, radius + 4
        seats = (
            ("right", x + gap, y, x + gap),
            ("left", x - gap, y, x - gap - wide),
            ("over", x, y - gap - half, x - wide / 2),
            ("over", x, y + gap + half, x - wide / 2),
        )
        for side, at, middle, left in seats:
            room = Room(left, middle - half, left + wide, middle + half)
            if len(text) <= LONGEST and self._is_free(room):
                self._taken.append(room)
                base = middle + SIZE * 0.35
                return el("text", text, x=at, y=base, class_=f"{class_} {side}")
        return Markup()

    def _width(self, text: str) -> float:
        broad = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
        return SIZE * (0.62 * (len(text) - broad) + broad)

    def _is_free(self, room: Room) -> bool:
        page = self._page
        if room.left < page.left or room.right > page.right or room.top < page.top or room.bottom > page.bottom:
            return False
        return not any(_meet(room, other) for other in self._taken)


def _meet(one: Room, other: Room) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
