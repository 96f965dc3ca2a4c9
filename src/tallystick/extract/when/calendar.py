"""TIMEX3 values and the days they cover.  A value is a string: ``2017-04-04``, ``2017-W14``, ``2017-04``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "days", "week", "month", "season", "year", "years", "unresolved"]
Days = tuple[date, date, Precision]

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


def day(year: int, month: int, number: int) -> date | None:
    """A day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def week(at: date) -> str:
    """The ISO week that holds a day."""
    year, number, _ = at.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(year: int, number: int) -> str:
    """A month's value; numbers below 1 and above 12 count into other years."""
    years, index = divmod(number - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def add_months(at: date, months: int) -> str:
    """The month so many months after a day's own."""
    return month(at.year, at.month + months)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (Monday 0) of a month; the last of it for -1."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def days_of(value: str | None) -> Days | None:
    """First and last day that a value covers, with its precision; None where it stands for no days.

    >>> days_of("2017-W14")
    (datetime.date(2017, 4, 3), datetime.date(2017, 4, 9), 'week')
    """
    if not value or value[0] == "P" or not value[:4].isdigit():
        return _decade(value)
    try:
        return _days_of(value.partition("T")[0])
    except ValueError:
        return None


def _decade(value: str | None) -> Days | None:
    if value and len(value) == 4 and value[:3].isdigit() and value[3] == "X":
        start = int(value[:3]) * 10
        return (date(start, 1, 1), date(start + 9, 12, 31), "years") if start else None
    return None


def _days_of(value: str) -> Days | None:  # noqa: PLR0911  (one return a kind of value)
    if match := _WEEK.match(value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return first, first + timedelta(days=1 if match[3] else 6), "days" if match[3] else "week"
    if match := _QUARTER.match(value):
        months = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * months + 1, months)
    if match := _SEASON.match(value):
        return _months(int(match[1]), SEASONS[match[2]][0], 3)
    if len(value) == 4:
        return date(int(value), 1, 1), date(int(value), 12, 31), "year"
    if len(value) == 7 and value[5:].isdigit():
        first, last, _ = _months(int(value[:4]), int(value[5:]), 1)
        return first, last, "month"
    if len(value) == 10 and value[8:].isdigit():
        at = date.fromisoformat(value)
        return at, at, "day"
    return None


def _months(year: int, first: int, count: int) -> Days:
    years, index = divmod(first + count - 2, 12)
    return date(year, first, 1), date(year + years, index + 1, monthrange(year + years, index + 1)[1]), "season"
