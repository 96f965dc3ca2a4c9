"""The counts that records give below their labels, as figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from tallystick.evidence import Figure, Metric
from tallystick.extract.events.find import event_of
from tallystick.extract.figures.labels import Label, label_of, listed, number_of, parts_of
from tallystick.extract.found import Found
from tallystick.extract.numbers.grammar import Number
from tallystick.extract.text.parsed import Parsed
from tallystick.extract.text.records import Field, Line, fields, record_at, records


def with_recorded(parsed: Parsed, found: Sequence[Found]) -> list[Found]:
    """What was found in a text and the counts of its records, in order; of what was found in the lines of these counts
    nothing stays."""
    counts = [f for f in fields(parsed.text) if f.kind == "count" and _is_alone(parsed, f.value)]
    lines = {line.start: line.end for f in counts for line in (f.label, f.value, f.parts) if line is not None}
    starts = sorted(lines)
    kept = [f for f in found if not _is_in(lines, starts, f.start)]
    return sorted([*kept, *_found(parsed, counts)], key=lambda f: (f.start, f.end))


def _is_in(lines: Mapping[int, int], starts: Sequence[int], offset: int) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < lines[starts[at]]


def _is_alone(parsed: Parsed, line: Line) -> bool:
    """Whether a line is a sentence by itself, as it is not in hard-wrapped copy."""
    sentence = parsed.sentence_at(line.start)
    return (sentence.start, sentence.end) == (line.start, line.end)


def _found(parsed: Parsed, counts: Sequence[Field]) -> Iterator[Found]:
    told: dict[tuple[int, Metric], list[str]] = {}
    for field in counts:
        label, number = label_of(field.label.text), number_of(field.value.text)
        if label is None or number is None:
            continue
        record = record_at(records(parsed.text), field.value.start)
        before = told.setdefault((record.start if record is not None else 0, label.metric), [])
        yield _one(parsed, field.value, number, label, label.who, _is_part(label.who, before))
        before.append(label.who)
        for line, start in ((field.value, number.end), *([(field.parts, 0)] if field.parts is not None else [])):
            for part, who in parts_of(line.text, start):
                yield _one(parsed, line, part, label, who, True)


def _is_part(who: str, before: Sequence[str]) -> bool:
    """Whether the people of a label are among those counted above: a kind of all the killed, the children of any."""
    kind, young = _kind(who), not listed("within").isdisjoint(who.lower().split())
    return bool(kind) and any(not whole or (young and whole != kind) for whole in map(_kind, before))


def _kind(who: str) -> str:
    """The people of a label; "" where it names no kind of people."""
    return "" if who.lower() in listed("anybody") else who.lower()


def _one(parsed: Parsed, line: Line, number: Number, label: Label, who: str, subset: bool) -> Found:
    """The figure of a number in a line."""
    figure = Figure(label.metric, number.low, number.high, number.quantifier, who, subset)
    event, mode = event_of(label.metric, label.trigger, label.trigger)
    start, end = line.start + number.start, line.start + number.end
    return Found(start, end, figure, event, mode, "asserted", parsed.sentence_at(start).index, None, headline=False)
