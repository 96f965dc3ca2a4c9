"""What people decided on claims and incidents, applied to the incidents that the machine found.

Only what a decision names is touched: a rejected claim leaves its incident, a corrected one stays in it, claims that
are of another happening go into an incident of their own, and of two incidents joined the second goes into the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.evidence import Claim, Incident
from tallystick.review.judgements import Verdicts

Retell = Callable[[Incident, Sequence[Claim]], Incident]
"""Gives an incident the title, time and place that its claims now tell."""
_SPLIT = "-split-"
_TELLS = frozenset({"event", "event_mode", "when", "where"})
"""Fields of a claim that an incident is named after."""


def apply(
    incidents: Sequence[Incident], held: Verdicts, claims: Mapping[str, Claim], retell: Retell
) -> Sequence[Incident]:
    """Incidents as people decided, in their order, those split off at the end; what nobody touched is the same object.

    ``claims`` are all that still count, by id.  Splits and joins come in the order in which they were decided.  A
    subject that is not there is passed over: the case may have grown since, and the judgement waits.
    """
    gone = held.rejected
    renaming = {id for id, over in held.corrections.items() if any(_TELLS & one.parts.keys() for one in over)}
    if not (gone or renaming or held.moves):
        return incidents
    found: dict[str, Incident] = {}
    for incident in incidents:
        now = incident
        if not gone.isdisjoint(incident.claims):
            now = _left(incident, gone, claims, retell)
        elif not renaming.isdisjoint(incident.claims):
            now = retell(incident, _of(incident.claims, claims))
        if now.claims or not incident.claims:
            found[now.id] = now
    _Moving(found, claims, retell).all(held)
    return tuple(found.values())


def split_from(incident: str) -> str:
    """Id of the incident that one was split off from; "" where it was not."""
    return incident.rpartition(_SPLIT)[0]


def _of(ids: Iterable[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[id] for id in ids if id in claims]


def _left(incident: Incident, gone: Collection[str], claims: Mapping[str, Claim], retell: Retell) -> Incident:
    """An incident without some of its claims; the documents are still of it."""
    kept = tuple(id for id in incident.claims if id not in gone)
    links = tuple(link for link in incident.links if link.left not in gone and link.right not in gone)
    left = replace(incident, claims=kept, links=links)
    return retell(left, _of(kept, claims)) if kept else left


class _Moving:
    """Splits and joins, one after the other; every claim that they name is sought once."""

    def __init__(self, found: dict[str, Incident], claims: Mapping[str, Claim], retell: Retell) -> None:
        self.found, self.claims, self.retell = found, claims, retell
        self.home: dict[str, str] = {}

    def all(self, held: Verdicts) -> None:
        named = {id for verdict, ids in held.moves if verdict == "split" for id in ids}
        for incident in self.found.values() if named else ():
            self.home |= dict.fromkeys(named.intersection(incident.claims), incident.id)
        for verdict, ids in held.moves:
            if verdict == "split":
                self._split(ids)
            elif ids[0] in self.found and ids[1] in self.found:
                self._join(*ids)

    def _split(self, ids: Sequence[str]) -> None:
        told: defaultdict[str, list[str]] = defaultdict(list)
        for id in ids:
            if id in self.home:
                told[self.home[id]].append(id)
        for home, own in told.items():
            if len(own) < len(self.found[home].claims):
                self._take_out(self.found[home], frozenset(own))

    def _take_out(self, home: Incident, own: frozenset[str]) -> None:
        """Claims go into an incident of their own, with the documents that tell nothing else of the old one."""
        taken = tuple(id for id in home.claims if id in own)
        documents = self._documents(taken)
        staying = _left(home, own, self.claims, self.retell)
        told = documents - self._documents(staying.claims)
        self.found[home.id] = replace(staying, documents=tuple(d for d in home.documents if d not in told))
        links = tuple(link for link in home.links if link.left in own and link.right in own)
        id = f"{home.id}{_SPLIT}{taken[0][:6]}"
        apart = replace(home, id=id, claims=taken, documents=tuple(sorted(documents)), links=links)
        self.found[id] = self.retell(apart, _of(taken, self.claims))
        self.home |= dict.fromkeys(own, id)

    def _documents(self, ids: Iterable[str]) -> set[str]:
        return {claim.span.document for claim in _of(ids, self.claims)}

    def _join(self, left: str, right: str) -> None:
        one, other = self.found[left], self.found.pop(right)
        self.found[left] = replace(
            one,
            documents=tuple(sorted({*one.documents, *other.documents})),
            claims=tuple(sorted({*one.claims, *other.claims}, key=self._place)),
            links=(*one.links, *other.links),
        )
        self.home |= {id: left for id, home in self.home.items() if home == right}

    def _place(self, id: str) -> tuple[bool, object, str]:
        claim = self.claims.get(id)
        return (claim is None, claim.span if claim else None, id)
