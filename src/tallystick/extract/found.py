"""What the readers hand each other: a figure found in a text, not yet a claim."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Factuality, Figure


@dataclass(frozen=True, slots=True)
class Found:
    """A figure (or an event without one) with where it stands; offsets are code points of the document's text."""

    start: int
    end: int
    """``text[start:end]`` is the quote."""
    figure: Figure | None
    event: str
    event_mode: str
    factuality: Factuality
    sentence: int
    """Index in ``Parsed.sentences``."""
    trigger: tuple[int, int] | None
    """The words that make the metric: "killed", "death toll"; None where it was carried over."""
    headline: bool
