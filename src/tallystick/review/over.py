"""A table under a few other rows: what is decided on a few of a million claims copies none of the others."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


class Over(Mapping[Key, Row]):
    """What lies ``beneath`` without ``gone``, the ``changed`` rows in their places and new ones at the end.

    The tables given must not change afterwards.
    """

    __slots__ = ("_beneath", "_changed", "_gone", "_new")

    def __init__(self, beneath: Mapping[Key, Row], changed: Mapping[Key, Row], gone: Collection[Key] = ()) -> None:
        self._beneath = beneath
        self._gone = frozenset(key for key in gone if key in beneath)
        self._changed = {key: row for key, row in changed.items() if key not in gone}
        self._new = tuple(key for key in self._changed if key not in beneath)

    def __getitem__(self, key: Key) -> Row:
        if key in self._changed:
            return self._changed[key]
        if key in self._gone:
            raise KeyError(key)
        return self._beneath[key]

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self._beneath if key not in self._gone)
        yield from self._new

    def __len__(self) -> int:
        return len(self._beneath) - len(self._gone) + len(self._new)
