"""Numbers that belong to a name: of a unit, a craft, a road, or a group known by where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.numbers.grammar import Number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 3
"""Words of a unit's name behind its number, at most: "38 Rashtriya Rifles"."""
_COUNTED = frozenset(["NOUN", "ADJ", "PROPN", "NUM"])


def in_name(doc: Doc, number: Number, first: int, last: int) -> bool:
    """Whether a number (tokens ``first`` to ``last``) belongs to a name and counts nobody."""
    if number.quantifier != "exact" or number.form == "vague" or number.additive:
        return False
    if number.form == "digits" and (_is_numbered(doc, first) or _opens_unit(doc, last)):
        return True
    return _ends_group(doc, first, last)


def _is_numbered(doc: Doc, first: int) -> bool:
    """ "Unit 8200 officers", "a Cessna 208"."""
    return first > 0 and doc[first - 1].text.istitle() and doc[first - 1].lower_ in closed("named_by_number")


def _opens_unit(doc: Doc, last: int) -> bool:
    """ "Soldiers of 16 Corps"; but "7 Assam Rifles jawans" are seven."""
    for token in doc[last + 1 : last + 1 + _LONGEST]:
        if not token.text.istitle():
            return False
        if token.lower_ in closed("unit_names"):
            return token.i + 1 == len(doc) or not _are_people(token.nbor())
    return False


def _are_people(token: Token) -> bool:
    return nouns().kind(token.lower_) in {"people", "likely"} and token.pos_ != "PROPN"


def _ends_group(doc: Doc, first: int, last: int) -> bool:
    """ "The Chibok 276 became a symbol", "four of the Chibok 276"; not "in the Sinai 12 died"."""
    if first < 2 or doc[first - 2].lower_ != "the" or doc[first - 1].pos_ != "PROPN":
        return False
    led = doc[first - 3] if first > 2 else None
    placed = led is not None and led.pos_ in {"ADP", "SCONJ"} and led.lower_ != "of"
    return not placed and (last + 1 == len(doc) or doc[last + 1].pos_ not in _COUNTED)
