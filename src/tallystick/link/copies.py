"""Which documents carry the same text, who had it first, and which passages they share.

Pairs that ``sketches`` finds likely are compared word by word; what is reported are passages that really are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tallystick.evidence import Document, Link
from tallystick.knowledge.headline import body
from tallystick.link.sketches import SHINGLE, WORD, candidates, hashed, shingled

PASSAGE = 8
"""Fewest words of a shared passage."""
GAP = 8
"""Changed words that a passage may hold between two stretches that are the same."""
ALIGNED = 24
"""So many where at least a third of the words between are the same, in their order, and hardly more in one text."""
CONTAINED = 0.3
"""Least share of the shorter text that must stand in the other."""
WHOLE_PASSAGE = 20
"""So many words in one passage make a copy, whatever the rest of the texts."""
NEARBY = 2_048
"""Texts that are kept ready to be compared: most copies are of the same days."""
_SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""How far two stretches of one passage may be shifted by words changed for two, or left out."""
_NONE = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    published: str | None
    text: str
    words: Sequence[int]
    """Hash of each word."""
    places: NDArray[np.uint64]
    """The shingle that begins at each word."""
    shingles: NDArray[np.uint64]
    """Each shingle once, in order, after them one that none is."""
    first: NDArray[np.int64]
    """Where each of them first begins."""

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word stands in the text."""
        return [match.span() for match in WORD.finditer(self.text)]


def find_copies(documents: Sequence[Document]) -> tuple[Link, ...]:
    """A ``copy-of`` link for each pair of documents with text in common: left the later, right the first.

    Among texts of one day, or without a date, the first by name counts as first, and the link says so.  ``score`` is
    the share of the shorter text that stands in the other; ``shared`` gives the passages in code points of both.
    """
    ordered = sorted(documents, key=lambda d: (d.published or "9999", d.name))
    read = lru_cache(NEARBY)(lambda i: _text(ordered[i]))
    links = [_link(read(later), read(first)) for first, later in candidates(map(body, ordered))]
    return tuple(sorted((link for link in links if link), key=lambda link: (link.left, link.right)))


def _text(document: Document) -> _Text:
    text = body(document)
    words = hashed(WORD.findall(text))
    places = shingled(words)
    shingles, first = np.unique(places, return_index=True)
    return _Text(
        document.name, document.published, text, words.tolist(), places,
        np.append(shingles, _NONE), np.append(first, 0),
    )  # fmt: skip


def _link(later: _Text, first: _Text) -> Link | None:
    runs = _passages(later, first)
    if not runs:
        return None
    same = sum(size for *_, size in runs)
    score = min(1.0, same / min(len(later.words), len(first.words)))
    if score < CONTAINED and max(size for *_, size in runs) < WHOLE_PASSAGE:
        return None
    mine, theirs = later.spans, first.spans
    shared = tuple((mine[a][0], mine[b - 1][1], theirs[c][0], theirs[d - 1][1]) for a, b, c, d, _ in runs)
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
    end = 0
    for i, first in _same_shingles(a, b):
        if i < end:
            continue
        j = _onward(a.words, i, b.words, runs[-1], first) if runs else first
        size = _common(a.words, i, b.words, j)
        near = runs and 0 <= i - runs[-1][1] <= ALIGNED and 0 <= j - runs[-1][3] <= ALIGNED
        between = _between(a.words[runs[-1][1] : i], b.words[runs[-1][3] : j]) if near else None
        if between is None:
            runs.append([i, i + size, j, j + size, size])
        else:
            runs[-1] = [runs[-1][0], i + size, runs[-1][2], j + size, runs[-1][4] + between + size]
        end = i + size
    return [(r[0], r[1], r[2], r[3], r[4]) for r in runs if r[4] >= PASSAGE]


def _onward(a: Sequence[int], i: int, b: Sequence[int], run: Sequence[int], j: int) -> int:
    """Where the shingle at ``i`` stands about as far behind a run in ``b`` as it does in ``a``; else ``j``, where it
    first stands: a phrase that ``b`` has more than once would break the passage."""
    if i - run[1] > ALIGNED:
        return j
    shingle, straight = a[i : i + SHINGLE], run[3] + i - run[1]
    if shingle[0] not in b[max(run[3], straight + min(_SHIFTS)) : straight + max(_SHIFTS) + 1]:
        return j
    for shift in _SHIFTS:
        at = straight + shift
        if at >= run[3] and b[at : at + SHINGLE] == shingle:
            return at
    return j


def _same_shingles(a: _Text, b: _Text) -> Iterator[tuple[int, int]]:
    """Where a shingle of ``a`` begins that ``b`` has too, and where that first begins in ``b``."""
    at = np.searchsorted(b.shingles, a.places)
    found = np.flatnonzero(b.shingles[at] == a.places)
    return zip(found.tolist(), b.first[at[found]].tolist(), strict=True)


def _common(a: Sequence[int], i: int, b: Sequence[int], j: int) -> int:
    size = SHINGLE
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return size


def _between(a: Sequence[int], b: Sequence[int]) -> int | None:
    """Words that are the same between two stretches of one passage; None where too much lies between for it to be one.

    Where a word was changed, for another or for two, the others keep their order, and a longer gap may be bridged.
    """
    less, more = sorted((len(a), len(b)))
    if more <= GAP:
        return _in_order(a, b)
    if more - less > max(_SHIFTS) or 3 * sum(map(set(b).__contains__, a)) < less:
        return None
    same = _in_order(a, b)
    return same if 3 * same >= less else None


def _in_order(a: Sequence[int], b: Sequence[int]) -> int:
    """How many words two short stretches share in one order (their longest common subsequence)."""
    best = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for n, y in enumerate(b, 1):
            before, best[n] = best[n], before + 1 if x == y else max(best[n], best[n - 1])
    return best[-1]
