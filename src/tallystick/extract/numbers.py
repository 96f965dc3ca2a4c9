"""Numbers as the wire writes them: digits, words, quantifiers, ranges and the vague ones, with their values.

A grammar over words, read left to right in linear time; the words themselves stand in ``languages/en/numbers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from tallystick.evidence import Quantifier
from tallystick.knowledge.load import shipped

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")
_LONGEST = 15
"""Digits; nothing of more digits counts people."""


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


class Word(NamedTuple):
    """A word, number or sign of the text, lower case, with its offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without its quantifier: words ``first`` to ``last`` (exclusive); no low and no high when vague."""

    first: int
    last: int
    low: int | None
    high: int | None
    form: Literal["digits", "words", "vague"]


@dataclass(frozen=True, slots=True)
class _Grammar:
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: frozenset[str]
    loose: tuple[tuple[str, ...], ...]
    before: tuple[tuple[tuple[str, ...], Quantifier], ...]
    wary: frozenset[str]
    after: tuple[tuple[tuple[str, ...], Quantifier], ...]
    additive_before: tuple[tuple[str, ...], ...]
    additive_after: frozenset[str]


@cache
def _grammar() -> _Grammar:
    raw = shipped("languages/en/numbers.yaml")

    def phrases(table: Mapping[Quantifier, Sequence[str]]) -> tuple[tuple[tuple[str, ...], Quantifier], ...]:
        rows = [(tuple(p.split()), kind) for kind, listed in table.items() for p in listed]
        return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))

    def split(listed: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted((tuple(p.split()) for p in listed), key=lambda p: (-len(p), p)))

    return _Grammar(
        raw["units"],
        raw["tens"],
        raw["scales"],
        raw["suffixes"],
        raw["fractions"],
        frozenset(raw["vague"]),
        split(raw["loose"]),
        phrases(raw["before"]),
        frozenset(raw["wary"]),
        phrases(raw["after"]),
        split(raw["additive_before"]),
        frozenset(raw["additive_after"]),
    )


def words(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order."""
    return [Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]


def find_numbers(text: str) -> list[Number]:
    """All number expressions of a text, in order, none inside another.

    >>> [(text[n.start:n.end], n.low, n.high) for text in ["at least 1,500 died"] for n in find_numbers(text)]
    [('at least 1,500', 1500, None)]
    """
    listed, out, at, free = words(text), list[Number](), 0, 0
    while at < len(listed):
        core = _core(listed, at)
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


def _last_word(listed: Sequence[Word], core: _Core, end: int) -> int:
    at = core.last
    while at < len(listed) and listed[at].end <= end:
        at += 1
    return at


def _matches(listed: Sequence[Word], at: int, phrase: Sequence[str]) -> bool:
    return at >= 0 and tuple(w.text for w in listed[at : at + len(phrase)]) == tuple(phrase)


# ------------------------------------------------------------------------------------------- the number itself


@cache
def _openers() -> frozenset[str]:
    """Words that a number can begin with."""
    grammar = _grammar()
    loose = {phrase[0] for phrase in grammar.loose}
    return frozenset({*grammar.units, *grammar.tens, *grammar.fractions, *grammar.vague, *loose, "a", "an"})


def _core(listed: Sequence[Word], at: int) -> _Core | None:
    if listed[at].text not in _openers() and not listed[at].text[0].isdecimal():
        return None
    return _digits(listed, at) or _loose(listed, at) or _worded(listed, at) or _vague(listed, at)


def _digits(listed: Sequence[Word], at: int) -> _Core | None:
    text = listed[at].text
    if not text[0].isdecimal() or len(text) > _LONGEST:
        return None
    value, last = _plain(text), at + 1
    if last < len(listed) and len(text) <= 3 and _spaced(listed, at):
        value, last = int(text + listed[last].text), last + 1
    scale, last = _scale(listed, last, glued=listed[last - 1].end)
    value = (float(text.replace(",", ".")) if scale > 1 and _decimal(text) else value) if value is not None else value
    if value is None:
        return None
    whole = round(value * scale)
    return _Core(at, last, whole, whole, "digits") if abs(value * scale - whole) < 1e-6 else None


def _plain(text: str) -> float | None:
    """The value of digits with separators: 1,500 and 1.500 are 1500, 2.3 is 2.3; None for dates and versions."""
    parts = re.split(r"[.,]", text)
    if len(parts) == 1:
        return int(text)
    if all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3:
        return int("".join(parts))
    return float(text.replace(",", ".")) if len(parts) == 2 else None


def _decimal(text: str) -> bool:
    return len(re.split(r"[.,]", text)) == 2


def _spaced(listed: Sequence[Word], at: int) -> bool:
    """1 500 with a space (plain, thin or no-break) between groups of three."""
    here, after = listed[at], listed[at + 1]
    grouped = after.start - here.end == 1 and len(after.text) == 3 and after.text.isdecimal()
    return (
        grouped
        and not here.text.startswith("0")
        and not (at and listed[at - 1].text[0].isalpha() and _month(listed[at - 1]))
    )


def _month(word: Word) -> bool:
    return word.text in shipped("languages/en/grammar.yaml")["months"]


def _scale(listed: Sequence[Word], at: int, glued: int) -> tuple[int, int]:
    """The factor that follows a number ("million", "m") and the word after it."""
    scale, grammar = 1, _grammar()
    while at < len(listed):
        word = listed[at]
        hyphen = word.text == "-" and at + 1 < len(listed) and listed[at + 1].text in grammar.scales
        name = listed[at + 1].text if hyphen else word.text
        if name in grammar.scales and name != "score":
            scale, at = scale * grammar.scales[name], at + 1 + hyphen
        elif scale == 1 and word.start == glued and word.text in grammar.suffixes:
            return grammar.suffixes[word.text], at + 1
        else:
            break
    return scale, at


def _worded(listed: Sequence[Word], at: int) -> _Core | None:
    """Number words: "twenty-five", "a hundred and three", "half a dozen", "two and a half million"."""
    half = _part(listed, at)
    if half:
        return half
    total, group, last = 0.0, 0.0, at
    started = False
    while last < len(listed):
        step = _step(listed, last, group if started else None)
        if step is None:
            break
        kind, value, after = step
        if kind == "scale":
            group = (group if started else 1) * value
            if value >= 1000:
                total, group = total + group, 0.0
        else:
            group += value
        started, last = True, after
    if not started or not (total + group).is_integer():
        return None
    return _Core(at, last, int(total + group), int(total + group), "words")


def _step(listed: Sequence[Word], at: int, group: float | None) -> tuple[str, float, int] | None:
    """One more word of a number at ``group`` so far (None: nothing yet): its kind, its value and the next word."""
    if group is None:
        return _opening(listed, at)
    if listed[at].text in {"-", "and"} and at + 1 < len(listed):
        if _matches(listed, at, ("and", "a", "half")):
            return "unit", 0.5, at + 3
        spoken = listed[at].text == "-" or group % 100 == 0
        return _going_on(listed, at + 1, group, listed[at].text) if spoken else None
    return _going_on(listed, at, group, "")


def _opening(listed: Sequence[Word], at: int) -> tuple[str, float, int] | None:
    """The first word: a unit or ten, or the article of "a hundred"."""
    grammar, name = _grammar(), listed[at].text
    if name in {"a", "an"} and at + 1 < len(listed) and listed[at + 1].text in grammar.scales:
        return ("scale", grammar.scales[listed[at + 1].text], at + 2) if _singular(listed, at + 1) else None
    value = grammar.units.get(name, grammar.tens.get(name))
    return ("unit", value, at + 1) if value is not None else None


def _going_on(listed: Sequence[Word], at: int, group: float, link: str) -> tuple[str, float, int] | None:
    """A scale, a ten after a hundred, or a unit where the place for it is free."""
    grammar, name = _grammar(), listed[at].text
    if name in grammar.scales and name != "score" and link != "and" and group:
        return "scale", grammar.scales[name], at + 1
    if name in grammar.tens and group % 100 == 0 and group >= 100:
        return "unit", grammar.tens[name], at + 1
    if name not in grammar.units:
        return None
    beside_ten = group % 10 == 0 and group % 100 >= 20 and grammar.units[name] < 10
    free = beside_ten or (group % 100 == 0 and (link != "" or group >= 100))
    return ("unit", grammar.units[name], at + 1) if free else None


def _singular(listed: Sequence[Word], at: int) -> bool:
    return listed[at].text != "score" or _matches(listed, at, ("score", "of"))


def _part(listed: Sequence[Word], at: int) -> _Core | None:
    """ "half a dozen", "a quarter of a million"."""
    grammar = _grammar()
    start = at + (listed[at].text == "a")
    if start >= len(listed) or listed[start].text not in grammar.fractions:
        return None
    after = start + 1 + _matches(listed, start + 1, ("of",))
    if not _matches(listed, after, ("a",)) or after + 1 >= len(listed) or listed[after + 1].text not in grammar.scales:
        return None
    value = int(grammar.fractions[listed[start].text] * grammar.scales[listed[after + 1].text])
    return _Core(at, after + 2, value, value, "words")


def _loose(listed: Sequence[Word], at: int) -> _Core | None:
    """A scale whose factor is not told: "several hundred", "a few thousand"."""
    grammar = _grammar()
    for phrase in grammar.loose:
        last = at + len(phrase)
        if _matches(listed, at, phrase) and last < len(listed) and listed[last].text in grammar.scales:
            return _Core(at, _scale(listed, last, glued=-1)[1], None, None, "vague")
    return None


def _vague(listed: Sequence[Word], at: int) -> _Core | None:
    """ "dozens", "tens of thousands", "hundreds and hundreds"."""
    vague = _grammar().vague
    if listed[at].text not in vague:
        return None
    last = at + 1
    while last + 1 < len(listed) and listed[last].text in {"of", "and", "or"} and listed[last + 1].text in vague:
        last += 2
    return _Core(at, last, None, None, "vague")


# ------------------------------------------------------------------------------------------- what surrounds it


def _range(listed: Sequence[Word], first: _Core) -> _Core | None:
    """ "20-30", "20 to 30", "between 20 and 30", "5-6,000"."""
    if first.low is None or first.last + 1 >= len(listed):
        return None
    link = listed[first.last].text
    between = first.first > 0 and listed[first.first - 1].text == "between"
    rising = first.first > 0 and listed[first.first - 1].text == "from"
    if not (link in {"-", "–", "—"} or (link in {"to", "or"} and not rising) or (link == "and" and between)):
        return None
    second = _core(listed, first.last + 1)
    if second is None or second.low is None:
        return None
    low, high = first.low, second.low
    if low * 20 < high and high % 1000 == 0 and link not in {"and", "or"} and low * 1000 < high:
        low *= 1000
    if not low < high <= low * 10:
        return None
    return _Core(first.first - between, second.last, low, high, first.form)


def _quantified(listed: Sequence[Word], core: _Core, free: int) -> Number:
    """The number with the words around it that say how it is meant; never reaches back before word ``free``."""
    first, kinds, additive = _before(listed, core, free)
    last, kind_after, more = _after(listed, core)
    kinds += [kind_after] if kind_after else []
    low, high, quantifier = _meaning(core, kinds)
    return Number(
        listed[first].start, listed[last - 1].end, low, high, quantifier,
        (listed[core.first].start, listed[core.last - 1].end), core.form, additive or more,
    )  # fmt: skip


def _before(listed: Sequence[Word], core: _Core, free: int) -> tuple[int, list[Quantifier], bool]:
    grammar, first, kinds, additive = _grammar(), core.first, list[Quantifier](), False
    while True:
        phrase = next((p for p in grammar.additive_before if _fits(listed, first, p, free)), None)
        if phrase and not additive:
            first, additive = first - len(phrase), True
            continue
        row = next((r for r in grammar.before if _fits(listed, first, r[0], free) and _sure(r[0], core)), None)
        if row is None:
            return first, kinds, additive
        first, kinds = first - len(row[0]), [*kinds, row[1]]


def _fits(listed: Sequence[Word], end: int, phrase: Sequence[str], free: int) -> bool:
    return end - len(phrase) >= free and _matches(listed, end - len(phrase), phrase)


def _sure(phrase: Sequence[str], core: _Core) -> bool:
    """ "over two villages" is no "more than two"."""
    return " ".join(phrase) not in _grammar().wary or core.low is None or core.low > 2


def _after(listed: Sequence[Word], core: _Core) -> tuple[int, Quantifier | None, bool]:
    grammar, last, more = _grammar(), core.last, False
    if last < len(listed) and listed[last].text == "+" and listed[last].start == listed[last - 1].end:
        return last + 1, "at_least", False
    for phrase, kind in grammar.after:
        if _matches(listed, last, phrase) and not _opens(listed, last + len(phrase)):
            return last + len(phrase), kind, False
    if last < len(listed) and listed[last].text in grammar.additive_after and not _matches(listed, last + 1, ("than",)):
        last, more = last + 1, True
    return last, None, more


def _opens(listed: Sequence[Word], at: int) -> bool:
    """Whether a number starts here: in "12 at least 20" the quantifier belongs to what follows."""
    return at < len(listed) and _core(listed, at) is not None


def _meaning(core: _Core, kinds: Sequence[Quantifier]) -> tuple[int | None, int | None, Quantifier]:
    if core.low is None:
        return None, None, "vague"
    if core.low != core.high:
        return core.low, core.high, "range"
    if "at_least" in kinds:
        return core.low, None, "at_least"
    if "at_most" in kinds:
        return None, core.high, "at_most"
    return core.low, core.high, "about" if "about" in kinds else "exact"
