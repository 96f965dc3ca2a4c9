"""What did not happen to people is no figure of those to whom it did."""

from __future__ import annotations

import pytest

from tallystick.evidence import Document
from tallystick.extract.readers.rules import RulesReader


def read(text: str) -> list[tuple[str, int | None]]:
    """Metric and low end of every figure."""
    (reading,) = RulesReader().read_all([Document("d", "", None, "2017-03-02", text)])
    return [(c.figure.metric, c.figure.low) for c in reading.claims if c.figure]


@pytest.mark.parametrize(
    "text",
    [
        "Two officers were shot at but not hurt.",
        "Two officers were fired upon but were not injured.",
        "None of the four passengers was hurt.",
        "Neither of the two pilots was killed.",
        "The three children were not injured.",
        "A woman was not hurt.",
        "The bomb exploded without injuring any of the 12 passengers.",
        "Police have not arrested the three suspects.",
        "The ministry did not say how many of the 40 people were killed.",
        "Not a single one of the 12 passengers was hurt.",
    ],
)
def test_those_to_whom_it_did_not_happen_are_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The three children were not killed but wounded.", [("injured", 3)]),
        ("The attack not only killed 12 people but wounded 30.", [("killed", 12), ("injured", 30)]),
        ("Five people were killed and three were not hurt.", [("killed", 5)]),
        ("The 12 hostages have not been released.", [("abducted", 12)]),
        ("At least 12 people were killed, not 30, the ministry said.", [("killed", 12)]),
        ("12 people were killed but police could not say who.", [("killed", 12)]),
        ("The three others among the dead had not been identified yet.", [("killed", 3)]),
    ],
)
def test_a_negation_takes_away_no_more_than_it_denies(text: str, figures: list[tuple[str, int]]) -> None:
    assert read(text) == figures
