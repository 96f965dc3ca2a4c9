"""From incidents and the words behind them to what may be said: the tally of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.evidence import Claim, Contradiction, Document, Incident, Judgement, Link, Refusal, Resolved, Tally
from tallystick.tally.cells import by_key, cell, ruled
from tallystick.tally.contradictions import of_citations, of_documents, of_incident
from tallystick.tally.counted import keyed
from tallystick.tally.fates import fates
from tallystick.tally.headlines import without_headlines
from tallystick.tally.options import Options
from tallystick.tally.persons import sums
from tallystick.tally.ranges import rule_named
from tallystick.tally.series import unexplained
from tallystick.tally.support import Case

NAMED = 3
"""So many inputs that could not be read are named in a range; the tally has them all."""


def weigh(
    incidents: Sequence[Incident],
    resolved: Resolved,
    documents: Mapping[str, Document],
    options: Options | None = None,
    *,
    claims: Mapping[str, Claim] | None = None,
    kept: Mapping[str, Incident] | None = None,
    copies: Sequence[Link] = (),
    refusals: Sequence[Refusal] = (),
    judgements: Sequence[Judgement] = (),
) -> Tally:
    """All cells of all incidents under a rule, without the sources struck, as of a day.

    ``incidents`` come without cells, ``documents`` by name; ``claims`` are those of ``resolved`` by id, where they are
    at hand, ``kept`` incidents that have been weighed and have not moved since (``unmoved``).  ``copies``, ``refusals``
    and ``judgements`` are passed on to whoever shows the tally.  Raises ``NoSuchRule``.
    """
    options, kept = options or Options(), kept or {}
    rule_named(options.rule)
    claims = claims or {c.id: c for c in resolved.claims}
    case = Case(claims, documents, resolved, options, _by_document(claims.values()))
    numbers = _numbers(resolved, _cited(case, (i for i in incidents if i.id not in kept)))
    weighed = (kept.get(i.id) or _with_gaps(_incident(case, i, numbers), refusals) for i in incidents)
    return Tally(
        rule=options.rule,
        struck=tuple(sorted(options.strike)),
        as_of=options.as_of,
        incidents=tuple(weighed),
        documents=documents,
        claims=case.claims,
        sources=resolved.sources,
        copies=tuple(copies),
        refusals=tuple(refusals),
        judgements=tuple(judgements),
    )


def by_rule(case: Case, incidents: Iterable[Incident], refusals: Sequence[Refusal]) -> dict[str, Incident]:
    """Incidents weighed by another rule, by the one asked for, with their ids."""
    cells = {i.id: tuple(ruled(case, cell) for cell in i.cells) for i in incidents}
    return {i.id: _with_gaps(replace(i, cells=cells[i.id]), refusals) for i in incidents}


def _by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.span.document].append(claim)
    return found


def _incident(case: Case, incident: Incident, numbers: Mapping[str, frozenset[int]]) -> Incident:
    standing = (case.claims[id] for id in incident.claims if id in case.claims)
    known = [c for c in standing if is_known(case.documents[c.span.document], case.options.as_of)]
    known.sort(key=lambda c: (c.span, c.id))
    counted = without_headlines(known)
    together = sums(counted)
    told = fates(counted, together, case.documents)
    together |= told.left
    keyed = by_key([c for c in counted if c.id not in told.died], together)
    days = {c.span.document: case.documents[c.span.document].published for c in known}
    found = [*_contradictions(known, case.told), *of_incident(known)]
    found += of_citations(known, case.publishers, days, numbers)
    found += unexplained(known, case.resolved.roots, days)
    wanted = case.options.metric
    cells = [cell(case, key, own, found, together) for key, own in keyed.items() if wanted in (None, key[0])]
    return replace(incident, cells=tuple(cells))


def _with_gaps(incident: Incident, refusals: Sequence[Refusal]) -> Incident:
    """The ranges say what of the case could not be read: each might be wider with it."""
    if not refusals:
        return incident
    origins = list(dict.fromkeys(refusal.origin for refusal in refusals))
    more = f" and {len(origins) - NAMED:,} more" if len(origins) > NAMED else ""
    line = f"not read, so that the range may be wider: {', '.join(origins[:NAMED])}{more}"
    gaps = (replace(c, range=replace(c.range, lines=(*c.range.lines, line))) for c in incident.cells)
    return replace(incident, cells=tuple(gaps))


def _contradictions(claims: Sequence[Claim], told: Mapping[str, Sequence[Claim]]) -> list[Contradiction]:
    by_metric: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure:
            by_metric[claim.figure.metric].append(claim)
    parts = keyed(claims)
    return [x for metric in sorted(by_metric) for x in of_documents(by_metric[metric], parts, told)]


def is_known(document: Document, as_of: str | None) -> bool:
    """Whether a document had been published on the day asked for; an undated one stays."""
    return as_of is None or document.published is None or document.published[:10] <= as_of


def _cited(case: Case, incidents: Iterable[Incident]) -> frozenset[str]:
    """Outlets of the case that claims of these incidents cite."""
    claims = (case.claims[id] for incident in incidents for id in incident.claims if id in case.claims)
    named = {link.source for claim in claims for link in claim.chain if link.source}
    return frozenset(named.intersection(case.publishers.values()))


def _numbers(resolved: Resolved, outlets: Container[str]) -> dict[str, frozenset[int]]:
    """All numbers that the documents of some outlets state, by source id of the outlet."""
    theirs = {document: outlet for document, outlet in resolved.publishers.items() if outlet in outlets}
    found: dict[str, set[int]] = defaultdict(set)
    for claim in resolved.claims if theirs else ():
        if claim.figure and claim.span.document in theirs:
            stated = (claim.figure.low, claim.figure.high)
            found[theirs[claim.span.document]] |= {n for n in stated if n is not None}
    return {outlet: frozenset(numbers) for outlet, numbers in found.items()}
