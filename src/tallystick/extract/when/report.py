"""The day of the report: the date printed at the head of a text, else the one given with it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tallystick.extract.when.expressions import expressions
from tallystick.extract.when.joining import Expression
from tallystick.extract.when.resolve import FULL
from tallystick.extract.when.words import ISSUED

HEAD = 400
"""Code points at the head of a text in which its own date may be printed."""
_FAR = 60
"""Days from the date given at which a date in the head must open the text to be its own."""
_DASH = re.compile(r"\)?\s?(?:\([^()]{2,20}\)\s?)?[-–—]|\s\([A-Z][^()]{1,20}\)")
_OPENING = re.compile(r"\W*\Z")
_NO_CLAUSE = re.compile(r"\s?(?:\Z|[\n(|:–—-]|\s?[A-Z0-9\"“]|at\s\d|title\b)")


@lru_cache(maxsize=2)
def report_day(text: str, published: str | None) -> date | None:
    """The day of the report: the date printed at the head of the text, else the one given; None where neither is."""
    given = parse_day(published)
    for found in expressions(text[:HEAD], given):
        if given and found.days and is_dateline(text, found, given):
            return found.days[0]
        if found.rule in FULL and found.days and found.days[2] == "day" and _is_own_date(text, found, given):
            return found.days[0]
    return given


def is_dateline(text: str, found: Expression, given: date) -> bool:
    """ "GAO, May 4 - ": a day without its year, close to the day given."""
    near = found.days is not None and abs((found.days[0] - given).days) <= 3
    named = found.rule in ("month_day", "day_month") and text[: found.start].rstrip(" ,(").isupper()
    return near and named and _DASH.match(text, found.end) is not None


def _is_own_date(text: str, found: Expression, given: date | None) -> bool:
    before = text[: found.start].rstrip(" ,([-–—|")
    if ISSUED.search(text[max(0, found.start - 30) : found.start]):
        return True
    if given is not None and found.days is not None and abs((found.days[0] - given).days) > _FAR:
        return _OPENING.match(before) is not None and _NO_CLAUSE.match(text, found.end) is not None
    last = before[-24:].rsplit(None, 1)[-1] if before else ""
    return not before or (given is not None and (last.isupper() or last[:1].isupper()) and last not in ("On", "In"))


def parse_day(stamp: str | None) -> date | None:
    """The day of an ISO stamp of a day or longer."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None
