"""Which claims speak of one happening, across documents, and why.

Each document is first read for its own happenings; these then join groups one by one, in an order that depends on
their content only.  A happening is compared with whole groups that share a place or rare words in the same weeks, so
the work per claim does not grow with the case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from tallystick.evidence import Claim, Document, Incident, Link, Where
from tallystick.link.days import Days
from tallystick.link.happenings import Happening, happenings
from tallystick.link.naming import named
from tallystick.link.places import finer, relation
from tallystick.link.weights import THRESHOLD, WEIGHTS

RARE = 8
"""So many of a happening's rarest words lead to groups to compare it with."""
CROWD = 128
"""A place or word that leads to more groups than this leads nowhere."""


@dataclass(slots=True)
class _Group:
    number: int
    members: list[Happening] = field(default_factory=list)
    time: Days | None = None
    where: Where | None = None
    numbers: Counter[tuple[str, int]] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    words: dict[str, float] = field(default_factory=dict)
    square: float = 0.0
    """Squared length of ``words``."""
    documents: set[str] = field(default_factory=set)
    published: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def group(
    claims: Iterable[Claim], documents: Mapping[str, Document], copies: Sequence[Link] = ()
) -> tuple[Incident, ...]:
    """Incidents with their claims, documents and links, still without cells, in order of time and name.

    ``documents`` by name.  A link (kind ``same-incident``) runs from a claim of the telling that joined to a claim of
    the one it joined, and says why; a telling that fits two groups about as well is flagged as a bridge there.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.span.document].append(claim)
    tellings = [h for name in sorted(by_document) for h in happenings(documents[name], by_document[name])]
    vectors = _vectors(tellings)
    copied = _copied(copies)
    groups = _Groups(vectors, copied)
    for index in sorted(range(len(tellings)), key=lambda i: _order(tellings[i])):
        groups.place(tellings[index], vectors[id(tellings[index])])
    return named([(g.members, g.time, g.where, tuple(g.links)) for g in groups.all])


def _order(telling: Happening) -> tuple[object, ...]:
    """Most exact first: main happenings with day and place, so that groups begin with what is well told."""
    first = telling.claims[0]
    time = telling.time or Days(0, 0)
    return not telling.main, telling.time is None, telling.where is None, time, first.span, first.id


def _vectors(tellings: Sequence[Happening]) -> dict[int, dict[str, float]]:
    """Unit vectors of words weighed by rarity (tf-idf), by identity of the telling."""
    spread = Counter(term for t in tellings for term in t.terms)
    found = {}
    for telling in tellings:
        raw = {w: (1 + log(n)) * log((1 + len(tellings)) / spread[w]) for w, n in sorted(telling.terms.items())}
        norm = sqrt(sum(x * x for x in raw.values())) or 1.0
        found[id(telling)] = {w: x / norm for w, x in raw.items() if x > 0}
    return found


def _copied(copies: Sequence[Link]) -> set[tuple[str, str]]:
    return {pair for link in copies for pair in ((link.left, link.right), (link.right, link.left))}


class _Groups:
    """The groups so far, and where to look for those that a telling may join."""

    def __init__(self, vectors: Mapping[int, Mapping[str, float]], copied: set[tuple[str, str]]) -> None:
        self.all: list[_Group] = []
        self._vectors = vectors
        self._copied = copied
        self._index: dict[tuple[object, ...], list[int]] = defaultdict(list)

    def place(self, telling: Happening, vector: Mapping[str, float]) -> None:
        keys = list(_keys(telling, vector))
        near = sorted({n for key in keys for n in self._index.get(key, ()) if len(self._index[key]) <= CROWD})
        scored = [(self._score(self.all[n], telling, vector), n) for n in near]
        scored.sort(key=lambda s: (-s[0][0], s[1]))
        if scored and scored[0][0][0] >= THRESHOLD:
            group = self.all[scored[0][1]]
            score, why = scored[0][0]
            if len(scored) > 1 and scored[1][0][0] >= THRESHOLD:
                why = (*why, f"bridge: fits another incident too (score {scored[1][0][0]:.1f})")
            group.links.append(_link(group, telling, score, why))
        else:
            group = _Group(len(self.all))
            self.all.append(group)
        self._join(group, telling, vector, keys)

    def _join(
        self, group: _Group, telling: Happening, vector: Mapping[str, float], keys: Iterable[tuple[object, ...]]
    ) -> None:
        group.members.append(telling)
        if telling.time and (group.time is None or telling.time.length < group.time.length):
            group.time = telling.time
        group.where = finer(group.where, telling.where)
        group.numbers.update(telling.numbers)
        group.events.update(telling.events)
        group.modes.update(telling.modes)
        group.documents.add(telling.document)
        for word, weight in vector.items():
            before = group.words.get(word, 0.0)
            group.words[word] = before + weight
            group.square += (before + weight) ** 2 - before**2
        if telling.published is not None:
            group.published.append(telling.published)
        for key in keys:
            if group.number not in self._index[key][-1:]:
                self._index[key].append(group.number)

    def _score(self, group: _Group, telling: Happening, vector: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
        features = dict(_features(group, telling))
        norm = sqrt(group.square) or 1.0
        features["words"] = sum(x * group.words.get(w, 0.0) for w, x in vector.items()) / norm
        if any((telling.document, other) in self._copied for other in group.documents):
            features["copied"] = 1.0
        score = sum(WEIGHTS[name][0] * x for name, x in features.items())
        parts = sorted(((WEIGHTS[n][0] * x, n) for n, x in features.items()), key=lambda p: (-abs(p[0]), p[1]))
        return score, tuple(f"{weight:+.1f} {WEIGHTS[name][1]}" for weight, name in parts if abs(weight) >= 0.05)


def _keys(telling: Happening, vector: Mapping[str, float]) -> Iterator[tuple[object, ...]]:
    """Where to look: a place, a country or a rare word, each in the weeks of the happening (or of the report)."""
    time = telling.time or (Days(telling.published - 7, telling.published) if telling.published is not None else None)
    if telling.planned or telling.is_period:
        weeks: list[object] = ["planned" if telling.planned else ("since", telling.time and telling.time.first // 366)]
    else:
        weeks = list(range((time.first - 1) // 7, (time.last + 1) // 7 + 1)) if time else ["undated"]
    rare = sorted(vector, key=lambda w: (-vector[w], w))[:RARE]
    for week in weeks:
        if telling.where is not None:
            yield week, "place", telling.where.place or telling.where.name.casefold()
            yield week, "country", telling.where.country
        for word in rare:
            yield week, "word", word


def _features(group: _Group, telling: Happening) -> Iterator[tuple[str, float]]:
    yield from _time_features(group, telling)
    place = {"same": "same place"}.get(relation(group.where, telling.where), relation(group.where, telling.where))
    if place != "unknown":
        yield place, 1.0
    numbers = telling.numbers
    if numbers and group.numbers:
        yield ("same figure" if any(n in group.numbers for n in numbers) else "other figures"), 1.0
    yield ("same act" if telling.events & group.events.keys() else "other act"), 1.0
    if telling.modes and group.modes:
        yield ("same manner" if telling.modes & group.modes.keys() else "other manner"), 1.0


def _time_features(group: _Group, telling: Happening) -> Iterator[tuple[str, float]]:
    if group.time and telling.time:
        if group.time.is_period != telling.time.is_period:
            yield "period and day", 1.0
        elif group.time == telling.time:
            yield "same day", 1.0
        elif group.time.meets(telling.time):
            yield "days meet", 1.0
        else:
            yield ("next day" if group.time.gap(telling.time) == 1 else "days apart"), 1.0
    elif telling.published is not None and group.published:
        apart = min(abs(telling.published - p) for p in group.published[:16])
        if apart <= 3:
            yield "reported together", 1.0
        elif apart > 10:
            yield "reported apart", 1.0


def _link(group: _Group, telling: Happening, score: float, why: tuple[str, ...]) -> Link:
    first = group.members[0].claims[0]
    return Link(telling.claims[0].id, first.id, "same-incident", round(score, 3), why)
