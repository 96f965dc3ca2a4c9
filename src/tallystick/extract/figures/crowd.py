"""The groups of people that a headline names, by the order of its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tallystick.evidence import Quantifier
from tallystick.extract.figures.otheruse import by_text, measured
from tallystick.extract.figures.vocabulary import nouns
from tallystick.extract.numbers.grammar import Number, find_numbers
from tallystick.knowledge.load import shipped

_AGE = re.compile(r"\b\w{1,9}[ -](?:year|month|week|day)s?[ -]old\b", re.IGNORECASE)
_YEARS = re.compile(r",\s\d{1,2}(?:,|$)")
"""How old a person is, behind the noun: "Boy, 7,"."""
_WORD = re.compile(r"[\w’'.-]{0,60}[\w’']|[^\w\s]")
_MODIFIERS = 3
"""Words that may stand between a number or an age and its noun."""
_NEAR = 2
"""Words that may stand between a verb and the one it is done to."""


@cache
def listed(key: str) -> frozenset[str]:
    """A list of ``languages/en/headlines.yaml``."""
    return frozenset(shipped("languages/en/headlines.yaml")[key])


@cache
def times() -> Mapping[str, int]:
    """How many people words like "triple" tell of."""
    return dict(shipped("languages/en/headlines.yaml")["times"])


@cache
def _telling() -> frozenset[str]:
    keys = ("killed", "injured", "kills", "injures", "happening", "fatal happening")
    return frozenset().union(*map(listed, keys))


def tells(word: str) -> bool:
    """Whether a word tells a fate."""
    return word in _telling()


@dataclass(frozen=True, slots=True)
class Group:
    """People as a headline names them: offsets of the headline, and its words from ``first`` up to ``last``."""

    start: int
    end: int
    quoted: int
    """Where the words of the number end, or those of one person."""
    low: int | None
    high: int | None
    quantifier: Quantifier
    noun: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """A headline as words (in small letters, with their offsets), and the groups in it, from the left."""

    text: str
    words: Sequence[tuple[str, int, int]]
    groups: Sequence[Group]

    @classmethod
    def of(cls, text: str) -> Line:
        """The words and groups of a headline."""
        line = cls(text, [(m[0].casefold(), *m.span()) for m in _WORD.finditer(text)], ())
        return replace(line, groups=tuple(line._people()))

    def word(self, at: int) -> str:
        """The word at a place, "" where there is none."""
        return self.words[at][0] if 0 <= at < len(self.words) else ""

    def is_fatal(self, at: int) -> bool:
        """Whether the word at a place says that a happening was deadly."""
        return self.word(at) in listed("fatally")

    def counted(self, at: int, number: int) -> Group:
        """The people that one word counts, without a noun: "triple"."""
        _, start, end = self.words[at]
        return Group(start, end, end, number, number, "exact", "", at, at + 1)

    def before(self, at: int) -> list[Group]:
        """The groups that a word is said of and that stand before it, joined by commas and "and"."""
        while self.word(at - 1) in listed("between"):
            at -= 1
        who = self.word(at - 1) == "who"
        at -= who
        found: list[Group] = []
        while (group := next((g for g in self.groups if g.last == at), None)) is not None:
            found.append(group)
            at = group.first
            while self.word(at - 1) in listed("before"):
                at -= 1
            if self.word(at - 1) in {",", "and", "&"}:
                at -= 2 if self.word(at - 2) == "," else 1
            elif group.quantifier == "implied":
                break
        return [] if not who and self.word(at - 1) in listed("inside") else found

    def behind(self, at: int) -> list[Group]:
        """The groups from a place on, joined by commas, "and" and "then"."""
        found: list[Group] = []
        while True:
            while self.word(at) in listed("before"):
                at += 1
            group = next((g for g in self.groups if at <= g.first <= at + _NEAR and self._modify(at, g.first)), None)
            if group is None or self._has_fate(group):
                return found
            found.append(group)
            joined = self.word(group.last) in {",", "and", "&"}
            if not joined and not self.text[: group.end].endswith(","):
                return found
            at = group.last + joined
            at += self.word(at) == "and"

    def _modify(self, at: int, first: int) -> bool:
        """Whether only words that tell more of people stand before their noun."""
        return all(self._modifies(n) for n in range(at, first))

    def _modifies(self, at: int) -> bool:
        word = self.word(at)
        return word[:1].isalpha() and not tells(word) and word not in listed("joints") | listed("between")

    def _has_fate(self, group: Group) -> bool:
        """Whether the word of a fate follows, which is said of the group itself: "1 killed 3 injured"."""
        at = group.last
        while self.word(at) in listed("between"):
            at += 1
        return self.word(at) in listed("killed") | listed("injured")

    def _people(self) -> Iterator[Group]:
        numbers = {n.start: n for n in find_numbers(self.text) if self._counts(n)}
        ages = {m.start(): m.end() for m in _AGE.finditer(self.text)}
        floor = 0
        for at, (word, start, _) in enumerate(self.words):
            group = None
            if start < floor or self.word(at - 1) == "no":
                continue
            if start in ages:
                group = self._aged(at, ages[start])
            elif start in numbers:
                number = numbers[start]
                last = self._from(number.end)
                bare = Group(start, number.end, number.end, number.low, number.high, number.quantifier, "", at, last)
                group = self._with_noun(bare)
            elif _bare(word) in listed("one") or word in listed("self"):
                group = self._person(at)
            if group is not None:
                floor = group.end
                yield group

    def _counts(self, number: Number) -> bool:
        """Whether a number may count people: no measure, and no sign that it is another number, or a fate follows."""
        if measured(self.text, number):
            return False
        return tells(self.word(self._from(number.end))) or not by_text(self.text, number)

    def _from(self, offset: int) -> int:
        """The first word at an offset or behind it."""
        return next((n for n, (_, start, _) in enumerate(self.words) if start >= offset), len(self.words))

    def _with_noun(self, group: Group) -> Group:
        """With the noun that a number or an age counts, where one stands soon behind it."""
        for n in range(group.last, min(group.last + _MODIFIERS, len(self.words))):
            if not self._modifies(n):
                break
            word, _, end = self.words[n]
            if word in nouns().people or _bare(word) in listed("one"):
                end -= len(word) - len(_bare(word))
                return replace(group, end=end, noun=self.text[group.quoted : end].strip(), last=n + 1)
        return group

    def _aged(self, at: int, end: int) -> Group:
        group = self._with_noun(Group(self.words[at][1], end, end, 1, 1, "implied", "", at, self._from(end)))
        return replace(group, quoted=group.end, noun=self.text[group.start : group.end])

    def _person(self, at: int) -> Group:
        word, start, _ = self.words[at]
        end = start + len(_bare(word))
        years = _YEARS.match(self.text, end)
        last = self._from(years.end()) if years else at + 1
        return Group(start, years.end() if years else end, end, 1, 1, "implied", self.text[start:end], at, last)


def _bare(word: str) -> str:
    """A noun without the sign of the owner."""
    return word.removesuffix("'s").removesuffix("’s")
