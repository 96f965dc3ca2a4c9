"""What a time expression is resolved against, and how its words are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.extract.when.around import is_past_harm, is_record, looks_ahead
from tallystick.extract.when.words import NUMBERS


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    anchor: date | None
    """The day of the report."""
    near: date | None
    """The last day named before, in the text."""
    quarter: str | None
    """The last quarter of a year named before, as a value."""
    since: date | None
    """The first day of whatever was named last."""
    days: frozenset[date]
    """The weekdays named before without "last"."""
    story: tuple[date, date] | None
    """Between which days a date without its year lies, where it goes on from a date of a past year."""
    beside: date | None
    """The day named before in the same sentence."""
    text: str
    span: tuple[int, int]
    """Where in the text the expression stands."""

    @property
    def ahead(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return looks_ahead(self.text, *self.span)

    @property
    def past(self) -> bool:
        """Whether it is the day of a harm, or one since which something is counted."""
        return is_past_harm(self.text, *self.span)

    @property
    def record(self) -> bool:
        """Whether something is the first, the worst or the like of its time: "the third bombing in two weeks"."""
        return is_record(self.text, self.span[0])


def counted(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(" ".join(word.lower().split()), 1)


def plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


def direction(which: str) -> int:
    """-1 for the unit before the anchor's, 1 for the one after, 0 for its own."""
    words = set(plain(which).split())
    if words & {"last", "previous", "past", "earlier", "ago"}:
        return -1
    return 1 if words & {"next", "following", "coming"} else 0
