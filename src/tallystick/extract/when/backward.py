"""Times told from a later one: "the bridge closed on Monday, a week after part of it fell and killed 43"."""

from __future__ import annotations

import re
from datetime import date

from tallystick.evidence import When
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Sentence
from tallystick.extract.when import calendar
from tallystick.extract.when.attachment import Times
from tallystick.extract.when.calendar import Days
from tallystick.extract.when.candidates import AFTER, OF_SAYING, PICTURE, REPORT
from tallystick.extract.when.context import counted
from tallystick.extract.when.relative import moved
from tallystick.extract.when.words import NUMBERS, UNITS
from tallystick.knowledge.patterns import either

_AFTER = re.compile(
    rf"\b(?P<number>[1-9]\d?|(?i:the|{either(NUMBERS)}))\s(?P<unit>(?i:hour|day|week|month|year))s?\s(?:to\sthe\sday\s)?"
    r"(?P<after>(?i:after))\s(?=[\w\"“])"
)


_REACH = 300
"""Code points before a figure, and behind it, that are looked at."""
_BREAK = re.compile(r"[,;:]")


def told_back(times: Times, one: Found) -> When | None:
    """The time of a figure whose clause stands under "a week after"; None where none does.

    A time that the clause has itself is the better one.
    """
    sentence, text = times.parsed.sentences[one.sentence], times.parsed.text
    for match in _AFTER.finditer(text, max(sentence.start, one.start - _REACH), one.start + 1):
        if not _BREAK.search(text, match.end(), one.start) or _under(sentence, match, one):
            end = min(sentence.end, one.end + _REACH)
            stop = _BREAK.search(text, one.end, end)
            end = stop.start() if stop else end
            own = [c for c in times.candidates if match.end() <= c.start < end and OF_SAYING not in c.traits]
            days = (own[0].first, own[0].last, own[0].precision) if own else _days(times, match, one.sentence)
            return When(days[0].isoformat(), days[1].isoformat(), days[2]) if days else None
    return None


def _under(sentence: Sentence, match: re.Match[str], one: Found) -> bool:
    """Whether the parse hangs a figure under the "after"."""
    after, figure = sentence.covering(*match.span("after")), sentence.covering(one.start, one.end)
    if not after or not figure:
        return False
    top = after[0].head if after[0].dep_ == "mark" else after[0]
    return any(t.i == top.i for t in figure[-1].ancestors)


def _days(times: Times, match: re.Match[str], sentence: int) -> Days | None:
    """The days meant: one week is the same weekday before, more weeks, months and years are told as such."""
    base = _base(times, match.start(), sentence)
    number, unit = counted(match["number"]), UNITS[match["unit"].lower()]
    if base is None:
        return None
    return calendar.days_of(moved(base, -7, "D") if unit == "W" and number == 1 else moved(base, -number, unit))


def _base(times: Times, at: int, sentence: int) -> date | None:
    """The day that is counted from: the sentence's own, else that of the sentence before, else the report's."""
    told = [c for c in times.candidates if c.precision == "day" and not c.traits & {PICTURE, REPORT, AFTER}]
    here = [c for c in told if c.sentence == sentence]
    ahead = [c for c in here if c.start < at] or here[:1]
    earlier = [c for c in told if c.sentence == sentence - 1 and OF_SAYING not in c.traits]
    return next((own[-1].first for own in (ahead, earlier) if own), times.anchor)
