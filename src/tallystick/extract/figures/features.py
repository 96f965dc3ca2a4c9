"""What speaks for and against a reading of a counted group, as named features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.company import accompanies, opens_as_whole
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.relations import behind_its_clause, relation, subject
from tallystick.extract.figures.tolls import (
    among_those,
    are_as_many,
    grows,
    happening,
    is_one,
    number_grows,
    number_of,
    opens_the_whole,
)
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.text.model import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARKS = frozenset(";:.!?—–")
_RELATIVE = frozenset(["who", "which", "that"])
_SCENE = 2
"""Sentences after a figure that may still set its scene."""
_ASIDE = 20
"""Tokens of a clause that describes a group, at most."""
_THOSE = 3
"""Tokens from a number to the fate of its whole: "one of those arrested"."""
_FAR = 7
"""Tokens from which the parse alone ties a group to a trigger."""
_BUCKETS = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"))


def of_none(doc: Doc, group: Counted) -> Mapping[str, float]:
    """Features of the reading that a group is no figure."""
    out = {"none": 1.0, f"none.{group.kind}": 1.0, f"none.form.{group.number.form}": 1.0, f"none.{_reach(group)}": 1.0}
    before = doc[group.first - 1] if group.first else None
    after = doc[group.head + 1] if group.head + 1 < len(doc) else None
    if before is not None:
        out[f"none.before.{before.pos_}"] = 1.0
    if after is not None:
        out[f"none.after.{after.pos_}"] = 1.0
    if group.of:
        out["none.of"] = 1.0
    if group.number.quantifier != "exact":
        out["none.quantified"] = 1.0
    if after is not None and after.lower_ in nouns().speaks:
        out["none.speaks"] = 1.0
    if before is not None and before.lower_ in {"the", "these", "those", "both", "all"}:
        out["none.the"] = 1.0
    if doc[group.head].lower_ in nouns().bystanders:
        out["none.bystander"] = 1.0
    return out


def _reach(group: Counted) -> str:
    value = group.number.low if group.number.low is not None else group.number.high
    return "one" if value == 1 else "few" if value is not None and value < 11 else "many"


def of_presence(doc: Doc, group: Counted, found: Sequence[Trigger], sentences: int) -> Mapping[str, float]:
    """Features of people counted beside an event, ``sentences`` after it, without a word of what became of them."""
    out = {"present": 1.0, f"present.{group.kind}": 1.0, f"present.{_reach(group)}": 1.0}
    if doc[group.head].lower_ in nouns().bystanders:
        out["present.bystander"] = 1.0
    if group.first > 1 and doc[group.first - 1].lower_ == "of" and doc[group.first - 2].lower_ in closed("peopled"):
        out["present.dwelling"] = 1.0
    if not found:
        out["present.quiet"] = 1.0
    one = subject(doc, group)
    if one is not None and one.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in one.head.children):
        out["present.acts"] = 1.0
    if sentences > _SCENE:
        out["present.far"] = 1.0
    if group.head + 1 < len(doc) and doc[group.head + 1].lower_ in nouns().speaks:
        out["present.speaks"] = 1.0
    return out


def of_trigger(
    doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, found: Sequence[Trigger], part: bool
) -> Mapping[str, float]:
    """Features of a group taken with a trigger; ``part`` where a word of part ("including") stands before it."""
    out: dict[str, float] = {}
    for name, value in _trigger(doc, group, groups, trigger, found, part):
        out[name] = out.get(name, 0.0) + value
    return out


def _trigger(
    doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, found: Sequence[Trigger], part: bool
) -> Iterator[tuple[str, float]]:
    place = _place(group, trigger)
    yield f"{trigger.role}.{trigger.voice}.{place}", 1.0
    yield f"metric.{trigger.metric}", 1.0
    yield f"{trigger.role}.{group.kind}", 1.0
    yield f"{trigger.role}.{_reach(group)}", 1.0
    if not _tabled(doc, group, trigger) and not _numbered(doc, group, trigger, place):
        yield from _noun(group, trigger)
    if place == "self":
        yield "self", 1.0
        yield "side", 1.0
        if doc[group.head].lower_ in closed("victims"):
            yield "self-victims", 1.0
        return
    if place == "inside":
        yield "inside", 1.0
    else:
        yield from _between(doc, group, groups, trigger, found, place == "right")
        yield _side(trigger, place == "right"), 1.0
    yield from _frames(doc, group, trigger, place)
    tie = relation(doc, group, trigger)
    if tie:
        yield tie.partition("-")[0], 1.0
    if tie == "argument" and _apart(group, trigger) > _FAR:
        yield "argument-afar", 1.0
    if place == "left":
        yield from _after_it(doc, group, trigger, found)
    yield from _befalls_others(doc, group, groups, trigger, bool(tie) or part)
    if part:
        yield f"part.{trigger.role}.{place}.{tie.partition('-')[0]}", 1.0
    yield f"{trigger.role}.{trigger.voice}.{place}.{tie.partition('-')[0]}", 1.0


def _befalls_others(
    doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, tied: bool
) -> Iterator[tuple[str, float]]:
    """What shows that a trigger has people of its own, who are not this group."""
    if (own := _its_own(trigger, groups)) is not None and own is not group:
        yield "another's", 1.0
    if not tied and _is_anothers_fate(doc, group, groups, trigger):
        yield "another's-fate", 1.0
        if any(t.lower_ in closed("breaks") for t in doc[group.head + 1 : trigger.first]):
            yield "another's-clause", 1.0
    if _on_another(doc, group, groups, trigger):
        yield "on-another", 1.0
    if _on_those(doc, group, trigger):
        yield "on-those", 1.0


def _apart(group: Counted, trigger: Trigger) -> int:
    return max(trigger.first - group.head, group.first - trigger.last) - 1


def _after_it(doc: Doc, group: Counted, trigger: Trigger, found: Sequence[Trigger]) -> Iterator[tuple[str, float]]:
    """What the words between a group and a trigger behind it say."""
    if _accused(doc, group, trigger):
        yield "accused", 1.0
    whole = opens_the_whole(doc, group)
    told = next((t for t in found if t.shape == "ed" and t.role == "suffered" and _beside(doc, group, t, whole)), None)
    if told is None:
        return
    if whole:
        yield "told-mainly" if trigger is told else "told-aside", 1.0
        return
    main = next((t for t in found if _main(doc, told, t)), None)
    if main is not None and trigger in {told, main}:
        ends = told if told.metric == "killed" and main.metric != "killed" else main
        yield "told-mainly" if trigger is ends else "told-aside", 1.0


def _beside(doc: Doc, group: Counted, trigger: Trigger, whole: bool) -> bool:
    """Whether a participle stands right behind a group, or behind "of those"; of a whole, also in a clause on its
    noun."""
    if trigger.first == group.head + 1:
        return True
    if group.of and trigger.first - group.last <= _THOSE and doc[trigger.first - 1].lower_ == "those":
        return True
    return whole and doc[trigger.first].dep_ == "relcl" and doc[trigger.first].head.i == group.head


def _main(doc: Doc, told: Trigger, trigger: Trigger) -> bool:
    """ "21 girls abducted by the group have been released": the verb with the auxiliary tells what became of them."""
    if trigger.role not in {"suffered", "done"} or trigger.shape != "ed" or not 0 < trigger.first - told.last < _ASIDE:
        return False
    between = doc[told.last + 1 : trigger.first]
    if not between:
        return trigger.role == "done" and doc[trigger.first].tag_ == "VBD"
    last = next((t for t in reversed(between) if t.pos_ != "ADV"), between[-1])
    helped = last.lower_ in closed("be") | closed("have")
    return helped and not any(t.lower_ in closed("breaks") or t.text in _MARKS or t.text == "," for t in between)


def _accused(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Three are accused of killing a man": the deed is theirs, and not their fate."""
    between = enumerate(words_of(doc)[group.head + 1 : trigger.first], group.head + 1)
    laid = next((at for at, word in between if word in closed("accusing")), None)
    return laid is not None and any(
        t.dep_ == "prep" or t.lower_ in {"of", "for", "with"} for t in doc[laid + 1 : trigger.first]
    )


def _its_own(trigger: Trigger, groups: Sequence[Counted]) -> Counted | None:
    """The bare number that stands where a trigger takes its people: "29 injured", "killing 44"."""
    if trigger.role not in {"suffered", "state"}:
        return None
    if trigger.role == "suffered" and trigger.voice == "active":
        at = bisect_left(groups, trigger.last + 1, key=lambda g: g.first)
        beside = at < len(groups) and groups[at].first == trigger.last + 1
    else:
        at = bisect_left(groups, trigger.first - 1, key=lambda g: g.last)
        beside = at < len(groups) and groups[at].last == trigger.first - 1
    return groups[at] if beside and groups[at].kind == "bare" else None


def _is_anothers_fate(doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger) -> bool:
    """ "12,000 soldiers in the valley, where 40 people were killed": the verb has people of its own."""
    verb = doc[trigger.first]
    deps = {"nsubjpass"} if trigger.role == "suffered" and trigger.voice == "passive" else {"nsubj"}
    if trigger.role not in {"suffered", "done"} or (trigger.role == "suffered" and trigger.voice != "passive"):
        return False
    own = {c.i for c in verb.children if c.dep_ in deps}
    return any(g is not group and g.head in own for g in groups)


def _on_another(doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger) -> bool:
    """Whether a trigger describes another group's noun: "thousands attended the funeral of four men shot dead"."""
    verb = doc[trigger.first]
    if verb.dep_ not in {"acl", "relcl", "amod"} or (trigger.role == "suffered" and trigger.voice == "active"):
        return False
    at = bisect_left(groups, verb.head.i, key=lambda g: g.head)
    return at < len(groups) and groups[at] is not group and groups[at].head == verb.head.i


def _on_those(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Thousands gathered to remember those who died": whose fate it is, nobody counts."""
    verb = doc[trigger.first]
    told = verb.dep_ in {"acl", "relcl"} and verb.head.lower_ == "those"
    return told and not group.of and trigger.first > group.head and subject(doc, group) is not None


def _place(group: Counted, trigger: Trigger) -> str:
    if trigger.role == "people" and trigger.first <= group.head <= trigger.last:
        return "self"
    if group.last < trigger.last <= group.head:
        return "inside"
    return "right" if group.first > trigger.last else "left"


def _noun(group: Counted, trigger: Trigger) -> Iterator[tuple[str, float]]:
    if group.kind == "thing":
        yield "thing", 1.0
    if trigger.weak:
        yield "weak", 1.0
        yield f"weak.{group.kind}", 1.0
        if group.kind in {"unknown", "thing"}:
            yield "weak-thing", 1.0
        elif group.kind == "bare":
            yield "weak-bare", 1.0
    if group.number.low == 1 and group.number.high == 1 and group.kind != "bare":
        yield "one-noun", 1.0


def _between(
    doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, found: Sequence[Trigger], right: bool
) -> Iterator[tuple[str, float]]:
    low, high = (trigger.last + 1, group.first) if right else (behind_its_clause(doc, group, trigger), trigger.first)
    words = list(words_of(doc)[low:high])
    side = "R" if right else "L"
    yield "gap", float(min(len(words), 25))
    yield f"gap.{side}.{next((name for top, name in _BUCKETS if len(words) <= top), 'far')}", 1.0
    if len(words) <= 1:
        yield "adjacent", 1.0
    if not words and trigger.role == "suffered" and not _side(trigger, right).endswith("against"):
        yield "next-to-its-own", 1.0
    others = len({t.first for t in found if low <= t.first < high and t.role != "people"})
    yield "trigger-between", float(min(others, 3))
    yield f"trigger-between.{side}.{min(others, 2)}", 1.0
    first_in, first_behind = (bisect_left(groups, at, key=lambda g: g.first) for at in (low, high))
    numbers = max(0, first_behind - first_in)
    yield "number-between", float(min(numbers, 3))
    yield f"number-between.{side}.{min(numbers, 2)}", 1.0
    own = not right and words[:1] and words[0] in _RELATIVE and _describes(doc, group, trigger)
    breaks = sum(w in closed("breaks") for w in words[bool(own) :]) - (trigger.role == "state" and _has_with(words))
    yield "break-between", float(min(breaks, 2))
    yield "mark-between", float(min(sum(w in _MARKS for w in words), 2))
    if "," in words:
        yield f"comma-between.{side}", 1.0
    if "and" in words:
        yield f"and-between.{side}", 1.0
    if right and words[:1] == ["by"]:
        yield "by-between", 1.0
    if group.first and doc[group.first - 1].lower_ == "by":
        yield f"by-before.{side}", 1.0


def _has_with(words: Sequence[str]) -> bool:
    """ "Two with injuries", "2 of the 5 with wounds": a word that joins them to their state, and no break."""
    lead = words[: words.index("with")] if "with" in words else ["-"]
    return all(w == "of" or w in closed("owners") or w.isdecimal() for w in lead)


def _describes(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Two guards | who were hurt": the trigger is the verb of the clause on the group."""
    verb = doc[trigger.first]
    return verb.dep_ == "relcl" and group.first <= verb.head.i <= group.head


def _side(trigger: Trigger, right: bool) -> str:
    """Whether the people stand where this trigger takes them."""
    if trigger.role == "suffered":
        if trigger.voice == "either":
            return "side-open"
        return "side" if right == (trigger.voice == "active") else "side-against"
    if trigger.role in {"done", "state"}:
        return "side-against" if right else "side"
    if trigger.role == "happening":
        return "side" if right else "side-open"
    return "side-open" if right else "side-against"


def _frames(doc: Doc, group: Counted, trigger: Trigger, place: str) -> Iterator[tuple[str, float]]:
    """ "deaths of 12", "12 deaths", "toll rose to 12", "among the dead were 12", "left 12 dead"."""
    before = doc[trigger.first - 1].lower_ if trigger.first else ""
    early = doc[trigger.first - 2].lower_ if trigger.first > 1 else ""
    if place == "right" and (
        "among" in {before, early} or _among_the(doc, trigger) or (before == "the" and _includes(doc, trigger.last + 1))
    ):
        yield "among", 1.0
    elif place == "right" and opens_as_whole(doc, trigger):
        yield "of-whole", 1.0
    if accompanies(doc, group, trigger):
        yield "with-them", 1.0
    if place == "right" and trigger.role != "happening" and _tabled(doc, group, trigger):
        yield "toll", 1.0
    if place == "left" and _left_so(words_of(doc)[max(0, group.first - 14) : group.first]):
        yield "frame", 1.0
    if place == "left" and (
        among_those(doc, group, trigger) or (trigger.role == "people" and is_one(doc, group, trigger))
    ):
        yield "predicate", 1.0
    if trigger.role in {"happening", "people"} and place != "self" and (trigger.role, place) != ("people", "inside"):
        yield happening(doc, group, trigger, place), 1.0
        if grows(doc, trigger):
            yield "toll-subject", 1.0
    elif number_of(doc, group, trigger, place) or are_as_many(doc, group, trigger, place):
        yield "toll", 1.0
        if number_grows(doc, group, trigger):
            yield "toll-subject", 1.0
    if trigger.metric == "besieged" and dwell(doc, group):
        yield "dwell", 1.0


def _among_the(doc: Doc, trigger: Trigger) -> bool:
    """ "Among the prisoners | released were"."""
    early = [t.lower_ for t in doc[max(0, trigger.first - 3) : trigger.first]]
    return trigger.role == "suffered" and early[:2] == ["among", "the"]


def _includes(doc: Doc, at: int) -> bool:
    """ "The dead | included", "the dead | also included"."""
    verb = next((t for t in doc[at : at + 2] if t.pos_ != "ADV"), None)
    return verb is not None and verb.lower_.startswith("includ")


def _tabled(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Total dead: 192", "missing: 14": the line of a table leaves no doubt what its word says."""
    labelled = group.first == trigger.last + 2 and doc[group.first - 1].text == ":"
    told = group.last + 1 < len(doc) and doc[group.last + 1].lower_ in closed("states")
    return labelled and not told and (group.kind == "bare" or (group.kind == "people" and trigger.first == 0))


def _numbered(doc: Doc, group: Counted, trigger: Trigger, place: str) -> bool:
    """ "The number of missing fell to 30": as sure as the line of a table."""
    return group.kind == "bare" and place == "right" and trigger.weak and number_of(doc, group, trigger, place)


def _left_so(before: Sequence[str]) -> bool:
    """Whether a verb of leaving stands before a group, in its own clause."""
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n] in closed("leaving")), None)
    return at is not None and closed("breaks").isdisjoint(before[at + 1 :])


def dwell(doc: Doc, group: Counted) -> bool:
    """Whether a group lives in a place: "where 400,000 people still live", "home to 350,000", "camps house 9,000"."""
    after = [t.lower_ for t in doc[group.head + 1 : group.head + 3]]
    before = [t.lower_ for t in doc[max(0, group.first - 2) : group.first]]
    lives = after[:1] if "still" not in after[:1] else after[1:]
    return not closed("dwell").isdisjoint(lives) or "home" in before or not closed("lodge").isdisjoint(before[-1:])
