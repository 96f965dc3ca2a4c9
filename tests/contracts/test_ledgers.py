"""What every ledger must keep, whatever stores it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from ledgers import LEDGERS, Fresh, first_claim

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
)
from tallystick.ledger import Ledger


@pytest.fixture(params=LEDGERS)
def fresh(request: pytest.FixtureRequest) -> Fresh:
    return LEDGERS[str(request.param)]


@pytest.fixture
def ledger(fresh: Fresh) -> Iterator[Ledger]:
    with fresh() as made:
        yield made


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
    assert ledger.custody(CAPTURE.id) == info
    assert (info.id, info.sha256, info.size, info.origin) == (CAPTURE.id, CAPTURE.sha256, 18, "a.txt")


def test_a_capture_that_is_not_there_is_a_case_error(ledger: Ledger) -> None:
    for ask in (ledger.capture, ledger.custody):
        with pytest.raises(CaseError, match="no capture 0123"):
            ask("0123")


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


def test_a_document_whose_text_stays_in_the_store_is_the_document(ledger: Ledger) -> None:
    ledger.add_capture(CAPTURE)
    later = replace(DOCUMENT, text=f"{DOCUMENT.text} \ud800", capture=CAPTURE.id)
    for document in (DOCUMENT, later):
        ledger.add_document(document)
    lent, whole = list(ledger.catalogue()), list(ledger.documents())
    assert lent == whole
    assert whole == lent
    assert {*lent} == {*whole}
    assert [one.id for one in lent] == [one.id for one in whole]
    assert lent[0] != whole[1]


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
        ledger.add_reading(Reading(document.name, (first_claim(document),), read_by="r"))
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
