"""What a voice says against another's word: reports it calls untrue, and what it will neither confirm nor deny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"that", "of", "by", "from"})
"""What stands behind the reports that are disputed: "reports of 12 dead", "claims by residents that"."""
_BETWEEN = 3
"""Tokens between "were" and "untrue", at most."""
_ASKING = frozenset({"whether", "if", "how", "why", "who"})


def withheld(verb: Token) -> bool:
    """Whether a verb of saying is told not to have been spoken: "did not confirm", "declined to say whether", "would
    neither confirm nor deny"."""
    if any(c.dep_ == "neg" or c.lower_ == "neither" for c in verb.children):
        return True
    if verb.dep_ == "conj":
        joined = {c.lower_ for c in verb.head.children}
        return "nor" in joined or "neither" in joined or (verb.tag_ == verb.head.tag_ == "VB" and withheld(verb.head))
    ready = verb.dep_ in {"xcomp", "acomp"}
    return ready and verb.head.lemma_.lower() in lexicon().withholding


def left_open(verb: Token) -> bool:
    """ "Would not say whether 12 had died", "declined to say how 12 had died": neither told nor denied."""
    clause = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and c.i > verb.i), None)
    return clause is not None and clause.left_edge.lower_ in _ASKING and withheld(verb)


def disputed(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "The army said reports that 12 had died were false", "Reports of 12 deaths are baseless, the army said": what is
    so reported the army denies; whoever reported it stays the voice nearest the fact."""
    said = _called_untrue(sentence)
    if said is None:
        return list(found)
    noun, telling = said
    out: list[Saying] = []
    for saying in found:
        own = _meets(saying.cue, noun)
        if own and _is_nobody(sentence, saying):
            continue
        if own:
            out.append(replace(saying, content=_within(saying.content, telling)))
        elif saying.stance == "says" and _meets(saying.content, telling):
            rest = _without(saying.content, telling)
            out.append(replace(saying, content=_within(saying.content, telling), stance="denies"))
            out += [replace(saying, content=rest)] if rest else []
        else:
            out.append(saying)
    return out


def _called_untrue(sentence: Sentence) -> tuple[Stretch, Stretch] | None:
    """The noun for what was told, and the stretch from it to where a clause calls it untrue; None where none does."""
    known, doc = lexicon(), sentence.doc
    for word in doc or ():
        if word.lower_ not in known.untrue:
            continue
        near = word.doc[max(0, word.i - _BETWEEN) : word.i]
        if any(t.dep_ == "neg" for t in near):
            continue
        being = next((t for t in reversed(near) if t.lemma_ == "be"), None)
        noun = next((t for t in word.doc[: being.i] if _is_told(t)), None) if being is not None else None
        if being is not None and noun is not None:
            start = sentence.at(noun.left_edge if noun.pos_ == "NOUN" else noun)[0]
            return sentence.at(noun), (start, sentence.at(being)[0])
    return None


def _is_told(word: Token) -> bool:
    """ "Reports that", "claims by residents", also where the parse takes the noun for a verb."""
    ahead = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
    lemma = word.lower_.removesuffix("s")
    return (lemma in lexicon().nouns or lemma in lexicon().tolls) and ahead in _TELLING


def _is_nobody(sentence: Sentence, saying: Saying) -> bool:
    """Whether a saying has no voice, or only the "that" of "said that reports of 12 deaths were false"."""
    return all(t.lower_ == "that" for at in saying.source for t in sentence.covering(*at))


def _meets(stretches: Sequence[Stretch], at: Stretch) -> bool:
    return any(s < at[1] and at[0] < e for s, e in stretches)


def _within(content: Sequence[Stretch], at: Stretch) -> tuple[Stretch, ...]:
    return tuple((max(s, at[0]), min(e, at[1])) for s, e in content if s < at[1] and at[0] < e)


def _without(content: Sequence[Stretch], at: Stretch) -> tuple[Stretch, ...]:
    pieces = [piece for s, e in content for piece in ((s, min(e, at[0])), (max(s, at[1]), e))]
    return tuple((s, e) for s, e in pieces if s < e)
