"""Words of texts as numbers."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tallystick.link.terms import Bags, Shelf, Terms

TEXTS = st.lists(st.lists(st.sampled_from(["mill", "Mill", "Orle", "bread", "sacks", "ORLE", "of"]), max_size=9))


def read(texts: list[list[str]]) -> tuple[list[str], Bags]:
    """The words in order, and what of them each text has."""
    terms, shelf = Terms(), Shelf()
    for text in texts:
        shelf.add(terms.read(text))
    return sorted(terms.words), shelf.bags(terms.order())


@given(TEXTS)
def test_every_text_has_its_words_in_order_without_regard_to_case_and_capitals_count_twice(
    texts: list[list[str]],
) -> None:
    words, bags = read(texts)
    for place, text in enumerate(texts):
        at = bags.stretch(place)
        found = {words[n]: count for n, count in zip(bags.words[at].tolist(), bags.counts[at].tolist(), strict=True)}
        expected = Counter[str]()
        for word in text:
            expected[word.casefold()] += 1 if word.islower() else 2
        assert found == expected
        assert list(found) == sorted(found)


@given(TEXTS.filter(bool))
def test_words_in_common_are_counted_once_each(texts: list[list[str]]) -> None:
    _, bags = read(texts)
    sets = [{word.casefold() for word in text} for text in texts]
    assert bags.in_common(0, range(len(texts))) == [len(sets[0] & other) for other in sets]


@given(TEXTS)
def test_texts_keep_their_places_when_some_of_their_words_go(texts: list[list[str]]) -> None:
    words, bags = read(texts)
    kept = bags.only(np.array([words[n] != "mill" for n in bags.words.tolist()], bool))
    assert len(kept) == len(texts)
    for place in range(len(texts)):
        left = [n for n in bags.words[bags.stretch(place)].tolist() if words[n] != "mill"]
        assert kept.words[kept.stretch(place)].tolist() == left


def test_a_word_that_hardly_ever_stands_in_small_letters_is_a_name() -> None:
    terms = Terms()
    terms.read(["Orle"] * 8 + ["orle"] * 2 + ["Bread"] * 7 + ["bread"] * 2)
    small = dict(zip(terms.words, terms.small().tolist(), strict=True))
    assert small == {"orle": False, "bread": True}
