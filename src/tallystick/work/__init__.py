"""By what hands: engines that run pure steps."""

from __future__ import annotations

from tallystick.work.apart import apart
from tallystick.work.base import Engine, batches
from tallystick.work.inline import Inline
from tallystick.work.pool import Pool

__all__ = ["Engine", "Inline", "Pool", "apart", "batches", "engine"]


def engine(jobs: int) -> Engine:
    """The engine for so many jobs at once: this process for one, a pool of processes for more."""
    return Inline() if jobs <= 1 else Pool(jobs)
