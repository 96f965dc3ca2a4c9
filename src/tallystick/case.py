"""A case as Python sees it: open it, add reporting, ask for the tally."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tallystick import flow
from tallystick.errors import CaseError, UsageError
from tallystick.evidence import Document, Incident, Judgement, Reading, Refusal, Resolved, Tally
from tallystick.knowledge.sources import Book, load_book
from tallystick.ledger import CaptureInfo, open_ledger
from tallystick.review.corrections import correction
from tallystick.review.judgements import INVERSE, Verdicts, verdicts
from tallystick.review.naming import source_ids
from tallystick.tally.options import Options

if TYPE_CHECKING:
    from tallystick.ledger.sqlite import SqliteLedger

DEFAULT_RULE = Options().rule
LAST = "9999"
"""A time after that of every judgement."""


class Case:
    """A case file with everything it can be asked.  Use it as a context manager, or ``close`` it."""

    def __init__(self, ledger: SqliteLedger) -> None:
        self._ledger = ledger
        self._linked: tuple[object, flow.Linked] | None = None
        self._tallies: dict[Options, Tally] = {}
        self._captures: dict[str, CaptureInfo] = {}

    @classmethod
    def open(cls, path: Path) -> Case:
        """Open a case file, making it where there is none.  Raises ``NotACase``, ``NewerCase`` or ``CaseError``."""
        return cls(open_ledger(path, create=not path.exists()))

    @classmethod
    def create(cls, path: Path, name: str = "") -> Case:
        """Make an empty case.  Raises ``CaseError`` where the file is there already."""
        if path.exists():
            raise CaseError(f"{path} is there already: nothing was changed")
        ledger = open_ledger(path, create=True)
        if name:
            ledger.put_setting("name", name)
        return cls(ledger)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._ledger.close()

    @property
    def path(self) -> Path:
        return self._ledger.path

    @property
    def name(self) -> str:
        """What the case is called: the name it was given, else that of its file."""
        return self._ledger.setting("name") or self.path.stem

    @property
    def own(self) -> flow.Own:
        """The person's own knowledge: ``sources.yaml`` and ``places.csv`` beside the case file, where there are any."""
        files = (self.path.with_name("sources.yaml"), self.path.with_name("places.csv"))
        return flow.Own(*(file if file.is_file() else None for file in files))

    def add(
        self, *inputs: str | Path, jobs: int = 1, tick: Callable[[int, int], None] = lambda _done, _total: None
    ) -> flow.Added:
        """Bring files and folders into the case and read them; ``tick`` is told how many are done, and of how many.

        Raises ``NoSuchPath`` before anything is read where an input is not there; an input that cannot be read becomes
        a refusal and the others go on.
        """
        return flow.add(self._ledger, [str(item) for item in inputs], self.own, jobs, tick)

    def tally(
        self,
        rule: str = DEFAULT_RULE,
        strike: Sequence[str] = (),
        strict: bool = False,
        as_of: str | None = None,
    ) -> Tally:
        """What may honestly be said, by a named rule; ``strike`` leaves sources out beyond those struck in the case.

        ``strict`` counts allied organisations as one; ``as_of`` is an ISO day.  Raises ``NoSuchRule``,
        ``NoSuchSource``, or ``UsageError`` for a day that is none.
        """
        options = Options(rule, frozenset(strike), strict, as_of=_day(as_of))
        linked = self._link()
        if options not in self._tallies:
            self._tallies[options] = self._weighed(linked, options)
        return self._tallies[options]

    def _weighed(self, linked: flow.Linked, options: Options) -> Tally:
        """A strike moves those incidents alone in which the source is named: the others stay as they were weighed."""
        whole = self._tallies.get(replace(options, strike=frozenset()))
        if whole is None or not options.strike:
            return flow.tally(linked, options)
        struck = source_ids(options.strike, linked.resolved.sources)
        named = [incident for incident in linked.incidents if _names(linked.resolved, whole, incident, struck)]
        part = flow.tally(replace(linked, incidents=named), options)
        moved = {incident.id: incident for incident in part.incidents}
        return replace(part, incidents=tuple(moved.get(i.id, i) for i in whole.incidents))

    def supposing(
        self, subject: str, verdict: str, rule: str = DEFAULT_RULE, strict: bool = False, as_of: str | None = None
    ) -> Tally:
        """The tally as it would be after one more judgement on sources (strike, restore, join); nothing is stored.

        Raises as ``tally`` does.
        """
        linked = self._link()
        judgements = (*linked.judgements, Judgement(subject, verdict, "", LAST))
        if _linking(verdicts(judgements)) == _linking(verdicts(linked.judgements)):
            supposed = replace(linked, judgements=judgements)
        else:
            supposed = flow.judged(linked, judgements, load_book(self.own.sources))
        return flow.tally(supposed, Options(rule, strict=strict, as_of=_day(as_of)))

    def _link(self) -> flow.Linked:
        """Linked anew when a fact or the person's own sources.yaml has changed; no tally outlives what it rests on."""
        sources = self.own.sources
        counts = self._ledger.counts()
        facts = (replace(counts, judgements=0), sources and (sources.stat().st_mtime_ns, sources.stat().st_size))
        if self._linked is None or self._linked[0] != facts:
            self._linked = facts, flow.link(self._ledger, load_book(sources))
            self._tallies.clear()
        elif len(self._linked[1].judgements) != counts.judgements:
            self._judged(load_book(sources))
        return self._linked[1]

    def _judged(self, book: Book) -> None:
        """Take new judgements in, doing again only what they touch: most leave all links, many all numbers."""
        assert self._linked is not None
        facts, linked = self._linked
        judgements = list(self._ledger.judgements())
        before, after = verdicts(linked.judgements), verdicts(judgements)
        if _linking(before) != _linking(after):
            self._linked = facts, flow.link(self._ledger, book)
        else:
            self._linked = facts, replace(linked, judgements=judgements)
        if _linking(before) != _linking(after) or before.struck != after.struck:
            self._tallies.clear()
        else:
            self._tallies = {how: replace(t, judgements=tuple(judgements)) for how, t in self._tallies.items()}

    def claims(self) -> Resolved:
        """All claims with their sources and roots, not weighed."""
        return self._link().resolved

    def documents(self) -> Sequence[Document]:
        """All documents, by name."""
        return list(self._ledger.documents())

    def refusals(self) -> Sequence[Refusal]:
        """What could not be read, and why."""
        return list(self._ledger.refusals())

    def readings(self) -> Sequence[Reading]:
        """The reading of each document that counts, by the document's name."""
        return list(self._ledger.readings())

    def capture_of(self, document: Document) -> CaptureInfo | None:
        """How the bytes of a document were got; None where it came without."""
        if len(self._captures) != self._ledger.counts().captures:
            self._captures = {capture.id: capture for capture in self._ledger.captures()}
        return self._captures.get(document.capture or "")

    def judge(self, subject: str, verdict: str, by: str, note: str = "") -> Judgement:
        """Append a person's decision.  Raises ``UsageError`` for a subject or verdict that is none."""
        judgement = Judgement(subject, verdict, by, datetime.now(UTC).isoformat(timespec="microseconds"), note)
        unread = verdict == "correct" and correction(judgement) is None
        if verdict not in INVERSE or ":" not in subject or unread:
            raise UsageError(f"no judgement: {verdict!r} on {subject!r} (verdicts are {', '.join(INVERSE)})")
        self._ledger.add_judgement(judgement)
        return judgement

    def judgements(self) -> Sequence[Judgement]:
        """All decisions, in the order in which they were made."""
        return list(self._ledger.judgements())

    def check(self) -> list[str]:
        """Compute every hash and look up every quote again; a sentence for each thing that does not hold."""
        return [f"{finding.subject}: {finding.problem}" for finding in self._ledger.verify()]

    def counts(self) -> dict[str, int]:
        """How many facts of each kind the case holds."""
        counts = self._ledger.counts()
        return {name: getattr(counts, name) for name in counts.__slots__}


def _names(resolved: Resolved, whole: Tally, incident: Incident, sources: frozenset[str]) -> bool:
    """Whether any claim of an incident, or the publisher of its text, has to do with one of the sources."""
    for id in incident.claims:
        claim = whole.claims.get(id)
        voices = (
            () if claim is None else (*(a.source for a in claim.chain), resolved.publishers.get(claim.span.document))
        )
        if not sources.isdisjoint((*resolved.roots.get(id, ()), *resolved.denials.get(id, ()), *voices)):
            return True
    return False


def _linking(held: Verdicts) -> tuple[object, ...]:
    """What of all decisions changes claims, sources or incidents."""
    return held.rejected, held.corrections, held.split, held.joined, held.one_source


def _day(text: str | None) -> str | None:
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it like 2019-12-31") from None
