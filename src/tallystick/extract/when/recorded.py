"""The day that a record gives to its event, for the figures of the record that tell no time of their own."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.evidence import When
from tallystick.extract.found import Found
from tallystick.extract.text.records import Line, Record, record_at, records
from tallystick.extract.when.attachment import Times
from tallystick.extract.when.candidates import Candidate

_BEFORE = 12
"""Code points before a day under its label: "Saturday, "."""


def recorded(times: Times, found: Sequence[Found], chosen: Sequence[When | None]) -> list[When | None]:
    """The times of figures and events, with the day of its record for each that tells none; no record lends its times
    to another."""
    told = records(times.parsed.text)
    if not told:
        return list(chosen)
    return [_when(times, told, one, when) for one, when in zip(found, chosen, strict=True)]


def _when(times: Times, told: Sequence[Record], one: Found, when: When | None) -> When | None:
    record = record_at(told, one.start)
    if record is None:
        return when
    day = next((d for line in record.told("day") if (d := _day(times, line)) is not None), None)
    if day is None:
        return when if len(told) == 1 or _is_own(times, record, one, when) else None
    if not record.lists(one.start) and _is_own(times, record, one, when):
        return when
    return When(day.first.isoformat(), day.last.isoformat(), day.precision)


def _day(times: Times, line: Line) -> Candidate | None:
    """The time that a value begins with."""
    first = next((c for c in times.candidates if line.start <= c.start < line.end), None)
    return first if first is not None and first.start - line.start <= _BEFORE else None


def _is_own(times: Times, record: Record, one: Found, when: When | None) -> bool:
    """Whether a time is told in a figure's own sentence, or as a day in the paragraph around it."""
    if when is None or when.start is None:
        return when is not None
    sentences = times.parsed.sentences
    here = sentences[one.sentence]
    for c in times.candidates:
        if (c.first.isoformat(), c.last.isoformat()) != (when.start, when.end):
            continue
        beside = sentences[c.sentence].paragraph == here.paragraph and record.start <= c.start < record.end
        if c.sentence == one.sentence or (beside and c.precision in ("day", "days")):
            return True
    return False
