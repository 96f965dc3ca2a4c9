"""Deaths said not to have happened, by no number: "nobody was killed", "denied killing protesters"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import nouns
from tallystick.knowledge.load import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 5
"""Tokens around the words for a death in which another word leaves it open."""
_SUBJECTS, _OBJECTS = frozenset({"nsubj", "nsubjpass"}), frozenset({"dobj"})
_UNDER = frozenset({"ccomp", "xcomp", "pcomp", "prep", "pobj", "dobj", "acl", "relcl", "conj", "compound"})
"""How a death hangs on the verb that denies it: "denied that it had killed", "rejected claims that troops killed"."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(shipped("languages/en/events.yaml")[key])


def may_deny(words: Collection[str]) -> bool:
    """Whether a sentence with these words, in lower case, can deny deaths; cheap, for the gate."""
    return not _words("deaths").isdisjoint(words) and not _denying().isdisjoint(words)


@cache
def _denying() -> frozenset[str]:
    return _words("nobody") | _words("anybody") | _words("denied") | {"not"}


def deaths_denied(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of the words for deaths that a sentence says there were not."""
    for token in doc:
        if token.lower_ not in _words("deaths") or _is_open(token):
            continue
        if token.pos_ == "NOUN":
            first = _none(token)
            if first is not None:
                yield first.i, token.i
        elif (spared := _spared(token)) is not None:
            told = [token.i, spared.left_edge.i, spared.i, *(c.i for c in token.children if c.dep_ == "neg")]
            yield min(told), max(told)
        elif _is_denied(token):
            yield token.i, token.i


def _is_open(token: Token) -> bool:
    near = token.doc[max(0, token.i - _NEAR) : token.i + _NEAR + 1]
    return any(t.lower_ in _words("unsettled") or t.like_num for t in near if t.i != token.i and t.lower_ != "one")


def _none(noun: Token) -> Token | None:
    """ "No deaths", "without casualties": the word that says so."""
    own = next((c for c in noun.children if c.lower_ in _words("nobody") and c.dep_ == "det"), None)
    without = noun.head.lower_ == "without" and noun.dep_ == "pobj"
    return own if own is not None else noun.head if without else None


def _spared(verb: Token) -> Token | None:
    """Those of whom a verb says that it happened to none: "nobody", "no civilians", "not … anyone"."""
    for child in verb.children:
        nobody = child.lower_ in _words("nobody") or any(c.lower_ in _words("nobody") for c in child.children)
        if child.dep_ in _SUBJECTS and nobody and (verb.lower_ == "died" or child.dep_ == "nsubjpass"):
            return child
        if child.dep_ in _OBJECTS and (nobody or (_is_negated(verb) and _are_people(child))):
            return child
    return None


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _are_people(noun: Token) -> bool:
    anybody = noun.lower_ in _words("anybody") or any(c.lower_ in _words("anybody") for c in noun.children)
    return anybody or (noun.tag_ == "NNS" and noun.lower_ in nouns().people)


def _is_denied(verb: Token) -> bool:
    """Whether a verb that denies stands above, with nothing between but what was said: "denied killing protesters"."""
    above = verb
    while above.dep_ in _UNDER and above.head.i != above.i:
        above = above.head
        if above.lemma_.lower() in _words("denying"):
            return above.i < verb.i and not _is_negated(above) and not _is_negated(verb)
    return False
