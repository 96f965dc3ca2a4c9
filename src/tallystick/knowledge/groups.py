"""Of whom a figure counts: everybody, or a part that reporting counts apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile

from tallystick.evidence import Figure
from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W\d_]+")
UNNAMED = "a part"
"""A part whose noun the text leaves out: "six of them"."""
MET = 8_192
"""Figures met last: whoever compares claims asks for each of them again and again."""
_ALWAYS_PARTS = frozenset({"children", "women"})
"""Counted apart even where the text does not say "including"."""


@cache
def _everybody() -> frozenset[str]:
    return frozenset(shipped("languages/en/weighing.yaml")["everybody"])


@cache
def _part_follows() -> frozenset[str]:
    return frozenset(shipped("languages/en/weighing.yaml")["part follows"])


@cache
def _neutral() -> frozenset[str]:
    return frozenset(shipped("languages/en/weighing.yaml")["neutral"])


@cache
def _anyone() -> frozenset[str]:
    return frozenset(shipped("languages/en/weighing.yaml")["anyone"])


@cache
def _parts() -> dict[str, str]:
    return {word: part for part, words in shipped("languages/en/weighing.yaml")["parts"].items() for word in words}


@lru_cache(MET)
def counted_noun(figure: Figure) -> str:
    """The words of the counted noun, in small letters, without numbers and without what a part of it is counted by
    ("civilians including children"); "" where the text leaves it out."""
    words = _WORD.findall(figure.who.casefold())
    return " ".join(takewhile(lambda word: word not in _part_follows(), words))


def is_everybody(noun: str) -> bool:
    """Whether a counted noun, as ``counted_noun`` gives it, means everybody: "people", "three other young people"."""
    words = noun.split()
    return not noun or noun in _everybody() or (words[-1] in _everybody() and _neutral().issuperset(words[:-1]))


def is_anyone(noun: str) -> bool:
    """Whether a counted noun tells nothing of who they are: "people", but not "civilians" or "protesters"."""
    return not noun or noun in _anyone()


def named_part(noun: str) -> str:
    """The part that reporting counts apart under one name ("kids" are "children"); "" for any other noun."""
    if noun in _everybody():
        return ""
    return _parts().get(noun) or next((_parts()[w] for w in noun.split()[::-1] if w in _parts()), "")


@lru_cache(MET)
def part_of(figure: Figure) -> str:
    """The counted part under one name ("children"), "" where everybody is meant.

    A part that the tables do not name keeps its own words where the text says that it is a part.  Soldiers or fighters
    are a part only beside a count of everybody.
    """
    noun = counted_noun(figure)
    known = named_part(noun)
    if figure.subset:
        return known or ("" if is_everybody(noun) else noun) or UNNAMED
    return known if known in _ALWAYS_PARTS else ""
