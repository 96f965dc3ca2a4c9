"""Same: are two names one source, and which numbers would move if they were?"""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Link, Source
from tallystick.review.judgements import verdicts
from tallystick.review.naming import source_ids
from tallystick.view.falls import Fall, between
from tallystick.view.index import Index
from tallystick.view.pages.quotes import Quote, quote
from tallystick.view.pages.sources import Pair

QUOTES = 5
"""Quotes of each of the two, the oldest."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    source: Source
    quotes: tuple[Quote, ...]
    all_quotes: int


@dataclass(frozen=True, slots=True)
class SamePage:
    """Two sources side by side, and the cells before and after they are made one."""

    pair: Pair
    sides: tuple[Side, Side]
    why: tuple[str, ...]
    """Why they may be one; empty where only a person thinks so."""
    holds: str
    """``join`` or ``part`` where a person has decided, else ""."""
    falls: tuple[Fall, ...]


def named(index: Index, name: str) -> str:
    """The id of the source of that id or name; one that was joined away keeps its id.  Raises ``NoSuchSource``."""
    held = verdicts(index.tally.judgements)
    if name in {id for both in held.one_source for id in both}:
        return name
    return next(iter(source_ids([name], index.tally.sources)))


def pair(index: Index, one: str, other: str) -> Pair:
    """Two sources in the order of a judgement on them: as it was given, else the one to keep first."""
    held = verdicts(index.tally.judgements)
    sources = [index.tally.sources.get(id) or Source(id, id, "unknown") for id in (one, other)]
    if (other, one) in held.one_source | held.two_sources:
        return Pair(sources[1], sources[0])
    if (one, other) not in held.one_source | held.two_sources:
        sources.sort(key=lambda s: (not s.known, -len(s.name), s.id))
    return Pair(sources[0], sources[1])


def page(index: Index, both: Pair, after: Index) -> SamePage:
    """Two sources; ``after`` is the case with the two made one."""
    held = verdicts(index.tally.judgements)
    ids = (both.left.id, both.right.id)
    holds = "join" if ids in held.one_source else "part" if ids in held.two_sources else ""
    sides = (_side(index, both.left), _side(index, both.right))
    return SamePage(both, sides, _why(index.doubles, ids), holds, between(index.tally, after.tally))


def _side(index: Index, source: Source) -> Side:
    ordered = index.ordered(source.id)
    return Side(source, tuple(quote(index, claim) for claim in ordered[:QUOTES]), len(ordered))


def _why(doubles: tuple[Link, ...], ids: tuple[str, str]) -> tuple[str, ...]:
    return next((link.why for link in doubles if {link.left, link.right} == set(ids)), ())
