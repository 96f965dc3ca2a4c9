"""What collecting hands on: bytes, the documents read from them, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.evidence import Capture, Document, Refusal


@dataclass(frozen=True, slots=True)
class Gathered:
    """The outcome of one input; ``capture`` is None where nothing could be read from it."""

    capture: Capture | None = None
    documents: tuple[Document, ...] = ()
    refusals: tuple[Refusal, ...] = ()
