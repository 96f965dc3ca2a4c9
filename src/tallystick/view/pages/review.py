"""Review: what should a person look at next?  One question at a time, those first on which most depends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from math import exp

from tallystick.evidence import Cell, Claim, Incident, Judgement, Link
from tallystick.review.corrections import matters
from tallystick.review.judgements import INVERSE
from tallystick.view.beside import WEAK
from tallystick.view.cells import standing_claim
from tallystick.view.fields import fields
from tallystick.view.index import Index
from tallystick.view.pages.log import Thing, things
from tallystick.view.pages.quotes import Quote, quote

KINDS = {
    "contradiction": "contradictions",
    "alone": "one root source alone",
    "link": "weak links",
    "sources": "likely same sources",
}
_DOUBT = {"contradiction": 1.0, "alone": 0.5}
"""What share of an item's reports its kind puts in doubt; that of links and pairs follows from their score."""
_CLAIM = (("accept", "Accept", "a"), ("reject", "Reject", "x"), ("split", "Another incident", "s"))
_LINK = (("rejoin", "The same happening", "a"), ("split", "Another happening", "x"))
_PAIR = (("join", "They are one", "a"), ("part", "They are two", "x"))
_HARMLESS = ("accept", "rejoin", "part")
"""Verdicts that leave all as it is: their inverse would be a decision of another kind."""
_BRIDGE = "a bridge: "


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits for a person."""

    kind: str
    subject: str
    stake: float
    """Reports that hang on it, times the share of them that is in doubt: the largest is asked first."""
    reports: int
    why: tuple[str, ...]
    claims: tuple[str, ...] = ()
    """The claim in question, then those it stands against."""
    incident: str = ""
    cell: int = 0
    """Position in its incident."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question with all that is needed to answer it."""

    waiting: Waiting
    question: str
    verdicts: tuple[tuple[str, str, str], ...]
    """Verdict, its words, and the key that gives it."""
    quotes: tuple[Quote, ...]
    fields: tuple[tuple[str, str], ...]
    """Of the claim in question; none where sources are."""
    incident: Incident | None
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The next item, None where all are decided; how many wait of each kind, how many are decided."""

    item: Item | None
    kind: str
    number: int
    waiting: int
    decided: int
    kinds: tuple[tuple[str, str, int], ...]
    """Kind, its words, how many wait."""
    last: Judgement | None
    """The judgement that can be undone from here."""
    undone_by: str
    """Its inverse; "" where it moved nothing, and to undo it is to be asked again."""
    things: tuple[Thing, ...]


def page(index: Index, number: int = 1, kind: str = "", again: str = "") -> ReviewPage:
    """The ``number``-th (from 1) of the questions that wait, of one kind where that is asked for.

    ``again`` is the subject of a question that has been decided and is to be looked at once more.
    """
    queue = index.once("review", lambda: _queue(index))
    pairs = sorted((_pair(index, link) for link in index.doubles), key=_rank)
    decided = _decided(index)
    counts = index.once("review kinds", lambda: Counter(waiting.kind for waiting in queue.values()))
    counts = counts - Counter(queue[question].kind for question in decided if question in queue)
    counts.update(waiting.kind for waiting in pairs)
    shown = counts[kind] if kind else counts.total()
    number = min(max(number, 1), max(shown, 1))
    last = index.tally.judgements[-1] if index.tally.judgements else None
    open_ = merge((waiting for question, waiting in queue.items() if question not in decided), pairs, key=_rank)
    of_kind = (waiting for waiting in open_ if kind in ("", waiting.kind))
    asked_again = next((w for w in queue.values() if w.subject == again), None) if again else None
    next_one = asked_again or next(islice(of_kind, number - 1, None), None)
    return ReviewPage(
        _item(index, next_one) if next_one else None,
        kind if kind in KINDS else "",
        number,
        shown,
        sum(_asked(subject) for _, subject in decided),
        tuple((key, word, counts[key]) for key, word in KINDS.items() if counts[key]),
        last,
        "" if last is None or last.verdict in _HARMLESS else INVERSE.get(last.verdict, ""),
        things(index, last.subject) if last else (),
    )


def _rank(waiting: Waiting) -> tuple[float, str]:
    return (-waiting.stake, waiting.subject)


def _question(kind: str, subject: str) -> tuple[bool, str]:
    """A claim may be asked about twice: whether it was read well, and whether it belongs to its incident."""
    return (kind == "link", subject)


def _asked(subject: str) -> bool:
    """Whether a subject is of a kind that the queue asks about."""
    return subject.startswith("claim:") or (subject.startswith("source:") and "+" in subject)


def _decided(index: Index) -> frozenset[tuple[bool, str]]:
    """Questions with a last word; one whose correction was taken back is asked again."""
    last: dict[tuple[bool, str], str] = {}
    for judgement in index.tally.judgements:
        for about in matters(judgement.subject):
            last[judgement.verdict in ("split", "rejoin"), about] = judgement.verdict
    return frozenset(question for question, verdict in last.items() if verdict != "uncorrect")


def _queue(index: Index) -> Mapping[tuple[bool, str], Waiting]:
    """All that a person might look at but pairs of sources, each question once, for its weightiest reason, which comes
    first."""
    found: dict[tuple[bool, str], Waiting] = {}
    for waiting in sorted((*_of_cells(index), *_of_links(index)), key=_rank):
        found.setdefault(_question(waiting.kind, waiting.subject), waiting)
    return found


def _of_cells(index: Index) -> Iterator[Waiting]:
    for incident in index.tally.incidents:
        for n, cell in enumerate(incident.cells):
            for found in cell.contradictions:
                known = [claim for claim in found.claims if claim in index.tally.claims]
                for claim in known:
                    yield _of_cell("contradiction", incident, n, cell, _against(cell, claim, known), found.text)
            if len(cell.roots) == 1 and (claim := standing_claim(cell.roots[0])) in index.tally.claims:
                yield _of_cell("alone", incident, n, cell, (claim,), "all of a range rests on this one root source")


def _against(cell: Cell, claim: str, known: list[str]) -> tuple[str, ...]:
    """A claim, and one that it stands against: of another root source where there is one."""
    own = {c for root in (*cell.roots, *cell.denials) if claim in root.claims for c in root.claims}
    others = [other for other in known if other != claim]
    return (claim, *sorted(others, key=lambda other: other in own)[:1])


def _of_cell(kind: str, incident: Incident, n: int, cell: Cell, claims: tuple[str, ...], why: str) -> Waiting:
    stake = cell.reports * _DOUBT[kind]
    return Waiting(kind, f"claim:{claims[0]}", stake, cell.reports, (why,), claims, incident.id, n)


def _of_links(index: Index) -> Iterator[Waiting]:
    for incident in index.tally.incidents:
        for link in incident.links:
            weak = link.score < WEAK or any(why.startswith(_BRIDGE) for why in link.why)
            if weak and link.left in index.tally.claims and link.right in index.tally.claims:
                reports = len(incident.documents)
                stake = reports / (1 + exp(min(link.score, 50.0)))
                claims = (link.left, link.right)
                yield Waiting("link", f"claim:{link.left}", stake, reports, link.why, claims, incident.id)


def _pair(index: Index, link: Link) -> Waiting:
    """Two sources that may be one: the reports of the one with fewer would move."""
    sides = (index.by_source.get(link.left, ()), index.by_source.get(link.right, ()))
    reports = min(len(side) for side in sides)
    claims = tuple(side[0] for side in sides if side)
    return Waiting("sources", f"source:{link.left}+{link.right}", reports * link.score, reports, link.why, claims)


def _item(index: Index, waiting: Waiting) -> Item:
    claims = [index.tally.claims[claim] for claim in waiting.claims if claim in index.tally.claims]
    incident = index.incidents.get(waiting.incident)
    of_cell = incident is not None and waiting.kind != "link"
    return Item(
        waiting,
        _asks(index, waiting),
        {"link": _LINK, "sources": _PAIR}.get(waiting.kind, _CLAIM),
        tuple(quote(index, claim) for claim in claims),
        _fields(waiting, claims),
        incident,
        incident.cells[waiting.cell] if incident and of_cell else None,
    )


def _fields(waiting: Waiting, claims: list[Claim]) -> tuple[tuple[str, str], ...]:
    return () if waiting.kind == "sources" or not claims else fields(claims[0])


def _asks(index: Index, waiting: Waiting) -> str:
    """The question in one sentence."""
    if waiting.kind == "sources":
        left, right = waiting.subject.removeprefix("source:").split("+")
        return f"Are {index.name(left)} and {index.name(right)} one source?"
    if waiting.kind == "link":
        return "Do these two reports tell of the same happening?"
    if waiting.kind == "contradiction":
        return "Two figures cannot both be right: does this text say so?"
    return "Does the text say this?"
