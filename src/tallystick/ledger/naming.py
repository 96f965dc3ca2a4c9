"""What a document is called in a case where several were given the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

LENGTHS = (8, 16)
"""Hex digits of the id behind a name that several documents were given: as few as it takes."""


def labels(named: Iterable[tuple[str, str]]) -> list[str]:
    """One label for each (name, id), none twice: the name where it is alone, else ``name~<first 8 of id>``.

    The whole id is used where even those clash (a document may itself have been named ``x~0123abcd``).  The outcome
    depends on the set alone, never on its order; ids must differ.

    >>> labels([("a", "0123456789abcdef"), ("b", "1123456789abcdef"), ("a", "2123456789abcdef")])
    ['a~01234567', 'b', 'a~21234567']
    """
    documents = list(named)
    level = [0] * len(documents)
    while True:
        out = [_label(name, id, (0, *LENGTHS)[at]) for (name, id), at in zip(documents, level, strict=True)]
        uses = Counter(out)
        raised = [min(at + (uses[label] > 1), 2) for label, at in zip(out, level, strict=True)]
        if raised == level:
            return out
        level = raised


def _label(name: str, id: str, length: int) -> str:
    return f"{name}~{id[:length]}" if length else name
