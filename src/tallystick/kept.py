"""What linking and weighing found, kept in a file beside a large case: the next opening reads it in seconds.

The file can be deleted at any time.  It is used only where its key says that it was made of the same facts, the same
``sources.yaml`` and by the same Tallystick, and where its seal says that this user made it on this machine: a case may
come from a stranger, with a file beside it that tells other numbers than its facts do.  It is JSON, a line at a time,
packed with gzip.
"""

from __future__ import annotations

import contextlib
import gc
import gzip
import hmac
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tallystick.evidence import (
    Attribution,
    Cell,
    Claim,
    Contradiction,
    Document,
    Figure,
    Incident,
    Link,
    Range,
    Refusal,
    Resolved,
    Root,
    Source,
    Span,
    Standing,
    Tally,
    When,
    Where,
)
from tallystick.flow import Linked
from tallystick.knowledge.gazetteer import cache_folder
from tallystick.ledger.lent import lent_context
from tallystick.tally.options import Options
from tallystick.work import batches

LARGE = 5_000
"""Claims of a case that takes longer than anybody likes to wait: what was found in it is kept."""
SUFFIX = "-weighed"
_SECRET = 32
"""Bytes of the key to the seal."""
NOUNS: tuple[type[Any], ...] = (
    Span, Figure, Attribution, When, Where, Claim, Link, Source, Standing, Root, Range, Contradiction, Cell, Incident,
    Refusal,
)  # fmt: skip
"""What the file holds, each written as a list of its number here (from 1) and its fields; 0 is a tuple."""
_NUMBER = {noun: number for number, noun in enumerate(NOUNS, 1)}
_FIELDS = {noun: tuple(field.name for field in fields(noun) if field.init) for noun in NOUNS}
_ALIKE = frozenset(_NUMBER[noun] for noun in (Figure, When, Where, Source))
"""Nouns that come again and again: the same one stands in memory once."""
_NESTED = _NUMBER[Source]
"""The one of these whose fields are not all plain."""
_CLAIMS = -1
"""Before a tuple of claims, each named by its place in the file."""
_CHUNK = 20
"""Rows in a line: an incident may hold hundreds of claims."""
_LONGEST_NAME, _COMMON = 60, 100_000
"""Shorter texts, and numbers below, are likely to come again: offsets do most of all."""
_NEAR = 2_000
"""Tuples read last that are looked through for the same one: it stands nearby or not at all."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A case linked, whatever people decided, and weighed by the usual rule."""

    linked: Linked
    tally: Tally


def beside(case: Path) -> Path:
    """Where the file of a case stands."""
    return case.with_name(case.name + SUFFIX)


def key_of(facts: str, sources: Path | None) -> str:
    """Names what the file was made of: the facts (``Ledger.fingerprint``), a person's own sources, this program."""
    own = sources.read_bytes() if sources else b""
    stamps = sorted(
        f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}"
        for file in Path(__file__).parent.rglob("*")
        if file.suffix in (".py", ".yaml", ".csv")
    )
    made = json.dumps([facts, sys.version, stamps])
    return blake2b(made.encode() + own, digest_size=16).hexdigest()


def save(path: Path, key: str, kept: Kept) -> None:
    """Write the file, whole or not at all; where that cannot be done nothing is kept."""
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            seal = _seal(create=True)
            with gzip.open(passing, "wb", compresslevel=1) as file:
                for line in _lines(key, kept):
                    written = line.encode("utf-8", "surrogatepass") + b"\n"
                    seal.update(written)
                    file.write(written)
                file.write(seal.hexdigest().encode())
            passing.replace(path)
        finally:
            passing.unlink(missing_ok=True)


def load(path: Path, key: str, documents: Callable[[], Iterable[Document]]) -> Kept | None:
    """What the file holds; None where there is none, or none that may be trusted with this key.

    ``documents`` gives those of the case, by name.
    """
    try:
        if not _sealed(path, key):
            return None
        with gzip.open(path, "rb") as file, _unwatched():
            rows = (json.loads(line.decode("utf-8", "surrogatepass")) for line in file if line.endswith(b"\n"))
            reader = _Reader(next(islice(rows, 1, None)), {document.name: document for document in documents()})
            for kind, *chunk in rows:
                reader.take(kind, chunk)
        return reader.kept()
    except (OSError, EOFError, ValueError, LookupError):
        return None


@contextlib.contextmanager
def _unwatched() -> Iterator[None]:
    """What is read holds no cycles: to look for some among millions of objects takes as long as reading them."""
    watched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if watched:
            gc.enable()


def _seal(create: bool = False) -> Any:
    """The beginning of a seal (a keyed hash) that only who reads this user's cache folder can make."""
    file = cache_folder() / "seal"
    if create and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(_SECRET))
    secret = file.read_bytes()
    if len(secret) != _SECRET:
        raise OSError(f"{file} is no seal")
    return blake2b(key=secret)


def _sealed(path: Path, key: str) -> bool:
    """Whether the file is of this key and as it was written here; looked up before anything of it is believed."""
    if not path.is_file():
        return False
    with gzip.open(path, "rb") as file:
        line = file.readline()
        if json.loads(line) != key:
            return False
        seal = _seal()
        for after in file:
            seal.update(line)
            line = after
    return hmac.compare_digest(seal.hexdigest().encode(), line)


def _lines(key: str, kept: Kept) -> Iterator[str]:
    """The key, the head, then claims, copies and incidents, a chunk a line."""
    linked, resolved = kept.linked, kept.linked.resolved
    places = {id: place for place, id in enumerate(linked.claims)}
    head = [
        [[name, _plain(tuple(pairs))] for name, pairs in linked.aliases.items()],
        [_plain(source) for source in resolved.sources.values()],
        list(resolved.publishers.items()),
        [[name, _plain(ids)] for name, ids in resolved.credits.items()],
        [[id, _plain(ids)] for id, ids in resolved.denials.items()],
        [_plain(refusal) for refusal in linked.refusals],
    ]
    texts = linked.documents
    told = (
        [id, *_told(claim, texts[claim.span.document]), _plain(resolved.roots[id])]
        for id, claim in linked.claims.items()
    )
    rows = {
        "claims": told,
        "copies": map(_plain, linked.copies),
        "incidents": (_plain(incident, places) for incident in kept.tally.incidents),
    }
    chunks = ([kind, *chunk] for kind, found in rows.items() for chunk in batches(found, _CHUNK))
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in chain([key, head], chunks))


def _told(claim: Claim, document: Document) -> tuple[Any, int, int]:
    """A claim as JSON, and where its text holds its context, which is then left out."""
    end = claim.span.start + len(claim.context)
    start = document.text.rfind(claim.context, 0, end)
    if start < 0:
        return _plain(claim), 0, 0
    return _plain(replace(claim, context="")), start, start + len(claim.context)


def _plain(value: Any, places: Mapping[str, int] = MappingProxyType({})) -> Any:
    """A noun, or a tuple of such, as JSON; tuples of claims by their ``places``."""
    if isinstance(value, tuple):
        if places and value and all(type(one) is str and one in places for one in value):
            return [_CLAIMS, *(places[one] for one in value)]
        return [0, *(_plain(one, places) for one in value)]
    if type(value) in _NUMBER:
        return [_NUMBER[type(value)], *(_plain(getattr(value, name), places) for name in _FIELDS[type(value)])]
    return value


class _Reader:
    """Rows as nouns again; what is alike stands in memory once."""

    def __init__(self, head: Sequence[Any], documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self.ids: list[str] = []
        self.claims: dict[str, Claim] = {}
        self.roots: dict[str, tuple[str, ...]] = {}
        self.copies: list[Link] = []
        self.incidents: list[Incident] = []
        self._alike: dict[str | tuple[Any, ...], Any] = {}
        self._texts: dict[str, str] = {}
        self._counts: dict[int, int] = {}
        self._near: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        aliases, sources, self.publishers, credits, denials, refusals = head
        self.aliases = {name: self.noun(pairs) for name, pairs in aliases}
        self.sources = {source.id: source for source in map(self.noun, sources)}
        self.credits = {name: self.noun(ids) for name, ids in credits}
        self.denials = {id: self.noun(ids) for id, ids in denials}
        self.refusals = [self.noun(refusal) for refusal in refusals]

    def noun(self, row: Any) -> Any:
        number = row[0]
        if number in _ALIKE:
            written = str(row) if number == _NESTED else tuple(row)
            if written not in self._alike:
                self._alike[written] = self._made(number, row)
            return self._alike[written]
        if number == _CLAIMS:
            return self._once(tuple([self.ids[place] for place in row[1:]]))
        return self._made(number, row)

    def _made(self, number: int, row: Sequence[Any]) -> Any:
        """A noun of the fields of a row, or a tuple of them."""
        texts, counts = self._texts, self._counts
        fields: list[Any] = []
        for field in row[1:]:
            kind = type(field)
            if kind is str:
                fields.append(texts.setdefault(field, field) if len(field) < _LONGEST_NAME else field)
            elif kind is int:
                fields.append(counts.setdefault(field, field) if field < _COMMON else field)
            else:
                fields.append(self.noun(field) if kind is list else field)
        return NOUNS[number - 1](*fields) if number else self._once(tuple(fields))

    def _once(self, told: tuple[Any, ...]) -> tuple[Any, ...]:
        """The same tuple once: claims of a sentence have one chain, figures of an incident rest on the same reports."""
        return self._near.setdefault(told, told) if told and type(told[0]) in (str, Attribution) else told

    def take(self, kind: str, rows: Sequence[Any]) -> None:
        """A chunk of the file."""
        if kind == "claims":
            for id, row, start, end, roots in rows:
                claim: Claim = self.noun(row)
                document = self.documents[claim.span.document]
                self.ids.append(id)
                self.claims[id] = lent_context(claim, id, document, start, end) if end else claim
                self.roots[id] = self.noun(roots)
        else:
            (self.copies if kind == "copies" else self.incidents).extend(map(self.noun, rows))
        if len(self._near) > _NEAR:
            self._near.clear()

    def kept(self) -> Kept:
        resolved = Resolved(
            tuple(self.claims.values()), self.sources, self.roots, self.denials, dict(self.publishers), self.credits
        )
        copies, bare = tuple(self.copies), tuple(replace(incident, cells=()) for incident in self.incidents)
        linked = Linked(self.documents, self.aliases, self.claims, resolved, copies, bare, (), self.refusals)
        tally = Tally(
            Options().rule, (), None, tuple(self.incidents), self.documents, self.claims, self.sources, copies,
            tuple(self.refusals),
        )  # fmt: skip
        return Kept(linked, tally)
