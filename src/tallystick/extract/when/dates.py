"""Expressions that name a day, month or year: "3 May", "on Tuesday", "last March", "this morning"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tallystick.extract.when import calendar
from tallystick.extract.when.calendar import Days
from tallystick.extract.when.context import Context, direction, plain
from tallystick.extract.when.words import EASTER, FEASTS, MONTHS, MOVING, NUMBERS, PARTS, SEASONS, SPOKEN, WEEKDAYS

FIRST_YEAR, FAR_AHEAD = 1800, 60
"""The first year told by its figures alone, and how many years after the report the last one lies."""
SOON = 4
"""A day without its year lies ahead where it is so many times nearer than the one behind."""


def _month_number(parts: Mapping[str, str]) -> int:
    return MONTHS[parts["month"].rstrip(".")] if not parts["month"].isdigit() else int(parts["month"])


def full_date(parts: Mapping[str, str], _: Context) -> str | None:
    at = calendar.day(int(parts["year"]), _month_number(parts), int(parts["day"]))
    return at.isoformat() if at else None


def figures(parts: Mapping[str, str], context: Context) -> str | None:
    """Dotted dates put the day first; with strokes the reading nearer to the anchor wins, then the month first."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    day_first, month_first = calendar.day(year, b, a), calendar.day(year, a, b)
    order = [day_first, month_first] if parts["sep"] == "." else [month_first, day_first]
    days = [at for at in order if at]
    if context.anchor and parts["sep"] != ".":
        anchor = context.anchor
        days.sort(key=lambda at: abs((at - anchor).days))
    return days[0].isoformat() if days else None


def clock(parts: Mapping[str, str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    if noon := parts.get("noon"):
        return f"{(context.near or context.anchor).isoformat()}T{24 if noon.lower() == 'midnight' else 12}:00"
    hour, minute = (
        int(parts.get("hour") or parts.get("hour24") or parts["zulu"][:2]),
        parts.get("minute") or parts.get("minute24"),
    )
    if zulu := parts.get("zulu"):
        minute = zulu[2:]
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return f"{(context.near or context.anchor).isoformat()}T{hour:02d}:{minute or '00'}"


def month_year(parts: Mapping[str, str], _: Context) -> str:
    return calendar.month(int(parts["year"]), _month_number(parts))


def month_day(parts: Mapping[str, str], context: Context) -> str | None:
    """A day without its year: the latest up to a week after the report; the next where the sentence looks ahead."""
    if context.anchor is None:
        return None
    number, month = int(parts["day"]), _month_number(parts)
    if "which" in parts:
        at = calendar.day(context.anchor.year + direction(parts["which"]), month, number)
        return at.isoformat() if at else None
    if context.story and (at := _going_on(context.story, month, number)):
        return at.isoformat()
    days = [at for year in (-1, 0, 1) if (at := calendar.day(context.anchor.year + year, month, number))]
    return _pick(days, context, timedelta(days=7))


def _going_on(story: tuple[date, date], month: int, number: int) -> date | None:
    """The day or the first of the month that an account goes on to; None where that lies too far ahead."""
    first, last = story
    at = calendar.day(first.year + (month < first.month), month, number)
    return at if at and at <= last else None


def _pick(days: list[date], context: Context, slack: timedelta) -> str | None:
    """The latest day before the report; a much nearer one to come ("payable Jan. 2", printed in November) wins."""
    anchor = context.anchor
    if anchor is None or not days:
        return None
    nearest = min(days, key=lambda at: abs((at - anchor).days))
    behind = context.past
    past = [at for at in days if at <= anchor + (timedelta(days=1) if behind else slack)]
    if not past or (context.ahead and not behind):
        return nearest.isoformat()
    latest = max(past)
    soon = nearest > latest and not behind and (anchor - latest).days > SOON * (nearest - anchor).days
    return (nearest if soon else latest).isoformat()


def month(parts: Mapping[str, str], context: Context) -> str | None:  # noqa: PLR0911  (one return a way to say it)
    number, anchor = _month_number(parts), context.anchor
    if anchor is None:
        return None
    if "which" in parts:
        return calendar.month(anchor.year + direction(parts["which"]), number)
    shift = direction(parts.get("shift", ""))
    if context.story and "shift" not in parts and (at := _going_on(context.story, number, 1)):
        return calendar.month(at.year, at.month)
    if plain(parts.get("shift", "")) == "this":
        return calendar.month(anchor.year, number)
    if shift < 0:
        return calendar.month(anchor.year - (number >= anchor.month), number)
    if shift > 0:
        return calendar.month(anchor.year + (number <= anchor.month), number)
    later = number > anchor.month
    if context.ahead:
        return calendar.month(anchor.year + (not later and number < anchor.month), number)
    return calendar.month(anchor.year - later, number)


def weekday(parts: Mapping[str, str], context: Context) -> str | None:
    """The latest such day, the report's own included; "last Tuesday" is never today; "next" goes forward.

    In "on 25 February they opened fire at Sunday prayers" it is that of the date before.
    """
    if context.anchor is None:
        return None
    back = (context.anchor.weekday() - WEEKDAYS[parts["weekday"]]) % 7
    shift = plain(parts.get("shift", ""))
    if context.beside and not shift and context.beside.weekday() == WEEKDAYS[parts["weekday"]]:
        return context.beside.isoformat() + _part(parts)
    at = context.anchor - timedelta(days=back)
    if shift == "the previous" and context.near is not None:
        before = (context.near.weekday() - WEEKDAYS[parts["weekday"]]) % 7 or 7
        at = context.near - timedelta(days=before)
    elif shift == "last" and (back == 0 or (back <= 2 and at in context.days)):
        at -= timedelta(days=7)
    elif (
        shift in ("next", "this coming", "coming", "the following") or (context.ahead and shift in ("", "this"))
    ) and back:
        at += timedelta(days=7)
    return at.isoformat() + _part(parts)


def _part(parts: Mapping[str, str]) -> str:
    return "T" + PARTS[parts["part"].lower()][1:] if "part" in parts else ""


def near_day(parts: Mapping[str, str], context: Context) -> str | None:
    if context.anchor is None:
        return None
    word = plain(parts["word"])
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    part = "TNI" if word in ("tonight", "last night", "overnight") else _part(parts)
    return (context.anchor + timedelta(days=step)).isoformat() + part


def that_part(parts: Mapping[str, str], context: Context) -> str | None:
    which = plain(parts["which"])
    base = context.anchor if which in ("this", "later this") else context.near or context.anchor
    if base is None:
        return None
    step = 1 if which in ("the next", "the following", "next") else -1 if which == "the previous" else 0
    return (base + timedelta(days=step)).isoformat() + _part(parts)


def that_day(parts: Mapping[str, str], context: Context) -> str | None:
    which, base = plain(parts["which"]), context.near or context.anchor
    if base is None:
        return None
    step = 1 if which in ("the next", "the following") else -1 if which == "the previous" else 0
    return (base + timedelta(days=step)).isoformat()


def season_year(parts: Mapping[str, str], _: Context) -> str:
    return f"{parts['year']}-{SEASONS[parts['season'].lower()]}"


def decade(parts: Mapping[str, str], _: Context) -> str:
    return f"{parts.get('century') or '19'}{parts['tens']}X"


def feast(parts: Mapping[str, str], context: Context) -> str | None:
    """A feast of the year named, else the latest; the next where the sentence looks ahead."""
    name = parts["feast"]
    if "year" in parts:
        return _feast_of(name, int(parts["year"])).isoformat()
    if context.anchor is None:
        return None
    years = [context.anchor.year + n for n in (-1, 0, 1)]
    days = [_feast_of(name, year) for year in years if 1 < year < 9998]
    return _pick(days, context, timedelta(days=0 if "which" in parts else 7))


def _feast_of(name: str, year: int) -> date:
    if name in FEASTS:
        return date(year, *FEASTS[name])
    if name in EASTER:
        return calendar.easter(year) + timedelta(days=EASTER[name])
    month, weekday, nth = MOVING[name]
    return calendar.nth_weekday(year, month, weekday, nth)


def spoken_year(parts: Mapping[str, str], _: Context) -> str:
    """ "Nineteen ninety-six", "the year two thousand"."""
    if "thousand" in parts:
        more = plain(parts.get("more", "")).replace(" ", "-")
        return f"{2000 + (SPOKEN.get(more) or NUMBERS.get(more, 0)):04d}"
    hundreds = {"eighteen": 18, "nineteen": 19, "twenty": 20}[parts["hundreds"].lower()]
    return f"{hundreds:02d}{SPOKEN['-'.join(plain(parts['rest']).split())]:02d}"


def year(parts: Mapping[str, str], context: Context) -> str | None:
    """Four figures that can be a year of news; others stay unresolved."""
    last = context.anchor.year + FAR_AHEAD if context.anchor else 2099
    return parts["year"] if FIRST_YEAR <= int(parts["year"]) <= last else None


def spread(days: Days | None, parts: Mapping[str, str]) -> Days | None:
    """The days of "June 5-7"."""
    if days is None or "to" not in parts:
        return days
    last = calendar.day(days[0].year, days[0].month, int(parts["to"]))
    return (days[0], last, "days") if last and last > days[0] else days
