"""Words that tell a figure as added to another."""

from __future__ import annotations

import pytest

from tallystick.knowledge.additive import is_additive


@pytest.mark.parametrize("quote", ["28 more", "Another 12", "a further two", "three others"])
def test_an_addition_is_told_as_such(quote: str) -> None:
    assert is_additive(quote)


@pytest.mark.parametrize("quote", ["more than 28", "28 or more", "12", "at least 12", ""])
def test_a_bound_is_no_addition(quote: str) -> None:
    assert not is_additive(quote)
