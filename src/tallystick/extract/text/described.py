"""Coarse tags and lemmas, which two parts of the model look up by rule, asked once a word.

The two cost a quarter of a parse.  What they say of a word hangs on the word, its tag and its dependency alone, so each
such triple is put to them once.  Their few rules over several words are tried only on a sentence that has all that one
of them asks for, and where one matches both parts run as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

BY_WORD = ("attribute_ruler", "lemmatizer")
MOST = 50_000
"""Words remembered, each with its tag and dependency; a longer memory is begun anew."""
_ASKED, _GIVEN = (ORTH, TAG, DEP, LOWER), (POS, MORPH, LEMMA)
_WRITTEN = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT"})
_OF_ONE_WORD = _WRITTEN | {"IS_SPACE"}
"""What a rule over one word may ask for, to be answered from the triple."""
Word = tuple[int, ...]
"""What is asked of a word, as the model's numbers."""
Rule = Sequence[Mapping[str, Any]]


class Describe:
    """Gives the words of a parse their coarse tags, features and lemmas."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._parts: list[Any] = [nlp.get_pipe(name) for name in BY_WORD if nlp.has_pipe(name)]
        self._alone = [_without_longer(part) if isinstance(part, AttributeRuler) else part for part in self._parts]
        self._known: dict[Word, tuple[int, ...]] = {}
        longer = [rule for part in self._parts if isinstance(part, AttributeRuler) for rule in _longer(part)]
        self._longer = Matcher(nlp.vocab)
        for rule in longer:
            self._longer.add("longer", [list(map(dict, rule))])
        self._needed = [list(_needed(rule, nlp.vocab.strings)) for rule in longer]

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The parses, each with its words described."""
        words = [self._words(doc) for doc in docs]
        if len(self._known) > MOST:
            self._known.clear()
        self._learn(dict.fromkeys(word for own in words for word in own or () if word not in self._known))
        return [self._described(doc, own) for doc, own in zip(docs, words, strict=True)]

    def _words(self, doc: Doc) -> list[Word] | None:
        """What is asked of each word; None where a rule over several words matches."""
        rows: list[list[int]] = doc.to_array(list(_ASKED)).tolist()
        there = set(chain.from_iterable(rows))
        possible = any(not any(map(there.isdisjoint, needed)) for needed in self._needed)
        return None if possible and self._longer(doc, allow_missing=True) else [tuple(row) for row in rows]

    def _learn(self, fresh: Iterable[Word]) -> None:
        """Put words to the two parts, as if they were a text."""
        strings: Any = self._vocab.strings
        rows = [[strings[number] for number in word] for word in fresh]
        if not rows:
            return
        words, tags, deps, _ = zip(*rows, strict=True)
        doc = Doc(self._vocab, words=list(words), tags=list(tags), deps=list(deps))
        said: Any = _run(self._alone, doc).to_array(list(_GIVEN))
        self._known |= zip(fresh, map(tuple, said.tolist()), strict=True)

    def _described(self, doc: Doc, words: Sequence[Word] | None) -> Doc:
        if words is None:
            return _run(self._parts, doc)
        values: Any = np.array([self._known[word] for word in words], dtype="uint64")
        return doc.from_array(list(_GIVEN), values.reshape(-1, len(_GIVEN)))


def _run(parts: Iterable[Any], doc: Doc) -> Doc:
    for part in parts:
        doc = part(doc)
    return doc


def _is_longer(rule: Rule) -> bool:
    return len(rule) > 1 or not rule[0].keys() <= _OF_ONE_WORD


def _longer(ruler: AttributeRuler) -> list[Rule]:
    """The rules that ask for more than one word and its marks."""
    rows: Any = ruler.patterns
    return [rule for row in rows for rule in row["patterns"] if _is_longer(rule)]


def _without_longer(ruler: AttributeRuler) -> AttributeRuler:
    """The same ruler with the rules of one word only, in the same order."""
    alone, rows = AttributeRuler(ruler.vocab), cast("Any", ruler.patterns)
    for row in rows:
        if rules := [rule for rule in row["patterns"] if not _is_longer(rule)]:
            alone.add(rules, row["attrs"], row["index"])
    return alone


def _needed(rule: Rule, numbers: Any) -> Iterator[frozenset[int]]:
    """What a sentence must have, one of each, for a rule to match: words and marks, as the model's numbers."""
    for asked in (word[key] for word in rule for key in sorted(_WRITTEN & word.keys())):
        if isinstance(asked, str):
            yield frozenset([numbers[asked]])
        elif isinstance(asked, Mapping) and asked.keys() == {"IN"}:
            yield frozenset(numbers[one] for one in asked["IN"])
