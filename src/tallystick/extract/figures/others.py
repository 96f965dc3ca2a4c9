"""Whose fate a word does not tell: what it tells befell others than a counted group, or was done by the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.patients import subjects
from tallystick.extract.figures.relations import befalls_one, has_its_own, relation, subject
from tallystick.extract.figures.tolls import is_whole, opens_the_whole
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.triggers import is_somebody
from tallystick.extract.figures.vocabulary import closed, nouns, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HARMS: frozenset[Metric] = frozenset(["killed", "injured"])
_SOON = 8
"""Tokens behind a whole in which the number of its part stands."""
_SUFFERS = frozenset(["nsubj", "nsubjpass", "dobj"])
_PASSIVE = frozenset(["auxpass", "nsubjpass"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
"""Tags of a verb that can be the main one: "of the two guards shot there one has died"."""
_LIST = 14
"""Tokens of a list of those accused before its last, at most."""
_STEPS = 4
"""Words between a verb and what lies in its object: "examine evidence of the killings"."""


def is_not_theirs(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """Whether what a trigger tells befell others than a group, or was done by it."""
    told = (
        _of_one,
        has_its_own,
        _gets_away,
        _loses,
        _is_their_name,
        _describes_things,
        _does,
        befalls_one,
        _downs,
        _whose,
        _are_excepted,
        _in_another_line,
        _befell_a_part,
        _has_a_hand,
        _is_of_the_dead,
        _has_a_clause,
        _live_on,
    )
    return any(otherwise(doc, group, trigger) for otherwise in told)


def _whose(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "100 families whose homes were destroyed", "12 women whose sons were killed": what is theirs suffered it."""
    verb = doc[trigger.first]
    if trigger.first <= group.head or verb.dep_ != "relcl" or not group.first <= verb.head.i <= group.head:
        return False
    return any(t.lower_ == "whose" for c in verb.children if c.dep_ in _SUFFERS for t in c.children)


def _of_one(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "A man shot his two children before turning the gun on himself"."""
    words = {t.lower_ for t in doc[trigger.first + 1 : trigger.last + 1]}
    return group.number.low != 1 and bool(words & (closed("he") | closed("she")))


def _gets_away(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Two suspects fled", "two men fled in a car", "four left without a scratch": not from their homes."""
    if trigger.metric != "displaced" or doc[group.head].lower_ in nouns().suspects:
        return trigger.metric == "displaced"
    if trigger.role != "done" or doc[group.head].lower_ in closed("dwellers"):
        return False
    kids = list(doc[trigger.last].children)
    to = (p for c in kids for p in (c, *c.children) if p.dep_ in {"dobj", "pobj"})
    return any(p.lower_ in closed("getaways") for p in to) or any(c.lower_ in closed("without") for c in kids)


def _is_their_name(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Two hair strands", "several of the claims": what is counted, and no verb."""
    inside = group.last < trigger.first <= group.head and trigger.role in {"suffered", "done"}
    return inside and trigger.shape in {"base", "s"} and doc[trigger.last].pos_ == "NOUN"


def _downs(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Of 112 drones 91 were shot down"."""
    down = any(t.lower_ == "down" for t in doc[trigger.first + 1 : trigger.first + 2])
    return group.kind == "bare" and doc[trigger.first].lemma_ == "shoot" and down


def _befell_a_part(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "124 of the 156 passengers died", "of 52 hostages, 12 were killed": what became of a part need not have become
    of the whole."""
    whole = is_whole(doc, group) or (opens_the_whole(doc, group) and _has_a_number(doc, group))
    if not whole or trigger.first <= group.head or trigger.role not in {"suffered", "done", "state"}:
        return False
    own = trigger.role == "state" or (group.kind == "bare" and trigger.role != "done")
    own = own or (trigger.role == "suffered" and any(t.tag_ in _FINITE for t in doc[trigger.last + 1 :]))
    if own and trigger.first == group.head + 1:
        return False
    described = any(t.lower_ in {"who", "whom"} for t in doc[group.head + 1 : trigger.first])
    return not described and relation(doc, group, trigger) != "clause"


def _has_a_number(doc: Doc, group: Counted) -> bool:
    """ "Of 52 hostages, 12 …": the number of the part follows."""
    return any(t.like_num for t in doc[group.head + 1 : group.head + 1 + _SOON])


def _has_a_hand(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Seven people were involved in the murder", "implicated four officers in it": those who did the deed."""
    if trigger.role != "happening" or trigger.first < group.head:
        return False
    if not closed("involving").isdisjoint(t.lower_ for t in doc[group.head + 1 : trigger.first]):
        return True
    led = doc[trigger.last].head
    laid = led.dep_ == "prep" and group.head < led.i
    if laid and (led.head.lower_ in closed("involving") or _are_accused(doc, group, led)):
        return True
    return group.kind == "people" and _is_their_object(group, doc[trigger.last])


def _are_accused(doc: Doc, group: Counted, led: Token) -> bool:
    """ "Charged two officers and five men in the murder of six priests": who stands accused of it."""
    words = closed("accusing") | closed("involving")
    before = any(t.lower_ in words for t in doc[max(0, group.first - _LIST) : group.first])
    clause = doc[group.first : led.i]
    return before and led.lower_ in {"in", "over", "for"} and not any(t.pos_ in {"VERB", "AUX"} for t in clause)


def _is_their_object(group: Counted, noun: Token) -> bool:
    """ "Two judges examine evidence of the killings": what they deal with, and did not suffer."""
    for _ in range(_STEPS):
        if noun.pos_ == "VERB":
            subject_left = any(
                c.dep_ == "nsubj" and c.left_edge.i <= group.head <= c.right_edge.i for c in noun.children
            )
            return subject_left and noun.i > group.head and noun.lemma_ not in closed("undergoing")
        if noun.dep_ not in {"dobj", "pobj", "prep"}:
            return False
        noun = noun.head
    return False


def _is_of_the_dead(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "4,000 people, many with portraits of the dead, marched", "hundreds queued to identify the dead": whose
    portraits, and whom they looked for, not who."""
    at = trigger.first - 1
    if group.head >= at or trigger.role not in {"people", "state"} or at < 2 or doc[at].lower_ != "the":
        return False
    noun = doc[trigger.last]
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and noun.head.i > group.head:
        return any(group.first <= t.i <= group.head for t in subjects(noun.head))
    owned = doc[at - 2] if doc[at - 1].lower_ == "of" else None
    return owned is not None and owned.pos_ == "NOUN" and owned.i > group.head and owned.lower_ not in closed("totals")


def _has_a_clause(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "They arrested 15, and 80 officers were suspended": what is told of those before is over."""
    one = subject(doc, group)
    if one is None or one.dep_ != "nsubjpass" or trigger.voice != "active" or trigger.last > group.first:
        return False
    own = trigger.role == "suffered" and any(c.dep_ == "auxpass" for c in one.head.children)
    return own and not relation(doc, group, trigger)


def _are_excepted(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "All but 12 had been freed": those 12 had not."""
    but = [t.lower_ for t in doc[max(0, group.first - 2) : group.first]] == ["all", "but"]
    return but and trigger.first > group.head and relation(doc, group, trigger) != "clause"


def _in_another_line(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Dead: 4, injured: 12": the word before the colon says what a number of a table counts."""
    colon = group.first - 1
    if colon < 1 or doc[colon].text != ":" or doc[colon - 1].lower_ not in triggers():
        return False
    return not trigger.first < colon <= trigger.last + 1 and trigger.first != group.head + 1


def _describes_things(_: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Four dead birds", "two captured tanks"."""
    return group.kind == "thing" and group.last < trigger.first < group.head


def _loses(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Thousands who lost their jobs": what they lost is told, and it is not their lives; "lost two friends, one to
    the court system": who lives on elsewhere."""
    verb = doc[trigger.first]
    lost = verb.lemma_ == "lose" and trigger.first == trigger.last
    if lost and trigger.last < group.first:
        to = (t for t in doc[group.head : group.head + _SOON] if t.lower_ == "to")
        return any(c.lower_ in closed("lost_to") for t in to for c in t.children if c.dep_ == "pobj")
    lost = lost and group.head < trigger.first
    return lost and any(c.dep_ == "dobj" and c.lower_ in closed("possessions") for c in verb.children)


def _live_on(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Several victims condemned the sentence": those who speak were not killed."""
    if trigger.role != "people" or trigger.metric != "killed" or trigger.last != group.head:
        return False
    noun = doc[group.head]
    return noun.dep_ == "nsubj" and noun.head.lower_ in nouns().speaks | closed("outspoken")


def _does(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Three men broke in and shot his wife": they are those who did it, to somebody told by no number."""
    verb = doc[trigger.first]
    if trigger.role != "suffered" or trigger.metric not in _HARMS or any(c.dep_ in _PASSIVE for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > trigger.last]
    objects = [o for o in objects if is_somebody(o) and o.lower_ not in closed("reflexive")]
    if not objects:
        return False
    other = any(o.pos_ == "PRON" or any(c.dep_ in {"det", "poss"} for c in o.children) for o in objects)
    counted = any(c.dep_ == "nummod" for o in objects for c in o.children)
    return other and not counted and any(group.first <= t.i <= group.head for t in subjects(verb))
