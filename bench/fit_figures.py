"""Fit the weights of the figure reader on the project's own annotations, and write them with their card.

    python bench/fit_figures.py TRAIN.jsonl [-o src/tallystick/knowledge/weights/figures.yaml] [--ridge 2.0]

A log-linear choice among the readings of every counted group (``extract/figures/metrics.py``): no figure, one of the
triggers, or the metric of an earlier group.  The gold names the metric and not the trigger, so the likelihood sums over
all readings with the right metric.  The weights of ``extract/figures/running.py`` stay as set by hand: fitted ones did
no better.  Gradient ascent by L-BFGS would be quicker; plain AdaGrad needs no further package.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from gold_sets import rows
from tallystick.evidence import Document
from tallystick.extract.figures.find import Facts, settled
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.weights import BY_HAND
from tallystick.extract.text.gate import wanted
from tallystick.extract.text.parsed import Parsed, parse

CARD = """\
# Weights of the figure reader's features (extract/figures/features.py).  Made by bench/fit_figures.py.
# Data: {n} news articles annotated for this project, {groups} choices; the articles' texts are not contained.
# Licence: that of this project.  Model: log-linear, ridge {ridge} towards the weights set by hand.
# Scores: see gold/floors.json and docs/how-it-works/reading.md.
"""

AMONG = 3
"""How often a number that counts nobody is taken: ordinary news holds more of them than the annotated articles."""
RARE = 3
"""Features seen in fewer groups than this are left out."""


@dataclass(frozen=True)
class Example:
    """One counted group: the features of its readings, and which of them are right."""

    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def examples(parsed: Parsed, figures: Sequence[dict[str, Any]]) -> list[Example]:
    """The choices that a document holds, earlier ones decided as the gold has them."""
    out: list[Example] = []
    before, read = list[Decided](), list[Decided]()
    for sentence in parsed.sentences:
        if sentence.doc is not None:
            facts = Facts.of(parsed, sentence, sentence.doc)
            made, decided = _of_sentence(facts, sentence.start, figures, before, read)
            out += made
            read += decided
            before = decided or before
    return out


def _of_sentence(
    facts: Facts, at: int, figures: Sequence[dict[str, Any]], before: Sequence[Decided], read: Sequence[Decided]
) -> tuple[list[Example], list[Decided]]:
    out, decided = list[Example](), list[Decided]()
    for group in facts.groups:
        start, end = at + group.number.start, at + group.number.end
        gold = next((f for f in figures if f["start"] < end and start < f["end"]), None)
        if gold is not None and gold.get("optional"):
            continue
        options = facts.choices(group, decided or before, read)
        right = tuple(o.metric == (gold["metric"] if gold else None) for o in options)
        if any(right):
            out.append(Example(tuple(o.features for o in options), right))
        if gold is not None:
            trigger = next((o.trigger for o, good in zip(options, right, strict=True) if good), None)
            made = settled(facts, group, gold["metric"], trigger, decided, before, {})
            decided.append(replace(made, mode=gold["mode"]))
    return out, decided


def fit(made: Sequence[Example], ridge: float, rounds: int = 300) -> dict[str, float]:
    """Weights that make the right readings most likely, drawn by a ridge towards those set by hand."""
    seen = Counter(name for e in made for name in {n for f in e.features for n in f})
    names = sorted({n for n, times in seen.items() if times >= RARE} | set(BY_HAND))
    index = {n: i for i, n in enumerate(names)}
    rows_, cols, values, group, right = [], [], [], [], []
    at = 0
    for number, example in enumerate(made):
        for features, good in zip(example.features, example.right, strict=True):
            for name, value in features.items():
                if name in index:
                    rows_.append(at)
                    cols.append(index[name])
                    values.append(value)
            group.append(number)
            right.append(good)
            at += 1
    return _ascend(names, _Table(rows_, cols, values, group, right), ridge, rounds)


class _Table:
    """Sparse features of all readings, and the group each belongs to."""

    def __init__(
        self, at: list[int], cols: list[int], values: list[float], group: list[int], right: list[bool]
    ) -> None:
        self.rows, self.cols = np.array(at), np.array(cols)
        self.values = np.array(values)
        self.group, self.right = np.array(group), np.array(right)

    def softmax(self, scores: NDArray[np.float64], among: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Probability of each reading among those marked of its group."""
        top = np.full(self.group.max() + 1, -np.inf)
        np.maximum.at(top, self.group, scores)
        raised = np.where(among, np.exp(scores - top[self.group]), 0.0)
        total = np.bincount(self.group, raised)
        return np.asarray(raised / total[self.group])


def _ascend(names: Sequence[str], table: _Table, ridge: float, rounds: int) -> dict[str, float]:
    start = np.array([BY_HAND.get(n, 0.0) for n in names])
    weights, squares = start.copy(), np.full(len(names), 1e-8)
    everything = np.ones(len(table.group), dtype=bool)
    for _ in range(rounds):
        raised = np.bincount(table.rows, table.values * weights[table.cols], minlength=len(table.group))
        scores = np.asarray(raised, dtype=np.float64)
        slack = np.subtract(table.softmax(scores, table.right), table.softmax(scores, everything))
        gradient = np.bincount(table.cols, table.values * slack[table.rows], minlength=len(names)) - ridge * (
            weights - start
        )
        squares += gradient**2
        weights += 0.3 * gradient / np.sqrt(squares)
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.02}


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/tallystick/knowledge/weights/figures.yaml"))
    parser.add_argument("--ridge", type=float, default=2.0)
    args = parser.parse_args()
    gold = rows(args.train)
    documents = [Document(r["id"], r.get("title") or "", None, None, r["text"]) for r in gold]
    made = [e for r, p in zip(gold, parse(documents, wanted), strict=True) for e in examples(p, r["figures"])]
    fitted = fit([e for e in made for _ in range(AMONG if e.right[0] else 1)], args.ridge)
    args.out.write_text(CARD.format(n=len(gold), groups=len(made), ridge=args.ridge) + yaml.safe_dump(fitted), "utf-8")
    print(f"{len(made)} groups, {len(fitted)} weights")


if __name__ == "__main__":
    main()
