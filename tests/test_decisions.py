"""Whatever is decided in whatever order, what is done again in part is what doing all again would give."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, NoReturn, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick import flow
from tallystick.evidence import Attribution, Claim, Document, Figure, Judgement, Reading, Refusal, Span, When, Where
from tallystick.flow import Linked
from tallystick.knowledge.sources import load_book
from tallystick.ledger import CaptureInfo, Ledger
from tallystick.link.sources import resolve
from tallystick.review.judgements import INVERSE, as_judged, verdicts
from tallystick.tally.options import Options
from tallystick.tally.ranges import RULES
from tallystick.view.index import after, index

BOOK = load_book(None)
VOICES = ("Reuters", "the Zamrud Front", "Amnesty International", "officials", "the Ardun hospital")
PUBLISHERS = ("Reuters", "Ardun Post", None, "The Hill Times")
PLACES = (None, Where("Ardun"), Where("Kabul", 1138958, 34.5, 69.2, 1, None, "AF"))
PASSAGE = (
    "the market of the old town was full of people when the first shells fell on it at noon and nobody had warned them"
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Document, tuple[Claim, ...]]:
    """A document of one to three figures, each with or without a voice; some share a passage with the others."""
    n = draw(st.integers(0, 10**6))
    day = draw(st.sampled_from(["2021-03-04", "2021-03-05", "2021-06-01", None]))
    text = f"Report {n}. " + (PASSAGE + " and 12 were killed. " if draw(st.booleans()) else "")
    claims = []
    for k in range(draw(st.integers(1, 3))):
        number = draw(st.sampled_from([12, 14, 40]))
        voice = draw(st.sampled_from([None, *VOICES]))
        start = len(text)
        text += f"{number} people were killed" + (f", {voice} said. " if voice else ". ")
        at = text.index(voice, start) if voice else 0
        chain = (
            (Attribution(voice, draw(st.sampled_from(["says", "cites", "denies"])), at, at + len(voice)),)
            if voice
            else ()
        )
        span = Span(f"d{n}", start, start + 2)
        when = draw(
            st.sampled_from([None, When("2021-03-04", "2021-03-04", "day"), When("2021-05-30", "2021-05-30", "day")])
        )
        figure = Figure("killed", number, number, "exact", "people")
        claims.append(Claim(span, str(number), "ASSAULT", figure, "asserted", chain, when,
                            draw(st.sampled_from(PLACES)), context=text[start:].strip()))  # fmt: skip
        assert k < 3
    return Document(f"d{n}", "", draw(st.sampled_from(PUBLISHERS)), day, text), tuple(claims)


class _Kept:
    """A ledger that holds what it is given."""

    def __init__(self, rows: Sequence[tuple[Document, tuple[Claim, ...]]]) -> None:
        self.rows = rows

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def catalogue(self) -> Iterator[Document]:
        return (document for document, _ in self.rows)

    def readings(self) -> Iterator[Reading]:
        return (Reading(document.name, claims) for document, claims in self.rows)

    def captures(self) -> Iterator[CaptureInfo]:
        return iter(())

    def capture(self, id: str) -> NoReturn:
        raise KeyError(id)

    def refusals(self) -> Iterator[Refusal]:
        return iter(())


def linked(rows: Sequence[tuple[Document, tuple[Claim, ...]]]) -> Linked:
    return flow.link(cast(Ledger, _Kept(rows)), BOOK)


CASES = st.lists(texts(), min_size=2, max_size=6, unique_by=lambda row: row[0].name).map(
    lambda rows: linked(sorted(rows, key=lambda row: row[0].name))
)


def decision(draw: st.DrawFn, read: Linked) -> tuple[str, str]:
    """Any decision on what is there."""
    claims, sources, incidents = sorted(read.claims), sorted(read.resolved.sources), [i.id for i in read.incidents]
    claim = draw(st.sampled_from(claims))
    figure = {
        "metric": "killed",
        "low": 14,
        "high": 14,
        "quantifier": "exact",
        "who": "people",
        "subset": False,
        "mode": "new",
    }
    voice = {"voice": draw(st.sampled_from(VOICES)), "stance": "says", "start": 0, "end": 0}
    day = {"start": "2021-03-05", "end": "2021-03-05", "precision": "day"}
    parts = draw(
        st.sampled_from(
            [{"figure": figure}, {"chain": [voice]}, {"chain": []}, {"when": day}, {"factuality": "denied"}]
        )
    )
    telling = [id for id in claims if read.claims[id].span.document == read.claims[claim].span.document]
    kinds = [
        (f"claim:{claim}", "reject"),
        (f"claim:{claim}/{json.dumps(parts)}", "correct"),
        (f"claim:{claim}", "split"),
        (f"claim:{'+'.join(telling)}", "split"),
        (f"source:{draw(st.sampled_from(sources))}", "strike") if sources else (f"claim:{claim}", "accept"),
        (f"incident:{draw(st.sampled_from(incidents))}+{draw(st.sampled_from(incidents))}", "join"),
    ]
    if len(sources) > 1:
        kinds.append((f"source:{'+'.join(draw(st.permutations(sources))[:2])}", "join"))
    return draw(st.sampled_from(kinds))


@st.composite
def worked_on(draw: st.DrawFn) -> tuple[Linked, list[Judgement]]:
    """A case and a morning's decisions, some of them taken back."""
    read = draw(CASES)
    log: list[Judgement] = []
    for n in range(draw(st.integers(1, 6))):
        if log and draw(st.sampled_from([0, 1])):
            last = draw(st.sampled_from(log))
            subject, verdict = last.subject, INVERSE[last.verdict]
        else:
            subject, verdict = decision(draw, read)
        log.append(Judgement(subject, verdict, "ana", f"2022-01-01T10:{n:02d}"))
    return read, log


@settings(deadline=None, max_examples=60)
@given(worked_on())
def test_a_tally_weighed_again_in_part_is_the_tally_weighed_whole(case: tuple[Linked, list[Judgement]]) -> None:
    read, log = case
    now, options = read, Options("ucdp-like/1")
    before = (now, flow.tally(now, options))
    for n in range(1, len(log) + 1):
        now = flow.judged(read, log[:n], BOOK)
        part = flow.tally(now, options, before)
        assert part == flow.tally(now, options)
        before = (now, part)


@settings(deadline=None, max_examples=60)
@given(worked_on())
def test_the_tables_of_pages_patched_are_those_made_anew(case: tuple[Linked, list[Judgement]]) -> None:
    read, log = case
    tally = flow.tally(read, Options())
    patched, before = index(tally), (read, tally)
    for n in range(1, len(log) + 1):
        now = flow.judged(read, log[:n], BOOK)
        before = (now, flow.tally(now, Options(), before))
        patched, whole = after(patched, before[1]), index(before[1])
        tables = ("incidents", "by_document", "by_source", "told_in", "copies", "facts")
        assert {name: getattr(patched, name) for name in tables} == {name: getattr(whole, name) for name in tables}
        assert whole.hues.keys() <= patched.hues.keys()
        assert len({*patched.hues.values()}) == len(patched.hues)


def asked(draw: st.DrawFn, now: Linked) -> Options:
    """Some rule, some day or none, some sources struck."""
    struck = draw(st.lists(st.sampled_from(sorted(now.resolved.sources)), max_size=2))
    return Options(
        draw(st.sampled_from(sorted(RULES))), frozenset(struck), as_of=draw(st.sampled_from([None, "2021-03-04"]))
    )


@settings(deadline=None, max_examples=60)
@given(worked_on(), st.data())
def test_whatever_is_asked_is_weighed_in_part_as_it_is_weighed_whole(
    case: tuple[Linked, list[Judgement]], data: st.DataObject
) -> None:
    read, log = case
    now = flow.judged(read, log, BOOK)
    one, other = (data.draw(st.composite(asked)(now)) for _ in range(2))
    assert flow.tally(now, other, (now, flow.tally(now, one))) == flow.tally(now, other)
    assert flow.tally(now, other, (read, flow.tally(read, replace(one, strike=frozenset())))) == flow.tally(now, other)


@settings(deadline=None, max_examples=60)
@given(worked_on())
def test_sources_laid_over_are_those_of_the_whole_case_resolved_again(case: tuple[Linked, list[Judgement]]) -> None:
    read, log = case
    log = [judgement for judgement in log if judgement.verdict not in ("join", "part")]
    held = verdicts(log)
    laid = flow.judged(read, log, BOOK).resolved
    unread = (replace(c, chain=tuple(replace(a, source=None) for a in c.chain)) for c in read.claims.values())
    whole = resolve(as_judged(unread, held), read.documents, BOOK, read.aliases, read.copies)
    assert [(c.span, c.chain, c.figure, c.when) for c in laid.claims] == [
        (c.span, c.chain, c.figure, c.when) for c in whole.claims
    ]
    assert (laid.roots, laid.denials, laid.publishers, laid.credits) == (
        whole.roots, whole.denials, whole.publishers, whole.credits,
    )  # fmt: skip
    assert laid.sources == whole.sources


@settings(deadline=None, max_examples=40)
@given(worked_on())
def test_all_taken_back_is_as_if_nothing_had_been_decided(case: tuple[Linked, list[Judgement]]) -> None:
    read, log = case
    held = {judgement.subject: judgement for judgement in log}
    back = [replace(j, verdict=v, at="2023") for j in held.values() for v in _backwards(j)]
    undone = flow.judged(read, [*log, *back], BOOK)
    assert replace(undone, judgements=()) == replace(read, judgements=())


def _backwards(judgement: Judgement) -> Iterator[str]:
    """The verdicts that leave things as the machine found them."""
    subject: Any = judgement.subject
    if subject.startswith("source:"):
        yield "part" if "+" in subject else "restore"
    elif subject.startswith("incident:"):
        yield "part"
    elif "/" in subject:
        yield "uncorrect"
    else:
        yield from ("accept", "rejoin")
