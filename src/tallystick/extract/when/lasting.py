"""Wars whose length is told instead of their beginning: "the six-year-old war", "on the fifth day of the offensive"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.extract.figures.struggles import is_followed
from tallystick.extract.when.calendar import Precision
from tallystick.extract.when.words import NUMBERS, ORDINALS, WORDS
from tallystick.knowledge.patterns import either

_WAR = rf"(?:[a-z]+[\s-]){{0,2}}(?:{either(WORDS['lasting'])})\b"
_NUMBER = rf"(?P<number>(?:{either(n for n in NUMBERS if NUMBERS[n] > 1)})|[1-9]\d?)"
_UNIT = r"(?P<unit>day|week|month|year)"
LONG = re.compile(rf"(?i:\b{_NUMBER}(?:[\s-]and[\s-]a[\s-]half)?[\s-]{_UNIT}(?:[\s-](?:old|long))?\s{_WAR})")
_RAIDS = rf"(?:[a-z]+[\s-]){{0,2}}(?:{either([*WORDS['lasting'], *WORDS['repeated']])})\b"
YEARS_OF = re.compile(rf"(?i:\b{_NUMBER}\s{_UNIT}s\sof\s{_RAIDS})")
NTH_DAY = re.compile(
    rf"(?i:\b(?P<ordinal>{either(ORDINALS)})(?:\s(?:straight|consecutive|successive))?\s{_UNIT}\sof\s(?:(?:an?|the|its|their|his)\s)?{_WAR})"
)
_ITS = re.compile(
    rf"(?i:\b(?:in|into|enter(?:s|ed|ing)?)\sits\s(?P<ordinal>{either(ORDINALS)})\s{_UNIT}\b(?:\s(?P<next>next\smonth))?)"
)
_WAR_BEFORE, _WAR_BEHIND = re.compile(rf"(?i:\b{_WAR},?\s(?:[a-z]+\s){{0,3}}$)"), re.compile(rf"(?i:,\sthe\s{_WAR})")
_AMID = re.compile(rf"\b(?i:{either(WORDS['in_the_grip_of'])})\s(?:an?|the|its)\s$")
_ON = re.compile(r"\b[Oo]n\s(?:the\s)?$")
"""Before "third day of fighting": that day alone is meant."""
_COUNTED = re.compile(r",?\s(?:that|which|in\swhich)\b")
_BEFORE = 80
"""Code points before "its fifth year" in which the war may stand."""
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A stretch that says how long a war has lasted, and the days since it began as far as that tells them."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision


def lasting(text: str, anchor: date) -> Iterator[Lasting]:
    """Every such stretch of a text, in order, counted back from the day of the report."""
    found = [(m, 0) for pattern in (LONG, YEARS_OF) for m in pattern.finditer(text)]
    found += [(m, 1) for m in (*NTH_DAY.finditer(text), *_its_years(text))]
    for match, counted in sorted(found, key=lambda row: row[0].start()):
        first = anchor if _ON.search(text, max(0, match.start() - 8), match.start()) else _first(match, counted, anchor)
        if first is not None and not is_followed(text, match.start()):
            precision: Precision = "years" if (anchor - first).days > 400 else "days" if first < anchor else "day"
            if not _is_background(text, match):
                yield Lasting(match.start(), match.end(), first, anchor, precision)


def _is_background(text: str, match: re.Match[str]) -> bool:
    """ "An area in the grip of a six-year insurgency": a war that only tells what the place is like."""
    before = _AMID.search(text, max(0, match.start() - 40), match.start())
    return before is not None and _COUNTED.match(text, match.end()) is None


def _its_years(text: str) -> Iterator[re.Match[str]]:
    """ "The war, now in its fifth year", "now in its fifth year, the war"."""
    for match in _ITS.finditer(text):
        if _WAR_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start()) or _WAR_BEHIND.match(
            text, match.end()
        ):
            yield match


def _first(match: re.Match[str], counted: int, anchor: date) -> date | None:
    """The day so many units before the report; of years and months their first day.

    Of a year that begins next month the month is told: "the war, which enters its fifth year next month".
    """
    parts = match.groupdict()
    word = (parts.get("number") or parts["ordinal"]).lower()
    count = (int(word) if word.isdigit() else NUMBERS.get(word) or ORDINALS.get(word, 1)) - counted
    unit = parts["unit"].lower()
    if unit in _DAYS:
        return anchor - timedelta(days=count * _DAYS[unit])
    ahead = parts.get("next") is not None
    months = anchor.year * 12 + anchor.month - 1 - (count * 12 if unit == "year" else count) + ahead
    year, month = divmod(months, 12)
    if year < 1:
        return None
    return date(year, 1 if unit == "year" and not ahead else month + 1, 1)
