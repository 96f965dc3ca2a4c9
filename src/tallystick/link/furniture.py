"""What an outlet prints around its reports: offers and notices of its pages, and its own name behind the headlines.

None of it tells what a report is about, so that two reports are not alike because of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

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
        lines: Counter[tuple[str | None, str]] = Counter()
        closing: Counter[tuple[str | None, str]] = Counter()
        for document in documents:
            own = set(map(str.strip, body(document).split("\n")))
            lines.update((document.publisher, line) for line in own)
            closing.update((document.publisher, end) for _, end in ends(document.title))
        self._often = frozenset(row for row, n in lines.items() if n >= OFTEN)
        self._ends = frozenset(row for row, n in closing.items() if n >= TWICE)

    def text(self, document: Document) -> str:
        """A document's text without the furniture of its page; offsets do not hold in it."""
        kept = (line for line in body(document).split("\n") if not self._has(document.publisher, line.strip()))
        return "\n".join(kept)

    def _has(self, outlet: str | None, line: str) -> bool:
        return (outlet, line) in self._often or _CLIP.match(line) is not None or _offer().search(line) is not None

    def headline(self, document: Document) -> str:
        """A document's title without the name of its outlet, and what follows it, at the end."""
        own = outlet_letters(document.publisher)
        for start, end in ends(document.title) if own else ():
            if start and ((document.publisher, end) in self._ends or names_outlet(end, own)):
                return document.title[:start]
        return document.title


@cache
def _offer() -> re.Pattern[str]:
    words: list[str] = shipped("languages/en/weighing.yaml")["furniture"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
