"""People who leave the place where they live or hold out, people driven from it, and where they find refuge."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import closed, nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 5
"""Tokens between a verb of leaving, or "from", and the word for the place, at most."""
_DRIVEN = 20
"""Tokens between a verb of driving and its "from", at most: the people stand between."""
_LEADING = frozenset(["DET", "ADJ", "NUM", "NOUN", "VERB", "ADV", "PART", "PRON"])
"""What may stand between "left" and the word for a place."""
_WITHIN = ("compound", "nmod")
_MARKS = frozenset(";:.!?")
_INTO = frozenset(["to", "in", "into", "at"])


def departs(doc: Doc, at: int) -> bool:
    """ "Left the two besieged towns", "will leave Alinda", "got out of the city": people who go away from where they
    live, or hold out."""
    word = doc[at].lower_
    if word in closed("getting_out") and [t.lower_ for t in doc[at + 1 : at + 3]] == ["out", "of"]:
        return _place(doc, at + 2, frozenset(["pobj", *_WITHIN]), closed("abodes"))
    if word not in closed("departing"):
        return False
    return _leaves_country(doc[at]) or _place(doc, at, frozenset(["dobj", *_WITHIN]), closed("abodes"))


def drives_out(doc: Doc, at: int) -> bool:
    """ "Drove 40,000 people from their homes", "were forced out of the valley": people made to go away."""
    if doc[at].lower_ not in closed("driving_out"):
        return False
    for word in doc[at + 1 : at + 1 + _DRIVEN]:
        if word.text in _MARKS:
            return False
        led = word.lower_ == "from" or (word.lower_ == "of" and word.nbor(-1).lower_ == "out")
        if led and _place(doc, word.i, frozenset(["pobj", *_WITHIN]), closed("abodes") | closed("homes")):
            return True
    return False


def finds_refuge(doc: Doc, at: int) -> bool:
    """ "Were moved to relief camps", "are staying in evacuation centres", "shifted to safer places"."""
    if doc[at].lower_ not in closed("moving") | closed("staying"):
        return False
    led = next((t for t in doc[at + 1 : at + 1 + _REACH] if t.lower_ in _INTO), None)
    return led is not None and is_refuge(doc, led.i)


def is_refuge(doc: Doc, at: int) -> bool:
    """Whether a place for those who had to leave home stands behind a preposition."""
    place = [t.lower_ for t in doc[at + 1 : at + 2 + _REACH]]
    end = next((n for n, word in enumerate(place) if word in {",", ".", "and", "from", "by", "for"}), len(place))
    if not closed("refuges").isdisjoint(place[:end]):
        return True
    pairs = pairwise(place[:end])
    return any(kind in closed("refuge_kinds") and site in closed("refuge_sites") for kind, site in pairs)


def _place(doc: Doc, at: int, parts: frozenset[str], words: frozenset[str]) -> bool:
    """Whether the noun phrase behind a token names a country or a town, or has one of the words."""
    end = at + 1
    while end < len(doc) and end - at <= _REACH and (doc[end].pos_ in _LEADING or doc[end].text == "-"):
        end += 1
    named = end < len(doc) and doc[end].ent_type_ == "GPE" and doc[end].dep_ in parts
    return named or any(t.lower_ in words for t in doc[at + 1 : end + 1])


def _leaves_country(verb: Token) -> bool:
    """ "About 200 Americans left Pakistan": a name, and people who leave no club or office."""
    if not any(c.dep_ == "dobj" and c.pos_ == "PROPN" and c.i == verb.i + 1 for c in verb.children):
        return False
    leaving = [c for c in verb.children if c.dep_ == "nsubj"]
    foreign = (c for c in leaving if c.text.istitle() and c.i > 0 and nouns().kind(c.lower_) == "people")
    return any(c.lower_ in closed("dwellers") for c in leaving) or any(foreign)
