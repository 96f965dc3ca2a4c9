"""Real daily series: every fall of a running total is found, and no other day is flagged."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from weighing import claim, document, incident, resolved, source

from tallystick.tally.weigh import weigh

SERIES = Path(__file__).resolve().parents[3] / "shared/gold/figures_by_source/casualties_daily.json"


@pytest.mark.gold
@pytest.mark.skipif(not SERIES.exists(), reason="the gold data are not here")
@pytest.mark.parametrize("column", ["killed_cum", "killed_women_cum", "famine_cum", "ext_press_killed_cum"])
def test_every_fall_of_a_running_total_is_told_and_no_other_day(column: str) -> None:
    rows = [r for r in json.loads(SERIES.read_text("utf-8")) if r.get(column) is not None]
    claims = [claim(r["report_date"], r[column], r[column], mode="running", chain=[("ministry", "says")]) for r in rows]
    documents = {r["report_date"]: document(r["report_date"], r["report_date"]) for r in rows}
    tally = weigh([incident(claims)], resolved(claims, [source("ministry", "official")]), documents)
    told = [x.text for c in tally.incidents[0].cells for x in c.contradictions if x.kind == "falling-total"]
    falls = [(b[column], a[column]) for b, a in pairwise(rows) if a[column] < b[column]]
    assert len(told) == len(falls)
    assert all(any(f"{x:,} on" in t and f"{y:,} on" in t for t in told) for x, y in falls)
