"""The reader never falls below the scores it has reached (``gold/floors.json``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from cases import Case, cases

from gold import BEGIN, END, HELD, PAGE, fallen, floors, held, page_table, raised
from gold_sets import measure, present
from tallystick.evidence import Factuality, Metric, Mode, Quantifier, Stance
from tallystick.extract.events.words import modes

RULES = ("figures", "attribution", "events", "when", "where")
KEYS = {"title", "publisher", "published", "figures", "events", "attributions", "credit", "times", "places", "persons"}
NUMBERS = {"low", "high", "nth"}
WORDS: Mapping[str, frozenset[Any] | None] = {
    "quote": None,
    "who": None,
    "when": None,
    "where": None,
    "country": None,
    "event": frozenset({*(mode.event for mode in modes()), "OTHER"}),
    "metric": frozenset(get_args(Metric)),
    "quantifier": frozenset(get_args(Quantifier)),
    "mode": frozenset(get_args(Mode)),
    "factuality": frozenset(get_args(Factuality)),
    "subset": frozenset({True, False}),
}
SHARED = ("seed", "dev-conflict", "dev-news")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_case_is_well_formed(case: Case) -> None:
    assert case.expected.keys() <= KEYS
    for figure in case.expected.get("figures", ()):
        assert "quote" in figure and figure.keys() <= {*WORDS, *NUMBERS, "chain"}
        assert case.document.text.count(figure["quote"]) > figure.get("nth", 0)
        assert all(figure[key] in allowed for key, allowed in WORDS.items() if allowed and key in figure)
        assert all(stance in get_args(Stance) for _, stance in figure.get("chain", ()))
    for event in case.expected.get("events", ()):
        assert event["quote"] in case.document.text and event["factuality"] in get_args(Factuality)
    for metric, quote in case.expected.get("persons", ()):
        assert metric in get_args(Metric) and quote in case.document.text
    assert all(phrase in case.document.text for phrase in (*case.expected.get("times", ()), *_names(case)))


def _names(case: Case) -> list[str]:
    pairs = (name for pair in case.expected.get("attributions", ()) for name in pair)
    return [*case.expected.get("places", ()), *pairs]


def test_no_case_says_nothing() -> None:
    assert [case.name for case in cases() if not case.document.text] == []


def test_each_rule_has_its_cases() -> None:
    names = [case.name.split("-")[0] for case in cases()]
    assert set(names) == set(RULES)
    assert min(names.count(rule) for rule in RULES) >= 10


def test_our_own_cases_are_read_no_worse_than_they_were() -> None:
    scores = measure("own")
    assert fallen(scores, floors()["own"]) == []
    assert scores.keys() == floors()["own"].keys()


@pytest.mark.gold
@pytest.mark.parametrize("name", SHARED)
def test_the_development_sets_are_read_no_worse_than_they_were(name: str) -> None:
    if not present(name):
        pytest.skip(f"{name} is not on this machine")
    assert fallen(measure(name), floors()[name]) == []


@pytest.mark.parametrize("name", HELD)
def test_every_set_has_a_floor_for_each_measure_that_is_held(name: str) -> None:
    assert floors()[name].keys() == set(HELD[name])


@pytest.mark.parametrize("name", SHARED)
def test_the_gate_lets_through_all_but_five_in_a_thousand(name: str) -> None:
    assert floors()[name]["gate"] >= 0.995


def test_a_floor_is_raised_and_never_lowered() -> None:
    assert raised({"found": 0.9, "when": 0.5}, {"found": 0.8, "when": 0.6, "who": 0.7}) == {
        "found": 0.9,
        "when": 0.6,
        "who": 0.7,
    }


def test_a_measure_that_is_gone_counts_as_fallen() -> None:
    assert fallen({"found": 0.9}, {"found": 0.9, "when": 0.5}) == ["when: 0.0 is below 0.5"]


def test_only_the_measures_named_are_held() -> None:
    assert held("lgl", {"near": 0.9, "end_to_end": 0.5}) == {"end_to_end": 0.5}
    assert held("speed", {"words a second": 9000.0}) == {}


def test_the_page_on_reading_gives_the_scores_that_are_held() -> None:
    assert BEGIN + page_table(floors()) + END in PAGE.read_text("utf-8")


def test_every_text_that_the_page_on_reading_shows_is_a_case_of_ours() -> None:
    shown = [line.removeprefix("> ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("> ")]
    texts = " ".join(case.document.text for case in cases())
    assert shown and [text for text in shown if text not in texts] == []
