"""Time expressions of a text and what they stand for, anchored at the day of the report.

Values are those of TIMEX3 (Pustejovsky and others, 2003).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tallystick.extract.when.calendar import Days
from tallystick.extract.when.resolve import FULL, RESOLVE, Context, days
from tallystick.extract.when.words import AHEAD, ISSUED, RULES_BY, START

HEAD = 400
"""Code points at the head of a text in which its own date may be printed."""
_ENDS_CLAUSE = re.compile(r"[.!?]\s|[,;:]\s?|\n|\b(?:after|said|announced|that|which|who|because|was|were|had)\b")
_BESIDE_CLOCK = re.compile(r"(?:\s(?:[A-Z]{2,4}|\([^()]{1,12}\)|local\stime))?,?\s(?:on\s)?")
_DASH = re.compile(r"\)?\s?(?:\([^()]{2,20}\)\s?)?[-–—]")
_COUNTED = re.compile(
    r"(?:\b(?i:than|least|most|over|about|around|some|nearly|almost|up\sto|of\sthe|other)|[$€£#])\s?$"
)
_COUNT_OF = re.compile(
    r"\s(?!(?:was|has|is|its|as|his|this|does|elections|protests|attacks|wars|talks)\b)[a-z]{2,}s\b|\s(?:people|men|women|children)\b"
)
_IN_TIME = re.compile(
    r"\b(?i:in|since|from|until|till|by|of|during|between|and|to|after|before|through|late|early|mid|year|fiscal)[\s-]$"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: where it stands, its TIMEX3 value (None = unresolved) and the days it covers."""

    start: int
    end: int
    rule: str
    value: str | None
    days: Days | None


def expressions(text: str, anchor: date | None) -> list[Expression]:
    """All time expressions of a text in order, none overlapping another."""
    out: list[Expression] = []
    near: date | None = None
    quarter: str | None = None
    since: date | None = None
    at = 0
    while found := START.search(text, at):
        at = found.end() if found.end() > found.start() else found.end() + 1
        rule, match = _match(text, found.start(), found.lastgroup or "x")
        if match is None:
            continue
        at = match.end()
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        context = Context(anchor, near, quarter, since, _looks_ahead(text, match.start()))
        if rule == "lately" and not parts.keys() & {"within", "way"}:
            continue
        value = RESOLVE[rule](parts, context)
        covered = days(rule, value, parts, context)
        out.append(Expression(match.start(), match.end(), rule, value, covered))
        if covered and covered[2] == "day":
            near = covered[0]
        since = covered[0] if covered else since
        quarter = _quarter(value, anchor) or quarter
    return _clocks_on_days(text, out)


def _clocks_on_days(text: str, found: list[Expression]) -> list[Expression]:
    """ "4 a.m. on Tuesday" is an hour of that Tuesday."""
    out = found[:1]
    for one in found[1:]:
        last = out[-1]
        beside = _BESIDE_CLOCK.fullmatch(text, last.end, one.start) is not None
        if last.rule == "clock" and last.value and beside and one.value and one.days and one.days[2] == "day":
            out[-1] = replace(last, value=one.value[:10] + last.value[10:], days=one.days)
        out.append(one)
    return out


def _quarter(value: str | None, anchor: date | None) -> str | None:
    """A quarter that results may be compared with: not one of a year before the report's."""
    recent = value is not None and anchor is not None and value[4:6] == "-Q" and value[:4] == f"{anchor.year:04d}"
    return value if recent else None


def _match(text: str, at: int, begins: str) -> tuple[str, re.Match[str] | None]:
    for rule, pattern in RULES_BY[begins].items():
        match = pattern.match(text, at)
        if match and not (rule == "year" and _is_count(text, match)):
            return rule, match
    return "", None


def _is_count(text: str, year: re.Match[str]) -> bool:
    """Four figures that count people and not years."""
    before = text[max(0, year.start() - 12) : year.start()]
    if _COUNTED.search(before):
        return True
    return not _IN_TIME.search(before) and _COUNT_OF.match(text, year.end()) is not None


def _looks_ahead(text: str, at: int) -> bool:
    before = text[max(0, at - 90) : at]
    stops = [stop.end() for stop in _ENDS_CLAUSE.finditer(before)]
    return AHEAD.search(before, stops[-1] if stops else 0) is not None


def report_day(text: str, published: str | None) -> date | None:
    """The day of the report: the date printed at the head of the text, else the one given; None where neither is."""
    given = parse_day(published)
    for found in expressions(text[:HEAD], given):
        if given and found.days and _is_dateline(text, found, given):
            return found.days[0]
        if found.rule in FULL and found.days and found.days[2] == "day" and _is_own_date(text, found, given):
            return found.days[0]
    return given


def _is_dateline(text: str, found: Expression, given: date) -> bool:
    """ "GAO, May 4 - ": a day without its year, close to the day given."""
    near = found.days is not None and abs((found.days[0] - given).days) <= 3
    named = found.rule in ("month_day", "day_month") and text[: found.start].rstrip(" ,(").isupper()
    return near and named and _DASH.match(text, found.end) is not None


def _is_own_date(text: str, found: Expression, given: date | None) -> bool:
    before = text[: found.start].rstrip(" ,([-–—|")
    if ISSUED.search(text[max(0, found.start - 30) : found.start]):
        return True
    if given is not None and found.days is not None and abs((found.days[0] - given).days) > 60:
        return False
    last = before[-24:].rsplit(None, 1)[-1] if before else ""
    return not before or (given is not None and (last.isupper() or last[:1].isupper()) and last not in ("On", "In"))


def parse_day(stamp: str | None) -> date | None:
    """The day of an ISO stamp of a day or longer."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None
