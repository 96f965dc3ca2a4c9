"""How the parse ties a counted group to a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.counted import Counted
from tallystick.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PASS = frozenset("conj appos nummod pobj prep quantmod attr pcomp amod nmod npadvmod compound dep poss oprd".split())  # noqa: SIM905
_ROLES = frozenset("dobj nsubj nsubjpass ccomp dative".split())  # noqa: SIM905
_FAR = 9


def relation(doc: Doc, group: Counted, trigger: Trigger) -> str:
    """The tie: "argument" (the people it befell), "clause" (a clause on their noun), "against" (its doers), "near-…", or ""."""
    own, token, through = range(trigger.first, trigger.last + 1), doc[group.head], ""
    for _ in range(_FAR):
        for child in token.children:
            if child.i in own and child.dep_ in {"acl", "relcl", "amod"} and not through:
                return _clause(child, trigger)
        head = token.head
        if head.i == token.i:
            return ""
        if head.i in own:
            edge = _edge(token, trigger)
            return "via" if edge and through == "-via" else edge + through
        if token.dep_ in _ROLES:
            if trigger.role not in {"happening", "state", "people"}:
                return ""
            through = "-through"
        elif token.dep_ not in _PASS:
            return ""
        elif token.dep_ == "conj":
            through = through or "-conj"
        elif token.dep_ == "prep" and token.head.like_num:
            return ""
        elif token.dep_ == "prep" and token.head.pos_ in {"NOUN", "PROPN"} and trigger.role in {"suffered", "done"}:
            through = "-via"
        token = head
    return ""


def _clause(verb: Token, trigger: Trigger) -> str:
    if (
        trigger.role == "suffered"
        and trigger.voice == "active"
        and not any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    ):
        return ""
    return "clause"


def _edge(token: Token, trigger: Trigger) -> str:
    if trigger.role == "suffered":
        if token.dep_ == "dobj":
            return "argument" if trigger.voice != "passive" else "near"
        if token.dep_ == "nsubjpass" or (token.dep_ == "prep" and token.lower_ == "of"):
            return "argument"
        if token.dep_ == "nsubj":
            return "against" if trigger.voice == "active" else "argument"
        return "against" if token.dep_ == "agent" else "near"
    if trigger.role == "done":
        return "argument" if token.dep_ == "nsubj" else "near"
    return (
        "argument"
        if token.dep_ in {"pobj", "prep", "nummod", "nsubj", "attr", "dobj", "amod", "compound", "npadvmod"}
        else "near"
    )
