"""``incidents.jsonl``: one incident a line, with its cells and the root sources behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tallystick.evidence import Cell, Claim, Contradiction, Incident, Judgement, Root, Tally
from tallystick.review.corrections import matter
from tallystick.view.export.rows import claim_name, judgement_row, line, when_row, where_row


def lines(tally: Tally) -> Iterator[str]:
    """A line an incident, in the order of the tally; with ``judgements`` where people decided on it or its claims."""
    decided = by_matter(tally)
    for incident in tally.incidents:
        row = incident_row(incident, tally.claims)
        if found := decided_on(incident, decided):
            row["judgements"] = [judgement_row(judgement) for judgement in found]
        yield line(row)


def decided_on(incident: Incident, decided: Mapping[str, Sequence[Judgement]]) -> tuple[Judgement, ...]:
    """What people decided on an incident, its cells and its claims, in the order of time."""
    subjects = (f"incident:{incident.id}", *(f"claim:{claim}" for claim in incident.claims))
    found = {judgement for subject in subjects for judgement in decided.get(subject, ())}
    return tuple(sorted(found, key=lambda judgement: (judgement.at, judgement.subject, judgement.verdict)))


def by_matter(tally: Tally) -> dict[str, list[Judgement]]:
    """Judgements by the incident or the claim that they decide on; a cell and a join are matters of their incidents."""
    found: dict[str, list[Judgement]] = {}
    for judgement in tally.judgements:
        about = matter(judgement.subject)
        if about.startswith("cell:"):
            about = "incident:" + about.removeprefix("cell:").partition("/")[0]
        first, plus, second = about.removeprefix("incident:").partition("+")
        joined = about.startswith("incident:") and plus
        for subject in (f"incident:{first}", f"incident:{second}") if joined else (about,):
            found.setdefault(subject, []).append(judgement)
    return found


def incident_row(incident: Incident, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """An incident; its claims are named by document, start and end."""
    return {
        "incident": incident.id,
        "event": incident.event,
        "when": when_row(incident.when),
        "where": where_row(incident.where, divisions=True),
        "documents": list(incident.documents),
        "claims": [claim_name(claims[i]) for i in incident.claims],
        "cells": [cell_row(cell, claims) for cell in incident.cells],
    }


def cell_row(cell: Cell, claims: Mapping[str, Claim]) -> dict[str, Any]:
    return {
        "metric": cell.metric,
        "who": cell.who,
        "mode": cell.mode,
        "low": cell.range.low,
        "best": cell.range.best,
        "high": cell.range.high,
        "rule": cell.range.rule,
        "roots": [_root_row(root, claims) for root in cell.roots],
        "reports": cell.reports,
        "publishers": cell.publishers,
        "independent": cell.independent,
        "contradictions": [_contradiction_row(c, claims) for c in cell.contradictions],
    }


def _root_row(root: Root, claims: Mapping[str, Claim]) -> dict[str, Any]:
    return {
        "source": root.source.id,
        "name": root.source.name,
        "low": root.low,
        "high": root.high,
        "documents": list(root.documents),
        "claims": [claim_name(claims[i]) for i in root.claims],
    }


def _contradiction_row(contradiction: Contradiction, claims: Mapping[str, Claim]) -> dict[str, Any]:
    return {
        "kind": contradiction.kind,
        "text": contradiction.text,
        "claims": [claim_name(claims[i]) for i in contradiction.claims],
    }
