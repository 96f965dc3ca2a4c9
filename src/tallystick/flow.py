"""The path of the data, on one page: the only file that knows the order of the steps.

    collect ──▶ ledger ──▶ extract ──▶ ledger ──▶ link ──▶ review ──▶ tally ──▶ view
    bytes in    facts      claims      facts      derived from here on: recomputed whenever it is asked for
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, tee
from pathlib import Path

from tallystick.collect import gather
from tallystick.errors import SpanError
from tallystick.evidence import Claim, Document, Reading, Refusal, Tally
from tallystick.extract.readers.rules import RulesReader
from tallystick.knowledge.gazetteer import open_gazetteer
from tallystick.knowledge.sources import Book, load_book
from tallystick.ledger import Ledger
from tallystick.link.copies import find_copies
from tallystick.link.incidents import group
from tallystick.link.sources import Resolved, resolve
from tallystick.review.judgements import Verdicts, verdicts
from tallystick.tally.weigh import weigh
from tallystick.work import engine

BATCH = 32
"""Documents read in one go: enough to keep the parser busy, few enough to lose little when a run is cut off."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own knowledge, which wins over ours: files beside the case."""

    sources: Path | None = None
    places: Path | None = None

    @classmethod
    def beside(cls, case: Path) -> Own:
        """``sources.yaml`` and ``places.csv`` in the folder of the case, where they are there."""
        files = (case.with_name("sources.yaml"), case.with_name("places.csv"))
        return cls(*(file if file.is_file() else None for file in files))


@dataclass(frozen=True, slots=True)
class Options:
    """How to weigh: the rule, the sources left out, whether allies count as one, and as of which day."""

    rule: str = "minmax/1"
    strike: tuple[str, ...] = ()
    strict: bool = True
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What one ``add`` brought into the case."""

    documents: int
    claims: int
    refusals: tuple[Refusal, ...]


def add(ledger: Ledger, inputs: Sequence[str], own: Own, jobs: int = 1) -> Added:
    """Bring inputs into the ledger and read what no reader of this version has read yet."""
    refusals: list[Refusal] = []
    documents = 0
    for gathered in gather(inputs):
        with ledger.transaction():
            if gathered.capture is not None:
                ledger.add_capture(gathered.capture)
            documents += sum([ledger.add_document(document) for document in gathered.documents])
            refusals += [refusal for refusal in gathered.refusals if ledger.add_refusal(refusal) or True]
    claims = 0
    unread = list(ledger.unread(RulesReader.read_by()))
    for _, reading in read(unread, own, jobs=jobs):
        with ledger.transaction():
            try:
                if isinstance(reading, Reading):
                    claims += len(reading.claims) if ledger.add_reading(reading) else 0
                    continue
            except SpanError as error:
                reading = Refusal(reading.document, str(error))
            ledger.add_refusal(reading)
            refusals.append(reading)
    return Added(documents, claims, tuple(refusals))


def read(
    documents: Iterable[Document], own: Own, *, jobs: int = 1, quoted: bool = False, mentions: bool = False
) -> Iterator[tuple[Document, Reading | Refusal]]:
    """Each document with its reading, in order; nothing is stored."""
    feed, kept = tee(documents)
    step = partial(_read_batch, places=own.places, quoted=quoted, mentions=mentions)
    rows = (row for batch in engine(jobs).map(step, _batches(feed)) for row in batch)
    return ((document, row) for row, document in zip(rows, kept, strict=True))


def _read_batch(
    documents: Sequence[Document], places: Path | None, quoted: bool, mentions: bool
) -> list[Reading | Refusal]:
    reader = RulesReader(open_gazetteer(places), quoted=quoted, mentions=mentions)
    try:
        return list(reader.read_all(documents))
    except Exception as error:  # whatever a hostile text provokes must not cost the others of its batch
        if len(documents) == 1:
            return [Refusal(documents[0].name, f"the text could not be read ({type(error).__name__}: {error})")]
        return [row for document in documents for row in _read_batch([document], places, quoted, mentions)]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch


def resolved(ledger: Ledger, book: Book) -> Resolved:
    """All claims of the case with their sources: what ``export claims`` shows."""
    documents = {document.name: document for document in ledger.documents()}
    readings = list(ledger.readings())
    aliases = {reading.document: reading.aliases for reading in readings}
    claims: list[Claim] = [claim for reading in readings for claim in reading.claims]
    return resolve(claims, documents, book, aliases, find_copies(list(documents.values())))


def tally(ledger: Ledger, own: Own, options: Options) -> Tally:
    """What may honestly be said of the case: a pure function of its facts and the options."""
    ...
