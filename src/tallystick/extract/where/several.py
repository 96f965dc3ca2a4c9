"""Enumerations: shells that "hit the Sabil, Furqan and Midan districts of Homs" fell in none of these alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tallystick.extract.where.names import words
from tallystick.extract.where.story import any_of

MANY = "one of many"
"""The trait of a place told as one of several that stand for the wider one around them."""
LEAST = 3
"""Names from which on an enumeration is of many."""
_NAME = r"(?:(?:al|el|as|ash|at|az|ar|an)-\s?)?[^\W\d_a-z][\w'’-]{0,30}"
_JOIN = r"(?:,\s(?:and\s)?|\sand\s|\s)"
_ARTICLE = re.compile(r"(?:al|el|as|ash|at|az|ar|an)-", re.IGNORECASE)
_CUT = re.compile(r",\s(?:and\s)?|\sand\s")


@cache
def _nouns() -> re.Pattern[str]:
    """What every enumeration has, and most sentences have not."""
    return re.compile(rf"\b(?:{any_of('districts')})\b")


@cache
def _enumerated() -> tuple[re.Pattern[str], ...]:
    nouns = any_of("districts")
    behind = rf"(?P<names>{_NAME}(?:{_JOIN}{_NAME}){{1,14}})\s(?:residential\s)?(?:{nouns})\b"
    before = rf"\b(?:{nouns})\sof\s(?:the\s)?(?P<names>{_NAME}(?:{_JOIN}{_NAME}){{1,14}})"
    return re.compile(behind), re.compile(before)


def of_many(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that tell three places or more by name, with what they are called."""
    if _nouns().search(text, start, end) is None:
        return
    for pattern in _enumerated():
        for match in pattern.finditer(text, start, end):
            if _count(match["names"]) >= LEAST:
                yield match.span("names")


def _count(names: str) -> int:
    """How many names: each behind a comma or "and", and each with an article of its own, unless it ends another."""
    return sum(_within(part) for part in _CUT.split(names))


def _within(part: str) -> int:
    pairs = pairwise(part.split())
    return 1 + sum(bool(_ARTICLE.match(word)) and last.lower() not in words().openers for last, word in pairs)
