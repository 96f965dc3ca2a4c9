"""Scores of the reader on the development sets beside this repository (``../shared``), with its errors.

    python bench/gold.py [SET …] [--errors N] [--half even|odd]

SET: dev-conflict, dev-news, train, seed, muc.  ``--half`` keeps the documents whose name has an even (or odd) CRC-32,
so that rules can be made on one half and judged on the other.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

from tallystick.evidence import Claim, Document
from tallystick.extract.readers.rules import RulesReader

SHARED = Path(__file__).resolve().parents[1] / "../shared"
GOLD = SHARED / "gold"
SETS = {
    "dev-conflict": GOLD / "figures/dev-conflict.jsonl",
    "dev-news": GOLD / "figures/dev-news.jsonl",
    "train": GOLD / "figures/train.jsonl",
    "seed": SHARED / "seed/figures.gold.jsonl",
}
MUC = GOLD / "muc34/muc4-dev-tst1-tst2.jsonl.gz"


def scorer(name: str) -> ModuleType:
    """A scoring script of the data folder as a module."""
    spec = util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, packed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]


def kept(row: dict[str, Any], half: str | None) -> bool:
    """Whether a document is in the half asked for."""
    return half is None or zlib.crc32(row["id"].encode()) % 2 == (half == "odd")


def claims_of(gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the reader reads in the gold's texts, as the scorers want it."""
    documents = [
        Document(r["id"], r.get("title") or "", r.get("publisher"), r.get("published"), r["text"]) for r in gold
    ]
    for reading in RulesReader().read_all(documents):
        yield from (row(claim) for claim in reading.claims)


def row(claim: Claim) -> dict[str, Any]:
    """A claim in the form of claims.jsonl, as far as it is scored."""
    figure = claim.figure
    return {
        "document": claim.span.document,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "figure": figure and {f: getattr(figure, f) for f in figure.__slots__},
        "factuality": claim.factuality,
        "chain": [{"voice": a.voice, "stance": a.stance} for a in claim.chain],
        "when": claim.when and {"start": claim.when.start, "end": claim.when.end},
        "where": claim.where and {"name": claim.where.name},
    }


def main() -> None:
    """Print one table a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["dev-conflict", "dev-news", "seed"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--half", choices=["even", "odd"])
    args = parser.parse_args()
    for name in args.sets:
        gold = [r for r in rows(MUC if name == "muc" else SETS[name]) if kept(r, args.half)]
        if name == "muc":
            gold = [r for r in gold if r["split"] in {"tst1", "tst2"}]
        began = time.perf_counter()
        claims = list(claims_of(gold))
        spent = time.perf_counter() - began
        print(f"\n{name}: {len(gold)} documents, {spent:.1f} s")
        if name == "muc":
            muc = scorer("score_muc")
            result = muc.score(gold, muc.claim_items(claims), args.errors)
        else:
            result = scorer("score_figures").score(gold, claims, args.errors)
        for measure, value in result.items():
            print(f"  {measure:16} {value}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
