"""Numbers by which a crowd or a count is estimated: "put the crowd at 8,000", "the crowd was 8,000 strong"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import toll_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 5
"""Tokens before the noun in which the verb of estimating stands."""
_TURNED = frozenset(["from", "down", "up", "to", "at"])


def estimated(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """Whether a number behind a noun of happening is its size, by a verb of estimating before it or by "strong"."""
    between = doc[trigger.last + 1 : group.first]
    if group.head + 1 < len(doc) and doc[group.head + 1].lower_ == "strong":
        return between[-1].lemma_ == "be"
    turned = all(t.lower_ in _TURNED or t.like_num for t in between) and between[-1].lower_ in {"at", "to"}
    before = doc[max(0, trigger.first - _REACH) : trigger.first]
    return turned and any(t.lower_ in toll_words("putting") for t in before)
