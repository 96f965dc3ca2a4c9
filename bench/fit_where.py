"""Fit the weights of the clues of place (``extract/where/clues.py``) on the project's own annotations, with their card.

    python bench/fit_where.py TRAIN.jsonl [-o src/tallystick/knowledge/weights/where.yaml] [--ridge 0.012]
        [--silence 0.4] [--folds 10]

Every figure chooses among the places of its article, or none of them; a place may be named several times, and the
likelihood sums over its names (``extract/choosing/shares.py``).  Weights are drawn to 0 by a ridge (drawn towards those
set by hand they did worse), less so those of the clues that settle a place (``where/sure.py``); a figure for which the
annotators tell no place weighs ``--silence``.  ``--folds`` fits on all but a share of the documents and judges on that
share, in turn: the accuracy that is printed, and the only one to choose by.  Deterministic; numpy only.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from gold_sets import GOLD, documents, module, rows
from tallystick.extract.choosing.shares import NOTHING
from tallystick.extract.found import Found
from tallystick.extract.readers.rules import RulesReader, narrow
from tallystick.extract.text.parsed import Parsed, widen
from tallystick.extract.where.choose import clued, wheres
from tallystick.extract.where.scene import scene
from tallystick.extract.where.sure import SURE
from tallystick.knowledge.gazetteer import open_gazetteer

CARD = """\
# Weights of the clues of place (extract/where/clues.py).  Made by bench/fit_where.py.
# Data: {documents} news articles annotated for this project, {figures} figures; the articles' texts are not contained.
# Licence: that of this project.  Model: log-linear, ridge {ridge}, silence {silence}.
# Judged on documents that it was not fitted on, {folds} in turn: the right place for {share:.1%} of the figures.
# Scores on other sets: see gold/floors.json and docs/how-it-works/reading.md.
"""
RARE = 6
"""A clue that stands in fewer documents gets no weight of its own."""
STEPS, RATE = 250, 0.06
"""Steps of the descent, and how far a weight may go in the first of them (Adam: Kingma & Ba, 2015)."""
SETTLING = 0.1
"""The share of the ridge that is on clues that settle a place where they hold."""
KEPT = 0.015
"""Weights nearer to 0 are left out."""


@dataclass(frozen=True)
class Page:
    """One annotated article as the reader sees it before it asks for places."""

    name: str
    parsed: Parsed
    found: Sequence[Found]
    gold: Sequence[dict[str, Any] | None]
    """The annotation of each figure found, where there is one."""


@dataclass(frozen=True)
class Choice:
    """One figure: for each place the clues of its names, which places are right, and whether none is told."""

    document: str
    ways: Sequence[Sequence[Sequence[str]]]
    right: Sequence[bool]
    silent: bool


def pages(path: Path) -> Iterator[Page]:
    """The annotated articles, their figures matched with those that the reader finds."""
    scorer, reader, gold = module(GOLD / "score_figures.py"), RulesReader(), rows(path)
    sparse, told = narrow(documents(gold))
    wide = widen(sparse, [reader._context(page, found) for page, found in zip(sparse, told, strict=True)])
    for row, parsed, found in zip(gold, wide, told, strict=True):
        counts = [
            {"start": f.start, "end": f.end, "index": i}
            for i, f in enumerate(found)
            if f.figure is not None and f.figure.quantifier != "implied"
        ]
        matched = {p["index"]: g for g, p in scorer.pairs(row["figures"], counts)[0] if not g.get("optional")}
        yield Page(row["id"], parsed, found, [matched.get(i) for i in range(len(found))])


def choices(page: Page) -> Iterator[Choice]:
    scorer = module(GOLD / "score_figures.py")
    here = scene(page.parsed, page.found, open_gazetteer())
    for one, gold in zip(page.found, page.gold, strict=True):
        if gold is not None:
            places = clued(here, one)
            right = [
                gold["where"] is not None
                and any(scorer.same_name(gold["where"], here.told[i].toponym.name) for i in names)
                for _, names, _ in places
            ]
            yield Choice(page.name, [ways for _, _, ways in places], right, gold["where"] is None)


class _Table:
    """Sparse clues of all names of all places of all figures; the last place of each figure is that of none."""

    def __init__(self, made: Sequence[Choice], index: dict[str, int], silence: float) -> None:
        at, columns, place, figure, right = list[int](), list[int](), list[int](), list[int](), list[float]()
        for number, choice in enumerate(made):
            ways = [*choice.ways, [[NOTHING]]]
            for names, good in zip(ways, [*choice.right, choice.silent], strict=True):
                for clues in names:
                    known = [index[clue] for clue in clues if clue in index]
                    at += [len(place)] * len(known)
                    columns += known
                    place.append(len(right))
                figure.append(number)
                right.append(float(good))
        self.name, self.clue, self.names, self.clues = np.array(at), np.array(columns), len(place), len(index)
        self.right, self.figure = np.array(right)[place], np.array(figure)[place]
        self.weight = np.array([silence if c.silent else float(any(c.right)) for c in made])
        self.drawn = np.array([SETTLING if clue.startswith(SURE) else 1.0 for clue in index])

    def loss(self, w: NDArray[np.float64], ridge: float) -> tuple[float, Any]:
        """Mean negative log-likelihood of the right places and its slope."""
        score = np.bincount(self.name, w[self.clue], self.names)
        count = len(self.weight)
        top = np.full(count, -np.inf)
        np.maximum.at(top, self.figure, score)
        raised = np.exp(score - top[self.figure])
        share = raised / np.bincount(self.figure, raised, count)[self.figure]
        good = np.maximum(np.bincount(self.figure, share * self.right, count), 1e-9)
        blame = (share - share * self.right / good[self.figure]) * self.weight[self.figure]
        slope = np.bincount(self.clue, blame[self.name], self.clues)
        drawn = ridge * self.drawn * w
        return float(-(self.weight * np.log(good)).sum() / count + drawn @ w / 2), slope / count + drawn


def fit(made: Sequence[Choice], ridge: float, silence: float) -> dict[str, float]:
    """Weights that make the right places most likely, drawn to 0 by a ridge."""
    seen = defaultdict[str, set[str]](set)
    for choice in made:
        for clue in {clue for ways in choice.ways for clues in ways for clue in clues}:
            seen[clue].add(choice.document)
    names = [*sorted(clue for clue, where in seen.items() if len(where) >= RARE), NOTHING]
    table = _Table(made, {name: i for i, name in enumerate(names)}, silence)
    found = _least(table, ridge)
    return {n: round(float(w), 2) for n, w in zip(names, found, strict=True) if abs(w) >= KEPT or n == NOTHING}


def _least(table: _Table, ridge: float) -> NDArray[np.float64]:
    """Where the loss is least, by steps that grow shorter."""
    at, drift, spread = (np.zeros(table.clues) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = table.loss(at, ridge)[1]
        drift, spread = 0.9 * drift + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        pace = RATE * (1 - step / (STEPS + 1)) * drift / (1 - 0.9**step)
        at = at - pace / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return at


def judged(read: Sequence[Page], weights: dict[str, float]) -> list[bool]:
    """For each figure whose place is annotated, whether the reader tells it with these weights."""
    scorer, out = module(GOLD / "score_figures.py"), list[bool]()
    for page in read:
        for gold, where in zip(page.gold, wheres(page.parsed, page.found, open_gazetteer(), weights), strict=True):
            if gold is not None and gold["where"] is not None:
                out.append(scorer.same_place(gold["where"], where and {"name": where.name}))
    return out


def main() -> None:
    """Read, judge by folds, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/tallystick/knowledge/weights/where.yaml"))
    parser.add_argument("--ridge", type=float, default=0.012)
    parser.add_argument("--silence", type=float, default=0.4)
    parser.add_argument("--folds", type=int, default=10)
    args = parser.parse_args()
    read = list(pages(args.train))
    made = {page.name: list(choices(page)) for page in read}
    right = list[bool]()
    for fold in range(args.folds):
        kept = {name for name in made if zlib.crc32(name.encode()) % args.folds == fold}
        weights = fit([c for name, own in made.items() if name not in kept for c in own], args.ridge, args.silence)
        right += judged([page for page in read if page.name in kept], weights)
    everything = [c for own in made.values() for c in own]
    told = {
        "documents": len(read), "figures": len(everything), "ridge": args.ridge, "silence": args.silence,
        "folds": args.folds, "share": sum(right) / max(1, len(right)),
    }  # fmt: skip
    weights = fit(everything, args.ridge, args.silence)
    args.out.write_text(CARD.format(**told) + yaml.safe_dump(weights, allow_unicode=True), "utf-8")
    print(f"{len(everything)} figures, {len(weights)} weights, right by folds: {told['share']:.4f}")


if __name__ == "__main__":
    main()
