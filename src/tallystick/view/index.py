"""A tally turned the other way round: what pages look up, worked out once."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tallystick.evidence import Cell, Claim, Incident, Link, Root, Tally
from tallystick.link.doubles import likely_same
from tallystick.review.corrections import matter
from tallystick.review.doubles import undecided
from tallystick.review.judgements import verdicts
from tallystick.view.folded import fold

HUES = 8
"""Hues that can be told apart by people of all kinds of colour vision; beyond them a pattern is added."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a claim counts: its incident, its cell, the root source it speaks for."""

    incident: Incident
    cell: Cell
    root: Root


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case's first page says of the whole."""

    publishers: int
    undated: int
    """Documents without a date."""
    metrics: tuple[tuple[str, int], ...]
    """What is counted, with the number of incidents that count it, most first."""


@dataclass(frozen=True)
class Index:
    """A tally and the tables that pages read it by."""

    tally: Tally
    incidents: Mapping[str, Incident]
    by_document: Mapping[str, tuple[Claim, ...]]
    """Claims of a document, in the order of its text."""
    by_source: Mapping[str, Mapping[str, Claim]]
    """Claims, by id, that name a source in their chain or count for it."""
    seats: Mapping[str, tuple[Seat, ...]]
    copies: Mapping[str, tuple[Link, ...]]
    facts: Facts
    hues: Mapping[str, int]
    """Rank of every source; the same for all pages of a case, whatever is struck."""

    def hue(self, source: str) -> str:
        """CSS classes of a source: its hue, and a pattern where hues are used up."""
        rank = self.hues.get(source)
        return "hue-none" if rank is None else f"hue-{rank % HUES} pattern-{min(rank // HUES, 3)}"

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Title and text of every document as search compares them; made when somebody first searches."""
        return {name: fold(f"{d.text}\n{d.title}") for name, d in self.tally.documents.items()}

    @cached_property
    def decided(self) -> Mapping[str, int]:
        """How many judgements stand on each matter."""
        return Counter(matter(judgement.subject) for judgement in self.tally.judgements)

    def seen(self, subject: str) -> int:
        """How many judgements a page shows its reader on a matter, so that nobody decides over unseen news."""
        return self.decided.get(matter(subject), 0)

    @cached_property
    def doubles(self) -> tuple[Link, ...]:
        """Pairs of sources that may be one and on which nobody has decided, the likeliest first."""
        return undecided(likely_same(self.tally.sources), verdicts(self.tally.judgements))

    def root_of(self, claim: Claim) -> str | None:
        """Id of the root source that a claim speaks for, where it counts; else of its last voice."""
        for seat in self.seats.get(claim.id, ()):
            return seat.root.source.id
        return claim.chain[-1].source if claim.chain else None

    def name(self, source: str) -> str:
        """Name of a source, or its id where the case has no name for it."""
        found = self.tally.sources.get(source)
        return found.name if found else source


def index(tally: Tally, hues: Mapping[str, int] | None = None) -> Index:
    """The tables of a tally; ``hues`` are those of the whole case, where this is a part or a variant of it."""
    return Index(
        tally,
        {incident.id: incident for incident in tally.incidents},
        _by_document(tally),
        _by_source(tally),
        _seats(tally),
        _copies(tally),
        _facts(tally),
        _hues(tally) if hues is None else hues,
    )


def _by_document(tally: Tally) -> dict[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for id, claim in tally.claims.items():
        found[claim.span.document].append((claim.span.start, claim.span.end, id))
    return {name: tuple(tally.claims[id] for _, _, id in sorted(rows)) for name, rows in found.items()}


def _by_source(tally: Tally) -> dict[str, dict[str, Claim]]:
    found: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for id, claim in tally.claims.items():
        for link in claim.chain:
            if link.source is not None:
                found[link.source][id] = claim
    for incident in tally.incidents:
        for cell in incident.cells:
            for root in (*cell.roots, *cell.denials):
                found[root.source.id].update({c: tally.claims[c] for c in root.claims if c in tally.claims})
    return dict(found)


def _seats(tally: Tally) -> dict[str, tuple[Seat, ...]]:
    found: defaultdict[str, list[Seat]] = defaultdict(list)
    for incident in tally.incidents:
        for cell in incident.cells:
            for root in (*cell.roots, *cell.denials):
                for claim in root.claims:
                    found[claim].append(Seat(incident, cell, root))
    return {claim: tuple(seats) for claim, seats in found.items()}


def _copies(tally: Tally) -> dict[str, tuple[Link, ...]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in tally.copies:
        found[link.left].append(link)
        found[link.right].append(link)
    return {document: tuple(links) for document, links in found.items()}


def _facts(tally: Tally) -> Facts:
    documents = tally.documents.values()
    metrics = Counter(metric for i in tally.incidents for metric in {cell.metric for cell in i.cells})
    return Facts(
        len({d.publisher for d in documents if d.publisher}),
        sum(d.published is None for d in documents),
        tuple(sorted(metrics.items(), key=lambda item: (-item[1], item[0]))),
    )


def _hues(tally: Tally) -> dict[str, int]:
    """Sources by how often a figure rests on them, then by how often they deny one; others have no hue."""
    says: Counter[str | None] = Counter()
    denies: Counter[str | None] = Counter()
    for claim in tally.claims.values():
        if claim.chain:
            (denies if claim.chain[-1].stance == "denies" else says)[claim.chain[-1].source] += 1
    roots = (root for incident in tally.incidents for cell in incident.cells for root in cell.roots)
    says += Counter({root.source.id: len(root.claims) for root in roots if root.source.id not in says})
    ranked = sorted({s for s in (*says, *denies) if s}, key=lambda s: (-says[s], -denies[s], s))
    return {source: rank for rank, source in enumerate(ranked)}


class Shelf:
    """The indexes last used: a page asks for the same tally again and again."""

    def __init__(self, size: int = 6) -> None:
        self._size = size
        self._kept: OrderedDict[int, Index] = OrderedDict()

    def of(self, tally: Tally, hues: Mapping[str, int] | None = None) -> Index:
        """The index of a tally, made on first use."""
        kept = self._kept.get(id(tally))
        if kept is None or kept.tally is not tally:
            kept = self._kept[id(tally)] = index(tally, hues)
        self._kept.move_to_end(id(tally))
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return kept
