"""Daily casualty series: is every fall, restart, late report and late addition found, and is no other day flagged?

    python bench/series.py casualties_daily.json [west_bank_daily.json]

A series is a list of rows with ``report_date`` and running totals (``…_cum``) beside what each day added (the same key
without ``_cum``).  Falls and late additions (yesterday's total and today's addition are not today's total) stand in
the data; restarts and late reports are made by rule: the count is cut back to nothing on a day, or a report gives the
number of a week before.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from tallystick.evidence import Attribution, Claim, Document, Figure, Incident, Resolved, Source, Span
from tallystick.tally.weigh import weigh

Row = tuple[str, int, int | None]
"""Day, running total, what the day added where that is told."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MINISTRY = Source("ministry", "the ministry", "official")
CHAIN = (Attribution("the ministry", "says", 0, 0, "ministry"),)


def claims(rows: Sequence[Row]) -> list[Claim]:
    made = []
    for day, total, added in rows:
        running = Figure("killed", total, total, "exact", mode="running")
        made.append(Claim(Span(day, 9, 10), str(total), "ASSAULT", running, "asserted", CHAIN, None, None))
        if added is not None:
            plus = Figure("killed", added, added, "exact")
            made.append(Claim(Span(day, 1, 2), f"{added} more", "ASSAULT", plus, "asserted", CHAIN, None, None))
    return made


def flagged(rows: Sequence[Row], kind: str) -> set[str]:
    """The days that a weighing flags: the second that the contradiction names, after the day it compares with."""
    found = claims(rows)
    documents = {day: Document(day, "", None, day, "") for day, *_ in rows}
    roots = {c.id: ("ministry",) for c in found}
    resolved = Resolved(tuple(found), {"ministry": MINISTRY}, roots, {}, {}, {})
    incident = Incident("it", "ASSAULT", "", None, None, tuple(documents), tuple(c.id for c in found), ())
    tally = weigh([incident], resolved, documents)
    cells = (c for i in tally.incidents for c in i.cells)
    return {DAY.findall(x.text)[1] for c in cells for x in c.contradictions if x.kind == kind}


def falls(rows: Sequence[Row]) -> set[str]:
    return {b[0] for a, b in pairwise(rows) if b[1] < a[1]}


def unexplained(rows: Sequence[Row]) -> set[str]:
    """Days whose total is not that of the day before and what was added; after a gap only those too small for it."""
    steps = [(b, b[1] - a[1] - b[2], _gap(a, b)) for a, b in pairwise(rows) if b[2] is not None]
    return {row[0] for row, rest, gap in steps if rest < 0 or (rest > 0 and gap == 1)}


def _gap(a: Row, b: Row) -> int:
    return date.fromisoformat(b[0]).toordinal() - date.fromisoformat(a[0]).toordinal()


def restarted(rows: Sequence[Row]) -> tuple[list[Row], set[str]]:
    """The count begun anew at every fourth part of the series."""
    cuts = {len(rows) * k // 4 for k in (1, 2, 3)}
    made, base = [], 0
    for n, (day, total, _) in enumerate(rows):
        base = total - 1 if n in cuts else base
        made.append((day, total - base, None))
    return made, falls(made)


def late(rows: Sequence[Row]) -> tuple[list[Row], set[str]]:
    """A report a month that gives the number of a week before."""
    days = [n for n in range(20, len(rows) - 1, 30) if rows[n - 7][1] < rows[n - 1][1]]
    made = [(day, rows[n - 7][1] if n in days else total, None) for n, (day, total, _) in enumerate(rows)]
    return made, falls(made)


def report(name: str, rows: Sequence[Row], wanted: set[str], kind: str) -> None:
    got = flagged(rows, kind)
    other = len(got - wanted) / max(1, len(rows))
    print(f"  {name:16} found {len(got & wanted)} of {len(wanted)}, other days flagged {other:.2%}")


MADE: dict[str, Callable[[Sequence[Row]], tuple[list[Row], set[str]]]] = {"restarts": restarted, "late reports": late}


def main() -> None:
    for path in sys.argv[1:]:
        table = json.loads(Path(path).read_text("utf-8"))
        for column in sorted({k for row in table for k in row if k.endswith("_cum")}):
            plus = column.removesuffix("_cum")
            rows = [(r["report_date"], r[column], r.get(plus)) for r in table if r.get(column) is not None]
            print(f"{Path(path).name} {column}: {len(rows)} days")
            report("falls", rows, falls(rows), "falling-total")
            report("late additions", rows, unexplained(rows), "arithmetic")
            for name, make in MADE.items():
                report(name, *make(rows), "falling-total")


if __name__ == "__main__":
    main()
