"""How sure a figure is said to be: asserted, denied, or held possible."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tallystick.evidence import Factuality
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.negation import is_replaced
from tallystick.extract.figures.refuted import is_disproved
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.text.model import text_of
from tallystick.knowledge.load import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 7
"""Tokens before the trigger or the number in which a word can make the figure uncertain."""
_REFUSAL = 3
"""Tokens before a word of denial in which another takes it back: "did not deny", "refused to confirm or deny"."""
_STOPS = frozenset([";", ".", "while", "when", "after", "but", "and", "said", "that", ","])


def _sought(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Trying to reach 50 others trapped there": what is tried is another thing than what became of them."""
    fate, noun = doc[trigger.first], doc[group.head]
    verb = noun.head
    theirs = trigger.first > group.head and fate.dep_ == "acl" and fate.head == noun and trigger.shape == "ed"
    return theirs and noun.dep_ == "dobj" and verb.lemma_ in closed("getting_at")


@cache
def _phrases(key: str) -> Mapping[str, Sequence[list[str]]]:
    """The phrases of that name by their first word."""
    out: dict[str, list[list[str]]] = {}
    for phrase in shipped("languages/en/toll.yaml")[key]:
        out.setdefault(phrase.split()[0], []).append(phrase.split())
    return out


def _stand_in(words: Sequence[str], key: str) -> bool:
    """Whether one of the phrases of that name stands in some words."""
    return any(_opens(words[at:], key) for at in range(len(words)))


def _opens(words: Sequence[str], key: str) -> bool:
    """Whether some words begin with one of the phrases of that name."""
    return any(words[: len(p)] == p for p in _phrases(key).get(words[0], ()))


def factuality_of(doc: Doc, group: Counted, trigger: Trigger | None) -> Factuality:
    """By the modal verbs, fears, plans and denials around a figure."""
    points = sorted({group.first, trigger.first if trigger is not None else group.first})
    if is_replaced(doc, group.first, group.head):
        return "denied"
    if trigger is not None and _sought(doc, group, trigger):
        return "asserted"
    if any(_ends_with(doc, at, "denied", through=closed("denial_ends")) for at in points):
        return "possible" if any(_left_open(doc, at) for at in points) else "denied"
    if is_disproved(*_around(doc, group)):
        return "denied"
    unconfirmed = _is_asked(doc) or any(
        _ends_with(doc, at, "unconfirmed", through=closed("denial_ends")) for at in points
    )
    if (
        unconfirmed
        or any(_ends_with(doc, at, "possible_before", _STOPS) for at in points)
        or _follows(doc, group, trigger)
        or _asked_for(doc, trigger)
    ):
        return "possible"
    return "asserted"


def _is_asked(doc: Doc) -> bool:
    """ "Did police kill 15 people?": asked, and not told; "why did police kill 15?" tells it."""
    return doc[-1].text == "?" and doc[0].lower_ in closed("asked") and doc[0].pos_ in {"AUX", "VERB"}


def _around(doc: Doc, group: Counted) -> tuple[str, str]:
    """The words of a sentence before and behind those counted."""
    text, first, head = text_of(doc), doc[group.first], doc[group.head]
    return text[: first.idx], text[head.idx + len(head) :]


def _asked_for(doc: Doc, trigger: Trigger | None) -> bool:
    """ "Demanding the release of three monks", "efforts to rescue the five": they are not free yet."""
    if trigger is None or trigger.metric != "released":
        return False
    return _ends_with(doc, trigger.first, "asking", _STOPS)


def _ends_with(doc: Doc, at: int, key: str, through: frozenset[str]) -> bool:
    """Whether one of the phrases stands before a token, with nothing between that ends its reach."""
    start = at
    while start > 0 and at - start < _REACH and not _ends(doc, start - 1, through):
        start -= 1
    words = [t.lower_ if _plain(t) else "" for t in doc[start:at]]
    return _stand_in(words, key)


def _left_open(doc: Doc, at: int) -> bool:
    """Whether the words of denial before a figure are taken back: "did not deny", "neither confirmed nor denied"."""
    words = [t.lower_ for t in doc[max(0, at - _REACH - _REFUSAL) : at]]
    denial = max((n for n in range(len(words)) if _opens(words[n:], "denied")), default=0)
    return not closed("undenied").isdisjoint(words[max(0, denial - _REFUSAL) : denial])


def _ends(doc: Doc, at: int, through: Collection[str]) -> bool:
    """Whether a word ends the reach of those before it: "may rise as 12 were hurt", not "may have hurt as many as 12",
    nor "it is feared that 12 died"."""
    word, before = doc[at].lower_, doc[at - 1].lower_ if at else ""
    if word == "as":
        return doc[at + 1].lower_ not in {"many", "much", "few", "well"}
    return word in through and not (word == "that" and before in closed("fearing"))


def _is_sacked(token: Token) -> bool:
    """ "Judges were dismissed", "dismissed 300 officials": who loses a post denies nothing, and nothing is denied."""
    people = nouns().kind(token.lower_) in {"people", "likely"} or any(c.dep_ == "nummod" for c in token.children)
    return people and token.dep_ in {"dobj", "nsubjpass"}


def _plain(token: Token) -> bool:
    """No month of May, no part of "life-threatening", no "dozens if not hundreds", no "could identify 12"."""
    month = token.lower_ == "may" and token.tag_ != "MD"
    if token.lower_.startswith("dismiss") and any(_is_sacked(c) for c in token.children):
        return False
    conceded = token.lower_ == "if" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "not"
    able = token.lower_ == "could" and token.head.lemma_.lower() in closed("ascertaining") and token.head.i > token.i
    return not month and not conceded and not able and (token.i == 0 or token.nbor(-1).text != "-")


def _follows(doc: Doc, group: Counted, trigger: Trigger | None) -> bool:
    """Whether it is only feared what became of those counted; who is "missing and feared dead" is missing for sure."""
    end = trigger.first if trigger is not None and trigger.metric == "missing" else len(doc)
    words = [t.lower_ for t in doc[group.head + 1 : min(group.head + 5, max(end, group.head + 1))]]
    if any(t.lower_ in closed("living") for t in doc[group.head + 1 : group.head + _REACH]):
        return False
    return _stand_in(words, "possible_after")
