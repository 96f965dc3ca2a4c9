"""Conflict: somebody decided on the same matter while a page was open; both versions, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.evidence import Judgement
from tallystick.review.corrections import matters
from tallystick.view.fields import Change
from tallystick.view.index import Index
from tallystick.view.pages.log import Thing, corrections_of, things


@dataclass(frozen=True, slots=True)
class Version:
    """One decision, with what a correction would make of the claim."""

    judgement: Judgement
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """The decisions that stand in the log on a matter, and the one that has not been stored."""

    things: tuple[Thing, ...]
    stored: tuple[Version, ...]
    mine: Version
    seen: int
    """All judgements that stand in the log."""


def page(index: Index, judgements: Sequence[Judgement], mine: Judgement) -> ConflictPage:
    """Both sides of a conflict; ``mine`` has no time, for it has not been stored."""
    about = matters(mine.subject)
    stored = tuple(_version(index, other) for other in judgements if not about.isdisjoint(matters(other.subject)))
    return ConflictPage(things(index, mine.subject), stored, _version(index, mine), len(judgements))


def _version(index: Index, judgement: Judgement) -> Version:
    return Version(judgement, corrections_of(index, judgement))
