"""The nouns as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any, TypeVar

from tallystick.evidence import (
    Attribution,
    Capture,
    Claim,
    Document,
    Figure,
    Judgement,
    Reading,
    Refusal,
    Span,
    When,
    Where,
    digest,
)

Row = Mapping[Any, Any]
Value = TypeVar("Value")


class Alike:
    """What comes again and again in a large case, days, places, offsets: of equal ones the first is given back, so that
    it stands in memory once."""

    def __init__(self) -> None:
        self._met: dict[Any, Any] = {}

    def one(self, value: Value) -> Value:
        """A text, a whole number or None."""
        met: Value = self._met.setdefault(value, value)
        return met

    def noun(self, kind: type[Value], fields: Row | None) -> Value | None:
        """A noun by its fields; 1 and 1.0 are two."""
        if fields is None:
            return None
        key = kind, *fields.values(), *map(type, fields.values())
        met: Value | None = self._met.get(key)
        if met is None:
            met = self._met[key] = kind(**fields)
        return met


def capture_row(capture: Capture) -> dict[str, Any]:
    sha256 = capture.sha256
    return {
        "id": digest(sha256, capture.origin),
        "origin": capture.origin,
        "got_at": capture.got_at,
        "how": capture.how,
        "media_type": capture.media_type,
        "sha256": sha256,
        "size": len(capture.data),
        "data": capture.data,
    }


def capture_of(row: Row) -> Capture:
    return Capture(row["origin"], row["got_at"], row["how"], row["media_type"], row["data"])


def document_row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "credit": document.credit,
        "meta": document.meta,
        "text": document.text,
    }


def document_of(row: Row, name: str, capture: str | None) -> Document:
    """The document, under the name that it bears in the case."""
    return Document(
        name=name,
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        text=row["text"],
        language=row["language"],
        url=row["url"],
        credit=tuple(row["credit"]),
        meta=_pairs(row["meta"]),
        capture=capture,
    )


def claim_row(claim: Claim) -> dict[str, Any]:
    """All of a claim but the name of its document, which the reading's row knows."""
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "event": claim.event,
        "event_mode": claim.event_mode,
        "factuality": claim.factuality,
        "figure": claim.figure and _fields(claim.figure),
        "chain": [_fields(link) for link in claim.chain],
        "when": claim.when and _fields(claim.when),
        "where": claim.where and _fields(claim.where),
        "credit": claim.credit,
        "headline": int(claim.headline),
        "context": claim.context,
        "read_by": claim.read_by,
    }


def claim_of(row: Row, document: str, alike: Alike) -> Claim:
    one = alike.one
    return Claim(
        span=Span(document, one(row["start"]), one(row["end"])),
        quote=one(row["quote"]),
        event=one(row["event"]),
        figure=alike.noun(Figure, row["figure"]),
        factuality=one(row["factuality"]),
        chain=tuple(Attribution(**{name: one(value) for name, value in link.items()}) for link in row["chain"]),
        when=alike.noun(When, row["when"]),
        where=alike.noun(Where, row["where"]),
        credit=one(tuple(row["credit"])),
        headline=bool(row["headline"]),
        event_mode=one(row["event_mode"]),
        context=row["context"],
        read_by=one(row["read_by"]),
    )


def reading_of(row: Row, document: str, claims: Iterable[Row], alike: Alike | None = None) -> Reading:
    """The reading, its document under the name that it bears in the case; ``alike`` are parts of others met before."""
    alike = alike or Alike()
    return Reading(
        document=document,
        claims=tuple(claim_of(claim, document, alike) for claim in claims),
        aliases=_pairs(row["aliases"]),
        read_by=row["read_by"],
    )


def seal(document: str, read_by: str, aliases: Any, claims: Iterable[Row]) -> str:
    """Digest of a whole reading; ``document`` is the document's id, ``claims`` are rows as ``claim_row`` makes them."""
    return digest(document, read_by, aliases, [[row[column] for column in CLAIM_COLUMNS] for row in claims])


CLAIM_COLUMNS = (
    "start", "end", "quote", "event", "event_mode", "factuality", "figure", "chain", "when", "where", "credit",
    "headline", "context", "read_by",
)  # fmt: skip


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    return {"id": digest(*astuple(refusal)), "origin": refusal.origin, "reason": refusal.reason}


def refusal_of(row: Row) -> Refusal:
    return Refusal(row["origin"], row["reason"])


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    return {
        "id": digest(*astuple(judgement)),
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
    }


def judgement_of(row: Row) -> Judgement:
    return Judgement(row["subject"], row["verdict"], row["by"], row["at"], row["note"])


def _fields(noun: Figure | Attribution | When | Where) -> dict[str, Any]:
    """By name, so that a row says what it holds.  (``dataclasses.asdict`` copies deeply, at ten times the cost.)"""
    return {name: getattr(noun, name) for name in noun.__slots__}


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((left, right) for left, right in value)
