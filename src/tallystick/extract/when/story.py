"""The date from which one without a year goes on: in an account of 1992 "on 16 August" is of that year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tallystick.extract.when.joining import DATED, YEARLESS, Expression
from tallystick.extract.when.resolve import FULL
from tallystick.extract.when.words import WEEKDAYS, WORDS
from tallystick.knowledge.patterns import either

LONG_AGO = timedelta(days=330)
"""How long before the report a date lies that does not go on into the days before it."""
YEAR, SOON_AFTER = timedelta(days=365), timedelta(days=62)
"""How far a date goes on: in an account of the past, and in a report that only recalls it."""
BESIDE = 300
"""Code points behind a recalled date in which it goes on."""
_TODAY = re.compile(rf"\b(?:(?:{either(w for w in WEEKDAYS if len(w) > 5)})s?|(?i:{either(WORDS['of_the_report'])}))\b")
_SINCE = re.compile(r"\b(?i:since|until|by)\s(?:the\s)?$")


class Story:
    """The dates of a text as they are told, one after the other."""

    def __init__(self, text: str, anchor: date | None) -> None:
        self._text, self._anchor = text, anchor
        self._last: Expression | None = None
        recent = anchor is not None and any(str(anchor.year - back) in text for back in (0, 1))
        self._account = anchor is not None and not recent and _TODAY.search(text) is None

    def tell(self, one: Expression) -> None:
        """The next expression of the text."""
        if one.days is None:
            return
        if one.rule in FULL or one.rule in DATED or one.rule == "year":
            if not _SINCE.search(self._text, max(0, one.start - 12), one.start):
                self._last = one
        elif one.rule in YEARLESS and self._last is not None and self.span(one.start) is not None:
            self._last = one
        elif one.rule in YEARLESS and self._last is None:
            self._account = False

    def span(self, at: int) -> tuple[date, date] | None:
        """Between which days a date without its year lies, there in the text; None where it goes on from none."""
        last, anchor = self._last, self._anchor
        if last is None or last.days is None or anchor is None or anchor - last.days[0] < LONG_AGO:
            return None
        first = last.days[0].replace(day=1)
        if self._account:
            return first, first + YEAR
        near = at - last.end < BESIDE and "\n" not in self._text[last.end : at]
        return (first, first + SOON_AFTER) if near and last.days[2] == "day" else None
