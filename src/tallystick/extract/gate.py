"""The gate: a cheap, linear pass that says which sentences are worth parsing."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.evidence import Document
from tallystick.extract.numbers import find_numbers


def wanted(document: Document, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """A mark for every sentence (start, end): whether it can hold a claim."""
    return [bool(find_numbers(document.text[s:e])) for s, e in spans]
