from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.naming import labels

ids = st.sampled_from(["0" * 16, "0" * 15 + "1", "1" * 16]) | st.text("01", min_size=16, max_size=16)
names = st.sampled_from(["a", "a~00000000", "a~" + "0" * 16, "a~00000000~" + "1" * 8, "b"])
named = st.lists(st.tuples(names, ids), max_size=8, unique_by=lambda pair: pair[1])


def test_a_name_that_is_alone_stays_as_it_was_given() -> None:
    assert labels([("a", "0" * 16), ("b", "1" * 16)]) == ["a", "b"]


def test_all_that_clash_are_named_by_their_ids_and_none_is_first() -> None:
    assert labels([("a", "0" * 16), ("a", "1" * 16)]) == ["a~00000000", "a~11111111"]


def test_ids_that_begin_alike_are_told_apart_by_the_whole_id() -> None:
    assert labels([("a", "0" * 16), ("a", "0" * 15 + "1")]) == ["a~0000000000000000", "a~0000000000000001"]


@given(named)
def test_no_two_documents_bear_one_name(pairs: list[tuple[str, str]]) -> None:
    assert len(set(labels(pairs))) == len(pairs)


@given(named)
def test_the_order_of_documents_changes_no_name(pairs: list[tuple[str, str]]) -> None:
    before = dict(zip(pairs, labels(pairs), strict=True))
    assert dict(zip(reversed(pairs), labels(reversed(pairs)), strict=True)) == before
