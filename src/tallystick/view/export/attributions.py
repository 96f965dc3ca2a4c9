"""``attributions.jsonl``: every attribution of a text, figure or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallystick.evidence import Reading
from tallystick.view.export.rows import line


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """A line an attribution: code-point spans of source (empty where unsaid), cue and content."""
    for reading in readings:
        for quoted in reading.quoted:
            yield line(
                {
                    "document": reading.document,
                    "source": [list(span) for span in quoted.source],
                    "cue": [list(span) for span in quoted.cue],
                    "content": [list(span) for span in quoted.content],
                }
            )
