"""Expressions that count from a day: "two weeks ago", "the past three days", "next year", "the third quarter"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tallystick.extract.when import calendar, dates
from tallystick.extract.when.calendar import Days
from tallystick.extract.when.context import Context, counted, direction, plain
from tallystick.extract.when.words import ORDINALS, SEASONS, UNITS


def trailing(parts: Mapping[str, str], context: Context) -> Days | None:
    """ "The past week" ends with the report, on a Monday with the day before; "last week" is one of the calendar."""
    unit, which = UNITS.get(plain(parts["unit"]), ""), plain(parts["which"])
    if (
        context.anchor is None
        or which not in ("the past", "the last", "past", "this past")
        or unit not in ("D", "W", "M", "Y")
    ):
        return None
    anchor = context.anchor
    if unit == "D":
        return anchor - timedelta(days=1), anchor, "days"
    if unit == "W":
        return anchor - timedelta(days=7), anchor - timedelta(days=anchor.weekday() == 0), "days"
    start = calendar.days_of(moved(anchor, -1, unit) if unit == "M" else f"{anchor.year - 1:04d}-{anchor.month:02d}")
    return (min(start[0].replace(day=min(anchor.day, start[1].day)), anchor), anchor, "days") if start else None


def beginning_value(parts: Mapping[str, str], context: Context) -> str | None:
    """The year or the month whose beginning is told: "the first three months of 2014", "the first week of June"."""
    year = parts.get("year2") or parts.get("year")
    if "month" not in parts:
        return year or (f"{context.anchor.year:04d}" if context.anchor else None)
    return dates.month_year({**parts, "year": year}, context) if year else dates.month(parts, context)


def beginning(parts: Mapping[str, str], context: Context) -> Days | None:
    """The first so many days, weeks or months of a year or of a month."""
    whole = calendar.days_of(beginning_value(parts, context))
    if whole is None:
        return None
    count, unit = counted(parts["number"]), UNITS[plain(parts["unit"])]
    if unit == "M":
        past = calendar.days_of(calendar.add_months(whole[0], count))
        end = past[0] if past else whole[1]
    else:
        end = whole[0] + timedelta(days=count * (7 if unit == "W" else 1))
    return whole[0], min(end - timedelta(days=1), whole[1]), "days"


def ago(parts: Mapping[str, str], context: Context) -> str | None:
    if "vague" in parts:
        return "PAST_REF" if plain(parts["way"]) == "ago" else None
    way = plain(parts["way"])
    if (
        way in ("ago", "earlier")
        and UNITS[plain(parts["unit"])] == "Y"
        and counted(parts["number"]) == 1
        and context.quarter
    ):
        return _year_before(context.quarter)
    from_report = way in ("ago", "from now", "previously")
    base = context.anchor if from_report else context.near or context.anchor
    sign = 1 if way in ("later", "after", "from now") else -1
    return moved(base, sign * counted(parts.get("number", "")), UNITS[plain(parts["unit"])]) if base else None


def moved(base: date, count: int, unit: str) -> str | None:  # noqa: PLR0911  (one return a unit)
    """The day, week, month, year or decade so many units away."""
    try:
        if unit in ("H", "N"):
            return base.isoformat()
        if unit == "D":
            return (base + timedelta(days=count)).isoformat()
        if unit == "W":
            return calendar.week(base + timedelta(days=7 * count))
        if unit in ("M", "Q"):
            return calendar.add_months(base, count * (3 if unit == "Q" else 1))
        if unit == "Y":
            return f"{base.year + count:04d}"
        return f"{base.year + 10 * count:04d}"[:3] + "X" if unit == "E" else None
    except (OverflowError, ValueError):
        return None


def fiscal(parts: Mapping[str, str], context: Context) -> str | None:
    number = ORDINALS[parts["ordinal"].lower()]
    year = parts.get("year") or parts.get("year2")
    if number > 4 or (year is None and context.anchor is None):
        return None
    if year is None and context.anchor is not None:
        current = (context.anchor.month - 1) // 3 + 1
        step = direction(parts["which"]) if "which" in parts else -(number > current)
        year = str(context.anchor.year + step)
    return f"{year}-Q{number}"


def lately_value(parts: Mapping[str, str], _: Context) -> str | None:
    unit = {"E": "DE", "H": "H"}.get(UNITS[plain(parts["unit"])], UNITS[plain(parts["unit"])])
    count = counted(parts["number"]) if "number" in parts else "X"
    return f"PT{count}{unit}" if unit in "HN" else f"P{count}{unit}"


def lately(parts: Mapping[str, str], context: Context) -> Days | None:
    """ "In two days" ends with the report's day and counts it; "the past two days" reach back two days from it.

    "Killed in one day" tells how long it took, not when it was.
    """
    if context.anchor is None or "number" not in parts or "length" in parts:
        return None
    count, unit = counted(parts["number"]), UNITS[plain(parts["unit"])]
    if "way" not in parts and ((plain(parts["within"]) == "over" and unit in "MYQ") or context.record):
        return None
    if "way" not in parts and unit == "D" and count == 1:
        return None
    size = {"N": 0.0, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25, "Q": 91.3}.get(unit)
    if size is None or count * size > 40_000:
        return None
    far = timedelta(days=round(count * size) - (unit == "D" and "way" not in parts))
    if direction(parts.get("way", "past")) > 0:
        return context.anchor, context.anchor + far, "days"
    return context.anchor - far, context.anchor, "days"


def unit(parts: Mapping[str, str], context: Context) -> str | None:  # noqa: PLR0911  (one return a unit)
    unit, which = plain(parts["unit"]), plain(parts["which"])
    here = ("that", "that same", "the same", "the previous", "the following", "the")
    base = (context.near if which in here else None) or context.anchor
    if base is None:
        return None
    if which in ("that", "that same", "the same") and unit in ("year", "month") and context.since:
        base = context.since
    step = direction(which)
    if unit == "weekend":
        return _weekend(context.anchor or base, step, context)
    if unit in SEASONS:
        return _season(SEASONS[unit], which, base, context)
    if unit in ("quarter", "period"):
        return _quarter(base, step, which) if unit == "quarter" or "year" in which or "latest" in which else None
    if unit == "century":
        return f"{base.year // 100 + step:02d}"
    if which == "the" and not parts.get("shade"):
        return f"{base.year:04d}" if unit == "year" and context.anchor else None
    return moved(base, step, UNITS[unit])


def _weekend(base: date, step: int, context: Context) -> str:
    """The latest weekend, the report's own included; the coming one where the sentence looks ahead."""
    forward = step > 0 or context.ahead
    days = 0 if base.weekday() >= 5 or forward else -7
    return calendar.week(base + timedelta(days=days)) + "-WE"


def _season(code: str, which: str, base: date, context: Context) -> str:
    begins, step = calendar.SEASONS[code][0], direction(which)
    if which == "this":
        return f"{base.year:04d}-{code}"
    year = base.year - (base.month < begins and step <= 0 and not context.ahead)
    year += (step > 0 and base.month >= begins) - (step < 0 and base.year == year and base.month <= begins + 2)
    return f"{year:04d}-{code}"


def _quarter(base: date, step: int, which: str) -> str:
    index = base.year * 4 + (base.month - 1) // 3 + step
    if "year" in which:
        index = base.year * 4 + (base.month - 1) // 3 - 5
    elif which in ("the", "the latest"):
        index -= 1
    return f"{index // 4:04d}-Q{index % 4 + 1}"


def _year_before(quarter: str) -> str:
    """Results are told against the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def year_ago(_: Mapping[str, str], context: Context) -> str | None:
    if context.quarter:
        return _year_before(context.quarter)
    return f"{context.anchor.year - 1:04d}" if context.anchor else None


def year_of_report(step: int) -> Callable[[Mapping[str, str], Context], str | None]:
    return lambda _, context: f"{context.anchor.year + step:04d}" if context.anchor else None


def year_quarter(parts: Mapping[str, str], context: Context) -> str:
    """ "The 1988 quarter": that which results are told of, a year or more before."""
    return f"{parts['year']}-Q{context.quarter[-1]}" if context.quarter else parts["year"]


def year_ago_quarter(parts: Mapping[str, str], context: Context) -> str | None:
    """ "The year-ago third quarter", "the year-earlier period"."""
    if context.anchor is None:
        return None
    if "ordinal" in parts:
        return f"{context.anchor.year - 1:04d}-Q{min(ORDINALS[parts['ordinal'].lower()], 4)}"
    return _year_before(context.quarter) if context.quarter else f"{context.anchor.year - 1:04d}"
