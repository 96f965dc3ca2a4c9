"""Verbs of headings in Title Case, which the tagger takes for names: "Mayor Slams Dam Builders"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.extract.attribution.attitude_words import attitude_words
from tallystick.extract.attribution.phrases import FINITE, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SMALL = frozenset({"and", "the", "of", "'s", "’s"})
_LONGEST = 8
"""Tokens before the verb of a heading."""
_FEWEST, _CAPITALS = 4, 0.7
"""Words of a heading, and the share of them that begin with a capital."""


def heading_verb(token: Token) -> bool:
    """Whether a supposed name is the verb of a heading, with the one who speaks before it and his words after it."""
    before = token.doc[: token.i]
    known = 0 < token.i <= _LONGEST and token.lower_.endswith("s") and _is_known(token.lower_)
    if not known or before[-1].pos_ not in {"PROPN", token.pos_} or token.i + 1 == len(token.doc):
        return False
    if token.pos_ == "NOUN":
        return token.tag_ == "NNS" and not any(t.tag_ in FINITE for t in token.doc)
    return all(t.is_title or t.is_upper or t.is_punct or t.lower_ in _SMALL for t in before) and _is_heading(token.doc)


def heading_parts(verb: Token) -> tuple[Sequence[Token], Sequence[Token], Sequence[Token]]:
    """Source, cue and content of a heading, by the order of the words alone."""
    low = next((t.i + 1 for t in reversed(verb.doc[: verb.i]) if t.text == ":"), 0)
    first = verb.i - 1 if verb.nbor(-1).lower_.endswith("ly") and verb.i - 1 > low else verb.i
    links = {p for v in _plain(verb.lower_) for p in attitude_words().prepositional.get(v, ())}
    last = verb.i + 1 if verb.nbor(1).lower_ in links else verb.i
    doc = verb.doc
    return trimmed(list(doc[low:first])), list(doc[first : last + 1]), trimmed(list(doc[last + 1 :]))


def _is_heading(doc: Doc) -> bool:
    words = [t for t in doc if t.is_alpha]
    return len(words) >= _FEWEST and sum(t.text[0].isupper() for t in words) >= _CAPITALS * len(words)


def _is_known(word: str) -> bool:
    words = attitude_words()
    return any(v in words.verbs or v in words.prepositional for v in _plain(word))


def _plain(word: str) -> tuple[str, ...]:
    """What a verb in -s may be without it."""
    return (word[:-1], word[:-2], word[:-3] + "y") if word.endswith(("es", "ies")) else (word[:-1],)
