"""Which documents carry the same text, who had it first, and which passages they share.

Pairs that ``sketches`` finds likely are compared word by word; what is reported are passages that really are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.evidence import Document, Link
from tallystick.link.sketches import SHINGLE, WORD, candidates, hashed

PASSAGE = 8
"""Fewest words of a shared passage."""
GAP = 8
"""Changed words that a passage may hold between two stretches that are the same."""
ALIGNED = 24
"""So many where at least half of the words between stand in their places."""
CONTAINED = 0.3
"""Least share of the shorter text that must stand in the other."""
WHOLE_PASSAGE = 20
"""So many words in one passage make a copy, whatever the rest of the texts."""


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    published: str | None
    words: Sequence[int]
    """Hash of each word."""
    spans: Sequence[tuple[int, int]]
    shingles: Mapping[tuple[int, ...], int]
    """Each shingle with the index of its first word."""


def find_copies(documents: Sequence[Document]) -> tuple[Link, ...]:
    """A ``copy-of`` link for each pair of documents with text in common: left the later, right the first.

    Among texts of one day, or without a date, the first by name counts as first, and the link says so.  ``score`` is
    the share of the shorter text that stands in the other; ``shared`` gives the passages in code points of both.
    """
    ordered = sorted(documents, key=lambda d: (d.published or "9999", d.name))
    known: dict[int, _Text] = {}
    links = []
    for first, later in candidates(d.text for d in ordered):
        for i in (first, later):
            if i not in known:
                known[i] = _text(ordered[i])
        links.append(_link(known[later], known[first]))
    return tuple(sorted((link for link in links if link), key=lambda link: (link.left, link.right)))


def _text(document: Document) -> _Text:
    found = list(WORD.finditer(document.text))
    words = hashed(m[0] for m in found)
    shingles: dict[tuple[int, ...], int] = {}
    for i in range(len(words) - SHINGLE + 1):
        shingles.setdefault(tuple(words[i : i + SHINGLE]), i)
    return _Text(document.name, document.published, words, [m.span() for m in found], shingles)


def _link(later: _Text, first: _Text) -> Link | None:
    runs = _passages(later, first)
    if not runs:
        return None
    same = sum(size for *_, size in runs)
    score = min(1.0, same / min(len(later.words), len(first.words)))
    if score < CONTAINED and max(size for *_, size in runs) < WHOLE_PASSAGE:
        return None
    shared = tuple(_offsets(later, a, b) + _offsets(first, c, d) for a, b, c, d, _ in runs)
    passages = "1 shared passage" if len(runs) == 1 else f"{len(runs)} shared passages"
    why = (f"{same} words in {passages}", f"{score:.0%} of the shorter text", _order(later, first))
    return Link(later.name, first.name, "copy-of", round(score, 4), why, shared)


def _order(later: _Text, first: _Text) -> str:
    if first.published is None:
        return "neither has a date: which was first is not known"
    if later.published is None:
        return f"{first.name} has a date ({first.published}), {later.name} has none"
    if later.published == first.published:
        return f"both of {first.published}: which was first is not known"
    return f"{first.name} was first ({first.published})"


def _passages(a: _Text, b: _Text) -> list[tuple[int, int, int, int, int]]:
    """Shared passages as word indices (a start, a end, b start, b end, words the same), in order of ``a``."""
    runs: list[list[int]] = []
    i = 0
    while i <= len(a.words) - SHINGLE:
        j = b.shingles.get(tuple(a.words[i : i + SHINGLE]))
        if j is None:
            i += 1
            continue
        size = _common(a.words, i, b.words, j)
        near = runs and 0 <= i - runs[-1][1] <= ALIGNED and 0 <= j - runs[-1][3] <= ALIGNED
        between = _between(a.words[runs[-1][1] : i], b.words[runs[-1][3] : j]) if near else None
        if between is None:
            runs.append([i, i + size, j, j + size, size])
        else:
            runs[-1] = [runs[-1][0], i + size, runs[-1][2], j + size, runs[-1][4] + between + size]
        i += size
    return [(r[0], r[1], r[2], r[3], r[4]) for r in runs if r[4] >= PASSAGE]


def _common(a: Sequence[int], i: int, b: Sequence[int], j: int) -> int:
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return size


def _between(a: Sequence[int], b: Sequence[int]) -> int | None:
    """Words that are the same between two stretches of one passage; None where too much lies between for it to be one.

    Words changed one for one leave the others in place, and a longer gap may then be bridged.
    """
    same = sum(x == y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else 0
    return same if max(len(a), len(b)) <= GAP or 2 * same >= len(a) else None


def _offsets(text: _Text, start: int, end: int) -> tuple[int, int]:
    return text.spans[start][0], text.spans[end - 1][1]
