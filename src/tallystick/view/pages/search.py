"""Search: where does the case speak of this?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from tallystick.evidence import Document, Incident, Source
from tallystick.knowledge.headline import body
from tallystick.view.finder import Finder, Wanted, wanted
from tallystick.view.folded import fold, places
from tallystick.view.index import Index
from tallystick.view.pages.quotes import Quote, quote
from tallystick.view.text import paragraphs

LIMIT = 20
"""Hits of each kind on the page."""
_BEFORE, _LENGTH = 100, 300
"""Code points of a snippet: before its first mark, and in all."""
_PARAGRAPHS, _LONGEST = 400, 20_000
"""How far into a text, and into one paragraph, a snippet is looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a document's text."""

    document: Document
    paragraph: int
    pieces: tuple[tuple[str, bool], ...]
    """The text around it, and whether each piece is what was searched for."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, and how much of it there is."""

    wanted: str
    incidents: tuple[Incident, ...]
    sources: tuple[Source, ...]
    quotes: tuple[Quote, ...]
    hits: tuple[Hit, ...]
    all_quotes: int
    documents: int
    """Documents that hold the words, whether shown or not."""
    number: int
    pages: int


def page(index: Index, finder: Finder, text: str, number: int = 1) -> SearchPage:
    """What holds all the words, and the words in quotes side by side, whatever their case or accents.

    ``number`` is the page (from 1) of documents and quotes.
    """
    words = wanted(text)
    if not words.phrases:
        return SearchPage(" ".join(text.split()), (), (), (), (), 0, 0, 1, 1)
    start = (max(number, 1) - 1) * LIMIT
    texts = finder.texts(index, words, start, LIMIT)
    quotes = finder.quotes(index, words, start, LIMIT)
    pages = max(1, -(-max(texts.all_names, quotes.all_names) // LIMIT))
    documents, claims = index.tally.documents, index.tally.claims
    named = index.once("search names", lambda: _source_names(index))
    return SearchPage(
        " ".join(text.split()),
        tuple(islice((i for i in index.tally.incidents if _holds(index.titles[i.id], words)), LIMIT)),
        tuple(index.tally.sources[id] for id in islice(_named(named, words), LIMIT)),
        tuple(quote(index, claims[id]) for id in quotes.names if id in claims),
        tuple(hit(documents[name], words) for name in texts.names if name in documents),
        quotes.all_names,
        texts.all_names,
        min(max(number, 1), pages),
        pages,
    )


def _source_names(index: Index) -> Mapping[str, str]:
    """Every source's names, as search compares them, in the order of names."""
    ordered = sorted(index.tally.sources.values(), key=lambda s: (s.name, s.id))
    return {source.id: fold(f"{source.name} {source.id}") for source in ordered}


def _named(names: Mapping[str, str], words: Wanted) -> Iterable[str]:
    return (id for id, name in names.items() if _holds(name, words))


def _holds(folded: str, words: Wanted) -> bool:
    return all(" ".join(phrase) in folded for phrase in words.phrases)


def hit(document: Document, words: Wanted) -> Hit:
    """The paragraph of a text that holds most of the words, marked; its beginning where only the title does."""
    pattern, text = words.pattern(), body(document)
    spans = list(islice(paragraphs(text), _PARAGRAPHS))
    found = [(len(set(pattern.findall(fold(text[s : min(e, s + _LONGEST)])))), -s, e) for s, e in spans]
    most, start, end = max(found, default=(0, 0, 0))
    if not most:
        start, end = next(((-s, e) for s, e in spans), (0, 0))
    return Hit(document, -start, tuple(snippet(text[-start:end][:_LONGEST], words)))


def snippet(text: str, words: Wanted) -> Iterable[tuple[str, bool]]:
    """A stretch of a text around the first of the words, cut into what was searched for and what stands between."""
    folded, offsets = places(text)
    marks = [(offsets[m.start()], offsets[m.end() - 1] + 1) for m in words.pattern().finditer(folded)]
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    start = text.find(" ", start, marks[0][0]) + 1 or start if start else 0
    end = len(text) if len(text) - start <= _LENGTH else text.rfind(" ", start, start + _LENGTH)
    end = max(end, marks[0][1] if marks else start, start + 1)
    at = start
    yield ("… ", False) if start else ("", False)
    for left, right in marks:
        if at <= left < right <= end:
            yield text[at:left], False
            yield text[left:right], True
            at = right
    yield text[at:end] + (" …" if end < len(text) else ""), False
