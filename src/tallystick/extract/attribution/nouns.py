"""Nouns of saying: "the group's claim that 12 were killed", "a call by residents for help"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import is_thing, phrase, trimmed
from tallystick.extract.attribution.saying import Saying, stretches
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset({"of", "for", "about", "to", "with", "on", "against", "over", "toward", "towards", "that"})


def noun_saying(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """The attribution at a noun of saying that names whose it is and what it says; nothing otherwise."""
    words, lemma = lexicon(), noun.lemma_.lower()
    if lemma not in words.nouns:
        return
    owner, content, cue = _owner(noun), _that_clause(noun), [noun]
    if not owner and content and noun.lower_ == "reports":
        yield Saying(
            sentence.index,
            stretches(sentence, cue),
            stretches(sentence, cue),
            stretches(sentence, content),
            "says",
            lemma,
        )
        return
    stance = words.nouns[lemma] if content else None
    if not content and words.nouns[lemma] is None:
        link = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in _LINKS and c.i > noun.i), None)
        content = trimmed([t for t in link.subtree if t.i != link.i]) if link is not None else ()
        cue += [link] if link is not None else []
    if owner and content and not is_thing(owner):
        source, said = stretches(sentence, owner), stretches(sentence, content)
        yield Saying(sentence.index, source, stretches(sentence, cue), said, stance, f"the {lemma}")


def _owner(noun: Token) -> tuple[Token, ...]:
    """ "Trump's claim", "a claim by the rebels"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return trimmed([t for t in phrase(child, noun) if t.tag_ != "POS"])
        if child.lower_ == "by" and child.dep_ in {"prep", "agent"}:
            return next((phrase(g, child) for g in child.children if g.dep_ == "pobj"), ())
    return ()


def _that_clause(noun: Token) -> tuple[Token, ...]:
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.i > noun.i), None)
    if clause is None or clause.left_edge.lower_ not in {"that", "to"}:
        return ()
    return trimmed(list(clause.subtree))
