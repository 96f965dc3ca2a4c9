"""The headline of a document: its title without the name of the outlet, and where it stands.

A claim is a span of a document's text, so a case puts a headline that the text does not hold behind it, as a last
paragraph: all offsets of the text that was given stay as they were.  Whether a text ends with its headline is told by
the title alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tallystick.evidence import Document

GAP = "\n\n"
"""What stands between a text and the headline behind it."""
SHORT = 3
"""Letters of an outlet's name that are enough to know it by, where a headline is cut off within it."""
TAIL = 120
"""Code points at the end of a title in which the name of its outlet is looked for."""
_PART = re.compile(r"\s{1,3}[-–—|:]{1,3}\s{1,3}|\s{0,3}\|\s{0,3}")
_LETTERS = re.compile(r"[^\W_]+")


def headline(document: Document) -> str:
    """The title in one line, without the name of the document's outlet, and what follows it, at the end."""
    title = " ".join(document.title.split())
    own = outlet_letters(document.publisher)
    for start, end in ends(f" {title}") if own else ():
        if names_outlet(end, own):
            return title[: max(0, start - 1)]
    return title


def with_headline(document: Document) -> Document:
    """The document with its headline behind its text, where that does not hold it already."""
    words = headline(document)
    if not _LETTERS.search(words) or _spelled(words) in _spelled(document.text):
        return document
    return replace(document, text=f"{document.text}{GAP}{words}")


def body_end(document: Document) -> int:
    """Where the text ends that is no headline behind it: the offset of the gap, or the length of the text."""
    words = headline(document)
    behind = bool(words) and document.text.endswith(f"{GAP}{words}")
    return len(document.text) - (len(GAP) + len(words) if behind else 0)


def body(document: Document) -> str:
    """The text without the headline behind it; offsets in it are offsets of the text."""
    return document.text[: body_end(document)]


def ends(title: str) -> Iterator[tuple[int, str]]:
    """What stands behind each dash or stroke near the end of a title, and where the dash or stroke begins."""
    for mark in _PART.finditer(title, max(0, len(title) - TAIL)):
        yield mark.start(), title[mark.end() :]


def outlet_letters(publisher: str | None) -> str:
    """The letters of an outlet's name or of its address, without "www", "the" and the domain it stands in."""
    name = (publisher or "").casefold().removeprefix("www.").removeprefix("the ")
    return "".join(_LETTERS.findall(name.partition(".")[0]))


def names_outlet(rest: str, own: str) -> bool:
    """Whether what follows a dash begins with the outlet's letters, or with as many of them as are left."""
    said = "".join(_LETTERS.findall(rest.casefold().removeprefix("the ")))
    return said.startswith(own) or (len(said) >= SHORT and own.startswith(said))


def _spelled(text: str) -> str:
    """A text as its words alone, so that marks, spaces and capitals tell nothing apart."""
    return f" {' '.join(_LETTERS.findall(text.casefold()))}"
