"""Pairs of those that hold something in common, as numbers: a million of them take 8 MB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

BLOCK = 1 << 18
"""Numbers worked out at one time, so that memory holds little more than what is kept."""
HALF = np.uint64(32)
"""By how many bits the first of a pair stands above the second."""
_LOW = np.uint64(0xFFFFFFFF)


def together(
    keys: NDArray[np.uint64], owners: NDArray[np.uint32], crowd: int, near: int
) -> Iterator[NDArray[np.uint64]]:
    """Pairs of owners of one key, each once a key; ``keys`` in order, the owners of each in order and each once.

    All pairs of up to ``crowd`` owners; of more each with ``near`` of the first and with as many right before it, so
    that work stays linear.
    """
    if not len(keys):
        return
    cuts = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    starts, stops = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(keys)]))
    sizes, wide = stops - starts, owners.astype(np.uint64)
    for size in range(2, crowd + 1):
        one, other = np.triu_indices(size, 1)
        groups = starts[sizes == size]
        for at in range(0, len(groups), step := max(1, BLOCK // len(one))):
            holders = wide[groups[at : at + step, np.newaxis] + np.arange(size)]
            yield ((holders[:, one] << HALF) | holders[:, other]).ravel()
    for which in np.flatnonzero(sizes > crowd):
        many = wide[starts[which] : stops[which]]
        for gap in range(1, near + 1):
            yield (many[:-gap] << HALF) | many[gap:]
        for first in range(near):
            yield (many[first] << HALF) | many[first + near + 1 :]


def apart(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the second of each pair."""
    return (pairs >> HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)


def counted(parts: Iterable[NDArray[np.uint64]]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Every number once, in order, and how often it came; of all parts only a few are in memory."""
    numbers, counts = np.empty(0, np.uint64), np.empty(0, np.int64)
    waiting: list[NDArray[np.uint64]] = []
    for part in chain(parts, [None]):
        waiting += [] if part is None else [part]
        if part is None or sum(map(len, waiting)) > len(numbers) + 4 * BLOCK:
            found, hits = np.unique(np.concatenate([*waiting, numbers[:0]]), return_counts=True)
            numbers, counts = _added(numbers, counts, found, hits)
            waiting = []
    return numbers, counts


def _added(
    numbers: NDArray[np.uint64], counts: NDArray[np.int64], found: NDArray[np.uint64], hits: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Two tables of numbers in order, each with its counts, as one."""
    both, at = np.unique(np.concatenate((numbers, found)), return_inverse=True)
    total = np.zeros(len(both), np.int64)
    total[at[: len(numbers)]] += counts
    total[at[len(numbers) :]] += hits
    return both, total
