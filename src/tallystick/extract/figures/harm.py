"""Harm to single persons that no one word tells: wounds suffered, a way to hospital, gunfire that struck somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.patients import each, is_noun, is_unreal, of_noun, subjects
from tallystick.extract.figures.triggers import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def harmed(doc: Doc) -> Iterator[tuple[Trigger, Token]]:
    """The words that tell a harm, and the head of the noun phrase (or the pronoun) of who suffered it."""
    for token in doc:
        if suffered := [person for one in _of_word(token) for person in each(one)]:
            metric: Metric = "killed" if any(c.lower_ in closed("deadly") for c in token.children) else "injured"
            trigger = Trigger(token.i, token.i, metric, "happening", "noun", "active")
            yield from ((trigger, person) for person in suffered)


def _of_word(token: Token) -> list[Token]:
    word = token.lower_
    if word in closed("harms") and is_noun(token):
        return _afflicted(token)
    if word in closed("shootings") and token.pos_ == "NOUN":
        return list(of_noun(token))
    if (word in closed("carrying") and _to_hospital(token)) or (word in closed("hitting") and _by_gunfire(token)):
        return _borne(token)
    return []


def _afflicted(noun: Token) -> list[Token]:
    """ "Suffered a wound", "found with wounds", "a man with injuries", "his injuries"; not "no injuries"."""
    if any(c.lower_ in closed("none") for c in noun.children):
        return []
    owner = [c for c in noun.children if c.dep_ == "poss" and c.lower_ in closed("he") | closed("she")]
    if owner:
        return owner
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        return _afflicted(noun.head)
    return _carrier(noun)


def _carrier(noun: Token) -> list[Token]:
    """Who suffers a wound, or is found, treated or taken away with one."""
    host = noun.head
    if noun.dep_ == "dobj" and host.lower_ in closed("suffering"):
        return [] if is_unreal(host) else subjects(host)
    if noun.dep_ != "pobj" or host.lower_ not in {"with", "from", "of", "for"}:
        return []
    above = host.head
    return [above] if is_noun(above) else _borne(above) if above.pos_ == "VERB" else []


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
    return any(place.lower_ in closed("hospitals") and not _jail(place) for place in places)


def _jail(place: Token) -> bool:
    """ "The juvenile detention center"."""
    return any(t.lower_ in closed("jails") for t in place.subtree if t.i < place.i)


def _by_gunfire(verb: Token) -> bool:
    """Whether a bullet is what strikes, or a part of the body what is struck."""
    near = [t for c in (*verb.children, *subjects(verb)) for t in (c, *c.children)]
    return any(t.lower_ in closed("gunfire") or t.lower_ in closed("body_parts") for t in near)
