"""What leaves the case, by name of the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tallystick.errors import UsageError
from tallystick.evidence import Tally
from tallystick.review.corrections import corrections
from tallystick.view import find
from tallystick.view.export import claims, documents, incidents, report
from tallystick.view.index import index

if TYPE_CHECKING:
    from tallystick.case import Case


@dataclass(frozen=True, slots=True)
class Weighing:
    """How an export weighs, where it does."""

    rule: str
    strike: tuple[str, ...] = ()
    strict: bool = False
    as_of: str | None = None
    incident: str | None = None


def _claims(case: Case, _: Weighing) -> Iterator[str]:
    resolved = case.claims()
    return claims.lines(resolved.claims, resolved.roots, corrections(case.judgements()))


def _documents(case: Case, _: Weighing) -> Iterator[str]:
    return documents.lines(case.documents())


def _incidents(case: Case, how: Weighing) -> Iterator[str]:
    return incidents.lines(_tally(case, how), case.claim)


def _report(case: Case, how: Weighing) -> Iterator[str]:
    tally = _tally(case, how)
    chosen = find.incident(tally, how.incident) if how.incident else None
    captures = {d.name: capture for d in tally.documents.values() if (capture := case.capture_of(d))}
    return iter(report.report(index(tally, read=case.claim), chosen, captures).splitlines())


def _tally(case: Case, how: Weighing) -> Tally:
    return case.tally(rule=how.rule, strike=how.strike, strict=how.strict, as_of=how.as_of)


USUAL: Mapping[str, str] = {"incidents": "latest/1"}
"""The rule of a format where none is asked for, if it is not that of the case: who reads a table takes its best."""

FORMATS: Mapping[str, Callable[[Case, Weighing], Iterator[str]]] = {
    "claims": _claims,
    "incidents": _incidents,
    "documents": _documents,
    "report": _report,
}


def lines(form: str, case: Case, how: Weighing) -> Iterator[str]:
    """The lines of an export.  Raises ``UsageError`` for a format that is none."""
    if form not in FORMATS:
        raise UsageError(f"no export format {form!r}: there are {', '.join(FORMATS)}")
    return FORMATS[form](case, how)


def tally_row(tally: Tally, metric: str | None = None) -> dict[str, Any]:
    """A whole tally as one value of JSON, only cells of one metric if asked."""
    rows = [incidents.incident_row(incident, tally.claims) for incident in tally.incidents]
    for row in rows:
        row["cells"] = [cell for cell in row["cells"] if metric in (None, cell["metric"])]
    return {
        "rule": tally.rule,
        "struck": list(tally.struck),
        "as_of": tally.as_of,
        "documents": len(tally.documents),
        "incidents": [row for row in rows if row["cells"] or metric is None],
        "refusals": [{"origin": r.origin, "reason": r.reason} for r in tally.refusals],
    }
