"""Figures of ordinary news: what befell people, and the many numbers that count none."""

from __future__ import annotations

import pytest

from tallystick.evidence import Document
from tallystick.extract.readers.rules import RulesReader


def told(text: str) -> list[tuple[str, str]]:
    """Quote and metric of each figure."""
    reading = next(iter(RulesReader().read_all([Document("d", "", None, "2016-05-10", text)])))
    return [(c.quote, c.figure.metric) for c in reading.claims if c.figure and c.figure.quantifier != "implied"]


@pytest.mark.parametrize(
    "text",
    [
        "No one injured in home invasion.",
        "The warrant was for the Oct. 23 sniper shooting of a doctor.",
        "Six million people who lost their health insurance were heard.",
        "Two aides lost their seats after the attack.",
        "The virus first infected humans around 1908 in Africa.",
        "Most of those killed are reported to be under 15.",
        "The dead included a singer, at 15 the youngest of the band.",
        "The tests did not exclude a match between the two hair strands.",
        "Millions voted, and more than 10,000 observers were on hand.",
        "He responded to several of the claims made in the case.",
        "A poll of 1,000 likely voters taken last week put her ahead.",
        "She galvanized people for almost two generations and died on Monday.",
        "Mrs Crisp found four dead birds after the attack.",
        "The women, Toni Bell, 55, and Frieda Cole, 63 — died 12 hours apart.",
        "A man was shot. Call the police at (804) 514-TIPS.",
    ],
)
def test_a_number_that_counts_nobody_hurt_or_held_is_no_figure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of the 121 people detained in the raids, 77 have been deported.", [("121", "detained"), ("77", "displaced")]),
        ("Two of the 50 people arrested were freed on Sunday.", [("Two", "released"), ("50", "detained")]),
        ("Of the 40 people injured in the blast, three died.", [("40", "injured"), ("three", "killed")]),
        (
            "Of the 200 hostages who were seized in April, 21 were freed.",
            [("200", "abducted"), ("21", "released")],
        ),
    ],
)
def test_the_whole_keeps_the_fate_told_of_it_and_the_part_has_its_own(
    text: str, figures: list[tuple[str, str]]
) -> None:
    assert told(text) == figures


def test_people_who_number_so_many_are_a_toll() -> None:
    assert told("The victims in Nairobi numbered 213, including 12 Americans.")[0] == ("213", "killed")
    assert told("The protesters, numbering about 500, blocked a road.") == [("about 500", "took_part")]


def test_who_is_questioned_about_an_attack_is_no_victim_of_it() -> None:
    figures = told("Bombs killed 12 people. Police questioned more than 100 people after the attack.")
    assert figures == [("12", "killed"), ("more than 100", "other")]


def test_what_is_lost_tells_the_fate() -> None:
    assert told("Twelve soldiers lost their lives.") == [("Twelve", "killed")]
    assert told("Forty people lost their homes in the fire.") == [("Forty", "displaced")]
    assert told("Seventeen people lost limbs in the bombing.") == [("Seventeen", "injured")]


def test_people_sent_to_jail_are_held() -> None:
    assert told("Ten men were sent to jail over the riot.") == [("Ten", "detained")]
    assert told("Two people were remanded in custody over the riot.") == [("Two", "detained")]


@pytest.mark.parametrize(
    "text",
    [
        "A guest died when three men in a van opened fire.",
        "Nine officers and two deputies exchanged fire with the robber, who was killed.",
        "About 150 people were at the party when a guest was shot.",
        "There were four adults and one other child at the home when the boy was shot.",
        "The club was packed with about 300 patrons when a man was killed.",
        "Two men in masks fired at the van, and the driver was wounded.",
        "Several people were inside the house when a boy was shot.",
    ],
)
def test_who_only_acts_or_is_only_there_is_not_counted_with_the_hurt(text: str) -> None:
    assert not {metric for _, metric in told(text)} & {"killed", "injured", "casualties"}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were in the car and were shot.",
        "Three people were in a house when they were killed.",
        "Two people were in the car with gunshot wounds.",
        "There were three dead in the house.",
        "Four people were killed in the house when gunmen fired shots.",
    ],
)
def test_who_is_somewhere_and_is_hurt_there_is_counted(text: str) -> None:
    assert {metric for _, metric in told(text)} & {"killed", "injured"}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were taken to a hospital, where both were pronounced dead.",
        "The two victims were transported to a clinic where they later died.",
        "A gunman shot two men to death in a bar.",
        "Two women were hit by gunfire. The coroner has identified the two victims.",
        "A guard shot two clerks and himself in a murder-suicide.",
    ],
)
def test_who_was_hurt_and_died_of_it_is_dead(text: str) -> None:
    assert told(text)[-1] == ("two" if "two" in text else "Two", "killed")


@pytest.mark.parametrize(
    "text",
    [
        "He is charged in the death of Dale Coleby, also 18.",
        "Chopper 6 was over the scene where a girl was found dead.",
        "Dale Coleby, 28 Dale Coleby, 28 Photo: Police. A girl was shot.",
        "A girl was shot.\n\nRELATED ARTICLES: Two killed in Ashby crash | Three shot at bar",
        "A girl was shot.\n\nPrevious story: Three people were killed in Ashby",
    ],
)
def test_the_age_of_another_a_channel_and_another_story_count_nobody(text: str) -> None:
    assert told(text) == []


def test_who_suffer_wounds_are_injured_and_who_suffer_losses_affected() -> None:
    assert told("Two women suffered gunshot wounds.") == [("Two", "injured")]
    assert told("Some 300 families suffered losses.") == [("Some 300", "affected")]


def test_what_a_number_is_larger_by_counts_nobody() -> None:
    assert told("The number of dead rose to 21, two more than a day earlier.") == [("21", "killed")]


def test_those_in_a_place_that_was_hit_are_not_the_hurt() -> None:
    text = "Two people were wounded in the attack. There were 40 people in the restaurant when it was hit."
    assert told(text) == [("Two", "injured"), ("40", "other")]
