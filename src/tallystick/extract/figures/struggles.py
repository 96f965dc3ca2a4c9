"""Long struggles, whose tolls run on: their age, what they have cost, and who keeps count of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tallystick.extract.figures.vocabulary import toll_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = 45
"""Code points before a struggle in which it may be told who keeps count of it."""
_OLD = re.compile(
    r"\b(?:\w+[\s-])?(?:\w+)[\s-]years?(?:[\s-]old|[\s-]long)?\s+(?:\w+\s){0,2}?(?:war|conflict|rebellion|uprising|crisis)\b",
    re.IGNORECASE,
)


@cache
def _followed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(toll_words('following')))})\s[^.,;:]{{0,30}}$")


def is_followed(text: str, start: int) -> bool:
    """Whether the struggle that begins at a code point of a text is only what a voice follows.

    "The group, which monitors the six-year war, said": it says who speaks, neither when nor over what time.
    """
    return _followed().search(text, max(0, start - _BEFORE), start) is not None


def tells_old(text: str) -> bool:
    """Whether a text tells how many years a struggle has lasted: "in the five-year-old war"."""
    return any(not is_followed(text, old.start()) for old in _OLD.finditer(text))


def has_cost(verb: Token) -> bool:
    """ "The war has killed 9,000 people and displaced a million", "an insurgency that has claimed 300 lives": what
    it has cost up to now."""
    first = verb.head if verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children) else verb
    own = any(c.dep_ == "nsubj" and _is_struggle(_meant(c)) for c in first.children)
    return own and any(c.lower_ in {"has", "have"} for c in first.children)


def _meant(subject: Token) -> Token:
    """The noun that "which" or "that" stands for, else the word itself."""
    clause = subject.head
    return clause.head if subject.tag_ == "WDT" and clause.dep_ == "relcl" else subject


def _is_struggle(noun: Token) -> bool:
    """ "The war", "four years of fighting"."""
    named = (o for of in noun.children if of.lower_ == "of" for o in of.children)
    return any(t.lower_ in toll_words("struggles") for t in (noun, *named))
