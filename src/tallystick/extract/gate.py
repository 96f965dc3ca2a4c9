"""The gate: a cheap, linear pass over words that says which sentences are worth parsing.

Two steps.  ``wanted`` marks, before any parse, the sentences that can hold a claim: those with a number and a word for
what became of people, and those that tell such a fate, or an event, without a number.  ``context`` adds, once claims are
found, the sentences around them that may name the voice, the day and the place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from tallystick.evidence import Document
from tallystick.extract.eventwords import event_words
from tallystick.extract.vocabulary import triggers
from tallystick.knowledge.load import shipped

_SIGNS = str.maketrans(dict.fromkeys("\"'’‘“”()[]{}.,;:!?-–—/|#*+&\u00a0", " "))
_DIGIT = re.compile(r"\d")
_AFTER = 2
"""Sentences after one with a claim in which a number alone may take over its metric."""
_BEFORE_CLAIM, _BEHIND_CLAIM, _LEAD = 3, 2, 3
"""Sentences around a claim, and at the head of the text, that are parsed for its context."""


@cache
def _numbers() -> frozenset[str]:
    raw = shipped("languages/en/numbers.yaml")
    return frozenset([*raw["units"], *raw["tens"], *raw["scales"], *raw["vague"]])


@cache
def _fates() -> frozenset[str]:
    """One word of every trigger: of several, the longest."""
    return frozenset(max(phrase, key=len) for rows in triggers().values() for phrase, _ in rows)


@cache
def _plain_fates() -> frozenset[str]:
    """Words that tell of a fate even where nobody is counted: "a woman was killed"."""
    kept = [p for rows in triggers().values() for p, m in rows if m.role in {"suffered", "done"} and not m.weak and m.shape in {"ed", "ing", "s"}]
    metrics = {"killed", "injured", "abducted", "detained"}
    strong = {p for rows in triggers().values() for p, m in rows if m.metric in metrics}
    return frozenset(max(p, key=len) for p in kept if p in strong)


def wanted(document: Document, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """A mark for every sentence (start, end): whether it can hold a claim."""
    marks, open_for = [], 0
    for start, end in spans:
        words = frozenset(document.text[start:end].lower().translate(_SIGNS).split())
        number = _DIGIT.search(document.text, start, end) is not None or not _numbers().isdisjoint(words)
        full = number and not _fates().isdisjoint(words)
        open_for = _AFTER if full else open_for - 1
        told = full or not _plain_fates().isdisjoint(words) or not event_words().isdisjoint(words)
        marks.append(told or (number and open_for >= 0))
    return marks


def context(claims: Collection[int], sentences: int) -> list[bool]:
    """A mark for every sentence: whether it is wanted to tell who says the claims of sentences ``claims``, when and where."""
    near = {n for at in claims for n in range(at - _BEFORE_CLAIM, at + _BEHIND_CLAIM + 1)}
    return [at in near or (bool(claims) and at < _LEAD) for at in range(sentences)]
