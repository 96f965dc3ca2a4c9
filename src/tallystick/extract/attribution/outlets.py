"""Outlets that stand between a voice and the reader: who was told, and whether it is the article's own outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import ASKED, before_count, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
_CARRIED = frozenset({"carried", "published", "broadcast", "aired", "posted", "quoted", "cited"})
_LONGER = re.compile(r"[A-Z]\w{1,20} News [A-Z]\w{1,20}")
"""A name of its own: "Sky News Arabia"."""
_DOMAIN = re.compile(r"^(?:www|edition)\.|\.(?:com?|org|net|uk|cn|ca)\b")


def told(verb: Token) -> tuple[Token, ...]:
    """The outlet among those that a voice spoke to ("told AFP"); empty where it spoke to none."""
    for child in verb.children:
        if child.dep_ == "nsubj" and (heard := _asking(child)):
            return heard
        if child.dep_ == "advcl" and child.lemma_.lower() in {"speak", "talk"} and (heard := told(child)):
            return heard
        if child.dep_ in _OBJECTS and child.i > verb.i and _is_outlet(child):
            return before_count(phrase(child, verb))
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj" and _is_outlet(inner):
                    return phrase(inner, verb)
    return ()


def _asking(subject: Token) -> tuple[Token, ...]:
    """ "Survivors interviewed by the Courier": who asked."""
    asked = (c for c in subject.children if c.dep_ == "acl" and c.lower_ in ASKED)
    by = next((g for c in asked for g in c.children if g.dep_ == "agent"), None)
    if by is None:
        return ()
    who = next((g for g in by.children if g.dep_ == "pobj"), None)
    return phrase(who, by) if who is not None and (who.pos_ == "PROPN" or _is_outlet(who)) else ()


def carrier(verb: Token) -> tuple[Token, ...]:
    """Who passes on the paper that a voice speaks in ("in a statement carried by Amaq"); empty where nobody does."""
    papers = [g for c in verb.children if c.lower_ == "in" for g in c.children if g.dep_ == "pobj"]
    for clause in (a for paper in papers for a in paper.children if a.dep_ == "acl" and a.lower_ in _CARRIED):
        by = next((c for c in clause.children if c.lower_ == "by"), None)
        return next((phrase(g, by) for g in by.children if g.dep_ == "pobj"), ()) if by is not None else ()
    return ()


def _is_outlet(head: Token) -> bool:
    words = lexicon()
    near = [t for t in head.subtree if abs(t.i - head.i) < 6]
    if any(t.lower_ in words.outlet_never for t in near):
        return False
    name = f" {' '.join(t.lower_ for t in near)} "
    return head.lower_ in words.outlet_words or any(f" {n} " in name for n in words.outlet_names)


def outlet_in(words: str) -> str:
    """The outlet's own name in "SANA's correspondent", "SANAs reporter"; the words themselves where it holds none."""
    names = lexicon().outlet_names
    if " and " in words:
        return words
    word: str
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", words):
        bare = word[:-1] if word.endswith("s") else word
        if word[:1].isupper() and (word.casefold() in names or bare.casefold() in names):
            return words if _LONGER.fullmatch(words) else word if word.casefold() in names else bare
    return words


def is_own(publisher: str | None, name: str) -> bool:
    """Whether a name is the outlet's own ("told Reuters" in Reuters)."""
    key = _plain(_DOMAIN.sub("", (publisher or "").casefold()))
    given = _plain(name)
    also = (_plain(n) for n in lexicon().also_called.get(key, ()))
    return len(key) > 1 and len(given) > 1 and (key in given or given in key or any(n in given for n in also))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"^the (?=.)", "", name.casefold()))
