"""Document: what exactly does this text say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.evidence import Claim, Document, Link
from tallystick.knowledge.headline import GAP, body, body_end
from tallystick.view.cues import cues
from tallystick.view.index import Index, Seat
from tallystick.view.pages.quotes import Quote, quote
from tallystick.view.text import Mark, Piece, paragraphs, pieces


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim beside its paragraph: the quote, and where it counts."""

    quote: Quote
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text as it stands, and the claims that begin in it."""

    start: int
    headline: bool
    """Whether it is the headline that stands behind the text."""
    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]
    shared: tuple[str, ...]
    """Names of other documents that hold a passage of it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document with the same words."""

    document: Document
    score: float
    why: tuple[str, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with its claims aligned to its text."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    copies: tuple[Copy, ...]
    claims: int

    @property
    def earlier(self) -> frozenset[str]:
        """Names of the copies that were published before this text."""
        return frozenset(copy.document.name for copy in self.copies if copy.earlier)


def page(index: Index, document: Document) -> DocumentPage:
    """A document, its text cut at every mark."""
    claims = index.by_document.get(document.name, ())
    links = index.copies.get(document.name, ())
    marks = [*_claim_marks(claims), *_cue_marks(document, claims), *_shared_marks(document, links)]
    rows = tuple(_paragraph(index, document, claims, marks, span) for span in _spans(document))
    return DocumentPage(document, rows, _copies(index, document, links), len(claims))


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text, that of the headline behind it first."""
    text = body(document)
    if len(text) < len(document.text):
        yield len(text) + len(GAP), len(document.text)
    yield from paragraphs(text)


def _claim_marks(claims: Sequence[Claim]) -> list[Mark]:
    figures = [Mark(claim.span.start, claim.span.end, "figure", claim.id) for claim in claims]
    voices = {(link.start, link.end): claim.id for claim in claims for link in claim.chain if link.end > link.start}
    return figures + [Mark(start, end, "voice", claim) for (start, end), claim in sorted(voices.items())]


def _cue_marks(document: Document, claims: Sequence[Claim]) -> list[Mark]:
    found = {span: claim.id for claim in claims for span in cues(document.text, claim)}
    return [Mark(start, end, "cue", claim) for (start, end), claim in sorted(found.items())]


def _shared_marks(document: Document, links: Sequence[Link]) -> list[Mark]:
    found = []
    for link in links:
        here = link.left == document.name
        other = link.right if here else link.left
        for left_start, left_end, right_start, right_end in link.shared:
            start, end = (left_start, left_end) if here else (right_start, right_end)
            found.append(Mark(start, end, "shared", other))
    return found


def _paragraph(
    index: Index, document: Document, claims: Sequence[Claim], marks: Sequence[Mark], span: tuple[int, int]
) -> Paragraph:
    start, end = span
    here = [claim for claim in claims if start <= claim.span.start < end]
    readings = tuple(Reading(quote(index, claim), index.seats(claim)) for claim in here)
    shared = sorted({m.key for m in marks if m.kind == "shared" and m.start < end and m.end > start})
    behind = start > body_end(document)
    return Paragraph(start, behind, tuple(pieces(document.text, start, end, marks)), readings, tuple(shared))


def _copies(index: Index, document: Document, links: Sequence[Link]) -> tuple[Copy, ...]:
    found = []
    for link in links:
        other = index.tally.documents.get(link.right if link.left == document.name else link.left)
        if other is not None:
            earlier = (other.published or "9") < (document.published or "9")
            found.append(Copy(other, link.score, link.why, earlier))
    return tuple(sorted(found, key=lambda copy: (copy.document.published or "9", copy.document.name)))
