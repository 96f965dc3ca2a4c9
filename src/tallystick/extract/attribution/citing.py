"""One voice that gives another's word: "X quoted Y as saying", "Y was quoted by X", "citing Y", "X learned from Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tallystick.extract.attribution.content import content, following, preceding
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import after, is_thing, is_voice, phrase, trimmed
from tallystick.extract.attribution.speakers import speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

LEARNING = frozenset({"learn", "hear"})
_REACH = 25
"""Tokens between "quoted" and "as saying"."""


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites whom by which words, and what was said; each empty where the sentence does not tell."""

    citer: tuple[Token, ...]
    cited: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]


def citing(verb: Token) -> Citing | None:
    """The citation at a verb "quote" or "cite"; None where it cites nobody."""
    end = _as_saying(verb)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    cited = _cited(verb, passive)
    if not cited or is_thing(cited) or (verb.tag_ != "VBG" and not end and not passive):
        return None
    citer = _by(verb, end) if passive else (() if verb.tag_ == "VBG" else speaker(verb).words)
    first = end - (verb.doc[end - 1].lower_ == "as")
    cue = (verb, *(verb.doc[first : end + 1] if end else ()))
    return Citing(citer, cited, cue, _said(verb, end, citer, cited))


def referring(noun: Token) -> Citing | None:
    """The citation at "reported with reference to the ministry"; None at any other word."""
    doc = noun.doc
    if noun.lower_ != "reference" or noun.i == 0 or doc[noun.i - 1].lower_ not in {"with", "in"}:
        return None
    to = next((c for c in noun.children if c.lower_ == "to" and c.i == noun.i + 1), None)
    head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    source = phrase(head, to) if head is not None and to is not None else ()
    return Citing((), source, tuple(doc[noun.i - 1 : noun.i + 2]), ()) if is_voice(source) else None


def ascribed(verb: Token) -> Citing | None:
    """The citation at "12 died, a figure attributed to medics"; None at any other word."""
    if verb.lower_ != "attributed" or verb.dep_ not in {"acl", "amod"}:
        return None
    noun, to = verb.head, next((c for c in verb.children if c.lower_ == "to" and c.i == verb.i + 1), None)
    head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    known = lexicon()
    told = noun.lemma_.lower() in known.counts | known.tolls or noun.lemma_.lower() in known.nouns
    source = phrase(head, to) if head is not None and to is not None and told else ()
    if to is None or not is_voice(source):
        return None
    counted = [t for t in noun.subtree if t.i < verb.i]
    own = trimmed(counted) if any(t.pos_ == "NUM" for t in counted) else ()
    return Citing((), source, (verb, to), own)


def leading(word: Token) -> Citing | None:
    """The citation at the head of a sentence, where the parse takes it for a name: "Quoting medics, the paper said"."""
    if word.i or word.lower_ not in {"quoting", "citing"} or (word.pos_ == "VERB" and word.dep_ != "amod"):
        return None
    end = next((t.i for t in word.doc[2:_REACH] if t.text == "," or t.pos_ == "DET"), 0)
    source = trimmed(list(word.doc[1:end]))
    return Citing((), source, (word,), ()) if is_voice(source) else None


def learned(verb: Token, lemma: str) -> Citing | None:
    """The citation at "AFP learned from a medic that 12 died"; None where nobody is named whom it is from."""
    source = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > verb.i), None)
    teller = next(source.children, None) if source is not None else None
    who = speaker(verb)
    if source is None or teller is None or not is_voice(who.words):
        return None
    cited, said = phrase(teller, source), content(verb, lemma, who) or following(verb, lemma)
    return Citing(who.words, cited, (verb, source), said) if is_voice(cited) and said else None


def _as_saying(verb: Token) -> int:
    """Index of "saying" in "as saying", or in "cited a source saying"; 0 where there is none."""
    words = verb.doc[verb.i + 1 : verb.i + _REACH]
    bare = (t.i for t in words if is_cited_saying(t))
    return next((b.i for a, b in pairwise(words) if a.lower_ == "as" and b.tag_ == "VBG"), next(bare, 0))


def is_cited_saying(verb: Token) -> bool:
    """Whether a participle gives the words of the one who is cited: "quoted a medic saying"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "advcl"} or verb.lemma_.lower() not in lexicon().cited_saying:
        return False
    noun = verb.head if verb.dep_ == "acl" else next((c for c in verb.head.children if c.dep_ == "dobj"), verb)
    cites = noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon().citing
    return cites and noun.i < verb.i and verb.nbor(-1).text != ","


def _cited(verb: Token, passive: bool) -> tuple[Token, ...]:
    if passive:
        return next((phrase(c, verb) for c in verb.children if c.dep_ == "nsubjpass"), ())
    found = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    words = phrase(found, verb) if found is not None else ()
    return _until_as(words)


def _until_as(words: Sequence[Token]) -> tuple[Token, ...]:
    stop = next((n for n, t in enumerate(words) if t.lower_ in {"as", "that"}), len(words))
    return trimmed(words[:stop])


def _by(verb: Token, end: int) -> tuple[Token, ...]:
    """The voice behind "by", at "quoted", at "saying", or right behind it."""
    hosts = [verb, *([verb.doc[end]] if end else [])]
    behind = [verb.doc[end + 1]] if end and end + 1 < len(verb.doc) else []
    for by in [*(c for host in hosts for c in host.children), *behind]:
        if by.lower_ == "by":
            return next((phrase(g, by) for g in by.children if g.dep_ == "pobj"), None) or after(by)
    return ()


def _that_clause(verb: Token) -> tuple[Token, ...]:
    """ "Citing a source that 12 were killed": the clause behind the one who is cited."""
    rest = list(verb.doc[verb.i + 1 :])
    that = next((n for n, t in enumerate(rest[:_REACH]) if t.lower_ == "that" and t.dep_ == "mark"), None)
    return trimmed(rest[that:]) if that is not None else ()


def _said(verb: Token, end: int, citer: Sequence[Token], cited: Sequence[Token]) -> tuple[Token, ...]:
    if not end:
        return _that_clause(verb)
    taken = {t.i for t in (*citer, *cited)} | {verb.i, end, end - 1}
    rest = [t for t in verb.doc[end + 1 :] if t.i not in taken]
    if any(t.pos_ in {"VERB", "AUX"} for t in rest):
        return trimmed(rest)
    return preceding(verb.doc, min(taken), taken)
