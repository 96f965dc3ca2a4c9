"""The reader by rules, from a document to its claims."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.evidence import Document, Reading
from tallystick.extract.readers.rules import VERSION, RulesReader

TEXT = (
    "KABUL (Example Agency) - At least 12 people were killed and 40 others wounded on Monday, police said. "
    "A woman died of her wounds. The interior ministry denied the shelling of the hospital.\n\n"
    "Shares rose 3 percent."
)


def document(text: str, name: str = "d") -> Document:
    """A document of one text."""
    return Document(name, "", "Example Post", "2020-05-04", text)


def read(*texts: str) -> list[Reading]:
    """The readings of some texts."""
    return list(RulesReader().read_all(document(t, str(n)) for n, t in enumerate(texts)))


def test_every_quote_stands_at_its_offsets() -> None:
    (reading,) = read(TEXT)
    assert [c.quote for c in reading.claims] == [TEXT[c.span.start : c.span.end] for c in reading.claims]
    assert [c.quote for c in reading.claims] == ["At least 12", "40", "A", "shelling"]


def test_a_claim_holds_its_sentence_and_says_who_read_it() -> None:
    claim = read(TEXT)[0].claims[0]
    assert claim.quote in claim.context
    assert claim.context in TEXT
    assert claim.read_by.startswith(VERSION)


def test_a_reading_is_the_same_alone_and_among_others() -> None:
    first, second, third = read(TEXT, "Nothing happened.", TEXT)
    assert second.claims == ()
    assert [c.quote for c in first.claims] == [c.quote for c in third.claims]
    assert read(TEXT)[0] == first


def test_readings_come_in_the_order_of_the_documents() -> None:
    assert [r.document for r in read(*["Six died."] * 40)] == [str(n) for n in range(40)]


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800 six died", "\u202e12 killed\u202c", "12" * 4000])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert len(read(text)) == 1


def test_a_megabyte_without_a_space_is_read_in_seconds() -> None:
    began = time.process_time()
    read("killed12" * 125_000)
    assert time.process_time() - began < 30


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    for claim in read(text + " 12 people were killed.")[0].claims:
        assert claim.context.find(claim.quote) >= 0
