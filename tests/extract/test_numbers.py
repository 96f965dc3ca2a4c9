"""The grammar of numbers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.extract.numbers.grammar import Number, find_numbers


def only(text: str) -> Number:
    """The one number of a text."""
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1500", 1500),
        ("1,500", 1500),
        ("1 500", 1500),
        ("1\u202f500", 1500),
        ("1.500", 1500),
        ("12,345,678", 12345678),
        ("2.3 million", 2300000),
        ("2.3m", 2300000),
        ("90 thousand", 90000),
        ("twelve", 12),
        ("twenty-five", 25),
        ("sixty nine", 69),
        ("a hundred and three", 103),
        ("three hundred and fifty", 350),
        ("six hundred thousand", 600000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("two and a half million", 2500000),
        ("a quarter of a million", 250000),
        ("half a million", 500000),
    ],
)
def test_a_value_is_read_however_it_is_written(written: str, value: int) -> None:
    number = only(f"killed {written} people")
    assert (number.low, number.high, number.quantifier) == (value, value, "exact")


@pytest.mark.parametrize("phrase", ["at least", "more than", "over", "no fewer than", "upwards of", "in excess of"])
def test_at_least_supports_a_low_and_says_nothing_of_a_high(phrase: str) -> None:
    number = only(f"{phrase} 70 people died")
    assert (number.low, number.high, number.quantifier) == (70, None, "at_least")


@pytest.mark.parametrize("phrase", ["up to", "as many as", "fewer than", "no more than", "as high as"])
def test_at_most_supports_a_high_and_says_nothing_of_a_low(phrase: str) -> None:
    number = only(f"{phrase} 70 people died")
    assert (number.low, number.high, number.quantifier) == (None, 70, "at_most")


@pytest.mark.parametrize("phrase", ["about", "around", "some", "nearly", "almost", "an estimated", "roughly"])
def test_about_keeps_the_value_on_both_sides(phrase: str) -> None:
    number = only(f"{phrase} 70 people died")
    assert (number.low, number.high, number.quantifier) == (70, 70, "about")


@pytest.mark.parametrize(
    "written", ["between 20 and 30", "20-30", "20 to 30", "at least 20 and up to 30", "twenty to thirty"]
)
def test_a_range_has_two_ends(written: str) -> None:
    number = only(f"{written} people")
    assert (number.low, number.high, number.quantifier) == (20, 30, "range")


def test_the_first_end_of_a_range_takes_the_thousands_of_the_second() -> None:
    number = only("about 5-6,000 people")
    assert (number.low, number.high) == (5000, 6000)


@pytest.mark.parametrize(
    "written",
    ["dozens", "scores", "hundreds", "tens of thousands", "hundreds of thousands", "several", "several hundred"],
)
def test_vague_numbers_name_no_value(written: str) -> None:
    text = f"{written} of people"
    number = only(text)
    assert (number.low, number.high, number.quantifier) == (None, None, "vague")
    assert text[number.start : number.end] == written


@pytest.mark.parametrize("written", ["another 20", "20 more", "a further 20", "an additional 20"])
def test_words_that_add_belong_to_the_quote(written: str) -> None:
    text = f"killed {written} people"
    number = only(text)
    assert (text[number.start : number.end], number.low, number.additive) == (written, 20, True)


def test_the_quantifier_stands_in_the_quote_and_not_in_the_core() -> None:
    text = "killing at least 12 more people"
    number = only(text)
    assert text[number.start : number.end] == "at least 12 more"
    assert text[slice(*number.core)] == "12"


def test_over_two_villages_is_no_more_than_two() -> None:
    assert only("clashes over two villages").quantifier == "exact"


def test_a_rise_from_one_number_to_another_is_no_range() -> None:
    assert [n.low for n in find_numbers("rose from 20 to 30")] == [20, 30]


def test_lost_commas_do_not_join_two_numbers() -> None:
    assert [n.low for n in find_numbers("killed 12 wounded 40")] == [12, 40]


@given(st.text(max_size=200))
def test_no_text_raises_and_spans_are_in_order_and_apart(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start <= number.core[0] < number.core[1] <= number.end <= len(text)
        end = number.end


@given(st.integers(min_value=2, max_value=999_999_999))
def test_digits_with_commas_read_back_as_themselves(value: int) -> None:
    assert only(f"{value:,} people").low == value


@pytest.mark.parametrize(
    "worst", ["1," * 32768, "a " * 32768, "one hundred " * 5461, "of thousands " * 5000, "9" * 65536]
)
def test_the_worst_64_kilobytes_are_read_in_linear_time(worst: str) -> None:
    find_numbers(worst[:6554])
    began = time.process_time()
    find_numbers(worst[:6554])
    small = time.process_time() - began
    began = time.process_time()
    find_numbers(worst)
    assert time.process_time() - began < 40 * small + 0.5
