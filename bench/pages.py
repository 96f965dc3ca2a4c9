"""Times the pages of a large case: one made up, of as many documents as asked for.

    python bench/pages.py [DOCUMENTS [CLAIMS]]        (default: 50000 1000000)

Prints the median and the 95th percentile of each page in milliseconds, the first look apart, and the memory used.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, cast

import httpx

from tallystick.evidence import (
    Attribution,
    Cell,
    Claim,
    Contradiction,
    Document,
    Figure,
    Incident,
    Metric,
    Range,
    Root,
    Source,
    Span,
    Standing,
    Tally,
    When,
    Where,
)
from tallystick.view.app import build
from tallystick.view.finder import Finder

PORT, TOKEN, LOOKS, A_CASE = 8000, "bench", 20, 12
"""``A_CASE`` documents tell of each incident."""
PAGES = (
    "/", "/?page=9&sort=day", "/?metric=injured&sort=figure", "/incident?id=i7", "/document?name=d7", "/sources",
    "/source?id=s7", "/same?left=s7&right=s8", "/timeline", "/map", "/review", "/search?q=streets",
    "/search?q=quiet+“source+7”", "/log",
)  # fmt: skip
METRICS: tuple[Metric, ...] = ("killed", "injured", "detained", "missing")
SENTENCE = "At least {n} people were {metric} in the town on Monday, {who} said.\n\n"
REST = "The streets were quiet. " * 40


def made(documents: int, claims: int) -> Tally:
    """A tally of incidents that twelve documents each tell of, on the word of a thousand sources."""
    sources = {f"s{n}": Source(f"s{n}", f"Source {n}", "organisation", known=True) for n in range(1000)}
    each = max(1, claims // documents)
    texts = {f"d{n}": _document(n, each) for n in range(documents)}
    read = [_claims(document, n, each) for n, document in enumerate(texts.values())]
    groups = [read[start : start + A_CASE] for start in range(0, documents, A_CASE)]
    incidents = tuple(_incident(n, group, sources) for n, group in enumerate(groups))
    by_id = {claim: one for own in read for claim, one in own.items()}
    return Tally("minmax/1", (), None, incidents, texts, by_id, sources, (), ())


def _counted(n: int, k: int) -> tuple[int, Metric]:
    return (n + 7 * k) % 90 + 10, METRICS[k % len(METRICS)]


def _document(n: int, each: int) -> Document:
    said = [(*_counted(n, k), f"Source {(n + k) % 1000}") for k in range(each)]
    text = "".join(SENTENCE.format(n=count, metric=metric, who=who) for count, metric, who in said) + REST
    return Document(f"d{n}", f"Report {n}", f"Outlet {n % 400}", f"20{n % 20:02d}-03-{n % 28 + 1:02d}", text)


def _claims(document: Document, n: int, each: int) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    at = 0
    for k in range(each):
        count, metric = _counted(n, k)
        source = (n + k) % 1000
        voice = document.text.index("Source", at)
        link = Attribution(f"Source {source}", "says", voice, voice + len(f"Source {source}"), f"s{source}")
        span = Span(document.name, at, at + 11)
        figure = Figure(metric, count, None, "at_least")
        claim = Claim(span, document.text[at : at + 11], "ASSAULT", figure, "asserted", (link,), None, None)
        found[claim.id] = claim
        at = document.text.index("\n\n", at) + 2
    return found


def _incident(n: int, group: list[dict[str, Claim]], sources: dict[str, Source]) -> Incident:
    found = {id: claim for own in group for id, claim in own.items()}
    cells = tuple(_cell(metric, found, sources) for metric in METRICS)
    day = f"20{n % 20:02d}-03-{n % 28 + 1:02d}"
    where = Where("A town", n, n % 120 - 60.0, n % 300 - 150.0, 1)
    names = tuple(dict.fromkeys(claim.span.document for claim in found.values()))
    when = When(day, day, "day")
    return Incident(
        f"i{n}", "ASSAULT", f"Attack {n}", when, where, names, tuple(found), tuple(c for c in cells if c.roots)
    )


def _cell(metric: Metric, found: dict[str, Claim], sources: dict[str, Source]) -> Cell:
    by_source: dict[str, dict[str, Claim]] = {}
    for id, claim in found.items():
        if claim.figure and claim.figure.metric == metric:
            by_source.setdefault(claim.chain[0].source or "", {})[id] = claim
    roots = tuple(_root(sources[id], own) for id, own in by_source.items())
    lows = [root.low or 0 for root in roots]
    ids = tuple(id for own in by_source.values() for id in own)
    lines = tuple(f"{root.source.name}: {root.low}" for root in roots)
    span = Range("minmax/1", min(lows, default=None), None, max(lows, default=None), lines, True)
    apart = (Contradiction("disjoint", "two root sources do not meet", ids[:2]),) if len(ids) % 7 == 0 else ()
    return Cell(metric, "", "new", span, roots, (), apart, len(ids), len(ids), len(roots), ids)


def _root(source: Source, own: dict[str, Claim]) -> Root:
    claim = next(iter(own.values()))
    low = claim.figure.low if claim.figure else None
    entry = Standing("2020-03-01", low, None, "at_least", "says", "asserted", tuple(own), True, "stands")
    names = tuple(claim.span.document for claim in own.values())
    return Root(source, low, None, (entry,), names, tuple(own), True, (), ("Outlet",))


async def look(client: httpx.AsyncClient, path: str) -> float:
    """Milliseconds of one look at a page."""
    start = time.perf_counter()
    answer = await client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return 1000 * (time.perf_counter() - start)


async def main(documents: int, claims: int) -> None:
    tally = made(documents, claims)
    case = SimpleNamespace(
        name="bench",
        tally=lambda **_: tally,
        supposing=lambda *_, **__: tally,
        capture_of=lambda _: None,
        judgements=lambda: (),
        claim=lambda _: None,
        mended=lambda: (),
    )
    print(f"made: {memory()} MiB")
    with TemporaryDirectory() as folder:
        await _looks(build(cast(Any, case), TOKEN, PORT, Finder(Path(folder) / "search")), tally)
    print(f"{documents} documents, {len(tally.claims)} claims, {memory()} MiB")


async def _looks(app: Any, tally: Tally) -> None:
    """Look at every page again and again, and print how long each look took."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{PORT}", timeout=None) as client:
        await client.get(f"/?token={TOKEN}")
        claim = "/claim?id=" + next(iter(tally.claims))
        for path in (*PAGES, claim):
            first, *rest = [await look(client, path) for _ in range(LOOKS + 1)]
            worst = statistics.quantiles(rest, n=20)[-1]
            print(f"{path[:28]:28}  first {first:7.0f}  median {statistics.median(rest):6.0f}  p95 {worst:6.0f} ms")


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    asyncio.run(main(*given, *(50_000, 1_000_000)[len(given) :]))
