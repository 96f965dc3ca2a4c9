"""The seam of the store: one protocol, which every ledger keeps and one contract suite tests (``tests/contracts``)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from tallystick.evidence import Capture, Document, Judgement, Reading, Refusal


@dataclass(frozen=True, slots=True)
class CaptureInfo:
    """All that is known of a capture but its bytes."""

    id: str
    origin: str
    got_at: str
    how: str
    media_type: str
    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts stand in a case; readings and claims that a later reading lies over are not counted."""

    captures: int
    documents: int
    readings: int
    claims: int
    refusals: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Mark:
    """How many rows each table ever took; since facts are only added, the same mark means the same facts."""

    captures: int
    documents: int
    readings: int
    refusals: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a case that does not hold: what it is, and one clear sentence."""

    subject: str
    """``capture:<id>``, ``document:<id>``, ``reading:<number>``, ``refusal:<id>``, ``judgement:<id>`` or ``case``."""
    problem: str


class Ledger(Protocol):
    """The append-only store of a case's facts.

    Every ``add_…`` gives True where the fact is new and False where it stands already; what it acknowledges survives
    a loss of power (outside ``transaction``: at once; inside: when the block ends).  Reading gives the dataclasses
    that were put, in an order that does not depend on the order of adding.

    Several documents of one name (an article and its later version) are all kept and are read back as
    ``name~<first 8 of id>``; claims follow.  All methods raise ``CaseError`` where the store cannot be used.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is added in the block is kept when it ends, or nothing is when it raises."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read in the block is of one moment, whatever others write meanwhile."""
        ...

    def add_capture(self, capture: Capture) -> bool: ...

    def add_document(self, document: Document) -> bool:
        """Raises ``CaseError`` where its capture is not in the ledger."""
        ...

    def add_reading(self, reading: Reading) -> bool:
        """Store one reader's claims in one document, named as ``documents`` names it; they lie over earlier readings.

        A second reading by the same ``read_by`` changes nothing.  ``quoted`` and ``mentions`` are not stored.
        Raises ``SpanError`` where a claim's quote is not at its offsets in the stored text, or a link of its chain
        lies outside of it.
        """
        ...

    def add_refusal(self, refusal: Refusal) -> bool: ...

    def add_judgement(self, judgement: Judgement) -> bool: ...

    def put_setting(self, key: str, value: str) -> bool:
        """Set a setting of the case; the latest value counts, earlier ones stay on record."""
        ...

    def setting(self, key: str) -> str | None:
        """The latest value, None where it was never set."""
        ...

    def captures(self) -> Iterator[CaptureInfo]:
        """By origin and id, without their bytes."""
        ...

    def custody(self, id: str) -> CaptureInfo:
        """How one capture was got.  Raises ``CaseError`` where there is none by that id."""
        ...

    def capture(self, id: str) -> Capture:
        """One capture with its bytes.  Raises ``CaseError`` where there is none by that id."""
        ...

    def documents(self) -> Iterator[Document]:
        """By name."""
        ...

    def catalogue(self) -> Iterator[Document]:
        """The same, but each text stays in the store and is fetched when it is asked for."""
        ...

    def unread(self, read_by: str) -> Iterator[Document]:
        """Documents that this reader has not read, by name."""
        ...

    def readings(self) -> Iterator[Reading]:
        """The latest reading of each document, by the document's name; without ``quoted`` and ``mentions``."""
        ...

    def refusals(self) -> Iterator[Refusal]:
        """By origin and reason."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """By time; those of one moment in the order in which they were made, since the last word counts."""
        ...

    def counts(self) -> Counts: ...

    def mark(self) -> Mark:
        """Told at once, however large the case: whether anything was added since the mark before."""
        ...

    def fingerprint(self) -> str:
        """A name of all facts but judgements, in the order in which they came: the same name, the same facts."""
        ...

    def verify(self) -> Iterator[Finding]:
        """Compute every hash and look up every quote again; yields what does not hold, nothing where all does."""
        ...

    def close(self) -> None: ...
