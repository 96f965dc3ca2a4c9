"""Stretches between quotation marks."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.extract.attribution.quotes import quotations


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    "text", ['He said "two died" then left.', "He said “two died” then left.", "He said ''two died'' then left."]
)
def test_straight_curly_and_doubled_marks_quote(text: str) -> None:
    assert len(found(text)) == 1
    assert "two died" in found(text)[0]


def test_a_paragraph_that_opens_with_a_mark_goes_on_with_one_left_open() -> None:
    first, second = quotations("“We left at dawn.\n\n“We came back at noon,” he said.")
    assert not first.goes_on
    assert second.goes_on


def test_a_mark_without_its_pair_quotes_nothing() -> None:
    assert found('The 12" pipe broke. Nobody was hurt.') == []
    assert found("“An open mark\n\nA paragraph of its own.") == []


@given(st.text(alphabet="ab \"“”'\n«»`", max_size=60))
def test_quotations_stand_in_order_and_never_overlap(text: str) -> None:
    spans = [(q.start, q.end) for q in quotations(text)]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ['"' * 65536, " " * 65536, "''" * 32768, "“a" * 32768, '" ' * 32768])
def test_the_worst_input_is_read_in_linear_time(text: str) -> None:
    start = perf_counter()
    quotations(text)
    assert perf_counter() - start < 0.5
