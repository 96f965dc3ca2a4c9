"""The first layer of the model, which sees one word at a time, asked once a word.

What it gives for a word hangs on the word's features alone (its letters, its shape, the space behind it) and is a third
of the work of a parse.  The rows remembered are bit for bit those that it would give again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from thinc.api import Model
from thinc.types import Ragged

MOST = 1 << 15
"""Words remembered by a layer; a longer memory is begun anew."""
_EMBEDDING = ("extract_features", "list2ragged")
"""The layers that make features of words; behind them stand the two that make rows of features, one word at a time."""


def remember(model: Model[Any, Any]) -> None:
    """Let a model remember the rows of its first layer.  A model built otherwise stays as it is."""
    for node in model.walk():
        if tuple(layer.name for layer in node.layers[:2]) == _EMBEDDING and len(node.layers) == 5:
            own = {"known": _Known()}
            node.layers[2:4] = [Model("remembered", _forward, layers=node.layers[2:4], attrs=own)]
            return


class _Known:
    """Rows by the bytes of the features that they were made of."""

    def __init__(self) -> None:
        self.at: dict[bytes, int] = {}
        self.rows: Any = np.empty((0, 0), dtype="float32")

    def add(self, keys: Iterable[bytes], made: Any) -> None:
        """Keep the rows made for some keys, in order."""
        start = len(self.at)
        if not self.rows.size:
            self.rows = np.empty((max(MOST, len(made)), made.shape[1]), dtype=made.dtype)
        self.rows[start : start + len(made)] = made
        self.at |= {key: start + at for at, key in enumerate(keys)}


def _forward(model: Model[Any, Any], words: Ragged, is_train: bool) -> tuple[Ragged, Any]:
    assert not is_train, "a model that remembers can learn no more"
    features: Any = np.ascontiguousarray(words.dataXd)
    keys: list[bytes] = features.view(f"V{features.strides[0]}").ravel().tolist()
    known: _Known = model.attrs["known"]
    fresh = {key: at for at, key in enumerate(keys) if key not in known.at}
    if len(known.at) + len(fresh) > MOST:
        known = model.attrs["known"] = _Known()
        fresh = {key: at for at, key in enumerate(keys)}
    if fresh:
        lengths: Any = np.array([len(fresh)], dtype="int32")
        made = Ragged(features[list(fresh.values())], lengths)
        for layer in model.layers:
            made = layer.predict(made)
        known.add(fresh, made.dataXd)
    return Ragged(known.rows[[known.at[key] for key in keys]], words.lengths), None
