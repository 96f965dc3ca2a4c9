from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.evidence import Quantifier
from tallystick.tally.counted import vague_number
from tallystick.tally.ranges import RULES, Word, acled_conservative, latest, minmax, ucdp_like


def said(
    low: int | None,
    high: int | None,
    quantifier: Quantifier = "exact",
    *,
    by: str = "Watch",
    possible: bool = False,
    quote: str | None = None,
    independent: bool = True,
    on: str | None = "2020-01-01",
) -> Word:
    return Word(by, low, high, quantifier, possible, quote or f"{low}", independent, on)


def test_at_least_supports_a_low_and_says_nothing_of_a_high() -> None:
    for rule in RULES.values():
        found = rule([said(70, None, "at_least")])
        assert (found.low, found.high, found.open_above) == (70, None, True)


def test_up_to_says_nothing_of_a_low() -> None:
    found = minmax([said(None, 200, "at_most")])
    assert (found.low, found.high, found.open_above) == (None, 200, False)


def test_at_least_above_the_largest_number_leaves_the_high_open() -> None:
    found = minmax([said(86, 86), said(100, None, "at_least", by="Ministry")])
    assert (found.low, found.high, found.open_above) == (86, 100, True)


def test_minmax_takes_a_best_only_where_all_agree() -> None:
    assert minmax([said(12, 12), said(12, 12, by="Ministry")]).best == 12
    assert minmax([said(12, 12), said(13, 13, by="Ministry")]).best is None
    assert minmax([said(12, 12), said(12, None, "at_least", by="Ministry")]).best is None


def test_ucdp_like_takes_what_most_independent_sources_give() -> None:
    words = [said(12, 12), said(12, 12, by="Wire"), said(20, 20, by="Ministry", on="2020-01-09")]
    found = ucdp_like(words)
    assert found.best == 12
    assert "best 12: given by Watch, Wire (2 independent)" in found.lines


def test_ucdp_like_takes_the_latest_of_equals_then_the_lower() -> None:
    assert ucdp_like([said(12, 12), said(15, 15, by="Wire", on="2020-01-02")]).best == 15
    assert ucdp_like([said(12, 12), said(15, 15, by="Wire")]).best == 12


def test_latest_takes_the_latest_of_equals_then_the_larger() -> None:
    assert latest([said(15, 15), said(12, 12, by="Wire", on="2020-01-02")]).best == 12
    assert latest([said(12, 12), said(15, 15, by="Wire")]).best == 15
    assert latest([said(12, 12), said(12, 12, by="Wire"), said(15, 15, by="Ministry")]).best == 12
    assert latest([said(208, None, "at_least"), said(1500, 1500, by="Wire")]).best is None


def test_latest_takes_sources_that_only_repeat_a_number_for_agreed() -> None:
    repeated = replace(said(50, 50, by="Wire"), independent=False)
    words = [said(50, 50), repeated, said(11, 11, by="Herald")]
    assert (ucdp_like(words).best, latest(words).best) == (None, 50)


def test_there_is_no_honest_best_where_nobody_agrees_and_the_numbers_are_far_apart() -> None:
    found = ucdp_like([said(208, None, "at_least"), said(1500, 1500, by="Wire")])
    assert found.best is None
    assert "best: none; no two independent sources agree and 1,500 is more than twice 208" in found.lines


def test_what_is_only_possible_supports_no_low_and_no_best() -> None:
    for rule in RULES.values():
        found = rule([said(1000, None, "at_least", possible=True), said(304, 304, by="Wire")])
        assert (found.low, found.best, found.high, found.open_above) == (304, 304 if found.best else None, 1000, True)
        assert any(line.startswith("only possible, supports no low") for line in found.lines)


def test_acled_counts_vague_words_conservatively() -> None:
    found = acled_conservative([said(None, None, "vague", quote="dozens")])
    assert (found.low, found.best, found.high, found.open_above) == (12, 12, None, True)
    assert "Watch: “dozens” counts as 12" in found.lines


def test_the_other_rules_say_that_a_vague_word_gives_no_number() -> None:
    found = minmax([said(None, None, "vague", quote="dozens")])
    assert (found.low, found.best, found.high) == (None, None, None)
    assert "not used: Watch: “dozens” gives no number" in found.lines


def test_a_vague_word_neither_supports_nor_spoils_the_number_of_others_and_the_line_says_so() -> None:
    found = minmax([said(2000, 2000), said(None, None, "vague", by="Herald", quote="scores")])
    assert (found.low, found.best, found.high) == (2000, 2000, 2000)
    assert "best: all who give a number agree" in found.lines
    assert "not used: Herald: “scores” gives no number" in found.lines


def test_nobody_says_anything_is_no_number_and_not_zero() -> None:
    for rule in RULES.values():
        found = rule([])
        assert (found.low, found.best, found.high, found.open_above) == (None, None, None, False)


def test_zero_is_a_number() -> None:
    assert minmax([said(0, 0)]).best == 0
    assert ucdp_like([said(0, 0)]).best == 0


@pytest.mark.parametrize(
    ("quote", "number"),
    [("dozens", 12), ("tens", 10), ("tens of thousands", 10000), ("several hundreds", 100), ("twelve", None)],
)
def test_vague_words_have_a_number_by_convention(quote: str, number: int | None) -> None:
    assert vague_number(quote) == number
