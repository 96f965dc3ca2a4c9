"""What a time expression stands for: one small rule a pattern, as HeidelTime does it (Strötgen and Gertz, 2010).

Nothing is guessed: without an anchor a bare weekday, month or "last week" stays unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from tallystick.extract.when import calendar, dates, relative
from tallystick.extract.when.calendar import Days
from tallystick.extract.when.context import Context, plain
from tallystick.extract.when.words import REFERENCES, UNITS


def days(rule: str, value: str | None, parts: Mapping[str, str], context: Context) -> Days | None:  # noqa: PLR0911  (a return a rule)
    """The days that an expression covers, where they are not simply those of its value."""
    if rule == "lately":
        return relative.lately(parts, context)
    if rule == "beginning":
        return relative.beginning(parts, context)
    if rule == "then":
        return (
            (context.since, context.anchor, "days")
            if context.since and context.anchor and context.since <= context.anchor
            else None
        )
    if rule == "unit" and plain(parts["which"]) == "the" and "shade" not in parts and parts["unit"].lower() == "year":
        return None
    if rule == "unit" and (past := relative.trailing(parts, context)):
        return past
    if rule == "ago" and UNITS[plain(parts["unit"])] in "HN" and plain(parts["way"]) != "ago":
        return None
    covered = calendar.days_of(value)
    if covered and plain(parts.get("word", "")) == "overnight":
        return covered[0] - timedelta(days=1), covered[0], "days"
    return dates.spread(covered, parts)


RESOLVE: dict[str, Callable[[Mapping[str, str], Context], str | None]] = {
    "iso": dates.full_date,
    "figures": dates.figures,
    "clock": dates.clock,
    "month_day_year": dates.full_date,
    "day_month_year": dates.full_date,
    "squashed": dates.full_date,
    "month_year": dates.month_year,
    "month_day": dates.month_day,
    "day_month": dates.month_day,
    "month": dates.month,
    "weekday": dates.weekday,
    "near_day": dates.near_day,
    "that_part": dates.that_part,
    "that_day": dates.that_day,
    "ago": relative.ago,
    "fiscal": relative.fiscal,
    "lately": relative.lately_value,
    "unit": relative.unit,
    "year_ago": relative.year_ago,
    "season_year": dates.season_year,
    "year_end": relative.year_of_report(0),
    "decade": dates.decade,
    "feast": dates.feast,
    "then": lambda _parts, _context: None,
    "reference": lambda parts, _: REFERENCES[plain(parts["phrase"])],
    "beginning": relative.beginning_value,
    "spoken_year": dates.spoken_year,
    "nth_century": lambda parts, _: f"{int(parts['nth']) - 1:02d}",
    "year_quarter": relative.year_quarter,
    "year_ago_quarter": relative.year_ago_quarter,
    "year": dates.year,
}
FULL = frozenset({"iso", "figures", "squashed", "month_day_year", "day_month_year"})
"""Rules whose expressions name day, month and year."""
