"""How alike two tellings are in their words: all words by rarity, and the names that only they share.

Names are words that the case hardly ever writes in small letters; those of the voices that tell of it are left out,
because who tells of a happening does not say which one it is.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from tallystick.evidence import Document
from tallystick.link.furniture import Furniture
from tallystick.link.happenings import Happening
from tallystick.link.terms import Bags, Shelf, Terms

_TERM = re.compile(r"\d+-year-old|[^\W_]{3,}")
_AGE = re.compile(
    r"\b(\d{1,2}(?=-year-old\b|(?<=, \d\d)(?:,|$)|(?<=, \d)(?:,|$)|(?<=\(\d\d)\))"
    r"|\d{1,2}-(?:month|week|day)(?=-old\b))",
    re.MULTILINE | re.IGNORECASE,
)
"""How old a person is: "a 30-year-old", "a 6-month-old", "Name, 30, of Town", a headline's "Boy, 5", "Name (30)"."""
LEAD = 80
"""Words at the start of a text that say what it is about."""
FEW, SOME = 3, 10
"""Names in no more documents than this are rare, or known to some; in large cases one and three in a hundred."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How the words of one telling stand to those of another."""

    words: float
    """The cosine of all words, weighed by rarity (tf-idf)."""
    lead: float
    """That of the words they begin with, those of the title twice."""
    titles: float | None
    """That of the titles; None where one of the two is not what its document is about."""
    rare: int
    known: int
    """Names in common that hardly any other document has, and that some have."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all tellings, each by its place."""

    whole: Vectors
    lead: Vectors
    titles: Vectors
    """Empty for tellings that are not what their document is about."""
    rare: Bags
    known: Bags
    """Names that some other documents have too, but not many."""
    ages: Sequence[frozenset[str]]
    """How old the people are that each telling names or describes."""
    heading: Sequence[frozenset[str]]
    """Those of them that its title tells."""

    def beside(self, one: int, others: Sequence[int]) -> list[Beside]:
        """How the words of one telling stand to those of some others."""
        titled = self.titles.told
        both = (titled[one] & titled[np.asarray(others)]).tolist()
        alike = zip(self.titles.cosines(one, others), both, strict=True)
        titles = (like if told else None for like, told in alike)
        words, lead = self.whole.cosines(one, others), self.lead.cosines(one, others)
        names = (bags.in_common(one, others) for bags in (self.rare, self.known))
        return [Beside(*row) for row in zip(words, lead, titles, *names, strict=True)]

    def features(self, one: int, other: int, beside: Beside | None = None) -> Iterator[tuple[str, float]]:
        """Likeness of two tellings, as features of the table of weights; ``beside`` where it is known already."""
        found = beside or self.beside(one, [other])[0]
        yield "words", found.words
        if found.titles is not None:
            yield "lead", found.lead
            yield "titles", found.titles
        else:
            yield "in passing", 1.0
        yield "rare names", log1p(found.rare)
        yield "names", log1p(found.known)
        yield from self._ages(one, other)

    def _ages(self, one: int, other: int) -> Iterator[tuple[str, float]]:
        a, b = self.ages[one], self.ages[other]
        if a & b:
            yield "ages", log1p(len(a & b))
        elif a and b:
            yield "other ages", 1.0
        a, b = self.heading[one], self.heading[other]
        if a and b and not a & b:
            yield "other ages in titles", 1.0


class Vectors:
    """Unit vectors of counted words, weighed by rarity (tf-idf)."""

    def __init__(self, bags: Bags, rarity: NDArray[np.float64]) -> None:
        self.bags = bags
        self.told: NDArray[np.bool_] = bags.sizes > 0
        """Of each text, whether it has any words."""
        self._rarity = rarity
        self._often = np.array([0.0, *(1 + log(n) for n in range(1, 1 + int(bags.counts.max(initial=0))))])
        self._norms = np.array([self._norm(bags.stretch(text)) for text in range(len(bags))])
        self._held = np.zeros(len(rarity))
        """The vector of one telling, while others are compared with it."""

    def _weighed(self, at: slice | NDArray[np.int64]) -> NDArray[np.float64]:
        return self._often[self.bags.counts[at]] * self._rarity[self.bags.words[at]]

    def _norm(self, at: slice) -> float:
        squares = self._weighed(at) ** 2
        return sqrt(squares.cumsum()[-1]) if len(squares) else 1.0

    def cosines(self, one: int, others: Sequence[int]) -> list[float]:
        """The cosine of one vector with each of some others."""
        mine = self.bags.stretch(one)
        self._held[self.bags.words[mine]] = self._weighed(mine) / self._norms[one]
        at, owners = self.bags.of(others)
        theirs = self._weighed(at) / self._norms[np.asarray(others)][owners]
        found: list[float] = np.bincount(owners, self._held[self.bags.words[at]] * theirs, len(others)).tolist()
        self._held[self.bags.words[mine]] = 0.0
        return found


def words_of(tellings: Sequence[Happening], documents: Mapping[str, Document]) -> Words:
    """The words of the tellings; what an outlet prints under many documents is not among them.

    Every text is looked at once, and only numbers of its words are kept.
    """
    furniture = Furniture(documents.values())
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for telling in tellings:
        if not telling.main:
            told[telling.document].update(dict.fromkeys(c.context for c in telling.claims))
    read = _Read()
    for telling in tellings:
        document = documents[telling.document]
        title = furniture.headline(document) if telling.main else ""
        read.take(telling, title, _text(telling, document, title, told.get(telling.document, ()), furniture))
    return read.words([telling.main for telling in tellings], len(documents))


def _text(telling: Happening, document: Document, title: str, others: Iterable[str], furniture: Furniture) -> str:
    """The sentences of a telling; what a document is about: all of it but the sentences of others."""
    own = dict.fromkeys(c.context for c in telling.claims)
    if not telling.main:
        return "\n".join(own)
    text = furniture.text(document)
    for sentence in others:
        if sentence and sentence not in own:
            text = text.replace(sentence, " ")
    return f"{title}\n{text}"


class _Read:
    """Texts as they are read, one after the other."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._whole, self._lead, self._titles = Shelf(), Shelf(), Shelf()
        self._voices: list[array[int]] = []
        self._ages: list[frozenset[str]] = []
        self._heading: list[frozenset[str]] = []

    def take(self, telling: Happening, title: str, text: str) -> None:
        """The text of the next telling, with its title where the document is about it."""
        found = _TERM.findall(text)
        counted = self._terms.read(found)
        heading = self._terms.count(_TERM.findall(title))
        self._whole.add(counted)
        self._lead.add(self._terms.count(found[:LEAD]) + heading)
        self._titles.add(heading)
        spoken = {w.casefold() for c in telling.claims for a in c.chain for w in _TERM.findall(a.voice)}
        numbers = (self._terms.words.get(word, -1) for word in spoken)
        self._voices.append(array("I", sorted(n for n in numbers if n in counted)))
        self._ages.append(frozenset(_AGE.findall(text)))
        self._heading.append(frozenset(_AGE.findall(title)))

    def words(self, main: Sequence[bool], size: int) -> Words:
        """All of them, weighed against each other, where ``size`` is the number of documents."""
        order = self._terms.order()
        whole, lead, titles = (shelf.bags(order) for shelf in (self._whole, self._lead, self._titles))
        spread = np.bincount(whole.words[np.repeat(np.array(main, bool), whole.sizes)], minlength=len(order))
        found, places = np.unique(spread, return_inverse=True)
        rarity = np.array([log((1 + size) / max(1, n)) for n in found.tolist()])[places]
        often = spread.astype(np.uint32)[whole.words]
        names = self._names(whole, order)
        few, some = max(FEW, size // 100), max(SOME, size // 30)
        return Words(
            Vectors(whole, rarity), Vectors(lead, rarity), Vectors(titles, rarity),
            whole.only(names & (often <= few)), whole.only(names & (often > few) & (often <= some)),
            self._ages, self._heading,
        )  # fmt: skip

    def _names(self, whole: Bags, order: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which words are names that are not those of a voice of their telling."""
        names = ~self._terms.small()[order][whole.words]
        for place, voices in enumerate(self._voices):
            if voices:
                at = whole.stretch(place)
                names[at] &= ~np.isin(order[whole.words[at]], voices)
        return names
