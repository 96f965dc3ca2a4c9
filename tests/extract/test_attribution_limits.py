"""Attribution on the oddest and the longest of texts."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.evidence import Document
from tallystick.extract.attribution.chains import aliases, chains
from tallystick.extract.attribution.labels import labelled
from tallystick.extract.attribution.quoted import quoted
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence, parse, widen
from tallystick.extract.text.sentences import split


def read(text: str) -> Parsed:
    (narrow,) = parse([Document("d", text[:40], "Example Post", None, text)], lambda _, spans: [True for _ in spans])
    (wide,) = widen([narrow], [[True for _ in narrow.sentences]])
    return wide


def unparsed(text: str) -> Parsed:
    spans = enumerate(split(text))
    return Parsed(Document("d", "", None, None, text), tuple(Sentence(i, s, e, p, None) for i, (s, e, p) in spans))


PIECES = st.sampled_from(
    ["the group ", "said ", "12 were killed ", '"', "“", "”", "according to ", "quoted ", "as saying ", "AFP ", "told ",
     "which ", ", ", ". ", "\n\n", ": ", "(", ")", "— ", "(@x) ", "while ", "\u202e", "\x00", "it ", "reports"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_raises_and_all_spans_lie_in_it(text: str) -> None:
    parsed = read(text)
    found = [
        Found(s.start, s.start + 1, None, "ASSAULT", "", "asserted", s.index, None, False) for s in parsed.sentences
    ]
    links = [link for chain in chains(parsed, found) for link in chain]
    assert all(0 <= link.start < link.end <= len(text) and link.voice for link in links)
    pieces = [span for q in quoted(parsed) for span in (*q.source, *q.cue, *q.content)]
    assert all(0 <= s <= e <= len(text) for s, e in pieces)
    assert all(short and name for short, name in aliases(parsed))


@settings(max_examples=20, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    assert quoted(read(text)) == quoted(read(text))


def test_text_that_is_no_unicode_raises_nothing() -> None:
    parsed = unparsed("\ud800 (AB): \ud800 “\udfff” — \ud800 (@x)")
    assert chains(parsed, []) == []
    assert all(q.cue for q in quoted(parsed))


@pytest.mark.parametrize(
    "text",
    ["A" * 65536, "A: \n" * 16384, "— Aa (@a) " * 6553, "-- a" * 16384, "Aa Aa " * 10922, "(" * 65536, ": " * 32768],
)
def test_the_worst_labels_are_read_in_linear_time(text: str) -> None:
    parsed = unparsed(text)
    start = perf_counter()
    labelled(parsed)
    assert perf_counter() - start < 1.0


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    line = 'The Basra Observatory said 12 people died. "It was dark," Duarte said. It said 3 were hurt.\n'
    few, many = read(line * 20), read(line * 80)

    def seconds(parsed: Parsed) -> float:
        ones = [Found(s.start, s.start + 1, None, "A", "", "asserted", s.index, None, False) for s in parsed.sentences]
        start = perf_counter()
        chains(parsed, ones)
        return perf_counter() - start

    seconds(few)
    assert seconds(many) < 14 * seconds(few) + 0.05
