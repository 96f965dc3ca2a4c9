"""On whose word the figures of a cell rest, and who denies them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tallystick.evidence import Claim, Document, Resolved, Source
from tallystick.tally.numbers import number_of
from tallystick.tally.options import Options
from tallystick.tally.police import one_force


@dataclass(frozen=True, slots=True)
class Case:
    """What the cells of all incidents share."""

    claims: Mapping[str, Claim]
    """By id."""
    documents: Mapping[str, Document]
    """By name."""
    resolved: Resolved
    options: Options
    told: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    """All claims of a document, by its name."""

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.resolved.sources

    @property
    def publishers(self) -> Mapping[str, str]:
        return self.resolved.publishers


def supporting(case: Case, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by root source, without those struck; what is denied supports nobody."""
    found: dict[str, list[Claim]] = defaultdict(list)
    claims = [c for c in claims if c.figure and not is_denied(case, c)]
    passed_on = _passed_on(case, claims)
    numbered = _numbered(case, claims)
    for claim in claims:
        teller = numbered.get(claim.span.document, claim) if _is_loose(claim) else claim
        for root in case.resolved.roots.get(teller.id, ()):
            source = passed_on.get((root, _bounds(claim)), root) if _rests_alone(case, claim, root) else root
            if source not in case.options.strike:
                found[source].append(claim)
    return _with_bodies(case, dict(sorted(found.items())))


def _numbered(case: Case, claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claim of each document in which a voice gives a number: that of a named voice first, then the first."""
    found: dict[str, Claim] = {}
    voiced = (c for c in claims if c.chain and number_of(c) is not None and case.resolved.roots.get(c.id))
    for claim in sorted(voiced, key=lambda c: (_is_anonymous(case, c), c.span, c.id)):
        found.setdefault(claim.span.document, claim)
    return found


def _is_anonymous(case: Case, claim: Claim) -> bool:
    return case.sources[case.resolved.roots[claim.id][-1]].kind == "anonymous"


def _is_loose(claim: Claim) -> bool:
    """Whether an article says in its own voice, and by no number, what a voice in it may count."""
    return not claim.chain and number_of(claim) is None


def is_denied(case: Case, claim: Claim) -> bool:
    """Whether a claim is told as denied, or a voice of its chain denies it."""
    return claim.factuality == "denied" or claim.id in case.resolved.denials


_Bounds = tuple[int | None, int | None]


def _passed_on(case: Case, claims: Iterable[Claim]) -> dict[tuple[str, _Bounds], str]:
    """Outlets and agencies whose figure, as another report of the cell tells, is somebody else's: (outlet, low and
    high) to the root source, where all reports that tell agree."""
    told: dict[tuple[str, _Bounds], set[str]] = defaultdict(set)
    for claim in claims:
        chain = claim.chain
        last = chain[-1].source if chain else None
        for link in chain[:-1]:
            outlet = link.source
            if last and outlet and link.stance == "cites" and case.sources[outlet].kind in ("outlet", "agency"):
                told[(outlet, _bounds(claim))].add(last)
        publisher = case.resolved.publishers.get(claim.span.document)
        if last and publisher and publisher != last:
            told[(publisher, _bounds(claim))].add(last)
    return {key: max(roots, key=len) for key, roots in told.items() if _are_one(roots)}


def _are_one(roots: set[str]) -> bool:
    """Whether root sources are one: the same unnamed voices, whose body only some reports tell."""
    return len({id.partition("@")[0] for id in roots}) == 1 and len({id for id in roots if "@" in id}) <= 1


def _rests_alone(case: Case, claim: Claim, source: str) -> bool:
    """Whether a source is the end of a claim's chain and may only pass the figure on: it does not confirm it, nor give
    it in one breath with another."""
    chain = claim.chain
    alone = len(case.resolved.roots.get(claim.id, ())) == 1
    return alone and bool(chain) and chain[-1].source == source and chain[-1].stance != "confirms"


def _bounds(claim: Claim) -> _Bounds:
    figure = claim.figure
    return (None, None) if figure is None else (figure.low, figure.high)


def _with_bodies(case: Case, found: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    """A person who speaks for a body is that body, where the body itself is a root source of the cell; so are unnamed
    voices of a kind those of the one body that the cell's other claims say they come from, and the police of a town."""
    for id in list(found):
        source = case.sources[id]
        body = next((b for b in source.member_of if b in found), None) if source.kind == "person" else None
        if source.kind == "anonymous" and "@" not in id:
            placed = [other for other in found if other.startswith(f"{id}@")]
            body = placed[0] if len(placed) == 1 else None
        if body:
            _join(found, id, body)
    for id, body in one_force({id: case.sources[id] for id in found}).items():
        _join(found, id, body)
    return found


def _join(found: dict[str, list[Claim]], id: str, body: str) -> None:
    found[body] = list({c.id: c for c in (*found[body], *found.pop(id))}.values())


def denying(case: Case, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the source that denies them: by stance, or because the figure is told as denied."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        denying = case.resolved.denials.get(claim.id, ())
        told = case.resolved.roots.get(claim.id, ()) if claim.factuality == "denied" else ()
        for source in denying or told:
            if source not in case.options.strike:
                found[source].append(claim)
    return dict(sorted(found.items()))
