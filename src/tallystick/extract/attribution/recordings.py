"""What a voice shows by a recording that it gives out: "the group released a video showing the killing of 12"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import is_thing, is_voice, phrase, trimmed
from tallystick.extract.attribution.saying import Saying, stretches
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"acl", "relcl", "advcl"})


def recording(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """The attribution at a recording, where the text tells who gave it out and what it shows; nothing otherwise."""
    words = lexicon()
    yield from _by_itself(sentence, noun)
    if noun.lemma_.lower() not in words.recordings or noun.dep_ not in {"dobj", "nsubjpass"}:
        return
    given = noun.head
    showing = next((c for c in (*noun.children, *given.children) if c.i > noun.i and _shows(c)), None)
    if given.lemma_.lower() not in words.giving or showing is None:
        return
    voice, inside = _giver(given, noun), trimmed([t for t in showing.subtree if t.i > showing.i])
    if is_voice(voice) and not is_thing(voice) and inside:
        source, cue = stretches(sentence, voice), stretches(sentence, [showing])
        yield Saying(sentence.index, source, cue, stretches(sentence, inside), "claims", f"the {noun.lemma_.lower()}")


def _by_itself(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """ "The video shows the killing of 12": the recording is the voice; not a picture, whose caption says so."""
    verb = noun.head
    if noun.lemma_.lower() not in lexicon().moving or noun.dep_ != "nsubj":
        return
    objects = [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i]
    if verb.lemma_.lower() in lexicon().showing - {"claim", "allege"} and objects:
        inside = trimmed([t for c in objects for t in c.subtree])
        source, cue = stretches(sentence, phrase(noun, verb)), stretches(sentence, [verb])
        yield Saying(sentence.index, source, cue, stretches(sentence, inside), "says", f"the {noun.lemma_.lower()}")


def _shows(clause: Token) -> bool:
    """ "showing", "that shows", "purporting to show"."""
    return clause.dep_ in _CLAUSES and clause.lemma_.lower() in lexicon().showing


def _giver(verb: Token, noun: Token) -> tuple[Token, ...]:
    """Who gave it out: the subject of the verb, or whoever did it where the recording is its subject."""
    if noun.dep_ == "dobj":
        return next((phrase(c, verb) for c in verb.children if c.dep_ == "nsubj"), ())
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((phrase(g, by) for g in by.children if g.dep_ == "pobj"), ()) if by is not None else ()
