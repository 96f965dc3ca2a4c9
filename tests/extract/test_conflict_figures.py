"""Figures of sieges, evacuations and battles, read from whole sentences."""

from __future__ import annotations

import pytest
from one_text import found, metrics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 400 people left the two besieged villages on Monday.", [("Some 400", "displaced")]),
        ("About 90 fighters will leave the rebel-held quarter.", [("About 90", "displaced")]),
        ("Another 60 people were granted safe passage.", [("Another 60", "displaced")]),
        ("The siege began in May. The valley is still home to 9,000 people.", [("9,000", "besieged")]),
        ("The valley, where 9,000 people still live, was encircled in May.", [("9,000", "besieged")]),
        ("The raid was carried out by 20 militants.", [("20", "took_part")]),
        ("An attack by some 50 rebels on the port failed.", [("some 50", "took_part")]),
        ("A convoy carrying aid for 7,000 people reached the port.", [("7,000", "affected")]),
        ("The jets wiped out 30 rebels.", [("30", "killed")]),
        ("The League released 12 captives.", [("12", "released")]),
        ("The blast left 12 people dead and wounded dozens.", [("12", "killed"), ("dozens", "injured")]),
    ],
)
def test_what_befell_people_in_a_war(text: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fighting between the two forces shook the port.",
        "Not a single one of the 12 sailors was hurt.",
        "Parliament condemned the attack by 212 votes to 30.",
        "The patrol released pictures of four divers at the wreck.",
        "The port is a haven for several small Free Coastal Army units.",
    ],
)
def test_who_only_stands_beside_an_event_is_no_figure(text: str) -> None:
    assert metrics(text) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("It is unclear whether 12 sailors drowned.", "possible"),
        ("Some 300 sailors are set for evacuation.", "possible"),
        ("Some 300 sailors are due to be evacuated.", "possible"),
        ("The toll may rise further as 12 sailors were badly wounded.", "asserted"),
        ("The gale may have killed as many as 12 sailors.", "possible"),
    ],
)
def test_how_sure_a_figure_is(text: str, sure: str) -> None:
    assert [f.factuality for _, f in found(text)] == [sure]


def test_a_part_is_listed_without_commas() -> None:
    text = "The gale killed 58 people including 12 children nine women and 31 sailors."
    assert [f.figure.subset for _, f in found(text) if f.figure] == [False, True, True, True]
