"""What a time expression stands for: one small rule a pattern, as HeidelTime does it (Strötgen and Gertz, 2010).

Nothing is guessed: without an anchor a bare weekday, month or "last week" stays unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.extract.when import calendar
from tallystick.extract.when.calendar import Days
from tallystick.extract.when.words import (
    FEASTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    REFERENCES,
    SEASONS,
    UNITS,
    WEEKDAYS,
)  # fmt: skip

FIRST_YEAR, FAR_AHEAD = 1800, 60
"""The first year told by its figures alone, and how many years after the report the last one lies."""
SOON = 4
"""A day without its year lies ahead where it is so many times nearer than the one behind."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    anchor: date | None
    """The day of the report."""
    near: date | None
    """The last day named before, in the text."""
    quarter: str | None
    """The last quarter of a year named before, as a value."""
    since: date | None
    """The first day of whatever was named last."""
    ahead: bool
    """The sentence speaks of what is to come."""
    days: frozenset[date]
    """The weekdays named before without "last"."""
    record: bool
    """Something is the first, the worst or the like of its time: "the third bombing in two weeks"."""


def days(rule: str, value: str | None, parts: Mapping[str, str], context: Context) -> Days | None:
    """The days that an expression covers, where they are not simply those of its value."""
    if rule == "lately":
        return _lately(parts, context)
    if rule == "then":
        return (
            (context.since, context.anchor, "days")
            if context.since and context.anchor and context.since <= context.anchor
            else None
        )
    if rule == "unit" and (past := _trailing(parts, context)):
        return past
    if rule == "ago" and UNITS[_plain(parts["unit"])] in "HN" and _plain(parts["way"]) != "ago":
        return None
    covered = calendar.days_of(value)
    if covered and _plain(parts.get("word", "")) == "overnight":
        return covered[0] - timedelta(days=1), covered[0], "days"
    return _spread(covered, parts)


def _trailing(parts: Mapping[str, str], context: Context) -> Days | None:
    """ "The past week" ends with the report; "last week" is a week of the calendar."""
    unit, which = UNITS.get(_plain(parts["unit"]), ""), _plain(parts["which"])
    if (
        context.anchor is None
        or which not in ("the past", "the last", "past", "this past")
        or unit not in ("W", "M", "Y")
    ):
        return None
    anchor = context.anchor
    if unit == "W":
        return anchor - timedelta(days=7), anchor, "days"
    start = calendar.days_of(_moved(anchor, -1, unit) if unit == "M" else f"{anchor.year - 1:04d}-{anchor.month:02d}")
    return (min(start[0].replace(day=min(anchor.day, start[1].day)), anchor), anchor, "days") if start else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(" ".join(word.lower().split()), 1)


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


def _step(which: str) -> int:
    """-1 for the unit before the anchor's, 1 for the one after, 0 for its own."""
    words = set(_plain(which).split())
    if words & {"last", "previous", "past", "earlier", "ago"}:
        return -1
    return 1 if words & {"next", "following", "coming"} else 0


def _month_number(parts: Mapping[str, str]) -> int:
    return MONTHS[parts["month"].rstrip(".")] if not parts["month"].isdigit() else int(parts["month"])


def _full_date(parts: Mapping[str, str], _: Context) -> str | None:
    at = calendar.day(int(parts["year"]), _month_number(parts), int(parts["day"]))
    return at.isoformat() if at else None


def _figures(parts: Mapping[str, str], context: Context) -> str | None:
    """Dotted dates put the day first; with strokes the reading nearer to the anchor wins, then the month first."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    day_first, month_first = calendar.day(year, b, a), calendar.day(year, a, b)
    order = [day_first, month_first] if parts["sep"] == "." else [month_first, day_first]
    days = [at for at in order if at]
    if context.anchor and parts["sep"] != ".":
        anchor = context.anchor
        days.sort(key=lambda at: abs((at - anchor).days))
    return days[0].isoformat() if days else None


def _clock(parts: Mapping[str, str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    hour, minute = (
        int(parts.get("hour") or parts.get("hour24") or parts["zulu"][:2]),
        parts.get("minute") or parts.get("minute24"),
    )
    if zulu := parts.get("zulu"):
        minute = zulu[2:]
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return f"{(context.near or context.anchor).isoformat()}T{hour:02d}:{minute or '00'}"


def _month_year(parts: Mapping[str, str], _: Context) -> str:
    return calendar.month(int(parts["year"]), _month_number(parts))


def _month_day(parts: Mapping[str, str], context: Context) -> str | None:
    """A day without its year: the latest up to a week after the report; the next where the sentence looks ahead."""
    if context.anchor is None:
        return None
    number, month = int(parts["day"]), _month_number(parts)
    if "which" in parts:
        at = calendar.day(context.anchor.year + _step(parts["which"]), month, number)
        return at.isoformat() if at else None
    days = [at for year in (-1, 0, 1) if (at := calendar.day(context.anchor.year + year, month, number))]
    return _pick(days, context, timedelta(days=7))


def _pick(days: list[date], context: Context, slack: timedelta) -> str | None:
    """The latest day before the report; a much nearer one to come ("payable Jan. 2", printed in November) wins."""
    anchor = context.anchor
    if anchor is None or not days:
        return None
    nearest = min(days, key=lambda at: abs((at - anchor).days))
    past = [at for at in days if at <= anchor + slack]
    if context.ahead or not past:
        return nearest.isoformat()
    latest = max(past)
    soon = nearest > latest and (anchor - latest).days > SOON * (nearest - anchor).days
    return (nearest if soon else latest).isoformat()


def _month(parts: Mapping[str, str], context: Context) -> str | None:  # noqa: PLR0911  (one return a way to say it)
    number, anchor = _month_number(parts), context.anchor
    if anchor is None:
        return None
    if "which" in parts:
        return calendar.month(anchor.year + _step(parts["which"]), number)
    shift = _step(parts.get("shift", ""))
    if _plain(parts.get("shift", "")) == "this":
        return calendar.month(anchor.year, number)
    if shift < 0:
        return calendar.month(anchor.year - (number >= anchor.month), number)
    if shift > 0:
        return calendar.month(anchor.year + (number <= anchor.month), number)
    later = number > anchor.month
    if context.ahead:
        return calendar.month(anchor.year + (not later and number < anchor.month), number)
    return calendar.month(anchor.year - later, number)


def _weekday(parts: Mapping[str, str], context: Context) -> str | None:
    """The latest such day, the report's own included; "last Tuesday" is never today; "next" goes forward."""
    if context.anchor is None:
        return None
    back = (context.anchor.weekday() - WEEKDAYS[parts["weekday"]]) % 7
    shift = _plain(parts.get("shift", ""))
    at = context.anchor - timedelta(days=back)
    if shift in ("last", "the previous") and (back == 0 or at in context.days):
        at -= timedelta(days=7)
    elif (
        shift in ("next", "this coming", "coming", "the following") or (context.ahead and shift in ("", "this"))
    ) and back:
        at += timedelta(days=7)
    return at.isoformat() + _part(parts)


def _part(parts: Mapping[str, str]) -> str:
    return "T" + PARTS[parts["part"].lower()][1:] if "part" in parts else ""


def _near_day(parts: Mapping[str, str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    word = _plain(parts["word"])
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    part = "TNI" if word in ("tonight", "last night", "overnight") else _part(parts)
    return (context.anchor + timedelta(days=step)).isoformat() + part


def _that_part(parts: Mapping[str, str], context: Context) -> str | None:
    which = _plain(parts["which"])
    base = context.anchor if which in ("this", "later this") else context.near or context.anchor
    if base is None:
        return None
    step = 1 if which in ("the next", "the following", "next") else -1 if which == "the previous" else 0
    return (base + timedelta(days=step)).isoformat() + _part(parts)


def _that_day(parts: Mapping[str, str], context: Context) -> str | None:
    which, base = _plain(parts["which"]), context.near or context.anchor
    if base is None:
        return None
    step = 1 if which in ("the next", "the following") else -1 if which == "the previous" else 0
    return (base + timedelta(days=step)).isoformat()


def _ago(parts: Mapping[str, str], context: Context) -> str | None:
    if "vague" in parts:
        return "PAST_REF" if _plain(parts["way"]) == "ago" else None
    way = _plain(parts["way"])
    if (
        way in ("ago", "earlier")
        and UNITS[_plain(parts["unit"])] == "Y"
        and _number(parts["number"]) == 1
        and context.quarter
    ):
        return _year_before(context.quarter)
    from_report = way in ("ago", "from now", "previously")
    base = context.anchor if from_report else context.near or context.anchor
    sign = 1 if way in ("later", "after", "from now") else -1
    return _moved(base, sign * _number(parts["number"]), UNITS[_plain(parts["unit"])]) if base else None


def _moved(base: date, count: int, unit: str) -> str | None:  # noqa: PLR0911  (one return a unit)
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


def _fiscal(parts: Mapping[str, str], context: Context) -> str | None:
    number = ORDINALS[parts["ordinal"].lower()]
    year = parts.get("year") or parts.get("year2")
    if number > 4 or (year is None and context.anchor is None):
        return None
    if year is None and context.anchor is not None:
        current = (context.anchor.month - 1) // 3 + 1
        step = _step(parts["which"]) if "which" in parts else -(number > current)
        year = str(context.anchor.year + step)
    return f"{year}-Q{number}"


def _lately_value(parts: Mapping[str, str], _: Context) -> str | None:
    unit = {"E": "DE", "H": "H"}.get(UNITS[_plain(parts["unit"])], UNITS[_plain(parts["unit"])])
    count = _number(parts["number"]) if "number" in parts else "X"
    return f"PT{count}{unit}" if unit in "HN" else f"P{count}{unit}"


def _lately(parts: Mapping[str, str], context: Context) -> Days | None:
    """ "In two days" ends with the report's day and counts it; "the past two days" reach back two days from it."""
    if context.anchor is None or "number" not in parts or "length" in parts:
        return None
    count, unit = _number(parts["number"]), UNITS[_plain(parts["unit"])]
    if "way" not in parts and ((_plain(parts["within"]) == "over" and unit in "MYQ") or context.record):
        return None
    size = {"N": 0.0, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25, "Q": 91.3}.get(unit)
    if size is None or count * size > 40_000:
        return None
    far = timedelta(days=round(count * size) - (unit == "D" and "way" not in parts))
    if _step(parts.get("way", "past")) > 0:
        return context.anchor, context.anchor + far, "days"
    return context.anchor - far, context.anchor, "days"


def _unit(parts: Mapping[str, str], context: Context) -> str | None:
    unit, which = _plain(parts["unit"]), _plain(parts["which"])
    here = ("that", "that same", "the same", "the previous", "the following", "the")
    base = (context.near if which in here else None) or context.anchor
    if base is None:
        return None
    step = _step(which)
    if unit == "weekend":
        return _weekend(context.anchor or base, step, context)
    if unit in SEASONS:
        return _season(SEASONS[unit], step, base, context)
    if unit in ("quarter", "period"):
        return _quarter(base, step, which) if unit == "quarter" or "year" in which or "latest" in which else None
    if unit == "century":
        return f"{base.year // 100 + step:02d}"
    return _moved(base, step, UNITS[unit]) if which != "the" or parts.get("shade") else None


def _weekend(base: date, step: int, context: Context) -> str:
    """The latest weekend, the report's own included; the coming one where the sentence looks ahead."""
    forward = step > 0 or context.ahead
    days = 0 if base.weekday() >= 5 or forward else -7
    return calendar.week(base + timedelta(days=days)) + "-WE"


def _season(code: str, step: int, base: date, context: Context) -> str:
    begins = calendar.SEASONS[code][0]
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


def _season_year(parts: Mapping[str, str], _: Context) -> str:
    return f"{parts['year']}-{SEASONS[parts['season'].lower()]}"


def _decade(parts: Mapping[str, str], _: Context) -> str:
    return f"{parts.get('century') or '19'}{parts['tens']}X"


def _feast(parts: Mapping[str, str], context: Context) -> str | None:
    month, number = FEASTS[parts["feast"]]
    if "year" in parts:
        return f"{parts['year']}-{month:02d}-{number:02d}"
    return _month_day({"month": str(month), "day": str(number)}, context)


def _year_before(quarter: str) -> str:
    """Results are told against the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def _year_ago(_: Mapping[str, str], context: Context) -> str | None:
    if context.quarter:
        return _year_before(context.quarter)
    return f"{context.anchor.year - 1:04d}" if context.anchor else None


def _year_of_report(step: int) -> Callable[[Mapping[str, str], Context], str | None]:
    return lambda _, context: f"{context.anchor.year + step:04d}" if context.anchor else None


def _year(parts: Mapping[str, str], context: Context) -> str | None:
    """Four figures that can be a year of news; others stay unresolved."""
    last = context.anchor.year + FAR_AHEAD if context.anchor else 2099
    return parts["year"] if FIRST_YEAR <= int(parts["year"]) <= last else None


RESOLVE: dict[str, Callable[[Mapping[str, str], Context], str | None]] = {
    "iso": _full_date,
    "figures": _figures,
    "clock": _clock,
    "month_day_year": _full_date,
    "day_month_year": _full_date,
    "squashed": _full_date,
    "month_year": _month_year,
    "month_day": _month_day,
    "day_month": _month_day,
    "month": _month,
    "weekday": _weekday,
    "near_day": _near_day,
    "that_part": _that_part,
    "that_day": _that_day,
    "ago": _ago,
    "fiscal": _fiscal,
    "lately": _lately_value,
    "unit": _unit,
    "year_ago": _year_ago,
    "season_year": _season_year,
    "year_end": _year_of_report(0),
    "decade": _decade,
    "feast": _feast,
    "then": lambda _parts, _context: None,
    "reference": lambda parts, _: REFERENCES[_plain(parts["phrase"])],
    "year": _year,
}
FULL = frozenset({"iso", "figures", "squashed", "month_day_year", "day_month_year"})
"""Rules whose expressions name day, month and year."""


def _spread(days: Days | None, parts: Mapping[str, str]) -> Days | None:
    """The days of "June 5-7"."""
    if days is None or "to" not in parts:
        return days
    last = calendar.day(days[0].year, days[0].month, int(parts["to"]))
    return (days[0], last, "days") if last and last > days[0] else days
