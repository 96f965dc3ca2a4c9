"""Texts as pages show them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tallystick.evidence import When
from tallystick.view.days import day, moment, months_between, when
from tallystick.view.folded import fold, places
from tallystick.view.text import Mark, paragraphs, pieces, visible

texts = st.text(st.characters(), max_size=60)
marks = st.lists(
    st.builds(
        lambda a, b, kind: Mark(min(a, b), max(a, b) + 1, kind, ""),
        st.integers(0, 60),
        st.integers(0, 60),
        st.sampled_from(["figure", "voice", "shared"]),
    ),
    max_size=6,
)


@given(texts, marks)
def test_pieces_joined_are_the_text(text: str, found: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(text, 0, len(text), found)) == text


@given(texts, marks)
def test_a_piece_lies_wholly_inside_its_marks(text: str, found: list[Mark]) -> None:
    for piece in pieces(text, 0, len(text), found):
        assert all(m.start <= piece.start and m.end >= piece.start + len(piece.text) for m in piece.marks)


@given(texts)
def test_paragraphs_leave_out_nothing_but_blanks(text: str) -> None:
    spans = list(paragraphs(text))
    covered = {n for start, end in spans for n in range(start, end)}
    assert all(character.isspace() for n, character in enumerate(text) if n not in covered)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(texts | st.text(st.sampled_from("a\u202e\u2069\x00\ud800\x85"), max_size=9))
def test_what_is_shown_can_be_sent_and_turns_nothing(text: str) -> None:
    shown = visible(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00") & set(shown)


def test_markup_stays_markup_and_other_values_stay_what_they_are() -> None:
    assert isinstance(visible(Markup("<b>\u202e</b>")), Markup)
    assert visible(None) is None
    assert visible(0) == 0


def test_persian_joiners_are_left_alone() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_days_read_as_people_write_them() -> None:
    assert day("2019-11-15") == "15 Nov 2019"
    assert day("2019-11-15T08:00:00Z") == "15 Nov 2019"
    assert day("spring") == "spring"
    assert day(None) == "no date"


def test_a_moment_is_told_in_one_clock() -> None:
    assert moment("2026-11-22T20:19:52.174066+01:00") == "22 Nov 2026, 19:19 UTC"
    assert moment("2021-04-01T10:00:00Z") == "1 Apr 2021, 10:00 UTC"
    assert moment("yesterday") == "yesterday"


def test_times_keep_three_ways_of_not_knowing_apart() -> None:
    assert when(None) == "date not stated"
    assert when(When(None, None, "unresolved")) == "date stated, not resolved"
    assert when(When("2019-11-15", "2019-11-18", "days")) == "15 – 18 Nov 2019"
    assert when(When("2019-11-15", "2019-12-02", "days")) == "15 Nov – 2 Dec 2019"
    assert when(When("2019-12-15", "2020-01-02", "days")) == "15 Dec 2019 – 2 Jan 2020"
    assert when(When("2019-11-01", "2019-11-30", "month")) == "Nov 2019"
    assert when(When("2019-01-01", "2019-12-31", "year")) == "2019"


def test_a_gap_of_months_is_counted_only_between_days() -> None:
    assert months_between("2019-12-23", "2020-05-30") == 5
    assert months_between("2019-12-23", "2019-12-30") == 0
    assert months_between("unknown", "2019-12-30") == 0


@given(st.text(st.sampled_from("abÉéßﬁΣمُ \u0301"), max_size=30), st.integers(0, 30), st.integers(1, 8))
def test_what_is_in_a_text_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    wanted = fold(text[start : start + length])
    folded, offsets = places(text)
    at = folded.find(wanted)
    assert at >= 0
    if wanted:
        assert wanted in fold(text[offsets[at] : offsets[at + len(wanted) - 1] + 1])


def test_case_accents_and_vowel_signs_do_not_matter_to_search() -> None:
    assert fold("Été à Paris") == "ete a paris"
    assert fold("مُحَمَّد") == fold("محمد")
