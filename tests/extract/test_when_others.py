"""Times that are of others than a figure."""

from __future__ import annotations

import pytest
from test_when import told


@pytest.mark.parametrize(
    "text",
    [
        "Three men were arrested in connection with last year's deadly blasts in Nairobi.",
        "Two suspects are detained for the Oct. 3 shooting of doctors.",
        "Five people charged in the Dec. 21, 1988, bombing of the airliner remain in custody.",
        "Twelve people were held after Tuesday's bombing in the capital.",
        "The army released 30 men accused of taking part in the August coup.",
    ],
)
def test_the_day_of_a_harm_is_not_that_of_those_held_for_it(text: str) -> None:
    assert told(text)[0] is None


def test_an_arrest_keeps_its_own_day_and_the_attack_behind_it_too() -> None:
    text = "Police arrested two brothers on Wednesday over last month's attack on a market that killed 12 people."
    assert told(text) == [("two", "2018-10-17", "2018-10-17", "day"), ("12", "2018-09-01", "2018-09-30", "month")]


def test_a_harm_dates_those_whom_it_harmed() -> None:
    (row,) = told("Twelve people were killed in the Oct. 3 bombing of a market.")
    assert row == ("Twelve", "2018-10-03", "2018-10-03", "day")


def test_those_indicted_since_are_not_of_the_day_of_the_attack() -> None:
    rows = told("The bombing in Nairobi last year killed 213 people. Nine people have been indicted in the case.")
    assert rows == [("213", "2017-01-01", "2017-12-31", "year"), None]


@pytest.mark.parametrize(
    "text",
    [
        "18.10.2018Get short URL 12 34 A woman was killed and seven people were injured when shells hit the town.",
        "Thu Oct 18 2018 Seven people were injured when shells hit the town.",
        "18 October 2018 Seven people were injured when shells hit the town.",
    ],
)
def test_the_date_of_a_page_is_no_day_of_what_it_tells(text: str) -> None:
    assert all(row is None for row in told(text))


def test_a_full_date_in_a_sentence_is_that_of_the_event_though_the_page_is_of_the_same_day() -> None:
    (row,) = told("Shells that hit the town on October 18, 2018 injured seven people.")
    assert row == ("seven", "2018-10-18", "2018-10-18", "day")


@pytest.mark.parametrize(
    "text",
    [
        "The following are the latest figures as of Wednesday. Dead: 192. Injured: 4,877.",
        "As of Wednesday, 57 people had been killed in the fighting.",
        "The toll from the fire rose to 57 dead on Wednesday.",
    ],
)
def test_the_day_of_a_count_is_no_day_of_the_event(text: str) -> None:
    assert all(row is None for row in told(text))


def test_since_when_a_town_is_held_says_nothing_of_those_killed_there() -> None:
    assert told("Rebels killed two soldiers in the city, which has been divided since July 2012.") == [None]


def test_what_the_speaker_says_is_not_when_the_speaker_was_hurt() -> None:
    text = "The minister, who was wounded with two aides, said he had talked about a visit in September."
    assert all(row is None for row in told(text))


def test_the_date_of_a_post_is_not_that_of_the_event_it_shows() -> None:
    text = "Rescuers at work (CivilDefence) October 13 2018 Shells injured seven people in the town."
    assert told(text) == [None]


def test_a_sentence_in_which_nothing_happens_lends_no_day_to_the_dead() -> None:
    text = (
        "The minister paid tribute on Wednesday to the victims of the bombing. The bombing killed 37 people and "
        "injured 400."
    )
    assert told(text) == [None, None]


def test_a_day_that_sets_the_scene_is_that_of_what_follows_in_its_paragraph() -> None:
    text = (
        "Officials met on Wednesday to talk about security.\n\nOn Oct. 7, the envoy had just ended a news conference. "
        "They were talking when the bomb went off, killing 247 people."
    )
    assert told(text) == [("247", "2018-10-07", "2018-10-07", "day")]


@pytest.mark.parametrize(
    "text",
    [
        "The president on Wednesday condemned the blast, which killed 12 people.",
        "A man was charged on Wednesday with the murder of two students.",
    ],
)
def test_the_day_of_an_answer_is_not_that_of_the_harm(text: str) -> None:
    assert told(text)[-1] is None


def test_a_caption_lends_its_date_to_nobody() -> None:
    text = "A fighter takes cover at a school in Taiz, Yemen March 3, 2018. Shells killed seven people in the town."
    assert told(text) == [None]


def test_a_war_that_enters_another_year_is_counted_back_to_its_start() -> None:
    rows = [
        *told("The war, now in its fifth year, has killed 200,000 people."),
        *told("The war, which will enter its sixth year next month, has killed 90,000 people."),
    ]
    assert rows == [
        ("200,000", "2014-01-01", "2018-10-18", "years"),
        ("90,000", "2013-11-01", "2018-10-18", "years"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man suspected of killing four people was arrested on Monday.", None),
        ("He met on Thursday with families of the 34 sailors killed in the attack.", None),
        ("In May he was found guilty of killing three people in the April 15, 2017, bombing of a race.", "2017-04-15"),
        ("A judge on Wednesday sentenced him to death for a 1996 hotel fire that killed 91 people.", "1996-01-01"),
        ("He was speaking on the anniversary of the 1974 bombing that killed 21 people.", "1974-01-01"),
        ("Police said 4 people with injuries were released from hospital on Wednesday.", None),
        ("It was the deadliest attack since 1996, when 30 people died.", "1996-01-01"),
        ("Last month's attack killed seven.", "2018-09-01"),
    ],
)
def test_a_harm_keeps_its_own_day_whatever_was_done_about_it(text: str, day: str | None) -> None:
    *_, row = told(text)
    assert (row and row[1]) == day


def test_the_day_of_a_hearing_is_not_that_of_those_killed_before_it() -> None:
    text = "A clerk was sentenced on Wednesday to ten years. He shot two colleagues dead in the storeroom."
    assert told(text) == [None]


def test_an_arrest_takes_no_day_from_the_harm_told_before_it() -> None:
    text = (
        "Another man has been arrested in connection with the bombings of U.S. embassies last year that killed 224 "
        "people, police said."
    )
    assert told(text)[0] is None
    assert told(text)[-1] == ("224", "2017-01-01", "2017-12-31", "year")


def test_a_day_behind_the_dead_is_theirs_whoever_asks_about_them() -> None:
    (row,) = told("She heads a team investigating the bombings, which killed 224 people on Aug. 7, 2017.")
    assert row == ("224", "2017-08-07", "2017-08-07", "day")


def test_a_harm_since_which_something_is_so_is_of_its_own_month() -> None:
    (row,) = told("He has been at large since the May 2017 bombing of a school that killed 12 people.")
    assert row == ("12", "2017-05-01", "2017-05-31", "month")


def test_a_running_total_is_of_its_own_start_and_not_of_the_day_it_was_remembered() -> None:
    rows = told("On Sunday candles were lit for the seven people killed and 12 people injured in violence since 1993.")
    assert [row and row[1] for row in rows] == ["1993-01-01", "1993-01-01"]
