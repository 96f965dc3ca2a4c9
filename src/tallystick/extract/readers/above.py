"""A headline that stands behind its text, read where its readers saw it: above the text.

The text is read without it, so that no figure of the text is read otherwise because a headline follows; then the
headline is read as what stands above the text, and what is found in it is put where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tallystick.evidence import Attribution, Claim, Document, Span
from tallystick.extract.text.parsed import Parsed, Sentence, unparsed
from tallystick.knowledge.headline import GAP, body_end, headline


def without(document: Document) -> Document:
    """The document as it stands above its headline."""
    end = body_end(document)
    return document if end == len(document.text) else replace(document, text=document.text[:end])


def above(document: Document, page: Parsed) -> Parsed:
    """The document with its headline set above the text, whose sentences are those of ``page``, parsed as far as they
    are there."""
    words = headline(document)
    top = unparsed(replace(document, title=words, text=f"{words}{GAP}{page.text}"))
    own = [s for s in top.sentences if s.start < len(words)]
    under = (_moved(s, len(own), len(words) + len(GAP), own[-1].paragraph + 1) for s in page.sentences)
    return replace(top, sentences=(*own, *under))


def _moved(sentence: Sentence, index: int, offset: int, paragraph: int) -> Sentence:
    return replace(
        sentence,
        index=sentence.index + index,
        start=sentence.start + offset,
        end=sentence.end + offset,
        paragraph=sentence.paragraph + paragraph,
    )


def behind(claims: Iterable[Claim], document: Document) -> Iterator[Claim]:
    """Of the claims read in a headline above its text those of the headline, where they stand in the document."""
    words, end = len(headline(document)), body_end(document)

    def at(offset: int) -> int:
        return offset + end + len(GAP) if offset < words else offset - words - len(GAP)

    for claim in claims:
        if claim.span.start < words:
            span = Span(claim.span.document, at(claim.span.start), at(claim.span.start) + len(claim.quote))
            yield replace(claim, span=span, chain=tuple(_placed(a, at(a.start)) for a in claim.chain))


def _placed(link: Attribution, start: int) -> Attribution:
    return replace(link, start=start, end=start + link.end - link.start)
