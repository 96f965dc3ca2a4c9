"""Whether a verb of saying, thinking or wanting attributes anything where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.attribution.attitude_words import attitude_words
from tallystick.extract.attribution.groups import top
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.speakers import acts, misread

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "xcomp"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
BEING = frozenset({"be", "become"})


def may_tell(verb: Token, lemma: str) -> bool:
    """Whether a verb is one of those that tell what a voice says, thinks or wants, and stands as a verb."""
    words = attitude_words()
    if verb.dep_ in {"compound", "nmod", "aux", "auxpass"} or (verb.dep_ == "amod" and not acts(verb)):
        return False
    sets = (words.verbs, words.prepositional, words.phrasal, words.light, words.with_as, BEING)
    return verb.lower_ in words.adjectives or any(lemma in known for known in sets)


def is_aside(verb: Token) -> bool:
    """Whether a verb attributes nothing here: "asked about it, she left", "who are seeking work", "advises banks"."""
    words, helped = attitude_words(), any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    if _plain(verb) in words.clause_needed and verb.dep_ != "parataxis":
        return not any(c.dep_ in CLAUSES for c in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and not helped and not acts(verb):
        return verb.lower_ not in words.adjectives
    second = verb.dep_ == "conj" and not helped and not has_clause(verb)
    return verb.tag_ == "VBG" and (verb.dep_ == "relcl" or second)


def takes_object(verb: Token, lemma: str) -> bool:
    """Whether a verb has its clause or its object as content."""
    words = attitude_words()
    if lemma in words.with_as and any(c.lower_ == "as" and c.i > verb.i for c in verb.children):
        return any(c.dep_ in OBJECTS for c in verb.children)
    barred = lemma in lexicon().clause_only and lemma not in words.object_too
    return lemma in words.verbs and (not barred or has_clause(verb))


def is_unreal(verb: Token) -> bool:
    """ "To support", "would support": not, or not yet, what the voice does.  "Met to discuss it" tells what it did."""
    first = top(verb)
    names = misread(first)
    helpers = [c for c in first.children if c.dep_ in {"aux", "neg"} and c not in names]
    if first.dep_ == "advcl" and first.i > first.head.i and any(c.dep_ in OBJECTS | CLAUSES for c in verb.children):
        return any(c.tag_ == "MD" for c in helpers)
    if any(c.tag_ == "MD" or c.lower_ == "to" for c in helpers):
        return True
    return first.tag_ == "VB" and not helpers


def lemma_of(verb: Token) -> str:
    """The lemma with its particle, where both together are known ("point out"), else alone."""
    lemma = _plain(verb)
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" or _is_next_adverb(c, verb)), None)
    words, both = attitude_words(), f"{lemma} {particle}"
    return both if particle is not None and (both in words.verbs or both in words.with_as) else lemma


def _is_next_adverb(token: Token, verb: Token) -> bool:
    """ "Shot back": a particle that the parse takes for an adverb."""
    return token.dep_ == "advmod" and token.i == verb.i + 1


def _plain(verb: Token) -> str:
    """The lemma; also where the model has lost its "e" ("hoping", "rated") or added one ("retweeted")."""
    lemma, words = verb.lemma_.lower(), attitude_words()
    if lemma not in words.verbs and lemma.endswith("te") and lemma[:-1] in words.verbs:
        return lemma[:-1]
    mute = f"{lemma}e"
    lost = verb.lower_ in {f"{lemma}ing", f"{lemma}ed"} and (mute in words.verbs or mute in words.prepositional)
    return mute if lost and lemma not in words.verbs else lemma


def has_clause(verb: Token) -> bool:
    """Whether a finite clause says what: "feared that the wells are dry"."""
    return any(c.dep_ == "ccomp" for c in verb.children)
