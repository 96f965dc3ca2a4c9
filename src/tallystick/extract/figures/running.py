"""New or running: whether a figure is of one event, or a total that has been growing.

Weighed like the metrics (``metrics.py``): by features with weights, here all set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.evidence import Metric, Mode
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.struggles import has_cost, tells_old
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, toll_words
from tallystick.extract.text.model import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEIGHTS: Mapping[str, float] = {
    "run": -2.0,
    "run.rise": 4.5,
    "run.rise-joined": 3.5,
    "run.since": 3.0,
    "run.first-since": -3.0,
    "run.since-far": 0.5,
    "run.struggle": 1.5,
    "run.old-struggle": 2.5,
    "run.large": 1.0,
    "run.struggle-itself": 3.0,
    "run.total": 2.0,
    "run.part-of-running": 4.0,
    "run.parent": 0.5,
    "run.as-of": 2.5,
    "run.perfect": 0.3,
    "run.perfect-span": 2.0,
    "run.perfect-vast": 1.5,
    "run.standing": -3.0,
}

_LARGE, _VAST = 5000, 100_000
_AROUND = 60
"""Tokens around a group in which words of a span of time are looked for."""
_RECORD = 14
"""Tokens before "since" in which a record may be told: "the worst loss of life … since"."""
_LOSSES = frozenset(["killed", "injured", "displaced", "casualties", "detained", "abducted", "missing"])
_EXPECTED = frozenset(["could", "may", "might", "would", "will", "expected", "likely", "feared"])
_CLAUSE = frozenset(["when", "while", "after", "but", "where", "which", "who", ";", "said", "says", "."])
_BEHIND = frozenset(["following", "that"])
"""What else a clause between "since" and a figure may begin with: "held since May following a raid that killed two"."""
_COUNTED = frozenset(["number", "total", "toll", "count"])
_NEAR_COUNT = 4
"""Tokens between "the number of people" and "who"."""
_AS_OF = re.compile(r"\b[Aa]s (?:of|at) (?:\d|[A-Z]|today|yesterday|last|this|noon|midnight|early|late|mid)")
""" "As of 3 March 510 people were killed": a state of things that goes on."""
_SPAN = re.compile(
    r"\b(?:this year|(?:past|last) (?:[\w-]+ )?(?:years|decades?|year)"
    r"|(?:began|begun|started|erupted|broke out) in (?:[A-Z]\w+ )?(?:19|20)\d\d)\b"
)
"""A stretch of time that reaches up to now."""


_YEAR = re.compile(r"[Ii]n (?:19|20)\d\d|last year")


def mode_of(features: Mapping[str, float], weights: Mapping[str, float]) -> Mode:
    """Running where the weights of the features sum to more than nothing."""
    return "running" if sum(weights.get(n, 0.0) * v for n, v in features.items()) > 0 else "new"


def of_running(
    doc: Doc,
    group: Counted,
    metric: Metric,
    trigger: Trigger | None,
    groups: Sequence[Counted],
    parent: Mode | None,
    part: bool,
) -> Iterator[tuple[str, float]]:
    """Features of a running total, each with its value.

    ``parent`` is the mode of the figure before it in the sentence, of which this one may be a ``part``.
    """
    yield "run", 1.0
    if _is_compared(doc, group):
        return
    yield ("run.loss" if metric in _LOSSES or _is_either(doc, trigger) else "run.standing"), 1.0
    if not _of_a_year(doc, group):
        yield from _rising(doc, group, groups)
    yield from _since(doc, group, trigger)
    near = doc[max(0, group.first - _AROUND) : group.head + _AROUND].text
    if any(w in near.lower() for w in toll_words("totals")):
        yield "run.total", 1.0
    if _AS_OF.search(near):
        yield "run.as-of", 1.0
    if not toll_words("struggles").isdisjoint(t.lower_ for t in doc[max(0, group.first - 8) : group.head + 10]):
        yield "run.struggle", 1.0
    if trigger is not None and has_cost(doc[trigger.first]):
        yield "run.struggle-itself", 1.0
    if tells_old(near):
        yield "run.old-struggle", 1.0
    if _is_above(doc, group, _LARGE):
        yield "run.large", 1.0
    if parent == "running":
        yield ("run.part-of-running" if part else "run.parent"), 1.0
    if trigger is not None and (_perfect(doc, trigger.first) or _perfect(doc, group.first)):
        yield from _over_time(doc, group, trigger, near)


def _rising(doc: Doc, group: Counted, groups: Sequence[Counted]) -> Iterator[tuple[str, float]]:
    """Features of a toll that grows: "rose to 70", "to 70 dead and 12 hurt"."""
    if rises(doc, group):
        yield "run.rise", 1.0
    elif _joined_to_rises(doc, group, groups):
        yield "run.rise-joined", 1.0


def _over_time(doc: Doc, group: Counted, trigger: Trigger, near: str) -> Iterator[tuple[str, float]]:
    """Features of a perfect: "has killed 120,000", "have been displaced this year"."""
    yield "run.perfect", 1.0
    if _is_above(doc, group, _VAST) and not _done_by_another(doc[trigger.first], group):
        yield "run.perfect-vast", 1.0
    if _SPAN.search(near):
        yield "run.perfect-span", 1.0


def _is_compared(doc: Doc, group: Counted) -> bool:
    """ "72 so far this year, against | 104", "compared with | seven in 2020": the count of a time that is over."""
    before = [t.lower_ for t in doc[max(0, group.first - 2) : group.first]]
    if before[-1:] == ["against"]:
        return group.kind == "bare"
    return before[-1:] == ["with"] and before[0] in closed("comparing")


def _of_a_year(doc: Doc, group: Counted) -> bool:
    """ "Rose to 94 in 2016", "in 2016 killings rose to 94": one year's count beside another's."""
    behind, head = doc[group.head + 1 : group.head + 3].text, doc[:2].text
    return _YEAR.fullmatch(behind) is not None or _YEAR.fullmatch(head) is not None


def _is_either(doc: Doc, trigger: Trigger | None) -> bool:
    """ "Killed, injured or kidnapped": losses, whichever befell them."""
    return trigger is not None and any(t.lower_ == "or" for t in doc[trigger.first : trigger.last])


def _done_by_another(verb: Token, group: Counted) -> bool:
    """ "The flood has displaced 120,000": one happening may cost as many as a war."""
    return any(c.dep_ == "nsubj" and not group.first <= c.i <= group.head for c in verb.children)


def _perfect(doc: Doc, at: int) -> bool:
    return any(t.lower_ in {"has", "have"} for t in doc[max(0, at - 3) : at])


def _is_above(doc: Doc, group: Counted, least: int) -> bool:
    value = group.number.low if group.number.low is not None else group.number.high
    words = doc[group.first : group.last + 1].text.lower()
    return (value is not None and value >= least) or "hundreds of thousands" in words or "million" in words


def rises(doc: Doc, group: Counted) -> bool:
    """ "rose to 12", "bringing the number of dead to 12", "bringing to 504 the number"."""
    if group.first == 0:
        return False
    before = [t.lower_ for t in doc[max(0, group.first - 22) : group.first]]
    for at in range(len(before) - 1, -1, -1):
        if before[at] in _CLAUSE and not _defines_count(before, at):
            return False
        if before[at] in toll_words("rise"):
            if not _EXPECTED.isdisjoint(before[max(0, at - 3) : at]):
                return False
            return before[-1] in toll_words("towards") or (at == len(before) - 1 and _passes(before))
    return False


def _passes(before: Sequence[str]) -> bool:
    """ "Reached 12", "the toll hits 43": a verb of growing right before the number."""
    verb = before[-1]
    if verb[:4] in {"reac", "top", "tops", "topp", "pass", "surp", "exce"}:
        return True
    return not closed("totals").isdisjoint(before) and verb in closed("passing")


def _defines_count(before: Sequence[str], at: int) -> bool:
    """ "Bringing the number who have fled to 603,000": the clause only says whose number it is."""
    return before[at] == "who" and at > 0 and bool(_COUNTED & set(before[max(0, at - _NEAR_COUNT) : at]))


def _joined_to_rises(doc: Doc, group: Counted, groups: Sequence[Counted]) -> bool:
    """ "rose to 5 killed and 17 injured"."""
    earlier = [g for g in groups if g.head < group.first]
    if not earlier or not rises(doc, earlier[-1]):
        return False
    between = [t.lower_ for t in doc[earlier[-1].last + 1 : group.first]]
    return between[-1:] == ["and"] and len(between) <= 6


def _since(doc: Doc, group: Counted, trigger: Trigger | None) -> Iterator[tuple[str, float]]:
    for at, word in enumerate(words_of(doc)):
        if word != "since" or _is_later(token := doc[at]):
            continue
        low, high = min(token.i, group.first), max(token.i, group.head)
        between = {t.lower_ for t in doc[low + 1 : high]}
        if token.i > group.head and not toll_words("rise").isdisjoint(between):
            continue
        verb = trigger is not None and trigger.first <= token.head.i <= trigger.last
        if any(_is_record(t) for t in doc[max(0, token.i - _RECORD) : token.i]):
            yield "run.first-since", 1.0
        elif verb or not between & (_CLAUSE | _BEHIND):
            yield "run.since", 1.0
        else:
            yield "run.since-far", 1.0
        return


def _is_later(since: Token) -> bool:
    """ "Two have since been recaptured": afterwards, and nothing is counted from there."""
    before = since.nbor(-1).lower_ if since.i else ""
    after = since.nbor() if since.i + 1 < len(since.doc) else None
    return before in closed("have") and after is not None and after.pos_ in {"VERB", "AUX"}


def _is_record(token: Token) -> bool:
    return token.lower_ == "first" or (token.tag_ == "JJS" and token.lower_ not in {"least", "most"})
