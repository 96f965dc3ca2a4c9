"""The nouns: named by content, and shown in notebooks as text alone."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Capture, Cell, Claim, Document, Figure, Incident, Range, Span, Tally, digest

DOCUMENT = Document("d1", "Title", "Post", "2020-05-04", "Text")
CLAIM = Claim(
    Span("d1", 0, 2), "12", "ASSAULT", Figure("killed", 12, 12, "exact"), "asserted", (), None, None
)  # fmt: skip


@given(st.text(), st.text())
def test_a_digest_tells_where_one_part_ends(left: str, right: str) -> None:
    assert digest(left, right) == digest(left, right)
    assert digest(left, right) != digest(left + right, "") or right == ""


def test_lone_surrogates_have_a_name_too() -> None:
    assert len(digest("\ud800")) == 16


def test_a_document_is_named_by_what_was_given_not_by_its_capture() -> None:
    assert replace(DOCUMENT, capture="c1").id == DOCUMENT.id
    assert replace(DOCUMENT, publisher="Other").id != DOCUMENT.id


def test_the_same_bytes_from_the_same_place_are_one_capture_whenever_they_were_got() -> None:
    first = Capture("a.txt", "2020-01-01T00:00:00Z", "file", "text/plain", b"x")
    assert replace(first, got_at="2021-01-01T00:00:00Z").id == first.id
    assert replace(first, data=b"y").id != first.id


def test_a_claim_is_named_by_its_place_and_its_figure() -> None:
    assert replace(CLAIM, context="more of the sentence").id == CLAIM.id
    assert replace(CLAIM, figure=Figure("injured", 12, 12, "exact")).id != CLAIM.id
    assert replace(CLAIM, figure=None).id != CLAIM.id


def test_nothing_can_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        CLAIM.quote = "13"  # type: ignore[misc]


def test_a_tally_shows_itself_in_notebooks_without_trusting_any_text() -> None:
    cell = Cell("killed", "<b>", "new", Range("minmax/1", 0, None, 5, ()), (), (), (), 1, 1, 0, ())
    incident = Incident("i", "ASSAULT", "<script>", None, None, (), (), (cell,))
    shown = Tally("minmax/1", (), None, (incident,), {}, {}, {}, (), ())._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<td>0</td><td></td><td>5</td>" in shown
