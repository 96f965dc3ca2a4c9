"""Days as numbers, and how two stretches of days stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tallystick.evidence import When

LONG = 60
"""A stretch of more days is a period (a year, "since 2011"), no single happening."""
MONTH = 28
"""A stretch of as many days tells the month in which something happened."""
MET = 8_192
"""Times met last: those of a case come again and again."""


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """First and last day, as proleptic Gregorian ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def is_period(self) -> bool:
        return self.length > LONG

    def meets(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last

    def loosely_holds(self, other: Days) -> bool:
        """Whether the other lies within this stretch, one of a month or so, that hardly tells its day."""
        return self.length >= MONTH and self.first <= other.first and other.last <= self.last

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they meet."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(MET)
def days(when: When | None) -> Days | None:
    """The days of a time; None where it is not stated or not resolved."""
    if when is None or when.start is None:
        return None
    first = ordinal(when.start)
    last = ordinal(when.end) if when.end else first
    return None if first is None or last is None else Days(min(first, last), max(first, last))


@lru_cache(MET)
def ordinal(day: str | None) -> int | None:
    """The number of an ISO day (the start of a longer string); None where there is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None
