"""Documents and their parses."""

from __future__ import annotations

import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_text import parsed

from tallystick.evidence import Document
from tallystick.extract.text import model
from tallystick.extract.text.model import named, parses, pipeline
from tallystick.extract.text.parsed import parse, readable, widen


def test_offsets_of_tokens_are_those_of_the_document() -> None:
    page = parsed("It was quiet. Six people died.")
    sentence = page.sentences[1]
    assert sentence.doc is not None
    start, end = sentence.at(sentence.doc[0])
    assert page.text[start:end] == "Six"
    assert sentence.covering(start, end) == (sentence.doc[0],)
    assert page.sentence_at(start) is sentence


def test_only_the_sentences_asked_for_are_parsed() -> None:
    page = next(parse([Document("d", "", None, None, "One. Two. Three.")], lambda _, spans: [False, True, False]))
    assert [s.doc is not None for s in page.sentences] == [False, True, False]


def test_widening_parses_what_was_left_and_finds_names() -> None:
    narrow = next(
        parse(
            [Document("d", "", None, None, "Angela Merkel spoke in Berlin. It rained.")], lambda _, s: [False] * len(s)
        )
    )
    (wide,) = widen([narrow], [[True, False]])
    assert wide.sentences[1].doc is None
    assert wide.sentences[0].doc is not None
    assert "Berlin" in [e.text for e in wide.sentences[0].doc.ents]


def test_copy_in_capitals_is_read_in_small_letters() -> None:
    text = "NINE SOLDIERS WERE KILLED NEAR SAN SALVADOR. " * 10
    assert readable(text) == text.lower()
    assert readable("NATO met in the USA on Monday. " * 10) == "NATO met in the USA on Monday. " * 10


@given(st.text())
def test_what_the_parser_sees_has_the_offsets_of_the_text(text: str) -> None:
    assert len(readable(text * 20)) == len(text) * 20


def test_words_are_described_as_the_whole_pipeline_describes_them() -> None:
    texts = [
        "Let's go, they ain't killed.",
        "There is a wounded man; she'd read 12 reports.",
        "",
        "\n \n",
        "Y'all left.",
    ]
    whole = pipeline().pipe(texts)
    for ours, theirs in zip(parses(texts), whole, strict=True):
        assert [(t.pos_, str(t.morph), t.lemma_) for t in ours] == [(t.pos_, str(t.morph), t.lemma_) for t in theirs]


def test_a_model_that_has_met_too_many_words_is_loaded_anew_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Police said on Friday that 12 people were killed in Cairo."
    before, old = [(t.lemma_, t.dep_) for t in next(parses([text]))], weakref.ref(pipeline())
    monkeypatch.setattr(model, "WORDS", 1)
    model.renew()
    doc = next(named(parses([text])))
    assert old() is None
    assert [(t.lemma_, t.dep_) for t in doc] == before
    assert [e.text for e in doc.ents] == ["Friday", "12", "Cairo"]


def test_signs_of_windows_that_were_read_as_latin_are_what_they_stand_for() -> None:
    assert readable("LARSA (AP) \x97 The group said \x93no\x94") == "LARSA (AP) — The group said “no”"
