"""Whose copy an article says it carries."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Document
from tallystick.extract.attribution.credit import body_starts, credit, title_in


def document(text: str, title: str = "", given: tuple[str, ...] = ()) -> Document:
    return Document("d", title, "Example Post", None, text, credit=given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died on Monday. - REUTERS", ("REUTERS",)),
        ("DAMASCUS, (SANA) Two died on Monday.", ("SANA",)),
        ("Fire in Oran AFP Thursday 2 Jun 2016 A fire broke out.", ("AFP",)),
        ("Two died on Monday. (Source: Oran Civil Council)", ("Oran Civil Council",)),
        ("Two died on Monday. AFP and AP contributed to this report", ("AFP", "AP")),
        ("Two died on Monday.\nReuters - AFP", ("Reuters", "AFP")),
        ("Two died on Monday, FNA reports. It rained.", ("FNA",)),
        ("Two died on Monday. The clinic told AFP so on Tuesday morning at the gate.", ()),
        ("Two died on Monday.", ()),
    ],
)
def test_datelines_bylines_and_sign_offs_are_credit(text: str, expected: tuple[str, ...]) -> None:
    assert credit(document(text)) == expected


def test_what_the_input_credits_comes_first_and_once() -> None:
    assert credit(document("OSLO (AFP) Two died.", given=("dpa", "afp"))) == ("dpa", "afp")


def test_the_body_begins_behind_a_title_set_into_the_text() -> None:
    text = "Raid kills two in the port of Aden A raid struck at dawn."
    assert body_starts(document(text, "Raid kills two in the port of Aden - World - Example Post")) == [34]
    assert title_in(document(text, "Another title of some length")) is None


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    assert all(isinstance(name, str) for name in credit(document(text, text)))


@pytest.mark.parametrize(
    "text", ["A" * 65536, "Aa " * 21845, "(" * 65536, "Source " * 9362, "- " * 32768, "AFP " * 16384]
)
def test_the_worst_credit_is_read_in_linear_time(text: str) -> None:
    start = perf_counter()
    credit(document(text, "A" * 40))
    body_starts(document(text, "A" * 40))
    assert perf_counter() - start < 0.5
