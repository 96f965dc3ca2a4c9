"""Names in parses: found for many sentences at once, and the same that the model's own part finds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extract.text.model import parses, pipeline
from tallystick.extract.text.recognise import Recognise, is_known

TEXTS = [
    "On Tuesday at least 12 people were killed in Aleppo, the Syrian Observatory for Human Rights said in London.",
    "Rami Salem told Example News that 40% of the $3 million came from Germany. Nobody asked Ms. Okoye of Lagos",
    "No names here.",
    "Paris",
    "  Berlin   and \t Rome \n of the United Nations  ",
    "x",
]
WORDS = ["Homs", "the", "UN", ".", " ", "\n", "Monday", "12", "Anna", "Berg", "of", "said", "$", ",", "killed", "’s"]


def own() -> Any:
    return pipeline().get_pipe("ner")


def marked(doc: Any) -> list[tuple[int, str, str]]:
    return [(token.i, token.ent_iob_, token.ent_type_) for token in doc]


def as_the_model(texts: list[str]) -> list[list[tuple[int, str, str]]]:
    return [marked(doc) for doc in own().pipe(list(parses(texts)))]


def test_the_names_are_those_that_the_model_finds() -> None:
    ours = Recognise(own())(list(parses(TEXTS)))
    assert [marked(doc) for doc in ours] == as_the_model(TEXTS)
    assert [e.text for e in ours[0].ents][:2] == ["Tuesday", "at least 12"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_words_in_any_order_are_named_as_the_model_names_them(texts: list[str]) -> None:
    assert [marked(doc) for doc in Recognise(own())(list(parses(texts)))] == as_the_model(texts)


def test_no_sentences_and_empty_ones_have_no_names() -> None:
    assert list(Recognise(own())([])) == []
    (doc,) = Recognise(own())(list(parses([""])))
    assert doc.ents == ()


@pytest.mark.parametrize(("beam", "known"), [(1, True), (4, False)])
def test_a_recogniser_that_weighs_several_readings_is_left_to_itself(
    monkeypatch: pytest.MonkeyPatch, beam: int, known: bool
) -> None:
    monkeypatch.setitem(own().cfg, "beam_width", beam)
    assert is_known(own()) is known
