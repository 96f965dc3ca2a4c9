"""What an engine can do: two verbs.  Engines only execute; the order of steps stands in ``flow``."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Key = TypeVar("Key", bound=Hashable)


class Engine(Protocol):
    """Runs pure steps.  The same items give the same results in the same order, whatever the engine."""

    def map(self, step: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """``step`` of every item, in the order of the items."""

    def group(self, key: Callable[[In], Key], items: Iterable[In]) -> Iterator[tuple[Key, list[In]]]:
        """Items with the same key together, both keys and items in the order of their first coming."""


def gathered(key: Callable[[In], Key], items: Iterable[In]) -> Iterator[tuple[Key, list[In]]]:
    """``group`` in memory, for engines of one machine."""
    groups: dict[Key, list[In]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return iter(groups.items())


def batches(items: Iterable[In], size: int) -> Iterator[list[In]]:
    """The items in their order, so many at a time, the rest at the end."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
