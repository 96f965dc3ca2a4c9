"""What a headline counts stands only where its text is silent."""

from __future__ import annotations

import pytest
from weighing import claim

from tallystick.evidence import Claim
from tallystick.tally.headlines import without_headlines

HEAD = claim("a", 3, 3, headline=True)


def test_a_headline_of_a_silent_text_counts() -> None:
    assert without_headlines([HEAD]) == [HEAD]


def test_a_headline_gives_way_to_a_number_of_its_own_text() -> None:
    body = claim("a", 2, 2)
    assert without_headlines([HEAD, body]) == [body]


@pytest.mark.parametrize(
    "other",
    [
        claim("b", 2, 2),
        claim("a", 2, 2, metric="injured"),
        claim("a", 2, 2, subset=True),
        claim("a", 2, 2, quote="2 more"),
        claim("a", None, None, quantifier="vague"),
    ],
    ids=["of another text", "of another metric", "of a part", "an addition", "no number"],
)
def test_a_headline_stands_beside_what_answers_another_question(other: Claim) -> None:
    assert without_headlines([HEAD, other]) == [HEAD, other]


def test_one_person_shot_in_a_headline_may_be_the_dead_of_its_text() -> None:
    shot = claim("a", 1, 1, metric="injured", quantifier="implied", headline=True)
    dead, others = claim("a", 1, 1), claim("a", 3, 3, metric="injured", headline=True)
    assert without_headlines([shot, dead]) == [dead]
    assert without_headlines([others, dead]) == [others, dead]
    assert without_headlines([shot]) == [shot]
