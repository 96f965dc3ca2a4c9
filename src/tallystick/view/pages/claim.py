"""Claim: one row of the ledger with every field, and what people decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Claim, Judgement
from tallystick.view import words
from tallystick.view.days import when
from tallystick.view.index import Index, Seat
from tallystick.view.pages.quotes import Quote, quote


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim, where it counts, and the judgements on it."""

    quote: Quote
    fields: tuple[tuple[str, str], ...]
    seats: tuple[Seat, ...]
    judgements: tuple[Judgement, ...]
    subject: str


def page(index: Index, claim: Claim, judgements: Sequence[Judgement]) -> ClaimPage:
    """A claim as it was read."""
    subject = f"claim:{claim.id}"
    on_it = tuple(judgement for judgement in judgements if judgement.subject == subject)
    return ClaimPage(quote(index, claim), fields(claim), index.seats.get(claim.id, ()), on_it, subject)


def fields(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields of a claim in words; what the text does not state is said to be not stated."""
    figure = claim.figure
    counted = (
        ("Figure", words.amount(figure.low, figure.high, figure.quantifier)),
        ("Quantifier", figure.quantifier.replace("_", " ")),
        ("Counts", figure.metric.replace("_", " ")),
        ("Of whom", (figure.who or "the whole") + (", part of a whole" if figure.subset else "")),
        ("Kind of count", "a running total" if figure.mode == "running" else "of this incident"),
    ) if figure else (("Figure", "none is given"),)  # fmt: skip
    place = claim.where.name if claim.where else words.NOT_STATED
    if claim.where and claim.where.place is None:
        place += ", not resolved to a place on the map"
    event = claim.event.lower() + (f", {claim.event_mode}" if claim.event_mode else "")
    return (
        *counted,
        ("Event", event),
        ("Given as", claim.factuality),
        ("When", when(claim.when)),
        ("Where", place),
        ("Stands in", "the headline" if claim.headline else "the body"),
        ("Read by", claim.read_by or "not stated"),
    )
