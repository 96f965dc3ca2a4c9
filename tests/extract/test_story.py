"""How an article is told: its turns, what points back, what counts over a war."""

from __future__ import annotations

import pytest

from tallystick.evidence import Document
from tallystick.extract.text.parsed import parse
from tallystick.extract.where.story import Story, story


def told(text: str) -> Story:
    """The telling of a text, unparsed: only its words count."""
    return story(next(parse([Document("d", "", None, "2018-10-18", text)], lambda _, spans: [False] * len(spans))))


@pytest.mark.parametrize(
    "opening", ["Meanwhile", "In a separate attack", "Last month", "Elsewhere", "In May", "Earlier on Sunday"]
)
def test_a_sentence_that_begins_with_something_else_is_a_turn(opening: str) -> None:
    here = told(f"A bomb killed nine people in Gao. {opening}, gunmen shot two men. Police found the car.")
    assert [line.turns for line in here.lines] == [False, True, False]
    assert (here.turns(0, 1), here.turns(0, 2), here.turns(1, 2)) == (1, 1, 0)


def test_a_turn_late_in_a_sentence_turns_nothing() -> None:
    here = told("Nine people were killed when the bus on which they travelled to the capital struck a mine, meanwhile.")
    assert not here.lines[0].turns


@pytest.mark.parametrize("text", ["The blast hit a market.", "Both attackers died.", "The victims were traders."])
def test_a_definite_noun_of_the_event_points_back(text: str) -> None:
    assert told(text).lines[0].points_back


def test_an_indefinite_noun_points_to_nothing() -> None:
    assert not told("A blast hit a market.").lines[0].points_back


def test_the_attack_took_place_says_where() -> None:
    assert told("The attack took place in Sevare.").lines[0].says_where


def test_a_war_counts_over_many_events_and_a_raid_does_not() -> None:
    war, raid = told("The war has killed 90,000 people since it began. A raid killed nine people.").lines
    assert war.of_war and war.spans
    assert not raid.of_war and not raid.spans


def test_the_town_points_but_the_town_of_does_not() -> None:
    back, named = told("They fled the town on foot. They fled the town of Gao on foot.").lines
    assert back.points == ("town",) and named.points == ()
