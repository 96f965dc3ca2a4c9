"""Figures told side by side share their time: "on Friday they killed 12 people and wounded 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tallystick.evidence import When
from tallystick.extract.choosing.nearness import twins
from tallystick.extract.found import Found
from tallystick.extract.when.attachment import Times

BODY = 6
"""Sentences at the head of a text in which a heading's figure is told again."""
_SIDE_BY_SIDE = re.compile(r"(?:\s[a-z'’-]+){0,5},?\sand\s(?:[a-z]+(?:ing|ed)\s|hurt\s|left\s|some\s|to\s)?")
"""Between two figures of one sentence that a mere "and" joins."""


def shared(times: Times, found: Sequence[Found], chosen: Sequence[When | None]) -> list[When | None]:
    """The times of figures, where of two told side by side only one has that of their own sentence: both have it."""
    out = list(chosen)
    rows = [n for n, one in enumerate(found) if one.figure is not None]
    for left, right in pairwise(rows):
        one, other = found[left], found[right]
        if out[left] == out[right] or one.sentence != other.sentence:
            continue
        if not _SIDE_BY_SIDE.fullmatch(times.parsed.text, one.end, other.start):
            continue
        here = [n for n in (left, right) if _told_here(times, found[n], out[n])]
        if len(here) == 1:
            out[left] = out[right] = out[here[0]]
        elif not here and out[left] is not None and out[right] is not None:
            out[right] = out[left]
    for n in rows:
        if found[n].sentence in times.headings:
            below = (m for m in rows if m > n and twins(found[n], found[m]) and found[m].sentence <= BODY)
            told = (when for m in below if (when := out[m]) is not None and when.precision in ("day", "days"))
            out[n] = next(told, out[n])
    return out


def _told_here(times: Times, one: Found, when: When | None) -> bool:
    """Whether a figure's own sentence tells a time of these days."""
    days = {(c.first.isoformat(), c.last.isoformat()) for c in times.candidates if c.sentence == one.sentence}
    return when is not None and (when.start, when.end) in days
