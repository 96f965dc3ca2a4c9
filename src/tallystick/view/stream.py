"""The stateless reading of a stream: documents.jsonl in, claims.jsonl (and more, if asked) out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tallystick import flow
from tallystick.collect.sources.jsonl import read_lines
from tallystick.errors import UsageError
from tallystick.evidence import Document, Refusal
from tallystick.knowledge.sources import load_book
from tallystick.link.sources import resolve
from tallystick.view.export import attributions, claims, mentions


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to write what; ``-`` is standard output, None is not wanted."""

    claims: Path
    attributions: Path | None = None
    mentions: Path | None = None
    sources: Path | None = None
    places: Path | None = None


def extract(lines: Iterable[bytes], name: str, wanted: Wanted, jobs: int = 1) -> tuple[Refusal, ...]:
    """Read every document of the stream and write its rows; gives back what could not be read.

    ``name`` names the stream in refusals.  Raises ``UsageError`` where a file cannot be written.
    """
    refusals: list[Refusal] = []
    book = load_book(wanted.sources)
    asked = {"quoted": wanted.attributions is not None, "mentions": wanted.mentions is not None}
    with ExitStack() as files:
        to_claims, to_attributions, to_mentions = (
            files.enter_context(_Sink(path)) for path in (wanted.claims, wanted.attributions, wanted.mentions)
        )
        documents = _documents(lines, name, refusals)
        for document, reading in flow.read(documents, wanted.places, jobs=jobs, **asked):
            if isinstance(reading, Refusal):
                refusals.append(reading)
                continue
            resolved = resolve(reading.claims, {document.name: document}, book, {document.name: reading.aliases})
            to_claims.write(claims.lines(resolved.claims, resolved.roots))
            to_attributions.write(attributions.lines([reading]))
            to_mentions.write(mentions.lines([reading]))
    return tuple(refusals)


def _documents(lines: Iterable[bytes], name: str, refusals: list[Refusal]) -> Iterator[Document]:
    for row in read_lines(lines, name):
        if isinstance(row, Refusal):
            refusals.append(row)
        else:
            yield row


class _Sink:
    """A place that takes lines: a file, standard output, or nowhere."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.out: TextIO | None = None

    def __enter__(self) -> _Sink:
        if self.path is None:
            return self
        try:
            self.out = sys.stdout if self.path == Path("-") else self.path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written ({error.strerror})") from error
        return self

    def __exit__(self, *_: object) -> None:
        if self.out is not None and self.out is not sys.stdout:
            self.out.close()

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines, each with its newline."""
        if self.out is not None:
            self.out.writelines(f"{line}\n" for line in lines)
