"""Harm to single persons that no one word tells: wounds suffered, a way to hospital, gunfire that struck somebody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.negation import is_negated
from tallystick.extract.figures.patients import aged_before, each, is_noun, is_unreal, of_noun, subjects
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@cache
def _telling() -> frozenset[str]:
    """All words that may tell such a harm."""
    kinds = ("surviving", "saving", "harms", "shootings", "carrying", "hitting")
    return frozenset(word for kind in kinds for word in closed(kind))


def harmed(doc: Doc) -> Iterator[tuple[Trigger, Token]]:
    """The words that tell a harm, and the head of the noun phrase (or the pronoun) of who suffered it."""
    for token in doc:
        if token.lower_ not in _telling():
            continue
        lost = _lost(token)
        if suffered := [person for one in lost or _of_word(token) for person in each(one)]:
            deadly = lost or any(c.lower_ in closed("deadly") for c in token.children)
            metric: Metric = "killed" if deadly else "injured"
            trigger = Trigger(token.i, token.i, metric, "happening", "noun", "active")
            yield from ((trigger, person) for person in suffered)


def _lost(verb: Token) -> list[Token]:
    """Who died, where it is put as what failed: "did not survive", "could not be revived", "unable to save him"."""
    word = verb.lower_
    if word in closed("surviving") and is_negated(verb) and not _held_possible(verb):
        return subjects(verb)
    if word not in closed("saving"):
        return []
    in_vain = is_negated(verb) and any(c.tag_ == "MD" for c in verb.children)
    in_vain = in_vain or (verb.dep_ == "xcomp" and verb.head.lower_ in closed("failing"))
    if not in_vain:
        return []
    return [c for c in verb.children if c.dep_ == "dobj"] or subjects(verb)


def _held_possible(verb: Token) -> bool:
    """ "Might not survive": a modal verb that is no "would" of what is told afterwards."""
    return any(c.tag_ == "MD" and c.lower_ not in closed("would") for c in verb.children)


def _of_word(token: Token) -> list[Token]:
    word = token.lower_
    if word in closed("harms") and is_noun(token):
        return _afflicted(token)
    if word in closed("shootings") and token.pos_ == "NOUN":
        return list(of_noun(token))
    if (word in closed("carrying") and (_to_hospital(token) or _sent_home(token))) or (
        word in closed("hitting") and _strikes(token)
    ):
        return _borne(token)
    return []


def _afflicted(noun: Token) -> list[Token]:
    """ "Suffered a wound", "found with wounds", "a man with injuries", "his injuries"; not "no injuries"."""
    if any(c.lower_ in closed("none") for c in noun.children) or noun.head.head.lemma_ in closed("yielding"):
        return []
    owner = [c for c in noun.children if c.dep_ == "poss" and c.lower_ in closed("he") | closed("she")]
    if owner:
        return owner
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        return _afflicted(noun.head)
    return aged_before(noun) or _carrier(noun)


def _carrier(noun: Token) -> list[Token]:
    """Who suffers a wound, or is found, treated or taken away with one."""
    host = noun.head
    if noun.dep_ == "dobj" and host.lower_ in closed("suffering"):
        return [] if is_unreal(host) else subjects(host)
    if noun.dep_ != "pobj" or host.lower_ not in {"with", "from", "of", "for"}:
        return []
    above = host.head
    if above.lower_ in closed("hospitals") and above.dep_ == "pobj" and above.head.head.pos_ == "VERB":
        above = above.head.head
    if is_noun(above) or above.lower_ == "old":
        return aged_before(above) or [above]
    return _borne(above) if above.pos_ == "VERB" and above.lower_ not in closed("charging") else []


def _borne(verb: Token) -> list[Token]:
    """The people to whom a verb is done: objects, or subjects of a passive or of a verb without an object."""
    if is_unreal(verb):
        return []
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    owners = [owner for c in objects if c.lower_ in closed("body_parts") for owner in of_noun(c)]
    return owners or objects or subjects(verb)


def _to_hospital(verb: Token) -> bool:
    """ "Taken to Mercy Hospital", "rushed to a trauma centre"; the passive, or with somebody as its object."""
    to = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"to", "into", "at", "in"}]
    places = [inner for prep in to for inner in prep.children if inner.dep_ == "pobj"]
    places += [c for p in places for of in p.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj"]
    return any(place.lower_ in closed("hospitals") and not _jail(place) for place in places)


def _sent_home(verb: Token) -> bool:
    """ "Treated and released"."""
    return verb.lower_ == "treated" and any(c.dep_ == "conj" and c.lower_ in closed("released") for c in verb.children)


def _jail(place: Token) -> bool:
    """ "The juvenile detention center"."""
    return any(t.lower_ in closed("jails") for t in place.subtree if t.i < place.i)


def _strikes(verb: Token) -> bool:
    """Whether a blow is one to the body: by gunfire, or "he was hit" without a word of what else hit him."""
    kids = list(verb.children)
    bare = any(c.dep_ == "auxpass" for c in kids) and not any(c.lower_ in {"by", "with"} for c in kids)
    return bare or _by_gunfire(verb)


def _by_gunfire(verb: Token) -> bool:
    """Whether a bullet is what strikes, or a part of the body what is struck: "fired into the bar, striking five"."""
    near = [t for c in (*verb.children, *subjects(verb)) for t in (c, *c.children)]
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "xcomp", "conj"}:
        near += [verb.head, *verb.head.children]
    return any(t.lower_ in closed("gunfire") or t.lower_ in closed("body_parts") for t in near)
