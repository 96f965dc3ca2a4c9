"""Time expressions: what is found, and what it stands for."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.extract.when import around, attachment, candidates, joining, lasting, report, words
from tallystick.extract.when.calendar import days_of, easter, nth_weekday
from tallystick.extract.when.expressions import expressions
from tallystick.extract.when.joining import Expression
from tallystick.extract.when.report import report_day

WEDNESDAY = date(2019, 6, 12)


def only(text: str, anchor: date | None = WEDNESDAY) -> Expression:
    """The one expression of a text."""
    (found,) = expressions(text, anchor)
    return found


def span(text: str, anchor: date | None = WEDNESDAY) -> tuple[str, str]:
    """First and last day of the one expression of a text."""
    days = only(text, anchor).days
    assert days is not None
    return days[0].isoformat(), days[1].isoformat()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "2019-06-11"),
        ("They met on Wednesday.", "2019-06-12"),
        ("They met last Wednesday.", "2019-06-05"),
        ("They met on Thursday.", "2019-06-06"),
        ("They will meet on Thursday.", "2019-06-13"),
        ("They met early on Monday morning.", "2019-06-10TMO"),
        ("They met late on Monday.", "2019-06-10"),
        ("They met yesterday.", "2019-06-11"),
        ("They met last night.", "2019-06-11TNI"),
        ("They met on 11 June.", "2019-06-11"),
        ("They met on June 11th.", "2019-06-11"),
        ("They met on 11 June 2017.", "2017-06-11"),
        ("They met on 2017-06-11.", "2017-06-11"),
        ("They met on 11.06.2017.", "2017-06-11"),
        ("They met on 23/06/2017.", "2017-06-23"),
        ("They met on Oct. 3.", "2018-10-03"),
        ("They met in March.", "2019-03"),
        ("They met in October.", "2018-10"),
        ("They met in mid-June.", "2019-06"),
        ("They met in March last year.", "2018-03"),
        ("They met last week.", "2019-W23"),
        ("They met this month.", "2019-06"),
        ("They met last year.", "2018"),
        ("They met two days ago.", "2019-06-10"),
        ("They met three weeks ago.", "2019-W21"),
        ("They met five years ago.", "2014"),
        ("They met in 2011.", "2011"),
        ("They met in the summer of 2011.", "2011-SU"),
        ("They met over the weekend.", "2019-W23-WE"),
        ("They met in the third quarter.", "2018-Q3"),
        ("They met in the 1990s.", "199X"),
        ("They met at 4:15 a.m. on Tuesday.", "2019-06-11T04:15"),
        ("They met at 10 p.m. Monday.", "2019-06-10T22:00"),
        ("They met at noon on Monday.", "2019-06-10T12:00"),
        ("They met on May 3 at 14:59.", "2019-05-03T14:59"),
        ("They met on the night of 3 June.", "2019-06-03TNI"),
        ("They met last Thanksgiving.", "2018-11-22"),
        ("They met on Easter Sunday 2019.", "2019-04-21"),
        ("They met in nineteen ninety-six.", "1996"),
        ("They met before the year two thousand.", "2000"),
        ("They met in the 19th century.", "18"),
        ("They met this spring.", "2019-SP"),
        ("They will meet this Saturday.", "2019-06-15"),
        ("They will meet by May.", "2020-05"),
    ],
)
def test_an_expression_stands_for_its_value(text: str, value: str) -> None:
    assert expressions(text, WEDNESDAY)[0].value == value


def test_a_day_printed_before_it_comes_lies_ahead() -> None:
    assert only("The vote is on 14 June.").value == "2019-06-14"
    assert only("The fund pays on Jan. 2.", date(2019, 11, 2)).value == "2020-01-02"


def test_what_is_called_by_its_weekday_has_happened_even_where_the_sentence_looks_ahead() -> None:
    assert only("They would look for ways around Monday's ruling.").value == "2019-06-10"


def test_a_weekday_told_before_and_told_again_as_the_last_one_is_a_week_older() -> None:
    found = expressions("Tuesday was calm, unlike last Tuesday.", WEDNESDAY)
    assert [e.value for e in found] == ["2019-06-11", "2019-06-04"]


def test_a_weekday_that_lost_its_apostrophe_is_read_and_a_habit_is_not() -> None:
    assert only("Mondays attack killed many.").value == "2019-06-10"
    assert expressions("They pray on Mondays after work.", WEDNESDAY) == []


def test_two_dates_share_the_year_that_only_the_second_names() -> None:
    found = expressions("between November and March 2018", WEDNESDAY)
    assert [e.value for e in found] == ["2017-11", "2018-03"]
    assert [e.value for e in expressions("from March to May last year", WEDNESDAY)] == ["2018-03", "2018-05"]


def test_the_past_week_ends_with_the_report_and_a_length_alone_is_no_time() -> None:
    assert span("the past week") == ("2019-06-05", "2019-06-12")
    assert span("in the past year") == ("2018-06-12", "2019-06-12")
    assert span("over the past two days") == ("2019-06-10", "2019-06-12")
    assert all(e.days is None for e in expressions("the worst attack in two years", WEDNESDAY))
    assert all(e.days is None for e in expressions("over a four-day stretch", WEDNESDAY))
    assert all(e.days is None for e in expressions("Forty minutes later it burnt.", WEDNESDAY))


def test_years_that_no_news_tells_stay_unresolved() -> None:
    assert only("in 1735").value is None
    assert only("in 2090").value is None
    assert [e.value for e in expressions("1735 15.04.2017", WEDNESDAY)] == ["2017-04-15"]


def test_last_week_runs_from_monday_to_sunday() -> None:
    assert span("They met last week.") == ("2019-06-03", "2019-06-09")


def test_overnight_reaches_from_the_day_before_into_the_day_of_the_report() -> None:
    assert span("Shells fell overnight.") == ("2019-06-11", "2019-06-12")


def test_the_past_hours_and_days_end_with_the_report() -> None:
    assert span("in the past 24 hours") == ("2019-06-11", "2019-06-12")
    assert span("in two days") == ("2019-06-11", "2019-06-12")


def test_two_days_joined_are_one_span() -> None:
    assert span("from 3 to 5 April 2018") == ("2018-04-03", "2018-04-05")
    assert span("on April 3-5, 2018") == ("2018-04-03", "2018-04-05")


@pytest.mark.parametrize("text", ["in March", "on Tuesday", "last week", "two days ago", "overnight", "11 June"])
def test_nothing_is_guessed_without_a_day_of_report(text: str) -> None:
    assert only(text, None).value is None
    assert only(text, None).days is None


@pytest.mark.parametrize(
    "text",
    [
        "more than 2011 people",
        "They may march.",
        "2011 refugees fled",
        "$2014 was paid",
        "31 February 2019",
        "a sunny day",
    ],
)
def test_what_is_no_time_has_no_days(text: str) -> None:
    assert all(found.days is None for found in expressions(text, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Posted on May 3 2018 by A. Writer. A bus burnt.", "2018-07-01", date(2018, 5, 3)),
        ("03.05.2018 A bus burnt.", "2018-05-04", date(2018, 5, 3)),
        ("A bus burnt on 3 May 2018.", "2018-05-06", date(2018, 5, 6)),
        ("On May 3 2018 a bus burnt.", "2018-05-06", date(2018, 5, 6)),
        ("13-08-2013 Rebels burnt a bus.", "2013-02-02", date(2013, 8, 13)),
        ("12 July 1995 was a dark day.", "2013-02-02", date(2013, 2, 2)),
        ("A bus burnt.", None, None),
        ("A bus burnt.", "not a day", None),
    ],
)
def test_the_day_printed_at_the_head_wins(text: str, published: str | None, day: date | None) -> None:
    assert report_day(text, published) == day


def test_a_dateline_without_its_year_is_the_day_of_the_report_too() -> None:
    assert report_day("GAO, May 4 - A bus burnt.", "2018-05-03") == date(2018, 5, 4)
    assert report_day("GAO, March 4 - A bus burnt.", "2018-05-03") == date(2018, 5, 3)


@given(st.integers(min_value=1900, max_value=2100))
def test_moving_feasts_fall_on_their_weekdays(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert nth_weekday(year, 11, 3, 4).weekday() == 3
    assert nth_weekday(year, 5, 0, -1).month == 5


def test_values_cover_their_days() -> None:
    assert days_of("2016-02") == (date(2016, 2, 1), date(2016, 2, 29), "month")
    assert days_of("2016-WI") == (date(2016, 12, 1), date(2017, 2, 28), "season")
    assert days_of("2016-Q4") == (date(2016, 10, 1), date(2016, 12, 31), "season")
    assert days_of("PRESENT_REF") is days_of("P3D") is days_of("2016-W99") is days_of(None) is None


@given(st.text(), st.one_of(st.none(), st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))))
def test_expressions_stand_in_order_and_never_overlap(text: str, anchor: date | None) -> None:
    found = expressions(text, anchor)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= e.start < e.end <= len(text) for e in found)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "past",
                "last",
                "24",
                "hours",
                "3",
                "May",
                "March",
                ",",
                "2011",
                "to",
                "-",
                "on",
                "Monday",
                "night",
                "ago",
                "a",
                "since",
                "then",
            ]
        )
    )
)
def test_any_heap_of_time_words_is_read(words: list[str]) -> None:
    for found in expressions(" ".join(words), WEDNESDAY):
        assert found.days is None or found.days[0] <= found.days[1]


PIECES = ("the ", "in the past ", "1", "May ", "3 ", "a few ", "late early ", "Mon. ", "'", "last-", "12:", "in in ")


@pytest.mark.parametrize("piece", PIECES)
def test_the_worst_text_takes_a_moment(piece: str) -> None:
    text = (piece * (65536 // len(piece) + 1))[:65536]
    expressions(text[:2000], WEDNESDAY)
    began = time.process_time()
    expressions(text, WEDNESDAY)
    assert time.process_time() - began < 1.0


PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in (around, candidates, attachment, joining, lasting, report)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
} | words.RULES


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_reads_the_worst_text_in_a_tenth_of_a_second(name: str) -> None:
    for piece in ("in in ", "3 ", "toll ", "since a ", "said in a report in an ", "ten year a "):
        text = (piece * (65536 // len(piece) + 1))[:65536]
        assert min(_seconds(PATTERNS[name], text) for _ in range(2)) < 0.1, piece


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    assert sum(1 for _ in pattern.finditer(text)) >= 0
    return time.process_time() - began


def test_the_number_of_a_house_or_of_a_block_is_no_year() -> None:
    assert expressions("It was in the 2000 block of Elm Street, near 1950 Main Street.", WEDNESDAY) == []


def test_a_part_of_the_month_before_a_day_does_not_hide_the_day() -> None:
    assert span("It struck early June 3 in a camp.") == ("2019-06-03", "2019-06-03")
    assert span("It struck in early June.")[0] == "2019-06-01"
