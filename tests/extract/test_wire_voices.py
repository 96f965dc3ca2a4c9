"""Voices in the prose of wire reports: datelines, dashes, marks of a transcript, and voices without an article."""

from __future__ import annotations

import pytest
from one_voice import voices


@pytest.mark.parametrize(
    ("text", "quote", "voice"),
    [
        (
            "NOVA, 1 NOV 89 -- [TEXT] Colonel Ivo Vargas reported on 31 October that 12 rebels had died.",
            "12",
            "Colonel Ivo Vargas",
        ),
        (
            "LACEY, Wash. -- The Thurston County Coroner's Office has identified three people shot near the port.",
            "three",
            "The Thurston County Coroner's Office",
        ),
        ("Based on what was found in a car _ officials said two men had been killed.", "two", "officials"),
        (
            "Officials said 82 were killed. Red Cross and ambulance officials said 75 died in the capital.",
            "82",
            "Officials",
        ),
    ],
)
def test_a_voice_bears_no_more_than_its_own_words(text: str, quote: str, voice: str) -> None:
    assert [name for name, _ in voices(text, quote)] == [voice]


def test_a_deed_raises_a_toll_and_says_nothing() -> None:
    assert voices("The murder of six soldiers raised to 36 the number of people killed.", "36") == []


@pytest.mark.parametrize(
    ("text", "quote", "voice"),
    [
        (
            "The blast, which police blamed on the Tigers, tore through a bus, killing 24 people, the military said.",
            "24",
            "the military",
        ),
        ("The strike, which the army said targeted a depot, killed 11 civilians, residents said.", "11", "residents"),
        (
            "The bomber, whom police identified as a student, killed 12 worshippers, hospital officials said.",
            "12",
            "hospital officials",
        ),
    ],
)
def test_a_voice_in_an_aside_speaks_of_the_aside_alone(text: str, quote: str, voice: str) -> None:
    assert [name for name, _ in voices(text, quote)] == [voice]
