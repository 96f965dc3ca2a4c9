"""Neighbouring expressions that are one: an hour and its day, the night of a date, two dates with one year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tallystick.extract.when import calendar
from tallystick.extract.when.calendar import Days

_BESIDE_CLOCK = re.compile(r"(?:\s(?:[A-Z]{2,4}|\([^()]{1,24}\)|local\stime|today)){0,2},?\s(?:on\s|of\s|early\son\s)?")
_BEFORE_CLOCK = re.compile(r",?\s(?:at\s|[-–—|]\s)?")
_OF = re.compile(r",?\s(?:of\s|on\s)")
_TO = re.compile(r"\s?(?:to|and|or|until|till|through|[-–—])\s?(?:the\s)?")
YEARLESS = ("month", "month_day", "day_month")
DATED = ("month_year", "month_day_year", "day_month_year")
"""Rules of dates without a year, and with one."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: where it stands, its TIMEX3 value (None = unresolved) and the days it covers."""

    start: int
    end: int
    rule: str
    value: str | None
    days: Days | None


def joined(text: str, found: list[Expression]) -> list[Expression]:
    """Expressions in order, those put together that are one."""
    out: list[Expression] = []
    for one in found:
        last = out[-1] if out else None
        if last is not None and one.value is not None and (made := _one(text, last, one)):
            out[-1] = made
            continue
        if (
            last is not None
            and last.rule in YEARLESS
            and _TO.fullmatch(text, last.end, one.start)
            and _dated(text, one)
        ):
            out[-1] = _with_year(last, one)
        out.append(replace(one, days=None) if one.rule == "clock" else one)
    return out


def _one(text: str, last: Expression, one: Expression) -> Expression | None:
    """Two expressions as one, where they are."""
    if one.rule == "clock" != last.rule or last.rule == "clock" != one.rule:
        clock, day = (last, one) if last.rule == "clock" else (one, last)
        return _hour(text, last, one, clock, day)
    assert one.value is not None
    if last.rule == "that_part" and last.value and _is_day(one) and _OF.fullmatch(text, last.end, one.start):
        return replace(one, start=last.start, value=one.value[:10] + last.value[10:])
    if one.rule == "spoken_year" and last.value and last.rule in ("month", "unit") and one.start - last.end <= 4:
        value = one.value + last.value[4:]
        return replace(last, end=one.end, value=value, days=calendar.days_of(value))
    return None


def _hour(text: str, last: Expression, one: Expression, clock: Expression, day: Expression) -> Expression | None:
    """ "4 a.m. on Tuesday" and "3 May 2018 at 14:59" are one hour of one day; a clock alone names no day."""
    beside = _BESIDE_CLOCK if last.rule == "clock" else _BEFORE_CLOCK
    if not clock.value or not day.value or not _is_day(day) or not beside.fullmatch(text, last.end, one.start):
        return None
    return replace(day, start=last.start, end=one.end, value=day.value[:10] + clock.value[10:])


def _is_day(one: Expression) -> bool:
    return (
        one.days is not None
        and one.days[2] in ("day", "days")
        and one.rule not in ("near_day", "that_day", "ago", "lately", "then")
    )


def _dated(text: str, one: Expression) -> bool:
    """Whether a date tells its year: "May 2018", "May last year"."""
    return one.rule in DATED or (one.rule in YEARLESS and text[one.start : one.end].endswith(("year", "YEAR")))


def _with_year(last: Expression, one: Expression) -> Expression:
    """ "Between November and March 2018": the first borrows the year of the second, or is of the year before."""
    if last.value is None or one.value is None:
        return last
    year = int(one.value[:4]) - (last.value[4:7] > one.value[4:7])
    value = f"{year:04d}{last.value[4:]}"
    covered = calendar.days_of(value)
    return replace(last, value=value, days=covered) if covered else last
