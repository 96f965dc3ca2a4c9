"""Which incidents a decision moves: all others stay as they were weighed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from tallystick.evidence import Claim, Document, Incident, Judgement, Link, Refusal, Resolved, Tally
from tallystick.tally.options import Options
from tallystick.tally.support import Case
from tallystick.tally.weigh import by_rule, is_known, weigh

Key = TypeVar("Key", bound=Hashable)


class Facts(Protocol):
    """What a weighing rests on: ``flow.Linked``."""

    @property
    def documents(self) -> Mapping[str, Document]: ...
    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def resolved(self) -> Resolved: ...
    @property
    def incidents(self) -> Sequence[Incident]: ...
    @property
    def copies(self) -> Sequence[Link]: ...
    @property
    def refusals(self) -> Sequence[Refusal]: ...
    @property
    def judgements(self) -> Sequence[Judgement]: ...


def weigh_facts(now: Facts, options: Options, before: tuple[Facts, Tally] | None = None) -> Tally:
    """The tally of a case; ``before`` is the case as it was and its tally, with alliances counted alike: an incident
    that nothing has moved since is not weighed again, and by another rule only its ranges are told anew.

    ``options.strike`` are the ids of all sources struck.  Raises ``NoSuchRule``.
    """
    kept = None
    if before:
        was, weighed = before
        same = was.resolved is now.resolved and was.incidents is now.incidents
        asked = (options.rule, options.strike, options.as_of)
        if same and asked == (weighed.rule, frozenset(weighed.struck), weighed.as_of):
            return replace(weighed, judgements=tuple(now.judgements))
        kept = _unmoved(was, weighed, now, options)
        if options.rule != weighed.rule:
            kept = by_rule(Case(now.claims, now.documents, now.resolved, options), kept.values(), now.refusals)
    return weigh(
        now.incidents, now.resolved, now.documents, options, claims=now.claims, kept=kept,
        copies=now.copies, refusals=now.refusals, judgements=now.judgements,
    )  # fmt: skip


def _unmoved(was: Facts, weighed: Tally, now: Facts, options: Options) -> dict[str, Incident]:
    """The incidents that weigh the same now as they did in ``weighed``, by id.

    An incident moves where it was changed itself, where one of its claims or whose word that rests on was, where a
    source that was struck or given back is named, where an outlet is cited whose own reports now state other numbers,
    and where a report was known on the one day and not on the other.
    """
    before = Case(was.claims, was.documents, was.resolved, replace(options, strike=frozenset(weighed.struck)))
    news = {d.name for d in now.documents.values() if is_known(d, weighed.as_of) != is_known(d, options.as_of)}
    after = Case(now.claims, now.documents, now.resolved, options)
    claims = _changed_claims(before, after)
    sources = (before.options.strike ^ options.strike) | _differing(before.sources, after.sources)
    outlets = _outlets(before, claims) | _outlets(after, claims)
    same = {i.id: i for i in was.incidents}
    still = {i.id for i in now.incidents if same.get(i.id) == i and claims.isdisjoint(i.claims)}
    still = {i.id for i in now.incidents if i.id in still and news.isdisjoint(i.documents)} if news else still
    if sources or outlets:
        touched = _naming(before, sources, outlets) | _naming(after, sources, outlets)
        still = {i.id for i in now.incidents if i.id in still and touched.isdisjoint(i.claims)}
    return {i.id: i for i in weighed.incidents if i.id in still}


def _changed_claims(before: Case, after: Case) -> frozenset[str]:
    """Ids of the claims that came, went or read otherwise, or rest on another word."""
    if before.resolved is after.resolved:
        return frozenset()
    one, other = before.resolved, after.resolved
    documents = _differing(one.publishers, other.publishers) | _differing(one.credits, other.credits)
    found = _differing(before.claims, after.claims)
    documents |= {table[id].span.document for table in (before.claims, after.claims) for id in found if id in table}
    found |= _differing(one.roots, other.roots) | _differing(one.denials, other.denials)
    if documents:
        found |= {id for id, claim in after.claims.items() if claim.span.document in documents}
    return frozenset(found)


def _differing(one: Mapping[Key, object], other: Mapping[Key, object]) -> set[Key]:
    """Keys under which two tables do not hold the same."""
    if one is other:
        return set()
    missing = object()
    found = {key for key, value in other.items() if (was := one.get(key, missing)) is not value and was != value}
    return found.union(key for key in one if key not in other)


def _outlets(case: Case, claims: Iterable[str]) -> set[str]:
    """Who published these claims, as far as they state a number."""
    stated = (case.claims[id] for id in claims if id in case.claims)
    return {case.publishers[c.span.document] for c in stated if c.figure and c.span.document in case.publishers}


def _naming(case: Case, sources: set[str] | frozenset[str], outlets: set[str]) -> set[str]:
    """Ids of the claims that have to do with one of the sources, or cite one of the outlets."""
    named = sources | outlets
    found = {id for id, claim in case.claims.items() if any(link.source in named for link in claim.chain)}
    if sources:
        told = (case.resolved.roots, case.resolved.denials)
        found |= {id for table in told for id, ids in table.items() if not sources.isdisjoint(ids)}
        theirs = {d for d, outlet in case.publishers.items() if outlet in sources}
        theirs |= {d for d, ids in case.resolved.credits.items() if not sources.isdisjoint(ids)}
        found |= {id for id, claim in case.claims.items() if claim.span.document in theirs} if theirs else set()
    return found
