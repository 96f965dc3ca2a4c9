"""What one document tells of one happening: its claims by act, day and place, before documents are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.evidence import Claim, Document, Where
from tallystick.link.days import Days, days, ordinal
from tallystick.link.places import finer, relation

_TERM = re.compile(r"[^\W_]{3,}")


@dataclass(slots=True)
class Happening:
    """One happening as one document tells it."""

    document: str
    claims: list[Claim] = field(default_factory=list)
    time: Days | None = None
    where: Where | None = None
    main: bool = False
    """The one the document is about: most claims, then the first."""
    published: int | None = None
    planned: bool = False
    terms: Mapping[str, int] = field(default_factory=dict)

    @property
    def numbers(self) -> set[tuple[str, int]]:
        """Figures that can be compared across documents: metric and bound."""
        found: set[tuple[str, int]] = set()
        for claim in self.claims:
            figure = claim.figure
            number = None if figure is None else figure.low if figure.low is not None else figure.high
            if figure is not None and number is not None and not figure.subset:
                found.add((figure.metric, number))
        return found

    @property
    def events(self) -> set[str]:
        return {c.event for c in self.claims}

    @property
    def modes(self) -> set[str]:
        return {c.event_mode for c in self.claims if c.event_mode}

    @property
    def is_period(self) -> bool:
        return self.time is not None and self.time.is_period

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        time = days(claim.when)
        if time and (self.time is None or time.length < self.time.length):
            self.time = time
        self.where = finer(self.where, claim.where)


def happenings(document: Document, claims: Sequence[Claim]) -> list[Happening]:
    """The happenings of one document, in order of their first claim.

    Claims that state a day or a place come first; those that state neither then join the one told just before them
    (in the headline: the main one).
    """
    ordered = sorted(claims, key=lambda c: (c.span, c.id))
    found: list[Happening] = []
    homes: dict[str, Happening] = {}
    for claim in sorted(ordered, key=_vagueness):
        home = _fitting(found, claim)
        if home is None:
            home = Happening(document.name, published=ordinal(document.published), planned=_planned(claim))
            found.append(home)
        home.add(claim)
        homes[claim.id] = home
    return _finished(document, found)


def _vagueness(claim: Claim) -> tuple[int, bool]:
    time = days(claim.when)
    return (time is None) + (claim.where is None), time is not None and time.is_period


def _planned(claim: Claim) -> bool:
    return claim.factuality in ("planned", "foiled")


def _fitting(found: Sequence[Happening], claim: Claim) -> Happening | None:
    """The happening a claim belongs to: one it does not contradict, the nearest in the text."""
    fits = [h for h in found if _fits(h, claim)]
    if not fits:
        return None
    if claim.headline:
        return max(fits, key=lambda h: (len(h.claims), -h.claims[0].span.start))
    return min(fits, key=lambda h: (_strangeness(h, claim), _distance(h, claim), h.claims[0].span))


def _fits(happening: Happening, claim: Claim) -> bool:
    if happening.planned != _planned(claim):
        return False
    time = days(claim.when)
    if time and happening.time and (time.is_period != happening.is_period or not time.meets(happening.time)):
        return False
    if time and time.is_period and not happening.time:
        return False
    if not time and happening.is_period and (claim.figure is None or claim.figure.mode != "running"):
        return False
    return relation(happening.where, claim.where) != "apart"


def _strangeness(happening: Happening, claim: Claim) -> int:
    known = relation(happening.where, claim.where) in ("same", "near")
    return 0 if known else 1


def _distance(happening: Happening, claim: Claim) -> int:
    """Code points to the nearest claim before; claims after count as twice as far."""
    gaps = (claim.span.start - c.span.start for c in happening.claims)
    return min(gap if gap >= 0 else -2 * gap for gap in gaps)


def _finished(document: Document, found: list[Happening]) -> list[Happening]:
    found.sort(key=lambda h: min(c.span for c in h.claims))
    candidates = [h for h in found if not h.is_period and not h.planned] or found
    main = max(candidates, key=lambda h: (len(h.claims), -found.index(h)), default=None)
    for one in found:
        one.claims.sort(key=lambda c: (c.span, c.id))
        one.main = one is main
        words = f"{document.title} {document.text}" if one.main else " ".join(sorted({c.context for c in one.claims}))
        one.terms = Counter(m.casefold() for m in _TERM.findall(words))
    return found
