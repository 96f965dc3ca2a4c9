"""The page it all began with, and one of our own with the same traps.

Running totals, a toll announced by one body and confirmed by another, a foiled plot, expulsions, a rally with its
attendance, many names for one organisation, sentences repeated, headings and captions that do not fit.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tallystick.case import Case
from tallystick.evidence import Cell, Claim, Incident, Tally

DATA = Path(__file__).parent / "data" / "one-sided-page"
SEED = Path(__file__).parents[2] / "shared" / "seed"


@dataclass(frozen=True)
class Page:
    """What a page of this kind must come to."""

    name: str
    toll: int
    running: int
    more: str
    attendance: int
    body: str
    """Id of the organisation behind the page."""
    confirmer: str
    alliance: str
    year: str
    place: str
    toll_said: str
    toll_month: str
    other_years: tuple[str, ...]


OURS = Page(
    "ours",
    900,
    312,
    "19 more",
    60_000,
    "frf",
    "ap",
    "rcr",
    "2021",
    "Ruritania",
    "2021-03-11",
    "2021-02",
    ("1994", "2014"),
)
THEIRS = Page(
    "seed", 1500, 504, "28 more", 100_000, "pmoi", "reuters", "ncri", "2019", "Iran", "2019-12-15", "2019-11",
    ("1988", "2015"),
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    page: Page
    case: Case
    tally: Tally

    def claims(self, quote: str | None = None) -> Sequence[Claim]:
        claims = sorted(self.tally.claims.values(), key=lambda c: c.span)
        return [c for c in claims if quote is None or c.quote == quote]

    def uprising(self, tally: Tally | None = None) -> tuple[Incident, Cell]:
        """The incident with the toll, and the cell that holds it."""
        tally = tally or self.tally
        toll = {c.id for c in self.claims() if c.figure and c.figure.low == self.page.toll}
        return next((i, c) for i in tally.incidents for c in i.cells if c.metric == "killed" and toll & set(c.claims))


@pytest.fixture(scope="module", params=[OURS, THEIRS], ids=lambda page: page.name)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    page: Page = request.param
    folder = tmp_path_factory.mktemp(page.name)
    if page is OURS:
        for file in DATA.iterdir():
            shutil.copy(file, folder)
        source = folder / "page.txt"
    else:
        if not SEED.is_dir():
            pytest.skip("the shared seed page is not on this machine")
        source = SEED / "documents.jsonl"
    with Case.create(folder / "page.tally") as case:
        case.add(source)
        yield Opened(page, case, case.tally())


def test_the_toll_stated_twice_is_two_mentions_of_one_statement(opened: Opened) -> None:
    tolls = opened.claims(str(opened.page.toll))
    assert len(tolls) == 2
    _, cell = opened.uprising()
    assert {c.id for c in tolls} <= set(cell.claims)
    assert cell.reports == 1


def test_new_and_running_dead_are_told_apart(opened: Opened) -> None:
    (more,) = opened.claims(opened.page.more)
    (running,) = opened.claims(str(opened.page.running))
    assert more.figure and running.figure
    assert (more.figure.metric, more.figure.mode) == ("killed", "new")
    assert (running.figure.metric, running.figure.mode) == ("killed", "running")
    assert {link.source for c in (more, running) for link in c.chain} == {opened.page.body}


def test_vague_figures_are_the_pages_own_word(opened: Opened) -> None:
    vague = [c for c in opened.claims() if c.figure and c.figure.quantifier == "vague"]
    assert [c.figure.metric for c in vague if c.figure] == ["killed", "detained"]
    assert all(c.chain == () for c in vague)


def test_the_attendance_has_its_day_and_place(opened: Opened) -> None:
    (crowd,) = (c for c in opened.claims() if c.figure and c.figure.metric == "took_part")
    assert crowd.figure
    assert (crowd.figure.low, crowd.figure.high) == (opened.page.attendance, None)
    assert crowd.when and crowd.when.start


def test_years_decades_and_cities_are_no_figures_of_people(opened: Opened) -> None:
    figures = [c.figure for c in opened.claims() if c.figure and c.figure.quantifier != "implied"]
    assert len(figures) == 8
    assert sorted(f.metric for f in figures) == [
        "detained",
        "killed",
        "killed",
        "killed",
        "killed",
        "killed",
        "other",
        "took_part",
    ]


def test_the_chain_runs_from_the_confirming_to_the_announcing_voice(opened: Opened) -> None:
    for toll in opened.claims(str(opened.page.toll)):
        assert [(link.source, link.stance) for link in toll.chain] == [
            (opened.page.confirmer, "confirms"),
            (opened.page.body, "says"),
        ]


def test_the_day_of_the_announcement_is_not_the_day_of_the_deaths(opened: Opened) -> None:
    for toll in opened.claims(str(opened.page.toll)):
        assert toll.when
        assert (toll.when.start or "").startswith(opened.page.toll_month)
        assert toll.where and toll.where.name == opened.page.place


def test_one_body_with_many_names_is_one_source_and_its_alliance_is_affiliated(opened: Opened) -> None:
    sources = opened.tally.sources
    assert opened.page.body in sources
    assert not [
        s for s in sources.values() if s.id != opened.page.body and s.name in ("FRF", "MEK", "the MEK", "the FRF")
    ]


def test_the_running_total_is_a_timeline_not_a_contradiction_and_not_a_sum(opened: Opened) -> None:
    _, cell = opened.uprising()
    (body,) = (r for r in cell.roots if r.source.id == opened.page.body)
    assert {(e.low, e.stands) for e in body.timeline} >= {(opened.page.running, True), (opened.page.toll, True)}
    assert any(e.said is None for e in body.timeline if e.low == opened.page.running)
    assert not cell.contradictions
    increment = int(opened.page.more.split()[0])
    assert increment not in {e.low for e in body.timeline}
    assert cell.range.high != opened.page.running + opened.page.toll


def test_headings_and_captions_lend_no_date(opened: Opened) -> None:
    for claim in opened.claims():
        when = json.dumps([claim.when and claim.when.start, claim.when and claim.when.end])
        assert not any(year in when for year in opened.page.other_years if claim.figure)


def test_the_range_and_who_stands_behind_it(opened: Opened) -> None:
    _, cell = opened.uprising()
    assert (cell.range.rule, cell.range.low, cell.range.high) == ("minmax/1", opened.page.running, opened.page.toll)
    assert {r.source.id for r in cell.roots} == {opened.page.body, opened.page.confirmer}
    assert (cell.reports, cell.publishers, cell.interested) == (1, 0, 1)


@pytest.mark.parametrize("struck", ["confirmer", "body", "both"])
def test_what_falls_when_a_source_is_struck(opened: Opened, struck: str) -> None:
    page = opened.page
    strike = {"confirmer": [page.confirmer], "body": [page.body], "both": [page.body, page.confirmer]}[struck]
    without = opened.case.tally(strike=strike)
    incident, _ = opened.uprising()
    cells = [c for i in without.incidents if i.id == incident.id for c in i.cells if c.metric == "killed" and not c.who]
    left = {r.source.id: (r.low, r.high) for c in cells for r in c.roots}
    if struck == "confirmer":
        assert list(left) == [page.body]
    elif struck == "body":
        assert left == {page.confirmer: (page.toll, page.toll)}
    else:
        assert left == {}
        assert all((c.range.low, c.range.best, c.range.high) == (None, None, None) for c in cells)
