"""Names in parsed sentences: the model's own recogniser, its steps taken for many sentences at once.

The recogniser walks over a sentence word by word and at each word begins a name, goes on with it, ends it, takes the
word for a name of its own, or passes it by (Ratinov and Roth, 2009: BILOU).  What it may do hangs on the open name
alone, so the first words of all sentences are decided together, then the second ones, which takes a fifth of the time.
The weights, and but for rounding the names, are those of the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

from tallystick.extract.text.products import OneCore

_FEATURES = 3
"""What a step looks at: this word, the first word of the open name, the word before this one within it."""
_CLOSED, _NO_BEGINNING, _ONLY_PASS, _OPEN = 0, 1, 2, 3
"""States of a sentence with no open name, and the first of those with one: two for each label, going on or ending."""


def is_known(component: Any) -> bool:
    """Whether a recogniser is built as the steps here are: greedy, with three features and an upper layer."""
    model = component.model
    if not (model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")):
        return False
    moves = {name[:1] for name in _all_moves(component)}
    greedy = component.cfg.get("beam_width", 1) == 1
    return greedy and model.get_ref("lower").get_dim("nF") == _FEATURES and moves <= set("BILUO")


class Recognise:
    """Marks the names in parses; ``component`` is a recogniser that ``is_known``."""

    def __init__(self, component: Any) -> None:
        model = component.model
        self._vectors, self._lower, self._upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._moves = [name.partition("-")[::2] for name in _all_moves(component)]
        self._kinds = np.array([ord(kind[0]) for kind, _ in self._moves])
        labels = sorted({label for _, label in self._moves if label})
        self._labels = np.array([labels.index(label) if label else -1 for _, label in self._moves])
        self._barred = np.where(_allowed(self._kinds, self._labels, len(labels)), 0.0, -np.inf).astype("float32")

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        """The same parses, with the names in them marked."""
        lengths = np.array([len(doc) for doc in docs])
        if not lengths.sum():
            return docs
        moves = self._walk(docs, lengths)
        ends = np.cumsum(lengths)
        for doc, end in zip(docs, ends.tolist(), strict=True):
            doc.set_ents(list(self._names(doc, moves[end - len(doc) : end].tolist())))
        return docs

    def _walk(self, docs: Sequence[Doc], lengths: Any) -> Any:
        """For each word of all sentences the move made at it."""
        hidden: Any = self._lower.predict(self._vectors.predict(docs))
        bias, weights, own_bias = self._lower.get_param("b"), self._upper.get_param("W"), self._upper.get_param("b")
        products, (space, held) = OneCore(), _marks(docs)
        order = np.argsort(-lengths, kind="stable")
        starts = (np.cumsum(lengths) - lengths)[order]
        still = np.searchsorted(-lengths[order], -np.arange(lengths.max()), side="left")
        label, first = np.full(len(docs), -1), np.zeros(len(docs), dtype=int)
        out = np.zeros(lengths.sum(), dtype=int)
        for step, many in enumerate(still.tolist()):
            at, here = starts[:many] + step, label[:many]
            inside = here >= 0
            summed = hidden[at + 1, 0] + hidden[np.where(inside, first[:many] + 1, 0), 1]
            summed = summed + hidden[np.where(inside, at, 0), 2] + bias
            scores = products.gemm(products.maxout(summed)[0], weights, trans2=True) + own_bias
            closed = np.where(space[at], _ONLY_PASS, np.where(held[at], _NO_BEGINNING, _CLOSED))
            state = np.where(inside, _OPEN + 2 * here + held[at], closed)
            move = out[at] = np.argmax(scores + self._barred[state], axis=1)
            kind = self._kinds[move]
            begun, ended = kind == ord("B"), kind == ord("L")
            first[:many] = np.where(begun, at, first[:many])
            label[:many] = np.where(begun, self._labels[move], np.where(ended, -1, here))
        return out

    def _names(self, doc: Doc, moves: Sequence[int]) -> Iterator[Span]:
        start = 0
        for at, move in enumerate(moves):
            kind, label = self._moves[move]
            if kind in "BU":
                start = at
            if kind in "LU":
                yield Span(doc, start, at + 1, label=label)


def _all_moves(component: Any) -> list[str]:
    """The moves by their numbers: "B-ORG", "O"; among them one, "U-", that only a name marked beforehand allows."""
    return [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]


def _marks(docs: Sequence[Doc]) -> tuple[Any, Any]:
    """For each word whether it is white space, and whether a name may not reach beyond it."""
    rows: Any = np.concatenate([doc.to_array([IS_SPACE, SENT_START]).reshape(-1, 2) for doc in docs])
    held = np.append(rows[1:, 1] == 1, True)
    held[np.cumsum([len(doc) for doc in docs if len(doc)]) - 1] = True
    return rows[:, 0] == 1, held


def _allowed(kinds: Any, labels: Any, many: int) -> Any:
    """A row for each state, a column for each move: whether it may be made."""
    begins, passes = np.isin(kinds, [ord("B"), ord("U")]) & (labels >= 0), kinds == ord("O")
    rows = [begins | passes, (begins & (kinds == ord("U"))) | passes, passes]
    for label in range(many):
        ends = (kinds == ord("L")) & (labels == label)
        rows += [ends | ((kinds == ord("I")) & (labels == label)), ends]
    return np.array(rows)
