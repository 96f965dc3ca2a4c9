"""People whom a sentence counts for what they do, or for where they are, and not for what befell them.

"Three men opened fire", "11 officers exchanged fire", "four adults were at the home", "a bus carrying 60 pupils": the
words of harm beside them tell of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.features import dwell
from tallystick.extract.figures.patients import patients
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HARMS: frozenset[Metric] = frozenset(["killed", "injured", "casualties"])
_STEPS = 4
"""Words of a list between one counted group and the subject of its verb, at most."""


def stands_by(doc: Doc, group: Counted, found: Sequence[Trigger]) -> bool:
    """Whether a group acts or is only there, and no word of harm takes it, or "they", for those to whom it happened."""
    return (_fires(doc, group) or is_there(doc, group) or dwell(doc, group)) and _is_unharmed(doc, group, found)


def takes(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """Whether the parse tells that a word of fate befell a group."""
    return any(group.first <= token.i <= group.head for token in patients(doc, trigger))


def helps(doc: Doc, group: Counted) -> bool:
    """Whether a group came to help: "hundreds of rescue workers", "200 rescuers"."""
    noun = doc[group.head].lower_
    led = group.head > group.last and doc[group.head - 1].lower_ in closed("helping")
    return noun in closed("helpers") or (led and noun in closed("sent_to_help"))


def by_them(doc: Doc, group: Counted) -> Token | None:
    """The verb of what a group did to others, in the passive: "was shot by two men"; None where there is none."""
    firsts = (_first_listed(token) for token in doc[group.first : group.head + 1])
    by = next((t.head for t in firsts if t.dep_ == "pobj"), None)
    return by.head if by is not None and by.dep_ == "agent" and by.i < group.first else None


def _fires(doc: Doc, group: Counted) -> bool:
    """Whether a group is told to shoot, rob or attack: "two men in a car opened fire"."""
    subject = _subject(doc, group)
    if subject is None or subject.dep_ != "nsubj":
        return False
    return any(_is_attack(verb) for verb in (subject.head, *subject.head.conjuncts) if _shares(verb, subject))


def is_there(doc: Doc, group: Counted) -> bool:
    """Whether a group is only told to be at a place: "six were in the house", "a club packed with 300 patrons", or on
    the way, or at work there: "a bus carrying 60 pupils", "20 men were working below"."""
    head = doc[group.head]
    above = head.head
    if _is_carried(doc, group):
        return True
    if head.lower_ in closed("victims") or (group.kind == "bare" and group.first and head.nbor(-1).lower_ == "the"):
        return False
    if head.dep_ == "pobj" and above.lower_ in {"with", "of"} and above.head.lower_ in closed("crowding"):
        return True
    subject = _subject(doc, group)
    verb = subject.head if subject is not None else _existing(doc, group)
    if verb is not None and verb.lower_ in closed("raising"):
        verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
    if verb is None:
        return False
    if verb.tag_ == "VBG" and verb.lemma_ in closed("going_about"):
        return any(c.dep_ == "aux" and c.lower_ in closed("be") for c in verb.children)
    return verb.lemma_ == "be" and any(_is_place(t) for t in _beside(verb, head))


def _is_carried(doc: Doc, group: Counted) -> bool:
    """Whether a group is told to be on the way: "a bus carrying 60 pupils", "a boat with 30 fishermen on board"."""
    if group.first and doc[group.first - 1].lemma_ in closed("bearing"):
        return True
    behind = [t.lower_ for t in doc[group.head + 1 : group.head + 3]]
    return behind[:1] == ["aboard"] or behind == ["on", "board"]


def _is_unharmed(doc: Doc, group: Counted, found: Sequence[Trigger]) -> bool:
    if any(t.metric in HARMS and group.first <= t.first <= group.head + (t.voice != "active") for t in found):
        return False
    return not any(
        group.first <= token.i <= group.head or token.lower_ in closed("several_known")
        for trigger in found
        if trigger.metric in HARMS
        for token in patients(doc, trigger)
    )


def _subject(doc: Doc, group: Counted) -> Token | None:
    """The word of a group, or of the list that it stands in, that is the subject of a verb."""
    firsts = (_first_listed(token) for token in doc[group.first : group.head + 1])
    return next((one for one in map(_summed, firsts) if one.dep_ in {"nsubj", "nsubjpass"}), None)


def _summed(token: Token) -> Token:
    """ "A total of 75 miners", "a group of ten men": the noun that the number is of."""
    of = token.head if token.dep_ == "pobj" else None
    return of.head if of is not None and of.lower_ == "of" and of.head.lower_ in closed("summing") else token


def _existing(doc: Doc, group: Counted) -> Token | None:
    """The verb of "there were four adults", of a list too."""
    token = _first_listed(doc[group.head])
    there = token.dep_ == "attr" and any(c.dep_ == "expl" for c in token.head.children)
    return token.head if there else None


def _first_listed(token: Token) -> Token:
    """The first of the list that a word stands in."""
    for _ in range(_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _shares(verb: Token, subject: Token) -> bool:
    """Whether a verb has no other subject than the one given."""
    return all(c == subject for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})


def _is_attack(verb: Token) -> bool:
    """A verb of attack in the active voice: "fired", "robbed the store", "opened fire", "exchanged shots"."""
    kids = list(verb.children)
    if verb.pos_ != "VERB" or (verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in kids)):
        return False
    if verb.lemma_ in closed("opening"):
        return any(c.dep_ == "dobj" and c.lower_ in closed("gunfire") for c in kids)
    aims = verb.lower_ in closed("aiming") and any(c.dep_ == "prep" and c.lower_ in closed("toward") for c in kids)
    return verb.lemma_ in closed("attacking") or aims


def _beside(verb: Token, head: Token) -> Iterator[Token]:
    yield from verb.children
    yield from head.children


def _is_place(token: Token) -> bool:
    """ "At the party", "inside the house", "inside", "at home"."""
    if token.dep_ in {"advmod", "acomp"}:
        return token.lower_ in closed("present")
    return token.dep_ == "prep" and any(c.dep_ == "pobj" and c.lower_ in closed("scenes") for c in token.children)
