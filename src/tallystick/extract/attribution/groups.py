"""The verb group: a verb with its helpers and adverbs, and the verbs that are its mere manner ("went on to insist")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.attribution.attitude_words import attitude_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_QUESTIONS = frozenset({"when", "where", "why", "how", "while", "then", "so"})
_DEEPEST = 4
"""Verbs in a chain: "has been trying to start to persuade"."""


def top(verb: Token) -> Token:
    """The verb that carries the subject: "continued" of "continued to insist"."""
    token = verb
    for _ in range(_DEEPEST):
        if token.dep_ != "xcomp" or token.head.i > token.i or not _is_manner(token.head):
            break
        token = token.head
    return token


def _is_manner(head: Token) -> bool:
    return head.lemma_.lower() in attitude_words().chained


def group(verb: Token) -> list[Token]:
    """The unbroken run of words up to a verb that belong to it, in order."""
    mine = {verb.i}
    token, highest = verb, top(verb)
    while True:
        mine |= {c.i for c in token.children if c.dep_ in _HELPERS and c.lower_ not in _QUESTIONS and c.n_rights == 0}
        mine |= {g.i for c in token.children if c.i in mine for g in c.children if g.dep_ in {"advmod", "neg"}}
        if token.i == highest.i:
            break
        token = token.head
        mine.add(token.i)
        mine |= {c.i for c in token.children if c.dep_ in {"acomp", "prt"}}
    low = _lowest(verb, mine)
    while low < verb.i and verb.doc[low].dep_ == "advmod" and verb.doc[low].pos_ == "SCONJ":
        low += 1
    return [verb.doc[i] for i in range(low, verb.i + 1)]


def _lowest(verb: Token, mine: set[int]) -> int:
    """Index of the first word of the run; "have in the past said" goes over a phrase between its words."""
    low = verb.i
    while True:
        if low - 1 in mine:
            low -= 1
            continue
        aside = next((c for c in verb.children if c.dep_ == "prep" and c.i < low and c.right_edge.i == low - 1), None)
        if aside is None or aside.i - 1 not in mine:
            return low
        low = aside.i


def following(last: Token) -> list[Token]:
    """What goes on with a cue right behind its last word: "rhetorically", "in a statement", "Tuesday"."""
    doc, found, at = last.doc, [], last.i + 1
    while at < len(doc) and (more := _next(doc[at], last)):
        found += more
        at = more[-1].i + 1
    return found


def _next(token: Token, last: Token) -> list[Token]:
    words = attitude_words()
    if token.head.i != last.i or token.n_lefts:
        return []
    if token.lower_ in words.days or (token.dep_ == "advmod" and token.tag_ == "RB"):
        return [] if token.n_rights else [token]
    end = next((c for c in token.children if c.dep_ == "pobj"), None)
    if token.dep_ == "prep" and end is not None and end.lemma_.lower() in words.mediums:
        return list(token.doc[token.i : end.i + 1])
    return []
