"""Time expressions of a text and what they stand for, anchored at the day of the report.

Values are those of TIMEX3 (Pustejovsky and others, 2003).
"""

from __future__ import annotations

import re
from datetime import date

from tallystick.extract.when.context import Context
from tallystick.extract.when.joining import Expression, joined
from tallystick.extract.when.resolve import RESOLVE, days
from tallystick.extract.when.words import AHEAD, ORDINALS, RULES_BY, START, WORDS, any_of

_ENDS_CLAUSE = re.compile(
    r"[.!?]\s|[;:]\s?|,\s?(?![A-Z])|\n|\b(?:after|said|announced|that|which|who|because|was|were|had)\b"
)
_COUNTED = re.compile(
    r"(?:\b(?i:than|least|most|over|about|around|some|nearly|almost|up\sto|of\sthe|other)|[$€£#])\s?$"
)
_COUNT_OF = re.compile(
    r"\s(?!(?:was|has|is|its|as|his|this|does|elections|protests|attacks|wars|talks)\b)[a-z]{2,}s\b|\s(?:people|men|women|children)\b"
)
_IN_TIME = re.compile(
    r"\b(?i:in|since|from|until|till|by|of|during|between|and|to|after|before|through|late|early|mid|year|fiscal)[\s-]$"
)

_IN_NIGHT = re.compile(r"\b(?i:in|during|through|throughout|into|for|on)\s$")
_RECORD = re.compile(rf"\b(?:{any_of(WORDS['records'])}|{any_of(ORDINALS)})\b[^.;]{{0,60}}$")
_EVERY = re.compile(r"\b(?i:on|every|all|most|many|some|and|of|few|as)\s$")
_NO_NOUN = re.compile(
    r"\s(?:after|and|or|at|in|when|before|from|to|is|are|were|was|for|of|the|they|he|she|it|we|as|with|by|since)\b"
)


def expressions(text: str, anchor: date | None) -> list[Expression]:
    """All time expressions of a text in order, none overlapping another."""
    out: list[Expression] = []
    near: date | None = None
    quarter: str | None = None
    since: date | None = None
    days_told: set[date] = set()
    at = 0
    while found := START.search(text, at):
        at = found.start() + 1
        rule, match = _match(text, found.start(), found.lastgroup or "x")
        if match is None:
            continue
        at = match.end()
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        context = Context(
            anchor,
            near,
            quarter,
            since,
            _looks_ahead(text, match.start(), match.end()),
            frozenset(days_told),
            _is_record(text, match.start()),
        )
        if rule == "lately" and not parts.keys() & {"within", "way"}:
            continue
        if rule == "that_part" and _is_any_night(text, match):
            continue
        value = RESOLVE[rule](parts, context)
        covered = days(rule, value, parts, context)
        out.append(Expression(match.start(), match.end(), rule, value, covered))
        if covered and covered[2] == "day":
            near = covered[0]
            if rule == "weekday" and "shift" not in parts:
                days_told.add(near)
        since = covered[0] if covered else since
        quarter = _quarter(value, anchor) or quarter
    return joined(text, out)


def _is_any_night(text: str, match: re.Match[str]) -> bool:
    """ "The night the lights went out": no night that was named, unless something happens in or on it."""
    bare = match[0].lower() == "the night"
    return (
        bare
        and not _IN_NIGHT.search(text, max(0, match.start() - 10), match.start())
        and not text.startswith(" of ", match.end())
    )


def _is_record(text: str, at: int) -> bool:
    return _RECORD.search(text, max(0, at - 60), at) is not None


def _quarter(value: str | None, anchor: date | None) -> str | None:
    """A quarter that results may be compared with: not one of a year before the report's."""
    recent = value is not None and anchor is not None and value[4:6] == "-Q" and value[:4] == f"{anchor.year:04d}"
    return value if recent else None


def _match(text: str, at: int, begins: str) -> tuple[str, re.Match[str] | None]:
    for rule, pattern in RULES_BY[begins].items():
        match = pattern.match(text, at)
        if match and not (rule == "year" and _is_count(text, match)) and not _is_habit(text, rule, match):
            return rule, match
    return "", None


def _is_habit(text: str, rule: str, weekday: re.Match[str]) -> bool:
    """ "On Fridays after prayers" is no one day; "Fridays attack" is, in a text that lost its apostrophes."""
    if rule != "weekday" or weekday["bare"] is None:
        return False
    return _EVERY.search(text, max(0, weekday.start() - 12), weekday.start()) is not None or (
        _NO_NOUN.match(text, weekday.end()) is not None
    )


def _is_count(text: str, year: re.Match[str]) -> bool:
    """Four figures that count people and not years."""
    before = text[max(0, year.start() - 12) : year.start()]
    if _COUNTED.search(before):
        return True
    return not _IN_TIME.search(before) and _COUNT_OF.match(text, year.end()) is not None


def _looks_ahead(text: str, at: int, end: int) -> bool:
    """Whether an expression is of what is to come: "will … in May", "until May"; never "Wednesday's ruling"."""
    before = text[max(0, at - 90) : at]
    if text.startswith(("'s", "’s"), end) or text[end - 2 : end] in ("'s", "’s"):
        return False
    stops = [stop.end() for stop in _ENDS_CLAUSE.finditer(before)]
    return AHEAD.search(before, stops[-1] if stops else 0) is not None
