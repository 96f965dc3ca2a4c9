"""Making two sources one, striking and giving back: what would change is shown before anybody decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from made_tally import made
from visitor import Page, Visitor

from tallystick.case import Case
from tallystick.view import falls
from tallystick.view.cells import key
from tallystick.view.index import index
from tallystick.view.pages import same


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    file = tmp_path_factory.mktemp("joined") / "iran.tally"
    texts = resources.files("tallystick.knowledge").joinpath("sample/iran-2019")
    with resources.as_file(texts) as folder, Case.create(file, "Iran") as case:
        case.add(Path(folder))
        yield case


def test_a_struck_source_shows_what_comes_back_before_it_is_given_back() -> None:
    visitor = Visitor()
    falls_without = Page(visitor.get("/source?id=pmoi").text).text
    assert "What falls without it" in falls_without
    visitor.case.judge("source:pmoi", "strike", "Ada")
    page = Page(visitor.get("/source?id=pmoi").text).text
    assert "What comes back with it" in page
    assert "1,500" in page
    assert [judgement.verdict for judgement in visitor.case.log] == ["strike"]


def test_between_tells_of_cells_that_fall_and_of_cells_that_come_back() -> None:
    whole, without = made(), made(["pmoi", "ncri", "amnesty"])
    forth, back = falls.between(whole, without), falls.between(without, whole)
    assert forth
    assert {(f.incident.id, key(f.cell)) for f in forth} == {(f.incident.id, key(f.cell)) for f in back}
    assert falls.between(whole, whole) == ()


def test_joining_two_sources_is_previewed_stored_and_parted_again(sample: Case) -> None:
    before = sample.tally()
    cell = max((c for i in before.incidents for c in i.cells), key=lambda c: len(c.roots))
    left, right = cell.roots[0].source, cell.roots[1].source
    visitor = Visitor(sample)
    page = visitor.get(f"/same?left={left.id}&right={right.name}")
    assert page.status_code == 200
    assert "What changes if they are one" in page.text
    assert sample.judgements() == []

    inputs = {f["name"]: f.get("value", "") for f in Page(page.text).of("input")}
    answer = visitor.post("/judge", **inputs | {"by": "Ada", "verdict": "join"})
    assert answer.status_code == 303
    kept, gone = inputs["subject"].removeprefix("source:").split("+")
    assert gone not in sample.tally().sources
    assert "part them again" in visitor.get("/sources").text

    parting = visitor.get(f"/same?left={kept}&right={gone}")
    assert "counted as one already" in parting.text
    inputs = {f["name"]: f.get("value", "") for f in Page(parting.text).of("input")}
    assert visitor.post("/judge", **inputs | {"by": "Ada", "verdict": "part"}).status_code == 303
    assert replace(sample.tally(), judgements=()) == replace(before, judgements=())


def test_a_preview_of_a_join_is_what_the_join_then_does(sample: Case) -> None:
    left, right = sample.tally().incidents[0].cells[0].roots[:2]
    pair = same.pair(index(sample.tally()), left.source.id, right.source.id)
    supposed = sample.supposing(pair.subject, "join")
    sample.judge(pair.subject, "join", "Ada")
    assert replace(supposed, judgements=()).incidents == sample.tally().incidents
    sample.judge(pair.subject, "part", "Ada")


def test_a_strike_weighs_anew_only_where_the_source_is_named_and_comes_to_the_same(sample: Case) -> None:
    whole = sample.tally()
    for source in whole.sources:
        quickly = sample.tally(strike=[source])
        sample.judge(f"source:{source}", "strike", "Ada")
        assert replace(sample.tally(), judgements=()) == replace(quickly, judgements=())
        sample.judge(f"source:{source}", "restore", "Ada")


@pytest.mark.parametrize(("address", "status"), [("left=pmoi&right=pmoi", 400), ("left=pmoi&right=nobody", 400)])
def test_what_is_no_pair_is_a_readable_page(address: str, status: int) -> None:
    answer = Visitor().get(f"/same?{address}")
    assert answer.status_code == status
    assert "This page cannot be shown" in answer.text


def test_the_sources_page_asks_about_names_that_may_be_one() -> None:
    visitor = Visitor()
    tally = visitor.case.tally()
    named = dict(tally.sources)
    named["hospital-2"] = replace(
        named["hospital"], id="hospital-2", name="Ardun hospital", known=False, kind="unknown"
    )
    named["hospital"] = replace(named["hospital"], known=False)
    visitor.case.kept = {key: replace(found, sources=named) for key, found in visitor.case.kept.items()}
    page = Page(visitor.get("/sources").text)
    assert "One source under two names?" in page.text
    assert any(link.startswith("/same?") for link in page.links())
