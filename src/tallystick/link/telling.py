"""What the words around a claim tell of its happening beside the figure: by what means, and whether it is another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Claim, Where
from tallystick.knowledge.load import shipped

_CLAUSE = re.compile(r"[,;:]|\b(?:after|before|while|when)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """How a text tells one claim."""

    means: str = ""
    """By what means people were harmed ("shelling"): the one named nearest; "" where none is named."""
    revised: bool = False
    """The sentence tells of a count that changed ("had reported", "up from")."""
    elsewhere: bool = False
    """The sentence says that it goes on to another happening ("meanwhile", "in a separate attack")."""
    several: bool = False
    """The sentence adds up several happenings ("in separate incidents", "in those shootings", "so far this year")."""


def told(claim: Claim, text: str) -> Told:
    """How the sentence of a claim tells it; ``text`` is that of its document."""
    sentence = claim.context.casefold()
    start = text.rfind(claim.context, 0, claim.span.start + len(claim.context)) if sentence else -1
    at = (claim.span.start - max(0, start), claim.span.end - max(0, start))
    found = [(_gap(m.span(), at, sentence), means) for means, words in _means() for m in words.finditer(sentence)]
    said = {key: bool(_words(key).search(sentence)) for key in ("revised", "elsewhere", "several")}
    return Told(min(found, default=((0, 0), ""))[1], **said)


def scene(claim: Claim) -> Where | None:
    """Where what a claim tells may have happened: not the hospital that people were taken to."""
    where = claim.where
    if where is None or not _words("hospitals").search(where.name.casefold()):
        return where
    return None if _words("carried").search(claim.context.casefold()) else where


def _gap(a: tuple[int, int], b: tuple[int, int], sentence: str) -> tuple[int, int]:
    """How many clauses, then code points, lie between two stretches of a sentence."""
    start, end = sorted((*a, *b))[1:3] if a[1] <= b[0] or b[1] <= a[0] else (0, 0)
    return len(_CLAUSE.findall(sentence, start, end)), end - start


@cache
def _means() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = shipped("languages/en/weighing.yaml")["means"]
    return tuple((means, _any_of(words)) for means, words in table.items())


@cache
def _words(key: str) -> re.Pattern[str]:
    return _any_of(shipped("languages/en/weighing.yaml")[key])


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
