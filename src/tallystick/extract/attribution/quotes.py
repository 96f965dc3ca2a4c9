"""Stretches between quotation marks, over sentences and paragraphs, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(r"[“”«»„\"]|''|``")
_LINE = re.compile(r"[^\n]+")
_OPENING, _CLOSING = frozenset({"“", "«", "„", "``"}), frozenset({"”", "»"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included; offsets are code points of the text."""

    start: int
    end: int
    goes_on: bool = False
    """Goes on from the paragraph before, whose quotation was left open."""


@lru_cache(maxsize=2)
def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, in order; asked several times of each text.

    A paragraph that opens with a mark after one whose last mark was never closed goes on with it, as printers set long
    speech; any other mark without its pair quotes nothing.
    """
    found: list[Quotation] = []
    left_open: Quotation | None = None
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        marks = list(_MARK.finditer(text, line.start(), line.end()))
        goes_on = left_open is not None and bool(marks) and not text[line.start() : marks[0].start()].strip()
        if left_open is not None and goes_on:
            found.append(left_open)
        closed, left_open = _pairs(text, marks, line.end(), goes_on)
        found += closed
    return tuple(found)


def _pairs(text: str, marks: list[re.Match[str]], end: int, goes_on: bool) -> tuple[list[Quotation], Quotation | None]:
    """The closed quotations of one line, and the one that it leaves open."""
    closed: list[Quotation] = []
    opened: int | None = None
    for mark in marks:
        if opened is None:
            opened = mark.start() if _opens(text, mark) else None
        elif mark.group() not in _OPENING:
            closed.append(Quotation(opened, mark.end(), goes_on and not closed))
            opened = None
    return closed, None if opened is None else Quotation(opened, end, goes_on and not closed)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """A straight mark opens where a word follows it; a closing mark never does."""
    following = text[mark.end() : mark.end() + 1]
    return mark.group() not in _CLOSING and bool(following) and not following.isspace()
