"""Time per claim of grouping and weighing as a case grows, on cases made by rule.

    python bench/growth.py [CLAIMS …]

Every document has two claims on one of many happenings (one for every twenty claims), with words of its own and the
names of the happening.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from tallystick.evidence import Claim, Document, Figure, Resolved, Source, Span, When, Where
from tallystick.link.incidents import group
from tallystick.tally.weigh import weigh

WORDS = [f"w{i}" for i in range(5000)]
PER_HAPPENING = 20
OUTLET = Source("outlet", "Outlet", "outlet", known=True)


def case(count: int, random_: random.Random) -> tuple[list[Claim], dict[str, Document]]:
    happenings = max(1, count // PER_HAPPENING)
    days = [date(2015, 1, 1) + timedelta(days=random_.randrange(2000)) for _ in range(happenings)]
    places = [random_.randrange(3000) for _ in range(happenings)]
    claims, documents = [], {}
    for i in range(count // 2):
        which = random_.randrange(happenings)
        day, place, name = days[which], places[which], f"d{i:06}"
        text = " ".join(random_.choices(WORDS, k=60) + [f"N{which}x{k}" for k in range(6)])
        report = (day + timedelta(days=random_.randrange(3))).isoformat()
        documents[name] = Document(name, " ".join(random_.choices(WORDS, k=6)), "Outlet", report, text)
        where = Where(f"P{place}", place, place / 100, place / 50, 1, country=f"C{place % 50}")
        when = When(day.isoformat(), day.isoformat(), "day")
        for at, number in enumerate((5 + which % 40, 9 + which % 60)):
            figure = Figure("injured" if at else "killed", number, number, "exact")
            span = Span(name, 10 * at, 10 * at + 2)
            claims.append(Claim(span, str(number), "ASSAULT", figure, "asserted", (), when, where, context=text[:80]))
    return claims, documents


def main() -> None:
    for count in map(int, sys.argv[1:] or ("1000", "10000", "100000")):
        claims, documents = case(count, random.Random(3))
        roots = {c.id: ("outlet",) for c in claims}
        resolved = Resolved(tuple(claims), {"outlet": OUTLET}, roots, {}, dict.fromkeys(documents, "outlet"), {})
        start = time.process_time()
        incidents = group(claims, documents)
        grouped = time.process_time()
        weigh(incidents, resolved, documents)
        done = time.process_time()
        each = ((grouped - start) / count * 1e6, (done - grouped) / count * 1e6)
        print(
            f"{count:>7,} claims, {len(incidents):>6,} incidents: {each[0]:.0f} µs to group, {each[1]:.0f} µs to weigh"
        )


if __name__ == "__main__":
    main()
