"""Which trigger a counted group belongs to: by role and side, by the parse, by what stands between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.counted import Counted
from tallystick.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BREAKS = frozenset(
    [
        "when",
        "while",
        "after",
        "as",
        "but",
        "before",
        "whereas",
        "although",
        "though",
        "because",
        "which",
        "who",
        "that",
        "where",
        "with",
        "amid",
    ]
)
_MARKS = frozenset(";:.!?—–")

WEIGHTS: Mapping[str, float] = {
    "inside": 6.0,
    "of": 5.0,
    "dep": 3.0,
    "dep-against": -4.0,
    "side": 2.0,
    "side-against": -3.0,
    "side-open": 1.0,
    "gap": -0.12,
    "trigger-between": -1.2,
    "number-between": -0.5,
    "break-between": -1.0,
    "mark-between": -1.0,
    "by-between": -4.0,
    "adjacent": 0.8,
    "self": 3.0,
}
"""What speaks for a pairing; a pairing needs ``ENOUGH``."""
ENOUGH = 0.3


@dataclass(frozen=True, slots=True)
class Pairing:
    """A counted group with a trigger, and how well they go together."""

    trigger: Trigger
    score: float
    features: tuple[tuple[str, float], ...]


def best_pairing(doc: Doc, group: Counted, groups: Sequence[Counted], found: Sequence[Trigger]) -> Pairing | None:
    """The trigger that a group of people most likely belongs to; None where none is good enough."""
    pairings = [pairing(doc, group, groups, trigger, found) for trigger in found]
    best = max(pairings, key=lambda p: p.score, default=None)
    return best if best is not None and best.score >= ENOUGH else None


def pairing(doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, found: Sequence[Trigger]) -> Pairing:
    """One pairing with its features."""
    features = tuple(_features(doc, group, groups, trigger, found))
    return Pairing(trigger, sum(WEIGHTS[name] * value for name, value in features), features)


def _features(
    doc: Doc, group: Counted, groups: Sequence[Counted], trigger: Trigger, found: Sequence[Trigger]
) -> Iterator[tuple[str, float]]:
    right = group.first > trigger.last
    if trigger.role == "people" and trigger.first <= group.head <= trigger.last:
        yield "self", 1.0
        yield "side", 1.0
        return
    if group.last < trigger.first <= group.head or group.last < trigger.last <= group.head:
        yield "inside", 1.0
        return
    low, high = (trigger.last + 1, group.first) if right else (group.head + 1, trigger.first)
    between = doc[low:high] if high > low else doc[0:0]
    yield "gap", float(min(len(between), 25))
    if len(between) <= 1:
        yield "adjacent", 1.0
    others = sum(low <= t.first < high and (t.first, t.last) != (trigger.first, trigger.last) for t in found)
    yield "trigger-between", float(min(others, 3))
    yield "number-between", float(min(sum(low <= g.first < high for g in groups), 3))
    yield "break-between", float(min(sum(t.lower_ in _BREAKS for t in between), 2))
    yield "mark-between", float(min(sum(t.text in _MARKS for t in between), 2))
    yield _side(doc, group, trigger, right), 1.0
    if (not right and any(t.lower_ == "by" for t in between)) or (right and between and between[0].lower_ == "by"):
        yield "by-between", 1.0
    if _of(doc, group, trigger, right):
        yield "of", 1.0
    yield from _by_parse(doc, group, trigger)


def _side(doc: Doc, group: Counted, trigger: Trigger, right: bool) -> str:
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


def _of(doc: Doc, group: Counted, trigger: Trigger, right: bool) -> bool:
    """ "deaths of 12", "12 deaths", "death toll rose to 12"."""
    if trigger.role not in {"happening", "people"}:
        return False
    if right:
        words = [t.lower_ for t in doc[trigger.last + 1 : group.first]]
        return (
            bool(words)
            and len(words) <= 12
            and words[-1] in {"of", "to", "at", "over", "is", "was", "by", "reached", "the"}
        )
    return trigger.last <= group.head + 2 and group.head >= group.first and trigger.first <= group.head + 3


def _by_parse(doc: Doc, group: Counted, trigger: Trigger) -> Iterator[tuple[str, float]]:
    role = _relation(doc, group, trigger)
    if role == "for":
        yield "dep", 1.0
    elif role == "against":
        yield "dep-against", 1.0


def _relation(doc: Doc, group: Counted, trigger: Trigger) -> str | None:
    """How the parse ties the group to the trigger: as its people, as its doer, or not at all."""
    token: Token | None = doc[group.head]
    own = range(trigger.first, trigger.last + 1)
    for _ in range(8):
        if token is None:
            return None
        for child in token.children:
            if child.i in own and child.dep_ in {"acl", "relcl", "amod"}:
                return _clause(child, trigger)
        head = token.head
        if head.i == token.i:
            return None
        if head.i in own:
            return _edge(token, trigger)
        if token.dep_ not in {
            "conj",
            "appos",
            "nummod",
            "pobj",
            "prep",
            "quantmod",
            "dobj",
            "nsubj",
            "nsubjpass",
            "attr",
            "pcomp",
            "ccomp",
            "amod",
            "nmod",
            "npadvmod",
            "compound",
        }:
            return None
        if token.dep_ in {"dobj", "nsubj", "nsubjpass", "ccomp"} and trigger.role not in {"happening", "state"}:
            return None
        token = head
    return None


def _clause(verb: Token, trigger: Trigger) -> str | None:
    if trigger.role == "suffered":
        passive = trigger.voice != "active" or any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        return "for" if passive else None
    return "for"


def _edge(token: Token, trigger: Trigger) -> str | None:
    if trigger.role == "suffered":
        if token.dep_ == "dobj":
            return "for" if trigger.voice != "passive" else None
        if token.dep_ == "nsubjpass":
            return "for"
        if token.dep_ == "nsubj":
            return "against" if trigger.voice == "active" else None
        return "against" if token.dep_ == "agent" else None
    if trigger.role == "done":
        return "for" if token.dep_ == "nsubj" else None
    return (
        "for"
        if token.dep_ in {"pobj", "prep", "nummod", "nsubj", "attr", "dobj", "amod", "compound", "npadvmod"}
        else None
    )
