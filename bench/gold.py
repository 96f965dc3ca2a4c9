"""Scores of the reader on our own cases and on the development sets beside this repository, held against their floors.

    python bench/gold.py [SET …] [--errors N] [--half even|odd] [--update-floors]

SET: own, seed, dev-conflict, dev-news, train, muc, polnear, timebank, lgl, speed, or all; the first four if none is
named.  ``--half`` keeps the documents whose name has an even (or odd) CRC-32, so that rules can be made on one half and
judged on the other.  ``--update-floors`` raises floors to the scores reached, never lowers one, and writes them into
the page on reading.  Exit 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from gold_sets import ROOT, SETS, Scores, measure, present

FLOORS = ROOT / "gold/floors.json"
PAGE = ROOT / "docs/how-it-works/reading.md"
BEGIN, END = "<!-- scores: make gold GOLD_ARGS='all --update-floors' -->\n", "<!-- end of scores -->"
USUAL = ("own", "seed", "dev-conflict", "dev-news")
_READING = ("found", "joint", "root_attributed", "mode", "when", "where", "gate")
HELD: Mapping[str, tuple[str, ...]] = {
    "seed": _READING,
    "dev-conflict": _READING,
    "dev-news": _READING,
    "muc": ("together r",),
    "polnear": ("overall", "macro", "source_tokens", "cue_tokens", "content_tokens"),
    "timebank": ("value",),
    "lgl": ("end_to_end",),
}
"""The measures of a set that have a floor; of our own cases all have.  Speed has none: it is the machine's as well."""


_SHOWN_OF_OWN = ("cases all right", "found", "chain", "events", "when", "where")


def floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors, by set and measure."""
    loaded: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
    return loaded


def held(name: str, scores: Scores) -> dict[str, float]:
    """Those scores of a set that have a floor."""
    names = scores if name == "own" else HELD.get(name, ())
    return {key: scores[key] for key in names if key in scores}


def fallen(scores: Scores, floor: Mapping[str, float]) -> list[str]:
    """A line for each measure that is below its floor, or is measured no more."""
    return [f"{k}: {scores.get(k, 0.0)} is below {v}" for k, v in floor.items() if scores.get(k, 0.0) < v]


def raised(old: Mapping[str, float], scores: Mapping[str, float]) -> dict[str, float]:
    """Floors with the scores reached: the higher of each."""
    return {key: max(old.get(key, 0.0), scores.get(key, 0.0)) for key in sorted({*old, *scores})}


def table(name: str, scores: Scores, floor: Mapping[str, float]) -> str:
    """One set's scores and floors as lines."""
    rows = (
        f"  {key:20} {value:>10} {floor.get(key, ''):>10}{'  fallen' if value < floor.get(key, 0.0) else ''}"
        for key, value in scores.items()
    )
    return "\n".join((f"\n{name:22} {'score':>10} {'floor':>10}", *rows))


def page_table(known: Mapping[str, Mapping[str, float]]) -> str:
    """The floors as the table of the page on reading: all that are held, and the main ones of our own cases."""
    shown = [(name, key, row[key]) for name, row in known.items() for key in HELD.get(name, _SHOWN_OF_OWN)]
    lines = (f"| {name} | {key.replace('_', ' ')} | {value:.3f} |" for name, key, value in shown)
    return "\n".join(("| set | measure | score |", "|---|---|---|", *lines, ""))


def _write(known: Mapping[str, Mapping[str, float]]) -> None:
    kept = {name: known[name] for name in SETS if known.get(name)}
    FLOORS.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}{page_table(kept)}{END}{rest.split(END)[1]}", "utf-8")


def _named(name: str) -> str:
    if name not in {*SETS, "all"}:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SETS)}, all")
    return name


def main() -> int:
    """Print one table a set; 1 where a score is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", type=_named, default=USUAL)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--update-floors", action="store_true")
    args = parser.parse_args()
    known, low = floors(), False
    for name in SETS if "all" in args.sets else args.sets:
        if not present(name):
            print(f"\n{name}: not on this machine")
            continue
        scores, floor = measure(name, args.errors, args.half), known.get(name, {})
        print(table(name, scores, {} if args.half else floor), flush=True)
        low = low or (not args.half and bool(fallen(scores, floor)))
        if args.update_floors and not args.half:
            known[name] = raised(floor, held(name, scores))
    if args.update_floors:
        _write(known)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
