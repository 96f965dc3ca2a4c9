"""When a counted event happened."""

from __future__ import annotations

import pytest

from tallystick.evidence import Document, When
from tallystick.extract.choosing import clues
from tallystick.extract.figures.find import find_figures
from tallystick.extract.text.parsed import parse
from tallystick.extract.when.choose import time_mentions, whens


def told(text: str, published: str | None = "2018-10-18") -> list[tuple[str, str | None, str | None, str] | None]:
    """Quote, first day, last day and precision of each figure's time, or None."""
    page = next(parse([Document("d", "", None, published, text)], lambda _, spans: [True] * len(spans)))
    found = find_figures(page)
    return [_row(text[f.start : f.end], when) for f, when in zip(found, whens(page, found), strict=True)]


def _row(quote: str, when: When | None) -> tuple[str, str | None, str | None, str] | None:
    return None if when is None else (quote, when.start, when.end, when.precision)


def test_the_day_of_the_event_is_told_with_its_precision() -> None:
    assert told("A bomb killed 12 people in Mosul on Tuesday.") == [("12", "2018-10-16", "2018-10-16", "day")]


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    (row,) = told("Police said on Wednesday that a bomb killed 12 people in Mosul on Monday.")
    assert row == ("12", "2018-10-15", "2018-10-15", "day")


def test_a_running_total_so_far_this_year_is_of_the_year_and_not_of_the_day_it_was_reached() -> None:
    assert told("On Monday, the city passed 700 homicides so far this year.") == [
        ("700", "2018-01-01", "2018-12-31", "year")
    ]


def test_a_month_stays_a_month_and_a_year_a_year() -> None:
    assert told("Gunmen killed 12 people in Mosul in March.")[0] == ("12", "2018-03-01", "2018-03-31", "month")


def test_a_total_since_a_start_runs_to_the_day_of_the_report() -> None:
    (row,) = told("The war has killed more than 350,000 people since 2011.")
    assert row is not None and row[1:] == ("2011-01-01", "2018-10-18", "years")


def test_overnight_is_a_span_of_two_days() -> None:
    (row,) = told("Shelling killed 12 people in Taiz overnight.")
    assert row == ("12", "2018-10-17", "2018-10-18", "days")


def test_the_date_printed_at_the_head_wins_over_the_one_given() -> None:
    (row,) = told("Posted on May 3 2018 by a reporter. A bomb killed 12 people in Mosul on Tuesday.", "2018-10-18")
    assert row is not None and row[1] == "2018-05-01"


def test_a_month_without_any_year_is_unresolved_and_never_guessed() -> None:
    (row,) = told("Gunmen killed 12 people in Mosul in March.", published=None)
    assert row == ("12", None, None, "unresolved")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "The bridge was closed on Monday, a week after part of it fell and killed 43 people.",
            "2018-10-08",
            "2018-10-08",
        ),
        ("The raid comes two days after gunmen shot dead five teachers.", "2018-10-16", "2018-10-16"),
        ("The school opened on Monday, three weeks after a boy shot 4 pupils dead.", "2018-09-24", "2018-09-30"),
        (
            "On Friday, a year after the fire that killed 30 people, the mayor laid a wreath.",
            "2017-01-01",
            "2017-12-31",
        ),
        ("The vigil was held on Sunday, days after the attack on Friday that killed 30.", "2018-10-12", "2018-10-12"),
        (
            "Two men were charged on Monday, a day after the shooting on Friday that left 3 dead.",
            "2018-10-12",
            "2018-10-12",
        ),
    ],
)
def test_what_is_told_as_so_long_before_another_time_is_counted_back_from_it(text: str, first: str, last: str) -> None:
    row = told(text)[-1]
    assert row is not None and row[1:3] == (first, last)


def test_what_follows_so_long_after_an_event_keeps_its_own_day() -> None:
    assert told("One day after the blast, police arrested 12 men on Tuesday.") == [
        ("12", "2018-10-16", "2018-10-16", "day")
    ]


def test_a_year_that_opens_the_sentence_dates_what_its_verbs_tell_one_after_another() -> None:
    rows = told("A service was held on Sunday. In 1999, a gunman entered the hall, drew a gun and killed seven people.")
    assert [row and row[1] for row in rows] == ["1999-01-01"]


def test_the_day_before_is_told_from_the_day_named_last() -> None:
    (row,) = told("The army said on Wednesday that it had freed 38 hostages the day before.")
    assert row == ("38", "2018-10-16", "2018-10-16", "day")


def test_no_time_told_is_none() -> None:
    assert told("Gunmen killed 12 people in Mosul.") == [None]
    assert told("Gunmen killed 12 people in Mosul.", published=None) == [None]


def test_two_figures_keep_their_own_days() -> None:
    rows = told("Four people were killed in Gao on Sunday and six in Mopti on Monday.")
    assert [row and row[1] for row in rows] == ["2018-10-14", "2018-10-15"]


def test_a_day_that_only_the_saying_has_is_no_day_of_the_event() -> None:
    assert told("The Red Cross said on Tuesday that 52 people had drowned off Zawiya.") == [None]


def test_the_day_on_which_a_toll_rose_is_that_of_the_count() -> None:
    (row,) = told("The death toll from Sunday's blast in Baidoa rose to 31 on Tuesday, the hospital said.")
    assert row is not None and row[1] == "2018-10-14"


def test_two_days_joined_are_one_span() -> None:
    (row,) = told("Shelling killed at least 14 civilians in Taiz on Friday and Saturday.")
    assert row == ("at least 14", "2018-10-12", "2018-10-13", "days")


def test_hours_before_end_on_the_day_on_which_they_were_told() -> None:
    (row,) = told("In the past 24 hours 40 fighters were killed near Marib, the army said on Wednesday.")
    assert row == ("40", "2018-10-16", "2018-10-17", "days")


def test_a_war_told_by_its_age_is_counted_back_from_the_report() -> None:
    (row,) = told("The six-year-old war has killed more than 130,000 people.")
    assert row is not None and row[1:] == ("2012-01-01", "2018-10-18", "years")
    assert set(told("The six-year-old girl and 4 other people were killed.")) == {None}


def test_what_goes_on_runs_from_its_first_day_to_the_report() -> None:
    (row,) = told("Fighting erupted in Daraa on Monday. The clashes have left 37 people dead.")
    assert row == ("37", "2018-10-15", "2018-10-18", "days")


def test_a_picture_lends_no_date() -> None:
    (row,) = told("A man in Dakar on October 2, 2018. (AFP) Police shot dead 4 protesters in Dakar on Wednesday.")
    assert row is not None and row[1] == "2018-10-17"


def test_the_rules_alone_tell_a_time_without_fitted_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clues, "FITTED", {})
    (row,) = told("Police said on Wednesday that a bomb killed 12 people in Mosul on Monday.")
    assert row == ("12", "2018-10-15", "2018-10-15", "day")


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 on Tuesday", "\u202eon Tuesday\u202c", "a" * 100_000])
def test_odd_texts_have_mentions_like_any_other(text: str) -> None:
    assert all(0 <= m.start < m.end <= len(text) for m in time_mentions(Document("d", "", None, "2018-10-18", text)))


@pytest.mark.parametrize(
    "began",
    [
        "The unrest began on 15 November.",
        "The protests over bread prices started on 15 November.",
        "Fighting erupted late on 15 November.",
        "The siege of the town, which began on 15 November, is not over.",
    ],
)
def test_what_began_on_a_day_is_counted_from_that_day_to_the_report(began: str) -> None:
    (row,) = told(f"{began} Doctors have put the number of people killed at 304.", "2019-12-23")
    assert row == ("304", "2019-11-15", "2019-12-23", "days")


def test_what_began_long_ago_is_not_told_to_last_until_the_report() -> None:
    (row,) = told(
        "The unrest began on 15 November 2017. Doctors have put the number of people killed at 304.", "2019-12-23"
    )
    assert row == ("304", "2017-11-15", "2017-11-15", "day")


def test_a_meeting_that_began_on_a_day_lends_no_span() -> None:
    (row,) = told("At least 12 people were killed in a blast as the summit began on Friday.", "2019-12-23")
    assert row == ("At least 12", "2019-12-20", "2019-12-20", "day")


def test_days_of_raids_are_a_span_told_by_its_length() -> None:
    (row,) = told("Seven days of air strikes across the valley have left 75 civilians dead.", "2019-12-23")
    assert row == ("75", "2019-12-16", "2019-12-23", "days")


def test_a_war_that_a_voice_follows_is_no_time_of_its_figures() -> None:
    text = "A school was hit on Monday. The Watch which monitors the five-year conflict said 26 people were killed."
    (row,) = told(text, "2019-12-23")
    assert row == ("26", "2019-12-23", "2019-12-23", "day")


def test_between_two_weekdays_reaches_back_over_the_week_of_the_report() -> None:
    (row,) = told("Soldiers killed 37 rebels in raids between Monday and Wednesday.", "2018-10-16")
    assert row == ("37", "2018-10-08", "2018-10-10", "days")


def test_in_one_day_tells_how_long_it_took_and_not_when() -> None:
    assert told("Gunmen killed 17 people in one day.") == [None]


def test_a_day_after_counts_back_though_the_figure_follows_at_once() -> None:
    (row,) = told("The streets were empty on Tuesday, a day after 19 people were killed.")
    assert row == ("19", "2018-10-15", "2018-10-15", "day")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels freed 13 prisoners. In January they had freed 40 captives.",
        "Two men were killed in a shootout. Earlier this month four others were executed.",
    ],
)
def test_the_time_of_others_told_later_is_not_lent_back(text: str) -> None:
    first, second = told(text)
    assert first is None and second is not None


def test_a_total_since_a_start_told_later_does_not_date_those_of_today() -> None:
    first, second = told("Two men were shot dead near the wall. Since 2011 at least 700 people have been killed.")
    assert first is None and second is not None
