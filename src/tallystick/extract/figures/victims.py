"""Whom a wound or a hospital tells to be hurt, and what became of "victims": that word says harm, not which.

Where the words around it tell of a wound or a hospital, or the text tells of the same number as injured and not as
dead, or of nobody dead at all, the victims are injured; else they are taken as dead, as most counts of victims are.  A
word as weak as "taken" gives way to the hospital as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.harm import harmed
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.negation import is_negated
from tallystick.extract.figures.parts import named_whole, opened_by_these
from tallystick.extract.figures.patients import patients
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def settle_victims(read: Sequence[Decided], docs: Mapping[int, Doc]) -> list[Decided]:
    """The figures of a text, with the metric of those that rest on the word "victims" alone settled by the others.

    ``docs`` are the parsed sentences by index.
    """
    told = [d for d in read if not _open(d, docs)]
    hurt = [
        (is_weak(d.metric, d.trigger) and _taken_care_of(d, docs)) or (_open(d, docs) and _survived(d, docs, told))
        for d in read
    ]
    dead = any(
        d.metric == "killed" and d.trigger is not None for d, is_hurt in zip(read, hurt, strict=True) if not is_hurt
    )
    return [
        replace(d, metric="killed")
        if _named_by_coroner(d, docs)
        else replace(d, metric="injured")
        if is_hurt or (any(hurt) and not dead and _takes_up(d))
        else d
        for d, is_hurt in zip(read, hurt, strict=True)
    ]


def _named_by_coroner(read: Decided, docs: Mapping[int, Doc]) -> bool:
    """ "The coroner identified the three victims": who looks at the dead tells who they are."""
    if read.metric not in {"injured", "affected"} or read.head not in closed("victims"):
        return False
    early = docs[read.sentence][: read.group.first]
    return any(t.lower_ in closed("coroners") for t in early) and any(t.lower_ in closed("naming") for t in early)


def _takes_up(read: Decided) -> bool:
    """Whether a figure is one of dead only because it takes up an earlier one."""
    return read.metric == "killed" and read.trigger is None


def is_weak(metric: Metric, trigger: Trigger | None) -> bool:
    """Whether a metric rests on a word that says little by itself: "taken"."""
    return metric in {"took_part", "other", "affected"} or (
        trigger is not None and trigger.weak and metric in {"abducted", "detained"}
    )


def _open(read: Decided, docs: Mapping[int, Doc]) -> bool:
    """Whether a figure is one of dead for no other word than "victims"."""
    trigger = read.trigger
    if read.metric != "killed" or (trigger is not None and trigger.role != "people"):
        return False
    if trigger is None:
        return read.head in closed("victims")
    return any(t.lower_ in closed("victims") for t in docs[read.sentence][trigger.first : trigger.last + 1])


def _survived(read: Decided, docs: Mapping[int, Doc], told: Sequence[Decided]) -> bool:
    if _taken_care_of(read, docs):
        return True
    group = read.group
    number = group.number.low, group.number.high
    same = {d.metric for d in told if (d.group.number.low, d.group.number.high) == number}
    metrics = {d.metric for d in told}
    return ("injured" in same and "killed" not in same) or ("injured" in metrics and "killed" not in metrics)


def _taken_care_of(read: Decided, docs: Mapping[int, Doc]) -> bool:
    """Whether the sentence says that the counted were wounded, brought to hospital, or will live."""
    doc, group = docs[read.sentence], read.group
    if any(trigger.metric == "injured" for trigger in _hurt(doc, group)):
        return True
    return any(_lives(token) for token in doc[group.head + 1 :])


def _lives(verb: Token) -> bool:
    """ "Are expected to survive", "will recover"; not "live" music, nor "long live the king"."""
    helped = verb.lower_ in closed("living") and any(c.tag_ in {"TO", "MD"} for c in verb.children)
    return helped and not is_negated(verb)


def hurt_by(doc: Doc, group: Counted) -> Trigger | None:
    """The word that tells of a counted group that they were wounded, struck by gunfire or brought to hospital; who is
    only treated there may be anybody affected."""
    return next((t for t in _hurt(doc, group) if doc[t.first].lower_ != "treated"), None)


def died_of(doc: Doc, group: Counted, groups: Sequence[Counted], found: Sequence[Trigger]) -> Trigger | None:
    """The word that tells that those hurt died: "two men were taken to a hospital, where both died"."""
    rest = [g for g in groups if g.first > group.head and g.number.low != 1]
    end = rest[0].first if rest else len(doc)
    behind = doc[group.head + 1 : end]
    known = {t.i for t in behind if t.lower_ in closed("several_known") and t.nbor(-1).lower_ != "of"}
    later = (t for t in found if known and t.metric == "killed" and group.head < t.first < end)
    return next((t for t in later if any(p.i in known for p in patients(doc, t))), None)


def dead_among(
    doc: Doc,
    group: Counted,
    metric: Metric | None,
    trigger: Trigger | None,
    found: Sequence[Trigger],
    before: Sequence[Decided] = (),
) -> tuple[Metric, Trigger | None] | None:
    """The fate, with its word, of the dead whom a part is taken of, where its own words only tell how they died or what
    they had done: "of the 31 killed, 26 were shot", "of the dead, 52 took part in the fighting".

    The word is None where the figures ``before`` told of them: "of these, 26 were shot".
    """
    verb = doc[group.last + 1] if group.kind == "bare" and not group.of and group.last + 1 < len(doc) else None
    means = trigger is not None and trigger.first > group.head and doc[trigger.first].lower_ in closed("means")
    untold = metric in {None, "took_part"} or (metric == "injured" and means)
    if verb is None or verb.pos_ not in {"VERB", "AUX"} or not untold:
        return None
    whole = named_whole(doc, group, found)
    if whole is None:
        return None
    end = next((t.i for t in doc[whole : group.first] if t.text == ","), whole)
    dead = next((t for t in found if whole < t.first < end and t.metric == "killed"), None)
    told = bool(before) and metric is not None and before[-1].metric == "killed" and opened_by_these(doc)
    return ("killed", dead) if dead is not None or told else None


def _hurt(doc: Doc, group: Counted) -> list[Trigger]:
    if group.kind == "thing":
        return []
    return [trigger for trigger, person in harmed(doc) if group.first <= person.i <= group.head]
