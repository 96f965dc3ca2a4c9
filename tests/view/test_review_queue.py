"""The review queue: what most hangs on comes first, of four kinds, and nothing is decided by default."""

from __future__ import annotations

from dataclasses import replace

from made_tally import made
from visitor import Page, Visitor

from tallystick.evidence import Judgement, Link, Tally
from tallystick.view.index import index
from tallystick.view.pages import review


def linked(score: float, *why: str) -> Tally:
    """The made case with one link between two tellings of its largest incident."""
    tally = made()
    first, *rest = tally.incidents
    left, right = first.claims[:2]
    link = Link(left, right, "same-incident", score, why or ("+0.2 likeness of the words",))
    return replace(tally, incidents=(replace(first, links=(link,)), *rest))


def kinds(tally: Tally) -> dict[str, int]:
    return {kind: count for kind, _, count in review.page(index(tally)).kinds}


def judged(tally: Tally, *verdicts: tuple[str, str]) -> Tally:
    log = tuple(Judgement(subject, verdict, "Ada", str(n)) for n, (subject, verdict) in enumerate(verdicts))
    return replace(tally, judgements=log)


def test_weak_links_and_bridges_are_asked_about_and_strong_links_are_not() -> None:
    assert kinds(linked(-0.5))["link"] == 1
    assert kinds(linked(6.0, "a bridge: it is about as like another"))["link"] == 1
    assert "link" not in kinds(linked(6.0))


def test_the_weaker_of_two_links_is_asked_about_first() -> None:
    def stake(score: float) -> float:
        found = review.page(index(linked(score)), kind="link").item
        assert found is not None
        return found.waiting.stake

    assert stake(-2.0) > stake(0.5)


def test_a_link_is_a_question_of_its_own_beside_how_its_claim_was_read() -> None:
    tally = linked(-0.5)
    claim = f"claim:{tally.incidents[0].claims[0]}"
    assert kinds(judged(tally, (claim, "accept")))["link"] == 1
    for verdict in ("rejoin", "split"):
        assert "link" not in kinds(judged(tally, (claim, verdict)))


def test_names_that_may_be_one_source_are_asked_about_until_somebody_says() -> None:
    tally = made()
    other = replace(tally.sources["hospital"], id="hospital-2", name="Ardun hospital", known=False, kind="unknown")
    sources = dict(tally.sources) | {"hospital-2": other}
    tally = replace(tally, sources={**sources, "hospital": replace(sources["hospital"], known=False)})
    page = review.page(index(tally), kind="sources")
    assert page.item is not None
    assert page.item.question == "Are Ardun general hospital and Ardun hospital one source?"
    assert [verdict for verdict, _, _ in page.item.verdicts] == ["join", "part"]
    assert "sources" not in kinds(judged(tally, (page.item.waiting.subject, "part")))


def test_a_correction_taken_back_is_asked_about_again() -> None:
    tally = made()
    first = review.page(index(tally)).item
    assert first is not None
    about = first.waiting.subject + '/{"factuality":"denied"}'
    assert review.page(index(judged(tally, (about, "correct")))).decided == 1
    assert review.page(index(judged(tally, (about, "correct"), (about, "uncorrect")))).decided == 0


def test_undo_takes_back_a_reject_and_asks_again_after_an_accept() -> None:
    visitor = Visitor()
    subject = next(f["value"] for f in Page(visitor.get("/review").text).of("input") if f.get("name") == "subject")
    visitor.case.judge(subject, "accept", "Ada")
    again = [link for link in Page(visitor.get("/review").text).links() if "again=" in link]
    assert subject in [f.get("value") for f in Page(visitor.get(again[0]).text).of("input")]
    assert [judgement.verdict for judgement in visitor.case.log] == ["accept"]
    visitor.case.judge(subject, "reject", "Ada")
    undo = Page(visitor.get("/review").text).of("input")
    assert {f.get("value") for f in undo if f.get("name") == "verdict"} == {"accept"}
    assert subject in [f.get("value") for f in undo]


def test_every_key_is_written_beside_what_it_does_and_works_without_a_script() -> None:
    page = Page(Visitor().get("/review").text)
    keyed = {a["aria-keyshortcuts"]: tag for tag, a in page.tags if "aria-keyshortcuts" in a}
    assert keyed == {"a": "button", "x": "button", "s": "button", "e": "a", "j": "a"}
    assert {"a", "x", "s", "e", "j", "k", "u", "?"} <= {text for tag, text in page.texts if tag == "kbd"}


def test_a_kind_that_is_none_shows_an_empty_queue_not_an_error() -> None:
    assert Visitor().get("/review?kind=nonsense&page=99").status_code == 200
