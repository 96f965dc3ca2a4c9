"""The path of the data, on one page: the only file that knows the order of the steps.

collect ──▶ ledger ──▶ extract ──▶ ledger ──▶ link ──▶ review ──▶ tally ──▶ view
bytes in    facts      claims      facts      derived from here on, computed when asked for
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice, tee
from pathlib import Path

from tallystick.collect import gather
from tallystick.evidence import Document, Incident, Judgement, Link, Reading, Refusal, Resolved, Tally
from tallystick.extract.readers.rules import RulesReader
from tallystick.knowledge.gazetteer import open_gazetteer
from tallystick.knowledge.sources import Book
from tallystick.ledger import Ledger
from tallystick.ledger.keeping import keep
from tallystick.link.copies import find_copies
from tallystick.link.incidents import group
from tallystick.link.sources import resolve
from tallystick.review.doubles import one_source
from tallystick.review.judgements import apply, as_judged, verdicts
from tallystick.review.naming import source_ids
from tallystick.tally.options import Options
from tallystick.tally.weigh import weigh
from tallystick.work import engine

BATCH = 32
"""Documents read in one go: enough to keep the parser busy, few enough to lose little when a run is cut off."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own knowledge, which wins over ours."""

    sources: Path | None = None
    places: Path | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What one ``add`` brought into the case."""

    documents: int
    claims: int
    refusals: tuple[Refusal, ...]


def add(ledger: Ledger, inputs: Sequence[str], own: Own, jobs: int, tick: Callable[[int, int], None]) -> Added:
    """Bring inputs in and read what this reader has not read yet; ``tick`` is told how many are done, of how many."""
    refusals: list[Refusal] = []
    documents = claims = 0
    for gathered in gather(inputs):
        with ledger.transaction():
            if gathered.capture:
                ledger.add_capture(gathered.capture)
            documents += sum([ledger.add_document(document) for document in gathered.documents])
            for refusal in gathered.refusals:
                ledger.add_refusal(refusal)
        refusals += gathered.refusals
    unread = list(ledger.unread(RulesReader().name))
    for number, (document, row) in enumerate(read(unread, own, jobs=jobs), 1):
        with ledger.transaction():
            kept = keep(ledger, document, row)
        if isinstance(kept, Reading):
            claims += len(kept.claims)
        else:
            refusals.append(kept)
        tick(number, len(unread))
    return Added(documents, claims, tuple(refusals))


def read(
    documents: Iterable[Document], own: Own, *, jobs: int = 1, quoted: bool = False, mentions: bool = False
) -> Iterator[tuple[Document, Reading | Refusal]]:
    """Each document with its reading, in order; nothing is stored."""
    feed, kept = tee(documents)
    step = partial(_read_batch, places=own.places, quoted=quoted, mentions=mentions)
    batches = engine(jobs).map(step, _batches(feed))
    return ((document, row) for row, document in zip(chain.from_iterable(batches), kept, strict=True))


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


@dataclass(frozen=True, slots=True)
class Linked:
    """The facts of one moment with what belongs together: all that weighing needs."""

    documents: Mapping[str, Document]
    resolved: Resolved
    copies: Sequence[Link]
    incidents: Sequence[Incident]
    judgements: Sequence[Judgement]
    refusals: Sequence[Refusal]


def link(ledger: Ledger, book: Book) -> Linked:
    """Sources resolved, copies found and incidents grouped, as people judged: a pure function of facts and book."""
    with ledger.snapshot():
        documents = {document.name: document for document in ledger.documents()}
        readings = list(ledger.readings())
        judgements, refusals = list(ledger.judgements()), list(ledger.refusals())
    held = verdicts(judgements)
    copies = find_copies(list(documents.values()))
    claims = as_judged((claim for reading in readings for claim in reading.claims), held)
    aliases = {reading.document: reading.aliases for reading in readings}
    resolved = resolve(claims, documents, book, aliases, copies)
    return judged(Linked(documents, resolved, copies, (), judgements, refusals), judgements, book)


def judged(linked: Linked, judgements: Sequence[Judgement], book: Book) -> Linked:
    """The same claims under these decisions on sources and incidents: who is one source, and what is one incident."""
    held = verdicts(judgements)
    named = one_source(linked.resolved, held, book)
    incidents = apply(group(named.claims, linked.documents, linked.copies), held)
    return replace(linked, resolved=named, incidents=incidents, judgements=judgements)


def tally(linked: Linked, options: Options) -> Tally:
    """What may honestly be said without the sources struck.  Raises ``NoSuchRule`` and ``NoSuchSource``."""
    struck = source_ids(options.strike, linked.resolved.sources) | verdicts(linked.judgements).struck
    return weigh(
        linked.incidents, linked.resolved, linked.documents, replace(options, strike=struck),
        copies=linked.copies, refusals=linked.refusals, judgements=linked.judgements,
    )  # fmt: skip
