"""Log: who decided what, when, why; every decision can be taken back by its inverse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallystick.evidence import Judgement
from tallystick.review.corrections import corrected, correction, matter, matters
from tallystick.review.judgements import INVERSE
from tallystick.view.fields import Change, changes
from tallystick.view.index import Index

PAGE = 100
"""Judgements on one page."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a judgement speaks of: its name, and the page that shows it ("" where none does)."""

    name: str
    page: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One judgement, and the verdict that would take it back; None where a later one already stands over it."""

    judgement: Judgement
    inverse: str | None
    things: tuple[Thing, ...]
    """What it was decided on; two where one was joined to another."""
    changes: tuple[Change, ...]
    """What a correction made of the machine's row."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log, newest first."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    all_lines: int


def page(index: Index, number: int = 1) -> LogPage:
    """Page ``number`` (from 1) of the log."""
    judgements = index.tally.judgements
    pages = max(1, -(-len(judgements) // PAGE))
    number = min(max(number, 1), pages)
    newest = judgements[::-1][(number - 1) * PAGE : number * PAGE]
    return LogPage(lines(index, newest), number, pages, len(judgements))


def lines(index: Index, wanted: Iterable[Judgement]) -> tuple[Line, ...]:
    """Judgements as pages show them, in the order given."""
    last = {_question(judgement): judgement for judgement in index.tally.judgements}
    return tuple(
        Line(
            judgement,
            INVERSE.get(judgement.verdict) if last.get(_question(judgement)) == judgement else None,
            things(index, judgement.subject),
            corrections_of(index, judgement),
        )
        for judgement in wanted
    )


def _question(judgement: Judgement) -> tuple[str, str]:
    """A claim may be accepted and split off: a verdict stands until one of its own kind is given."""
    return (judgement.subject, min(judgement.verdict, INVERSE.get(judgement.verdict, judgement.verdict)))


def news(judgements: Sequence[Judgement], seen: int, subject: str) -> bool:
    """Whether anybody decided on the matter of a subject after the first ``seen`` judgements."""
    about = matters(subject)
    return any(not about.isdisjoint(matters(judgement.subject)) for judgement in judgements[seen:])


def things(index: Index, subject: str) -> tuple[Thing, ...]:
    """What a subject speaks of, by the names that pages give it."""
    kind, _, rest = matter(subject).partition(":")
    if kind == "cell":
        incident, _, asks = rest.partition("/")
        return (Thing(f"{_title(index, incident)}: {asks.replace('/', ', ').replace('_', ' ')}", "incident", incident),)
    if kind == "claim" and "+" in rest:
        return (_telling(index, rest.split("+")),)
    return tuple(_thing(index, kind, id) for id in rest.split("+"))


def _telling(index: Index, ids: Sequence[str]) -> Thing:
    """All that one document tells of a happening."""
    claim = next((claim for id in ids if (claim := index.claim(id))), None)
    if claim is None:
        return Thing(f"{len(ids)} claims")
    document = index.tally.documents[claim.span.document]
    return Thing(f"{len(ids)} claims of {document.title or document.name}", "document", document.name)


def _thing(index: Index, kind: str, id: str) -> Thing:
    if kind == "source":
        return Thing(index.name(id), "source" if id in index.tally.sources else "", id)
    if kind == "claim" and (claim := index.claim(id)):
        name = claim.span.document
        page = ("claim", id) if id in index.tally.claims else ("document", name)
        return Thing(f"“{claim.quote}”, {name}", *page)
    if kind == "incident":
        return Thing(_title(index, id), "incident" if id in index.incidents else "", id)
    return Thing(f"{kind} {id}")


def _title(index: Index, incident: str) -> str:
    found = index.incidents.get(incident)
    return found.title if found else incident


def corrections_of(index: Index, judgement: Judgement) -> tuple[Change, ...]:
    """What a correction changes in the machine's row, field by field; nothing for other judgements."""
    found = correction(judgement)
    claim = index.tally.claims.get(found.claim) if found else None
    if found is None or claim is None:
        return ()
    read = claim.as_read or claim
    return changes(read, corrected([read], {read.id: (found,)})[0])
