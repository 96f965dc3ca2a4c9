"""A document as the readers see it: sentences, parsed where it can matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from tallystick.evidence import Document
from tallystick.extract.text.model import named, parses
from tallystick.extract.text.sentences import split

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: code-point offsets in the document's text, and its parse."""

    index: int
    start: int
    end: int
    paragraph: int
    doc: Doc | None
    """spaCy parse of ``text[start:end]`` alone, with lemmas; None where the gate left it unparsed."""

    def at(self, token: Token) -> tuple[int, int]:
        """Offsets of a token in the document's text."""
        return self.start + token.idx, self.start + token.idx + len(token)

    def covering(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that overlap a stretch of the document's text."""
        if self.doc is None:
            return ()
        low, high = start - self.start, end - self.start
        before_end = takewhile(lambda t: t.idx < high, self.doc)
        return tuple(t for t in before_end if t.idx + len(t) > low)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its sentences in order."""

    document: Document
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.document.text

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset (the one before it, between two)."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.sentences[middle].start <= offset else (low, middle - 1)
        return self.sentences[low]


_MISREAD = {chr(byte): bytes([byte]).decode("cp1252") for byte in (0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97)}
"""Signs of Windows-1252 that were read as Latin-1, where they are control characters: quotation marks, dashes."""
_UNREADABLE = re.compile(rf"[\ud800-\udfff{''.join(_MISREAD)}]")
"""These, and lone surrogates, which no parser takes."""
_SAMPLE, _FEW, _SHOUTED = 4000, 200, 0.8
"""Code points looked at, letters needed, and the share of capitals from which a text counts as all in capitals."""
Gate = Callable[[Document, Sequence[tuple[int, int]]], Sequence[bool]]
Marks = Sequence[bool]
"""One for every sentence of a document."""


@lru_cache(maxsize=64)
def readable(text: str) -> str:
    """The text as the parser should see it, offsets kept: line ends as spaces, signs of another encoding as what
    they stand for, all capitals as small letters.

    Old wire copy is all in capitals; the parser was made on mixed case.
    """
    text = _UNREADABLE.sub(lambda sign: _MISREAD.get(sign[0], "\ufffd"), text).replace("\n", " ")
    head = text[:_SAMPLE]
    letters = sum(map(str.isalpha, head))
    if letters < _FEW or sum(map(str.isupper, head)) < _SHOUTED * letters:
        return text
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def unparsed(document: Document) -> Parsed:
    """A document with its sentences, none of them parsed."""
    spans = enumerate(split(document.text))
    return Parsed(document, tuple(Sentence(i, s, e, paragraph, None) for i, (s, e, paragraph) in spans))


def parse(documents: Iterable[Document], wanted: Gate) -> Iterator[Parsed]:
    """Documents with the sentences parsed that ``wanted`` asks for, given all the sentences' offsets."""
    pages = [unparsed(document) for document in documents]
    yield from more(pages, [wanted(p.document, [(s.start, s.end) for s in p.sentences]) for p in pages])


def more(pages: Sequence[Parsed], marks: Sequence[Marks]) -> list[Parsed]:
    """Documents with the marked sentences parsed as well.  All are parsed together: few large batches cost least."""
    rows = zip(pages, marks, strict=True)
    fresh = [[m and s.doc is None for s, m in zip(page.sentences, own, strict=True)] for page, own in rows]
    return _filled(pages, fresh, parses([t for page, own in zip(pages, fresh, strict=True) for t in _texts(page, own)]))


def widen(pages: Sequence[Parsed], marks: Sequence[Marks]) -> list[Parsed]:
    """Documents with the marked sentences parsed, those and no others, and the names in them found."""
    wide = [_only(page, own) for page, own in zip(more(pages, marks), marks, strict=True)]
    return _filled(wide, marks, named([s.doc for page in wide for s in page.sentences if s.doc is not None]))


def _texts(page: Parsed, marks: Marks) -> list[str]:
    text = readable(page.text) if any(marks) else ""
    return [text[s.start : s.end] for s, m in zip(page.sentences, marks, strict=True) if m]


def _filled(pages: Sequence[Parsed], marks: Sequence[Marks], docs: Iterator[Doc]) -> list[Parsed]:
    """Documents with the next parses in their marked sentences."""
    rows = zip(pages, marks, strict=True)
    return [
        replace(
            page,
            sentences=tuple(replace(s, doc=next(docs)) if m else s for s, m in zip(page.sentences, own, strict=True)),
        )
        if any(own)
        else page
        for page, own in rows
    ]


def _only(page: Parsed, marks: Marks) -> Parsed:
    """A document without the parses of other sentences than the marked ones."""
    kept = (
        replace(s, doc=None) if s.doc is not None and not m else s for s, m in zip(page.sentences, marks, strict=True)
    )
    return replace(page, sentences=tuple(kept))
