"""Which claims speak of one happening, across documents, and why.

Each document is first read for its own happenings (tellings).  Pairs of tellings that share a place or a rare name in
the same weeks are scored; then, from the likest pair down, groups join where their members are alike on average
(average linkage, over the likest three quarters of the pairs), so that a chain of likenesses does not join what is
unlike at its ends, and one member that was misread does not keep its fellows out.  Order of input plays no
part, and the work per claim does not grow with the case.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from math import log1p

import numpy as np

from tallystick.evidence import Claim, Document, Incident, Link
from tallystick.link.happenings import Happening, happenings
from tallystick.link.likeness import Beside, Words, words_of
from tallystick.link.naming import named
from tallystick.link.pairs import CROWD, pairs
from tallystick.link.places import is_wide, relation
from tallystick.link.weights import ACROSS, ACROSS_THRESHOLD, score, total

DRIFT = 60
"""Code points that the same words may stand apart in two copies of a passage, because some words were changed."""
FOLLOWING = 60
"""Days after which a report is one that follows the case: a trial a year later is as likely as one in half a year."""
YEAR = 365
"""Days between two happenings from which on more of them tell no more."""
TORN = 0.5
"""A telling fits two incidents about as well where the likest telling of each is no farther apart in score."""
SAMPLE = 5
"""Members of a group that speak for it when groups are compared."""
HEARD = 0.75
"""The share of pairs of speakers, the likest, whose average decides: the rest may be misread."""

_Pair = tuple[float, int, int]
"""A score, and the two tellings that have it."""


def group(
    claims: Iterable[Claim], documents: Mapping[str, Document], copies: Sequence[Link] = ()
) -> tuple[Incident, ...]:
    """Incidents with their claims, documents and links, still without cells, the most reported first.

    ``documents`` by name; one without claims joins the incident that it is like, and several that are like each other
    are one without claims.  A link (``same-incident``) runs from a claim of one telling to a claim of another, or from
    a document without claims (``document:`` and its name), and says why they belong together; where one of the two
    fits another incident about as well, it is called a bridge there.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.span.document].append(claim)
    tellings = [h for name in sorted(documents) for h in happenings(documents[name], by_document.get(name, ()))]
    scores = _Scores(tellings, words_of(tellings, documents), _copied(copies))
    found = [made for circle, near in _circles(*scores.near(), len(tellings)) for made in _groups(scores, circle, near)]
    found.sort()
    return named([([tellings[i] for i in members], links) for members, links in found])


def _groups(
    scores: _Scores, circle: Sequence[int], near: Sequence[_Pair]
) -> Iterator[tuple[list[int], tuple[Link, ...]]]:
    """The groups of tellings of one circle, each with what links its members."""
    scores.known = {(a, b): likeness for likeness, a, b in near}
    groups = _joined(scores, circle, near)
    torn = _torn(near, groups)
    return ((members, _links(members, scores, torn)) for members in groups)


def _copied(copies: Sequence[Link]) -> dict[tuple[str, str], tuple[tuple[int, int, int, int], ...]]:
    return {(link.left, link.right): link.shared for link in copies}


class _Scores:
    """The score of any pair of tellings."""

    def __init__(
        self,
        tellings: Sequence[Happening],
        words: Words,
        copied: Mapping[tuple[str, str], tuple[tuple[int, int, int, int], ...]],
    ) -> None:
        self.tellings = tellings
        self.words = words
        self._copied = copied
        self.known: dict[tuple[int, int], float] = {}
        """Of tellings that are just being grouped, each worked out once."""

    def of(self, a: int, b: int) -> float:
        return self.between([a], [b])[0]

    def between(self, ones: Sequence[int], others: Sequence[int]) -> list[float]:
        """The score of each of some tellings with each of some others."""
        for a in ones:
            new = [b for b in others if _pair(a, b) not in self.known]
            self.known.update((_pair(a, b), likeness) for b, likeness in zip(new, self._beside(a, new), strict=True))
        return [self.known[_pair(a, b)] for a in ones for b in others]

    def _beside(self, one: int, others: Sequence[int]) -> Iterator[float]:
        for other, beside in zip(others, self.words.beside(one, others) if others else (), strict=True):
            yield score(ACROSS, self._features(*_pair(one, other), beside))

    def why(self, a: int, b: int) -> tuple[str, ...]:
        """What makes up the score of a pair, the weightiest first."""
        return total(ACROSS, self._features(*_pair(a, b)))[1]

    def near(self) -> tuple[array[float], array[int], array[int]]:
        """Pairs under a common key that are alike enough to be looked at: their scores, their ones and others."""
        likeness, ones, others = array("d"), array("I"), array("I")
        for one, behind in pairs(self.tellings, self.words, self._copied):
            for other, found in zip(behind, self._beside(one, behind), strict=True):
                if found >= ACROSS_THRESHOLD:
                    likeness.append(found)
                    ones.append(one)
                    others.append(other)
        return likeness, ones, others

    def _features(self, a: int, b: int, beside: Beside | None = None) -> Iterator[tuple[str, float]]:
        one, other = self.tellings[a], self.tellings[b]
        yield "at all", 1.0
        if one.document == other.document:
            yield "told apart", 1.0
            return
        if one.planned != other.planned:
            yield "planned", 1.0
        yield from _time_features(one, other)
        yield relation(one.where, other.where), 1.0
        yield from _figure_features(one, other)
        yield from self.words.features(a, b, beside)
        if self._share_passage(one, other):
            yield "copied", 1.0

    def _share_passage(self, one: Happening, other: Happening) -> bool:
        """Whether claims of both stand at one point of a passage that their documents share."""
        for left, right in ((one, other), (other, one)):
            for start, end, twin, _ in self._copied.get((left.document, right.document), ()):
                if any(abs(x - y) <= DRIFT for x in _starts(left, start, end) for y in _starts(right, twin, None)):
                    return True
        return False


def _starts(telling: Happening, start: int, end: int | None) -> list[int]:
    """Where the claims of a telling stand in a passage, counted from its start."""
    return [
        c.span.start - start for c in telling.claims if start <= c.span.start and (end is None or c.span.start < end)
    ]


def _time_features(a: Happening, b: Happening) -> Iterator[tuple[str, float]]:
    """How the days stand to each other; the days of the reports tell something only where those do not meet."""
    places = [where for where in (a.where, b.where) if where]
    wide = bool(places) and all(map(is_wide, places)) and not (a.is_period or b.is_period)
    if a.time and b.time:
        if a.is_period != b.is_period:
            yield "period and day", 1.0
        elif wide and a.time.gap(b.time) <= 31:
            yield "one wave", 1.0
            return
        elif a.time.meets(b.time):
            yield ("same day" if a.time == b.time else "days meet"), 1.0
            if a.time != b.time and not a.is_period:
                return
        else:
            firm = not (a.on_report_day or b.on_report_day)
            yield _apart(a.time.gap(b.time)) if firm else "report days apart", 1.0
            yield "days in between", log1p(min(YEAR, a.time.gap(b.time)) - 1)
    if a.published is not None and b.published is not None:
        yield "days between", log1p(min(FOLLOWING, abs(a.published - b.published)))


def _apart(gap: int) -> str:
    return "next day" if gap == 1 else "days apart" if gap <= 31 else "months apart"


def _figure_features(a: Happening, b: Happening) -> Iterator[tuple[str, float]]:
    mine, theirs = a.numbers, b.numbers
    shared = {n for _, n in mine & theirs}
    if any(n >= 10 and n % 10 for n in shared):
        yield "same rare figure", 1.0
    elif mine and theirs:
        yield ("same figure" if shared else "other figures"), 1.0
    if a.events and b.events:
        yield ("same act" if a.events & b.events else "other act"), 1.0
    if a.modes and b.modes:
        yield ("same manner" if a.modes & b.modes else "other manner"), 1.0
    if a.means and b.means and not a.means & b.means:
        yield "other means", 1.0


def _circles(
    likeness: array[float], ones: array[int], others: array[int], count: int
) -> Iterator[tuple[list[int], list[_Pair]]]:
    """Tellings that near pairs connect, with those pairs, the likest first: no group reaches beyond its circle."""
    home = np.array(_connected(ones, others, count), np.int64)
    a, b = np.asarray(ones, np.int64), np.asarray(others, np.int64)
    order = np.lexsort((b, a, -np.asarray(likeness, np.float64), home[a]))
    members = np.argsort(home, kind="stable")
    begins = np.flatnonzero(np.diff(home[members], prepend=-1)).tolist()
    stops = np.searchsorted(home[a][order], home[members][begins], side="right").tolist()
    at = 0
    for begin, end, stop in zip(begins, [*begins, count][1:], stops, strict=True):
        near = [(likeness[pair], ones[pair], others[pair]) for pair in order[at:stop].tolist()]
        yield members[begin:end].tolist(), near
        at = stop


def _connected(ones: Iterable[int], others: Iterable[int], count: int) -> list[int]:
    """For each telling the first of those that pairs connect it with (union by the smaller, with path halving)."""
    home = list(range(count))

    def first(at: int) -> int:
        while home[at] != at:
            home[at] = at = home[home[at]]
        return at

    for a, b in zip(ones, others, strict=True):
        one, other = sorted((first(a), first(b)))
        home[other] = one
    return [first(at) for at in range(count)]


def _joined(scores: _Scores, circle: Sequence[int], near: Sequence[_Pair]) -> list[list[int]]:
    """Groups of tellings, each in order, by average linkage over samples of the members."""
    tellings = scores.tellings
    home = {i: i for i in circle}
    members = {i: [i] for i in home}
    documents = {i: {tellings[i].document} for i in home}
    for _, a, b in near:
        left, right = sorted((home[a], home[b]))
        if left == right:
            continue
        both = documents[left] & documents[right]
        speakers = (_speakers(members[side], tellings, both, (a, b)) for side in (left, right))
        if _alike(scores.between(*speakers)) >= ACROSS_THRESHOLD:
            for moved in members[right]:
                home[moved] = left
            members[left] = sorted(members[left] + members.pop(right))
            documents[left] |= documents.pop(right)
    return [members[i] for i in sorted(members)]


def _alike(pairs: Sequence[float]) -> float:
    """The average score of the likest pairs between two groups."""
    heard = sorted(pairs, reverse=True)[: max(1, round(len(pairs) * HEARD))]
    return sum(heard) / len(heard)


def _speakers(
    members: Sequence[int], tellings: Sequence[Happening], both: Container[str], asked: Container[int]
) -> list[int]:
    """Members that speak for a group: a few spread evenly, those asked about, and those of documents that stand in both
    groups.  What is told in passing speaks only where no document is about the happening."""
    told = [m for m in members if tellings[m].main] or members
    step = max(1, len(told) // SAMPLE)
    return sorted({*told[::step][:SAMPLE], *(m for m in members if m in asked or tellings[m].document in both)})


def _torn(near: Iterable[_Pair], groups: Iterable[Sequence[int]]) -> dict[int, int]:
    """Bridges: tellings with one outside their group that they are about as like as the likest inside."""
    home = {i: n for n, members in enumerate(groups) for i in members}
    inside: dict[int, float] = {}
    outside: dict[int, tuple[float, int]] = {}
    for likeness, a, b in near:
        for one, other in ((a, b), (b, a)):
            if home[one] == home[other]:
                inside.setdefault(one, likeness)
            else:
                outside.setdefault(one, (likeness, other))
    return {i: other for i, (likeness, other) in sorted(outside.items()) if likeness >= inside.get(i, likeness) - TORN}


def _links(members: Sequence[int], scores: _Scores, torn: Mapping[int, int]) -> tuple[Link, ...]:
    """One link from every telling but the first to the one in its group that it is likest: from one with claims to one
    with claims, from a document without to any with, or to another without where there is no other."""
    told = [i for i in members if scores.tellings[i].claims]
    silent = [i for i in members if not scores.tellings[i].claims]
    pairs = [(i, [j for j in told if j < i]) for i in told[1:]]
    pairs += [(i, told or [j for j in silent if j < i]) for i in (silent if told else silent[1:])]
    return tuple(_link(i, others, scores, torn) for i, others in pairs)


def _link(one: int, others: Sequence[int], scores: _Scores, torn: Mapping[int, int]) -> Link:
    near = others[-CROWD:]
    _, last = max(zip(scores.between([one], near), (-j for j in near), strict=True))
    best = -last
    left, right = _subject(scores.tellings[one]), _subject(scores.tellings[best])
    bridges = tuple(_bridge(i, torn[i], scores) for i in (one, best) if i in torn)
    return Link(left, right, "same-incident", round(scores.of(one, best), 3), (*scores.why(one, best), *bridges))


def _subject(telling: Happening) -> str:
    return telling.claims[0].id if telling.claims else f"document:{telling.document}"


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _bridge(one: int, other: int, scores: _Scores) -> str:
    here, there = scores.tellings[one].document, scores.tellings[other].document
    return f"a bridge: {here} is about as like what {there} tells of another incident ({scores.of(one, other):+.1f})"
