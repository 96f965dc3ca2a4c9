"""What an outlet prints around its reports: offers and notices of its pages, and its own name behind the headlines.

None of it tells what a report is about, so that two reports are not alike because of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from tallystick.evidence import Document
from tallystick.knowledge.load import shipped

OFTEN = 3
"""Documents of one outlet that make a line which stands in all of them furniture of its pages."""
TWICE = 2
"""Headlines of one outlet that make an end which all of them have its name."""
SHORT = 3
"""Letters of an outlet's name that are enough to know it by, where a headline is cut off within it."""
_CLIP = re.compile(r"\d{1,2}:\d\d (?![ap]\.?m)", re.IGNORECASE)
"""A film in a page's player, under its length: "0:47 Driver shot"."""
_PART = re.compile(r"\s{1,3}[-–—|:]{1,3}\s{1,3}|\s{0,3}\|\s{0,3}")
TAIL = 120
"""Code points at the end of a title in which the name of its outlet is looked for."""
_LETTERS = re.compile(r"[^\W_]+")


class Furniture:
    """The furniture of the pages of a case."""

    def __init__(self, documents: Iterable[Document]) -> None:
        lines: Counter[tuple[str | None, str]] = Counter()
        ends: Counter[tuple[str | None, str]] = Counter()
        for document in documents:
            own = set(map(str.strip, document.text.split("\n")))
            lines.update((document.publisher, line) for line in own)
            ends.update((document.publisher, end) for _, end in _ends(document.title))
        self._often = frozenset(row for row, n in lines.items() if n >= OFTEN)
        self._ends = frozenset(row for row, n in ends.items() if n >= TWICE)

    def text(self, document: Document) -> str:
        """A document's text without the furniture of its page; offsets do not hold in it."""
        kept = (line for line in document.text.split("\n") if not self._has(document.publisher, line.strip()))
        return "\n".join(kept)

    def _has(self, outlet: str | None, line: str) -> bool:
        return (outlet, line) in self._often or _CLIP.match(line) is not None or _offer().search(line) is not None

    def headline(self, document: Document) -> str:
        """A document's title without the name of its outlet, and what follows it, at the end."""
        own = _outlet(document.publisher)
        for start, end in _ends(document.title) if own else ():
            if start and ((document.publisher, end) in self._ends or _names(end, own)):
                return document.title[:start]
        return document.title


def _ends(title: str) -> Iterator[tuple[int, str]]:
    """What stands behind each dash or stroke near the end of a title, and where it begins."""
    for mark in _PART.finditer(title, max(0, len(title) - TAIL)):
        yield mark.start(), title[mark.end() :]


def _outlet(publisher: str | None) -> str:
    """The letters of an outlet's name or of its address, without "www", "the" and the domain it stands in."""
    name = (publisher or "").casefold().removeprefix("www.").removeprefix("the ")
    return "".join(_LETTERS.findall(name.partition(".")[0]))


def _names(rest: str, own: str) -> bool:
    """Whether what follows a dash begins with the outlet's name, or with as much of it as is left."""
    said = "".join(_LETTERS.findall(rest.casefold().removeprefix("the ")))
    return said.startswith(own) or (len(said) >= SHORT and own.startswith(said))


@cache
def _offer() -> re.Pattern[str]:
    words: list[str] = shipped("languages/en/weighing.yaml")["furniture"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
