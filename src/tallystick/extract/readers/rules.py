"""The reader by rules: figures, then whose they are, when and where, for one document after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tallystick.evidence import Attribution, Claim, Document, Mention, Quoted, Reading, Span, When, Where
from tallystick.extract.figures import find_figures
from tallystick.extract.found import Found
from tallystick.extract.gate import wanted
from tallystick.extract.parsed import Parsed, model_name, parse

BATCH = 16
"""Documents parsed together."""
VERSION = "rules/1"


class RulesReader:
    """Reads documents by the shipped rules.  Without state between documents: one may be shared by all."""

    @property
    def name(self) -> str:
        """What ``read_by`` says: reader and model with their versions."""
        return f"{VERSION} {model_name()}"

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading a document, in order."""
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            yield from (self._read(parsed) for parsed in parse(batch, wanted))

    def _read(self, parsed: Parsed) -> Reading:
        found = find_figures(parsed)
        credit = parsed.document.credit or _credit(parsed.document)
        rows = zip(found, _chains(parsed, found), _whens(parsed, found), _wheres(parsed, found), strict=True)
        claims = tuple(self._claim(parsed, f, chain, when, where, credit) for f, chain, when, where in rows)
        quoted, aliases = _voices(parsed)
        return Reading(parsed.document.name, claims, quoted, _mentions(parsed), aliases, self.name)

    def _claim(
        self,
        parsed: Parsed,
        found: Found,
        chain: tuple[Attribution, ...],
        when: When | None,
        where: Where | None,
        credit: tuple[str, ...],
    ) -> Claim:
        sentence = parsed.sentences[found.sentence]
        return Claim(
            Span(parsed.document.name, found.start, found.end),
            parsed.text[found.start : found.end],
            found.event,
            found.figure,
            found.factuality,
            chain,
            when,
            where,
            credit,
            headline=found.headline,
            event_mode=found.event_mode,
            context=parsed.text[sentence.start : sentence.end],
            read_by=self.name,
        )


def _chains(parsed: Parsed, found: Sequence[Found]) -> list[tuple[Attribution, ...]]:
    try:
        from tallystick.extract.attribution import chains
    except ImportError:
        return [() for _ in found]
    return chains(parsed, found)


def _credit(document: Document) -> tuple[str, ...]:
    try:
        from tallystick.extract.attribution import credit
    except ImportError:
        return ()
    return credit(document)


def _voices(parsed: Parsed) -> tuple[tuple[Quoted, ...], tuple[tuple[str, str], ...]]:
    try:
        from tallystick.extract.attribution import aliases, quoted
    except ImportError:
        return (), ()
    return tuple(quoted(parsed)), aliases(parsed)


def _whens(parsed: Parsed, found: Sequence[Found]) -> list[When | None]:
    try:
        from tallystick.extract.when import whens
    except ImportError:
        return [None for _ in found]
    return whens(parsed, found)


def _wheres(parsed: Parsed, found: Sequence[Found]) -> list[Where | None]:
    try:
        from tallystick.extract.where import wheres
        from tallystick.knowledge.gazetteer import gazetteer
    except ImportError:
        return [None for _ in found]
    return wheres(parsed, found, gazetteer())


def _mentions(parsed: Parsed) -> tuple[Mention, ...]:
    return ()
