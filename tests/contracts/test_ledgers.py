"""What every ledger must keep, whatever stores it.  A new store is one line of ``LEDGERS``."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.errors import CaseError, SpanError
from tallystick.evidence import (
    Attribution,
    Capture,
    Claim,
    Document,
    Figure,
    Judgement,
    Quoted,
    Reading,
    Refusal,
    Span,
    When,
    Where,
)
from tallystick.ledger import Ledger, open_ledger


@cache
def _blank_case() -> Path:
    path = Path(tempfile.mkdtemp()) / "blank.tally"
    open_ledger(path, create=True).close()
    return path


@contextmanager
def _sqlite() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(Path(shutil.copy(_blank_case(), folder)))
        try:
            yield ledger
        finally:
            ledger.close()


Fresh = Callable[[], AbstractContextManager[Ledger]]
LEDGERS: dict[str, Fresh] = {"sqlite": _sqlite}


@pytest.fixture(params=LEDGERS)
def fresh(request: pytest.FixtureRequest) -> Fresh:
    return LEDGERS[str(request.param)]


@pytest.fixture
def ledger(fresh: Fresh) -> Iterator[Ledger]:
    with fresh() as made:
        yield made


# ---------------------------------------------------------------------------------------------- Odd facts

odd_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud83d\ude00\u202e\r\né12 "), max_size=40)
some_text = odd_text.filter(bool)
names = st.sampled_from(["x", "y", "x~", "~", "x~01234567", "x~0123456789abcdef"]) | some_text
days = st.none() | st.just("2019-11-15")
numbers = st.none() | st.integers(min_value=0)
pairs = st.tuples(odd_text, odd_text)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        name=draw(names),
        title=draw(odd_text),
        publisher=draw(st.none() | odd_text),
        published=draw(days),
        text=draw(some_text),
        language=draw(st.none() | odd_text),
        url=draw(st.none() | odd_text),
        credit=tuple(draw(st.lists(odd_text, max_size=2))),
        meta=tuple(draw(st.lists(pairs, max_size=2))),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


figures = st.builds(
    Figure, st.just("killed"), numbers, numbers, st.just("at_least"), odd_text, st.booleans(), st.just("running")
)
places = st.builds(
    Where,
    odd_text,
    st.none() | st.integers(0, 2**40),
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | st.integers(1, 7),
    st.none() | odd_text,
    st.none() | st.just("IR"),
)


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    start, end = draw(spans(document.text))
    link = draw(spans(document.text))
    return Claim(
        span=Span(document.name, start, end),
        quote=document.text[start:end],
        event="ASSAULT",
        figure=draw(st.none() | figures),
        factuality="denied",
        chain=(Attribution(draw(odd_text), "cites", *link, draw(st.none() | odd_text)),) * draw(st.integers(0, 2)),
        when=draw(st.none() | st.builds(When, days, days, st.just("unresolved"))),
        where=draw(st.none() | places),
        credit=tuple(draw(st.lists(odd_text, max_size=2))),
        headline=draw(st.booleans()),
        event_mode=draw(odd_text),
        context=draw(odd_text),
        read_by=draw(odd_text),
    )


@st.composite
def readings(draw: st.DrawFn, document: Document) -> Reading:
    found = tuple(draw(st.lists(claims(document), max_size=3)))
    return Reading(document.name, found, aliases=tuple(draw(st.lists(pairs, max_size=2))), read_by=draw(odd_text))


def state(ledger: Ledger) -> list[object]:
    """All that can be read back, but what a clock or a number of bytes tells."""
    return [
        list(ledger.documents()),
        list(ledger.readings()),
        list(ledger.refusals()),
        list(ledger.judgements()),
        list(ledger.captures()),
        ledger.counts(),
    ]


# ---------------------------------------------------------------------------------------------- Laws


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_put_is_what_is_read_back_code_point_for_code_point(data: st.DataObject) -> None:
    put = data.draw(st.lists(documents(), max_size=4, unique_by=lambda document: document.name))
    read = [data.draw(readings(document)) for document in put]
    for fresh in LEDGERS.values():
        with fresh() as ledger:
            assert all(ledger.add_document(document) for document in put)
            assert all(ledger.add_reading(reading) for reading in read)
            assert list(ledger.documents()) == sorted(put, key=lambda document: document.name)
            assert list(ledger.readings()) == sorted(read, key=lambda reading: reading.document)
            assert list(ledger.verify()) == []


@given(st.lists(documents(), max_size=4), st.lists(st.builds(Refusal, odd_text, odd_text), max_size=3))
@settings(max_examples=25, deadline=None)
def test_adding_all_twice_changes_nothing(put: list[Document], refused: list[Refusal]) -> None:
    for fresh in LEDGERS.values():
        with fresh() as ledger:
            for fact in put:
                ledger.add_document(fact)
            for refusal in refused:
                ledger.add_refusal(refusal)
            before = state(ledger)
            assert not any(ledger.add_document(document) for document in put)
            assert not any(ledger.add_refusal(refusal) for refusal in refused)
            assert state(ledger) == before


@given(st.lists(documents(), max_size=6, unique_by=lambda document: document.id), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_adding_does_not_matter_even_where_names_clash(put: list[Document], chance: random.Random) -> None:
    captures = [Capture(f"{n}.txt", "2026-01-01", "file", "text/plain", b"%d" % n) for n in range(3)]
    given_ = [replace(document, capture=captures[n % 3].id) for n, document in enumerate(put + put[:2])]
    for fresh in LEDGERS.values():
        states = []
        for _ in range(2):
            chance.shuffle(given_)
            chance.shuffle(captures)
            with fresh() as ledger:
                for capture in captures:
                    ledger.add_capture(capture)
                for document in given_:
                    ledger.add_document(document)
                for document in sorted(ledger.unread("r"), key=lambda _: chance.random()):
                    ledger.add_reading(Reading(document.name, (_first_claim(document),), read_by="r"))
                states.append(state(ledger))
                assert len({document.name for document in ledger.documents()}) == len(put)
                assert [r.claims[0].quote for r in ledger.readings()] == [d.text[:1] for d in ledger.documents()]
        assert states[0] == states[1]


def _first_claim(document: Document) -> Claim:
    return Claim(Span(document.name, 0, 1), document.text[:1], "ASSAULT", None, "asserted", (), None, None)


# ---------------------------------------------------------------------------------------------- Documents and captures

CAPTURE = Capture("a.txt", "2026-01-01T00:00:00+00:00", "file tallystick/0", "text/plain", b"At least 12 died.\0")
DOCUMENT = Document("a", "Toll", "Example News", "2019-11-15", "At least 12 died, the ministry said.")
CLAIM = Claim(
    Span("a", 0, 11),
    "At least 12",
    "ASSAULT",
    Figure("killed", 12, None, "at_least"),
    "asserted",
    (Attribution("the ministry", "says", 18, 30),),
    None,
    None,
)
READING = Reading("a", (CLAIM,), aliases=(("M", "the ministry"),), read_by="rules/1")


def test_a_capture_is_read_back_with_its_bytes(ledger: Ledger) -> None:
    assert ledger.add_capture(CAPTURE)
    assert not ledger.add_capture(replace(CAPTURE, got_at="2027-01-01T00:00:00+00:00"))
    assert ledger.capture(CAPTURE.id) == CAPTURE
    (info,) = ledger.captures()
    assert (info.id, info.sha256, info.size, info.origin) == (CAPTURE.id, CAPTURE.sha256, 18, "a.txt")


def test_a_capture_that_is_not_there_is_a_case_error(ledger: Ledger) -> None:
    with pytest.raises(CaseError, match="no capture 0123"):
        ledger.capture("0123")


def test_a_document_cannot_enter_before_its_capture(ledger: Ledger) -> None:
    with pytest.raises(CaseError, match="not in the case"):
        ledger.add_document(replace(DOCUMENT, capture="0123456789abcdef"))
    assert list(ledger.documents()) == []


def test_a_document_got_twice_is_one_and_names_the_least_of_its_captures(ledger: Ledger) -> None:
    captures = [replace(CAPTURE, origin=origin) for origin in ("a.txt", "b/a.txt")]
    for capture in captures:
        ledger.add_capture(capture)
    added = [ledger.add_document(replace(DOCUMENT, capture=c)) for c in (None, captures[0].id, captures[1].id)]
    assert added == [True, False, False]
    assert [document.capture for document in ledger.documents()] == [min(capture.id for capture in captures)]


def test_two_versions_of_one_article_are_both_kept_under_names_that_tell_them_apart(ledger: Ledger) -> None:
    later = replace(DOCUMENT, text="At least 15 died, the ministry said.")
    for document in (DOCUMENT, later):
        ledger.add_document(document)
    assert [d.name for d in ledger.documents()] == sorted(f"a~{d.id[:8]}" for d in (DOCUMENT, later))


def test_claims_follow_when_a_later_version_changes_the_names(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    ledger.add_reading(READING)
    ledger.add_document(replace(DOCUMENT, text="At least 15 died, the ministry said."))
    (reading,) = ledger.readings()
    assert reading.document == reading.claims[0].span.document == f"a~{DOCUMENT.id[:8]}"
    assert [d.text for d in ledger.unread("rules/1")] == ["At least 15 died, the ministry said."]


def test_a_reading_of_a_name_that_several_documents_bear_is_refused(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    ledger.add_document(replace(DOCUMENT, title="Toll rises"))
    with pytest.raises(CaseError, match="no document, or several"):
        ledger.add_reading(READING)


def test_a_document_that_was_itself_named_like_a_label_is_told_apart(ledger: Ledger) -> None:
    other = replace(DOCUMENT, text="At least 15 died, the ministry said.")
    named = replace(DOCUMENT, name=f"a~{DOCUMENT.id[:8]}", text="At least 20 died, the ministry said.")
    for document in (DOCUMENT, other, named):
        ledger.add_document(document)
    for document in list(ledger.unread("r")):
        ledger.add_reading(Reading(document.name, (_first_claim(document),), read_by="r"))
    assert len({document.name for document in ledger.documents()}) == 3
    assert [reading.document for reading in ledger.readings()] == [document.name for document in ledger.documents()]


# ---------------------------------------------------------------------------------------------- Readings


def test_only_the_latest_reading_of_a_document_stands(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    assert ledger.add_reading(READING)
    assert ledger.add_reading(newer := Reading("a", (), read_by="rules/2"))
    assert list(ledger.readings()) == [newer]
    assert (ledger.counts().readings, ledger.counts().claims) == (1, 0)


def test_a_second_reading_by_the_same_reader_changes_nothing(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    ledger.add_reading(READING)
    assert not ledger.add_reading(replace(READING, claims=()))
    assert list(ledger.readings()) == [READING]


def test_quotations_and_mentions_are_not_stored(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    ledger.add_reading(replace(READING, quoted=(Quoted(((18, 30),), ((31, 35),), ((0, 16),)),)))
    assert list(ledger.readings()) == [READING]


def test_unread_names_the_documents_that_this_reader_has_not_read(ledger: Ledger) -> None:
    ledger.add_document(DOCUMENT)
    ledger.add_document(replace(DOCUMENT, name="b"))
    ledger.add_reading(READING)
    assert [document.name for document in ledger.unread("rules/1")] == ["b"]
    assert [document.name for document in ledger.unread("rules/2")] == ["a", "b"]


def test_a_reading_of_an_unknown_document_is_refused(ledger: Ledger) -> None:
    with pytest.raises(CaseError, match="'a'"):
        ledger.add_reading(READING)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CLAIM, quote="At least 13"),
        replace(CLAIM, quote="at least 12"),
        replace(CLAIM, span=Span("a", 1, 12)),
        replace(CLAIM, span=Span("a", -36, -25)),
        replace(CLAIM, span=Span("a", 5, 5), quote=""),
        replace(CLAIM, span=Span("a", 0, 99), quote=DOCUMENT.text),
        replace(CLAIM, span=Span("b", 0, 11)),
        replace(CLAIM, chain=(Attribution("the ministry", "says", 18, 99),)),
        replace(CLAIM, chain=(Attribution("the ministry" * 9, "says", -1, 3),)),
    ],
)
def test_no_claim_enters_whose_words_are_not_at_its_offsets(ledger: Ledger, wrong: Claim) -> None:
    ledger.add_document(DOCUMENT)
    with pytest.raises(SpanError, match=r"[ab]:-?\d+-"):
        ledger.add_reading(replace(READING, claims=(CLAIM, wrong)))
    assert list(ledger.readings()) == []


# ---------------------------------------------------------------------------------------------- Judgements and settings


def test_judgements_come_in_order_of_time_and_of_one_moment_in_the_order_they_were_made(ledger: Ledger) -> None:
    late = Judgement("source:reuters", "strike", "ada", "2026-01-02T00:00:00Z")
    early = Judgement("source:reuters", "strike", "ada", "2026-01-01T00:00:00Z", "a note")
    again = replace(early, verdict="restore")
    assert all(ledger.add_judgement(judgement) for judgement in (late, early, again))
    assert not ledger.add_judgement(late)
    assert list(ledger.judgements()) == [early, again, late]


def test_of_a_setting_the_latest_value_counts(ledger: Ledger) -> None:
    assert ledger.setting("rule") is None
    assert ledger.put_setting("rule", "minmax/1")
    assert ledger.put_setting("rule", "ucdp-like/1")
    assert not ledger.put_setting("rule", "ucdp-like/1")
    assert ledger.setting("rule") == "ucdp-like/1"


# ---------------------------------------------------------------------------------------------- Transactions


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.transaction():
        ledger.add_document(DOCUMENT)
        with ledger.transaction():
            ledger.add_reading(READING)
        raise RuntimeError
    assert ledger.counts().documents == ledger.counts().claims == 0


def test_a_transaction_sees_its_own_facts_while_they_are_read(ledger: Ledger) -> None:
    with ledger.transaction():
        ledger.add_document(DOCUMENT)
        for document in ledger.unread("rules/1"):
            ledger.add_reading(replace(READING, document=document.name))
    assert list(ledger.readings()) == [READING]


def test_a_snapshot_does_not_see_what_is_written_after_it_began(ledger: Ledger) -> None:
    with ledger.snapshot():
        assert list(ledger.documents()) == []
        assert ledger.add_document(DOCUMENT)
        with ledger.snapshot():
            assert list(ledger.documents()) == []
    assert list(ledger.documents()) == [DOCUMENT]


FACTS: list[Callable[[Ledger], object]] = [
    lambda ledger: ledger.add_capture(CAPTURE),
    lambda ledger: ledger.add_document(DOCUMENT),
    lambda ledger: ledger.add_reading(READING),
    lambda ledger: ledger.add_refusal(Refusal("torn.html", "is cut short")),
]


def test_every_new_fact_moves_the_mark_and_the_fingerprint_and_one_put_again_moves_neither(ledger: Ledger) -> None:
    seen = [(ledger.mark(), ledger.fingerprint())]
    for add in FACTS:
        add(ledger)
        seen.append((ledger.mark(), ledger.fingerprint()))
        add(ledger)
        assert (ledger.mark(), ledger.fingerprint()) == seen[-1]
    assert len({mark for mark, _ in seen}) == len({name for _, name in seen}) == len(seen)


def test_a_judgement_moves_the_mark_and_leaves_the_fingerprint(ledger: Ledger) -> None:
    mark, name = ledger.mark(), ledger.fingerprint()
    ledger.add_judgement(Judgement("source:pmoi", "strike", "Ada", "2026-01-01"))
    assert ledger.mark() != mark
    assert ledger.fingerprint() == name
