"""The bundled sample: short summaries with a header, two of them near copies, no number that was not reported."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from importlib import resources

import pytest

FOLDER = resources.files("tallystick.knowledge").joinpath("sample/iran-2019")
TEXTS = {
    f.name: f.read_text("utf-8") for f in sorted(FOLDER.iterdir(), key=lambda f: f.name) if f.name.endswith(".txt")
}
HEADER = re.compile(r"---\ntitle: (.+)\npublisher: (.+)\npublished: (\d{4}-\d\d-\d\d)\n---\n\n")
REPORTED = {
    6, 12, 13, 15, 16, 17, 18, 19, 21, 28, 106, 143, 161, 200, 208, 225, 230, 304, 400, 504, 1000, 1500, 2000, 7000,
}  # fmt: skip
"""Numbers of the public reports, days among them."""


def body(name: str) -> str:
    return HEADER.sub("", TEXTS[name])


def test_there_are_fourteen_to_eighteen_reports() -> None:
    assert 14 <= len(TEXTS) <= 18


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_short_and_says_who_published_it_and_when(name: str) -> None:
    header = HEADER.match(TEXTS[name])
    assert header is not None
    assert name.startswith(header[3])
    assert 60 <= len(body(name).split()) <= 160


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_holds_a_number_that_was_not_reported(name: str) -> None:
    numbers = {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\d|\d", body(name))}
    assert numbers - REPORTED == set()


def test_two_reports_of_one_figure_are_near_copies() -> None:
    first, second = body("2019-12-23-outlet-a.txt"), body("2019-12-23-outlet-b.txt")
    assert first != second
    assert SequenceMatcher(None, first.split(), second.split()).ratio() > 0.7


def test_the_readme_says_that_the_originals_decide() -> None:
    readme = FOLDER.joinpath("README.md").read_text("utf-8")
    assert "summaries written for Tallystick" in readme
    assert "the original decides" in readme
