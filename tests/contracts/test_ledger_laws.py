"""Laws of every ledger, whatever odd facts are put into it: nothing is lost, twice is once, order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import LEDGERS, first_claim

from tallystick.evidence import Attribution, Capture, Claim, Document, Figure, Reading, Refusal, Span, When, Where
from tallystick.ledger import Ledger

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
                    ledger.add_reading(Reading(document.name, (first_claim(document),), read_by="r"))
                states.append(state(ledger))
                assert len({document.name for document in ledger.documents()}) == len(put)
                assert [r.claims[0].quote for r in ledger.readings()] == [d.text[:1] for d in ledger.documents()]
        assert states[0] == states[1]
