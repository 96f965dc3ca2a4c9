"""Which tellings are compared: those under a common key, so that the work per claim does not grow with the case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from tallystick.link.days import Days
from tallystick.link.happenings import Happening
from tallystick.link.holders import HALF, apart, counted, together
from tallystick.link.likeness import Words

CROWD = 24
"""Of more tellings under one key each is compared with so many neighbours only."""


def pairs(
    tellings: Sequence[Happening], words: Words, copied: Iterable[tuple[str, str]]
) -> Iterator[tuple[int, list[int]]]:
    """Places of tellings with those behind them to compare each with, in order; ``copied`` are pairs of documents.

    Two tellings of one document are no pair: it tells them apart.
    """
    parts = chain(together(*_under_keys(tellings, words), CROWD, near=CROWD // 4), [_in_copies(tellings, copied)])
    found, _ = counted(parts)
    ones, others = apart(found)
    told = _numbered(telling.document for telling in tellings)
    two = told[ones] != told[others]
    ones, others = ones[two], others[two]
    cuts = np.flatnonzero(np.diff(ones, prepend=-1)).tolist()
    for start, stop in zip(cuts, [*cuts, len(ones)][1:], strict=True):
        yield int(ones[start]), others[start:stop].tolist()


def _numbered(values: Iterable[object]) -> NDArray[np.int64]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _under_keys(tellings: Sequence[Happening], words: Words) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Every key and the telling that has it, sorted by key, then telling.

    A key is a number for what is common to it, in the upper half, and a word in the lower: a rare name; in the weeks
    of event and report a less rare name, or with no word a place or figure.
    """
    numbers: dict[tuple[object, ...], int] = {("rare",): 0}
    keys: list[NDArray[np.uint64]] = []
    for place, telling in enumerate(tellings):
        known = words.known.words[words.known.stretch(place)].astype(np.uint64)
        keys.append(words.rare.words[words.rare.stretch(place)].astype(np.uint64))
        for week in _weeks(telling):
            named = np.uint64(numbers.setdefault((week, "name"), len(numbers))) << HALF
            other = [numbers.setdefault((week, *key), len(numbers)) for key in _keys(telling)]
            keys[-1] = np.concatenate((keys[-1], named | known, np.array(other, np.uint64) << HALF))
    owners = np.repeat(np.arange(len(keys), dtype=np.uint32), [len(found) for found in keys])
    all_of = np.concatenate([np.zeros(0, np.uint64), *keys])
    keys.clear()
    order = np.argsort(all_of, kind="stable")
    return all_of[order], owners[order]


def _keys(telling: Happening) -> Iterator[tuple[object, ...]]:
    """Under what to look for others in the same weeks, beside names."""
    if telling.where is not None:
        yield "place", telling.where.place or telling.where.name.casefold()
        yield "country", telling.where.country
    for metric, number in sorted(telling.numbers):
        if number >= 10 and number % 10:
            yield metric, number


def _weeks(telling: Happening) -> Iterable[object]:
    if telling.planned:
        return ("planned",)
    if telling.time and telling.is_period:
        return (("since", telling.time.first // 366),)
    stretches = [telling.time] if telling.time else []
    if telling.published is not None:
        stretches.append(Days(telling.published - 3, telling.published))
    weeks = {w for s in stretches for w in range((s.first - 1) // 7, (s.last + 1) // 7 + 1)}
    return sorted(weeks) or ("undated",)


def _in_copies(tellings: Sequence[Happening], copied: Iterable[tuple[str, str]]) -> NDArray[np.uint64]:
    """Pairs of tellings in documents that copy each other."""
    told: Mapping[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        told[telling.document].append(place)
    both = [pair for a, b in copied if a in told and b in told for pair in product(told[a], told[b])]
    found = np.array([sorted(pair) for pair in both], np.uint64).reshape(-1, 2)
    return (found[:, 0] << HALF) | found[:, 1]
