"""A tally as lines of text: for the terminal, a file or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.evidence import Cell, Claim, Incident, Root, Tally
from tallystick.review.corrections import corrections, matters
from tallystick.view import words
from tallystick.view.beside import Beside, beside
from tallystick.view.days import day
from tallystick.view.decided import ClaimRead, by_subject, on
from tallystick.view.fields import sentences
from tallystick.view.heads import rank

SHOWN = 3
"""Contradictions of a cell that a tally spells out; ``why`` spells out all."""


def tally_lines(tally: Tally, name: str, metric: str | None = None) -> Iterator[str]:
    """The whole case: a head, an incident after the other, what could not be read."""
    publishers = {d.publisher for d in tally.documents.values() if d.publisher}
    head = [words.plural(len(tally.documents), "document"), words.plural(len(publishers), "publisher")]
    if tally.refusals:
        head.append(f"{len(tally.refusals)} could not be read")
    yield f"{name} · {' · '.join(head)}"
    yield f"rule {tally.rule}" + (f" · struck: {', '.join(tally.struck)}" if tally.struck else "")
    counted = [i for i in tally.incidents if any(metric in (None, c.metric) for c in i.cells)]
    for incident in counted:
        yield ""
        yield from incident_lines(incident, metric)
    if not counted:
        yield ""
        yield "No incident with a figure of people" + (f" {metric}." if metric else " has been read.")
    if metric is None:
        yield from _event_lines([i for i in tally.incidents if not i.cells])
    yield from _refusal_lines(tally)


def incident_lines(incident: Incident, metric: str | None = None) -> Iterator[str]:
    """One incident: what, when, where, its cells."""
    yield _incident_line(incident)
    for cell in sorted(incident.cells, key=rank):
        if metric is None or cell.metric == metric:
            yield from _cell_lines(cell)


def _incident_line(incident: Incident) -> str:
    return f"{incident.title} · {words.when(incident.when)} · {words.where(incident.where)}   [{incident.id}]"


def _event_lines(incidents: Sequence[Incident]) -> Iterator[str]:
    if incidents:
        yield ""
        yield f"Events without a figure of people ({len(incidents)}):"
        yield from (f"  {_incident_line(incident)}" for incident in incidents)


def _cell_lines(cell: Cell) -> Iterator[str]:
    label = words.label(cell)
    yield f"  {label:<12} {words.low_high(cell.range)} · {words.best(cell.range)}"
    yield f"  {'':<12} {words.counts(cell)}"
    for root in (*cell.roots, *cell.denials):
        yield f"  {'':<12}   {_root_line(root)}"
    for contradiction in cell.contradictions[:SHOWN]:
        yield f"  {'':<12}   ▲ {contradiction.text}"
    if (more := len(cell.contradictions) - SHOWN) > 0:
        yield f"  {'':<12}   ▲ and {words.plural(more, 'more contradiction')}: `tallystick why` lists them"


def _root_line(root: Root) -> str:
    flags = f" ({', '.join(root.flags)})" if root.flags else ""
    history = words.timeline(root.timeline) if len(root.timeline) > 1 else ""
    stands = words.standing(root)
    parts = [f"{root.source.name}{flags}", stands, history and f"[{history}]"]
    return " · ".join(part for part in parts if part)


def _refusal_lines(tally: Tally) -> Iterator[str]:
    if tally.refusals:
        yield ""
        yield f"Could not be read ({len(tally.refusals)}):"
        for refusal in tally.refusals:
            yield f"  {refusal.origin}: {refusal.reason}"


def why_lines(tally: Tally, incident: Incident, cell: Cell, read: ClaimRead = lambda _: None) -> Iterator[str]:
    """A cell explained from its range down to the quotes it rests on; ``read`` gives claims that were rejected."""
    yield f"{incident.title}: {words.label(cell)} {words.low_high(cell.range)} · {words.best(cell.range)}"
    yield words.counts(cell)
    yield ""
    yield f"The range, by {cell.range.rule}:"
    yield from (f"  {line}" for line in cell.range.lines)
    for root in cell.roots:
        yield ""
        yield from _root_reasons(root, tally)
    if cell.denials:
        yield ""
        yield "Denials (they support nothing and contradict the figure):"
        for root in cell.denials:
            yield from _root_reasons(root, tally)
    if cell.contradictions:
        yield ""
        yield "Contradictions:"
        for contradiction in cell.contradictions:
            yield f"  ▲ {contradiction.kind}: {contradiction.text}"
            for claim_id in contradiction.claims:
                yield from _quote_lines(tally.claims[claim_id], tally, "      ")
    yield from _link_reasons(tally, incident)
    yield from _decisions(tally, incident, cell, read)


def _root_reasons(root: Root, tally: Tally) -> Iterator[str]:
    yield _root_line(root)
    for entry in root.timeline:
        said = f"said {entry.said}" if entry.said else "undated"
        yield f"  {words.amount(entry.low, entry.high, entry.quantifier)} · {said} · {entry.why}"
        for claim_id in entry.claims:
            yield from _quote_lines(tally.claims[claim_id], tally, "      ")


def _quote_lines(claim: Claim, tally: Tally, indent: str) -> Iterator[str]:
    document = tally.documents[claim.span.document]
    context = " ".join((claim.context or claim.quote).split())
    yield f"{indent}“{context}”"
    day = document.published or "date unknown"
    place = f"{document.name}:{claim.span.start}-{claim.span.end}"
    yield f"{indent}{words.chain(claim, document.publisher)} · {day} · {place}"
    if claim.as_read is not None:
        held = corrections(tally.judgements).get(claim.id, ())
        yield from (f"{indent}{line}" for line in sentences(claim, held))


def _link_reasons(tally: Tally, incident: Incident) -> Iterator[str]:
    if incident.links:
        yield ""
        yield f"Why these {words.plural(len(incident.documents), 'document')} speak of one incident:"
        for link in incident.links:
            if not link.left.startswith("document:"):
                yield f"  {link.score:.2f}  {', '.join(link.why)}"
        for found in beside(tally, incident):
            yield f"  {_without_figure(found)}"


def _without_figure(found: Beside) -> str:
    """A document that tells of the incident without a figure, with the reasons."""
    document = found.document
    score = "" if found.score is None else f"{found.score:.2f}{', weak' if found.is_weak else ''}  "
    why = f": {', '.join(found.why)}" if found.why else ""
    return f"{score}without a figure, {document.name} ({document.published or 'date unknown'}){why}"


def _decisions(tally: Tally, incident: Incident, cell: Cell, read: ClaimRead) -> Iterator[str]:
    """Who decided what on an incident, its claims, and the sources of a cell, in the order of time."""
    roots = (root.source.id for root in (*cell.roots, *cell.denials))
    sources = {f"source:{id}" for id in (*roots, *tally.struck)}
    here = on(incident, by_subject(tally, read))
    found = [j for j in tally.judgements if j in here or j.subject in sources]
    if found:
        yield ""
        yield "What people decided:"
    for judgement in found:
        names = " and ".join(_named(subject, tally, read) for subject in sorted(matters(judgement.subject)))
        why = f": {judgement.note}" if judgement.note else ""
        yield f"  {judgement.verdict} {names} · {judgement.by}, {day(judgement.at)}{why}"


def _named(subject: str, tally: Tally, read: ClaimRead) -> str:
    kind, _, id = subject.partition(":")
    claim = (tally.claims.get(id) or read(id)) if kind == "claim" else None
    return f"“{claim.quote}” ({claim.span.document})" if claim else id.replace("+", " and ")
