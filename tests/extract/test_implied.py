"""One person without a number word: whom a fate befell, and which mentions are one person."""

from __future__ import annotations

from time import perf_counter

import pytest
from one_text import parsed

from tallystick.extract.figures.find import find_figures


def implied(text: str) -> list[tuple[str, str]]:
    """Metric and quote of the implied figures."""
    read = [f for f in find_figures(parsed(text)) if f.figure and f.figure.quantifier == "implied"]
    assert all(f.figure and (f.figure.low, f.figure.high) == (1, 1) for f in read)
    return [(f.figure.metric, text[f.start : f.end]) for f in read if f.figure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot and killed near the station.", [("killed", "A")]),
        ("A 5-year-old was shot in the leg.", [("injured", "A")]),
        ("A five-year-old girl was shot in the leg.", [("injured", "A")]),
        ("The woman was found shot to death in her car.", [("killed", "The woman")]),
        ("Police found a man dead in an alley.", [("killed", "a")]),
        ("Oskar Lindqvist, 34, was killed on Sunday.", [("killed", "Oskar Lindqvist")]),
        ("The victim, identified as Oskar Lindqvist, died at the hospital.", [("killed", "The victim")]),
        ("Man shot in the leg outside a bar", [("injured", "Man")]),
        ("Teen fatally shot at a bus stop", [("killed", "Teen")]),
        ("A teenager is in critical condition.", [("injured", "A")]),
        ("Officers found a man suffering from a gunshot wound.", [("injured", "a")]),
        ("A bullet struck a six-year-old in the thigh.", [("injured", "a")]),
        ("A cyclist was taken to Mercy Hospital after the crash.", [("injured", "A")]),
        ("Dale Ashworth is charged in the fatal shooting of a neighbour.", [("killed", "a")]),
        ("Police announced the death of Oskar Lindqvist.", [("killed", "Oskar Lindqvist")]),
        ("The gunman then killed himself.", [("killed", "The gunman")]),
        ("A soldier killed his wife and then turned the gun on himself.", [("killed", "A"), ("killed", "his wife")]),
        ("A body was found in the canal.", [("killed", "A")]),
        ("A man and a woman were killed.", [("killed", "A"), ("killed", "a")]),
        ("Deputies arrested a suspect on Monday.", [("detained", "a")]),
        ("The driver did not survive.", [("killed", "The driver")]),
        ("Paramedics were unable to revive the cyclist.", [("killed", "the cyclist")]),
        ("A 9-year-old was grazed.", [("injured", "A")]),
        ("A pilot, a nurse and two teenagers were wounded.", [("injured", "A"), ("injured", "a")]),
        ("Two drivers are in critical condition, and a third was treated and released.", [("injured", "a")]),
        ("Police said he fired into a car, striking a child in the arm.", [("injured", "a")]),
        ("Police said he shot into a car, injuring a child.", [("injured", "a")]),
        ("A husband and father of two was shot at the mall.", [("injured", "A")]),
        ("A bullet came through the wall. The girl was also hit.", [("injured", "The girl")]),
        ("A man killed his son and himself.", [("killed", "A"), ("killed", "his son")]),
        ("Ranger killed boy, wife, himself", [("killed", "Ranger"), ("killed", "boy"), ("killed", "wife")]),
        ("Man shoots self in foot", [("injured", "Man")]),
        ("Brandt killed two children and himself.", [("killed", "himself")]),
        ("Rescuers recovered the bodies of a man and a woman who drowned.", [("killed", "a"), ("killed", "a")]),
        ("A student arrived at a hospital with a gunshot wound.", [("injured", "A")]),
        (
            "A baker killed his wife, son and daughter.",
            [("killed", "his wife"), ("killed", "son"), ("killed", "daughter")],
        ),
        (
            "A father killed his wife, his son and himself.",
            [("killed", "A"), ("killed", "his wife"), ("killed", "his son")],
        ),
        ("She shot her husband and their son.", [("injured", "her husband"), ("injured", "their son")]),
        ("The intruder shot and wounded a tenant.", [("injured", "a")]),
        ("Three adults and a 17-year-old were shot.", [("injured", "a")]),
        ("A clerk was wounded, along with a customer.", [("injured", "A"), ("injured", "a")]),
        ("Officers found a 25-year-old suffering from a gunshot wound.", [("injured", "a")]),
        ("Officers found a man and a 17-year-old suffering from wounds.", [("injured", "a"), ("injured", "a")]),
        ("They found a 17-year-old and a 20-year-old shot in a car.", [("injured", "a"), ("injured", "a")]),
        (
            "A 34-year-old woman was shot. In the port, three men and a woman were shot.",
            [("injured", "A"), ("injured", "a")],
        ),
        ("Anna Berg, 5, who shot herself to death, was alone.", [("killed", "Anna Berg")]),
        ("A clerk shot her son and then herself in a murder-suicide.", [("killed", "her son")]),
    ],
)
def test_a_person_is_read_wherever_the_fate_befell_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(implied(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt.",
        "The driver was not injured.",
        "She could have been killed.",
        "He threatened to kill his neighbour.",
        "Dale Ashworth was charged with attempted murder.",
        "The house on Cedar Street was shot at.",
        "Shots were fired near the school.",
        "Three men were killed.",
        "The police were wounded.",
        "He shot at a car outside the store.",
        "Dale Ashworth was booked with negligent injury.",
        "A third of the town was burned.",
        "She might not survive.",
    ],
)
def test_nobody_is_implied_where_nothing_befell_a_single_person(text: str) -> None:
    assert implied(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot on Elm Road. The man died at a hospital.", ["killed"]),
        ("A 34-year-old man was shot on Elm Road. Oskar Lindqvist, 34, was pronounced dead at the scene.", ["killed"]),
        ("A man was shot. He was taken to Mercy Hospital, where he died.", ["killed"]),
        ("A man was shot in the arm. Another man was shot in the leg.", ["injured", "injured"]),
        ("A 19-year-old was shot in the arm. A 42-year-old was shot in the leg.", ["injured", "injured"]),
        ("A man was killed on Elm Road. A woman was wounded.", ["killed", "injured"]),
        ("Anna Brandt was killed on Friday. Her mother was also shot.", ["killed", "injured"]),
        ("Oskar Lindqvist was killed. Lindqvist, 34, was shot twice. His death shocked the town.", ["killed"]),
    ],
)
def test_each_person_is_told_once_and_by_the_gravest_harm(text: str, expected: list[str]) -> None:
    assert [metric for metric, _ in implied(text)] == expected


def test_the_same_person_in_many_sentences_is_read_in_linear_time() -> None:
    text = "Oskar Lindqvist was shot. " * 800
    page = parsed(text)
    start = perf_counter()
    find_figures(page)
    assert perf_counter() - start < 5
