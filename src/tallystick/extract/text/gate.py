"""The gate: a cheap, linear pass over words that says which sentences are worth parsing.

Two steps.  ``wanted`` marks, before any parse, the sentences that can hold a claim: those with a number and a word
for what became of people, and those that tell such a fate, or an event, without a number.  ``context`` adds, once
claims are found, the sentences around them that may name the voice, the day and the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Document
from tallystick.extract.events.words import modes
from tallystick.extract.figures.vocabulary import nouns, triggers
from tallystick.knowledge.load import shipped

_SIGNS = str.maketrans(dict.fromkeys("\"'’‘“”()[]{}.,;:!?-–—/|#*+&\u00a0", " "))
_DIGIT = re.compile(r"\d")
PLAIN = frozenset({"killed", "injured", "abducted", "detained"})
"""Metrics of one person that are told without a number word."""
_SOON = 6
"""Words after a number in which the noun that it counts is looked for."""
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the words of a sentence hold."""

    counted: bool
    """A number and a word for what became of people."""
    people: bool
    """A number and a word for people."""
    told: bool
    """A fate or an event, counted or not."""


def wanted(document: Document, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """A mark for every sentence (start, end): whether it can hold a claim.

    A number of people alone is wanted only in a text that also counts a fate, which it may take over.
    """
    seen = [_look(document.text, start, end) for start, end in spans]
    counting = any(s.counted for s in seen)
    return [s.counted or s.told or (counting and s.people) for s in seen]


def _close(listed: Sequence[str]) -> bool:
    """Whether a word for people stands soon after a number, or the number is a vague one."""
    for at, word in enumerate(listed):
        if word in _vague() or (
            (word in _numbers() or word[0].isdecimal()) and not _people().isdisjoint(listed[at + 1 : at + _SOON])
        ):
            return True
    return False


def _look(text: str, start: int, end: int) -> _Seen:
    listed = text[start:end].lower().translate(_SIGNS).split()
    words = frozenset(listed)
    number = _DIGIT.search(text, start, end) is not None or not _numbers().isdisjoint(words)
    people = number and not (_people().isdisjoint(words) and _vague().isdisjoint(words))
    counted = number and (_holds(words, _fates(False)) or (people and _holds(words, _fates(True))))
    return _Seen(
        counted, people and _close(listed), counted or _holds(words, _plain_fates()) or _holds(words, _events())
    )


def context(figures: Collection[int], events: Collection[int], sentences: int) -> list[bool]:
    """A mark for every sentence: whether it is wanted to tell who says the claims, when and where.

    ``figures`` and ``events`` are the sentences with figures, and with events without one, which get no neighbours.
    """
    near = {n for at in figures for n in range(at - _BEFORE_CLAIM, at + _BEHIND_CLAIM + 1)} | set(events)
    return [at in near or (bool(figures) and at < _LEAD) for at in range(sentences)]
