"""What people decided on claims, laid over sources as the machine resolved them, where it touches them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.evidence import Claim, Link, Resolved
from tallystick.review.doubles import renamed
from tallystick.review.judgements import Verdicts, as_judged
from tallystick.review.over import Over

Again = Callable[[Iterable[Claim], frozenset[str]], Resolved]
"""Resolves the claims of some documents, named, once more."""


def laid_over(
    claims: Mapping[str, Claim], read: Resolved, held: Verdicts, copies: Sequence[Link], again: Again
) -> tuple[Mapping[str, Claim], Resolved]:
    """All claims by id and all sources, under what people rejected and corrected.

    ``claims`` and ``read`` are what the machine made of the case.  A voice that was not corrected keeps the source it
    had, and a source that the case knows keeps its name.  What no decision touches stays the same object.
    """
    names = _touched(held, claims, copies)
    if not names:
        return claims, read
    before = [(id, claim) for id, claim in claims.items() if claim.span.document in names]
    part = again(as_judged((claim for _, claim in before), held), names)
    part = _known_again(part, (claim for _, claim in before))
    now = {claim.id: claim for claim in part.claims}
    gone = {id for id, _ in before} - now.keys()
    kept = Over(claims, now, gone)
    sources = {**part.sources, **read.sources}
    for id in _unnamed(read, part, before, kept):
        del sources[id]
    return kept, Resolved(
        tuple(kept.values()),
        sources,
        Over(read.roots, part.roots, gone),
        Over(read.denials, part.denials, {id for id, _ in before if id not in part.denials}),
        read.publishers,
        Over(read.credits, part.credits, names - part.credits.keys()),
    )


def _touched(held: Verdicts, claims: Mapping[str, Claim], copies: Sequence[Link]) -> frozenset[str]:
    """Names of the documents with a claim that was rejected or corrected, and of all that share a passage with them,
    over as many copies as it takes: whose word a copied claim rests on is told by the first text."""
    named = held.rejected | held.corrections.keys()
    found = {claims[id].span.document for id in named if id in claims}
    if not found:
        return frozenset()
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for link in copies:
        beside[link.left].append(link.right)
        beside[link.right].append(link.left)
    waiting = list(found)
    while waiting:
        new = [name for name in beside.get(waiting.pop(), ()) if name not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def _known_again(part: Resolved, before: Iterable[Claim]) -> Resolved:
    """The same under the ids that voices had when the whole case was there to tell whose they are."""
    had = {(c.span.document, link.voice): link.source for c in before for link in c.chain if link.source}
    now = ((link.source, had.get((c.span.document, link.voice))) for c in part.claims for link in c.chain)
    kept = {new: old for new, old in now if new and old and new != old}
    if not kept:
        return part
    return replace(renamed(part, kept), sources={id: s for id, s in part.sources.items() if id not in kept})


def _unnamed(
    read: Resolved, part: Resolved, before: Sequence[tuple[str, Claim]], claims: Mapping[str, Claim]
) -> frozenset[str]:
    """Sources that no claim, publisher or credit line names any longer."""
    voices = {link.source for _, claim in before for link in claim.chain if link.source}
    voices -= {link.source for claim in part.claims for link in claim.chain}
    voices -= {*read.publishers.values(), *(id for ids in read.credits.values() for id in ids)}
    voices -= {id for source in read.sources.values() for id in (*source.member_of, *source.allied_with)}
    if voices:
        voices -= {link.source for claim in claims.values() for link in claim.chain}
    return frozenset(id for id in voices if id in read.sources and id not in part.sources)
