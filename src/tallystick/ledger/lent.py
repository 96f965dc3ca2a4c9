"""Documents and claims that leave their words in the store: these are lent when they are asked for.

A case of a million claims holds more text than anybody looks at; whoever changes such a noun gets a plain one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from tallystick.evidence import Claim, Document

Fetch = Callable[[int], str]
"""Gives the text of the document of a number."""
Noun = TypeVar("Noun", Claim, Document)

_OF_DOCUMENT = tuple(name for name in Document.__slots__ if name != "text")
_OF_CLAIM = tuple(field.name for field in fields(Claim) if field.init and field.name != "context")


def lent_text(bare: Document, number: int, fetch: Fetch) -> Document:
    """The same document, but that ``fetch`` gives its text."""
    return _with(_copied(bare, _LentDocument, _OF_DOCUMENT), _number=number, _fetch=fetch)


def lent_context(bare: Claim, id: str, document: Document, start: int, end: int) -> Claim:
    """The same claim, of this id, but that its context is a stretch of its document's text, in code points."""
    return _with(_copied(bare, _LentClaim, _OF_CLAIM), _id=id, _document=document, _start=start, _end=end)


def _copied(bare: Noun, kind: type[Noun], names: tuple[str, ...]) -> Noun:
    made = object.__new__(kind)
    for name in names:
        object.__setattr__(made, name, getattr(bare, name))
    return made


def _with(made: Noun, **more: Any) -> Noun:
    for name, value in more.items():
        object.__setattr__(made, name, value)
    return made


class _LentDocument(Document):
    __slots__ = ("_fetch", "_number")
    _fetch: Fetch
    _number: int

    def __new__(cls, *fields: Any, **named: Any) -> Document:  # type: ignore[misc]  # what is replaced is lent no longer
        return Document(*fields, **named)

    @property
    def text(self) -> str:
        return self._fetch(self._number)

    def __eq__(self, other: object) -> bool:
        return _same(self, other, (*_OF_DOCUMENT, "text")) if isinstance(other, Document) else NotImplemented

    __hash__ = Document.__hash__


class _LentClaim(Claim):
    __slots__ = ("_document", "_end", "_start")
    _document: Document
    _start: int
    _end: int

    def __new__(cls, *fields: Any, **named: Any) -> Claim:  # type: ignore[misc]  # what is replaced is lent no longer
        return Claim(*fields, **named)

    @property
    def context(self) -> str:
        return self._document.text[self._start : self._end]

    def __eq__(self, other: object) -> bool:
        return _same(self, other, (*_OF_CLAIM, "context")) if isinstance(other, Claim) else NotImplemented

    __hash__ = Claim.__hash__


def _same(one: object, other: object, names: tuple[str, ...]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)
