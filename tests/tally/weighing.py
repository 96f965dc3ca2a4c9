"""A small case for tests: claims are written as a person would say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from tallystick.evidence import (
    Attribution,
    Claim,
    Document,
    Factuality,
    Figure,
    Incident,
    Metric,
    Mode,
    Quantifier,
    Resolved,
    Source,
    SourceKind,
    Span,
    Stance,
    When,
    Where,
)

_number = count()


def document(name: str, published: str | None = "2020-01-01", publisher: str | None = "Outlet") -> Document:
    return Document(name, name, publisher, published, "x" * 10)


def claim(
    doc: str,
    low: int | None,
    high: int | None = None,
    *,
    quantifier: Quantifier | None = None,
    metric: Metric = "killed",
    who: str = "",
    subset: bool = False,
    mode: Mode = "new",
    factuality: Factuality = "asserted",
    chain: Sequence[tuple[str, Stance]] = (),
    quote: str | None = None,
    headline: bool = False,
    when: When | None = None,
    where: Where | None = None,
    at: int | None = None,
) -> Claim:
    start = next(_number) if at is None else at
    told: Quantifier = quantifier or ("exact" if low == high else "at_least" if high is None else "at_most")
    links = tuple(Attribution(voice, stance, start, start, source=voice) for voice, stance in chain)
    figure = Figure(metric, low, high, told, who, subset, mode)
    text = quote or f"{told} {low} {high}"
    return Claim(
        Span(doc, start, start + 1), text, "ASSAULT", figure, factuality, links, when, where, headline=headline
    )


def source(
    id: str, kind: SourceKind = "organisation", *, member_of: tuple[str, ...] = (), allied_with: tuple[str, ...] = ()
) -> Source:
    return Source(id, id.capitalize(), kind, None, member_of, allied_with, known=True)


def resolved(
    claims: Sequence[Claim],
    sources: Sequence[Source],
    publishers: Mapping[str, str] | None = None,
    credits: Mapping[str, tuple[str, ...]] | None = None,
) -> Resolved:
    """Roots as ``link.sources`` finds them: the last voice and every one that confirms; none where one denies."""
    publishers = publishers or {}
    roots, denials = {}, {}
    for c in claims:
        speaking = [a.source for a in c.chain if a.source]
        confirming = [a.source for a in c.chain if a.stance == "confirms" and a.source]
        own = [publishers[c.span.document]] if not c.chain and c.span.document in publishers else []
        denying = tuple(a.source for a in c.chain if a.stance == "denies" and a.source)
        roots[c.id] = () if denying else tuple(dict.fromkeys((*confirming, *speaking[-1:], *own)))
        if denying:
            denials[c.id] = denying
    return Resolved(tuple(claims), {s.id: s for s in sources}, roots, denials, publishers, credits or {})


def incident(claims: Sequence[Claim]) -> Incident:
    documents = tuple(sorted({c.span.document for c in claims}))
    return Incident("it", "ASSAULT", "It", None, None, documents, tuple(c.id for c in claims), ())
