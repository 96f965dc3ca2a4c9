"""Review: what should a person look at next?  One question at a time, those first on which most depends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
    """A question that waits for a person; hundreds of thousands may."""

    kind: str
    about: str
    """Id of the claim in question; of two sources, with a plus sign between them."""
    stake: float
    """Reports that hang on it, times the share of them that is in doubt: the largest is asked first."""
    reports: int
    incident: str = ""
    cell: int = 0
    """Position in its incident."""
    found: int = 0
    """Position of the contradiction in its cell, or of the link in its incident."""

    @property
    def subject(self) -> str:
        """What an answer is put under."""
        return f"source:{self.about}" if self.kind == "sources" else f"claim:{self.about}"

    @property
    def question(self) -> tuple[bool, str]:
        """A claim may be asked about twice: whether it was read well, and whether it belongs to its incident."""
        return (self.kind == "link", self.subject)


Queue = tuple[dict[str, Waiting], dict[str, Waiting]]
"""Questions by the claim that they are about, in the order in which they are asked: of cells, and of links."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question with all that is needed to answer it."""

    waiting: Waiting
    question: str
    why: tuple[str, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    """Verdict, its words, and the key that gives it."""
    claims: tuple[str, ...]
    """The claim in question, then those it stands against."""
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
    counts = index.once("review kinds", lambda: Counter(waiting.kind for part in queue for waiting in part.values()))
    counts = counts - Counter(waiting.kind for question in decided for waiting in _in_queue(queue, question))
    counts.update(waiting.kind for waiting in pairs)
    shown = counts[kind] if kind else counts.total()
    number = min(max(number, 1), max(shown, 1))
    last = index.tally.judgements[-1] if index.tally.judgements else None
    undecided = ((waiting for waiting in part.values() if waiting.question not in decided) for part in queue)
    open_ = merge(*undecided, pairs, key=_rank)
    of_kind = (waiting for waiting in open_ if kind in ("", waiting.kind))
    asked_again = min((w for links in (False, True) for w in _in_queue(queue, (links, again))), key=_rank, default=None)
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


def _queue(index: Index) -> Queue:
    """All that a person might look at but pairs of sources, each question once, for its weightiest reason, which comes
    first."""
    found: Queue = ({}, {})
    for waiting in sorted((*_of_cells(index), *_of_links(index)), key=_rank):
        found[waiting.kind == "link"].setdefault(waiting.about, waiting)
    return found


def _in_queue(queue: Queue, question: tuple[bool, str]) -> Iterator[Waiting]:
    """The question, if it is one of the queue."""
    of_links, subject = question
    if (waiting := queue[of_links].get(subject.partition(":")[2])) and waiting.subject == subject:
        yield waiting


def _of_cells(index: Index) -> Iterator[Waiting]:
    for incident in index.tally.incidents:
        for n, cell in enumerate(incident.cells):
            for at, found in enumerate(cell.contradictions):
                for claim in _known(index, found.claims):
                    yield _of_cell("contradiction", claim, incident, n, cell, at)
            if len(cell.roots) == 1 and (claim := standing_claim(cell.roots[0])) in index.tally.claims:
                yield _of_cell("alone", claim, incident, n, cell)


def _known(index: Index, claims: Iterable[str]) -> list[str]:
    return [claim for claim in claims if claim in index.tally.claims]


def _of_cell(kind: str, claim: str, incident: Incident, n: int, cell: Cell, at: int = 0) -> Waiting:
    return Waiting(kind, claim, cell.reports * _DOUBT[kind], cell.reports, incident.id, n, at)


def _of_links(index: Index) -> Iterator[Waiting]:
    for incident in index.tally.incidents:
        for at, link in enumerate(incident.links):
            weak = link.score < WEAK or any(why.startswith(_BRIDGE) for why in link.why)
            if weak and link.left in index.tally.claims and link.right in index.tally.claims:
                reports = len(incident.documents)
                yield Waiting(
                    "link", link.left, reports / (1 + exp(min(link.score, 50.0))), reports, incident.id, 0, at
                )


def _pair(index: Index, link: Link) -> Waiting:
    """Two sources that may be one: the reports of the one with fewer would move."""
    reports = min(len(index.by_source.get(side, ())) for side in (link.left, link.right))
    return Waiting("sources", f"{link.left}+{link.right}", reports * link.score, reports)


Grounds = tuple[tuple[str, ...], tuple[str, ...]]
"""Why a question is asked, and the claims it is asked of."""


def _grounds(index: Index, waiting: Waiting, incident: Incident | None) -> Grounds:
    if incident is None:
        link = next(link for link in index.doubles if f"{link.left}+{link.right}" == waiting.about)
        sides = (index.by_source.get(link.left, ()), index.by_source.get(link.right, ()))
        return link.why, tuple(side[0] for side in sides if side)
    if waiting.kind == "link":
        weak = incident.links[waiting.found]
        return weak.why, (weak.left, weak.right)
    if waiting.kind == "alone":
        return ("all of a range rests on this one root source",), (waiting.about,)
    cell = incident.cells[waiting.cell]
    found = cell.contradictions[waiting.found]
    return (found.text,), _against(cell, waiting.about, _known(index, found.claims))


def _against(cell: Cell, claim: str, known: list[str]) -> tuple[str, ...]:
    """A claim, and one that it stands against: of another root source where there is one."""
    own = {c for root in (*cell.roots, *cell.denials) if claim in root.claims for c in root.claims}
    others = [other for other in known if other != claim]
    return (claim, *sorted(others, key=lambda other: other in own)[:1])


def _item(index: Index, waiting: Waiting) -> Item:
    incident = index.incidents.get(waiting.incident)
    why, ids = _grounds(index, waiting, incident)
    claims = [index.tally.claims[claim] for claim in _known(index, ids)]
    return Item(
        waiting,
        _asks(index, waiting),
        why,
        {"link": _LINK, "sources": _PAIR}.get(waiting.kind, _CLAIM),
        ids,
        tuple(quote(index, claim) for claim in claims),
        _fields(waiting, claims),
        incident,
        incident.cells[waiting.cell] if incident and waiting.kind != "link" else None,
    )


def _fields(waiting: Waiting, claims: list[Claim]) -> tuple[tuple[str, str], ...]:
    return () if waiting.kind == "sources" or not claims else fields(claims[0])


def _asks(index: Index, waiting: Waiting) -> str:
    """The question in one sentence."""
    if waiting.kind == "sources":
        left, right = waiting.about.split("+")
        return f"Are {index.name(left)} and {index.name(right)} one source?"
    if waiting.kind == "link":
        return "Do these two reports tell of the same happening?"
    if waiting.kind == "contradiction":
        return "Two figures cannot both be right: does this text say so?"
    return "Does the text say this?"
