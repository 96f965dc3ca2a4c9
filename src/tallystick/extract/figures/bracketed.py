"""What stands in brackets behind a figure: "83 killed (37 men, 23 women)" tells who they were, not what befell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.text.model import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 4
"""Tokens between those counted and the bracket behind them, at most: "83 people were killed | (37 men"."""
_FATES = frozenset({"suffered", "done", "state", "happening"})


def whole_of(doc: Doc, group: Counted, found: Sequence[Trigger], here: Sequence[Decided]) -> Decided | None:
    """The figure right before the brackets that a group stands in, where no other fate is told in them; else None."""
    words = words_of(doc)
    opened = next((n for n in range(group.first - 1, -1, -1) if words[n] in {"(", ")"}), -1)
    if opened < 0 or words[opened] == ")":
        return None
    closed = next((n for n in range(group.head, len(words)) if words[n] == ")"), len(words))
    whole = next((one for one in reversed(here) if one.group.head < opened), None)
    if whole is None or opened - whole.group.head > _NEAR or not doc[opened + 1].like_num:
        return None
    return None if any(opened < t.first < closed and t.role in _FATES for t in found) else whole
