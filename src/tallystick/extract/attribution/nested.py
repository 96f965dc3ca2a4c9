"""Which attributions of a sentence stand where one lies in what another says.

PolNeAR lists no attribution inside what another voice says.  What belongs to which voice follows the parse: a voice in
a side clause says no more than that clause, and a second verb of one voice ends what the first says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tallystick.evidence import Quoted
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.saying import Stretch
from tallystick.extract.text.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHAINED = frozenset({"conj", "xcomp", "aux", "auxpass"})
_NOUN_CLAUSES = frozenset({"relcl", "acl"})
_SIDE_CLAUSES = frozenset({"advcl", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FEW = 3
"""Attributions before words of saying that these may be inserted in."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where a second verb of a voice begins (``at``), and where its sentence ends."""

    at: int
    end: int
    index: int
    """Of its attribution among those found."""
    borrowed: bool
    """It has no subject of its own: its voice is that of the first verb."""


def outermost(parsed: Parsed, found: Sequence[Quoted]) -> list[Quoted]:
    """Without those whose cue lies in what another voice says; of two that hold each other, the first."""
    own = _parted(parsed, [one for one in (_in_clause(parsed, q) for q in found) if one is not None])
    governing = _governing(parsed, sorted(own, key=lambda q: (q.cue, q.source)))
    forward = _uncovered(parsed.text, governing)
    return _uncovered(parsed.text, forward[::-1])[::-1]


def _governing(parsed: Parsed, found: Sequence[Quoted]) -> list[Quoted]:
    """Without the attitudes that words of saying are inserted in: "He hoped, he said, that the dam would hold"."""
    told: set[int] = set()
    for at, one in enumerate(found):
        _, verb = _head(parsed, one) if one.cue else (None, None)
        if verb is None or verb.tag_ not in _FINITE or not _tells(verb):
            continue
        told |= {
            n
            for n in range(max(0, at - _FEW), at)
            if _hold_each_other(found[n], one) and _is_attitude(parsed, found[n])
        }
    return [one for n, one in enumerate(found) if n not in told]


def _is_attitude(parsed: Parsed, one: Quoted) -> bool:
    """Whether its cue is a verb that gives nobody's word; a label ("HOST:") has none and holds all it stands before."""
    _, verb = _head(parsed, one) if one.cue else (None, None)
    return verb is not None and not _tells(verb)


def _hold_each_other(one: Quoted, other: Quoted) -> bool:
    return _holds(one, other) and _holds(other, one)


def _holds(one: Quoted, other: Quoted) -> bool:
    return bool(other.cue) and any(s <= other.cue[0][0] < e for s, e in one.content)


def _uncovered(text: str, found: Sequence[Quoted]) -> list[Quoted]:
    """Those whose cue does not lie in the content of one before it."""
    said, kept = bytearray(len(text)), []
    for one in found:
        if any(said.count(0, s, e) or s == e for s, e in one.cue):
            kept.append(one)
            for start, end in one.content:
                said[start:end] = b"\1" * (end - start)
    return kept


def _head(parsed: Parsed, one: Quoted) -> tuple[Sentence, Token | None]:
    """The last verb of a cue, with its sentence."""
    sentence = parsed.sentence_at((one.cue or one.content)[-1][0])
    words = [t for s, e in one.cue for t in sentence.covering(s, e)]
    return sentence, next((t for t in reversed(words) if t.pos_ in {"VERB", "AUX"}), None)


def _in_clause(parsed: Parsed, one: Quoted) -> Quoted | None:
    """An attribution with what its own clause holds; None where that is nothing."""
    sentence, verb = _head(parsed, one)
    scope = _scope(verb) if verb is not None else None
    if scope is None:
        return one
    low, high = sentence.at(scope[0])[0], sentence.at(scope[-1])[1]
    kept = tuple(_within(one.content, (sentence.start, sentence.end), (low, high)))
    return replace(one, content=kept) if kept else None


def _scope(verb: Token) -> Sequence[Token] | None:
    """The words that a verb in a side clause can speak of; None in a main clause, which may speak of them all."""
    clause = verb
    while clause.dep_ in _CHAINED and clause.head.i != clause.i:
        clause = clause.head
    if clause.left_edge.lower_ == "as" or clause.dep_ not in _NOUN_CLAUSES | _SIDE_CLAUSES:
        return None
    root = clause.head if clause.dep_ in _NOUN_CLAUSES else clause
    return list(root.subtree)


def _within(content: Sequence[Stretch], sentence: Stretch, scope: Stretch) -> Iterator[Stretch]:
    """The stretches without what lies in the sentence but out of the scope."""
    for start, end in content:
        pieces = (
            (start, min(end, sentence[0])),
            (max(start, scope[0]), min(end, scope[1])),
            (max(start, sentence[1]), end),
        )
        yield from ((s, e) for s, e in pieces if s < e)


def _parted(parsed: Parsed, found: Sequence[Quoted]) -> list[Quoted]:
    """What a voice says ends where a second verb of saying, with a clause of its own, goes on beside the first."""
    stops = sorted((stop for n, one in enumerate(found) if (stop := _goes_on(parsed, n, one))), key=lambda s: s.at)
    cut = [_first(stops, one) for one in found]
    heirs = {stop.index: one.source for one, stop in zip(found, cut, strict=True) if stop is not None and stop.borrowed}
    owned = (replace(one, source=heirs.get(n, one.source)) for n, one in enumerate(found))
    return [_before(one, stop) if stop is not None else one for one, stop in zip(owned, cut, strict=True)]


def _goes_on(parsed: Parsed, index: int, one: Quoted) -> _Stop | None:
    """Where a second verb goes on: "… and added that", "…, adding that", "…, which she says is", "while 9 said"."""
    sentence, verb = _head(parsed, one)
    if verb is None or not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is not None and _tells(verb) and verb.dep_ == "relcl" and subject.lower_ not in lexicon().relative:
        return _Stop(sentence.at(verb.left_edge)[0], sentence.at(verb.right_edge)[1], index, False)
    second = verb.dep_ == "conj" and verb.tag_ in _FINITE
    if second or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        first = one.cue[0][0] if subject is None else sentence.at(subject.left_edge)[0]
        return _Stop(first, sentence.end, index, second and subject is None)
    if subject is not None and _tells(verb) and _is_set_beside(subject):
        return _Stop(sentence.at(subject.left_edge.nbor(-1))[0], sentence.end, index, False)
    return None


def _tells(verb: Token) -> bool:
    """Whether a verb gives somebody's word: "say", not "hope"."""
    return lexicon().stances.get(verb.lemma_.lower()) is not None


def _is_set_beside(subject: Token) -> bool:
    """Whether a voice is set beside another: "while 22 percent said", "with three in 10 saying"."""
    first = subject.left_edge
    return first.i > 0 and first.nbor(-1).lower_ in lexicon().against | {"with"}


def _first(stops: Sequence[_Stop], one: Quoted) -> _Stop | None:
    """The first stop in what an attribution says behind its cue."""
    for start, end in one.content:
        n = bisect_right(stops, start, key=lambda stop: stop.at)
        if n < len(stops) and stops[n].at < end and one.cue and one.cue[-1][1] <= stops[n].at:
            return stops[n]
    return None


def _before(one: Quoted, stop: _Stop) -> Quoted:
    """An attribution without what stands behind a stop in its sentence."""
    pieces = ((s, min(e, stop.at)) if s < stop.at else (max(s, stop.end), e) for s, e in one.content)
    return replace(one, content=tuple((s, e) for s, e in pieces if s < e))
