"""Deaths said not to have happened, by no number."""

from __future__ import annotations

import pytest

from tallystick.evidence import Claim, Document
from tallystick.extract.readers.rules import RulesReader


def claims(text: str) -> list[Claim]:
    (reading,) = RulesReader().read_all([Document("d", "", None, "2024-05-14", text)])
    return list(reading.claims)


@pytest.mark.parametrize(
    ("text", "quote", "stance"),
    [
        ('"Nobody was killed by law enforcement," the minister said.', "Nobody was killed", "says"),
        ("The army said no civilians were killed in the raid.", "no civilians were killed", "says"),
        ("The ministry said there were no casualties.", "no casualties", "says"),
        ("The army said it did not kill anyone.", "not kill anyone", "says"),
        ("The army denied that it had killed civilians in the village.", "killed", "denies"),
        ("The government denied killing protesters on Monday.", "killing", "denies"),
        ("The ministry rejected claims that troops had killed villagers.", "killed", "denies"),
    ],
)
def test_a_voice_that_says_nobody_died_denies_the_deaths(text: str, quote: str, stance: str) -> None:
    (claim,) = claims(text)
    assert (claim.quote, claim.event, claim.factuality, claim.figure) == (quote, "ASSAULT", "denied", None)
    assert [link.stance for link in claim.chain] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "No one else was killed, police said.",
        "There were no immediate reports of deaths.",
        "The suspect said he did not want to kill anyone.",
        "The group did not deny killing the soldiers.",
    ],
)
def test_what_is_not_known_yet_or_only_wished_denies_nothing(text: str) -> None:
    assert [c for c in claims(text) if c.factuality == "denied" and c.figure is None] == []
