"""How alike two tellings are in their words: all words by rarity, and the names that only they share.

Names are words that the case hardly ever writes in small letters; those of the voices that tell of it are left out,
because who tells of a happening does not say which one it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p, sqrt

from tallystick.evidence import Document
from tallystick.link.happenings import Happening

_TERM = re.compile(r"\d+-year-old|[^\W_]{3,}")
NAME = 2
"""A capital letter or a digit makes a word count so many times."""
FEW, SOME = 3, 10
"""Names in no more documents than this are rare, or known to some; in large cases one and three in a hundred."""


@dataclass(frozen=True, slots=True)
class Words:
    """A telling as its words."""

    vector: Mapping[str, float]
    """Unit vector of all words, weighed by rarity (tf-idf)."""
    rare: frozenset[str]
    known: frozenset[str]
    """Names that some other documents have too, but not many."""
    title: frozenset[str]
    """Words of the title, where the telling is what the document is about."""


def words_of(tellings: Sequence[Happening], documents: Mapping[str, Document]) -> list[Words]:
    """The words of each telling, in the same order."""
    texts = [_text(t, documents[t.document]) for t in tellings]
    counts = [_counted(text) for text in texts]
    spread = _spread(tellings, counts)
    case = _Case(len(documents), spread, _small(texts))
    return [_words(t, documents[t.document], count, case) for t, count in zip(tellings, counts, strict=True)]


def features(a: Words, b: Words) -> Iterator[tuple[str, float]]:
    """Likeness of two tellings, as features of the table of weights."""
    small, large = sorted((a.vector, b.vector), key=len)
    yield "words", sum(x * large.get(w, 0.0) for w, x in small.items())
    yield "rare names", log1p(len(a.rare & b.rare))
    yield "names", log1p(len(a.known & b.known))
    if a.title and b.title:
        yield "titles", len(a.title & b.title) / min(len(a.title), len(b.title))


def _small(texts: Sequence[str]) -> frozenset[str]:
    """Words that stand in small letters more often than now and then: no names."""
    seen = Counter(w for text in texts for w in _TERM.findall(text))
    small = Counter({w: n for w, n in seen.items() if w.islower()})
    large: Counter[str] = Counter()
    for word, n in seen.items():
        if not word.islower():
            large[word.casefold()] += n
    return frozenset(w for w, n in small.items() if 4 * n > large[w])


def _text(telling: Happening, document: Document) -> str:
    if telling.main:
        return f"{document.title}\n{document.text}"
    return "\n".join(dict.fromkeys(c.context for c in telling.claims))


def _counted(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _TERM.findall(text):
        found[word.casefold()] += 1 if word.islower() else NAME
    return found


def _spread(tellings: Sequence[Happening], counts: Sequence[Counter[str]]) -> Counter[str]:
    """In how many documents each word stands."""
    spread: Counter[str] = Counter()
    for telling, count in zip(tellings, counts, strict=True):
        if telling.main:
            spread.update(count.keys())
    return spread


@dataclass(frozen=True, slots=True)
class _Case:
    """What the words of one telling are weighed against."""

    size: int
    """Documents."""
    spread: Mapping[str, int]
    small: frozenset[str]
    """Words that are no names."""

    def rarity(self, word: str) -> float:
        return log((1 + self.size) / max(1, self.spread[word]))

    def is_rare(self, word: str) -> bool:
        return self.spread[word] <= max(FEW, self.size // 100)

    def is_known(self, word: str) -> bool:
        return not self.is_rare(word) and self.spread[word] <= max(SOME, self.size // 30)


def _words(telling: Happening, document: Document, count: Mapping[str, int], case: _Case) -> Words:
    raw = {w: (1 + log(n)) * case.rarity(w) for w, n in count.items()}
    norm = sqrt(sum(x * x for x in raw.values())) or 1.0
    voices = {w.casefold() for c in telling.claims for a in c.chain for w in _TERM.findall(a.voice)}
    names = count.keys() - case.small - voices
    return Words(
        {w: x / norm for w, x in sorted(raw.items()) if x > 0},
        frozenset(filter(case.is_rare, names)),
        frozenset(filter(case.is_known, names)),
        frozenset(w.casefold() for w in _TERM.findall(document.title)) if telling.main else frozenset(),
    )
