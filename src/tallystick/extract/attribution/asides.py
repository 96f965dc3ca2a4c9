"""Clauses that a relative pronoun opens behind a comma, and where the main clause goes on behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.extract.attribution.phrases import FINITE
from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENS = frozenset({"which", "who", "whom", "whose"})
_LONGEST = 40
"""Tokens."""


def closes(doc: Doc, comma: int) -> int | None:
    """The comma that closes the clause opened by ", which" or ", for whom": a finite verb follows it, that of the main
    clause.  ``comma`` is the token that opens it; None where it opens none, or where the sentence ends with it."""
    opened = doc[comma].text == "," and any(t.lower_ in _OPENS for t in doc[comma + 1 : comma + 3])
    if not opened or (doc[comma + 1].lower_ not in _OPENS and doc[comma + 1].pos_ != "ADP"):
        return None
    behind = (t for t in doc[comma + 3 : comma + _LONGEST] if t.text == "," and t.i + 1 < len(doc))
    return next((t.i for t in behind if t.nbor().tag_ in FINITE), None)


def held(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """The sayings of a sentence; one in such a clause speaks of that clause alone: "The raid, which the army said was
    its largest, | killed 12"."""
    doc = sentence.doc
    if doc is None or not found:
        return list(found)
    ends = [(t.i, end) for t in doc[:-2] if t.text == "," and (end := closes(doc, t.i)) is not None]
    spans = [(sentence.at(doc[low])[0], sentence.at(doc[high])[0]) for low, high in ends]
    return [_within(saying, spans) for saying in found]


def _within(saying: Saying, spans: Sequence[Stretch]) -> Saying:
    low, high = saying.hull
    span = next(((start, end) for start, end in spans if start <= low and high < end), None)
    if span is None or saying.borrowed:
        return saying
    pieces = ((max(s, span[0]), min(e, span[1])) for s, e in saying.content)
    return replace(saying, content=tuple((s, e) for s, e in pieces if s < e))
