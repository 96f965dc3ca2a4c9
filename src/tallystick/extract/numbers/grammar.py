"""Numbers as the wire writes them: digits, words, quantifiers, ranges and the vague ones, with their values.

A grammar over words, read left to right in linear time; the words themselves stand in ``languages/en/numbers.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.evidence import Quantifier
from tallystick.extract.figures.vocabulary import closed
from tallystick.extract.numbers.spelled import Core, core_at
from tallystick.extract.numbers.words import Word, grammar, matches, words

_MARKS = frozenset('"“”‘’')
"""Marks of quotation that may stand between a number and what says how it is meant: 'up to "40,000"'."""
_DAYS = 31
"""The last day of a month."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: offsets are code points of the text, values as in ``evidence.Figure``."""

    start: int
    end: int
    """With its quantifier: "at least 20 more"."""
    low: int | None
    high: int | None
    quantifier: Quantifier
    core: tuple[int, int]
    """The number alone: "20"."""
    form: Literal["digits", "words", "vague"]
    additive: bool
    """Adds to an earlier count: "another 20", "28 more"."""


def find_numbers(text: str) -> list[Number]:
    """All number expressions of a text, in order, none inside another.

    >>> [(text[n.start:n.end], n.low, n.high) for text in ["at least 1,500 died"] for n in find_numbers(text)]
    [('at least 1,500', 1500, None)]
    """
    listed, out, at, free = words(text), list[Number](), 0, 0
    while at < len(listed):
        core = core_at(listed, at)
        if core is None:
            at += 1
            continue
        core = _range(listed, core) or core
        number = _quantified(listed, core, free)
        merged = _span(text, out[-1], number) if out else None
        out[len(out) - (merged is not None) :] = [merged or number]
        at = free = max(core.last, _last_word(listed, core, number.end))
    return out


def _span(text: str, left: Number, right: Number) -> Number | None:
    """ "at least eight and up to 15" is one range."""
    joined = text[left.end : right.start].strip(" ,").lower() in {"and", "but", "or", "and possibly", ""}
    if left.quantifier != "at_least" or right.quantifier != "at_most" or not joined:
        return None
    return Number(left.start, right.end, left.low, right.high, "range", left.core, left.form, left.additive)


def _last_word(listed: Sequence[Word], core: Core, end: int) -> int:
    at = core.last
    while at < len(listed) and listed[at].end <= end:
        at += 1
    return at


def _range(listed: Sequence[Word], first: Core) -> Core | None:
    """ "20-30", "20 to 30", "between 20 and 30", "ranging from 20 to 30", "5-6,000"."""
    if first.low is None or first.last + 1 >= len(listed):
        return None
    link = listed[first.last].text
    between = first.first > 0 and listed[first.first - 1].text == "between"
    rising = first.first > 0 and listed[first.first - 1].text == "from" and not _ranges(listed, first.first - 2)
    if not (link in {"-", "–", "—"} or (link in {"to", "or"} and not rising) or (link == "and" and between)):
        return None
    second = core_at(listed, first.last + 1)
    if second is None or second.low is None:
        return None
    low, high = first.low, second.low
    if high > _DAYS and _is_day(listed, first):
        return None
    if low * 20 < high and high % 1000 == 0 and link not in {"and", "or"} and low * 1000 < high:
        low *= 1000
    if not low < high <= low * 10:
        return None
    return Core(first.first - between, second.last, low, high, first.form)


def _is_day(listed: Sequence[Word], core: Core) -> bool:
    """ "Since Oct. 7 | to 67": a day of a month."""
    at = core.first - 1 - (core.first > 0 and listed[core.first - 1].text == ".")
    return at >= 0 and core.form == "digits" and listed[at].text in closed("months")


def _ranges(listed: Sequence[Word], at: int) -> bool:
    return at >= 0 and listed[at].text in grammar().ranging


def _quantified(listed: Sequence[Word], core: Core, free: int) -> Number:
    """The number with the words around it that say how it is meant; never reaches back before word ``free``."""
    first, kinds, additive = _before(listed, core, free)
    last, kind_after, more = _after(listed, core)
    kinds += [kind_after] if kind_after else []
    last += any(w.text in _MARKS for w in listed[first : core.first]) and _closes(listed, last)
    low, high, quantifier = _meaning(core, kinds)
    return Number(
        listed[first].start, listed[last - 1].end, low, high, quantifier,
        (listed[core.first].start, listed[core.last - 1].end), core.form, additive or more,
    )  # fmt: skip


def _closes(listed: Sequence[Word], at: int) -> bool:
    return at < len(listed) and listed[at].text in _MARKS


def _before(listed: Sequence[Word], core: Core, free: int) -> tuple[int, list[Quantifier], bool]:
    tables, first, kinds, additive = grammar(), core.first, list[Quantifier](), False
    while True:
        phrase = next((p for p in tables.additive_before if _fits(listed, first, p, free)), None)
        if phrase and not additive:
            first, additive = first - len(phrase), True
            continue
        end = first - (first > 0 and listed[first - 1].text in _MARKS)
        rows = tables.before.get(listed[end - 1].text, ()) if end else ()
        row = next((r for r in rows if _fits(listed, end, r[0], free) and _sure(r[0], core)), None)
        if row is None or (kinds and row[0] == ("about",)):
            return first, kinds, additive
        first, kinds = end - len(row[0]), [*kinds, row[1]]


def _fits(listed: Sequence[Word], end: int, phrase: Sequence[str], free: int) -> bool:
    start = end - len(phrase)
    return start >= free and matches(listed, start, phrase) and not _ends_verb(listed, start)


def _ends_verb(listed: Sequence[Word], at: int) -> bool:
    """ "Handed over 12 prisoners" is no "more than 12"."""
    return listed[at].text == "over" and at > 0 and listed[at - 1].text in grammar().handing


def _sure(phrase: Sequence[str], core: Core) -> bool:
    """ "over two villages" is no "more than two"."""
    return " ".join(phrase) not in grammar().wary or core.low is None or core.low > 2


def _after(listed: Sequence[Word], core: Core) -> tuple[int, Quantifier | None, bool]:
    tables, last, more = grammar(), core.last, False
    if last < len(listed) and listed[last].text == "+" and listed[last].start == listed[last - 1].end:
        return last + 1, "at_least", False
    for phrase, kind in tables.after.get(listed[last].text, ()) if last < len(listed) else ():
        if matches(listed, last, phrase) and not _opens(listed, last + len(phrase)):
            return last + len(phrase), kind, False
    if last < len(listed) and listed[last].text in tables.additive_after and not matches(listed, last + 1, ("than",)):
        last, more = last + 1, True
    return last, None, more


def _opens(listed: Sequence[Word], at: int) -> bool:
    """Whether a number starts here: in "12 at least 20" the quantifier belongs to what follows."""
    return at < len(listed) and core_at(listed, at) is not None


def _meaning(core: Core, kinds: Sequence[Quantifier]) -> tuple[int | None, int | None, Quantifier]:
    if core.low is None:
        return None, None, "vague"
    if core.low != core.high:
        return core.low, core.high, "range"
    if "at_least" in kinds:
        return core.low, None, "at_least"
    if "at_most" in kinds:
        return None, core.high, "at_most"
    return core.low, core.high, "about" if "about" in kinds else "exact"
