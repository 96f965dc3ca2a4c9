"""A table under other rows is the table that copying would give."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.review.over import Over

TABLES = some.dictionaries(some.integers(0, 9), some.text(max_size=2))


def copied(beneath: Mapping[int, str], changed: Mapping[int, str], gone: set[int]) -> dict[int, str]:
    return {key: row for key, row in {**beneath, **changed}.items() if key not in gone}


@given(TABLES, TABLES, some.sets(some.integers(0, 9)))
def test_it_holds_what_a_copy_would_hold_in_the_same_order(
    beneath: dict[int, str], changed: dict[int, str], gone: set[int]
) -> None:
    over, plain = Over(beneath, changed, gone), copied(beneath, changed, gone)
    assert list(over.items()) == list(plain.items())
    assert over == plain
    assert len(over) == len(plain)
    assert [over.get(key) for key in range(10)] == [plain.get(key) for key in range(10)]


@given(TABLES, TABLES, TABLES, some.sets(some.integers(0, 9)), some.sets(some.integers(0, 9)))
def test_one_may_lie_over_another(
    beneath: dict[int, str], first: dict[int, str], second: dict[int, str], gone: set[int], after: set[int]
) -> None:
    over = Over(Over(beneath, first, gone), second, after)
    assert list(over.items()) == list(copied(copied(beneath, first, gone), second, after).items())


def test_a_row_that_is_gone_is_not_there() -> None:
    with pytest.raises(KeyError):
        Over({1: "one"}, {}, {1})[1]
