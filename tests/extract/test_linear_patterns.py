"""The law of the patterns: 64 kB of their worst input in under 100 ms."""

from __future__ import annotations

import re
from time import process_time

import pytest

from tallystick.extract.figures import mentions, otheruse, running
from tallystick.extract.numbers import words
from tallystick.extract.text import gate

SIZE = 65536
WORST = (
    "A", "Aa", "a", "1", "1,", "1.", " ", "-", "a ", "Aa ", "Aa-", "A. ", "A’", "12 ", "a-", "one-year-", "5 years ",
    "five-year ", "past ", "began in ", "image 12 ", "page 1 / ", " N. A. ", "St ", "$ ", "(", "“", "1/", "/ ", "_",
)  # fmt: skip
PATTERNS = [
    pytest.param(pattern, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in (words, otheruse, mentions, running, gate)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_takes_longer_than_a_tenth_of_a_second_for_64_kilobytes(pattern: re.Pattern[str]) -> None:
    for piece in WORST:
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        start = process_time()
        for _ in pattern.finditer(text):
            pass
        assert process_time() - start < 0.1, piece
