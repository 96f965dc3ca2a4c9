"""The reader by rules: figures, then whose they are, when and where, for one document after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

from tallystick.evidence import Attribution, Claim, Document, Factuality, Mention, Reading, Span, When, Where
from tallystick.extract.attribution.chains import aliases, chains, credit
from tallystick.extract.attribution.quoted import quoted
from tallystick.extract.events.find import find_events
from tallystick.extract.figures.find import facts_of, find_figures
from tallystick.extract.figures.headlines import reread
from tallystick.extract.figures.recorded import with_recorded
from tallystick.extract.found import Found
from tallystick.extract.readers.above import above, behind, without
from tallystick.extract.text.gate import Hold, context, holds
from tallystick.extract.text.model import model_name, renew
from tallystick.extract.text.parsed import Parsed, more, unparsed, widen
from tallystick.extract.when.choose import time_mentions, whens
from tallystick.extract.where.choose import place_mentions, wheres
from tallystick.knowledge.headline import headline
from tallystick.knowledge.toponyms import Gazetteer

BATCH = 16
"""Documents parsed together."""
VERSION = "rules/1"


class RulesReader:
    """Reads documents by the shipped rules.  Without state between documents: one may be shared by all.

    Without a gazetteer no place is read.  ``quoted`` asks for every attribution of a text (all sentences are parsed
    then), ``mentions`` for every time and place expression.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, quoted: bool = False, mentions: bool = False) -> None:
        self.gazetteer = gazetteer
        self.quoted = quoted
        self.mentions = mentions

    @property
    def name(self) -> str:
        """What ``read_by`` says: reader and model with their versions."""
        return f"{VERSION} {model_name()}"

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading a document, in order."""
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        renew()
        pages, found = narrow(list(map(without, documents)))
        wide = self._widened(pages, found)
        readings = [self._read(page, own) for page, own in zip(wide, found, strict=True)]
        headlines = self._headlines(documents, wide)
        return [replace(r, claims=(*r.claims, *headlines.get(n, ()))) for n, r in enumerate(readings)]

    def _headlines(self, documents: Sequence[Document], pages: Sequence[Parsed]) -> dict[int, tuple[Claim, ...]]:
        """The claims of the headlines that stand behind their texts, by the number of the document."""
        rows = zip(count(), documents, pages)
        tops = {n: above(d, page) for n, d, page in rows if len(d.text) > len(page.text)}
        narrowed = zip(tops, *_narrowed(list(tops.values())), strict=True)
        read = {n: (page, reread(page, len(headline(documents[n])), own)) for n, page, own in narrowed}
        told = {n: row for n, row in read.items() if any(f.headline for f in row[1])}
        wide = self._widened([page for page, _ in told.values()], [own for _, own in told.values()])
        return {
            n: tuple(behind(self._read(page, own).claims, documents[n]))
            for page, (n, (_, own)) in zip(wide, told.items(), strict=True)
        }

    def _widened(self, pages: Sequence[Parsed], found: Sequence[Sequence[Found]]) -> list[Parsed]:
        return widen(pages, [self._context(page, own) for page, own in zip(pages, found, strict=True)])

    def _read(self, parsed: Parsed, found: Sequence[Found]) -> Reading:
        if not found and not self.quoted and not self.mentions:
            return Reading(parsed.document.name, (), read_by=self.name)
        credits = parsed.document.credit or credit(parsed.document)
        told = chains(parsed, found)
        voices = {(link.start, link.end) for chain in told for link in chain}
        places = wheres(parsed, found, self.gazetteer) if self.gazetteer else [None] * len(found)
        rows = zip(found, told, whens(parsed, found), places, strict=True)
        claims = tuple(self._claim(parsed, *row, credits) for row in rows if not _speaks(row[0], voices))
        attributions = tuple(quoted(parsed)) if self.quoted else ()
        return Reading(parsed.document.name, claims, attributions, self._mentions(parsed), aliases(parsed), self.name)

    def _context(self, parsed: Parsed, found: Sequence[Found]) -> list[bool]:
        if self.quoted or self.mentions:
            return [True] * len(parsed.sentences)
        figures = {f.sentence for f in found if f.figure is not None}
        return context(figures, {f.sentence for f in found} - figures, len(parsed.sentences))

    def _mentions(self, parsed: Parsed) -> tuple[Mention, ...]:
        if not self.mentions:
            return ()
        places = place_mentions(parsed, self.gazetteer) if self.gazetteer else []
        return (*time_mentions(parsed.document), *places)

    def _claim(
        self,
        parsed: Parsed,
        found: Found,
        chain: tuple[Attribution, ...],
        when: When | None,
        where: Where | None,
        credits: tuple[str, ...],
    ) -> Claim:
        sentence = parsed.sentences[found.sentence]
        return Claim(
            Span(parsed.document.name, found.start, found.end),
            parsed.text[found.start : found.end],
            found.event,
            found.figure,
            _factuality(found, chain),
            chain,
            when,
            where,
            credits,
            headline=found.headline,
            event_mode=found.event_mode,
            context=parsed.text[sentence.start : sentence.end],
            read_by=self.name,
        )


def _factuality(found: Found, chain: Sequence[Attribution]) -> Factuality:
    """A figure that a voice of its chain denies is denied, whatever words tell it."""
    disputed = found.figure is not None and any(link.stance == "denies" for link in chain)
    return "denied" if disputed else found.factuality


def narrow(documents: Sequence[Document]) -> tuple[list[Parsed], list[list[Found]]]:
    """Documents with those sentences parsed that can hold a claim, and the figures and events in them."""
    return _narrowed([unparsed(document) for document in documents])


def _narrowed(pages: Sequence[Parsed]) -> tuple[list[Parsed], list[list[Found]]]:
    held = [holds(page.text, [(s.start, s.end) for s in page.sentences]) for page in pages]
    pages = more(pages, [[hold in {"figure", "event"} for hold in own] for own in held])
    facts = [facts_of(page) for page in pages]
    figures = [find_figures(page, facts=own) for page, own in zip(pages, facts, strict=True)]
    marks = [_going_on(told, own) for told, own in zip(figures, held, strict=True)]
    pages = more(pages, marks)
    rows = zip(pages, facts, figures, marks, strict=True)
    return pages, [
        find(page, find_figures(page, facts=facts_of(page, known)) if any(own) else told)
        for page, known, told, own in rows
    ]


def _going_on(figures: Collection[Found], held: Sequence[Hold]) -> list[bool]:
    """A mark for every sentence: whether it may go on counting what a figure of the text has told."""
    return [bool(figures) and hold == "beside" for hold in held]


def find(parsed: Parsed, figures: Sequence[Found]) -> list[Found]:
    """The figures and the events of a document's parsed sentences, and the counts of its records, in the order of its
    text."""
    return with_recorded(parsed, [*figures, *find_events(parsed, figures)])


def _speaks(found: Found, voices: Collection[tuple[int, int]]) -> bool:
    """Whether the counted are themselves the voice: "three officials said"."""
    return found.figure is not None and any(start <= found.start and found.end <= end for start, end in voices)
