"""Times the pages of a large case: one made up, of as many documents as asked for.

    python bench/pages.py [DOCUMENTS]        (default: 50000)

Prints the median and the 95th percentile of each page in milliseconds, the first look apart, and the memory used.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import time
from types import SimpleNamespace
from typing import Any, cast

import httpx

from tallystick.evidence import (
    Attribution,
    Cell,
    Claim,
    Document,
    Figure,
    Incident,
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

PORT, TOKEN, LOOKS, A_CASE = 8000, "bench", 20, 12
"""``A_CASE`` documents tell of each incident."""
PAGES = (
    "/", "/?page=9&sort=day", "/incident?id=i7", "/document?name=d7", "/sources", "/source?id=s7", "/timeline", "/map",
    "/review", "/search?q=streets", "/log",
)  # fmt: skip
TEXT = "At least {n} people were killed in the town on Monday, {who} said.\n\n" + "The streets were quiet. " * 80


def made(documents: int) -> Tally:
    """A tally of incidents that twelve documents each tell of, on the word of a thousand sources."""
    sources = {f"s{n}": Source(f"s{n}", f"Source {n}", "organisation", known=True) for n in range(1000)}
    texts = {f"d{n}": _document(n) for n in range(documents)}
    claims = [_claim(document, n) for n, document in enumerate(texts.values())]
    groups = [claims[start : start + A_CASE] for start in range(0, documents, A_CASE)]
    incidents = tuple(_incident(n, group, sources) for n, group in enumerate(groups))
    return Tally("minmax/1", (), None, incidents, texts, {c.id: c for c in claims}, sources, (), ())


def _document(n: int) -> Document:
    text = TEXT.format(n=n % 90 + 10, who=f"Source {n % 1000}")
    return Document(f"d{n}", f"Report {n}", f"Outlet {n % 400}", f"20{n % 20:02d}-03-{n % 28 + 1:02d}", text)


def _claim(document: Document, n: int) -> Claim:
    voice = document.text.index("Source")
    link = Attribution(f"Source {n % 1000}", "says", voice, voice + 8, f"s{n % 1000}")
    figure = Figure("killed", n % 90 + 10, None, "at_least")
    return Claim(Span(document.name, 0, 11), document.text[:11], "ASSAULT", figure, "asserted", (link,), None, None)


def _incident(n: int, claims: list[Claim], sources: dict[str, Source]) -> Incident:
    roots = tuple(_root(claim, sources) for claim in claims)
    lows = [root.low or 0 for root in roots]
    ids = tuple(claim.id for claim in claims)
    span = Range("minmax/1", min(lows), None, None, tuple(f"{r.source.name}: {r.low}" for r in roots))
    cell = Cell("killed", "", "new", span, roots, (), (), len(roots), len(roots), len(roots), ids)
    day = f"20{n % 20:02d}-03-{n % 28 + 1:02d}"
    where = Where("A town", n, n % 120 - 60.0, n % 300 - 150.0, 1)
    names = tuple(claim.span.document for claim in claims)
    return Incident(f"i{n}", "ASSAULT", f"Attack {n}", When(day, day, "day"), where, names, ids, (cell,))


def _root(claim: Claim, sources: dict[str, Source]) -> Root:
    low = claim.figure.low if claim.figure else None
    entry = Standing("2020-03-01", low, None, "at_least", "says", "asserted", (claim.id,), True, "stands")
    source = sources[claim.chain[0].source or ""]
    return Root(source, low, None, (entry,), (claim.span.document,), (claim.id,), True, (), ("Outlet",))


async def look(client: httpx.AsyncClient, path: str) -> float:
    """Milliseconds of one look at a page."""
    start = time.perf_counter()
    answer = await client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return 1000 * (time.perf_counter() - start)


async def main(documents: int) -> None:
    tally = made(documents)
    case = SimpleNamespace(name="bench", tally=lambda **_: tally, capture_of=lambda _: None, judgements=lambda: ())
    transport = httpx.ASGITransport(build(cast(Any, case), TOKEN, PORT))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{PORT}", timeout=None) as client:
        await client.get(f"/?token={TOKEN}")
        claim = "/claim?id=" + next(iter(tally.claims))
        for path in (*PAGES, claim):
            first, *rest = [await look(client, path) for _ in range(LOOKS + 1)]
            worst = statistics.quantiles(rest, n=20)[-1]
            print(f"{path[:28]:28}  first {first:7.0f}  median {statistics.median(rest):6.0f}  p95 {worst:6.0f} ms")
    print(f"{documents} documents, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
