"""Figures told side by side."""

from __future__ import annotations

from test_when import told


def test_those_joined_by_a_mere_and_share_the_time_of_their_sentence() -> None:
    text = (
        "Protesters were much calmer on Wednesday. In contrast to Monday, when two exile leaders and 133 other people "
        "were arrested, nobody was hurt."
    )
    assert [row and row[1] for row in told(text)] == ["2018-10-15", "2018-10-15"]


def test_two_that_each_have_a_time_of_their_own_keep_it() -> None:
    text = "Gunmen killed four people in Gao on Sunday and six in Mopti on Monday."
    assert [row and row[1] for row in told(text)] == ["2018-10-14", "2018-10-15"]


def test_those_joined_take_no_day_of_another_sentence() -> None:
    text = "A shell hit the town on Monday. Militants killed two guards and seized 14 on Wednesday, police said."
    assert [row and row[1] for row in told(text)] == ["2018-10-17", "2018-10-17"]
