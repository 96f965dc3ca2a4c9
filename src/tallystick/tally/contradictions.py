"""Claims that cannot all be right: typed, shown with their claims, never averaged away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from tallystick.evidence import Claim, Contradiction, Root, Where
from tallystick.tally.counted import is_increment
from tallystick.tally.numbers import number_of
from tallystick.tally.series import falling


def of_roots(roots: Sequence[Root], claims: Mapping[str, Claim]) -> Iterator[Contradiction]:
    """Within one cell: falling totals of one root source, and pairs of root sources that do not meet.

    ``claims`` by id.
    """
    for root in roots:
        yield from falling(root)
    for a, b in combinations(roots, 2):
        if a.independent and b.independent and "possible" not in (*a.flags, *b.flags) and _disjoint(a, b):
            low, high = (a, b) if _below(a, b) else (b, a)
            said = product(*([claims[id] for id in _standing_claims(root)] for root in (low, high)))
            if all(_counts_less(few, many) for few, many in said):
                continue
            text = f"{a.source.name} ({_interval(a)}) and {b.source.name} ({_interval(b)}) do not meet"
            yield Contradiction("disjoint", text, (*_standing_claims(a), *_standing_claims(b)))


def _disjoint(a: Root, b: Root) -> bool:
    """Whether the intervals do not meet: an open end meets everything beyond it."""
    return _below(a, b) or _below(b, a)


def _below(a: Root, b: Root) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _counts_less(few: Claim, many: Claim) -> bool:
    """Whether the smaller of two figures is of fewer people as their texts tell it: of a shorter time within that of
    the larger, of another place that the same document names, or of a part."""
    if few.figure and many.figure and few.figure.subset and not many.figure.subset:
        return True
    if few.span.document == many.span.document and _apart(few.where, many.where):
        return True
    a, b = few.when, many.when
    if a is None or b is None or a.start is None or b.start is None:
        return False
    return (b.start, a.end or a.start) <= (a.start, b.end or b.start) and (a.start, a.end) != (b.start, b.end)


def _apart(a: Where | None, b: Where | None) -> bool:
    return a is not None and b is not None and a.name.casefold() != b.name.casefold()


def _interval(root: Root) -> str:
    if root.low is not None and root.high is not None:
        return f"{root.low:,}" if root.low == root.high else f"{root.low:,}–{root.high:,}"
    return f"at least {root.low:,}" if root.low is not None else f"up to {root.high:,}"


def _standing_claims(root: Root) -> tuple[str, ...]:
    return tuple(c for e in root.timeline if e.stands for c in e.claims)


def of_documents(
    claims: Iterable[Claim], parts: Mapping[str, str], told: Mapping[str, Sequence[Claim]]
) -> Iterator[Contradiction]:
    """Within one document and metric: headline against body, subsets larger than the whole, sums that do not add up.

    ``parts`` gives the counted part of each claim id that states a total, "" for the whole; ``told`` by document all
    that it claims, of this happening or another.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.span, c.id)):
        if claim.figure is not None and claim.factuality == "asserted":
            by_document[claim.span.document].append(claim)
    for name, found in by_document.items():
        wholes = [c for c in found if parts.get(c.id) == ""]
        yield from _headline(wholes, [c for c in told.get(name, ()) if not c.headline])
        yield from _subsets([c for c in found if parts.get(c.id)], wholes)
        yield from _sums(found, wholes)


def _headline(wholes: Sequence[Claim], told: Sequence[Claim]) -> Iterator[Contradiction]:
    """The headline's number is nowhere in the body, and the body leaves no room for it: a headline may add up what the
    body tells of several happenings, but it is no less than each of them and no more than all together."""
    body = [c for c in wholes if not c.headline and number_of(c) is not None]
    for claim in (c for c in wholes if c.headline):
        number, metric = number_of(claim), claim.figure and claim.figure.metric
        numbers = {n for c in told if c.figure and c.figure.metric == metric and (n := number_of(c)) is not None}
        if number is None or not body or min(numbers) <= number <= sum(numbers):
            continue
        if not any(_compatible(claim, other) for other in body):
            text = (
                f"the headline gives “{claim.quote}”, the body {', '.join(dict.fromkeys(f'“{c.quote}”' for c in body))}"
            )
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


def _compatible(a: Claim, b: Claim) -> bool:
    """Whether two figures leave room for each other; "about" and "more than" are read with a tenth of slack."""
    if a.figure is None or b.figure is None:
        return True
    slack = 0.1 if "about" in (a.figure.quantifier, b.figure.quantifier) else 0.0
    low = max((x for x in (a.figure.low, b.figure.low) if x is not None), default=0)
    high = min((x for x in (a.figure.high, b.figure.high) if x is not None), default=None)
    return high is None or low <= high * (1 + slack)


def of_incident(claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Within one incident: different days, and places in different countries, that documents state for one happening.

    Only documents that put all their figures on one day, or in one country, are held against each other: what tells of
    several may well mean several happenings, or be misread.
    """
    counted = [c for c in claims if c.figure and c.figure.quantifier != "implied"]
    days = _told_by_documents(counted, lambda c: c.when.start or "" if c.when and c.when.precision == "day" else "")
    spans = any(c.when and c.when.start and c.when.precision != "day" for c in counted)
    if len(days) > 1 and not spans:
        yield Contradiction("dates", f"different days are stated: {', '.join(sorted(days))}", _all(days))
    countries = _told_by_documents(counted, lambda c: c.where.country or "" if c.where else "")
    if len(countries) > 1:
        yield Contradiction("places", f"places in different countries: {', '.join(sorted(countries))}", _all(countries))


def _told_by_documents(claims: Iterable[Claim], answer: Callable[[Claim], str]) -> dict[str, list[str]]:
    """Ids of the claims that give an answer, by the answer, from documents that give only one."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if answer(claim):
            told[claim.span.document][answer(claim)].append(claim.id)
    found: dict[str, list[str]] = defaultdict(list)
    for answers in told.values():
        if len(answers) == 1:
            for key, ids in answers.items():
                found[key] += ids
    return found


def _all(found: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(id for key in sorted(found) for id in sorted(found[key]))


def of_citations(
    claims: Sequence[Claim],
    publishers: Mapping[str, str],
    days: Mapping[str, str | None],
    numbers: Mapping[str, frozenset[int]],
) -> Iterator[Contradiction]:
    """A claim cites an outlet which had told of this incident by then, and no document of which holds the figure.

    ``publishers`` gives the outlet of each document, ``days`` the day on which it was published; ``numbers`` all
    numbers that an outlet's documents state.  That an outlet's documents on other happenings lack it says nothing.
    """
    told: dict[str, set[str | None]] = defaultdict(set)
    for document in {c.span.document for c in claims} & publishers.keys():
        told[publishers[document]].add(days.get(document))
    for claim in claims:
        number, own, day = number_of(claim), publishers.get(claim.span.document), days.get(claim.span.document)
        for link in claim.chain:
            before = link.source in told and any(d is None or day is None or d <= day for d in told[link.source])
            if link.source and link.source != own and before and number not in (None, *numbers.get(link.source, ())):
                text = f"“{claim.quote}” is given as {link.voice}'s, whose documents in this case do not hold it"
                yield Contradiction("cited-without", text, (claim.id,))
