"""Fit the weights of the clues of time on the project's own annotations, and write them with their card.

    python bench/fit_when.py TRAIN.jsonl [-o src/tallystick/knowledge/weights/when.yaml] [--ridge 0.007] [--silence 0.2]

Beside them stand short texts of our own (``bench/data/times.yaml``): ordinary news, of which the annotated wars hold
little.  Every figure that the reader finds and the annotators counted chooses among the times of its article, or none:
a conditional logit over the clues of ``extract/when/attachment.py``, with a ridge towards the weights set by hand
(``languages/en/clues.yaml``).  Figures for which the annotators tell no time weigh ``--silence``.  Prints the share of
right times where there is one, and of silences kept, over ``FOLDS`` parts of the articles each read with the weights of
the others (our own texts are not counted); ridge and silence were chosen by it.  Deterministic; numpy only.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from gold_sets import documents, rows
from tallystick.extract.choosing.clues import by_hand
from tallystick.extract.found import Found
from tallystick.extract.readers.rules import RulesReader, narrow
from tallystick.extract.text.parsed import Parsed, widen
from tallystick.extract.when.attachment import time_clues
from tallystick.extract.when.choose import offered, times_of

CARD = """\
# Weights of the clues of time (extract/when/attachment.py).  Made by bench/fit_when.py.
# Data: {n} news articles annotated for this project and {own} short texts of our own, {figures} figures; the articles'
# texts are not contained.
# Licence: that of this project.  Model: conditional logit, ridge {ridge} towards the weights set by hand, silence
# {silence}.  Of figures with a time {when:.3f} get it, of those without {none:.3f} get none, each article read with the
# weights of others.
# Scores on other sets: gold/floors.json and docs/how-it-works/reading.md.
"""
OWN = Path(__file__).parent / "data/times.yaml"
_MARKED = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")
RARE = 8
"""A clue that stands at fewer figures keeps the weight set by hand."""
BY_HAND = frozenset({"right behind it", "of another fate below"})
"""Clues that keep it anyhow, too rare to be learnt: "four in Gao on Sunday and six in Mopti on Monday" (right behind
it), "21 were freed of the 200 seized in April" (of another fate below)."""
STEPS, RATE, FOLDS = 150, 0.1, 6
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One figure: its article, the clues of each time offered, which of them are right, and whether none is."""

    article: str
    clues: Sequence[Sequence[str]]
    right: Sequence[bool]
    silent: bool


@dataclass(frozen=True)
class Table:
    """Choices as numbers: one line a time and one for none, with the figure that it belongs to."""

    names: Sequence[str]
    x: NDArray[np.float32]
    of: NDArray[np.int64]
    y: Weights
    silent: NDArray[np.bool_]


def own_texts(path: Path = OWN) -> list[dict[str, Any]]:
    """Our own texts in the form of the annotated ones; their figures stand in braces, with the time behind a stroke."""
    return [_unmarked(f"own-{n}", row) for n, row in enumerate(yaml.safe_load(path.read_text("utf-8")))]


def _unmarked(name: str, row: Mapping[str, str | None]) -> dict[str, Any]:
    text, figures, done = "", list[dict[str, Any]](), 0
    marked = str(row["text"])
    for m in _MARKED.finditer(marked):
        text += marked[done : m.start()]
        figures.append({"start": len(text), "end": len(text) + len(m[1]), "when": m[2] or None})
        text, done = text + m[1], m.end()
    published = str(row["published"]) if row["published"] else None
    return {"id": name, "published": published, "text": text + marked[done:], "figures": figures}


def choices(gold: Sequence[dict[str, Any]]) -> Iterator[Choice]:
    """The choices of annotated articles, in order."""
    reader = RulesReader()
    pages, told = narrow(documents(gold))
    wide = widen(pages, [reader._context(page, found) for page, found in zip(pages, told, strict=True)])
    for row, page, found in zip(gold, wide, told, strict=True):
        figures = [f for f in found if f.figure is not None]
        for figure in row["figures"]:
            one = next((f for f in figures if f.start < figure["end"] and f.end > figure["start"]), None)
            if one is not None and not figure.get("optional"):
                yield _choice(row["id"], page, one, found, figure)


def _choice(article: str, page: Parsed, one: Found, found: Sequence[Found], gold: dict[str, Any]) -> Choice:
    times, _ = times_of(page)
    own = offered(times, one, found)
    told = [gold["when"], (gold.get("alt") or {}).get("when")] if gold["when"] else []
    right = [any(_same_days(t, c.first.isoformat(), c.last.isoformat()) for t in told if t) for c in own]
    return Choice(article, [tuple(time_clues(times, one, found, c, own)) for c in own], right, gold["when"] is None)


def _same_days(gold: str, first: str, last: str) -> bool:
    days = gold.split("/")
    return first.startswith(days[0]) and (len(days) == 1 or last.startswith(days[-1]) or days[-1].startswith(last))


def table(made: Sequence[Choice]) -> Table:
    """Choices as numbers."""
    hand = by_hand("when")
    names = sorted({clue for c in made for row in c.clues for clue in row} | hand.keys())
    index = {name: i for i, name in enumerate(names)}
    lines = [
        ([index[q] for q in row], k, ok) for k, c in enumerate(made) for row, ok in zip(c.clues, c.right, strict=True)
    ]
    lines += [([index["nothing"]], k, c.silent) for k, c in enumerate(made)]
    x = np.zeros((len(lines), len(names)), dtype=np.float32)
    for i, (columns, _, _) in enumerate(lines):
        np.add.at(x[i], columns, 1)
    of, y = np.array([k for _, k, _ in lines]), np.array([float(ok) for _, _, ok in lines])
    return Table(names, x, of, y, np.array([c.silent for c in made]))


def fit(t: Table, kept: NDArray[np.bool_], ridge: float, silence: float) -> Weights:
    """Weights by Adam on the log-likelihood that the choice falls on a right time (or on none, where none is)."""
    lines = kept[t.of]
    x, y, n = t.x[lines], t.y[lines], int(kept.sum())
    of = (np.cumsum(kept) - 1)[t.of[lines]]
    hand = np.array([by_hand("when").get(name, 0.0) for name in t.names])
    free = np.array([name not in BY_HAND and len(np.unique(of[x[:, i] > 0])) >= RARE for i, name in enumerate(t.names)])
    right = np.bincount(of, y, n) > 0
    count = np.where(t.silent[kept], silence, 1.0) * right
    w, first, second = hand.copy(), np.zeros(len(hand)), np.zeros(len(hand))
    for step in range(1, STEPS + 1):
        score = x @ w
        top = np.full(n, -np.inf)
        np.maximum.at(top, of, score)
        e = np.exp(score - top[of])
        p = e / np.bincount(of, e, n)[of]
        q = e * y / np.maximum(np.bincount(of, e * y, n), 1e-12)[of]
        slope = (x.T @ ((p - q) * count[of]) / n + ridge * (w - hand)) * free
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return w


def held_out(t: Table, made: Sequence[Choice], ridge: float, silence: float) -> tuple[float, float]:
    """Of figures with a time, the share that get it; of those without, the share that get none."""
    part = np.array([zlib.crc32(c.article.encode()) // 2 % FOLDS for c in made])
    right = np.zeros(len(made), dtype=bool)
    for fold in range(FOLDS):
        score = t.x @ fit(t, part != fold, ridge, silence)
        for k in np.flatnonzero(part == fold):
            own = np.flatnonzero(t.of == k)
            right[k] = bool(t.y[own[np.lexsort((-own, score[own]))[-1]]])
    given = np.array([not c.article.startswith("own-") for c in made])
    return float(right[given & ~t.silent].mean()), float(right[given & t.silent].mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/tallystick/knowledge/weights/when.yaml"))
    parser.add_argument("--ridge", type=float, default=0.007)
    parser.add_argument("--silence", type=float, default=0.2)
    given = parser.parse_args()
    gold, own = rows(given.train), own_texts()
    made = list(choices([*gold, *own]))
    t = table(made)
    when, none = held_out(t, made, given.ridge, given.silence)
    weights: Mapping[str, float] = dict(
        zip(t.names, fit(t, np.ones(len(made), dtype=bool), given.ridge, given.silence), strict=True)
    )
    card = CARD.format(
        n=len(gold), own=len(own), figures=len(made), ridge=given.ridge, silence=given.silence, when=when, none=none
    )
    lines = (f"{name}: {weight:.2f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.005)
    given.output.write_text(card + "".join(lines), "utf-8")
    print(card)


if __name__ == "__main__":
    main()
