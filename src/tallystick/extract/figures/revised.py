"""What the counted noun, and the words around it, make of a word of fate that says several things.

Those "held" are hostages where the text told of hostages; those "expelled" are driven out unless they lose a post;
those "handed over" for trial are not free; prisoners who escape are held no longer, and those who riot take part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.departures import is_refuge
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.patients import is_unreal, subjects
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SOON = 6
"""Tokens behind a verb in which it is told where those are who got away."""
_HELD: frozenset[Metric] = frozenset(["detained", "abducted", "displaced"])


def revised(
    doc: Doc, group: Counted, metric: Metric | None, trigger: Trigger | None, earlier: Sequence[Decided]
) -> Metric | None:
    """The metric of a group that was read as ``metric`` by ``trigger``; ``earlier`` are the figures told before it."""
    if metric in _HELD and _escape(doc, group, held=any(d.metric in {"abducted", "detained"} for d in earlier)):
        return "other"
    if metric in _HELD and _rise_up(doc, group):
        return "took_part"
    if metric in _HELD and _come_back(doc, group):
        return "released"
    return metric if metric is None or trigger is None else _meant(doc, group, metric, trigger, earlier)


def _meant(doc: Doc, group: Counted, metric: Metric, trigger: Trigger, earlier: Sequence[Decided]) -> Metric:
    if metric == "injured" and (doc[group.head].lower_ in closed("remains") or _to_death(doc, group)):
        return "killed"
    if metric == "other":
        driven = _are_driven_out(doc, group, trigger)
        return "displaced" if driven else "missing" if _are_searched_for(doc, trigger) else "other"
    if metric == "detained" and _are_hostages(doc, trigger, earlier):
        return "abducted"
    if metric == "abducted" and trigger.weak:
        return _brought(doc[trigger.last], earlier) or metric
    return "detained" if metric == "released" and _are_handed_on(doc, group, trigger) else metric


def _to_death(doc: Doc, group: Counted) -> bool:
    """ "Ten were stabbed, one of them | fatally"."""
    behind = group.last + (3 if group.of == "them" else 1)
    return group.kind == "bare" and doc[behind : behind + 1].text.lower() in closed("mortally")


def _brought(verb: Token, earlier: Sequence[Decided]) -> Metric | None:
    """ "Taken to a police station", "taken to shelters": who is not carried off, but arrested or brought to safety."""
    to = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"to", "into", "in"}]
    if any(is_refuge(verb.doc, c.i) for c in to):
        return "displaced"
    held = to and earlier and earlier[-1].metric == "detained"
    return "detained" if held or any(t.lower_ in closed("stations") for c in to for t in c.subtree) else None


def _are_hostages(doc: Doc, trigger: Trigger, earlier: Sequence[Decided]) -> bool:
    """ "Of the 251 taken hostage, 97 are still held": not arrested."""
    return doc[trigger.last].lower_ in closed("hold") and any(d.metric == "abducted" for d in earlier)


def _are_driven_out(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Expelled five Iraqis": deported, unlike diplomats, or members of a party."""
    expelled = doc[trigger.first].lower_ in closed("expelling")
    return expelled and group.head > group.last and doc[group.head].lower_ not in closed("posted")


def _are_searched_for(doc: Doc, trigger: Trigger) -> bool:
    """ "Rescuers were searching for four miners": missing, where those for whom police search are wanted."""
    verb = doc[trigger.first]
    return verb.lemma_ in closed("seeking") and any(t.lower_ in closed("rescuers") for t in subjects(verb))


def _are_handed_on(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Two suspects were handed over for trial", "handed 12 rebels over to the police"."""
    verb = doc[trigger.first]
    if not verb.lower_.startswith("hand"):
        return False
    to = (t.lower_ for c in verb.children if c.dep_ in {"prep", "dative"} for t in c.subtree)
    return doc[group.head].lower_ in nouns().suspects or any(
        word in closed("authorities") or word in closed("judging") for word in to
    )


def _escape(doc: Doc, group: Counted, *, held: bool) -> bool:
    """ "Five inmates escaped", "the 12 hostages who fled", "99 inmates are at large", "three militants escaped", "57
    escaped" where the text told of people ``held``."""
    noun = doc[group.head].lower_
    captured = noun in closed("captured") or (group.kind == "bare" and held)
    if not captured and noun not in closed("armed"):
        return False
    away = closed("escaping") if captured else {"escape"}
    return any(
        (verb.lemma_ in away or (captured and _is_at_large(verb))) and not is_unreal(verb)
        for verb in _done_by(doc, group)
    )


def _is_at_large(verb: Token) -> bool:
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _SOON]]
    at = next((n for n, word in enumerate(behind) if word in closed("fugitive")), 0)
    return behind[max(0, at - 1) : at] == ["at"] or behind[max(0, at - 2) : at] == ["on", "the"]


def _rise_up(doc: Doc, group: Counted) -> bool:
    """ "Hundreds of inmates rioted", "two prisoners attacked a guard", "150 inmates were involved": what they did, and
    not what they are."""
    if doc[group.head].lower_ not in closed("captured"):
        return False
    return any(verb.lemma_ in closed("rising_up") and not is_unreal(verb) for verb in _done_by(doc, group)) or any(
        t.dep_ == "nsubjpass" and t.head.lower_ in closed("involving") for t in doc[group.first : group.head + 1]
    )


def _come_back(doc: Doc, group: Counted) -> bool:
    """ "Only 18 captives returned to the village": they are held no longer."""
    captured = doc[group.head].lower_ in closed("captured")
    return captured and any(v.lemma_ in closed("coming_back") and not is_unreal(v) for v in _done_by(doc, group))


def _done_by(doc: Doc, group: Counted) -> Iterator[Token]:
    """The verbs whose subject a group is, in its own clause or in one that describes it."""
    for verb in (t.head for t in doc[group.first : group.head + 1] if t.dep_ == "nsubj"):
        yield from (c for c in (verb, *verb.children) if c == verb or c.dep_ == "xcomp")
    for clause in doc[group.head].children:
        if clause.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ == "WP" for c in clause.children):
            yield clause
