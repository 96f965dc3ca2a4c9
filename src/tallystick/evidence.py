"""The nouns of Tallystick. Read this file first; it imports nothing of ours.

Facts (captures, documents, readings, claims, refusals, judgements) are append-only.  Everything below the line
"Derived" is a pure function of the facts: it may be thrown away and computed again.

Offsets are code points of a document's text, end exclusive.  Days are ISO strings.  ``None`` is "not known" and is
never the same as 0: always write ``is None``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Metric = Literal[
    "killed", "injured", "detained", "abducted", "missing", "displaced", "released", "surrendered",
    "besieged", "took_part", "affected", "casualties", "other",
]  # fmt: skip
Quantifier = Literal["exact", "at_least", "at_most", "about", "range", "vague", "implied"]
Mode = Literal["new", "running"]
Factuality = Literal["asserted", "denied", "possible", "planned", "foiled"]
Stance = Literal["says", "confirms", "denies", "claims", "cites"]
SourceKind = Literal["organisation", "official", "outlet", "agency", "anonymous", "person", "unknown"]


def digest(*parts: Any) -> str:
    """Sixteen hex digits that name a content: the same parts give the same name on every machine.

    >>> digest("a", 1) == digest("a", 1), len(digest("a"))
    (True, 16)
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were got, never altered: the evidentiary copy (Berkeley Protocol)."""

    origin: str
    """The path or address the bytes came from."""
    got_at: str
    """UTC time of the capture, ISO."""
    how: str
    """The way they were got, with tool and version: ``file tallystick/0.1.0``."""
    media_type: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes: proves custody, not truth."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """Named by bytes and origin: the same file twice is one capture."""
        return digest(self.sha256, self.origin)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one capture.  The text never changes; all offsets count code points in it."""

    name: str
    """The id that the input gave it, else made from its content; what exports call ``document``."""
    title: str
    publisher: str | None
    published: str | None
    """ISO day or longer; None when unknown, never guessed."""
    text: str
    language: str | None = None
    url: str | None = None
    credit: tuple[str, ...] = ()
    """Agencies that the input itself credits."""
    meta: tuple[tuple[str, str], ...] = ()
    """Keys of the input that we do not know, sorted, their values as JSON."""
    capture: str | None = None
    """Id of the capture that the text was read from."""

    @property
    def id(self) -> str:
        """Named by all that was given but the capture: the same input twice is one document."""
        given = (self.name, self.title, self.publisher, self.published, self.text)
        return digest(*given, self.language, self.url, self.credit, self.meta)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: ``text[start:end]`` is the quote, always."""

    document: str
    """Name of the document."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported quantity of people.  "at least 12" = (12, None); "dozens" = (None, None); 12 = (12, 12)."""

    metric: Metric
    low: int | None
    high: int | None
    quantifier: Quantifier
    who: str = ""
    """The counted noun phrase as in the text; "" for the whole."""
    subset: bool = False
    """Stated as a part of another figure ("including 20 children"): never added to the whole."""
    mode: Mode = "new"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a claim's chain: a voice and what it does to the figure."""

    voice: str
    """The fullest name that the article gives for the voice."""
    stance: Stance
    start: int
    """Offset of the mention at this claim (perhaps only "it")."""
    end: int
    source: str | None = None
    """Canonical id of the source behind the voice; None until resolved."""


@dataclass(frozen=True, slots=True)
class When:
    """The time of the event.  Not stated is no ``When`` at all; stated but unresolved has no days."""

    start: str | None
    end: str | None
    precision: Literal["day", "days", "week", "month", "season", "year", "years", "unresolved"]


@dataclass(frozen=True, slots=True)
class Where:
    """The place of the event.  Not stated is no ``Where``; stated but unresolved has a name alone."""

    name: str
    """As named in the text."""
    place: int | None = None
    """GeoNames id."""
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    """UCDP where_prec: 1 exact, 2 near, 3 second-order, 4 first-order division, 5 landscape, 6 country, 7 abroad."""
    admin1: str | None = None
    country: str | None = None
    """ISO 3166 code of two letters."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the ledger: somebody's word, at one place of one text, on one event."""

    span: Span
    quote: str
    event: str
    """PLOVER event type: ASSAULT, PROTEST, COERCE …"""
    figure: Figure | None
    factuality: Factuality
    chain: tuple[Attribution, ...]
    """From the voice nearest the reader to the voice nearest the fact; empty for the outlet's own word."""
    when: When | None
    where: Where | None
    credit: tuple[str, ...] = ()
    """Agencies whose copy the article says it carries."""
    headline: bool = False
    """Stated in the headline or standfirst, not in the body."""
    event_mode: str = ""
    """PLOVER mode of the event (``suicide-attack``), "" where none is told."""
    context: str = ""
    """The sentence(s) the claim was read from, as they stand in the text."""
    read_by: str = ""

    @property
    def id(self) -> str:
        """Named by document, span, event and figure."""
        figure = self.figure and (self.figure.metric, self.figure.low, self.figure.high, self.figure.mode)
        return digest(self.span.document, self.span.start, self.span.end, self.event, figure)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One attribution of a text, figure or not: who (source), by which words (cue), said what (content)."""

    source: tuple[tuple[int, int], ...]
    """Empty where the text leaves the source unsaid."""
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A time or place expression of a text, whether a claim uses it or not."""

    start: int
    end: int
    kind: Literal["time", "place"]
    value: str | None = None
    """Times: TIMEX3 value; None = unresolved."""
    where: Where | None = None
    """Places only."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader reads in one document."""

    document: str
    claims: tuple[Claim, ...]
    quoted: tuple[Quoted, ...] = ()
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    """Short names that the text itself introduces, with the name they stand for: ("SOHR", "Syrian Observatory …")."""
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read, and why: a row that everybody sees, never silence."""

    origin: str
    """Path or address, with ``:line`` where there is one."""
    reason: str
    """One clear sentence."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: appended, never changed; every judgement has an inverse."""

    subject: str
    """What is judged: ``source:reuters``, ``claim:<id>``, ``incident:<id>``, ``cell:<incident>/<metric>``."""
    verdict: str
    """strike / restore, accept / reject, join / part, split / rejoin, sign / unsign."""
    by: str
    at: str
    note: str = ""


# ---------------------------------------------------------------------------------------------- Derived


@dataclass(frozen=True, slots=True)
class Link:
    """Two things that belong together, and why."""

    left: str
    right: str
    kind: Literal["copy-of", "same-source", "same-incident", "same-person"]
    score: float
    why: tuple[str, ...]
    shared: tuple[tuple[int, int, int, int], ...] = ()
    """Copies: the shared passages, (left start, left end, right start, right end)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody whose word a figure may rest on."""

    id: str
    name: str
    kind: SourceKind
    country: str | None = None
    member_of: tuple[str, ...] = ()
    """Organisations it is a part of: counts as one with them, in loose and strict mode."""
    allied_with: tuple[str, ...] = ()
    """Alliances: counts as one with them in strict mode only."""
    known: bool = False
    """Named in sources.yaml (ours or the user's), not only in a text."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims with a source on every link of their chains, and whose word they rest on."""

    claims: tuple[Claim, ...]
    """In order of their spans."""
    sources: Mapping[str, Source]
    """By id: all that the claims and documents name, and what those belong to."""
    roots: Mapping[str, tuple[str, ...]]
    """Root sources by claim id; empty where nobody known gives their word."""
    denials: Mapping[str, tuple[str, ...]]
    """Sources that deny the figure, by claim id, where any do."""
    publishers: Mapping[str, str]
    """Source id of the publisher by document name; documents without one are left out."""
    credits: Mapping[str, tuple[str, ...]]
    """Source ids that the credit lines of a document name, by document name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of a root source's timeline: a figure, since when it is said, and whether it still stands."""

    said: str | None
    """ISO day of the report that first gave it; None when unknown."""
    low: int | None
    high: int | None
    quantifier: Quantifier
    stance: Stance
    factuality: Factuality
    claims: tuple[str, ...]
    """Ids of the claims that say it."""
    stands: bool
    why: str
    """Why it stands or no longer does: ``superseded by 208 on 2019-12-02``."""


@dataclass(frozen=True, slots=True)
class Root:
    """One root source's figures for one cell, over time, and what stands."""

    source: Source
    low: int | None
    high: int | None
    timeline: tuple[Standing, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    independent: bool
    """Can be shown to be independent of the cell's other roots."""
    flags: tuple[str, ...] = ()
    """``anonymous``, ``interested party``, ``affiliated with …``, ``denial`` …"""
    passed_on_by: tuple[str, ...] = ()
    """Publishers of the reports, in order of name."""


@dataclass(frozen=True, slots=True)
class Range:
    """What may be said of a cell under a named rule, line by line."""

    rule: str
    low: int | None
    best: int | None
    high: int | None
    lines: tuple[str, ...]
    """The reasoning, a sentence a step."""
    open_above: bool = False
    """Somebody says "at least" at or above the high: it is not an upper bound."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more claims that cannot all be right, never averaged away."""

    kind: Literal[
        "falling-total", "arithmetic", "disjoint", "headline-body", "subset-larger", "dates", "places", "cited-without"
    ]
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of one incident: how many (metric) of whom (who)."""

    metric: Metric
    who: str
    mode: Mode
    range: Range
    roots: tuple[Root, ...]
    denials: tuple[Root, ...]
    contradictions: tuple[Contradiction, ...]
    reports: int
    publishers: int
    independent: int
    claims: tuple[str, ...]

    @property
    def interested(self) -> int:
        """Root sources that are an interested party in at least one report."""
        return sum("interested party" in root.flags for root in self.roots)


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening, across documents."""

    id: str
    event: str
    title: str
    when: When | None
    where: Where | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    cells: tuple[Cell, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A case, weighed: what all pages, exports and the terminal show."""

    rule: str
    struck: tuple[str, ...]
    as_of: str | None
    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    """By name."""
    claims: Mapping[str, Claim]
    """By id, sources resolved."""
    sources: Mapping[str, Source]
    """By id: all that the case's claims name, and what those belong to."""
    copies: tuple[Link, ...]
    refusals: tuple[Refusal, ...]
    judgements: tuple[Judgement, ...] = ()
