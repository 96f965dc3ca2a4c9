"""The cells of one incident: its claims by metric, counted part and mode, each with its root sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tallystick.evidence import Cell, Claim, Contradiction, Metric, Mode, Range, Root, Source, Standing
from tallystick.knowledge.load import shipped
from tallystick.tally.affiliation import affiliated, families
from tallystick.tally.contradictions import of_roots
from tallystick.tally.counted import keyed
from tallystick.tally.persons import Sum, both_kinds
from tallystick.tally.ranges import Word, rule_named
from tallystick.tally.roots import full_name, standing, timeline, words_of
from tallystick.tally.support import Case, denying, is_denied, supporting

Key = tuple[Metric, str, Mode]

LONG = 60
"""A running total over more days belongs to the longer span it names, not to the incident."""


def by_key(claims: Iterable[Claim], together: Mapping[str, Sum] = MappingProxyType({})) -> dict[Key, list[Claim]]:
    """Claims with a figure of the happening, by the cell they answer; increments and plans answer none.

    A claim in ``together`` stands for all people of its sentence: one of a part answers the whole as well.
    """
    happened = [c for c in claims if c.factuality not in ("planned", "foiled")]
    parts = keyed(happened, together)
    days = _first_days(happened)
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in happened:
        if claim.figure and parts.get(claim.id) and claim.id in together:
            found[(claim.figure.metric, "", _mode(claim, days))].append(claim)
    for claim in happened:
        if claim.figure and claim.id in parts:
            found[(claim.figure.metric, parts[claim.id], _mode(claim, days))].append(claim)
    for claim in happened if found else ():
        asked = _most_asked(found)
        if claim.figure is None and _is_denial(claim) and (asked[0] == "killed" or not _of_deaths(claim)):
            found[asked].append(claim)
    return dict(sorted(found.items()))


def _most_asked(found: Mapping[Key, Sequence[Claim]]) -> Key:
    """The cell that a denial without a number is about: how many were killed, else the one with most claims."""
    return min(found, key=lambda k: (k != ("killed", "", "new"), k[0] != "killed", -len(found[k]), k))


def _of_deaths(claim: Claim) -> bool:
    """Whether a claim without a number speaks of deaths: "no civilians were killed"."""
    return not set(claim.quote.casefold().split()).isdisjoint(shipped("languages/en/events.yaml")["deaths"])


def _is_denial(claim: Claim) -> bool:
    return bool(claim.chain) and (claim.factuality == "denied" or claim.chain[-1].stance == "denies")


def _mode(claim: Claim, days: Mapping[Metric, str]) -> Mode:
    """``running`` only over a longer span, or from before the days of which others count: a toll that rises is the
    incident's own.  A week or month in which it all happened begins before nothing."""
    when = claim.when
    if claim.figure is None or claim.figure.mode == "new" or when is None or when.start is None:
        return "new"
    span = _ordinal(when.end or when.start) - _ordinal(when.start)
    since = span > 0 and when.precision not in {"week", "month"}
    before = since and when.start[:10] < days.get(claim.figure.metric, "")
    return "running" if span > LONG or before else "new"


def _first_days(claims: Iterable[Claim]) -> dict[Metric, str]:
    """The first ISO day of which alone a figure counts that is no running total, by metric."""
    found: dict[Metric, str] = {}
    for claim in claims:
        when = claim.when
        if claim.figure and claim.figure.mode == "new" and when and when.start and when.end in (None, when.start):
            day = when.start[:10]
            found[claim.figure.metric] = min(found.get(claim.figure.metric, day), day)
    return found


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def cell(
    case: Case, key: Key, claims: Sequence[Claim], found: Iterable[Contradiction], together: Mapping[str, Sum]
) -> Cell:
    """One cell, weighed: root sources with their timelines, the range by the rule asked for, and the counts."""
    own = {c.id for c in claims}
    summed = {id: total for id, total in together.items() if id in own} if key[1] == "" else both_kinds(claims)
    roots = _independence(case, [_root(case, s, cs, summed) for s, cs in supporting(case, claims).items()])
    denials = tuple(_denial(case, s, cs) for s, cs in denying(case, claims).items())
    documents = {c.span.document for c in claims if c.figure and not is_denied(case, c) and not _is_struck(case, c)}
    outlets = {case.publishers[d] for d in documents if d in case.publishers}
    mine = [c for c in found if own & set(c.claims)]
    return Cell(
        *key,
        range=_range(case, roots),
        roots=tuple(roots),
        denials=denials,
        contradictions=(*of_roots(roots, case.claims), *mine),
        reports=len(documents),
        publishers=len(outlets),
        independent=_independent(roots),
        claims=tuple(c.id for c in claims),
    )


def ruled(case: Case, cell: Cell) -> Cell:
    """A cell weighed by another rule, by the one asked for: it rests on the same words."""
    return replace(cell, range=_range(case, cell.roots))


def _range(case: Case, roots: Iterable[Root]) -> Range:
    return rule_named(case.options.rule)([word for root in roots for word in _words(case, root)])


def _is_struck(case: Case, claim: Claim) -> bool:
    """Whether every source that a claim rests on is struck; one that rests on nobody known stays a report."""
    roots = case.resolved.roots.get(claim.id, ())
    return bool(roots) and case.options.strike.issuperset(roots)


def _root(case: Case, id: str, claims: Sequence[Claim], together: Mapping[str, Sum]) -> Root:
    documents = tuple(sorted({c.span.document for c in claims}))
    source = full_name(case.sources[id], claims, (c for name in documents for c in case.told.get(name, ())))
    entries = timeline(words_of(claims, id, case.documents, together))
    low, high = standing(entries)
    names = sorted({case.sources[case.publishers[d]].name for d in documents if d in case.publishers})
    flags = tuple(_flags(case, source, claims))
    ids = tuple(c.id for c in claims)
    return Root(source, low, high, entries, documents, ids, True, flags, tuple(names))


def _flags(case: Case, source: Source, claims: Sequence[Claim]) -> Iterable[str]:
    if source.kind == "anonymous":
        yield "anonymous"
        yield from (f"through {v}" for v in sorted({v for c in claims for v in _before(case, c, source.id)}))
    if any(_interested(case, source, c) for c in claims):
        yield "interested party"
    if all(c.factuality == "possible" for c in claims):
        yield "possible"
    if all(not c.chain for c in claims):
        yield "own voice"


def _before(case: Case, claim: Claim, id: str) -> Iterable[str]:
    """Name of the voice that passes on an unnamed one."""
    ids = [a.source for a in claim.chain]
    at = ids.index(id) if id in ids else 0
    if at and (passing := ids[at - 1]):
        yield case.sources[passing].name


def _interested(case: Case, source: Source, claim: Claim) -> bool:
    """Told by an outlet that belongs to the source or to its alliance, or on a page that the source signs."""
    if not claim.chain:
        return False
    document = claim.span.document
    outlet = case.publishers.get(document)
    tellers = [outlet] if outlet and outlet != source.id else []
    signed = case.resolved.credits.get(document, ())
    tellers += [c for c in signed if case.sources[c].kind not in ("agency", "outlet")]
    return any(affiliated(source, case.sources[t], case.sources, strict=True) for t in tellers)


def _denial(case: Case, id: str, claims: Sequence[Claim]) -> Root:
    root = _root(case, id, claims, {})
    entries = tuple(replace(e, stance="denies", stands=False, why="denied: supports nothing") for e in root.timeline)
    return replace(root, low=None, high=None, timeline=entries, independent=False, flags=("denial",))


def _independence(case: Case, roots: Sequence[Root]) -> list[Root]:
    """Roots with what keeps them from counting by themselves: no name, a body in common, or another's figure."""
    family = families((r.source.id for r in roots), case.sources, case.options.strict)
    heads: dict[str, Root] = {}
    named = any(r.source.kind != "anonymous" for r in roots)
    judged = []
    for root in roots:
        why = _dependent(root, roots, heads.get(family[root.source.id]), named or "anonymous" in heads)
        judged.append(replace(root, independent=False, flags=(*root.flags, *why)) if why is not None else root)
        heads.setdefault("anonymous" if root.source.kind == "anonymous" else family[root.source.id], root)
    return judged


def _dependent(root: Root, roots: Sequence[Root], head: Root | None, covered: bool) -> tuple[str, ...] | None:
    """Why a root does not count by itself, as flags; None where it does."""
    if root.source.kind == "anonymous":
        return () if covered else None
    if head is not None:
        return (f"affiliated with {head.source.name}",)
    if "own voice" in root.flags and root.source.kind in ("outlet", "agency", "unknown"):
        others = [r for r in roots if "own voice" not in r.flags and r.source.kind != "anonymous"]
        same = [r for r in others if (r.low, r.high) == (root.low, root.high)]
        if same:
            return (f"repeats {same[0].source.name}",)
    return None


def _independent(roots: Sequence[Root]) -> int:
    return sum(r.independent for r in roots)


def _words(case: Case, root: Root) -> Iterable[Word]:
    for entry in root.timeline:
        if entry.stands:
            quote = _quote(case, entry)
            possible = entry.factuality == "possible"
            name = root.source.name
            yield Word(name, entry.low, entry.high, entry.quantifier, possible, quote, root.independent, entry.said)


def _quote(case: Case, entry: Standing) -> str:
    """The words of a figure; those of all claims where people told one by one are added up, or the dead taken out."""
    first = case.claims[entry.claims[0]]
    alone = first.figure is not None and (first.figure.low, first.figure.high) == (entry.low, entry.high)
    quotes = [case.claims[id].quote for id in entry.claims]
    fewer = first.figure is not None and (first.figure.low or 0) > (entry.low or 0)
    return first.quote if alone else (" − " if fewer else " + ").join(quotes)
