"""The weights of the reader's features: fitted ones, else those set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallystick.extract.figures import metrics, running
from tallystick.knowledge.load import shipped

BY_HAND: Mapping[str, float] = {**metrics.WEIGHTS, **running.WEIGHTS}
"""The rules alone."""


@cache
def fitted() -> Mapping[str, float]:
    """The weights that ship with the package; where they come from stands at the top of ``weights/figures.yaml``."""
    return {str(name): float(weight) for name, weight in shipped("weights/figures.yaml").items()}
