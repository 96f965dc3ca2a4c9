"""Trigger words of a parsed sentence: what they say of people, and on which side those people stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tallystick.evidence import Metric
from tallystick.extract.vocabulary import Meaning, Role, Shape, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Voice = Literal["active", "passive", "either"]
_BE = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "am", "get", "gets", "got", "getting", "gotten", "s", "re"]
)
_HAVE = frozenset(["have", "has", "had", "having"])
_LEFT = frozenset(
    [
        "left",
        "leaving",
        "leaves",
        "leave",
        "reported",
        "confirmed",
        "feared",
        "believed",
        "found",
        "presumed",
        "declared",
        "counted",
    ]
)
_REACH = 5


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger in a sentence: tokens ``first`` to ``last``, inclusive."""

    first: int
    last: int
    metric: Metric
    role: Role
    shape: Shape
    voice: Voice


def find_triggers(doc: Doc) -> list[Trigger]:
    """All triggers of a sentence in order; a longer phrase hides the words inside it."""
    table, words, out, at = triggers(), [t.lower_ for t in doc], [], 0
    while at < len(words):
        length = 1
        rows = [(p, m) for p, m in table.get(words[at], ()) if tuple(words[at : at + len(p)]) == p]
        if rows:
            length = max(len(p) for p, _ in rows)
            meanings = [m for p, m in rows if len(p) == length]
            out += [_trigger(doc, at, at + length - 1, m) for m in meanings if _plausible(doc[at], m, meanings)]
        at += length
    return out


def _plausible(token: Token, meaning: Meaning, rivals: list[Meaning]) -> bool:
    """Where a word is verb and noun ("arrests", "killing"), its neighbours decide."""
    if len(rivals) == 1:
        return True
    if meaning.role == "happening":
        return token.pos_ in {"NOUN", "PROPN"} or _followed_by_of(token)
    if meaning.role in {"suffered", "done"} and meaning.shape in {"base", "s", "ing"}:
        return token.pos_ not in {"NOUN", "PROPN"} and not _followed_by_of(token)
    return True


def _followed_by_of(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "of"


def _trigger(doc: Doc, first: int, last: int, meaning: Meaning) -> Trigger:
    voice: Voice = "active"
    if meaning.role == "suffered" and meaning.shape == "ed":
        voice = voice_of(doc[first])
    return Trigger(first, last, meaning.metric, meaning.role, meaning.shape, voice)


def voice_of(verb: Token) -> Voice:
    """Voice of a form in -ed: by its auxiliaries, else by the parse, else open."""
    at = verb.i - 1
    while at >= 0 and verb.i - at <= _REACH:
        word = verb.doc[at]
        if word.lower_ in _BE or word.lower_ in _LEFT:
            return "passive"
        if word.lower_ in _HAVE:
            return "active"
        if word.pos_ not in {"ADV", "PART"} and word.lower_ not in {"and", "or", "also", "to"} and not _verbal(word):
            break
        at -= 1
    children = {c.dep_ for c in verb.children}
    if children & {"auxpass", "nsubjpass", "agent"}:
        return "passive"
    if verb.dep_ in {"acl", "amod"}:
        return "passive"
    if "dobj" in children and "nsubj" in children:
        return "active"
    return "either"


def _verbal(word: Token) -> bool:
    return word.tag_ in {"VBN", "VBD"} and word.i > 0
