"""Several fates told in one breath of people not told apart: "killed, injured or kidnapped"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BETWEEN = frozenset([",", "or", "and", "/", "otherwise", "have", "has", "been", "are", "were", "went"])
"""What may stand between two fates of one breath, beside words of degree: "killed, badly injured or kidnapped"."""
_NOUNS = frozenset(["happening", "people"])
_HARMED: frozenset[Metric] = frozenset(["killed", "injured", "casualties"])


def either(doc: Doc, found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers of a sentence, those told in one breath made one.

    Of "300 people killed, injured or kidnapped" nobody knows how many were killed: the count is one of those to whom
    any of it happened.
    """
    return [trigger for told in _breaths(doc, found) for trigger in _one(doc, told)]


def _breaths(doc: Doc, found: Sequence[Trigger]) -> Iterator[list[Trigger]]:
    told: list[Trigger] = []
    for trigger in found:
        if told and not _goes_on(doc, told[-1], trigger):
            yield told
            told = []
        told.append(trigger)
    yield told


def _goes_on(doc: Doc, left: Trigger, right: Trigger) -> bool:
    if left.role in _NOUNS or right.role in _NOUNS:
        return False
    between = {t.lower_ for t in doc[left.last + 1 : right.first]}
    return not between.isdisjoint((",", "or")) and between <= _BETWEEN | closed("degrees")


def _one(doc: Doc, told: Sequence[Trigger]) -> list[Trigger]:
    """The fates of one breath up to its "or" as one; those that a list without it tells befell people one by one."""
    pairs = pairwise(told)
    joined = [n for n, (a, b) in enumerate(pairs, 2) if any(t.lower_ == "or" for t in doc[a.last + 1 : b.first])]
    metrics = {t.metric for t in told[: joined[-1]]} if joined else set()
    if len(metrics) < 2:
        return list(told)
    first, last = told[0], told[joined[-1] - 1]
    metric: Metric = "casualties" if metrics <= _HARMED else "other"
    passive = any(t.voice == "passive" for t in told)
    one = replace(first, last=last.last, metric=metric, voice="passive" if passive else first.voice, weak=False)
    return [one, *told[joined[-1] :]]
