"""Where sentences begin and end."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.extract.text.sentences import LONGEST, is_wrapped, split


def cut(text: str) -> list[str]:
    """The sentences of a text as strings."""
    return [text[s:e] for s, e, _ in split(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert cut("Six died. Two fled.") == ["Six died.", "Two fled."]


@pytest.mark.parametrize("text", ["Gen. Aoun spoke.", "The U.S. Army left.", "It struck at 5 p.m. Friday."])
def test_an_abbreviation_ends_none(text: str) -> None:
    assert cut(text) == [text]


def test_an_hour_ends_a_sentence_unless_it_goes_on() -> None:
    assert cut("It began at 6:15 p.m. A boy was hit.") == ["It began at 6:15 p.m.", "A boy was hit."]
    for text in ("It began at 9 p.m. ET in Ames.", "It began at 9 a.m. (0700 GMT) in Ames."):
        assert cut(text) == [text]


def test_an_end_that_lost_its_space_ends_a_sentence() -> None:
    assert cut("Two were hit.Police came.He ran.") == ["Two were hit.", "Police came.", "He ran."]
    assert cut("See example.com or St.Louis.") == ["See example.com or St.Louis."]


def test_a_blank_line_begins_a_new_paragraph_and_a_line_end_a_sentence() -> None:
    assert [p for _, _, p in split("One\nTwo\n\nThree")] == [0, 0, 1]


WIRE = "\n".join(
    [
        "THE ARMY REPORTED TODAY THAT NINE SOLDIERS AND TWO OFFICERS OF THE",
        "THIRD BRIGADE WERE KILLED WHEN A PATROL FELL INTO AN",
    ]
    * 4
)


def test_lines_cut_at_a_fixed_width_do_not_end_sentences() -> None:
    assert is_wrapped(WIRE)
    assert len(cut(WIRE)) == 1


@given(st.text(max_size=300))
def test_sentences_are_in_order_trimmed_and_hold_every_visible_character(text: str) -> None:
    spans = [(s, e) for s, e, _ in split(text)]
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[s:e] for s, e in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "worst", ["a. " * 22000, "\n " * 32768, " " * 65536, ". " * 32768, "\"'" * 32768, "A." * 32768]
)
def test_the_worst_64_kilobytes_are_cut_in_linear_time(worst: str) -> None:
    began = time.process_time()
    split(worst)
    assert time.process_time() - began < 1


def test_no_sentence_is_longer_than_the_parser_can_bear() -> None:
    assert max(e - s for s, e, _ in split("x" * 1_000_000)) <= LONGEST


def test_a_heading_between_dashes_in_the_run_of_the_text_is_a_sentence_of_its_own() -> None:
    text = "The toll was 129, a monitor said. - Jets strike the port - While the talks failed, jets went on."
    assert [text[s:e] for s, e, _ in split(text)] == [
        "The toll was 129, a monitor said.",
        "- Jets strike the port -",
        "While the talks failed, jets went on.",
    ]
