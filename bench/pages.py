"""Times the pages of a large case file, opened as ``tallystick serve`` opens it.

    python bench/pages.py FILE [DOCUMENTS [CLAIMS]]        (default: 50000 1000000)

Where the file is not there, ``large_case`` makes it.  Prints how long opening took and its memory, then of each page
the first look, the median and the 95th percentile in milliseconds.  A first look that takes long is answered by a page
that says so: its time is counted until the page itself has come.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

import large_case
from tallystick.case import Case
from tallystick.evidence import Tally
from tallystick.view.app import build
from tallystick.view.finder import Finder, beside
from tallystick.view.waiting import patience

PORT, TOKEN, LOOKS = 8000, "bench", 20


def addresses(tally: Tally) -> Iterator[str]:
    """Every kind of page; of incidents, documents and claims one in the middle of the case."""
    incident = tally.incidents[len(tally.incidents) // 2]
    claim = incident.claims[len(incident.claims) // 2]
    rare, other = sorted(tally.sources)[:2]
    yield from ("/", "/?page=9&sort=day", "/?metric=injured&sort=figure", f"/incident?id={incident.id}")
    yield from (f"/document?name={tally.claims[claim].span.document}", f"/claim?id={claim}")
    yield from ("/sources", f"/source?id={rare}", f"/same?left={rare}&right={other}", "/timeline", "/map", "/review")
    yield from ("/search?q=flour", "/search?q=“sacks+of+flour”+letters", "/log")


async def look(client: httpx.AsyncClient, path: str) -> float:
    """Milliseconds until a page has come."""
    start = time.perf_counter()
    while (answer := await client.get(path)).status_code == httpx.codes.SERVICE_UNAVAILABLE:
        await asyncio.sleep(0.1)
    assert answer.status_code == httpx.codes.OK, (path, answer.status_code)
    return 1000 * (time.perf_counter() - start)


async def looks(app: Any, case: Case) -> None:
    """Look at every page again and again, and print how long each look took."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{PORT}", timeout=None) as client:
        await client.get(f"/?token={TOKEN}")
        print(f"opened in {await look(client, '/') / 1000:.1f} s, {memory()} MiB", flush=True)
        for path in addresses(case.tally()):
            first, *rest = [await look(client, path) for _ in range(LOOKS + 1)]
            worst = statistics.quantiles(rest, n=20)[-1]
            middle = statistics.median(rest)
            print(f"{path[:28]:28}  first {first:7.0f}  median {middle:6.0f}  p95 {worst:6.0f} ms", flush=True)


def memory(who: int = resource.RUSAGE_SELF) -> int:
    """The most that this process (or one that it waited for) held, in MiB."""
    return resource.getrusage(who).ru_maxrss // 1024


def main(file: Path, documents: int, claims: int) -> None:
    if not file.exists():
        large_case.main(file, documents, claims)
    with Case.open(file) as case:
        counts = case.counts()
        case.apart = True
        waits = patience(counts["claims"], lambda: case.doing)
        asyncio.run(looks(build(case, TOKEN, PORT, Finder(beside(file)), waits), case))
    apart = memory(resource.RUSAGE_CHILDREN)
    print(f"{counts['documents']:,} documents, {counts['claims']:,} claims: {memory()} MiB; linking apart {apart} MiB")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[2:]]
    main(Path(sys.argv[1]), *given, *(50_000, 1_000_000)[len(given) :])
