from __future__ import annotations

import pytest
from one_text import figures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Troops killed 52 people, among them 11 children.", ["11"]),
        ("Police said 31 miners were killed, among whom 4 were women.", ["4"]),
        ("At least 14 children were among the 77 people killed in the raid.", ["At least 14"]),
        ("Seven nurses were among the dead.", ["Seven"]),
    ],
)
def test_a_whole_that_names_its_parts_is_no_part(text: str, parts: list[str]) -> None:
    assert [quote for quote, figure in figures(text) if figure.subset] == parts
