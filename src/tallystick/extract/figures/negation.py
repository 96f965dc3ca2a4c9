"""What did not happen to anybody: "were not hurt", "none of the four", "without injuring anyone"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import closed, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 7
"""Tokens before a number."""
_STATES = frozenset(["acomp", "attr", "oprd"])
"""How a state hangs on its verb: "were not dead"."""


def is_negated(word: Token) -> bool:
    """Whether what a verb or a state tells is said not to have happened; "not only killed" did happen."""
    verb = word.head if word.dep_ in _STATES and word.head.pos_ in {"AUX", "VERB"} else word
    if any(c.dep_ == "neg" and not _only(c) for c in {*word.children, *verb.children}):
        return True
    return word.dep_ == "pcomp" and word.head.lower_ in closed("without")


def _not_one(before: Sequence[str]) -> bool:
    """ "Not a single | one of the 12"."""
    return tuple(before[-3:]) == ("not", "a", "single") or tuple(before[-1:]) == ("not",)


def _only(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in closed("only")


def is_replaced(doc: Doc, first: int, head: int) -> bool:
    """ "Three bodies were found, not six as officials had said": the number (tokens ``first`` to ``head``) that
    somebody gave and another before it replaces."""
    if first < 2 or doc[first - 1].lower_ != "not" or not (doc[first - 2].is_punct or doc[first - 2].lower_ == "and"):
        return False
    return head + 1 < len(doc) and doc[head + 1].lower_ == "as"


def are_spared(doc: Doc, first: int, head: int, told: Iterable[int]) -> bool:
    """Whether counted people (tokens ``first`` to their noun ``head``) are those to whom it did not happen.

    ``told`` are the words that tell of what did: "were not killed but wounded".
    """
    before = [t.lower_ for t in doc[max(0, first - _REACH) : first]]
    while before and before[-1] in closed("the"):
        before.pop()
    if before[-3:] == ["how", "many", "of"]:
        return True
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in closed("none_of"):
        return True
    if _not_one(before) or (before[-2:] == ["one", "of"] and _not_one(before[:-2])):
        return True
    verb = doc[head].head
    if not doc[head].dep_.startswith(("nsubj", "dobj")) or verb.lower_ not in triggers() or not is_negated(verb):
        return False
    return not any(verb.i in {t, doc[t].head.i} for t in told)
