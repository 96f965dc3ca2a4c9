"""Fit the weights of the clues of place (``knowledge/languages/en/clues.yaml``) on the annotated articles.

usage: fit_clues.py TRAIN.jsonl [--ridge 0.01] [--silence 0.4]

TRAIN holds a document a line with its figures (start, end, low, high, metric, mode, where).  Every figure chooses
among the places of its article or none of them: a conditional logit over the clues, its weights shrunk to 0
(ridge); a figure for which the annotators tell no place weighs ``--silence``.  Prints the table, rounded to a
tenth.  Deterministic; numpy only; a minute on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tallystick.evidence import Document, Figure
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, parse
from tallystick.extract.where import choose as where
from tallystick.extract.where.placing import scene
from tallystick.knowledge.gazetteer import open_gazetteer

RARE = 8
"""A clue that stands at fewer figures gets no weight."""
STEPS, RATE = 400, 0.05


@dataclass(frozen=True)
class Choice:
    """One figure: the clues of each candidate, which candidates are right, and whether none is."""

    clues: Sequence[Sequence[str]]
    right: Sequence[bool]
    silent: bool


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train", type=Path)
    options.add_argument("--ridge", type=float, default=0.01)
    options.add_argument("--silence", type=float, default=0.4)
    given = options.parse_args()
    chosen = list(choices(given.train))
    seen = Counter(clue for c in chosen for clue in {clue for row in c.clues for clue in row})
    names = [*sorted(clue for clue, count in seen.items() if count >= RARE), "nothing"]
    weights = fit(chosen, names, given.ridge, given.silence)
    for name, weight in sorted(zip(names, weights, strict=True), key=lambda pair: (-round(pair[1], 1), pair[0])):
        if abs(weight) >= 0.05 or name == "nothing":
            print(f"  {name}: {weight:.1f}")


def choices(train: Path) -> Iterator[Choice]:
    rows = [json.loads(line) for line in train.read_text("utf-8").splitlines() if line.strip()]
    documents = [
        Document(r["id"], r.get("title") or "", r.get("publisher"), r.get("published"), r["text"]) for r in rows
    ]
    for row, page in zip(rows, parse(documents, lambda _, spans: [True] * len(spans)), strict=True):
        found = [_found(figure, page) for figure in row["figures"]]
        yield from _places(page, found, row["figures"])


def _found(gold: dict[str, Any], page: Parsed) -> Found:
    figure = Figure(
        gold["metric"], gold["low"], gold["high"], gold["quantifier"], gold["who"], gold["subset"], gold["mode"]
    )
    index = page.sentence_at(gold["start"]).index
    return Found(gold["start"], gold["end"], figure, "ASSAULT", "", gold["factuality"], index, None, index == 0)


def _places(page: Parsed, found: Sequence[Found], gold: Sequence[dict[str, Any]]) -> Iterator[Choice]:
    here = scene(page, open_gazetteer())
    for one, figure in zip(found, gold, strict=True):
        rows = [tuple(where.place_clues(page, one, found, c, here)) for c in here.candidates]
        right = [_same_name(figure["where"], c.toponym.name) for c in here.candidates]
        yield Choice(rows, right, figure["where"] is None)


def _same_name(gold: str | None, name: str) -> bool:
    a, b = (set((text or "").casefold().replace("-", " ").split()) - {"the", "of", "al"} for text in (gold, name))
    return bool(a) and bool(b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5)


def fit(chosen: Sequence[Choice], names: Sequence[str], ridge: float, silence: float) -> Any:
    """Weights by Adam on the log-likelihood that the choice falls on a right candidate (or on none, where none is)."""
    index = {name: i for i, name in enumerate(names)}
    rows = [
        ([index[q] for q in clues if q in index], k, ok)
        for k, c in enumerate(chosen)
        for clues, ok in zip(c.clues, c.right, strict=True)
    ]
    rows += [([index["nothing"]], k, c.silent) for k, c in enumerate(chosen)]
    x, of = np.zeros((len(rows), len(names))), np.array([k for _, k, _ in rows])
    for i, (columns, _, _) in enumerate(rows):
        np.add.at(x[i], columns, 1)
    y = np.array([float(ok) for _, _, ok in rows])
    count = np.array([(silence if c.silent else 1.0) * (c.silent or any(c.right)) for c in chosen])
    w, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = x @ w
        top = np.full(len(chosen), -np.inf)
        np.maximum.at(top, of, score)
        e = np.exp(score - top[of])
        p = e / np.bincount(of, e, len(chosen))[of]
        q = e * y / np.maximum(np.bincount(of, e * y, len(chosen)), 1e-12)[of]
        slope = x.T @ ((p - q) * count[of]) / len(chosen) + ridge * w
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return w


if __name__ == "__main__":
    main()
