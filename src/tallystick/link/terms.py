"""The words of many texts as numbers, so that those of a large case take a few bytes each.

Words are numbered in their order: sums over them come out the same, whichever text is read first.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]

NAME = 2
"""A capital letter or a digit makes a word count so many times."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The words of many texts: of each its words in order, each once, and how often it counts."""

    ends: NDArray[np.int64]
    """Where the words of each text end; those of the first begin at 0."""
    words: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many different words each text has."""
        return np.diff(self.ends, prepend=0)

    def stretch(self, text: int) -> slice:
        """Where the words of a text stand."""
        return slice(int(self.ends[text - 1]) if text else 0, int(self.ends[text]))

    def of(self, texts: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the words of some texts stand, one text after the other, and the place of the text of each word."""
        asked = np.asarray(texts, np.int64)
        stops = self.ends[asked]
        sizes = stops - np.where(asked > 0, self.ends[asked - 1], 0)
        owners = np.repeat(np.arange(len(asked)), sizes)
        return np.arange(len(owners)) + np.repeat(stops - np.cumsum(sizes), sizes), owners

    def in_common(self, one: int, others: Sequence[int]) -> list[int]:
        """How many words one text has in common with each of some others."""
        at, owners = self.of(others)
        mine = self.words[self.stretch(one)]
        if not len(mine) or not len(at):
            return [0] * len(others)
        places = np.minimum(np.searchsorted(mine, self.words[at]), len(mine) - 1)
        found: list[int] = np.bincount(owners[mine[places] == self.words[at]], minlength=len(others)).tolist()
        return found

    def only(self, kept: NDArray[np.bool_]) -> Bags:
        """The same texts with some of their words."""
        left = np.cumsum(kept, dtype=np.uint32)
        ends = np.where(self.ends > 0, left[self.ends - 1], 0).astype(np.int64) if len(left) else self.ends
        return Bags(ends, self.words[kept], self.counts[kept])


class Terms:
    """Numbers the words of texts in the order of their coming, as they stand and without regard to case."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._folded = array("I")
        self._weights = array("B")
        self._seen = array("Q")

    def read(self, found: Sequence[str]) -> Counter[int]:
        """How often each word counts in a new text, by number."""
        forms = Counter(found)
        for form, n in forms.items():
            if form not in self._forms:
                self._meet(form)
            self._seen[self._forms[form]] += n
        return self._counted(forms)

    def count(self, found: Sequence[str]) -> Counter[int]:
        """How often each word counts in a part of a text that was read."""
        return self._counted(Counter(found))

    def _counted(self, forms: Mapping[str, int]) -> Counter[int]:
        counted: Counter[int] = Counter()
        for form, n in forms.items():
            number = self._forms[form]
            counted[self._folded[number]] += self._weights[number] * n
        return counted

    def _meet(self, form: str) -> None:
        self._forms[form] = len(self._forms)
        self._folded.append(self.words.setdefault(form.casefold(), len(self.words)))
        self._weights.append(1 if form.islower() else NAME)
        self._seen.append(0)

    def order(self) -> NDArray[np.int64]:
        """The numbers of all words, in the order of the words."""
        return np.fromiter((self.words[word] for word in sorted(self.words)), np.int64, len(self.words))

    def small(self) -> NDArray[np.bool_]:
        """Of each word, by number, whether it stands in small letters more often than now and then: no name."""
        lower, large = np.zeros(len(self.words), np.int64), np.zeros(len(self.words), np.int64)
        for form, number in self._forms.items():
            if not form.islower():
                large[self._folded[number]] += self._seen[number]
            elif form in self.words:
                lower[self.words[form]] += self._seen[number]
        return np.asarray(4 * lower > large)


class Shelf:
    """Takes counted words, text after text, and gives them back in the order of the words."""

    def __init__(self) -> None:
        self._ends = array("Q")
        self._words, self._counts = array("I"), array("I")

    def add(self, counted: Mapping[int, int]) -> None:
        self._words.extend(counted.keys())
        self._counts.extend(counted.values())
        self._ends.append(len(self._words))

    def bags(self, order: NDArray[np.int64]) -> Bags:
        """All texts, their words numbered by their place in ``order``; the shelf is empty then."""
        places = np.empty(len(order), np.uint32)
        places[order] = np.arange(len(order), dtype=np.uint32)
        ends = np.array(self._ends, np.int64)
        words, counts = places[np.frombuffer(self._words, np.uint32)], np.array(self._counts, np.uint32)
        self._words, self._counts = array("I"), array("I")
        bags = Bags(ends, words, counts)
        for text in range(len(bags)):
            at = bags.stretch(text)
            sorting = np.argsort(words[at])
            words[at], counts[at] = words[at][sorting], counts[at][sorting]
        return bags
