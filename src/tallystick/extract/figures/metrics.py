"""What became of a counted group: every trigger of its sentence is weighed, and so is none of them.

A choice is scored by a sum of weights over its features: which role the trigger has and on which side the group stands,
how the parse ties them, what stands between.  ``WEIGHTS`` holds weights set by hand; fitted ones of the same features
may stand in their place (``weights.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from tallystick.evidence import Metric, Mode
from tallystick.extract.figures.company import in_company
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.features import dwell, of_none, of_presence, of_trigger
from tallystick.extract.figures.inheritance import Earlier, of_inheritance
from tallystick.extract.figures.others import is_not_theirs
from tallystick.extract.figures.parts import Whole, opened
from tallystick.extract.figures.standing import HARMS, by_them, helps, is_there, stands_by, takes
from tallystick.extract.figures.tolls import is_whole
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.triggers import is_somebody
from tallystick.extract.figures.vocabulary import closed, nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOLD_ASIDE = frozenset(["clause", "inside", "self"])
"""Ties of a fate that the group's own words tell, as "19 kidnapped miners" or "30 protesters" do."""
_TIES = frozenset(["argument", *_TOLD_ASIDE])
"""Ties of a fate to the group by the parse, or by the group's own words."""
_FREED = frozenset(["argument", "next-to-its-own"])
"""What ties a release to those whom it frees, whatever they were."""
_UNDERGOING = frozenset(["argument", "clause"])
"""Ties of what was done to a group, which tells more than what its noun says that they did: "sentenced 18 marchers"."""
_OWN_WORDS = frozenset(["self", "inside"])
"""Ties of the fate that the counted noun itself tells."""
_PASSIVE = frozenset(["auxpass", "nsubjpass"])
_ENDS: frozenset[Metric] = frozenset(["killed", "injured", "released", "missing"])
"""What becomes of people in the end, whatever they were before."""
_DEEDS: frozenset[Metric] = frozenset(["killed", "injured", "casualties", "abducted"])
REMEMBERED = 200
"""Figures of a text, the latest, that may be spoken of again."""
MOST = 24
"""Triggers of a sentence that one group is tried with."""

WEIGHTS: Mapping[str, float] = {
    "none": 0.3,
    "inside": 6.0,
    "of": 5.0,
    "toll": 4.0,
    "toll-subject": 4.0,
    "another's": -2.5,
    "another's-fate": -2.5,
    "another's-clause": -2.5,
    "on-another": -2.0,
    "on-those": -3.5,
    "among": 4.0,
    "of-whole": 6.0,
    "with-them": 6.0,
    "frame": 3.0,
    "argument": 3.5,
    "clause": 2.0,
    "against": -4.0,
    "side": 2.0,
    "side-against": -3.0,
    "side-open": 1.0,
    "gap": -0.12,
    "trigger-between": -1.2,
    "number-between": -0.5,
    "break-between": -1.0,
    "mark-between": -1.0,
    "by-between": -4.0,
    "accused": -3.0,
    "told-aside": -2.0,
    "told-mainly": 2.0,
    "argument-afar": 1.0,
    "adjacent": 0.8,
    "next-to-its-own": 2.0,
    "self": 2.5,
    "outdone": -5.0,
    "outdone-self": -2.5,
    "outdone-harm": -2.0,
    "weak-bare": -1.5,
    "via": 0.5,
    "dwell": 4.0,
    "dwell-besieged": 3.0,
    "doer": 2.0,
    "none.speaks": 3.0,
    "none.bystander": 1.5,
    "predicate": 6.0,
    "loose-happening": -3.0,
    "weak": -1.0,
    "weak-thing": -5.0,
    "thing": -6.0,
    "one-noun": -1.0,
    "inherit-part": 3.0,
    "inherit-of": 4.5,
    "inherit-conj": 0.5,
    "inherit-from": 5.0,
    "inherit-gap": 4.0,
    "inherit-rise": 4.0,
    "inherit-list": 2.5,
    "inherit-restated": 6.0,
    "inherit-again": 2.0,
    "inherit-recalled": 3.0,
    "inherit-recalled.bare": 2.0,
    "inherit-are": 3.0,
    "inherit": -0.5,
    "self-victims": -2.5,
    "inherit-victims": 2.5,
    "inherit-new": -1.5,
    "inherit-acts": -4.5,
    "inherit-undergoes": -3.0,
    "inherit-there": -1.5,
    "inherit.thing": -4.0,
    "inherit-far": -0.5,
    "present": -2.5,
    "present.dwelling": -3.0,
    "present.quiet": -0.5,
    "present.acts": -1.0,
    "present.far": -0.5,
}
"""What speaks for a choice; a name that is missing weighs nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading of a group: a trigger with its metric, the metric of an earlier group, or no figure at all."""

    metric: Metric | None
    trigger: Trigger | None
    features: Mapping[str, float]

    def score(self, weights: Mapping[str, float]) -> float:
        """Sum of the weights of its features."""
        return sum(weights.get(name, 0.0) * value for name, value in self.features.items())


@dataclass(frozen=True, slots=True)
class Decided:
    """A group whose metric is known."""

    group: Counted
    metric: Metric
    trigger: Trigger | None
    sentence: int
    head: str
    """The counted noun in lower case, "" if none."""
    part: bool = False
    mode: Mode = "new"

    @property
    def whole(self) -> Whole:
        """This figure as what a later one may be a part of."""
        return Whole(self.metric, self.head)


def choices(
    doc: Doc,
    group: Counted,
    groups: Sequence[Counted],
    found: Sequence[Trigger],
    earlier: Sequence[Decided],
    recalled: Decided | None,
    at: int,
) -> list[Choice]:
    """All readings of a group of sentence ``at``, no figure first; ``recalled`` is the one that it speaks of again."""
    none = Choice(None, None, of_none(doc, group))
    near = [t for t in _nearest(group, found) if not is_not_theirs(doc, group, t)]
    if recalled is not None and any(t.metric == "killed" and takes(doc, group, t) for t in near):
        recalled = None
    told = [none, *_readings(doc, group, groups, near), *_inherited(doc, group, groups, near, earlier, recalled, at)]
    told = _of_their_whole(told, {d.metric for d in earlier if d.part and d.group in groups})
    if group.of == "them" or opened(doc, group, found):
        whole = next((d for d in reversed(earlier) if d.group in groups), None)
        told = [c for c in told if whole is None or not _is_of_others(c, group, whole)]
    if by_them(doc, group) is not None:
        told = [none, *(c for c in told if _may_be_doers(c))]
    present = False
    if recalled is None and stands_by(doc, group, found):
        told = [choice for choice in told if choice.metric not in HARMS]
        present = is_there(doc, group) and not any(_is_likely(choice) for choice in told)
    people = group.kind in {"people", "likely"} and not dwell(doc, group) and not helps(doc, group)
    if people and (earlier or is_whole(doc, group) or present):
        since = at - earlier[-1].sentence if earlier else 0
        there = Choice("other", None, of_presence(doc, group, found, since))
        return [there] if present else [*told, there]
    return told


def _of_their_whole(told: Sequence[Choice], parted: Collection[Metric]) -> list[Choice]:
    """Readings without those that say what people are, where they are part of a whole to which something happened: "12
    killed, including four protesters and two gunmen"; ``parted`` are the metrics of the parts before them."""
    whole = {c.metric for c in told if "among" in c.features or {"inherit-part", "inherit-here"} <= c.features.keys()}
    whole |= {c.metric for c in told if {"inherit-conj", "inherit-here"} <= c.features.keys() and c.metric in parted}
    ends = _ENDS | whole if whole & _ENDS else whole | {"abducted"} if "detained" in whole else None
    return [c for c in told if ends is None or _OWN_WORDS.isdisjoint(c.features) or c.metric in ends]


def _is_of_others(choice: Choice, group: Counted, whole: Decided) -> bool:
    """Whether a reading of a part is not of its ``whole``: "53 dead, including | 21 children, and 85 injured"."""
    if "inherit-here" in choice.features:
        return choice.metric != whole.metric
    if choice.trigger is not None and choice.trigger.first > group.head and choice.features.get("number-between", 0.0):
        return _TOLD_ASIDE.isdisjoint(choice.features)
    return "another's" in choice.features and _TIES.isdisjoint(choice.features)


def _is_likely(choice: Choice) -> bool:
    """Whether a reading has more for it than a weak word that stands in the sentence."""
    strong = choice.trigger is not None and not choice.trigger.weak
    return strong or not _TIES.isdisjoint(choice.features)


def _may_be_doers(choice: Choice) -> bool:
    """Whether a reading tells of people by whom something was done: not what befell those to whom it was."""
    if choice.trigger is None or (choice.metric == "detained" and "self" in choice.features):
        return False
    return choice.metric == "took_part" or choice.trigger.role != "happening" or "of" in choice.features


def recalled(doc: Doc, group: Counted, read: Sequence[Decided]) -> Decided | None:
    """The latest figure that "the two suspects", "all three" or "both men" speaks of again: one of the same number,
    rather of the same noun; None where there is none, or a part is counted."""
    number = group.number
    if group.of or not group.first or doc[group.first - 1].lower_ not in closed("recalling"):
        return None
    told = [d for d in read[-REMEMBERED:] if _same_number(d.group, group)]
    same = [d for d in told if d.head == doc[group.head].lower_ and number.low is not None]
    return next(reversed(same or told), None) if number.quantifier == "exact" else None


def _same_number(told: Counted, group: Counted) -> bool:
    """Whether two groups are as many; "at least 586" may be told again as "the 586"."""
    one, value = told.number, group.number.low
    return (one.low, one.high) == (value, group.number.high) or (value is not None and value in {one.low, one.high})


def doing(doc: Doc, group: Counted, found: Sequence[Trigger]) -> list[Choice]:
    """The reading of people who kill, hurt or carry off others: "two men killed five", "shot by two men"."""
    if group.kind not in {"people", "likely"}:
        return []
    verb = by_them(doc, group)
    attacked = verb is not None and (
        verb.lemma_ in closed("assailing") or any(t.first <= verb.i <= t.last and t.metric in _DEEDS for t in found)
    )
    if not attacked and not any(_is_doer(doc, group, t) for t in found):
        return []
    return [Choice("took_part", None, {"doer": 1.0, f"doer.{group.kind}": 1.0})]


def _is_doer(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    verb = doc[trigger.first]
    if trigger.role != "suffered" or trigger.metric not in _DEEDS or any(c.dep_ in _PASSIVE for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    if not any(is_somebody(o) or any(c.dep_ == "nummod" for c in o.children) for o in objects):
        return False
    first = verb.head if verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children) else verb
    return any(group.first <= c.i <= group.head for c in first.children if c.dep_ == "nsubj")


def dwelling(doc: Doc, group: Counted, *, besieged: bool) -> list[Choice]:
    """The reading of people who live in a place that other words of the text tell to be ``besieged``."""
    return [Choice("besieged", None, {"dwell-besieged": 1.0})] if besieged and dwell(doc, group) else []


def _nearest(group: Counted, found: Sequence[Trigger]) -> Sequence[Trigger]:
    """The triggers nearest to a group, in order: more than ``MOST`` stand in a list without end only."""
    if len(found) <= MOST:
        return found
    near = sorted(range(len(found)), key=lambda n: abs(found[n].first - group.head))[:MOST]
    return [found[n] for n in sorted(near)]


def _readings(doc: Doc, group: Counted, groups: Sequence[Counted], found: Sequence[Trigger]) -> Iterator[Choice]:
    part = opened(doc, group, found)
    pairs = [(trigger, of_trigger(doc, group, groups, trigger, found, part)) for trigger in found]
    people = group.kind in {"people", "likely"}
    tied = [t for t, features in pairs if "argument" in features and "another's" not in features]
    outer = any(people or not trigger.weak for trigger in tied)
    told = {t.metric for t, features in pairs if "clause" in features and "inside" not in features}
    told |= {t.metric for t, features in pairs if t.metric == "released" and not _FREED.isdisjoint(features)}
    dead = next((t for t, f in pairs if t.metric == "killed" and "clause" in f and "inside" not in f), None)
    undergone = any(t.role == "suffered" and not _UNDERGOING.isdisjoint(features) for t, features in pairs)
    for trigger, features in pairs:
        less = dict[str, float]()
        if outer and trigger is not dead and "argument" not in features and not _TOLD_ASIDE.isdisjoint(features):
            less["outdone-self" if "self" in features else "outdone"] = 1.0
        ended = bool(told & _ENDS) or (undergone and trigger.metric == "took_part" and "self" in features)
        if ended and not _OWN_WORDS.isdisjoint(features) and trigger.metric not in _ENDS:
            less["outdone-harm"] = 1.0
        yield Choice(trigger.metric, trigger, {**features, **less})


def _inherited(
    doc: Doc,
    group: Counted,
    groups: Sequence[Counted],
    found: Sequence[Trigger],
    earlier: Sequence[Decided],
    recalled: Decided | None,
    at: int,
) -> Iterator[Choice]:
    if dwell(doc, group):
        return
    part = opened(doc, group, found)
    came = helps(doc, group) and not part and recalled is None
    told = {d.metric: d for d in earlier} | ({recalled.metric: recalled} if recalled is not None else {})
    whole, aside = is_whole(doc, group), in_company(doc, group)
    for decided in told.values():
        here, latest = decided.group in groups, float(bool(earlier) and decided is earlier[-1])
        if (here and whole) or (aside and not here and recalled is None) or (came and not here):
            continue
        if decided.metric in HARMS and recalled is None and _are_others(doc, group, here=here):
            continue
        before = Earlier(decided.group, decided.head, at - decided.sentence, here, decided is recalled)
        features = of_inheritance(doc, group, found, part, before)
        yield Choice(decided.metric, decided.trigger if here else None, {**features, "latest": latest})


def _are_others(doc: Doc, group: Counted, *, here: bool) -> bool:
    """Whether those counted did not suffer what the victims did: who is looked for, and who survived."""
    noun = doc[group.head].lower_
    return (not here and noun in nouns().suspects) or noun in closed("survivors")


def choose(options: Sequence[Choice], weights: Mapping[str, float]) -> Choice:
    """The best reading of the likeliest metric; of equals the first.

    Readings with one metric speak for it together: a figure is told where they outweigh "no figure" as one.
    """
    scored = [(c, c.score(weights)) for c in options]
    top = max(score for _, score in scored)
    mass: dict[Metric | None, float] = {}
    for choice, score in scored:
        mass[choice.metric] = mass.get(choice.metric, 0.0) + exp(score - top)
    told = {m: share for m, share in mass.items() if m is not None}
    metric = max(told.items(), key=lambda row: row[1])[0] if sum(told.values()) > mass.get(None, 0.0) else None
    return max((pair for pair in scored if pair[0].metric == metric), key=lambda pair: pair[1])[0]
