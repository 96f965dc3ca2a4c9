"""The nouns of Tallystick. Read this file first; it imports nothing of ours.

Facts are append-only.  All below the line "Derived" is a pure function of them: it may be thrown away and made again.
Offsets are code points of a document's text, end exclusive; days are ISO strings; ``None`` is "not known", never 0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
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
    """Sixteen hex digits that name a content: the same parts give the same name on every machine."""
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were got, never altered: the evidentiary copy (Berkeley Protocol).

    ``origin`` is the path or address they came from, ``got_at`` the UTC time (ISO), ``how``: ``file tallystick/0.1.0``.
    """

    origin: str
    got_at: str
    how: str
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
    """The id that the input gave it, else one made from its content."""
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
    """One link of a claim's chain: a voice, where it is mentioned at this claim, and what it does to the figure."""

    voice: str
    """The fullest name that the article gives for the voice."""
    stance: Stance
    start: int
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
    """The place of the event, as named in the text.  Not stated is no ``Where``; unresolved has a name alone.

    ``place`` is a GeoNames id, ``country`` an ISO 3166 code of two letters.
    """

    name: str
    place: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    """UCDP where_prec: 1 exact, 2 near, 3 second-order, 4 first-order division, 5 landscape, 6 country, 7 abroad."""
    admin1: str | None = None
    country: str | None = None


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
    headline: bool = False
    event_mode: str = ""
    """PLOVER mode: ``suicide-attack``."""
    context: str = ""
    read_by: str = ""
    as_read: Claim | None = None
    """The machine's row, where a person's correction lies over it."""
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Named by document, span, event and figure as they were read: a correction renames nothing."""
        if not self._id:
            read, span = self.as_read or self, (self.as_read or self).span
            figure = read.figure and (read.figure.metric, read.figure.low, read.figure.high, read.figure.mode)
            object.__setattr__(self, "_id", digest(span.document, span.start, span.end, read.event, figure))
        return self._id


@dataclass(frozen=True, slots=True)
class Quoted:
    """One attribution of a text: who (``source``, empty where unsaid), by which words (``cue``), said what."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A time (with its TIMEX3 value, None = unresolved) or a place that a text names, used by a claim or not."""

    start: int
    end: int
    kind: Literal["time", "place"]
    value: str | None = None
    where: Where | None = None


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
    """What (path or address, with ``:line``) could not be read, and why (one clear sentence): never silence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: appended, never changed; every verdict has an inverse.

    Subjects: ``source:reuters``, ``claim:<id>`` (ids joined by ``+``), ``incident:<id>``, ``cell:<incident>/<metric>``;
    verdicts: strike / restore, accept / reject, correct / uncorrect, join / part, split / rejoin, sign / unsign.
    """

    subject: str
    verdict: str
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
    allied_with: tuple[str, ...] = ()
    """It counts as one with what it is a member of; with its allies in strict mode only."""
    known: bool = False
    """Named in sources.yaml (ours or the user's), not only in a text."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims (in order of their spans) with a source on every link, and whose word they rest on.

    Sources stand by id: all that claims and documents name, and what those belong to.  ``roots`` and ``denials`` hold
    source ids by claim id (no root where nobody known gives their word), ``publishers`` and ``credits`` by document.
    """

    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    roots: Mapping[str, tuple[str, ...]]
    denials: Mapping[str, tuple[str, ...]]
    publishers: Mapping[str, str]
    credits: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of a root source's timeline: a figure, since when it is said, and whether it still stands."""

    said: str | None
    """ISO day of the report that first gave it."""
    low: int | None
    high: int | None
    quantifier: Quantifier
    stance: Stance
    factuality: Factuality
    claims: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Range:
    """What may be said of a cell under a named rule; ``lines`` are its reasoning, a sentence a step."""

    rule: str
    low: int | None
    best: int | None
    high: int | None
    lines: tuple[str, ...]
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
    """A case, weighed, as pages and exports show it: documents by name, claims (resolved) and sources by id."""

    rule: str
    struck: tuple[str, ...]
    as_of: str | None
    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    copies: tuple[Link, ...]
    refusals: tuple[Refusal, ...]
    judgements: tuple[Judgement, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: title, metric, who, low, best and high, a row a cell."""
        cells = ((i.title, c.metric, c.who, c.range) for i in self.incidents for c in i.cells)
        rows = ((title, metric, who, span.low, span.best, span.high) for title, metric, who, span in cells)
        lines = ("".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) for row in rows)
        return f"<table><caption>{escape(self.rule)}</caption><tr>{'</tr><tr>'.join(lines)}</tr></table>"
