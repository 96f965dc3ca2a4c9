"""Time expressions of a text and what they stand for, anchored at the day of the report.

Values are those of TIMEX3 (Pustejovsky and others, 2003).
"""

from __future__ import annotations

import re
from datetime import date

from tallystick.extract.when.around import is_any_night, is_count, is_habit
from tallystick.extract.when.context import Context
from tallystick.extract.when.joining import Expression, joined
from tallystick.extract.when.resolve import RESOLVE, days
from tallystick.extract.when.story import Story
from tallystick.extract.when.words import FIRST, FIRST_SMALL, RULES_BY, WORD

_DIGITS = frozenset("0123456789")


def expressions(text: str, anchor: date | None) -> list[Expression]:
    """All time expressions of a text in order, none overlapping another."""
    out: list[Expression] = []
    near, near_end = None, 0
    quarter: str | None = None
    since: date | None = None
    days_told: set[date] = set()
    story = Story(text, anchor)
    at = 0
    for word in WORD.finditer(text):
        begins = _begins(word[0]) if word.start() >= at else None
        rule, match = _match(text, word.start(), begins) if begins else ("", None)
        if match is None:
            continue
        at = match.end()
        parts = {k: v for k, v in match.groupdict().items() if v is not None}
        context = Context(
            anchor,
            near,
            quarter,
            since,
            frozenset(days_told),
            story.span(match.start()),
            near if near and _same_sentence(text, near_end, match.start()) else None,
            text,
            match.span(),
        )
        if rule == "lately" and not parts.keys() & {"within", "way"}:
            continue
        if rule == "that_part" and is_any_night(text, match):
            continue
        value = RESOLVE[rule](parts, context)
        covered = days(rule, value, parts, context)
        out.append(Expression(match.start(), match.end(), rule, value, covered))
        story.tell(out[-1])
        if covered and covered[2] == "day":
            near, near_end = covered[0], match.end()
            if rule == "weekday" and "shift" not in parts:
                days_told.add(near)
        since = covered[0] if covered else since
        quarter = _quarter(value, anchor) or quarter
    return joined(text, out)


_PARTED = re.compile(r"[.!?:;]\s|\n|\b(?:to|and|or|until|till|through|by|on|since)\s$")

_NEAR = 200
"""Code points behind a day in which a weekday may be its own."""


def _same_sentence(text: str, end: int, start: int) -> bool:
    """Whether a time stands in the sentence of the one before, and is neither an end of a span nor a day of its own."""
    return start - end < _NEAR and _PARTED.search(text, end, start) is None


def _begins(word: str) -> str | None:
    """The kind of rules that a word may open; None for most words."""
    if word[0] in _DIGITS:
        return "d"
    return FIRST.get(word) or ("x" if word.lower() in FIRST_SMALL else None)


def _quarter(value: str | None, anchor: date | None) -> str | None:
    """A quarter that results may be compared with: not one of a year before the report's."""
    recent = value is not None and anchor is not None and value[4:6] == "-Q" and value[:4] == f"{anchor.year:04d}"
    return value if recent else None


def _match(text: str, at: int, begins: str) -> tuple[str, re.Match[str] | None]:
    for rule, pattern in RULES_BY[begins].items():
        match = pattern.match(text, at)
        if match and not (rule == "year" and is_count(text, match)) and not is_habit(text, rule, match):
            return rule, match
    return "", None
