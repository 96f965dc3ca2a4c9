"""A claim in words, field by field, and what a person's correction changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tallystick.evidence import Claim, Figure, Where
from tallystick.review.corrections import Correction
from tallystick.view import words
from tallystick.view.days import day, when


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it was read and as it was corrected."""

    field: str
    read: str
    corrected: str


def fields(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields of a claim in words; what the text does not state is said to be not stated."""
    return (
        ("Quote", f"“{claim.quote}”"),
        *_counted(claim.figure),
        ("Event", claim.event.lower() + (f", {claim.event_mode}" if claim.event_mode else "")),
        ("Given as", claim.factuality),
        ("On the word of", words.voices(claim)),
        ("When", when(claim.when)),
        ("Where", _place(claim.where)),
        ("Agency credited", ", ".join(claim.credit) or words.NOT_STATED),
        ("Stands in", "the headline" if claim.headline else "the body"),
        ("Read by", claim.read_by or words.NOT_STATED),
    )


def _counted(figure: Figure | None) -> tuple[tuple[str, str], ...]:
    if figure is None:
        return (("Figure", "none is given"),)
    return (
        ("Figure", words.amount(figure.low, figure.high, figure.quantifier)),
        ("Quantifier", figure.quantifier.replace("_", " ")),
        ("Counts", figure.metric.replace("_", " ")),
        ("Of whom", (figure.who or "the whole") + (", part of a whole" if figure.subset else "")),
        ("Kind of count", "a running total" if figure.mode == "running" else "of this incident"),
    )


def _place(where: Where | None) -> str:
    if where is None:
        return words.NOT_STATED
    country = f" ({where.country})" if where.country else ""
    on_the_map = where.lat is not None and where.lon is not None
    return f"{where.name}{country}" + ("" if on_the_map else ", not resolved to a place on the map")


def changes(read: Claim, shown: Claim) -> tuple[Change, ...]:
    """The fields in which two states of a claim differ."""
    before, after = dict(fields(read)), dict(fields(shown))
    names = dict.fromkeys((*before, *after))
    pairs = ((name, before.get(name, words.NOT_STATED), after.get(name, words.NOT_STATED)) for name in names)
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def sentences(claim: Claim, held: Iterable[Correction]) -> Iterator[str]:
    """What people corrected: "corrected by Ada on 22 Nov 2026: figure 70 → 17 (the 70 were injured)"."""
    if claim.as_read is None:
        return
    told = "; ".join(f"{c.field.lower()} {c.read} → {c.corrected}" for c in changes(claim.as_read, claim))
    for one in held:
        judgement = one.judgement
        yield f"corrected by {judgement.by} on {day(judgement.at)}" + (f" ({judgement.note})" if judgement.note else "")
    yield f"as read and as corrected: {told}" if told else "corrected in what its words do not show"
