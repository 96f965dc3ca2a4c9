"""Times what a decision costs in a large case: how long until the next page could be shown.

    python bench/deciding.py [DOCUMENTS [CLAIMS]]        (default: 5000 100000)

The case is made up: twelve documents tell of each happening, in words of their own, on the word of a thousand sources.
Its claims are put into a ledger that is kept in memory; it is linked and weighed once, then each kind of decision is
made.  Prints seconds of processor time and the memory used.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from large_case import A_CASE
from pages import memory
from tallystick import flow
from tallystick.evidence import (
    Attribution,
    Claim,
    Document,
    Figure,
    Judgement,
    Reading,
    Refusal,
    Span,
    When,
    Where,
)
from tallystick.knowledge.sources import load_book
from tallystick.ledger import CaptureInfo, Ledger
from tallystick.tally.options import Options
from tallystick.view.index import after, index

BOOK = load_book(None)


def made(documents: int, each: int) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Documents of ``each`` claims, with words of their own around every figure."""
    chance = Random(7)
    stock = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=7)) for _ in range(20_000)]
    for n in range(documents):
        happening = n // A_CASE
        day = (date(2000, 1, 1) + timedelta(days=3 * happening)).isoformat()
        where = Where(f"Town{happening}", happening, happening % 120 - 60.0, happening % 300 - 150.0, 1)
        text, claims = "", []
        for k in range(each):
            count, voice = (happening + 7 * k) % 90 + 10, f"Source {(n + k) % 1000}"
            start, own = len(text), " ".join(chance.sample(stock, 6))
            text += f"{count} people were killed {own} Town{happening} {own[:9]}, {voice} said. "
            at = text.index(voice, start)
            figure = Figure("killed", count, count, "exact", "people")
            chain = (Attribution(voice, "says", at, at + len(voice)),)
            span, when = Span(f"d{n}", start, start + 2), When(day, day, "day")
            claims.append(Claim(span, str(count), "ASSAULT", figure, "asserted", chain, when, where))
        yield Document(f"d{n}", f"Report {n}", f"Outlet {n % 400}", day, text), tuple(claims)


class Kept:
    """A ledger in memory."""

    def __init__(self, rows: Iterable[tuple[Document, tuple[Claim, ...]]]) -> None:
        self._rows = list(rows)

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def catalogue(self) -> Iterator[Document]:
        return (document for document, _ in self._rows)

    def readings(self) -> Iterator[Reading]:
        return (Reading(document.name, claims) for document, claims in self._rows)

    def captures(self) -> Iterator[CaptureInfo]:
        return iter(())

    def capture(self, id: str) -> Any:
        raise KeyError(id)

    def refusals(self) -> Iterator[Refusal]:
        return iter(())


def timed(what: str, step: Callable[[], Any]) -> Any:
    """What a step gives, its seconds printed."""
    start = time.process_time()
    found = step()
    print(f"{what:28} {time.process_time() - start:8.2f} s")
    return found


def main(documents: int, claims: int) -> None:
    ledger = cast(Ledger, Kept(made(documents, claims // documents)))
    read = timed("linked", lambda: flow.link(ledger, BOOK))
    weighed = timed("weighed", lambda: flow.tally(read, Options()))
    tables = timed("tables of pages", lambda: index(weighed))
    claim, (one, other, *_), (left, right, *_) = next(iter(read.claims)), read.incidents, sorted(read.resolved.sources)
    day = '{"when":{"start":"2020-03-05","end":"2020-03-05","precision":"day"}}'
    log: list[Judgement] = []
    now = read
    for subject, verdict in (
        (f"claim:{claim}", "reject"),
        (f"claim:{claim}", "accept"),
        (f"claim:{claim}/{day}", "correct"),
        (f"claim:{claim}", "split"),
        (f"incident:{one.id}+{other.id}", "join"),
        (f"source:{left}+{right}", "join"),
        (f"source:{left}", "strike"),
    ):
        log.append(Judgement(subject, verdict, "bench", f"2026-01-01T00:00:{len(log):02d}"))

        def decided() -> None:
            nonlocal now, weighed, tables
            judged = flow.judged(read, log, BOOK)
            weighed = flow.tally(judged, Options(), (now, weighed))
            tables, now = after(tables, weighed), judged

        timed(f"{verdict} {subject.partition(':')[0]}", decided)
    print(f"{len(read.documents)} documents, {len(read.claims)} claims, {memory()} MiB")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*given, *(5_000, 100_000)[len(given) :])
