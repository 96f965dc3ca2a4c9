"""Text as a page may show it: hostile characters made visible, stretches marked by code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

_BIDI = {
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_SHOWN = {code: f"[U+{code:04X}]" for code in (*range(0x20), *range(0x7F, 0xA0))}
_SHOWN |= {code: f"[{name}]" for code, name in _BIDI.items()}
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def visible(value: Any) -> Any:
    """A template's value with bidi controls as ``[RLO]``, other controls as ``[U+0000]``, lone surrogates as U+FFFD.

    Markup stays markup, for the replacements hold nothing that HTML reads.  What is no text is returned as it is.
    """
    if not isinstance(value, str) or not _ODD.search(value):
        return value
    shown = _ODD.sub(lambda match: _SHOWN.get(ord(match[0]), "\ufffd"), value)
    return Markup(shown) if isinstance(value, Markup) else shown  # noqa: S704  (it was markup before)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text (code points, end exclusive) and what it is marked as."""

    start: int
    end: int
    kind: str
    """``figure``, ``voice``, ``cue`` or ``shared``."""
    key: str
    """Names what is marked: a claim, a link of its chain, a copy."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> Mark | None:
        """The innermost mark of a kind that covers the piece."""
        return min((mark for mark in self.marks if mark.kind == kind), key=lambda m: m.end - m.start, default=None)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: parted by blank lines, or by line ends where the text has no blank line."""
    pattern = _BLANK_LINE if _BLANK_LINE.search(text) else re.compile("\n")
    start = 0
    for match in pattern.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """``text[start:end]`` cut wherever a mark begins or ends; joined, the pieces are the text again."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(cut, start), end) for mark in inside for cut in (mark.start, mark.end))})
    for left, right in pairwise(cuts):
        over = tuple(mark for mark in inside if mark.start <= left and mark.end >= right)
        yield Piece(left, text[left:right], over)
