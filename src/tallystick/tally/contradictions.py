"""Claims that cannot all be right: typed, shown with their claims, never averaged away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tallystick.evidence import Claim, Contradiction, Root
from tallystick.tally.counted import is_increment
from tallystick.tally.series import falling


def of_roots(roots: Sequence[Root]) -> Iterator[Contradiction]:
    """Within one cell: falling totals of one root source, and pairs of root sources that do not meet."""
    for root in roots:
        yield from falling(root)
    for a, b in combinations(roots, 2):
        if a.independent and b.independent and "possible" not in (*a.flags, *b.flags) and _disjoint(a, b):
            text = f"{a.source.name} ({_interval(a)}) and {b.source.name} ({_interval(b)}) do not meet"
            yield Contradiction("disjoint", text, (*_standing_claims(a), *_standing_claims(b)))


def _disjoint(a: Root, b: Root) -> bool:
    """Whether the intervals do not meet: an open end meets everything beyond it."""
    return _below(a, b) or _below(b, a)


def _below(a: Root, b: Root) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _interval(root: Root) -> str:
    if root.low is not None and root.high is not None:
        return f"{root.low:,}" if root.low == root.high else f"{root.low:,}–{root.high:,}"
    return f"at least {root.low:,}" if root.low is not None else f"up to {root.high:,}"


def _standing_claims(root: Root) -> tuple[str, ...]:
    return tuple(c for e in root.timeline if e.stands for c in e.claims)


def of_documents(claims: Iterable[Claim], parts: Mapping[str, str]) -> Iterator[Contradiction]:
    """Within one document and metric: headline against body, subsets larger than the whole, sums that do not add up.

    ``parts`` gives the counted part of each claim id that states a total, "" for the whole.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.span, c.id)):
        if claim.figure is not None and claim.factuality == "asserted":
            by_document[claim.span.document].append(claim)
    for found in by_document.values():
        wholes = [c for c in found if parts.get(c.id) == ""]
        yield from _headline(wholes)
        yield from _subsets([c for c in found if parts.get(c.id)], wholes)
        yield from _sums(found, wholes)


def _headline(wholes: Sequence[Claim]) -> Iterator[Contradiction]:
    """The headline's number is nowhere in the body, and no figure of the body leaves room for it."""
    head = [c for c in wholes if c.headline and _bound(c) is not None]
    body = [c for c in wholes if not c.headline and _bound(c) is not None]
    for claim in head:
        if body and not any(_compatible(claim, other) for other in body):
            numbers = ", ".join(dict.fromkeys(f"“{c.quote}”" for c in body))
            text = f"the headline gives “{claim.quote}”, the body {numbers}"
            yield Contradiction("headline-body", text, (claim.id, *(c.id for c in body)))


def _subsets(parts: Sequence[Claim], wholes: Sequence[Claim]) -> Iterator[Contradiction]:
    tops = [c.figure.high for c in wholes if c.figure and c.figure.high is not None]
    if not tops or any(c.figure and c.figure.low is not None and c.figure.high is None for c in wholes):
        return
    for part in parts:
        figure = part.figure
        if figure and figure.subset and figure.low is not None and figure.low > max(tops):
            text = f"a part (“{part.quote}” {figure.who}) is larger than the whole ({max(tops):,})"
            yield Contradiction("subset-larger", text, (part.id, *(c.id for c in wholes)))


def _sums(found: Sequence[Claim], wholes: Sequence[Claim]) -> Iterator[Contradiction]:
    """ "28 more, bringing to 504": the document's earlier total must be 476 where it states one."""
    for more in (c for c in found if is_increment(c)):
        total = next((c for c in wholes if _running(c) and c.span > more.span and _near(more, c)), None)
        if total is None:
            continue
        before = [c for c in wholes if c.span < more.span and _exact(c) is not None and c.chain == ()]
        added, whole = _exact(more), _exact(total)
        if added is None or whole is None or not before:
            continue
        earlier = _exact(before[-1]) or 0
        if earlier + added != whole and _running(before[-1]):
            text = f"{earlier:,} and {added:,} more are {earlier + added:,}, not {whole:,}"
            yield Contradiction("arithmetic", text, (before[-1].id, more.id, total.id))


def _near(a: Claim, b: Claim) -> bool:
    return 0 <= b.span.start - a.span.end <= 200


def _running(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.mode == "running"


def _exact(claim: Claim) -> int | None:
    figure = claim.figure
    return figure.low if figure and figure.low == figure.high else None


def _bound(claim: Claim) -> int | None:
    figure = claim.figure
    return None if figure is None else figure.low if figure.low is not None else figure.high


def _compatible(a: Claim, b: Claim) -> bool:
    """Whether two figures leave room for each other; "about" and "more than" are read with a tenth of slack."""
    if a.figure is None or b.figure is None:
        return True
    slack = 0.1 if "about" in (a.figure.quantifier, b.figure.quantifier) else 0.0
    low = max((x for x in (a.figure.low, b.figure.low) if x is not None), default=0)
    high = min((x for x in (a.figure.high, b.figure.high) if x is not None), default=None)
    return high is None or low <= high * (1 + slack)


def of_incident(claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Within one incident: different days, and places in different countries, stated for one happening.

    Days differ only where every figure is put on one: what somebody tells of a span may well have days of its own.
    """
    days: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, list[str]] = defaultdict(list)
    counted = [c for c in claims if c.figure and c.figure.quantifier != "implied"]
    for claim in counted:
        if claim.when and claim.when.precision == "day" and claim.when.start:
            days[claim.when.start].append(claim.id)
        if claim.where and claim.where.country:
            countries[claim.where.country].append(claim.id)
    spans = any(c.when and c.when.start and c.when.precision != "day" for c in counted)
    if len(days) > 1 and not spans:
        yield Contradiction("dates", f"different days are stated: {', '.join(sorted(days))}", _all(days))
    if len(countries) > 1:
        yield Contradiction("places", f"places in different countries: {', '.join(sorted(countries))}", _all(countries))


def _all(found: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(id for key in sorted(found) for id in sorted(found[key]))


def of_citations(
    claims: Sequence[Claim], publishers: Mapping[str, str], numbers: Mapping[str, frozenset[int]]
) -> Iterator[Contradiction]:
    """A claim cites an outlet whose documents are in the case, and none of them holds the figure.

    ``publishers`` gives the outlet of each document; ``numbers`` all numbers that an outlet's documents state.
    """
    outlets = set(publishers.values())
    for claim in claims:
        number = _bound(claim)
        own = publishers.get(claim.span.document)
        for link in claim.chain:
            cited = link.source if link.source in outlets and link.source != own else None
            if cited and number is not None and number not in numbers.get(cited, frozenset()):
                text = f"“{claim.quote}” is given as {link.voice}'s, whose documents in this case do not hold it"
                yield Contradiction("cited-without", text, (claim.id,))
