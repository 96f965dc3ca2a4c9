"""The gate: a cheap, linear pass over words that says which sentences are worth parsing.

Two steps.  ``wanted`` marks, before any parse, the sentences that can hold a claim: those with a number and a word
for what became of people, and those that tell such a fate, or an event, without a number.  ``context`` adds, once
claims are found, the sentences around them that may name the voice, the day and the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from tallystick.evidence import Document
from tallystick.extract.eventwords import modes
from tallystick.extract.vocabulary import nouns, triggers
from tallystick.knowledge.load import shipped

_SIGNS = str.maketrans(dict.fromkeys("\"'’‘“”()[]{}.,;:!?-–—/|#*+&\u00a0", " "))
_DIGIT = re.compile(r"\d")
PLAIN = frozenset({"killed", "injured", "abducted", "detained"})
"""Metrics of one person that are told without a number word."""
_AFTER = 2
"""Sentences after one with a claim in which a number alone may take over its metric."""
_BEFORE_CLAIM, _BEHIND_CLAIM, _LEAD = 3, 2, 3
"""Sentences around a claim, and at the head of the text, that are parsed for its context."""


@cache
def _numbers() -> frozenset[str]:
    raw = shipped("languages/en/numbers.yaml")
    return frozenset([*raw["units"], *raw["tens"], *raw["scales"], *raw["vague"]])


@cache
def _vague() -> frozenset[str]:
    return frozenset(shipped("languages/en/numbers.yaml")["vague"])


Index = Mapping[str, tuple[frozenset[str], ...]]
"""Phrases as sets of words, by the longest word of each."""


def _index(phrases: Iterable[Sequence[str]]) -> Index:
    out: dict[str, list[frozenset[str]]] = {}
    for phrase in phrases:
        out.setdefault(max(phrase, key=len), []).append(frozenset(phrase))
    return {key: tuple(sorted(sets, key=sorted)) for key, sets in out.items()}


def _holds(words: frozenset[str], index: Index) -> bool:
    return any(phrase <= words for key in words & index.keys() for phrase in index[key])


@cache
def _fates(weak: bool) -> Index:
    """Every trigger; of the weak ones, or of the others."""
    return _index(phrase for rows in triggers().values() for phrase, m in rows if m.weak == weak)


@cache
def _plain_fates() -> Index:
    """What tells of a fate even where nobody is counted: "a woman was killed"."""
    return _index(
        p
        for rows in triggers().values()
        for p, m in rows
        if m.role in {"suffered", "done"} and m.metric in PLAIN and not m.weak
    )


@cache
def _events() -> Index:
    return _index(phrase for mode in modes() for phrase in mode.words)


@cache
def _people() -> frozenset[str]:
    return nouns().people | {"them", "whom", "those"}


def wanted(document: Document, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """A mark for every sentence (start, end): whether it can hold a claim."""
    marks, open_for = [], 0
    for start, end in spans:
        words = frozenset(document.text[start:end].lower().translate(_SIGNS).split())
        number = _DIGIT.search(document.text, start, end) is not None or not _numbers().isdisjoint(words)
        people = number and not (_people().isdisjoint(words) and _vague().isdisjoint(words))
        full = number and (_holds(words, _fates(False)) or (people and _holds(words, _fates(True))))
        open_for = _AFTER if full else open_for - 1
        told = full or _holds(words, _plain_fates()) or _holds(words, _events())
        marks.append(told or (people and open_for >= 0))
    return marks


def context(figures: Collection[int], events: Collection[int], sentences: int) -> list[bool]:
    """A mark for every sentence: whether it is wanted to tell who says the claims, when and where.

    ``figures`` and ``events`` are the sentences with figures, and with events without one, which get no neighbours.
    """
    near = {n for at in figures for n in range(at - _BEFORE_CLAIM, at + _BEHIND_CLAIM + 1)} | set(events)
    return [at in near or (bool(figures) and at < _LEAD) for at in range(sentences)]
