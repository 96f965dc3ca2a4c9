"""Numbers alone: digits with any separators, number words, parts of scales, and the vague ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tallystick.extract.figures.vocabulary import closed
from tallystick.extract.numbers.words import Word, grammar, matches

_LONGEST = 15
"""Digits; nothing of more digits counts people."""
_BY_LAKHS = re.compile(r"\d{1,2}(?:,\d\d){1,3},\d{3}")
"""Digits as South Asia groups them: 1,50,000 is 150,000."""


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its quantifier: words ``first`` to ``last`` (exclusive); no low and no high when vague."""

    first: int
    last: int
    low: int | None
    high: int | None
    form: Literal["digits", "words", "vague"]


@cache
def _openers() -> frozenset[str]:
    """Words that a number can begin with."""
    tables = grammar()
    loose = {phrase[0] for phrase in tables.loose}
    return frozenset({*tables.units, *tables.tens, *tables.fractions, *tables.vague, *loose, "a", "an"})


def core_at(listed: Sequence[Word], at: int) -> Core | None:
    """The number that starts at a word; None where none does."""
    if listed[at].text not in _openers() and not listed[at].text[0].isdecimal():
        return None
    return _digits(listed, at) or _loose(listed, at) or _worded(listed, at) or _vague(listed, at)


def _digits(listed: Sequence[Word], at: int) -> Core | None:
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
    return Core(at, last, whole, whole, "digits") if abs(value * scale - whole) < 1e-6 else None


def _plain(text: str) -> float | None:
    """The value of digits with separators: 1,500, 1.500 and 1,50,000 (by lakhs) are whole, 2.3 is 2.3; None for dates
    and versions."""
    parts = re.split(r"[.,]", text)
    if len(parts) == 1:
        return int(text)
    if (all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3) or _BY_LAKHS.fullmatch(text):
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
    return word.text in closed("months")


def _scale(listed: Sequence[Word], at: int, glued: int) -> tuple[int, int]:
    """The factor that follows a number ("million", "m") and the word after it."""
    scale, tables = 1, grammar()
    while at < len(listed):
        word = listed[at]
        hyphen = word.text == "-" and at + 1 < len(listed) and listed[at + 1].text in tables.scales
        name = listed[at + 1].text if hyphen else word.text
        if name in tables.scales and name != "score":
            scale, at = scale * tables.scales[name], at + 1 + hyphen
        elif scale == 1 and word.start == glued and word.text in tables.suffixes:
            return tables.suffixes[word.text], at + 1
        else:
            break
    return scale, at


def _worded(listed: Sequence[Word], at: int) -> Core | None:
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
    return Core(at, last, int(total + group), int(total + group), "words")


def _step(listed: Sequence[Word], at: int, group: float | None) -> tuple[str, float, int] | None:
    """One more word of a number at ``group`` so far (None: nothing yet): its kind, its value and the next word."""
    if group is None:
        return _opening(listed, at)
    if listed[at].text in {"-", "and"} and at + 1 < len(listed):
        if matches(listed, at, ("and", "a", "half")):
            return "unit", 0.5, at + 3
        spoken = listed[at].text == "-" or group % 100 == 0
        return _going_on(listed, at + 1, group, listed[at].text) if spoken else None
    return _going_on(listed, at, group, "")


def _opening(listed: Sequence[Word], at: int) -> tuple[str, float, int] | None:
    """The first word: a unit or ten, or the article of "a hundred"."""
    tables, name = grammar(), listed[at].text
    if name in {"a", "an"} and at + 1 < len(listed) and listed[at + 1].text in tables.scales:
        return ("scale", tables.scales[listed[at + 1].text], at + 2) if _singular(listed, at + 1) else None
    value = tables.units.get(name, tables.tens.get(name))
    return ("unit", value, at + 1) if value is not None else None


def _going_on(listed: Sequence[Word], at: int, group: float, link: str) -> tuple[str, float, int] | None:
    """A scale, a ten after a hundred, or a unit where the place for it is free."""
    tables, name = grammar(), listed[at].text
    if name in tables.scales and name != "score" and link != "and" and group:
        return "scale", tables.scales[name], at + 1
    if name in tables.tens and group % 100 == 0 and group >= 100:
        return "unit", tables.tens[name], at + 1
    if name not in tables.units:
        return None
    beside_ten = group % 10 == 0 and group % 100 >= 20 and tables.units[name] < 10
    free = beside_ten or (group % 100 == 0 and (link != "" or group >= 100))
    return ("unit", tables.units[name], at + 1) if free else None


def _singular(listed: Sequence[Word], at: int) -> bool:
    return listed[at].text != "score" or matches(listed, at, ("score", "of"))


def _part(listed: Sequence[Word], at: int) -> Core | None:
    """ "half a dozen", "a quarter of a million"."""
    tables = grammar()
    start = at + (listed[at].text == "a")
    if start >= len(listed) or listed[start].text not in tables.fractions:
        return None
    after = start + 1 + matches(listed, start + 1, ("of",))
    if not matches(listed, after, ("a",)) or after + 1 >= len(listed) or listed[after + 1].text not in tables.scales:
        return None
    value = int(tables.fractions[listed[start].text] * tables.scales[listed[after + 1].text])
    return Core(at, after + 2, value, value, "words")


def _loose(listed: Sequence[Word], at: int) -> Core | None:
    """A scale whose factor is not told: "several hundred", "a few thousand", "several tens of thousands"."""
    tables = grammar()
    for phrase in tables.loose:
        last = at + len(phrase)
        if last >= len(listed) or not matches(listed, at, phrase):
            continue
        if listed[last].text in tables.scales:
            return Core(at, _scale(listed, last, glued=-1)[1], None, None, "vague")
        vague = _vague(listed, last) if phrase in tables.loosely else None
        if vague is not None:
            return Core(at, vague.last, None, None, "vague")
    return None


def _vague(listed: Sequence[Word], at: int) -> Core | None:
    """ "dozens", "tens of thousands", "hundreds and hundreds"."""
    vague = grammar().vague
    if listed[at].text not in vague:
        return None
    last = at + 1
    while last + 1 < len(listed) and listed[last].text in {"of", "and", "or"} and listed[last + 1].text in vague:
        last += 2
    return Core(at, last, None, None, "vague")
