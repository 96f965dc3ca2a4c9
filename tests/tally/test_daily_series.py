"""Real daily series: every fall and late addition is found, and no other day is flagged."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERIES = ROOT.parent / "shared/gold/figures_by_source/casualties_daily.json"
BENCH = runpy.run_path(str(ROOT / "bench/series.py"))


@pytest.mark.gold
@pytest.mark.skipif(not SERIES.exists(), reason="the gold data are not here")
@pytest.mark.parametrize("column", ["killed_cum", "killed_women_cum", "famine_cum", "ext_press_killed_cum"])
def test_every_fall_and_late_addition_of_a_running_total_is_told_and_no_other_day(column: str) -> None:
    table = [r for r in json.loads(SERIES.read_text("utf-8")) if r.get(column) is not None]
    rows = [(r["report_date"], r[column], r.get(column.removesuffix("_cum"))) for r in table]
    assert BENCH["flagged"](rows, "falling-total") == BENCH["falls"](rows)
    assert BENCH["flagged"](rows, "arithmetic") == BENCH["unexplained"](rows)
