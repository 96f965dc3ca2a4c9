"""The gold sets: our own cases and, beside this repository (``../shared``), the development sets, each with its scorer.

A set is measured by one function: it reads the set's texts afresh and gives measure by measure the share right (0 to 1;
for speed, words a second).  The scorers of the data folder print their errors on stderr.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy

from tallystick.evidence import Claim, Document, Mention, Reading
from tallystick.extract.readers.rules import RulesReader
from tallystick.extract.text.gate import wanted
from tallystick.extract.text.model import model_name
from tallystick.extract.text.sentences import split
from tallystick.knowledge.gazetteer import open_gazetteer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
Row = dict[str, Any]
Scores = Mapping[str, float]
Measure = Callable[[int, str | None], Scores]
"""How many errors to print, and which half of the documents to keep, in; scores out."""
BEFORE = 10
"""Documents read before the clock starts."""


def module(path: Path) -> ModuleType:
    """A script as a module; its neighbours can be imported by it."""
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))
    spec = util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    loaded = util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, loaded)
    spec.loader.exec_module(loaded)
    return loaded


def rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file, packed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def _gold(path: Path, half: str | None) -> list[Row]:
    """Rows of a set; of those whose name has an even (or odd) CRC-32, where a half is asked for."""
    return [r for r in rows(path) if half is None or zlib.crc32(r["id"].encode()) % 2 == (half == "odd")]


def documents(gold: Iterable[Row]) -> list[Document]:
    """The texts of a set as documents."""
    return [Document(r["id"], r.get("title") or "", r.get("publisher"), r.get("published"), r["text"]) for r in gold]


def read(gold: Iterable[Row], *, quoted: bool = False, mentions: bool = False) -> Iterator[Reading]:
    """What the reader reads in the texts of a set, places with it."""
    return RulesReader(open_gazetteer(), quoted=quoted, mentions=mentions).read_all(documents(gold))


def _claims(gold: Iterable[Row]) -> list[Row]:
    return [_claim_row(claim) for reading in read(gold) for claim in reading.claims]


def _claim_row(claim: Claim) -> Row:
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


def own(errors: int, _half: str | None) -> Scores:
    """Our own cases (``tests/gold``)."""
    book = module(ROOT / "tests/gold/cases.py")
    cases = book.cases()
    readings = RulesReader(open_gazetteer(), quoted=True, mentions=True).read_all([c.document for c in cases])
    score = book.score(cases, list(readings))
    for error in score.errors[:errors]:
        print(error, file=sys.stderr)
    wrong = {error.split(":")[0] for error in score.errors}
    return {"cases all right": round(1 - len(wrong) / len(cases), 4), **score.shares()}


def figures(path: Path, errors: int, half: str | None) -> Scores:
    """A set of ``GUIDELINE.md``: figures, their chains, when and where, and what the gate lets through."""
    gold = _gold(path, half)
    result = module(GOLD / "score_figures.py").score(gold, _claims(gold), errors)
    return {**_flat(result, ("found", "figure", "joint")), "gate": gate_recall(gold)}


def gate_recall(gold: Iterable[Row]) -> float:
    """Share of gold figures that stand in a sentence that the gate wants parsed."""
    passed = total = 0
    for row, document in ((r, d) for r in gold for d in documents([r])):
        spans = [(start, end) for start, end, _ in split(document.text)]
        open_spans = [s for s, mark in zip(spans, wanted(document, spans), strict=True) if mark]
        for figure in (f for f in row["figures"] if not f.get("optional")):
            total += 1
            passed += any(start <= figure["start"] < end for start, end in open_spans)
    return round(passed / total, 4)


def muc(path: Path, errors: int, half: str | None) -> Scores:
    """MUC-4, the two first test sets: numbers killed and injured."""
    gold = [r for r in _gold(path, half) if r["split"] in {"tst1", "tst2"}]
    scorer = module(GOLD / "score_muc.py")
    result = scorer.score(gold, scorer.claim_items(_claims(gold)), errors)
    return {f"{metric} {key}": row[key] for metric, row in result.items() for key in ("p", "r", "f1")}


def polnear(path: Path, errors: int, half: str | None) -> Scores:
    """PolNeAR: every attribution of a text, and whose word each number is."""
    gold = _gold(path, half)
    found = [
        {"document": r.document, "source": q.source, "cue": q.cue, "content": q.content}
        for r in read(gold, quoted=True)
        for q in r.quoted
    ]
    result = module(GOLD / "score_polnear.py").score(gold, found, errors)
    return _flat(result, ("source_tokens", "cue_tokens", "content_tokens"))


def mentions(path: Path, errors: int, half: str | None, *, kind: str) -> Scores:
    """Time or place expressions of a text, used by a claim or not."""
    gold = _gold(path, half)
    found = [_mention_row(r.document, m) for r in read(gold, mentions=True) for m in r.mentions if m.kind == kind]
    return _flat(module(GOLD / "score_mentions.py").score(gold, found, errors)[kind], ("span", "value"))


def _mention_row(document: str, mention: Mention) -> Row:
    row = {"document": document, "start": mention.start, "end": mention.end, "kind": mention.kind}
    place = mention.where
    return row | {"value": mention.value, "lat": place and place.lat, "lon": place and place.lon}


def speed(path: Path, _errors: int, half: str | None) -> Scores:
    """Words a second of processor time on ordinary news: the whole reading, and the parser's full pipeline."""
    news = documents(_gold(path, half))
    words = sum(len(d.text.split()) for d in news)
    reader, parser = RulesReader(open_gazetteer()), spacy.load(model_name().partition("/")[0])
    ours = words / _spent(lambda some: list(reader.read_all(some)), news)
    theirs = words / _spent(lambda some: list(parser.pipe([d.text for d in some])), news)
    return {"words a second": round(ours), "full pipeline": round(theirs), "times faster": round(ours / theirs, 2)}


def _spent(work: Callable[[Sequence[Document]], object], news: Sequence[Document]) -> float:
    work(news[:BEFORE])
    began = time.process_time()
    work(news)
    return time.process_time() - began


def _flat(result: Mapping[str, Any], triples: Sequence[str]) -> dict[str, float]:
    """Scores by name: F1 under the measure's own name, precision and recall beside it."""
    out: dict[str, float] = {}
    for name, value in result.items():
        if name in triples:
            out |= {name: value["f1"], f"{name} p": value["p"], f"{name} r": value["r"]}
        elif isinstance(value, float):
            out[name] = value
    return out


SETS: Mapping[str, tuple[Path, Callable[..., Scores]]] = {
    "own": (ROOT / "tests/gold/en", own),
    "seed": (SHARED / "seed/figures.gold.jsonl", figures),
    "dev-conflict": (GOLD / "figures/dev-conflict.jsonl", figures),
    "dev-news": (GOLD / "figures/dev-news.jsonl", figures),
    "train": (GOLD / "figures/train.jsonl", figures),
    "muc": (GOLD / "muc34/muc4-dev-tst1-tst2.jsonl.gz", muc),
    "polnear": (GOLD / "polnear/dev.jsonl.gz", polnear),
    "timebank": (GOLD / "timex/timebank-aquaint.jsonl.gz", partial(mentions, kind="time")),
    "lgl": (GOLD / "geoparsing/lgl.jsonl.gz", partial(mentions, kind="place")),
    "speed": (GOLD / "polnear/dev.jsonl.gz", speed),
}
"""Where each set lies, and what measures it."""


def present(name: str) -> bool:
    """Whether a set is on this machine."""
    return SETS[name][0].exists()


def measure(name: str, errors: int = 0, half: str | None = None) -> Scores:
    """Scores of one set."""
    path, how = SETS[name]
    return how(errors, half) if how is own else how(path, errors, half)
