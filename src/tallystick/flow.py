"""The path of the data, on one page: the only file that knows the order of the steps.

collect ──▶ ledger ──▶ extract ──▶ ledger ──▶ link ──▶ review ──▶ tally ──▶ view
bytes in    facts      claims      facts      derived from here on, computed when asked for
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, tee
from pathlib import Path

from tallystick.collect import gather
from tallystick.collect.mended import standing
from tallystick.evidence import Claim, Document, Incident, Judgement, Link, Reading, Refusal, Resolved, Tally
from tallystick.extract.readers.rules import RulesReader
from tallystick.knowledge.gazetteer import open_gazetteer
from tallystick.knowledge.sources import Book
from tallystick.ledger import Ledger
from tallystick.ledger.keeping import keep
from tallystick.link.copies import find_copies
from tallystick.link.incidents import group
from tallystick.link.naming import retold
from tallystick.link.sources import resolve
from tallystick.review.doubles import one_source
from tallystick.review.incidents import apply
from tallystick.review.judgements import verdicts
from tallystick.review.naming import source_ids
from tallystick.review.overlay import laid_over
from tallystick.tally.moved import weigh_facts
from tallystick.tally.options import Options
from tallystick.work import batches, engine

BATCH = 32
"""Documents read in one go: enough to keep the parser busy, few enough to lose little when a run is cut off."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one ``add`` brought into the case."""

    documents: int
    claims: int
    refusals: tuple[Refusal, ...]


def add(ledger: Ledger, inputs: list[str], places: Path | None, jobs: int, tick: Callable[[int, int], None]) -> Added:
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
    for number, (document, row) in enumerate(read(unread, places, jobs=jobs), 1):
        with ledger.transaction():
            kept = keep(ledger, document, row)
        if isinstance(kept, Reading):
            claims += len(kept.claims)
        else:
            refusals.append(kept)
        tick(number, len(unread))
    return Added(documents, claims, tuple(refusals))


def read(
    documents: Iterable[Document], places: Path | None, *, jobs: int = 1, quoted: bool = False, mentions: bool = False
) -> Iterator[tuple[Document, Reading | Refusal]]:
    """Each document with its reading, in order; nothing is stored.  ``places`` is a person's own gazetteer."""
    feed, kept = tee(documents)
    step = partial(_read_batch, places=places, quoted=quoted, mentions=mentions)
    rows = engine(jobs).map(step, batches(feed, BATCH))
    return ((document, row) for row, document in zip(chain.from_iterable(rows), kept, strict=True))


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


@dataclass(frozen=True, slots=True)
class Linked:
    """The facts of one moment with what belongs together: all that weighing needs."""

    documents: Mapping[str, Document]
    aliases: Mapping[str, Sequence[tuple[str, str]]]
    claims: Mapping[str, Claim]
    """By id, in the order of ``resolved``."""
    resolved: Resolved
    copies: Sequence[Link]
    incidents: Sequence[Incident]
    judgements: Sequence[Judgement]
    refusals: Sequence[Refusal]


def link(ledger: Ledger, book: Book, tell: Callable[[str], None] = lambda _: None) -> Linked:
    """Sources resolved, copies found and incidents grouped, whatever people decided; ``tell`` is told what is done."""
    with ledger.snapshot():
        tell("looking for copied texts, step 1 of 5")
        documents = {document.name: document for document in ledger.catalogue()}
        copies = find_copies(list(documents.values()))  # before claims are read: both take much memory
        tell("reading the claims, step 2 of 5")
        claims: dict[str, Claim] = {}
        aliases = {}
        for reading in ledger.readings():
            aliases[reading.document] = reading.aliases
            claims.update((claim.id, claim) for claim in reading.claims)
        refusals = standing(ledger.refusals(), ledger.captures(), aliases, ledger.capture)
    tell("telling the sources apart, step 3 of 5")
    unresolved = (claims.pop(id) for id in list(claims))  # of a large case no claim is in memory twice
    resolved = resolve(unresolved, documents, book, aliases, copies)
    tell("finding out which reports tell of the same incident, step 4 of 5")
    by_id = {claim.id: claim for claim in resolved.claims}
    incidents = group(by_id.values(), documents, copies)
    return Linked(documents, aliases, by_id, resolved, copies, incidents, (), refusals)


def judged(read: Linked, judgements: Sequence[Judgement], book: Book) -> Linked:
    """What the machine made of the facts, under what people decided; only what a decision names is done again."""
    held = verdicts(judgements)
    claims, resolved = laid_over(read.claims, read.resolved, held, read.copies, partial(_again, read, book))
    claims, resolved = one_source(claims, resolved, held, book)
    incidents = apply(read.incidents, held, claims, partial(retold, documents=read.documents))
    return replace(read, claims=claims, resolved=resolved, incidents=incidents, judgements=judgements)


def _again(read: Linked, book: Book, claims: Iterable[Claim], names: frozenset[str]) -> Resolved:
    documents = {name: read.documents[name] for name in names}
    return resolve(claims, documents, book, read.aliases, [one for one in read.copies if one.left in names])


def tally(linked: Linked, options: Options, before: tuple[Linked, Tally] | None = None) -> Tally:
    """What may honestly be said; what stands as ``before`` is not weighed again.  ``NoSuchRule``, ``NoSuchSource``."""
    struck = source_ids(options.strike, linked.resolved.sources) | verdicts(linked.judgements).struck
    return weigh_facts(linked, replace(options, strike=struck), before)
