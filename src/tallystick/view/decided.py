"""What people decided on an incident: on itself, its cells, its claims, and on claims of its documents now rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tallystick.evidence import Claim, Incident, Judgement, Tally
from tallystick.review.corrections import matter, matters
from tallystick.review.incidents import split_from

ClaimRead = Callable[[str], Claim | None]
"""A claim by its id as the machine read it, whatever was decided on it."""


def by_subject(tally: Tally, read: ClaimRead = lambda _: None) -> dict[str, list[Judgement]]:
    """Judgements by the incident or claim that they decide on, or the document of one that is rejected; in order."""
    found: dict[str, list[Judgement]] = {}
    homes = {id: home for i in tally.incidents if (home := split_from(i.id)) for id in i.claims}
    for judgement in tally.judgements:
        for subject in dict.fromkeys(_subjects(tally, judgement, read, homes)):
            found.setdefault(subject, []).append(judgement)
    return found


def _subjects(tally: Tally, judgement: Judgement, read: ClaimRead, homes: Mapping[str, str]) -> Iterator[str]:
    kind, _, rest = matter(judgement.subject).partition(":")
    if kind in ("cell", "incident"):
        yield from (f"incident:{id}" for id in rest.partition("/")[0].split("+"))
        return
    for subject in sorted(matters(judgement.subject)):
        id = subject.partition(":")[2]
        claim = None if kind != "claim" or id in tally.claims else read(id)
        yield f"document:{claim.span.document}" if claim else subject
        if judgement.verdict == "split" and id in homes:
            yield f"incident:{homes[id]}"


def on(incident: Incident, decided: Mapping[str, Sequence[Judgement]]) -> tuple[Judgement, ...]:
    """What people decided on an incident, in the order of time; ``decided`` as ``by_subject`` gives it."""
    if not decided:
        return ()
    named = (
        f"incident:{incident.id}",
        *(f"claim:{claim}" for claim in incident.claims),
        *(f"document:{name}" for name in incident.documents),
    )
    found = {judgement for subject in named for judgement in decided.get(subject, ())}
    return tuple(sorted(found, key=lambda judgement: (judgement.at, judgement.subject, judgement.verdict)))
