"""How near a time or place stands to a figure: in words, in sentences, and in the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"\w+")
_STEPS = ((3, "within 3 words"), (6, "within 6 words"), (12, "within 12 words"), (25, "within 25 words"))
_DEEP = 12
"""Steps up the parse, at most."""


def nearness(
    parsed: Parsed, one: Found, start: int, end: int, rivals: Sequence[tuple[int, int]], figures: Sequence[Found]
) -> Iterator[str]:
    """The clues of distance between a figure and the stretch ``start``–``end``; rivals are the other candidates."""
    here = parsed.sentence_at(start)
    far = one.sentence - here.index
    if far == 0:
        yield "same sentence"
        yield from _in_sentence(parsed, one, start, end, rivals, figures)
        return
    yield f"{min(abs(far), 5)} sentences {'before' if far > 0 else 'after'}"
    if here.paragraph == parsed.sentences[one.sentence].paragraph:
        yield "same paragraph"
    low, high = (end, one.start) if far > 0 else (one.end, start)
    if any(low <= s < high for s, _ in rivals):
        yield "another between sentences"


def _in_sentence(
    parsed: Parsed, one: Found, start: int, end: int, rivals: Sequence[tuple[int, int]], figures: Sequence[Found]
) -> Iterator[str]:
    low, high = (end, one.start) if end <= one.start else (one.end, start)
    count = len(_WORD.findall(parsed.text, low, max(low, high)))
    yield next((name for most, name in _STEPS if count <= most), "far off")
    yield "before it" if end <= one.start else "after it"
    alone = not any(low <= f.start < high for f in figures if f is not one)
    if alone and count <= 6 and end > one.start and not any(low <= s < high for s, _ in rivals):
        yield "right behind it"
    if any(low <= s < high for s, _ in rivals):
        yield "another between"
    if any(low <= f.start < high for f in figures if f is not one):
        yield "another figure between"
    yield from _in_parse(parsed.sentences[one.sentence], one, start, end)


def _in_parse(sentence: Sentence, one: Found, start: int, end: int) -> Iterator[str]:
    mine, its = sentence.covering(one.start, one.end), sentence.covering(start, end)
    if not mine or not its:
        return
    under, above = verbs(mine[-1]), verbs(its[-1])
    if under and above:
        if under[0] == above[0]:
            yield "same verb"
        elif above[0] in under:
            yield "under a verb above"
        elif under[0] in above:
            yield "under a verb below"
        else:
            yield "in another clause"


def verbs(token: Token) -> list[int]:
    """The verbs that a token hangs under, nearest first."""
    out = []
    for _ in range(_DEEP):
        if token.pos_ in ("VERB", "AUX"):
            out.append(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    return out


def twins(one: Found, other: Found) -> bool:
    """Two statements of one figure: the same count of the same fate, whatever the quantifier ("18", "at least 18")."""
    count = counted(one)
    return one is not other and count is not None and count == counted(other)


def counted(one: Found) -> tuple[str, int] | None:
    """Metric and count of a figure, alike for all that state it; None where there is no count."""
    if one.figure is None:
        return None
    count = one.figure.low if one.figure.low is not None else one.figure.high
    return None if count is None else (one.figure.metric, count)
