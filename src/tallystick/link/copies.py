"""Which documents carry the same text, who had it first, and which passages they share.

Candidates come from sketches that keep every shingle whose hash is 0 modulo ``SAMPLE`` (Broder, "On the resemblance
and containment of documents", 1997): unlike a MinHash signature they see a short text inside a long one.  Every
candidate pair is then compared word by word; what is reported are passages that really are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from zlib import crc32

from tallystick.evidence import Document, Link

SHINGLE = 4
"""Words in a shingle."""
SAMPLE = 4
"""One shingle in so many is kept for finding candidates."""
CROWD = 64
"""A shingle in more documents than this is a common phrase: it makes no candidates beyond its first neighbours."""
PASSAGE = 8
"""Fewest words of a shared passage."""
GAP = 4
"""Changed words that a passage may hold between two stretches that are the same."""
CONTAINED = 0.35
"""Least share of the shorter text that must stand in the other."""
WHOLE_PASSAGE = 40
"""So many words in one passage make a copy, whatever the rest of the texts."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    published: str | None
    words: tuple[int, ...]
    """Hash of each word."""
    spans: tuple[tuple[int, int], ...]
    shingles: Mapping[int, int]
    """Hash of each shingle to the index of its first word."""


def find_copies(documents: Sequence[Document]) -> tuple[Link, ...]:
    """A ``copy-of`` link for each pair of documents with text in common: left the later, right the first.

    Among texts of one day, or without a date, the first by name counts as first, and the link says so.  ``score`` is
    the share of the shorter text that stands in the other; ``shared`` gives the passages in code points of both.
    """
    texts = [_text(d) for d in sorted(documents, key=lambda d: (d.published or "9999", d.name))]
    links = (_link(texts[later], texts[first]) for first, later in _candidates(texts))
    return tuple(sorted((link for link in links if link), key=lambda link: (link.left, link.right)))


def _text(document: Document) -> _Text:
    found = [(crc32(m[0].casefold().encode("utf-8", "surrogatepass")), m.span()) for m in _WORD.finditer(document.text)]
    hashes = tuple(h for h, _ in found)
    shingles: dict[int, int] = {}
    for i in range(len(hashes) - SHINGLE + 1):
        shingles.setdefault(hash(hashes[i : i + SHINGLE]), i)
    return _Text(document.name, document.published, hashes, tuple(s for _, s in found), shingles)


def _candidates(texts: Sequence[_Text]) -> Iterable[tuple[int, int]]:
    """Pairs of indices that share two sampled shingles or more, in order."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        for shingle in text.shingles:
            if shingle % SAMPLE == 0:
                holders[shingle].append(i)
    hits: dict[tuple[int, int], int] = defaultdict(int)
    for found in holders.values():
        for pair in _neighbours(found):
            hits[pair] += 1
    return sorted(pair for pair, count in hits.items() if count >= 2)


def _neighbours(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few holders; of a crowd each with its first one and its predecessor, so that pairs stay linear."""
    if len(holders) <= CROWD:
        yield from combinations(holders, 2)
        return
    for before, one in pairwise(holders):
        yield before, one
        if before != holders[0]:
            yield holders[0], one


def _link(later: _Text, first: _Text) -> Link | None:
    runs = _passages(later, first)
    if not runs:
        return None
    same = sum(size for *_, size in runs)
    shorter = min(len(later.words), len(first.words))
    score = min(1.0, same / shorter)
    longest = max(size for *_, size in runs)
    if score < CONTAINED and longest < WHOLE_PASSAGE:
        return None
    shared = tuple(_offsets(later, a, b) + _offsets(first, c, d) for a, b, c, d, _ in runs)
    why = (f"{same} words in {len(runs)} shared passages", f"{score:.0%} of the shorter text", _order(later, first))
    return Link(later.name, first.name, "copy-of", round(score, 4), why, shared)


def _order(later: _Text, first: _Text) -> str:
    if first.published is None:
        return "neither has a date: which was first is not known"
    if later.published is None:
        return f"{first.name} has a date ({first.published}), {later.name} has none"
    if later.published[:10] == first.published[:10] and len(later.published) + len(first.published) <= 20:
        return f"both of {first.published}: which was first is not known"
    return f"{first.name} was first ({first.published})"


def _passages(a: _Text, b: _Text) -> list[tuple[int, int, int, int, int]]:
    """Shared passages as word indices (a start, a end, b start, b end, words the same), in order of ``a``."""
    runs: list[list[int]] = []
    i = 0
    while i <= len(a.words) - SHINGLE:
        j = b.shingles.get(hash(a.words[i : i + SHINGLE]))
        if j is None:
            i += 1
            continue
        size = _common(a.words, i, b.words, j)
        _extend(runs, i, j, size)
        i += size
    return [(r[0], r[1], r[2], r[3], r[4]) for r in runs if r[4] >= PASSAGE]


def _common(a: Sequence[int], i: int, b: Sequence[int], j: int) -> int:
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return size


def _extend(runs: list[list[int]], i: int, j: int, size: int) -> None:
    """Add a stretch to the last passage where only a few words lie between, else begin a new one."""
    if runs and 0 <= i - runs[-1][1] <= GAP and 0 <= j - runs[-1][3] <= GAP:
        runs[-1][1], runs[-1][3] = i + size, j + size
        runs[-1][4] += size
    else:
        runs.append([i, i + size, j, j + size, size])


def _offsets(text: _Text, start: int, end: int) -> tuple[int, int]:
    return text.spans[start][0], text.spans[end - 1][1]
