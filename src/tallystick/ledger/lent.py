"""Documents that stay in the store: each lends its text when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from tallystick.evidence import Document

Fetch = Callable[[int], str]
"""Gives the text of the document of a number."""
_KEPT = tuple(name for name in Document.__slots__ if name != "text")


class Lent(Document):
    """A document in every respect, but that its text takes no memory: it is fetched whenever it is asked for."""

    __slots__ = ("_fetch", "_number")
    _fetch: Fetch
    _number: int

    def __init__(self, bare: Document, number: int, fetch: Fetch) -> None:
        for name in _KEPT:
            object.__setattr__(self, name, getattr(bare, name))
        object.__setattr__(self, "_fetch", fetch)
        object.__setattr__(self, "_number", number)

    @property
    def text(self) -> str:
        return self._fetch(self._number)

    def __eq__(self, other: object) -> bool:
        """Equal to whatever document holds the same, lent or not."""
        if not isinstance(other, Document):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in (*_KEPT, "text"))

    __hash__ = Document.__hash__
