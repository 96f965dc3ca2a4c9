"""What a verb of saying attributes that governs neither a clause nor an object: "The dam, many think, will hold"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FEWEST = 4
"""Words of a sentence around an inserted clause."""


def around(verb: Token, source: Sequence[Token], cue: Sequence[Token]) -> tuple[Token, ...]:
    """What the voice answers ("said yes"), or the sentence that its clause is inserted in; empty where neither is."""
    answer = next((c for c in verb.children if c.i > verb.i and c.lower_ in lexicon().answers), None)
    if answer is not None:
        return tuple(answer.subtree)
    if not source or verb.tag_ not in _FINITE:
        return ()
    first, last = min(source[0].i, cue[0].i), max(source[-1].i, cue[-1].i)
    doc = verb.doc
    if first == 0 or not (doc[first - 1].is_punct and (last + 1 == len(doc) or doc[last + 1].is_punct)):
        return ()
    rest = (*trimmed(list(doc[:first])), *trimmed(list(doc[last + 1 :])))
    return rest if sum(t.is_alpha for t in rest) >= _FEWEST else ()
