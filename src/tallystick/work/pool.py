"""The engine of one machine: as many processes as asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from tallystick.work.base import gathered

In = TypeVar("In")
Out = TypeVar("Out")
Key = TypeVar("Key", bound=Hashable)


class Pool:
    """Spreads the work over processes; a bounded number of items is under way at once, so that memory is too."""

    def __init__(self, processes: int) -> None:
        self.processes = processes

    def map(self, step: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """``step`` of every item, in the order of the items; ``step`` and items must be picklable."""
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as executor:
            under_way: deque[Future[Out]] = deque()
            for item in items:
                under_way.append(executor.submit(step, item))
                if len(under_way) >= 2 * self.processes:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()

    def group(self, key: Callable[[In], Key], items: Iterable[In]) -> Iterator[tuple[Key, list[In]]]:
        """Items with the same key together, both keys and items in the order of their first coming."""
        return gathered(key, items)
