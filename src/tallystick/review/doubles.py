"""Two names, one source or two: what people decided, applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tallystick.evidence import Attribution, Claim, Link, Resolved
from tallystick.knowledge.sources import Book
from tallystick.review.judgements import Verdicts
from tallystick.review.over import Over


def undecided(pairs: Iterable[Link], held: Verdicts) -> tuple[Link, ...]:
    """Likely pairs of sources on which nobody has decided, in their order."""
    decided = {frozenset(pair) for pair in held.one_source | held.two_sources}
    return tuple(link for link in pairs if frozenset((link.left, link.right)) not in decided)


def one_source(
    claims: Mapping[str, Claim], resolved: Resolved, held: Verdicts, book: Book
) -> tuple[Mapping[str, Claim], Resolved]:
    """Sources that people joined (``join`` on ``source:<a>+<b>``) become one: ``a`` speaks wherever ``b`` did.

    ``claims`` are those of ``resolved`` by id.  A join with a source that neither the case nor the book knows waits.
    Without any the same objects come back.
    """
    known = resolved.sources.keys() | book.entries.keys()
    joins = sorted((a, b) for a, b in held.one_source if a in known and b in resolved.sources)
    if not joins:
        return claims, resolved
    kept = _kept(joins)
    named = renamed(resolved, kept)
    sources = {id: s for id, s in resolved.sources.items() if id not in kept}
    found = {id: resolved.sources.get(id) or book.source(id) for id in sorted(set(kept.values()))}
    sources |= {id: source for id, source in found.items() if source}
    spoken = zip(claims.items(), named.claims, strict=True)
    now = Over(claims, {id: claim for (id, was), claim in spoken if claim is not was})
    return now, replace(named, sources=book.with_bodies(sources))


def renamed(resolved: Resolved, kept: Mapping[str, str]) -> Resolved:
    """The same with other ids for some sources; what names none of them stays the same object."""
    return Resolved(
        tuple(_claim(claim, kept) for claim in resolved.claims),
        resolved.sources,
        _renamed(resolved.roots, kept),
        _renamed(resolved.denials, kept),
        Over(resolved.publishers, {document: kept[id] for document, id in resolved.publishers.items() if id in kept}),
        _renamed(resolved.credits, kept),
    )


def _kept(joins: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each id that goes, with the one that is kept for it, over as many joins as it takes; a join that would close a
    ring says nothing new."""
    kept: dict[str, str] = {}

    def end(id: str) -> str:
        while id in kept:
            id = kept[id]
        return id

    for left, right in joins:
        if end(left) != end(right):
            kept[end(right)] = end(left)
    return {id: end(id) for id in kept}


def _claim(claim: Claim, kept: Mapping[str, str]) -> Claim:
    if not any(link.source in kept for link in claim.chain):
        return claim
    return replace(claim, chain=tuple(_link(link, kept) for link in claim.chain))


def _link(link: Attribution, kept: Mapping[str, str]) -> Attribution:
    return replace(link, source=kept.get(link.source or "", link.source))


def _renamed(table: Mapping[str, tuple[str, ...]], kept: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    new = {key: ids for key, ids in table.items() if not kept.keys().isdisjoint(ids)}
    return Over(table, {key: tuple(dict.fromkeys(kept.get(id, id) for id in ids)) for key, ids in new.items()})
