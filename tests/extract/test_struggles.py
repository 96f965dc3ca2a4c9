"""Long struggles: when a text tells their age, what they have cost, and who only keeps count of them."""

from __future__ import annotations

import pytest

from tallystick.extract.figures.struggles import is_followed, tells_old


@pytest.mark.parametrize("war", ["the six-year-old war", "a ten year conflict", "the two-year-long civil war"])
def test_a_struggle_is_told_with_its_years(war: str) -> None:
    assert tells_old(f"Nine people died in {war}.")


@pytest.mark.parametrize("verb", ["monitors", "has tracked", "is documenting", "follows"])
def test_the_age_of_a_struggle_that_a_voice_follows_tells_nothing_of_a_count(verb: str) -> None:
    assert not tells_old(f"The group, which {verb} the six-year-old war, said nine people died.")


def test_of_two_struggles_the_one_that_nobody_follows_is_told() -> None:
    assert tells_old("The group, which monitors the six-year-old war, said nine died in the two-year conflict.")


def test_what_follows_a_stop_is_followed_by_nobody() -> None:
    text = "They monitor prices. The six-year-old war goes on."
    assert not is_followed(text, text.index("The six"))
