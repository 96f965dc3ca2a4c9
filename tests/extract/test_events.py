"""Events without a figure, and the event types of figures."""

from __future__ import annotations

import pytest
from one_text import events, found

from tallystick.extract.events.words import TYPES, modes, types_of_metrics
from tallystick.extract.figures.vocabulary import triggers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Albania expelled another Iranian diplomat.", ("expelled", "SANCTION", "expel", "asserted")),
        ("Thousands of posters called for demonstrations.", ("demonstrations", "PROTEST", "demo", "possible")),
        ("Police foiled a plot to bomb the embassy.", ("bomb", "ASSAULT", "explosives", "foiled")),
        ("The group was planning a suicide attack.", ("suicide attack", "ASSAULT", "suicide-attack", "planned")),
        ("Moscow denied the shelling of the hospital.", ("shelling", "ASSAULT", "heavy-weapons", "denied")),
        ("The sides agreed on a ceasefire.", ("ceasefire", "RETREAT", "ceasefire", "asserted")),
    ],
)
def test_an_event_without_a_figure_has_type_mode_and_factuality(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in events(text)


def test_a_plot_whose_scheme_fails_in_the_next_sentence_is_foiled() -> None:
    text = "Agents set a plot to detonate a truck bomb at the rally. The scheme was foiled by the police."
    assert events(text)[0][1:] == ("ASSAULT", "explosives", "foiled")


def test_a_heading_without_a_verb_is_no_event() -> None:
    assert events("1988 Massacre") == []


def test_a_figure_stands_for_the_event_of_its_sentence() -> None:
    assert events("A car bomb killed 12 people.") == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A car bomb killed 12 people.", ("ASSAULT", "explosives")),
        ("An air strike killed 12 people.", ("ASSAULT", "heavy-weapons")),
        ("Police arrested 12 people.", ("COERCE", "arrest")),
        ("Two Iranian diplomats were expelled.", ("SANCTION", "expel")),
    ],
)
def test_a_figure_has_the_type_of_its_metric_and_the_mode_of_its_words(text: str, event: tuple[str, str]) -> None:
    figure = found(text)[0][1]
    assert (figure.event, figure.event_mode) == event


def test_every_metric_that_a_word_can_tell_has_an_event_type() -> None:
    told = {meaning.metric for rows in triggers().values() for _, meaning in rows}
    assert told <= set(types_of_metrics())


def test_every_type_has_a_file_and_no_mode_is_named_twice_in_it() -> None:
    named = [(mode.event, mode.name) for mode in modes()]
    assert len(named) == len(set(named))
    assert len(TYPES) == len(set(types_of_metrics().values()) | {event for event, _ in named})
