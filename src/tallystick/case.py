"""A case as Python sees it: open it, add reporting, ask for the tally."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tallystick import flow, kept
from tallystick.errors import CaseError, UsageError
from tallystick.evidence import Claim, Document, Judgement, Reading, Refusal, Resolved, Tally
from tallystick.knowledge.sources import load_book
from tallystick.ledger import CaptureInfo, open_ledger
from tallystick.review.corrections import Correction, correction
from tallystick.review.judgements import INVERSE, Verdicts, verdicts
from tallystick.tally.options import Options
from tallystick.work import apart

if TYPE_CHECKING:
    from tallystick.ledger.sqlite import SqliteLedger

DEFAULT_RULE = Options().rule
LAST = "9999"
"""A time after that of every judgement."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own knowledge, which wins over ours."""

    sources: Path | None = None
    places: Path | None = None


class Case:
    """A case file with everything it can be asked.  Use it as a context manager, or ``close`` it."""

    def __init__(self, ledger: SqliteLedger) -> None:
        self._ledger = ledger
        self._read: tuple[object, flow.Linked] | None = None
        self._linked: flow.Linked | None = None
        self._tallies: dict[Options, tuple[flow.Linked, Tally]] = {}
        self._supposed: tuple[tuple[str, str, Options], flow.Linked, Tally] | None = None
        """What was supposed last: a page that shows it is looked at again and again."""
        self.doing = ""
        """What is being worked out just now, in words; "" where nothing is."""
        self.tell: Callable[[str], None] = lambda _: None
        """Is told what is being worked out; "" when a large case is weighed."""
        self.apart = False
        """Whether a large case is linked and weighed in a process of its own, so that this one stays small."""

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
    def own(self) -> Own:
        """The person's own knowledge: ``sources.yaml`` and ``places.csv`` beside the case file, where there are any."""
        files = (self.path.with_name("sources.yaml"), self.path.with_name("places.csv"))
        return Own(*(file if file.is_file() else None for file in files))

    def add(
        self, *inputs: str | Path, jobs: int = 1, tick: Callable[[int, int], None] = lambda _done, _total: None
    ) -> flow.Added:
        """Bring files and folders into the case and read them; ``tick`` is told how many are done, and of how many.

        Raises ``NoSuchPath`` before anything is read where an input is not there; an input that cannot be read becomes
        a refusal and the others go on.
        """
        self._read = None
        return flow.add(self._ledger, [str(item) for item in inputs], self.own.places, jobs, tick)

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
        return self._weighed(self._link(), Options(rule, frozenset(strike), strict, as_of=_day(as_of)))

    def _weighed(self, linked: flow.Linked, options: Options) -> Tally:
        """Weighed once; what is as it was the last time, with nothing struck, or weighed as usual, stays so."""
        near = (options, replace(options, strike=frozenset()), Options(strict=options.strict))
        before = next((self._tallies[one] for one in near if one in self._tallies), None)
        if before is None or before[0] is not linked or options not in self._tallies:
            self.doing = "weighing the figures"
            try:
                self._tallies[options] = linked, flow.tally(linked, options, before)
            finally:
                self.doing = ""
        return self._tallies[options][1]

    def supposing(
        self, subject: str, verdict: str, rule: str = DEFAULT_RULE, strict: bool = False, as_of: str | None = None
    ) -> Tally:
        """The tally as it would be after one more judgement on sources (strike, restore, join); nothing is stored.

        Raises as ``tally`` does.
        """
        linked = self._link()
        options = Options(rule, strict=strict, as_of=_day(as_of))
        asked = subject, verdict, options
        if self._supposed is None or self._supposed[0] != asked or self._supposed[1] is not linked:
            weighed = self._weighed(linked, options)
            judgements = (*linked.judgements, Judgement(subject, verdict, "", LAST))
            tally = flow.tally(self._under(linked, judgements), options, (linked, weighed))
            self._supposed = asked, linked, tally
        return self._supposed[2]

    def _link(self) -> flow.Linked:
        """Linked anew when a fact or the person's own sources.yaml has changed; no tally outlives what it rests on."""
        sources = self.own.sources
        mark = self._ledger.mark()
        facts = (replace(mark, judgements=0), sources and (sources.stat().st_mtime_ns, sources.stat().st_size))
        if self._read is None or self._read[0] != facts:
            try:
                self._linked = self._opened(sources)
            finally:
                self.doing = ""
            self._read = facts, self._linked
        if self._linked is None or len(self._linked.judgements) != mark.judgements:
            self._linked = self._under(self._linked or self._read[1], list(self._ledger.judgements()))
            self._tallies = {how: held for how, held in self._tallies.items() if not how.strike}
        return self._linked

    def _opened(self, sources: Path | None) -> flow.Linked:
        """The facts, linked; of a large case as they were kept beside it, with the usual tally."""
        self._tallies.clear()
        self._supposed = None
        if self._ledger.counts().claims < kept.LARGE:
            return flow.link(self._ledger, load_book(sources), self._tell)
        file, key = kept.beside(self.path), kept.key_of(self._ledger.fingerprint(), sources)
        found = self._kept(file, key)
        if found is None and self.apart and apart(_work_out, self.path, self._tell):
            found = self._kept(file, key)
        if found is None:
            linked = flow.link(self._ledger, load_book(sources), self._tell)
            self._tell("weighing the figures, step 5 of 5")
            found = kept.Kept(linked, flow.tally(linked, Options()))
            if kept.key_of(self._ledger.fingerprint(), sources) == key:
                kept.save(file, key, found)
        self._tallies[Options()] = found.linked, found.tally
        self.tell("")
        return found.linked

    def _kept(self, file: Path, key: str) -> kept.Kept | None:
        self._tell("reading what was found when the case was last opened")
        return kept.load(file, key, self._ledger.catalogue)

    def _tell(self, what: str) -> None:
        self.doing = what
        self.tell(what)

    def _under(self, linked: flow.Linked, judgements: Sequence[Judgement]) -> flow.Linked:
        """The case under these judgements: most leave all links, many all numbers."""
        if _linking(verdicts(linked.judgements)) == _linking(verdicts(judgements)):
            return replace(linked, judgements=judgements)
        assert self._read is not None
        return flow.judged(self._read[1], judgements, load_book(self.own.sources))

    def claims(self) -> Resolved:
        """All claims with their sources and roots, not weighed."""
        return self._link().resolved

    def claim(self, id: str) -> Claim | None:
        """A claim by its id as the machine read it, whatever was decided on it; None where there is none."""
        return self._facts().claims.get(id)

    def _facts(self) -> flow.Linked:
        """The facts as last linked, under no decision; what another process added since is for the next tally."""
        if self._read is None:
            self._link()
        assert self._read is not None
        return self._read[1]

    def documents(self) -> Sequence[Document]:
        """All documents, by name."""
        return list(self._ledger.documents())

    def refusals(self) -> Sequence[Refusal]:
        """What could not be read, and why; also what has been read since."""
        return list(self._ledger.refusals())

    def mended(self) -> Sequence[Refusal]:
        """What could once not be read and has been read since."""
        still = set(self._facts().refusals)
        return [refusal for refusal in self._ledger.refusals() if refusal not in still]

    def readings(self) -> Sequence[Reading]:
        """The reading of each document that counts, by the document's name."""
        return list(self._ledger.readings())

    def capture_of(self, document: Document) -> CaptureInfo | None:
        """How the bytes of a document were got; None where it came without."""
        return None if document.capture is None else self._ledger.custody(document.capture)

    def judge(self, subject: str, verdict: str, by: str, note: str = "") -> Judgement:
        """Append a person's decision.  Raises ``UsageError`` for a subject or verdict that is none."""
        judgement = Judgement(subject, verdict, by, datetime.now(UTC).isoformat(timespec="microseconds"), note)
        found = correction(judgement) if verdict == "correct" else None
        unread = verdict == "correct" and (found is None or not self._quoted(found))
        if verdict not in INVERSE or ":" not in subject or unread:
            raise UsageError(f"no judgement: {verdict!r} on {subject!r} (verdicts are {', '.join(INVERSE)})")
        self._ledger.add_judgement(judgement)
        return judgement

    def _quoted(self, found: Correction) -> bool:
        """Whether a corrected quote stands in the text: no span, no value."""
        claim = self.claim(found.claim)
        if "quote" not in found.parts or claim is None:
            return True
        start, end, quote = found.parts["quote"]
        return self._facts().documents[claim.span.document].text[start:end] == str(quote)

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


def _work_out(path: Path, tell: Callable[[str], None]) -> None:
    """Link and weigh a large case, for the file beside it."""
    with Case.open(path) as case:
        case.tell = lambda what: tell(what) if what else None
        case._link()


def _linking(held: Verdicts) -> tuple[object, ...]:
    """What of all decisions changes claims, sources or incidents."""
    return held.rejected, held.corrections, held.moves, held.one_source


def _day(text: str | None) -> str | None:
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it like 2019-12-31") from None
