"""What may be said of a cell: named, versioned, pure rules over the root sources' standing figures.

Every rule explains itself line by line, and none decides who is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.errors import NoSuchRule
from tallystick.evidence import Quantifier, Range
from tallystick.tally.counted import vague_number


@dataclass(frozen=True, slots=True)
class Word:
    """One root source's standing figure, as a rule sees it."""

    source: str
    """Name for the explanation."""
    low: int | None
    high: int | None
    quantifier: Quantifier
    possible: bool
    """Said to be possible only: it may raise a high, it supports no low."""
    quote: str
    independent: bool
    said: str | None

    @property
    def number(self) -> int | None:
        """The number stated, whichever bound it is."""
        return self.low if self.low is not None else self.high

    def __str__(self) -> str:
        return f"{self.source}: “{self.quote}”"


Rule = Callable[[Sequence[Word]], Range]
Rank = Callable[[tuple[int, list[Word]]], tuple[int, str, int]]
"""How much speaks for a number, given the words behind it."""


def minmax(words: Sequence[Word]) -> Range:
    """``minmax/1``: the smallest and the largest number that anybody stands behind; best only where all agree.

    The plain envelope of what is reported, as Iraq Body Count publishes a minimum and a maximum for each incident.
    """
    low, low_line = _lowest(words)
    high, open_above, high_lines = _highest(words)
    best = low if low is not None and low == high and not open_above and _agree(words) else None
    agree = "best: all who give a number agree" if any(w.number is None for w in words) else "best: all agree"
    best_line = agree if best is not None else "best: none; this rule takes one only where all agree"
    lines = (low_line, *high_lines, best_line, *_unused(words))
    return Range("minmax/1", low, best, high, lines, open_above)


def ucdp_like(words: Sequence[Word]) -> Range:
    """``ucdp-like/1``: low and high as in ``minmax/1``; best is the number that most independent sources give.

    After the UCDP GED codebook (Sundberg and Melander 2013; Högbladh, Codebook): low and high are the outer estimates,
    best the most reliable one, and of equally reliable ones the more recent, then the lower.  Reliability is not
    judged here: support by independent sources stands in its place.  Where no two sources agree and the largest number
    is more than twice the smallest, there is no honest best.
    """
    return _supported("ucdp-like/1", words, _lower_of_equals, shown=True)


def latest(words: Sequence[Word]) -> Range:
    """``latest/1``: as ``ucdp-like/1``, but of equals said on one day the larger is the best, and two sources that give
    one number agree whether or not they can be shown to be independent.

    A count of victims grows while they are found and die, and within a day the order of reports is not known: as a
    root source's larger number of a day supersedes its smaller one, so does here that of one source another's.  What it
    comes to is the final count that registers of closed incidents state (Gun Violence Archive, *Methodology*).
    """
    return _supported("latest/1", words, _larger_of_equals, shown=False)


def acled_conservative(words: Sequence[Word]) -> Range:
    """``acled-conservative/1``: the most conservative number is the best; vague words count 12, 100, 1,000.

    After the ACLED codebook: of conflicting reports the lowest figure; "dozens" is 12, "hundreds" 100 (tens 10).
    """
    filled = [_filled(w) for w in words]
    low, low_line = _lowest(filled)
    high, open_above, high_lines = _highest(filled)
    vague = [f"{w.source}: “{w.quote}” counts as {f.low:,}" for w, f in zip(words, filled, strict=True) if w != f]
    line = "best: the lowest number, by convention" if low is not None else "best: none; nobody gives a number"
    lines = (*vague, low_line, *high_lines, line, *_unused(filled))
    return Range("acled-conservative/1", low, low, high, lines, open_above)


RULES: Mapping[str, Rule] = {
    "minmax/1": minmax,
    "ucdp-like/1": ucdp_like,
    "acled-conservative/1": acled_conservative,
    "latest/1": latest,
}


def rule_named(name: str) -> Rule:
    """The rule of a name.  Raises ``NoSuchRule``."""
    if name not in RULES:
        raise NoSuchRule(f"no rule is called {name!r} (there are {', '.join(RULES)})")
    return RULES[name]


def _lowest(words: Sequence[Word]) -> tuple[int | None, str]:
    """The smallest number asserted: "up to 70" says nothing of a low."""
    known = [(w.low, str(w)) for w in words if w.low is not None and not w.possible]
    if not known:
        return None, "low: none; nobody asserts a number that could be one"
    low, who = min(known)
    return low, f"low {low:,}: {who}"


def _highest(words: Sequence[Word]) -> tuple[int | None, bool, list[str]]:
    """The largest number: ``at_least`` says nothing of a high, but shows that a smaller one is no bound."""
    known = [(w.high, str(w)) for w in words if w.high is not None]
    least = max(((w.low, str(w)) for w in words if w.low is not None and w.high is None), default=None)
    if not known:
        return None, least is not None, ["high: none; nobody states an upper number"]
    high, who = max(known)
    lows = [w.low for w in words if w.low is not None and not w.possible]
    if least is None or least[0] < high:
        high = max(high, min(lows, default=high))
        return high, False, [f"high {high:,}: {who}"]
    return least[0], True, [f"high {least[0]:,} and open above: {least[1]}; {high:,} is the largest number with an end"]


def _supported(rule: str, words: Sequence[Word], rank: Rank, shown: bool) -> Range:
    """The outer numbers as low and high, and as best the one with most independent support.

    ``shown``: only sources that can be shown to be independent agree with each other.
    """
    low, low_line = _lowest(words)
    high, open_above, high_lines = _highest(words)
    best, line = _most_supported(words, rank, shown)
    return Range(rule, low, best, high, (low_line, *high_lines, line, *_unused(words)), open_above)


def _most_supported(words: Sequence[Word], rank: Rank, shown: bool) -> tuple[int | None, str]:
    """The number with most independent support, of equals the one that ``rank`` puts first."""
    firm = [w for w in words if w.low is not None and not w.possible]
    if not firm:
        return None, "best: none; nobody asserts a number"
    support: dict[int, list[Word]] = {}
    for word in firm:
        support.setdefault(word.low or 0, []).append(word)
    number, behind = max(support.items(), key=rank)
    independent = sum(w.independent for w in behind)
    numbers = sorted(support)
    if (independent if shown else len(behind)) < 2 and numbers[-1] > 2 * numbers[0]:
        spread = f"{numbers[-1]:,} is more than twice {numbers[0]:,}"
        return None, f"best: none; no two {'independent ' if shown else ''}sources agree and {spread}"
    names = ", ".join(sorted(w.source for w in behind))
    return number, f"best {number:,}: given by {names} ({independent} independent)"


def _lower_of_equals(item: tuple[int, list[Word]]) -> tuple[int, str, int]:
    number, behind = item
    return sum(w.independent for w in behind), max(w.said or "" for w in behind), -number


def _larger_of_equals(item: tuple[int, list[Word]]) -> tuple[int, str, int]:
    number, behind = item
    return sum(w.independent for w in behind), max(w.said or "" for w in behind), number


def _agree(words: Sequence[Word]) -> bool:
    return all(w.low == w.high and not w.possible for w in words if w.number is not None)


def _filled(word: Word) -> Word:
    if word.number is not None or (number := vague_number(word.quote)) is None:
        return word
    return Word(word.source, number, None, "at_least", word.possible, word.quote, word.independent, word.said)


def _unused(words: Sequence[Word]) -> list[str]:
    vague = [f"not used: {w} gives no number" for w in words if w.number is None]
    return vague + [f"only possible, supports no low: {w}" for w in words if w.possible and w.number is not None]
