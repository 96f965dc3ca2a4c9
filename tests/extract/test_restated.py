"""Numbers that restate a figure told before."""

from __future__ import annotations

import pytest
from one_text import metrics, parsed

from tallystick.extract.text.gate import wanted


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The Red Cross put the figure at 15.", "15"),
        ("Residents said the true number was at least 20.", "at least 20"),
        ("The opposition said the number was closer to 30.", "30"),
        ("Neighbours said the number was nearer 60.", "60"),
        ("The mayor gave a figure of 40.", "40"),
        ("The mayor spoke of more than 300.", "more than 300"),
        ("Aid agencies estimate it at 50.", "50"),
        ("Lawyers said the total could be as high as 200.", "as high as 200"),
    ],
)
def test_a_number_that_restates_a_figure_is_of_the_same_metric(sentence: str, quote: str) -> None:
    assert metrics(f"Twelve people were killed on Monday, police said. {sentence}")[-1] == (quote, "killed")
    assert metrics(f"Police arrested twelve people on Monday. {sentence}")[-1] == (quote, "detained")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry put the number of houses destroyed at 40.",
        "The temperature was put at 40.",
        "The figure of the saint was stolen in 40 minutes.",
        "The army raised the flag at 40 posts.",
    ],
)
def test_numbers_of_other_things_restate_nothing(sentence: str) -> None:
    assert metrics(f"Twelve people were killed on Monday, police said. {sentence}") == [("Twelve", "killed")]


def test_those_of_whom_a_part_is_taken_are_not_others() -> None:
    assert metrics("At least 33 of those put to death were from one town.") == [("At least 33", "killed")]


def test_the_gate_lets_such_a_sentence_through_where_the_text_counts_people() -> None:
    page = parsed("Twelve people were killed. The Red Cross put the figure at 15. The figure was put at 15 degrees.")
    spans = [(s.start, s.end) for s in page.sentences]
    assert wanted(page.document, spans)[:2] == [True, True]
