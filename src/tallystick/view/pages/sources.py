"""Sources: who rests on whom, and what falls if one word is taken away?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.evidence import Cell, Link, Source
from tallystick.review.judgements import verdicts
from tallystick.view.falls import Fall, between
from tallystick.view.index import Index
from tallystick.view.pages.quotes import LIMIT, Quote, quote

ROWS, DRAWN = 100, 40
"""Sources in the table at first, and in the picture at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A source in the table."""

    source: Source
    reports: int
    """Documents with a figure that rests on it."""
    publishers: tuple[str, ...]
    cells: int
    alone: int
    """Cells that rest on it and on nobody else."""
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Root sources, and who passed the word of those drawn on: (source, publisher) with the number of reports."""

    rows: tuple[Row, ...]
    all_rows: int
    passed_on: Mapping[tuple[str, str], int]
    others: tuple[Source, ...]
    """Sources that are named but on which no figure rests."""
    doubles: tuple[Link, ...]
    """Pairs that may be one source, and on which nobody has decided."""
    joined: tuple[Pair, ...]
    """Pairs that a person made one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources, the first of which speaks wherever the second did."""

    left: Source
    right: Source

    @property
    def subject(self) -> str:
        """What a judgement on the two is put under."""
        return f"source:{self.left.id}+{self.right.id}"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: what it is called, whom it belongs to, what it said, what falls without it."""

    source: Source
    names: tuple[tuple[str, int], ...]
    """The words texts use for it, with how often."""
    belongs_to: tuple[Source, ...]
    allied_with: tuple[Source, ...]
    members: tuple[Source, ...]
    passed_on_by: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...]
    all_quotes: int
    falls: tuple[Fall, ...]
    unmoved: int
    """Cells that rest on it and stay as they are without it."""
    doubles: tuple[Link, ...]
    """Sources that may be this one under another name."""
    joined: tuple[Pair, ...]
    """What a person has joined to it."""


def table(index: Index, limit: int | None = ROWS) -> SourcesPage:
    """Up to ``limit`` sources on which a figure rests (None: all), those with most reports first."""
    rows, passed_on, others = index.once("sources", lambda: _table(index))
    return SourcesPage(rows[:limit], len(rows), passed_on, others, index.doubles, joined(index))


def _table(index: Index) -> tuple[tuple[Row, ...], Mapping[tuple[str, str], int], tuple[Source, ...]]:
    documents: defaultdict[str, set[str]] = defaultdict(set)
    publishers: defaultdict[str, set[str]] = defaultdict(set)
    cells: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    flags: defaultdict[str, set[str]] = defaultdict(set)
    for cell in (cell for incident in index.tally.incidents for cell in incident.cells):
        for root in cell.roots:
            documents[root.source.id].update(root.documents)
            publishers[root.source.id].update(root.passed_on_by)
            flags[root.source.id].update(root.flags)
            cells[root.source.id] += 1
            alone[root.source.id] += len(cell.roots) == 1
    rows = tuple(
        Row(_source(index, s), len(documents[s]), _names(publishers[s]), cells[s], alone[s], _names(flags[s]))
        for s in sorted(cells, key=lambda s: (-len(documents[s]), s))
    )
    drawn = {row.source.id: documents[row.source.id] for row in rows[:DRAWN]}
    others = tuple(s for s in sorted(index.tally.sources.values(), key=lambda s: (s.name, s.id)) if s.id not in cells)
    return rows, _passed_on(index, drawn), others


def joined(index: Index, source: str | None = None) -> tuple[Pair, ...]:
    """The pairs that people made one: those of a source, or all."""
    pairs = sorted(verdicts(index.tally.judgements).one_source)
    return tuple(Pair(_source(index, a), _source(index, b)) for a, b in pairs if source in (None, a, b))


def _rests_on(cell: Cell, source: str) -> bool:
    return any(root.source.id == source for root in cell.roots)


def _names(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(found))


def _source(index: Index, source: str) -> Source:
    return index.tally.sources.get(source) or Source(source, source, "unknown")


def _passed_on(index: Index, documents: Mapping[str, set[str]]) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for source, names in documents.items():
        for name in names:
            document = index.tally.documents.get(name)
            found[source, (document and document.publisher) or "unknown publisher"] += 1
    return dict(sorted(found.items()))


def one(index: Index, source: Source, after: Index, limit: int | None = LIMIT) -> SourcePage:
    """A source with up to ``limit`` quotes (None: all); ``after`` is the case with it struck, or given back."""
    ordered = index.ordered(source.id)
    names = Counter(link.voice for claim in ordered for link in claim.chain if link.source == source.id)
    outlets = Counter(index.tally.documents[c.span.document].publisher or "unknown publisher" for c in ordered)
    falls = between(index.tally, after.tally)
    rows, _, _ = index.once("sources", lambda: _table(index))
    resting = next((row.cells for row in rows if row.source.id == source.id), 0)
    moved = sum(fall.before is not None and _rests_on(fall.before, source.id) for fall in falls)
    known = index.tally.sources
    return SourcePage(
        source,
        tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        tuple(_source(index, s) for s in source.member_of),
        tuple(_source(index, s) for s in source.allied_with),
        tuple(s for s in sorted(known.values(), key=lambda s: s.id) if source.id in (*s.member_of, *s.allied_with)),
        tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        tuple(quote(index, claim) for claim in ordered[:limit]),
        len(ordered),
        falls,
        resting - moved,
        tuple(link for link in index.doubles if source.id in (link.left, link.right)),
        joined(index, source.id),
    )
