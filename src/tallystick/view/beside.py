"""Documents that tell of an incident by their words alone: nothing that was read in them counts in it."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Document, Incident, Tally

WEAK = 1.0
"""Links between tellings of less than these log-odds are shown to a person as weak."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A document that stands in an incident without a claim; it supports no number."""

    document: Document
    score: float | None
    """Log-odds that it tells of the incident; None where people took its claims out."""
    why: tuple[str, ...]

    @property
    def is_weak(self) -> bool:
        return self.score is not None and self.score < WEAK


def beside(tally: Tally, incident: Incident) -> tuple[Beside, ...]:
    """The documents of an incident that have no claim in it, the oldest first, each with the reasons for it."""
    told = {tally.claims[id].span.document for id in incident.claims if id in tally.claims}
    ends = [(end, link) for link in reversed(incident.links) for end in (link.right, link.left)]
    links = {end.removeprefix("document:"): link for end, link in ends if end.startswith("document:")}
    found = []
    for name in incident.documents:
        if name not in told and name in tally.documents:
            link = links.get(name)
            found.append(Beside(tally.documents[name], link.score if link else None, link.why if link else ()))
    return tuple(sorted(found, key=lambda b: (b.document.published or "9", b.document.name)))
