"""One person without a number word: "a woman was killed" is a figure of one, marked ``implied``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.relations import relation
from tallystick.extract.figures.triggers import Trigger
from tallystick.extract.figures.vocabulary import nouns
from tallystick.extract.numbers.grammar import Number
from tallystick.extract.text.gate import PLAIN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ARTICLES = frozenset(["a", "an", "another"])
_REACH = 6


def find_implied(doc: Doc, sentence: int, groups: Sequence[Counted], triggers: Sequence[Trigger]) -> list[Decided]:
    """The single persons of a sentence of whom a fate is told, outside the counted ``groups``."""
    found = [t for t in triggers if t.metric in PLAIN and not t.weak and t.role in {"suffered", "done"}]
    singles = [s for s in _singles(doc) if all(s.head < g.first or s.first > g.head for g in groups)] if found else []
    return [Decided(s, t.metric, t, sentence, doc[s.head].lower_) for s in singles if (t := _fate(doc, s, found))]


def _fate(doc: Doc, single: Counted, found: Sequence[Trigger]) -> Trigger | None:
    return next((t for t in found if relation(doc, single, t) in {"argument", "clause", "argument-conj"}), None)


def _singles(doc: Doc) -> Iterator[Counted]:
    for token in doc:
        if token.lower_ in _ARTICLES and token.pos_ == "DET":
            head = next((t for t in doc[token.i + 1 : token.i + _REACH] if _person(doc, t.i)), None)
            if head is not None and head.tag_ == "NN" and token in head.children:
                text = doc[token.i + 1 : head.i + 1].text
                number = Number(
                    token.idx, token.idx + len(token.text), 1, 1, "implied", (token.idx, token.idx), "words", False
                )
                yield Counted(number, token.i, token.i, head.i, "people", text, "")


def _person(doc: Doc, at: int) -> bool:
    following = doc[at + 1] if at + 1 < len(doc) else None
    ends = following is None or following.pos_ not in {"NOUN", "PROPN"} or following.lower_ not in nouns().people
    return doc[at].lower_ in nouns().people and ends
