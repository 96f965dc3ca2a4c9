"""What stands in brackets behind a figure: "83 killed (37 men, 23 women)" tells who they were, not what befell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.either import Trigger
from tallystick.extract.figures.metrics import Decided

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 4
"""Tokens between those counted and the bracket behind them, at most: "83 people were killed | (37 men"."""
_FATES = frozenset({"suffered", "done", "state", "happening"})


def whole_of(doc: Doc, group: Counted, found: Sequence[Trigger], here: Sequence[Decided]) -> Decided | None:
    """The figure right before the brackets that a group stands in, where no other fate is told in them; else None."""
    opened = next((t.i for t in reversed(doc[: group.first]) if t.text in {"(", ")"}), -1)
    if opened < 0 or doc[opened].text == ")":
        return None
    closed = next((t.i for t in doc[group.head :] if t.text == ")"), len(doc))
    whole = next((one for one in reversed(here) if one.group.head < opened), None)
    if whole is None or opened - whole.group.head > _NEAR or not doc[opened + 1].like_num:
        return None
    return None if any(opened < t.first < closed and t.role in _FATES for t in found) else whole
