"""Who was harmed, as headlines tell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Document
from tallystick.extract.figures.headlines import reread, told
from tallystick.extract.readers.rules import RulesReader
from tallystick.extract.text.parsed import unparsed
from tallystick.knowledge.headline import with_headline

DEAD, HURT = "killed", "injured"


def read(headline: str) -> list[tuple[str, str, int | None]]:
    """Quote, fate and number of each group."""
    return [(headline[t.group.start : t.group.quoted], t.fate, t.group.low) for t in told(headline)]


@pytest.mark.parametrize(
    ("headline", "groups"),
    [
        ("5 shot, 1 killed outside Ashby bar", [("5", HURT, 5), ("1", DEAD, 1)]),
        ("Two dead 7 wounded in market blast", [("Two", DEAD, 2), ("7", HURT, 7)]),
        ("22 pupils 6 teachers killed in air raid", [("22", DEAD, 22), ("6", DEAD, 6)]),
        ("At least 12 civilians killed near Ashby", [("At least 12", DEAD, 12)]),
        ("Raid kills 16, wounds dozens", [("16", DEAD, 16), ("dozens", HURT, None)]),
        ("Crash leaves 3 hurt", [("3", HURT, 3)]),
        ("Mother, father, toddler found dead", [("Mother", DEAD, 1), ("father", DEAD, 1), ("toddler", DEAD, 1)]),
        ("Man kills wife, 2 young children", [("wife", DEAD, 1), ("2", DEAD, 2)]),
        ("Gunman shot clerk, then himself", [("clerk", HURT, 1), ("himself", HURT, 1)]),
        ("Four women, man slain in Ashby", [("Four", DEAD, 4), ("man", DEAD, 1)]),
    ],
)
def test_numbers_and_lists_are_counted(headline: str, groups: list[tuple[str, str, int]]) -> None:
    assert read(headline) == groups


@pytest.mark.parametrize(
    ("headline", "groups"),
    [
        ("Boy, 7, shot on Mill Road", [("Boy", HURT, 1)]),
        ("14-year-old wounded in Ashby", [("14-year-old", HURT, 1)]),
        ("Three-Year-Old Girl Fatally Shot", [("Three-Year-Old Girl", DEAD, 1)]),
        ("Teen shot to death in Ashby", [("Teen", DEAD, 1)]),
        ("Woman shot, killed by neighbor", [("Woman", DEAD, 1)]),
        ("Student in critical condition after stabbing", [("Student", HURT, 1)]),
        ("Third arrest in shooting death of 9-year-old boy", [("9-year-old boy", DEAD, 1)]),
        ("Uncle held in nephew’s killing", [("nephew", DEAD, 1)]),
        ("Police charge man in non-fatal shooting of son", [("son", HURT, 1)]),
        ("Child who was hit by stray bullet dies", []),
        ("Child shot by father dies", [("Child", DEAD, 1)]),
        ("Boy, 4, dies after accidentally shooting himself", [("Boy", DEAD, 1)]),
        ("Brother of girl who died speaks out", [("girl", DEAD, 1)]),
        ("Suspect named in triple murder", [("triple", DEAD, 3)]),
    ],
)
def test_a_person_is_told_by_age_or_noun_and_by_what_became_of_them(
    headline: str, groups: list[tuple[str, str, int]]
) -> None:
    assert read(headline) == groups


@pytest.mark.parametrize(
    "headline",
    [
        "No one hurt in Ashby fire",
        "Shooting suspect in court",
        "Man arrested after shots fired",
        "Police seek 2 men in shooting",
        "Man who shot officers released",
        "Five teams hit by injuries",
        "",
    ],
)
def test_nobody_is_harmed_where_none_is_named(headline: str) -> None:
    assert read(headline) == []


def test_a_headline_behind_a_text_is_read_so() -> None:
    document = with_headline(Document("d", "5 shot, 1 killed in Ashby", "Post", "2021-06-08", "Police came."))
    (reading,) = RulesReader().read_all([document])
    figures = [(c.quote, c.figure.metric, c.figure.low) for c in reading.claims if c.figure]
    assert figures == [("5", HURT, 5), ("1", DEAD, 1)]


@given(st.text(max_size=120))
def test_no_headline_raises_and_every_group_stands_in_it(text: str) -> None:
    assert all(0 <= t.group.start < t.group.quoted <= t.group.end <= len(text) for t in told(text))


def test_a_title_as_long_as_a_text_is_left_to_the_parser() -> None:
    page = unparsed(Document("d", "", "Post", "2021-06-08", "5 shot, 1 killed " * 40))
    assert len(reread(page, 16, [])) == 2
    assert reread(page, len(page.text), []) == []
