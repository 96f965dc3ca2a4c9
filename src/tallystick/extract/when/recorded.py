"""The day that a record gives to its event, for the figures of the record that tell no time of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tallystick.evidence import When
from tallystick.extract.found import Found
from tallystick.extract.text.records import Record, record_at, records
from tallystick.extract.when.attachment import Times
from tallystick.extract.when.candidates import Candidate
from tallystick.extract.when.expressions import expressions

_BEFORE = 12
"""Code points before a day under its label: "Saturday, "."""
_SOON = timedelta(days=7)
"""So long after an event a page may still speak of its weekdays."""


def recorded(times: Times, found: Sequence[Found], chosen: Sequence[When | None]) -> list[When | None]:
    """The times of figures and events, with the day of its record for each that tells none; no record lends its times
    to another."""
    told = records(times.parsed.text)
    if not told:
        return list(chosen)
    days = {record.start: _day(times, record) for record in told}
    rows = [(one, when, record_at(told, one.start)) for one, when in zip(found, chosen, strict=True)]
    return [
        when if record is None else _when(times, record, days[record.start], one, when) for one, when, record in rows
    ]


def _when(times: Times, record: Record, day: Candidate | None, one: Found, when: When | None) -> When | None:
    unresolved = when is not None and when.start is None
    if day is None:
        return when if record.is_all(times.parsed.text) or unresolved or _is_within(times, record, when) else None
    own = _own(times, one, when)
    if record.lists(one.start) or (own is None and not unresolved):
        return When(day.first.isoformat(), day.last.isoformat(), day.precision)
    if own is not None and not _is_late(times, day):
        return when
    return _seen(times, one, own.start if own is not None else None, day) or when


def _day(times: Times, record: Record) -> Candidate | None:
    """The time that the value of a day begins with."""
    firsts = ((line, next((c for c in times.candidates if c.start >= line.start), None)) for line in record.told("day"))
    return next((c for line, c in firsts if c and c.start < min(line.end, line.start + _BEFORE)), None)


def _own(times: Times, one: Found, when: When | None) -> Candidate | None:
    """The time chosen for a figure, where its own sentence tells it."""
    here = (c for c in times.candidates if c.sentence == one.sentence)
    return next((c for c in here if when and (c.first.isoformat(), c.last.isoformat()) == (when.start, when.end)), None)


def _is_within(times: Times, record: Record, when: When | None) -> bool:
    """Whether a record tells a time itself."""
    here = (c for c in times.candidates if record.start <= c.start < record.end)
    return when is not None and any((c.first.isoformat(), c.last.isoformat()) == (when.start, when.end) for c in here)


def _is_late(times: Times, day: Candidate) -> bool:
    """Whether the page is of another time than the record's event: "on Monday" is then no Monday of the page's."""
    return times.anchor is None or not timedelta() <= times.anchor - day.last <= _SOON


def _seen(times: Times, one: Found, start: int | None, day: Candidate) -> When | None:
    """The time told at an offset of a figure's sentence (the first there, where none is given) as its words mean it on
    the record's day; None where they tell it by themselves."""
    sentence = times.parsed.sentences[one.sentence]
    words = times.parsed.text[sentence.start : sentence.end]
    plain, seen = (
        next((e.days for e in expressions(words, anchor) if start in (None, sentence.start + e.start)), None)
        for anchor in (None, day.first)
    )
    return None if plain is not None or seen is None else When(seen[0].isoformat(), seen[1].isoformat(), seen[2])
