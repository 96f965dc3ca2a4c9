"""A log-linear choice among things that can be told in several ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.extract.choosing.shares import likeliest, pooled, scores, shares

NUMBERS = st.floats(-30, 30)
TOLD = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.lists(NUMBERS, min_size=1, max_size=4), max_size=5)


@given(TOLD, NUMBERS)
def test_shares_and_the_share_of_nothing_make_one(told: dict[str, list[float]], nothing: float) -> None:
    found = shares(told, nothing)
    assert found.keys() == told.keys()
    assert all(0 <= share <= 1 for share in found.values()) and sum(found.values()) <= 1 + 1e-9


def test_two_ways_count_more_than_one() -> None:
    found = shares({"twice": [1.0, 1.0], "once": [1.0]}, 0.0)
    assert found["twice"] == pytest.approx(2 * found["once"])


def test_a_clue_without_a_weight_weighs_nothing() -> None:
    assert scores([["here", "never seen"], []], {"here": 1.5}) == [1.5, 0.0]


def test_the_first_of_equals_is_taken_and_nothing_where_nothing_is_likelier() -> None:
    assert likeliest({"b": 0.4, "a": 0.4}, 0.2) == "b"
    assert likeliest({"a": 0.4}, 0.4) is None
    assert likeliest({}, 0.0) is None


def test_of_several_opinions_one_that_is_sure_sways_one_that_is_not() -> None:
    both = pooled([{"a": 0.9, "b": 0.1}, {"a": 0.45, "b": 0.55}])
    assert likeliest(both, 0.0) == "a"
