"""What the words around a claim tell of its happening beside the figure: by what means, and whether it is another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Claim
from tallystick.knowledge.load import shipped


@dataclass(frozen=True, slots=True)
class Told:
    """How a text tells one claim."""

    means: str = ""
    """By what means people were harmed ("shelling"): the one named nearest; "" where none is named."""
    elsewhere: bool = False
    """The sentence says that it goes on to another happening ("meanwhile", "in a separate attack")."""


def told(claim: Claim, text: str) -> Told:
    """How the sentence of a claim tells it; ``text`` is that of its document."""
    sentence = claim.context.casefold()
    start = text.rfind(claim.context, 0, claim.span.start + len(claim.context)) if sentence else -1
    at = claim.span.start - start if start >= 0 else 0
    found = [(_gap(m.start(), m.end(), at), means) for means, words in _means() for m in words.finditer(sentence)]
    return Told(min(found, default=(0, ""))[1], bool(_elsewhere().search(sentence)))


def _gap(start: int, end: int, at: int) -> int:
    return max(0, start - at, at - end)


@cache
def _means() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = shipped("weighing.yaml")["means"]
    return tuple((means, _any_of(words)) for means, words in table.items())


@cache
def _elsewhere() -> re.Pattern[str]:
    return _any_of(shipped("weighing.yaml")["elsewhere"])


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
