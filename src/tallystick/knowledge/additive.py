"""Words that tell a figure as added to another."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W_]+")
MET = 8_192
"""Quotes met last: a case asks for each of them again and again."""


@lru_cache(MET)
def is_additive(quote: str) -> bool:
    """Whether a number is told as an addition: "28 more", "another 12", but not "more than 28" or "28 or more".

    >>> [is_additive(quote) for quote in ("28 more", "Another 12", "more than 28", "28 or more")]
    [True, True, False, False]
    """
    said = _WORD.findall(quote.casefold())
    words: list[str] = shipped("languages/en/weighing.yaml")["additive"]
    around = zip_longest(["", *said], said, said[1:], fillvalue="")
    return any(word in words and before != "or" and after != "than" for before, word, after in around)
