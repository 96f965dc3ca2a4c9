"""The engine that needs nothing: here, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from tallystick.work.base import gathered

In = TypeVar("In")
Out = TypeVar("Out")
Key = TypeVar("Key", bound=Hashable)


class Inline:
    """Does the work in the calling process, as it is asked for."""

    def map(self, step: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """``step`` of every item, in the order of the items."""
        return map(step, items)

    def group(self, key: Callable[[In], Key], items: Iterable[In]) -> Iterator[tuple[Key, list[In]]]:
        """Items with the same key together, both keys and items in the order of their first coming."""
        return gathered(key, items)
