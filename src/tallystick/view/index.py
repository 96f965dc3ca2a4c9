"""A tally turned the other way round: what pages look up, worked out once."""

from __future__ import annotations

import gc
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

from tallystick.evidence import Cell, Claim, Incident, Link, Root, Tally
from tallystick.link.doubles import likely_same
from tallystick.review.doubles import undecided
from tallystick.review.judgements import verdicts
from tallystick.view.decided import ClaimRead
from tallystick.view.folded import fold
from tallystick.view.heads import head

Thing = TypeVar("Thing")

_SEATED = 256
"""Incidents whose seats are kept in memory."""
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
    by_source: Mapping[str, tuple[str, ...]]
    """Ids of the claims that name a source in their chain or count for it."""
    told_in: Mapping[str, tuple[Incident, ...]]
    """The incidents that a document tells of."""
    copies: Mapping[str, tuple[Link, ...]]
    facts: Facts
    hues: Mapping[str, int]
    """Rank of every source; the same for all pages of a case, whatever is struck."""
    read: ClaimRead = field(default=lambda _: None, repr=False)
    """A claim as it was read, whether it still counts or not."""
    seated: dict[str, Mapping[str, tuple[Seat, ...]]] = field(default_factory=dict, repr=False)
    """Seats by incident and claim, of the incidents last looked at."""
    worked_out: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    """What pages worked out from the whole tally, by the name they gave it."""

    def hue(self, source: str) -> str:
        """CSS classes of a source: its hue, and a pattern where hues are used up."""
        rank = self.hues.get(source)
        return "hue-none" if rank is None else f"hue-{rank % HUES} pattern-{min(rank // HUES, 3)}"

    @property
    def seen(self) -> int:
        """How many judgements the reader of a page knows of, so that nobody decides over unseen news."""
        return len(self.tally.judgements)

    @cached_property
    def doubles(self) -> tuple[Link, ...]:
        """Pairs of sources that may be one and on which nobody has decided, the likeliest first."""
        return undecided(likely_same(self.tally.sources), verdicts(self.tally.judgements))

    def once(self, name: Hashable, work_out: Callable[[], Thing]) -> Thing:
        """What a page needs of the whole tally, whatever is judged without moving a number: worked out once."""
        if name not in self.worked_out:
            self.worked_out[name] = work_out()
        found: Thing = self.worked_out[name]
        return found

    def in_order(self, claims: Iterable[str]) -> tuple[Claim, ...]:
        """The claims named, each once, those of the oldest report first, undated ones last."""
        found = ((self.tally.claims[claim], claim) for claim in dict.fromkeys(claims) if claim in self.tally.claims)
        rows = sorted((self._published(c.span.document), c.span, id, c) for c, id in found)
        return tuple(row[-1] for row in rows)

    def _published(self, document: str) -> str:
        return self.tally.documents[document].published or "9"

    def ordered(self, source: str) -> tuple[Claim, ...]:
        """The claims of a source, oldest first."""
        return self.in_order(self.by_source.get(source, ()))

    def seats(self, claim: Claim) -> tuple[Seat, ...]:
        """Where a claim counts: sought in the incidents of its document, for a table of all would fill the memory."""
        here, id = self.told_in.get(claim.span.document, ()), claim.id
        return tuple(seat for incident in here for seat in self._seated(incident).get(id, ()))

    def _seated(self, incident: Incident) -> Mapping[str, tuple[Seat, ...]]:
        if incident.id not in self.seated:
            if len(self.seated) >= _SEATED:
                self.seated.clear()
            self.seated[incident.id] = _seats(incident)
        return self.seated[incident.id]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each incident as search compares it."""
        return {incident.id: fold(incident.title) for incident in self.tally.incidents}

    @cached_property
    def heads(self) -> Mapping[str, Cell]:
        """The cell that speaks for each incident that has one."""
        heads = ((incident.id, head(incident.cells)) for incident in self.tally.incidents)
        return {incident: cell for incident, cell in heads if cell}

    def root_of(self, claim: Claim) -> str | None:
        """Id of the root source that a claim speaks for, where it counts; else of its last voice."""
        for seat in self.seats(claim):
            return seat.root.source.id
        return claim.chain[-1].source if claim.chain else None

    def claim(self, id: str) -> Claim | None:
        """A claim as it stands; one that was rejected as it was read."""
        return self.tally.claims.get(id) or self.read(id)

    def name(self, source: str) -> str:
        """Name of a source, or its id where the case has no name for it."""
        found = self.tally.sources.get(source)
        return found.name if found else source


def index(tally: Tally, hues: Mapping[str, int] | None = None, read: ClaimRead = lambda _: None) -> Index:
    """The tables of a tally; ``hues`` are those of the whole case, where this is a part or a variant of it."""
    return Index(
        tally,
        {incident.id: incident for incident in tally.incidents},
        _by_document(tally),
        _by_source(tally),
        _told_in(tally),
        _copies(tally),
        _facts(tally),
        _hues(tally) if hues is None else hues,
        read,
    )


def after(before: Index, tally: Tally) -> Index:
    """The tables of a tally of the same facts under other decisions; what these do not touch stays, hues among it."""
    old, new = before.tally, tally
    changed = [id for id, claim in new.claims.items() if old.claims.get(id) is not claim]
    changed += [id for id in old.claims if id not in new.claims]
    claims = [claims[id] for id in changed for claims in (old.claims, new.claims) if id in claims]
    moved = [i for i in new.incidents if before.incidents.get(i.id) is not i]
    moved += [was for id in {i.id for i in moved} if (was := before.incidents.get(id))]
    now = {i.id: i for i in new.incidents}
    moved += [was for id, was in before.incidents.items() if id not in now]
    sources = {link.source for claim in claims for link in claim.chain if link.source}
    sources |= {r.source.id for i in moved for cell in i.cells for r in (*cell.roots, *cell.denials)}
    kept = {source: ids for source, ids in before.by_source.items() if source not in sources}
    return replace(
        before,
        tally=tally,
        incidents=now,
        by_document=_read_again(before, tally, changed, {claim.span.document for claim in claims}),
        by_source={**kept, **_by_source(tally, sources)} if sources else before.by_source,
        told_in=_told_in(tally),
        facts=_facts(tally),
        hues=dict(zip((*before.hues, *sorted(sources - before.hues.keys())), count(), strict=False)),
        seated={},
        worked_out={},
    )


def _read_again(
    before: Index, tally: Tally, changed: Iterable[str], names: Collection[str]
) -> Mapping[str, tuple[Claim, ...]]:
    """The claims of all documents, those of the documents named as they now are."""
    found = {name: {claim.id for claim in before.by_document.get(name, ())} for name in names}
    for id in changed:
        if id in tally.claims:
            found[tally.claims[id].span.document].add(id)
    claims = {name: [tally.claims[id] for id in sorted(ids) if id in tally.claims] for name, ids in found.items()}
    kept = {name: own for name, own in before.by_document.items() if name not in found}
    return {**kept, **{name: tuple(sorted(own, key=_place)) for name, own in claims.items() if own}}


def _by_document(tally: Tally) -> dict[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in tally.claims.values():
        found[claim.span.document].append(claim)
    return {name: tuple(sorted(claims, key=_place)) for name, claims in found.items()}


def _place(claim: Claim) -> tuple[int, int, str]:
    return (claim.span.start, claim.span.end, claim.event)


def _by_source(tally: Tally, only: Container[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The claims of every source, or of some alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, claim in tally.claims.items():
        for link in claim.chain:
            if link.source is not None and (only is None or link.source in only):
                found[link.source].append(id)
    for incident in tally.incidents:
        for cell in incident.cells:
            for root in (*cell.roots, *cell.denials):
                if only is None or root.source.id in only:
                    found[root.source.id] += [id for id in root.claims if id in tally.claims]
    return {source: tuple(dict.fromkeys(claims)) for source, claims in found.items()}


def _told_in(tally: Tally) -> dict[str, tuple[Incident, ...]]:
    found: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in tally.incidents:
        for document in incident.documents:
            found[document].append(incident)
    return {document: tuple(incidents) for document, incidents in found.items()}


def _seats(incident: Incident) -> dict[str, tuple[Seat, ...]]:
    found: defaultdict[str, list[Seat]] = defaultdict(list)
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

    def __init__(self, read: ClaimRead = lambda _: None, size: int = 6) -> None:
        self._read = read
        self._size = size
        self._kept: OrderedDict[int, Index] = OrderedDict()

    def of(self, tally: Tally, hues: Mapping[str, int] | None = None) -> Index:
        """The index of a tally, made on first use; one that differs in judgements alone keeps its tables."""
        kept = self._kept.get(id(tally))
        if kept is None or kept.tally is not tally:
            kept = self._of(tally, hues)
            self._drop_older(tally)
            self._kept[id(tally)] = kept
            gc.freeze()  # millions of objects that stay: to look through them for cycles would halt a page for a second
        self._kept.move_to_end(id(tally))
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return kept

    def _drop_older(self, tally: Tally) -> None:
        """Of facts that have grown since nothing is kept: a large case would stand in memory twice."""
        for key, kept in list(self._kept.items()):
            if kept.tally.documents is not tally.documents:
                del self._kept[key]

    def _of(self, tally: Tally, hues: Mapping[str, int] | None) -> Index:
        latest = list(reversed(self._kept.values()))
        for kept in latest:
            if _same_numbers(kept.tally, tally):
                return replace(kept, tally=tally)
        for kept in latest:
            if kept.tally.documents is tally.documents and kept.tally.copies is tally.copies:
                return after(kept, tally)
        return index(tally, hues, self._read)


def _same_numbers(left: Tally, right: Tally) -> bool:
    return left.incidents is right.incidents and left.claims is right.claims and left.documents is right.documents
