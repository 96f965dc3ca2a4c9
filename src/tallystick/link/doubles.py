"""Sources that may be one under two names: pairs for a person to judge, never joined by themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from math import exp, log

from tallystick.evidence import Link, Source
from tallystick.knowledge.sources import words
from tallystick.link.weights import NAMES, total

LIKELY = 0.5
"""Pairs are shown from this probability on."""
CROWD = 16
"""A word in more names than this brings no two of them together."""
ALIKE = 0.8
"""Spellings less alike than this (share of letters in common) tell nothing."""
SMALL_WORDS = frozenset({"of", "for", "and", "in", "on", "at", "to", "de", "la"})
"""Words that initials may leave out: "SNHR", the Syrian Network *for* Human Rights."""


def likely_same(sources: Mapping[str, Source], known: Mapping[str, Source] | None = None) -> tuple[Link, ...]:
    """Pairs of sources that may be one (``same-source``), the likeliest first.

    ``sources`` by id, those of the case; ``known`` more of them that the case does not name, as a book of sources
    holds them.  At least one of a pair is a source that no table knows.  ``left`` is the one to keep: the known one,
    else the one with the fuller name; ``score`` is a probability, ``why`` its reasons with their weights.
    """
    named = {id: s for id, s in {**(known or {}), **sources}.items() if s.kind != "anonymous"}
    names = {id: words(s.name) for id, s in sorted(named.items())}
    spread = Counter(w for name in names.values() for w in set(name))
    unknown = {id for id in sources if id in named and not named[id].known}
    links = (_link(named[a], named[b], names, spread) for a, b in _pairs(names, spread, unknown))
    return tuple(sorted((link for link in links if link.score >= LIKELY), key=lambda x: (-x.score, x.left, x.right)))


def _pairs(
    names: Mapping[str, Sequence[str]], spread: Mapping[str, int], unknown: Iterable[str]
) -> list[tuple[str, str]]:
    """Pairs under a common key, one of them unknown to all tables."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id, name in names.items():
        for key in dict.fromkeys(_keys(name, spread)):
            holders[key].append(id)
    mine = set(unknown)
    together = (pair for found in holders.values() if len(found) <= CROWD for pair in combinations(found, 2))
    return sorted({pair for pair in together if mine & set(pair)})


def _keys(name: Sequence[str], spread: Mapping[str, int]) -> Iterator[str]:
    """What a name may be found by: its rarer words, how they begin, and its initials."""
    for word in name:
        if spread[word] <= CROWD and word not in SMALL_WORDS:
            yield word
            yield word[:4]
    yield "".join(name)
    if len(name) > 1:
        yield from _initials(name)


def _initials(name: Sequence[str]) -> tuple[str, str]:
    return "".join(w[0] for w in name), "".join(w[0] for w in name if w not in SMALL_WORDS)


def _link(a: Source, b: Source, names: Mapping[str, Sequence[str]], spread: Mapping[str, int]) -> Link:
    kept, other = sorted((a, b), key=lambda s: (not s.known, -len(s.name), s.id))
    score, why = total(NAMES, _features(kept, other, names[kept.id], names[other.id], spread))
    return Link(kept.id, other.id, "same-source", round(1 / (1 + exp(-score)), 3), why)


def _features(
    a: Source, b: Source, mine: Sequence[str], theirs: Sequence[str], spread: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    yield "at all", 1.0
    if "".join(theirs) in _initials(mine) or "".join(mine) in _initials(theirs):
        yield "initials", 1.0
    else:
        yield from _spelling(mine, theirs, spread)
    if "person" in (a.kind, b.kind):
        yield from _people(mine, theirs)
    if a.kind != b.kind and "unknown" not in (a.kind, b.kind):
        yield "other kind", 1.0
    if a.country and b.country and a.country != b.country:
        yield "other country", 1.0


def _spelling(mine: Sequence[str], theirs: Sequence[str], spread: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    x, y = set(mine), set(theirs)
    if sorted(mine) == sorted(theirs):
        yield "same words", 1.0
        return
    weight = {w: log((2 + len(spread)) / spread[w]) for w in x | y}
    shared, smaller = sum(weight[w] for w in x & y), min(sum(weight[w] for w in s) for s in (x, y))
    if shared:
        yield ("holds" if x <= y or y <= x else "words"), shared / smaller
        if len(min(x, y, key=len)) == 1 and mine[-1] != theirs[-1]:
            yield "one word", 1.0
    alike = SequenceMatcher(None, "".join(mine)[:60], "".join(theirs)[:60], autojunk=False).ratio()
    if alike > ALIKE:
        yield "letters", (alike - ALIKE) / (1 - ALIKE)


def _people(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Two people of one family name are two where their first names differ."""
    if mine[-1:] == theirs[-1:] and mine[0][0] != theirs[0][0]:
        yield "other first name", 1.0
