"""What a voice adds behind itself: "At least 30 were wounded, the director said, | 12 of them seriously"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import FINITE
from tallystick.extract.attribution.saying import Saying, stretches
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset({",", "-", "–", "—", "--"})


def with_trailing(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """The sayings of a sentence; a voice that closes what it says also has the part told behind it.

    A part, or what a count grew by, has no clause that could stand alone: no other voice can have said it.
    """
    if sentence.doc is None:
        return list(found)
    starts = sorted(s.hull[0] for s in found if s.source and s.stance is not None)
    out = []
    for saying in found:
        low = saying.hull[1]
        high = next((start for start in starts if start >= low), sentence.end)
        behind = [t for t in sentence.doc if low <= sentence.at(t)[0] < high] if _closes(saying) else []
        out.append(replace(saying, content=(*saying.content, *stretches(sentence, _part(behind)))))
    return out


def _closes(saying: Saying) -> bool:
    vouched = bool(saying.source and saying.content) and saying.stance is not None
    return vouched and saying.content[-1][1] <= saying.hull[0]


def _part(behind: Sequence[Token]) -> Sequence[Token]:
    """From the mark behind which a part is told to the end of its clause; empty where none is."""
    for at, token in enumerate(behind):
        rest = behind[at + 1 :]
        if token.text in _MARKS and _opens(rest):
            return list(_clause(rest))
    return ()


def _opens(rest: Sequence[Token]) -> bool:
    """ "Including 12 children", "12 of them", "two more than a day earlier"."""
    words = lexicon()
    number = next((n for n, t in enumerate(rest[:5]) if t.pos_ == "NUM" or t.like_num), None)
    if number is None:
        return False
    before, after = rest[:number], [t.lower_ for t in rest[number + 1 : number + 3]]
    if before and before[0].lower_ in words.parting:
        return True
    if any(t.lower_ not in words.approximating for t in before) or not after:
        return False
    return (after[0] == "of" and after[-1] in words.parted) or after in (["more", "than"], ["fewer", "than"])


def _clause(rest: Sequence[Token]) -> Iterator[Token]:
    """The words up to a mark behind which a clause of its own begins."""
    for at, token in enumerate(rest):
        own = token.text in {",", ";"} and any(t.tag_ in FINITE and t.dep_ != "relcl" for t in rest[at + 1 :])
        if token.text == ";" or own:
            return
        yield token
