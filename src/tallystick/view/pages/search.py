"""Search: where does the case speak of this?"""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Document, Incident, Source
from tallystick.view.folded import find, fold
from tallystick.view.index import Index
from tallystick.view.text import paragraphs

LIMIT = 50
"""Hits of each kind on the page."""
_ROOM = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a document's text."""

    document: Document
    paragraph: int
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, and how much of it there is."""

    wanted: str
    incidents: tuple[Incident, ...]
    sources: tuple[Source, ...]
    hits: tuple[Hit, ...]
    documents: int
    """Documents that hold the words, whether shown or not."""


def page(index: Index, wanted: str) -> SearchPage:
    """Incidents, sources and documents that hold the words as they are written, whatever their case or accents."""
    folded = fold(" ".join(wanted.split()))
    if not folded:
        return SearchPage("", (), (), (), 0)
    incidents = [i for i in index.tally.incidents if folded in fold(i.title)]
    sources = sorted(index.tally.sources.values(), key=lambda s: (s.name, s.id))
    names = [name for name, text in index.folded.items() if folded in text]
    shown = (_hit(index.tally.documents[name], folded) for name in names[:LIMIT])
    return SearchPage(
        wanted,
        tuple(incidents[:LIMIT]),
        tuple(source for source in sources if folded in fold(source.name))[:LIMIT],
        tuple(hit for hit in shown if hit is not None),
        len(names),
    )


def _hit(document: Document, folded: str) -> Hit | None:
    """The first place of a document's text, or its beginning where only the title holds the words."""
    text = document.text
    start, end = find(text, folded) or (0, 0)
    opens, closes = next(((s, e) for s, e in paragraphs(text) if start < e), (0, len(text)))
    return Hit(document, opens, _tail(text[opens:start]), text[start:end], _head(text[end:closes]))


def _tail(text: str) -> str:
    """The last words of what stands before a hit."""
    return text if len(text) <= _ROOM else "… " + text[-_ROOM:].partition(" ")[2]


def _head(text: str) -> str:
    """The first words of what stands after it."""
    return text if len(text) <= _ROOM else text[:_ROOM].rpartition(" ")[0] + " …"
