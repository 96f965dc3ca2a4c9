"""No span, no value: a claim stands only where its words stand in the stored text."""

from __future__ import annotations

from tallystick.errors import SpanError
from tallystick.evidence import Claim


def require(claim: Claim, document: str, text: str) -> None:
    """Raise ``SpanError`` unless the claim is of that document and all its words are found there."""
    if found := fault(claim, document, text):
        raise SpanError(found)


def fault(claim: Claim, document: str, text: str) -> str | None:
    """What is wrong with the claim's offsets, as one sentence; None where all holds."""
    span = claim.span
    at = f"{document}:{span.start}-{span.end}"
    if span.document != document:
        return f"{at}: the claim is of another document, {span.document}"
    if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != claim.quote:
        return f"{at}: the quote {_short(claim.quote)} is not at its offsets"
    for link in claim.chain:
        if not 0 <= link.start <= link.end <= len(text):
            return f"{at}: the mention of {_short(link.voice)} lies outside of the text"
    return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "…")
