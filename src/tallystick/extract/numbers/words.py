"""The words of numbers, from ``languages/en/numbers.yaml``, and a text as the words that the grammar walks over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tallystick.evidence import Quantifier
from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")
Phrase = tuple[str, ...]
Meant = tuple[Phrase, Quantifier]
"""A phrase beside a number, and how it says that the number is meant."""


class Word(NamedTuple):
    """A word, number or sign of the text, lower case, with its offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tables of ``numbers.yaml``; phrases as tuples of words, the longest first."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: frozenset[str]
    loose: tuple[Phrase, ...]
    loosely: tuple[Phrase, ...]
    """Of these, what stands before a vague number too."""
    before: Mapping[str, Sequence[Meant]]
    """By their last word."""
    ranging: frozenset[str]
    """Before "from": what follows is a range, and no growth."""
    wary: frozenset[str]
    handing: frozenset[str]
    after: Mapping[str, Sequence[Meant]]
    """By their first word."""
    additive_before: tuple[Phrase, ...]
    additive_after: frozenset[str]


@cache
def grammar() -> Grammar:
    """The shipped tables."""
    raw = shipped("languages/en/numbers.yaml")

    def meant(table: Mapping[Quantifier, Sequence[str]], key: int) -> Mapping[str, Sequence[Meant]]:
        rows = [(phrase, kind) for kind, listed in table.items() for phrase in split(listed)]
        out: dict[str, list[Meant]] = {}
        for row in sorted(rows, key=lambda row: (-len(row[0]), row)):
            out.setdefault(row[0][key], []).append(row)
        return out

    def split(listed: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(sorted((tuple(p.split()) for p in listed), key=lambda p: (-len(p), p)))

    return Grammar(
        raw["units"],
        raw["tens"],
        raw["scales"],
        raw["suffixes"],
        raw["fractions"],
        frozenset(raw["vague"]),
        split(raw["loose"]),
        split(raw["loosely"]),
        meant(raw["before"], -1),
        frozenset(raw["ranging"]),
        frozenset(raw["wary"]),
        frozenset(raw["handing"]),
        meant(raw["after"], 0),
        split(raw["additive_before"]),
        frozenset(raw["additive_after"]),
    )


def words(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order."""
    return [Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]


def matches(listed: Sequence[Word], at: int, phrase: Sequence[str]) -> bool:
    """Whether a phrase stands at a word."""
    if not 0 <= at <= len(listed) - len(phrase) or listed[at].text != phrase[0]:
        return False
    return all(listed[at + n].text == word for n, word in enumerate(phrase))
