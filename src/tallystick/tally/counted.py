"""Which cell a figure answers: of whom it counts, and whether it is a total at all."""

from __future__ import annotations

import re
from functools import cache

from tallystick.evidence import Claim, Figure
from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _table(key: str) -> frozenset[str]:
    return frozenset(shipped("weighing.yaml")[key])


@cache
def _parts() -> dict[str, str]:
    return {word: part for part, words in shipped("weighing.yaml")["parts"].items() for word in words}


def part_of(figure: Figure) -> str:
    """The counted part under one name ("children"), "" where everybody is meant.

    A part that the tables do not name keeps its own words, where the text says that it is a part.
    """
    words = _WORD.findall(figure.who.casefold())
    text = " ".join(words)
    if not words or text in _table("everybody"):
        return ""
    known = _parts().get(text) or next((_parts()[w] for w in words[::-1] if w in _parts()), None)
    if known in _ALWAYS_PARTS or (known and figure.subset):
        return str(known)
    return text if figure.subset else ""


_ALWAYS_PARTS = frozenset({"children", "women"})
"""Counted apart even where the text does not say "including"."""


def is_increment(claim: Claim) -> bool:
    """Whether a figure adds to a total and is none itself: "28 more", "another 12"."""
    return any(word in _table("additive") for word in _WORD.findall(claim.quote.casefold()))


def vague_number(quote: str) -> int | None:
    """The conservative number for a vague word (ACLED codebook: dozens 12, hundreds 100); None for any other."""
    text = " ".join(_WORD.findall(quote.casefold()))
    numbers: dict[str, int] = shipped("weighing.yaml")["vague"]
    found = [word for word in numbers if re.search(rf"\b{word}\b", text)]
    return numbers[max(found, key=len)] if found else None
