"""Which pairs of texts may share a passage: sketches of all texts at once.

A sketch keeps every shingle of words whose hash is 0 modulo ``SAMPLE`` (Broder, "On the resemblance and containment of
documents", 1997).  Unlike a MinHash signature of fixed size it sees a short text inside a long one, and a shared
passage of a given length is seen as well in a long text as in a short one.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tallystick.link.holders import BLOCK, apart, counted, together

SHINGLE = 4
"""Words in a shingle."""
SAMPLE = 2
"""One shingle in so many is kept."""
SHARED = 2
"""Shingles of their sketches that two texts must share to be compared."""
CROWD = 32
"""A shingle in more texts than this pairs each of them with its neighbours only, so that work stays linear."""

WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)


class _Hashes(dict[str, int]):
    """The hash of a word as it stands, case folded; each worked out once."""

    def __missing__(self, word: str) -> int:
        value = self[word] = crc32(word.casefold().encode("utf-8", "surrogatepass"))
        return value


def candidates(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices (smaller first, in order) of texts whose sketches share ``SHARED`` shingles or more."""
    flat, ends, hashes = array("I"), [0], _Hashes()
    for text in texts:
        flat.extend(map(hashes.__getitem__, WORD.findall(text)))
        ends.append(len(flat))
    shingles, owners = _sketches(np.frombuffer(flat, dtype=np.uint32), np.asarray(ends))
    pairs, hits = counted(together(shingles, owners, CROWD, near=1))
    found = pairs[hits >= SHARED]
    for at in range(0, len(found), BLOCK):
        some = found[at : at + BLOCK]
        ones, others = apart(some)
        yield from zip(ones.tolist(), others.tolist(), strict=True)


def hashed(words: Iterable[str]) -> NDArray[np.uint32]:
    """Hashes of words, without regard to case."""
    return np.fromiter(map(_Hashes().__getitem__, words), dtype=np.uint32)


def shingled(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The hash of the shingle that begins at each word, as far as there are words for it."""
    count = max(0, len(words) - SHINGLE + 1)
    mixed = np.zeros(count, np.uint64)
    for i in range(SHINGLE):
        mixed = (mixed ^ words[i : i + count].astype(np.uint64)) * _PRIME
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _sketches(words: NDArray[np.uint32], ends: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Sampled shingles of all texts and the text each stands in, sorted by shingle, then text."""
    count = len(words) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.uint32)
    parts = [_sampled(words, ends, at, min(at + BLOCK, count)) for at in range(0, count, BLOCK)]
    shingles, owners = (np.concatenate(column) for column in zip(*parts, strict=True))
    parts.clear()
    order = np.argsort(shingles, kind="stable")
    shingles, owners = shingles[order], owners[order]
    first = np.ones(len(shingles), bool)
    first[1:] = (shingles[1:] != shingles[:-1]) | (owners[1:] != owners[:-1])
    return shingles[first], owners[first]


def _sampled(
    words: NDArray[np.uint32], ends: NDArray[np.int64], start: int, stop: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """The sample of the shingles that begin at the words from ``start`` up to ``stop``, in their order."""
    mixed = shingled(words[start : stop + SHINGLE - 1])
    starts = np.arange(start, stop)
    owners = np.searchsorted(ends, starts, side="right") - 1
    kept = (mixed % np.uint64(SAMPLE) == 0) & (starts + SHINGLE <= ends[owners + 1])
    return mixed[kept], owners[kept].astype(np.uint32)
