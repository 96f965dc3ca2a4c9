"""The report stands alone."""

from __future__ import annotations

import pytest
from made_tally import MadeCase, made
from visitor import Page, Visitor

from tallystick.evidence import Tally
from tallystick.view.export.report import report
from tallystick.view.index import index


@pytest.fixture(scope="module")
def tally() -> Tally:
    return made()


def told(tally: Tally) -> str:
    case = MadeCase()
    captures = {name: case.capture_of(document) for name, document in tally.documents.items()}
    return report(index(tally), tally.incidents[0], captures, case.name)


@pytest.fixture(scope="module")
def text(tally: Tally) -> str:
    return told(tally)


def test_it_loads_nothing_and_runs_nothing(text: str) -> None:
    page = Page(text)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "@import" not in text
    assert all(link.startswith("/#") for link in page.links())


def test_it_says_the_sentence_the_range_and_the_rule(text: str) -> None:
    words = Page(text).text
    assert "Between 208 and 1,500 people are reported killed, on the word of 7 root sources, in 14 reports." in words
    assert "the rule minmax/1, step by step" in words
    assert "no honest best" in words


def test_it_holds_every_quote_with_its_chain_and_every_document_with_its_hash(text: str, tally: Tally) -> None:
    page = Page(text)
    case = MadeCase()
    for claim in tally.incidents[0].claims:
        assert f"q-{claim}" in page.ids
    for name in tally.incidents[0].documents:
        assert case.capture_of(tally.documents[name]).sha256 in text
    assert "Outlet A, 23 Dec 2019 ← Reuters cites ← three officials of the Iranian interior ministry says" in page.text


def test_its_links_arrive(text: str) -> None:
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {a["href"][1:] for a in page.of("a")} <= set(page.ids)


def test_it_tells_what_could_not_be_read_and_how_to_verify(text: str) -> None:
    words = Page(text).text
    assert "feed.jsonl:12: not valid JSON" in words
    assert "proves custody, not truth" in words


def test_it_is_the_same_twice(text: str, tally: Tally) -> None:
    assert text == told(tally)


def test_a_report_of_the_whole_case_shows_hostile_words_as_words(tally: Tally) -> None:
    whole = report(index(tally), None, {})
    assert "<script" not in whole
    assert "<img" not in whole
    assert whole.encode("utf-8")
    assert "no capture is stored with this document" in whole


def test_a_report_of_nothing_says_so() -> None:
    assert "No incident has been found" in report(index(Tally("minmax/1", (), None, (), {}, {}, {}, (), ())), None, {})


def test_the_browser_hands_it_over_as_a_file() -> None:
    answer = Visitor().get("/report?id=iran")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Between 208 and 1,500" in answer.text
