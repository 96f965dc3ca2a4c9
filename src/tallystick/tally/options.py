"""What a person may ask of a weighing."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Metric


@dataclass(frozen=True, slots=True)
class Options:
    """Nothing here changes a fact: the same case may be weighed in many ways side by side."""

    rule: str = "minmax/1"
    strike: frozenset[str] = frozenset()
    """Ids of sources whose word is left out."""
    strict: bool = False
    """Alliances count as one source."""
    metric: Metric | None = None
    """Cells of this metric alone."""
    as_of: str | None = None
    """ISO day: reports published after it are left out; undated ones stay."""
