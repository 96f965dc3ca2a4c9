"""Records as archives print them: a label on a line of its own, its value on the next, one record below the other.

Incident date
12 March 2019
Location
Al-Nour district, Hajin
Civilians reported killed
4 – 6
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from tallystick.extract.figures.labels import label_of, number_of, parts_of
from tallystick.knowledge.load import shipped

Kind = Literal["day", "place", "count"]
_LINE = re.compile(r"[^\s][^\n]*")
_LABEL, _VALUE = 60, 90
"""Code points of a label, and of the value of one, at most."""
_ENDS = (".", "!", "?", ":", ";")
_GIVEN = re.compile(r":\s?\d")
"""A label with its count on one line."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space around it."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The line as a label is looked up."""
        return " ".join(self.text.rstrip(" :").casefold().split())


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value."""

    kind: Kind
    label: Line
    value: Line
    parts: Line | None = None
    """The line below a count that lists parts of it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that tells of one event, from its first line to the first of the next one."""

    start: int
    end: int
    fields: tuple[Field, ...]

    def told(self, kind: Kind) -> list[Line]:
        """The values of a kind, in order."""
        return [f.value for f in self.fields if f.kind == kind]

    def is_all(self, text: str) -> bool:
        """Whether a text has no other record."""
        return len(records(text)) == 1

    def lists(self, offset: int) -> bool:
        """Whether an offset lies in a count of the record, and not in its prose."""
        rows = (line for f in self.fields if f.kind == "count" for line in (f.value, f.parts) if line is not None)
        return any(line.start <= offset < line.end for line in rows)


@cache
def _kinds() -> Mapping[str, tuple[Kind, bool]]:
    """The kind of every label of a day or place, and whether it says by itself that an event is told."""
    raw = shipped("languages/en/records.yaml")
    kinds: tuple[Kind, ...] = ("day", "place")
    return {word: (kind, group == "sure") for kind in kinds for group, words in raw[kind].items() for word in words}


@lru_cache(maxsize=64)
def fields(text: str) -> tuple[Field, ...]:
    """The days, places and counts that a text gives under labels, in order."""
    return tuple(_fields(_lines(text)))


def _lines(text: str) -> list[Line]:
    rows = ((m.start(), m[0].rstrip()) for m in _LINE.finditer(text))
    return [Line(start, start + len(own), own) for start, own in rows]


def _fields(lines: Sequence[Line]) -> Iterator[Field]:
    for at, (label, value) in enumerate(pairwise(lines)):
        if len(label.text) > _LABEL or len(value.text) > _VALUE:
            continue
        known = _kinds().get(label.key)
        below = lines[at + 2] if at + 2 < len(lines) else None
        if known is not None:
            if _is_value(value):
                yield Field(known[0], label, value)
        elif _is_count(label, value, below):
            parts = below if below is not None and parts_of(below.text) else None
            yield Field("count", label, value, parts)


def _is_value(line: Line) -> bool:
    """Whether a line may be a day or place: it is no label itself, and ends no sentence."""
    return line.key not in _kinds() and label_of(line.text) is None and not line.text.endswith(_ENDS)


def _is_count(label: Line, value: Line, below: Line | None) -> bool:
    """Whether a number stands below its label, and no other number below it, as in a column of a table.

    What may be the year in which somebody died is none: "Arrested", then "2016"; but "Deaths", then "2016".
    """
    told = label_of(label.text)
    if told is None or number_of(value.text) is None:
        return False
    one = not told.who and not told.trigger.endswith("s")
    return not (one and _YEAR.fullmatch(value.text)) and (below is None or number_of(below.text) is None)


@lru_cache(maxsize=64)
def records(text: str) -> tuple[Record, ...]:
    """The records of a text that tell the day or the place of an event, in order.

    A text with one record is all of it.  Where the first label comes again, or that of a day or place within a record,
    a new one begins, with the headings above it.
    """
    told = fields(text)
    if not any(f.kind != "count" for f in told):
        return ()
    groups = _grouped(told)
    starts = [0] if len(groups) == 1 else list(_tops(_lines(text), groups))
    ends = [*starts[1:], len(text)]
    rows = (Record(s, e, tuple(g)) for s, e, g in zip(starts, ends, groups, strict=True))
    return tuple(r for r in rows if _is_sure(r.fields))


def record_at(told: Sequence[Record], offset: int) -> Record | None:
    """The record that holds an offset; None where none does."""
    at = bisect_right(told, offset, key=lambda r: r.start) - 1
    return told[at] if at >= 0 and offset < told[at].end else None


def _grouped(told: Sequence[Field]) -> list[list[Field]]:
    """The fields record by record; what tells neither day nor place belongs to the record above it."""
    groups: list[list[Field]] = []
    first = told[0].label.key
    for field in told:
        again = groups and field.kind != "count" and field.label.key in {f.label.key for f in groups[-1]}
        if not groups or again or field.label.key == first:
            groups.append([])
        groups[-1].append(field)
    out = groups[:1]
    for group in groups[1:]:
        if all(f.kind == "count" for f in group):
            out[-1] += group
        else:
            out.append(group)
    return out


def _is_sure(told: Sequence[Field]) -> bool:
    return len({f.kind for f in told}) > 1 or any(_kinds().get(f.label.key, ("", False))[1] for f in told)


def _tops(lines: Sequence[Line], groups: Sequence[Sequence[Field]]) -> Iterator[int]:
    """Where each record begins: at its first label, or at the first of the headings right above it."""
    at, floor = {line.start: n for n, line in enumerate(lines)}, 0
    for group in groups:
        top = at[group[0].label.start]
        while top > floor and _heads(lines[top - 1]):
            top -= 1
        yield lines[top].start
        last = group[-1].parts or group[-1].value
        floor = at[last.start] + 1


def _heads(line: Line) -> bool:
    """Whether a line above a record may be its heading: it is short, ends no sentence, and gives no count."""
    return len(line.text) <= _VALUE and not line.text.endswith(_ENDS) and _GIVEN.search(line.text) is None
