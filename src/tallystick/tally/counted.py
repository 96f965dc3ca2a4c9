"""Which cell a figure answers: of whom it counts, and whether it is a total at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
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

    A part that the tables do not name keeps its own words where the text says that it is a part.  Soldiers or fighters
    are a part only beside a count of everybody: see ``keyed``.
    """
    text = " ".join(_WORD.findall(figure.who.casefold()))
    known = _named_part(text)
    if figure.subset:
        return known or (text if text not in _table("everybody") else "") or UNNAMED
    return known if known in _ALWAYS_PARTS else ""


def _named_part(text: str) -> str:
    words = text.split()
    return "" if text in _table("everybody") else _parts().get(text) or _first_part(words[::-1])


def _first_part(words: list[str]) -> str:
    return next((_parts()[w] for w in words if w in _parts()), "")


_ALWAYS_PARTS = frozenset({"children", "women"})
"""Counted apart even where the text does not say "including"."""
UNNAMED = "a part"
"""A part whose noun the text leaves out: "six of them"."""


def keyed(claims: Iterable[Claim]) -> dict[str, str]:
    """The counted part of each claim with a total, by claim id.

    Left out are increments, and single people told one by one beside a count of everybody in the same document; there,
    soldiers or fighters are a part too.
    """
    claims = list(claims)
    counted = {(c.span.document, c.figure.metric) for c in claims if c.figure and _counts_everybody(c)}
    found: dict[str, str] = {}
    for claim in claims:
        if claim.figure is None or is_increment(claim):
            continue
        part, beside = part_of(claim.figure), (claim.span.document, claim.figure.metric) in counted
        if beside and not _counts_everybody(claim) and not part:
            part = _named_part(" ".join(_WORD.findall(claim.figure.who.casefold())))
            if claim.figure.quantifier == "implied":
                continue
        found[claim.id] = part
    return found


def _counts_everybody(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None or figure.subset or figure.quantifier == "implied" or is_increment(claim):
        return False
    return figure.low is not None and not _named_part(" ".join(_WORD.findall(figure.who.casefold())))


def is_increment(claim: Claim) -> bool:
    """Whether a figure adds to a total and is none itself: "28 more", "another 12"."""
    return any(word in _table("additive") for word in _WORD.findall(claim.quote.casefold()))


def vague_number(quote: str) -> int | None:
    """The conservative number for a vague word (ACLED codebook: dozens 12, hundreds 100); None for any other."""
    text = " ".join(_WORD.findall(quote.casefold()))
    numbers: dict[str, int] = shipped("weighing.yaml")["vague"]
    found = [word for word in numbers if re.search(rf"\b{word}\b", text)]
    return numbers[max(found, key=len)] if found else None
