"""What one document tells of one happening: its claims by act, day and place, before documents are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tallystick.evidence import Claim, Document, Where
from tallystick.knowledge.additive import is_additive
from tallystick.knowledge.groups import counted_noun, is_anyone, part_of
from tallystick.knowledge.headline import body_end
from tallystick.link.days import Days, days, ordinal
from tallystick.link.places import finer, is_wide, relation
from tallystick.link.telling import Told, scene, told
from tallystick.link.weights import NO_FIGURE_THRESHOLD, WITHIN, WITHIN_THRESHOLD, score

NEWS = 3
"""Days before its report that a happening may lie whose day a text states once and then takes as known."""
LONGER = 4
"""A running total over so many times the days of a happening is of a span that holds it."""
HARM = frozenset({"killed", "injured", "casualties"})


@dataclass(slots=True)
class Happening:
    """One happening as one document tells it."""

    document: str
    claims: list[Claim] = field(default_factory=list)
    title: str = ""
    """Headline of a document without claims."""
    headed: list[Claim] = field(default_factory=list)
    """Claims of the headline behind the text."""
    time: Days | None = None
    where: Where | None = None
    main: bool = False
    """The one the document is about: that of its headline, then of most claims of harm, then the first."""
    published: int | None = None
    planned: bool = False
    several: bool = False
    """Whether its figures add up several happenings."""
    means: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    _numbers: set[tuple[str, int]] | None = field(default=None, init=False, repr=False)
    """Worked out once for all claims added so far: every pair of happenings is compared by them."""

    @property
    def numbers(self) -> set[tuple[str, int]]:
        """Figures that can be compared across documents: metric and bound."""
        if self._numbers is None:
            told = ((c.figure.metric, total_of(c)) for c in self.claims if c.figure)
            self._numbers = {(metric, number) for metric, number in told if number is not None}
        return self._numbers

    @property
    def harm(self) -> int:
        """Claims of people harmed; arrests and charges are told of a happening long after it."""
        return sum(c.event == "ASSAULT" or (c.figure is not None and c.figure.metric in HARM) for c in self.claims)

    @property
    def counted(self) -> int:
        """Figures of people harmed."""
        return sum(c.figure is not None and c.figure.metric in HARM for c in self.claims)

    @property
    def on_report_day(self) -> bool:
        """Whether its day is that of the report, as readers take it where a text states no other."""
        return self.time is not None and self.time.last == self.published

    @property
    def is_period(self) -> bool:
        return self.time is not None and self.time.is_period

    @property
    def is_headed(self) -> bool:
        """Whether a headline tells of it."""
        return bool(self.headed) or any(c.headline for c in self.claims)

    def add(self, claim: Claim, means: str = "") -> None:
        self.claims.append(claim)
        self._numbers = None
        self.events.add(claim.event)
        self.modes |= {claim.event_mode} - {""}
        if claim.figure:
            self.means |= {means} - {""}
        if claim.figure is None and self.claims[0].figure is not None:
            return
        self.time = _commonest([t for c in self.claims if (t := days(c.when))], self.published)
        self.where = finer(self.where, scene(claim))


def _commonest(stated: Sequence[Days], published: int | None) -> Days | None:
    """The days stated most often; of equals not the day of the report, then the most exact, then the first."""
    counts = Counter(stated)
    return min(counts, key=lambda t: (-counts[t], t.last == published, t.length, t), default=None)


def happenings(document: Document, claims: Sequence[Claim]) -> list[Happening]:
    """The happenings of one document, in order of their first claim.

    Each claim joins the one that it fits best, else begins its own: first those with figures in order of the text, then
    those without, which so lend their days and places to no figure.
    """
    found: list[Happening] = []
    end = body_end(document)
    behind = {c.id for c in claims if c.headline and c.span.start > end}
    _told(document, found, [c for c in claims if c.id not in behind])
    homes = {c.id: _home(found, c) for c in claims if c.id in behind}
    _told(document, found, [c for c in claims if c.id in behind and homes[c.id] is None])
    for claim in claims:
        if home := homes.get(claim.id):
            home.headed.append(claim)
    return _finished(document, found)


def _told(document: Document, found: list[Happening], claims: Iterable[Claim]) -> None:
    for claim in sorted(claims, key=lambda c: (c.figure is None, c.span, c.id)):
        manner = told(claim, document.text)
        scored = [(score(WITHIN, _features(h, claim, manner)), i) for i, h in enumerate(found)]
        best = max(scored, default=(0.0, -1))
        if best[1] < 0 or best[0] < (WITHIN_THRESHOLD if claim.figure else NO_FIGURE_THRESHOLD):
            begun = Happening(document.name, published=ordinal(document.published), planned=is_planned(claim))
            begun.several = claim.figure is not None and manner.several
            found.append(begun)
            best = (0.0, len(found) - 1)
        found[best[1]].add(claim, manner.means)


def _home(of_text: Sequence[Happening], claim: Claim) -> Happening | None:
    """What a text tells of that a claim of the headline goes with, adding nothing to compare by: its figure where that
    is told, else most.  None where the text tells of nothing that it could be of."""
    fits = [h for h in of_text if h.planned == is_planned(claim) and not h.is_period]
    same = (h for h in fits if claim.figure and (claim.figure.metric, total_of(claim)) in h.numbers)
    return next(same, max(fits, key=_weight, default=None))


def _weight(happening: Happening) -> tuple[int, int]:
    return happening.counted, happening.harm


def is_planned(claim: Claim) -> bool:
    return claim.factuality in ("planned", "foiled")


def _features(happening: Happening, claim: Claim, manner: Told) -> Iterator[tuple[str, float]]:
    if happening.planned != is_planned(claim):
        yield "planned", 1.0
    yield from _figure_features(happening, claim, manner.revised)
    if any(claim.context and c.context == claim.context for c in happening.claims):
        yield "same sentence", 1.0
    elif any(0 <= claim.span.start - c.span.start < 300 for c in happening.claims):
        yield "next sentence", 1.0
    if claim.figure and manner.elsewhere and not any(c.context == claim.context for c in happening.claims):
        yield "elsewhere", 1.0
    if claim.figure and manner.several != happening.several:
        yield "several", 1.0
    if claim.figure and manner.means and happening.means and manner.means not in happening.means:
        yield "other means", 1.0
    yield from _time_features(happening, claim)
    place = relation(happening.where, scene(claim))
    yield {"same": "same place", "unknown": "no place"}.get(place, place), 1.0
    if claim.event not in happening.events:
        yield "other act", 1.0
    if claim.event_mode and happening.modes and claim.event_mode not in happening.modes:
        yield "other manner", 1.0


def _time_features(happening: Happening, claim: Claim) -> Iterator[tuple[str, float]]:
    time = days(claim.when)
    if (time is not None and time.is_period) != happening.is_period and (time or happening.is_period):
        yield "period and day", 1.0
    elif time is None or happening.time is None:
        yield "no day", 1.0
    elif time == happening.time:
        yield "same day", 1.0
    else:
        placed = claim.where is None or is_wide(claim.where)
        wide = is_wide(happening.where) and placed and time.gap(happening.time) <= 31
        running = claim.figure is not None and claim.figure.mode == "running"
        if running and not wide and time.length > LONGER * happening.time.length:
            yield "longer span", 1.0
        if happening.time.loosely_holds(time) or time.loosely_holds(happening.time):
            yield "no day", 1.0
        elif wide or time.meets(happening.time):
            yield ("days meet" if claim.figure else "no day"), 1.0
        else:
            reported = {happening.published} & {time.last, happening.time.last}
            yield ("report days apart" if reported and time.gap(happening.time) <= NEWS else "days apart"), 1.0


def _figure_features(happening: Happening, claim: Claim, revised: bool) -> Iterator[tuple[str, float]]:
    """Whether the claim repeats a figure, or the same voice gives another total that is no revision."""
    number = total_of(claim)
    totals = [n for c in happening.claims if _metric(c) == _metric(claim) and (n := total_of(c)) is not None]
    if claim.figure and claim.figure.subset and totals and (claim.figure.low or 0) > max(totals):
        yield "figures differ", 1.0
    others = [c for c in happening.claims if total_of(c) is not None and c.figure and claim.figure]
    same = [c for c in others if c.figure and claim.figure and c.figure.metric == claim.figure.metric]
    if number is None or not same:
        return
    if any(total_of(c) == number for c in same):
        yield "same figure", 1.0
        return
    if claim.figure and claim.figure.mode == "running":
        return
    if not revised and any(_voice(c) == _voice(claim) and _comparable(c, claim) for c in same):
        yield "figures differ", 1.0
    if all(_far(number, total_of(c) or 0) and not _disputed(c, claim) for c in same):
        yield "far figures", 1.0


def _far(a: int, b: int) -> bool:
    return max(a, b) > 3 * min(a, b)


def _disputed(a: Claim, b: Claim) -> bool:
    """Whether two voices give a figure each: how far apart they count does not say that they count other things."""
    return None not in (_voice(a), _voice(b)) and _voice(a) != _voice(b)


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether two figures of people harmed count the same people: one noun, or everybody; "two officers" or "three
    civilians" beside "five people" are among them."""
    if a.figure is None or b.figure is None or a.figure.metric not in HARM:
        return False
    x, y = counted_noun(a.figure), counted_noun(b.figure)
    return x == y or (is_anyone(x) and is_anyone(y))


def total_of(claim: Claim) -> int | None:
    """The number of a figure that is no part of another and no addition to one; None for all else."""
    figure = claim.figure
    if figure is None or part_of(figure) or is_additive(claim.quote):
        return None
    return figure.low if figure.low is not None else figure.high


def _metric(claim: Claim) -> str | None:
    return claim.figure.metric if claim.figure else None


def _voice(claim: Claim) -> str | None:
    return claim.chain[-1].source if claim.chain else None


def _finished(document: Document, found: list[Happening]) -> list[Happening]:
    """In order of the text, with the main one marked; a document without claims has a main one without any."""
    if not found:
        found.append(Happening(document.name, title=document.title, published=ordinal(document.published)))
    candidates = [h for h in found if not h.is_period and not h.planned] or found
    order = {id(h): -n for n, h in enumerate(found)}
    main = max(candidates, key=lambda h: (h.is_headed, *_weight(h), order[id(h)]))
    main.main = True
    return found
