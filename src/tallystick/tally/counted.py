"""Which cell a figure answers: of whom it counts, and whether it is a total at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tallystick.evidence import Claim, Figure
from tallystick.knowledge.additive import is_additive
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
    text = _text(figure)
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

    Left out are increments beside a number that they may add to, and single people told one by one beside a count of
    everybody in the same document; there, any narrower noun with a smaller number is a part too.
    """
    claims = [c for c in claims if c.figure is not None]
    plain = {_question(c) for c in claims if not is_increment(c) and _number(c) is not None}
    everybody: dict[tuple[str, str], int] = {}
    for claim in claims:
        if _counts_everybody(claim):
            everybody[_question(claim)] = max(everybody.get(_question(claim), 0), _number(claim) or 0)
    found: dict[str, str] = {}
    for claim in claims:
        if not (is_increment(claim) and _question(claim) in plain):
            part = _beside(claim, everybody.get(_question(claim)))
            if part is not None:
                found[claim.id] = part
    return found


def _beside(claim: Claim, everybody: int | None) -> str | None:
    """The part that a claim counts beside the document's largest count of everybody; None for one person told alone."""
    figure = claim.figure
    assert figure is not None
    part = part_of(figure)
    if everybody is None or part or _counts_everybody(claim):
        return part
    if figure.quantifier == "implied":
        return None
    text = _text(figure)
    smaller = (_number(claim) or 0) < everybody
    return _named_part(text) or (text if smaller and text not in _table("everybody") else "")


def _question(claim: Claim) -> tuple[str, str]:
    return claim.span.document, claim.figure.metric if claim.figure else ""


def _number(claim: Claim) -> int | None:
    figure = claim.figure
    return None if figure is None else figure.low if figure.low is not None else figure.high


def _text(figure: Figure) -> str:
    return " ".join(_WORD.findall(figure.who.casefold()))


def _counts_everybody(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None or figure.subset or figure.quantifier == "implied" or is_increment(claim):
        return False
    return figure.low is not None and (not figure.who or _text(figure) in _table("everybody"))


def is_increment(claim: Claim) -> bool:
    """Whether a figure is told as added to another: "28 more", "another 12", but not "more than 28"."""
    return is_additive(claim.quote)


def vague_number(quote: str) -> int | None:
    """The conservative number for a vague word (ACLED codebook: dozens 12, hundreds 100); None for any other."""
    text = " ".join(_WORD.findall(quote.casefold()))
    numbers: dict[str, int] = shipped("weighing.yaml")["vague"]
    found = [word for word in numbers if re.search(rf"\b{word}\b", text)]
    return numbers[max(found, key=len)] if found else None
