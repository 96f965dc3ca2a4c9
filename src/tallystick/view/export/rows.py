"""The nouns as rows of JSON: one place that knows the keys of DESIGN's interfaces."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tallystick.evidence import Attribution, Claim, Figure, Judgement, When, Where
from tallystick.review.corrections import Correction


def line(row: object) -> str:
    """One row as one line of JSON, without the newline; lone surrogates are kept as escapes."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row, ensure_ascii=True, separators=(",", ":"))
    return text


def claim_row(claim: Claim, root: Sequence[str]) -> dict[str, Any]:
    """A claim as ``claims.jsonl`` has it; ``root`` are the ids of its root sources."""
    return {
        "document": claim.span.document,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "event": claim.event,
        "figure": figure_row(claim.figure) if claim.figure else None,
        "factuality": claim.factuality,
        "chain": [_link_row(link) for link in claim.chain],
        "root": list(root),
        "credit": list(claim.credit),
        "when": when_row(claim.when),
        "where": where_row(claim.where),
        "read_by": claim.read_by,
    }


def correction_row(claim: Claim, held: Sequence[Correction]) -> dict[str, Any]:
    """Who corrected a claim, and ``read``: the keys of its row that differ, as the machine read them."""
    read, shown = claim_row(claim.as_read or claim, ()), claim_row(claim, ())
    read["chain"] = [{**link, "source": None} for link in read["chain"]]
    unnamed = [{**link, "source": None} for link in shown["chain"]]
    differing = {key: read[key] for key in read if read[key] != (unnamed if key == "chain" else shown[key])}
    return {"by": [judgement_row(one.judgement) for one in held], "read": differing}


def judgement_row(judgement: Judgement) -> dict[str, str]:
    return {name: getattr(judgement, name) for name in judgement.__slots__}


def claim_name(claim: Claim) -> dict[str, Any]:
    """A claim named by its place: document, start, end."""
    return {"document": claim.span.document, "start": claim.span.start, "end": claim.span.end}


def figure_row(figure: Figure) -> dict[str, Any]:
    return {
        "metric": figure.metric,
        "low": figure.low,
        "high": figure.high,
        "quantifier": figure.quantifier,
        "who": figure.who,
        "subset": figure.subset,
        "mode": figure.mode,
    }


def _link_row(link: Attribution) -> dict[str, Any]:
    return {
        "voice": link.voice,
        "start": link.start,
        "end": link.end,
        "stance": link.stance,
        "source": link.source,
    }


def when_row(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "precision": when.precision}


def where_row(where: Where | None, *, divisions: bool = False) -> dict[str, Any] | None:
    """A place; with its first-order division and country where ``divisions``."""
    if where is None:
        return None
    row: dict[str, Any] = {"name": where.name, "place": where.place, "lat": where.lat, "lon": where.lon}
    if divisions:
        row |= {"admin1": where.admin1, "country": where.country}
    return row | {"precision": where.precision}
