"""Short names that a text introduces."""

from __future__ import annotations

from time import perf_counter

import pytest

from tallystick.evidence import Document
from tallystick.extract.attribution.aliases import aliases
from tallystick.extract.text.parsed import Parsed


def introduced(text: str) -> tuple[tuple[str, str], ...]:
    return aliases(Parsed(Document("d", "", None, None, text), ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Basra Observatory for Human Rights (BOHR) said", (("BOHR", "Basra Observatory for Human Rights"),)),
        ("the UK-based Basra Observatory [BO] said", (("BO", "Basra Observatory"),)),
        (
            "the People's Front of Jura (PFJ / Front Jura) said",
            (("PFJ", "People's Front of Jura"), ("Front Jura", "People's Front of Jura")),
        ),
        ("the governor of Aden (pictured) said", ()),
        ("the port of Aden (SANA) was closed", ()),
    ],
)
def test_initials_before_a_parenthesis_make_a_short_name(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert introduced(text) == expected


@pytest.mark.parametrize("text", ["(A" * 32768, " (AB) " * 10922, "Aa " * 21845, "A" * 65536])
def test_the_worst_parentheses_are_read_in_linear_time(text: str) -> None:
    start = perf_counter()
    introduced(text)
    assert perf_counter() - start < 1.0
