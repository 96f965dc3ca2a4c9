"""What an outlet prints around its reports: offers and notices of its pages, and its own name behind the headlines.

None of it tells what a report is about, so that two reports are not alike because of it.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import numpy as np

from tallystick.evidence import Document
from tallystick.knowledge.headline import body, ends, names_outlet, outlet_letters
from tallystick.knowledge.load import shipped

OFTEN = 3
"""Documents of one outlet that make a line which stands in all of them furniture of its pages."""
TWICE = 2
"""Headlines of one outlet that make an end which all of them have its name."""
_CLIP = re.compile(r"\d{1,2}:\d\d (?![ap]\.?m)", re.IGNORECASE)
"""A film in a page's player, under its length: "0:47 Driver shot"."""


class Furniture:
    """The furniture of the pages of a case."""

    def __init__(self, documents: Iterable[Document]) -> None:
        lines = array("Q")
        closing: Counter[tuple[str | None, str]] = Counter()
        for document in documents:
            own = set(map(str.strip, body(document).split("\n")))
            lines.extend(_hash(document.publisher, line) for line in own)
            closing.update((document.publisher, end) for _, end in ends(document.title))
        rows, counts = np.unique(np.asarray(lines, np.uint64), return_counts=True)
        self._often = frozenset(rows[counts >= OFTEN].tolist())
        self._ends = frozenset(row for row, n in closing.items() if n >= TWICE)

    def text(self, document: Document) -> str:
        """A document's text without the furniture of its page; offsets do not hold in it."""
        text = body(document)
        offers = _may_offer(text)
        kept = (line for line in text.split("\n") if not self._has(document.publisher, line.strip(), offers))
        return "\n".join(kept)

    def _has(self, outlet: str | None, line: str, offers: bool) -> bool:
        found = _hash(outlet, line) in self._often or _CLIP.match(line) is not None
        return found or (offers and _offer().search(line) is not None)

    def headline(self, document: Document) -> str:
        """A document's title without the name of its outlet, and what follows it, at the end."""
        own = outlet_letters(document.publisher)
        for start, end in ends(document.title) if own else ():
            if start and ((document.publisher, end) in self._ends or names_outlet(end, own)):
                return document.title[:start]
        return document.title


def _hash(outlet: str | None, line: str) -> int:
    """A line of an outlet in eight bytes: all lines of a large case are as long as its texts."""
    row = repr((outlet, line)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(row, digest_size=8).digest(), "little")


def _may_offer(text: str) -> bool:
    """Whether it is worth while to look through the lines of a text: most texts hold none of the words."""
    folded = text.casefold()
    return any(words in folded for words in _offers())


def _offers() -> list[str]:
    offers: list[str] = shipped("languages/en/weighing.yaml")["furniture"]
    return offers


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _offers()))})\b", re.IGNORECASE)
