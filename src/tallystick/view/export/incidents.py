"""``incidents.jsonl``: one incident a line, with its cells and the root sources behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.evidence import Cell, Claim, Contradiction, Incident, Root, Tally
from tallystick.view.decided import ClaimRead, by_subject, on
from tallystick.view.export.rows import claim_name, judgement_row, line, when_row, where_row


def lines(tally: Tally, read: ClaimRead = lambda _: None) -> Iterator[str]:
    """A line an incident, in the order of the tally; with ``judgements`` where people decided on it or its claims.

    ``read`` gives a claim that was rejected, so that its incident can be told.
    """
    decided = by_subject(tally, read)
    for incident in tally.incidents:
        row = incident_row(incident, tally.claims)
        if found := on(incident, decided):
            row["judgements"] = [judgement_row(judgement) for judgement in found]
        yield line(row)


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
