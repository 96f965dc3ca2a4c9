"""Those who shared the fate of others, and those spoken of again: "along with ten others", "the two men"."""

from __future__ import annotations

import pytest
from one_text import metrics


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The driver died along with 10 others.", ("10", "killed")),
        ("The driver died along with two of his sons on Friday.", ("two", "killed")),
        ("The mayor was killed together with two guards.", ("two", "killed")),
        ("The mayor was wounded alongside three guards.", ("three", "injured")),
        ("The bishop was kidnapped with two priests.", ("two", "abducted")),
    ],
)
def test_those_with_whom_somebody_died_shared_the_fate(text: str, figure: tuple[str, str]) -> None:
    assert metrics(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was killed with two bullets.",
        "The mayor met with two guards before he was killed.",
        "He was shot dead, and police spoke with two neighbours.",
    ],
)
def test_with_alone_ties_nobody_to_a_death(text: str) -> None:
    assert metrics(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Arrest warrants have been issued for 15 others.", ("15", "other")),
        ("The trial of the five officers opened on Monday.", ("five", "other")),
        ("Six students pleaded guilty on Tuesday.", ("Six", "other")),
        ("The four men were led into court in handcuffs.", ("four", "detained")),
        ("Some 300 workers walked off the job on Monday.", ("Some 300", "took_part")),
    ],
)
def test_a_court_and_a_strike_have_people_too(text: str, figure: tuple[str, str]) -> None:
    assert metrics(text) == [figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The blast left 20 people dead and 120 hurt. Of the dead, 14 were tourists.", ("14", "killed")),
        ("The blast left 20 people dead and 120 hurt. Of those hurt, nine were children.", ("nine", "injured")),
    ],
)
def test_a_part_is_of_the_whole_that_opens_its_sentence(text: str, figure: tuple[str, str]) -> None:
    assert metrics(text)[-1] == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Rebels abducted three engineers in May. A search followed. The three engineers worked on a dam.",
            ("three", "abducted"),
        ),
        ("Police arrested two men. The street was closed. The two men are brothers.", ("two", "detained")),
    ],
)
def test_the_and_a_number_speak_of_those_counted_before(text: str, figure: tuple[str, str]) -> None:
    assert metrics(text)[-1] == figure


@pytest.mark.parametrize(
    "text", ["Two men were shot dead. Two suspects fled on foot.", "Two men were shot dead. The three shops closed."]
)
def test_another_number_or_noun_recalls_nobody(text: str) -> None:
    assert metrics(text) == [("Two", "killed")]
