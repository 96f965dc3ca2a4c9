"""What a voice adds behind itself is its own word."""

from __future__ import annotations

import pytest

from tallystick.evidence import Claim, Document
from tallystick.extract.readers.rules import RulesReader


def claims(text: str) -> dict[str, Claim]:
    (reading,) = RulesReader().read_all([Document("d", "", None, "2024-05-14", text)])
    return {c.quote: c for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "quote", "voice"),
    [
        ("At least 30 people were wounded, the director Sami Haddad said, 12 of them seriously.", "12", "Sami Haddad"),
        ("Some 450 were treated, union head Ina Gorel told a news conference, 38 of whom are critical.", "38", "Gorel"),
        ("The death toll has risen to 21, the Union said Wednesday, four of them children.", "four", "Union"),
        ("At least 30 people were killed, the ministry said on Tuesday, among them 12 children.", "12", "ministry"),
        ("Police arrested 45 protesters, a spokesman said - three of them minors.", "three", "spokesman"),
        ("A strike killed 30 people, the army said, five of them fighters, but others spoke of girls.", "five", "army"),
    ],
)  # fmt: skip
def test_a_part_told_behind_the_voice_is_the_voices(text: str, quote: str, voice: str) -> None:
    (link,) = claims(text)[quote].chain
    assert voice in link.voice


def test_the_clause_of_another_voice_behind_the_part_is_not() -> None:
    found = claims("A strike killed 30 people, the army said, five of them fighters, but residents said 12 boys died.")
    assert [link.voice for link in found["five"].chain] == ["the army"]
    assert [link.voice for link in found["12"].chain] == ["residents"]


def test_a_surname_that_looks_like_the_verb_is_a_name() -> None:
    (link,) = claims("Omar Said said 12 people were killed.")["12"].chain
    assert link.voice == "Omar Said"
