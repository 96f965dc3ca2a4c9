"""A word or phrase that tells what became of people, where it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.evidence import Metric
from tallystick.extract.figures.vocabulary import Role, Shape

Voice = Literal["active", "passive", "either"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger in a sentence: tokens ``first`` to ``last``, inclusive."""

    first: int
    last: int
    metric: Metric
    role: Role
    shape: Shape
    voice: Voice
    weak: bool = False
    """Said of things as often as of people: "destroyed", "captured"."""
