"""What one document tells of a happening, split off from it and put back; two incidents joined and parted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.errors import UsageError
from tallystick.evidence import Document, Incident, Judgement, Tally
from tallystick.review.judgements import verdicts


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document tells of an incident."""

    document: Document
    claims: tuple[str, ...]

    @property
    def subject(self) -> str:
        """What a judgement on all of it is put under."""
        return f"claim:{'+'.join(self.claims)}"


def tellings(tally: Tally, incident: Incident) -> tuple[Telling, ...]:
    """The tellings of an incident, the oldest first; a document without claims tells nothing to split off."""
    found: dict[str, list[str]] = {}
    for id in incident.claims:
        if id in tally.claims:
            found.setdefault(tally.claims[id].span.document, []).append(id)
    told = (Telling(tally.documents[name], tuple(ids)) for name, ids in found.items())
    return tuple(sorted(told, key=lambda t: (t.document.published or "9", t.document.name)))


def telling(tally: Tally, incident: Incident, name: str) -> Telling:
    """What a document, named, tells of an incident that others tell of too.  Raises ``UsageError``."""
    told = tellings(tally, incident)
    found = next((one for one in told if one.document.name == name), None)
    if found is None:
        raise UsageError(f"Document {name!r} tells nothing of incident {incident.id}.")
    if len(told) == 1:
        raise UsageError(f"Nothing but document {name!r} tells of incident {incident.id}: there is nothing to split.")
    return found


def split_off(tally: Tally, name: str) -> str:
    """Subject of the split that stands on a document's claims, the last where there are several.

    Raises ``UsageError`` where there is none.
    """
    for verdict, ids in reversed(verdicts(tally.judgements).moves):
        if verdict == "split" and any(_document(tally, id) == name for id in ids):
            return f"claim:{'+'.join(ids)}"
    raise UsageError(f"Nothing that document {name!r} tells has been split off.")


def pair(left: str, right: str) -> str:
    """What a judgement on two incidents is put under.  Raises ``UsageError`` where they are one."""
    if left == right:
        raise UsageError(f"Incident {left} is one incident already.")
    return f"incident:{left}+{right}"


def joined(judgements: Iterable[Judgement], left: str, right: str) -> str:
    """Subject of the join that stands on two incidents, either way round.  Raises ``UsageError``."""
    for verdict, ids in verdicts(judgements).moves:
        if verdict == "join" and {*ids} == {left, right}:
            return f"incident:{'+'.join(ids)}"
    raise UsageError(f"Incidents {left} and {right} have not been joined.")


def _document(tally: Tally, claim: str) -> str | None:
    return tally.claims[claim].span.document if claim in tally.claims else None
